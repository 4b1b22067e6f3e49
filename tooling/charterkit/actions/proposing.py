"""Propose and withdraw: what an author writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.actions.desk import Desk, Done, without_signatories
from charterkit.actions.edits import Edits, beside_the_text, edits
from charterkit.actions.finding import the_proposal
from charterkit.actions.naming import named_experiences, named_inputs
from charterkit.actions.progress import require_withdrawable
from charterkit.decisions.classes import least_class, strictness
from charterkit.decisions.due import due
from charterkit.decisions.fit import Standing, standings
from charterkit.documents.paths import proposal_path, withdrawal_path
from charterkit.documents.writing import render_proposal, render_statement
from charterkit.language import marked, say
from charterkit.model import (
    Amendment,
    AmendmentClass,
    Archive,
    Change,
    EventKind,
    RegisterKind,
    Release,
    Statement,
)
from charterkit.problems import CharterError
from charterkit.text.apply import difference
from charterkit.text.digest import edition_digest
from charterkit.text.slug import id_fault, slug_of

_TOO_LATE: Mapping[EventKind | RegisterKind, str] = {
    EventKind.OPENED: say("its vote is open"),
    EventKind.ACCEPTED_UNOPPOSED: say("it is accepted"),
}
"""What ends the time in which a proposal can be taken back, where time alone brings it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What an author wants: without a class it is the least one that the change asks for;
    `source` is the revision that holds the edited text, None for the work tree, `entered_by` the
    steward who enters it for its author. `answers` names the inputs of gatherings that it answers,
    one by one or by theme, and `grounds` the experiences that it rests on."""

    title: str
    proposers: Sequence[str]
    class_name: str | None = None
    slug: str | None = None
    reasons: str = ""
    discussion: str | None = None
    adopts: bool = False
    entered_by: str | None = None
    source: str | None = None
    answers: Sequence[str] = ()
    grounds: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A new proposal: its slug, its class, what it changes, and the edits it came from. `larger`
    are the classes above its own when nobody named one, `namesakes` the slugs of others of the
    same title, `standing` how it stands to the other open ones."""

    slug: str
    class_name: str
    larger: tuple[str, ...]
    namesakes: tuple[str, ...]
    amendment: Amendment
    edits: Edits
    standing: Standing | None
    done: Done


def propose(desk: Desk, motion: Motion) -> Proposed:
    """Make a proposal of edits of the charter's files, and put the files back as they were.

    The edits come from the work tree or from a revision. CharterError if nothing is changed,
    if the slug is taken, or if a rule forbids it; then the edits stay where they are."""
    archive = desk.archive(without_signatories())
    release, found, amendment = to_propose(desk, archive, motion.source)
    slug = free_slug(desk, motion)
    answers = named_inputs(archive, motion.answers)
    grounds = named_experiences(archive, motion.grounds)
    least = least_class(archive, amendment, adopts=motion.adopts)
    class_name = motion.class_name or least.name
    path = proposal_path(slug)
    data = render_proposal(
        title=motion.title,
        proposers=tuple(motion.proposers),
        class_name=class_name,
        base=release.version,
        discussion=motion.discussion,
        adopts=motion.adopts,
        answers=answers,
        grounds=grounds,
        entered_by=motion.entered_by,
        reasons=motion.reasons,
        amendment=amendment,
    )
    change = Change(
        writes={path: data},
        subject=f"Propose: {motion.title}",
        body=f"Amends {release.version} in {', '.join(amendment.paths)} ({class_name}).\n"
        f"Proposed by {', '.join(motion.proposers)}.{_answering(answers)}",
        restores=frozenset()
        if motion.source
        else found.in_form_alone(archive.texts) | frozenset(amendment.paths),
    )
    done = desk.perform(change, archive, without_signatories())
    return Proposed(
        slug=slug,
        class_name=class_name,
        larger=() if motion.class_name else stricter_than(archive, least),
        namesakes=tuple(
            each.slug for each in archive.proposals.values() if each.title == motion.title
        ),
        amendment=amendment,
        edits=found,
        standing=standings(done.archive)[0].get(slug),
        done=done,
    )


def _answering(answers: Sequence[str]) -> str:
    """That it answers inputs, in the words of a commit."""
    if not answers:
        return ""
    return f"\nAnswers {len(answers)} {'input' if len(answers) == 1 else 'inputs'} of gatherings."


def to_propose(
    desk: Desk, archive: Archive, source: str | None
) -> tuple[Release, Edits, Amendment]:
    """The release in force, the edits of its text, and what they change.

    CharterError if they change nothing or cannot stand."""
    release = standing_release(desk, archive)
    found = edits(desk, archive, source)
    amendment = difference(archive.texts, found.files)
    if not amendment.files:
        nothing = marked(
            "Nothing to propose: the charter's text here is that of release {version}."
        )
        if source:
            nothing = marked(
                "Nothing to propose: the charter's text in {source} is that of release {version}."
            )
        mend = say(
            "Edit a file in charter/principles/, or charter/preamble.md, "
            "charter/charter.yml or charter/stewards.yml, then run it again."
        )
        aside = "" if source else beside_the_text(desk)
        raise CharterError(
            say(nothing, source=source, version=release.version), f"{mend} {aside}".rstrip()
        )
    return release, found, amendment


def something_to_propose(
    desk: Desk, source: str | None, *, adopts: bool = False
) -> tuple[AmendmentClass, ...]:
    """The classes that the edits can be decided in, the least first. CharterError if they change
    nothing or cannot stand, before anything is asked."""
    archive = desk.archive(without_signatories())
    amendment = to_propose(desk, archive, source)[2]
    least = least_class(archive, amendment, adopts=adopts)
    classes = archive.charter.classes
    return (least, *(classes[name] for name in stricter_than(archive, least)))


def stricter_than(archive: Archive, least: AmendmentClass) -> tuple[str, ...]:
    """The names of the classes above one, the nearest first."""
    classes = archive.charter.classes.values()
    above = [each for each in classes if strictness(each) > strictness(least)]
    return tuple(each.name for each in sorted(above, key=strictness))


def standing_release(desk: Desk, archive: Archive) -> Release:
    """The newest release; CharterError if there is none or the text is not what it holds."""
    release = archive.release
    if release is None:
        raise CharterError(
            say("The charter has no release yet."), say("'charter init .' writes the founding one.")
        )
    if edition_digest(archive.texts, archive.charter.languages) != release.edition:
        branch = desk.store.branch() or "HEAD"
        raise CharterError(
            say(
                "The text that is committed here is not that of release {version}: it "
                "was changed without a decision.",
                version=release.version,
            ),
            say(
                "'charter check' names the files. If these are edits you want to "
                "propose, go to a branch without them and take them from this one: "
                "'charter propose TITLE --from {branch}'.",
                branch=branch.removeprefix("refs/heads/"),
            ),
        )
    return release


def free_slug(desk: Desk, motion: Motion) -> str:
    """The folder's name: the one asked for, or one from the title that is not taken."""
    folders = {path.split("/")[1] for path in desk.snapshot.blobs if path.startswith("proposals/")}
    if motion.slug is not None:
        if fault := id_fault(motion.slug):
            raise CharterError(
                say(
                    "'{slug}' cannot be a folder's name: it {fault}.", slug=motion.slug, fault=fault
                ),
                say("Choose another, such as --slug {slug}.", slug=slug_of(motion.slug)),
            )
        if motion.slug in folders:
            raise CharterError(
                say("There is a proposal '{slug}' already.", slug=motion.slug),
                say("Choose another with --slug."),
            )
        return motion.slug
    stem = slug_of(motion.title)
    slug, number = stem, 2
    while slug in folders:
        slug, number = f"{stem[:56].rstrip('-')}-{number}", number + 1
    return slug


def withdraw(
    desk: Desk, which: str, by: str | None, reason: str | None, *, entered_by: str | None = None
) -> Done:
    """Write the author's withdrawal, once, before the vote opens."""
    archive = desk.archive(without_signatories())
    proposal = the_proposal(archive, which)
    require_withdrawable(proposal)
    _require_undecided(desk, which)
    who = by or proposal.proposers[0]
    if who not in proposal.proposers:
        raise CharterError(
            say("'{who}' is no proposer of '{title}'.", who=who, title=proposal.title),
            say(
                "Its proposers may take it back: {proposers}.",
                proposers=", ".join(proposal.proposers),
            ),
        )
    path = withdrawal_path(proposal.slug)
    statement = Statement(path=path, by=who, at=desk.now, reason=reason, entered_by=entered_by)
    change = Change(
        writes={path: render_statement(statement)},
        subject=f"Withdraw: {proposal.title}",
        body=reason or "",
    )
    return desk.perform(change, archive, without_signatories())


def _require_undecided(desk: Desk, which: str) -> None:
    """CharterError if time has opened the vote, or accepted the proposal, and only nobody has
    entered that yet: what proposers may do must not hang on when somebody does."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    for step in due(archive):
        here = proposal.slug in {each.slug for each in step.proposals}
        if here and step.at <= desk.now and step.kind in _TOO_LATE:
            raise CharterError(
                say(
                    "'{title}' cannot be withdrawn: {stands} since {at:%Y-%m-%d %H:%M} "
                    "UTC, which is not on record yet.",
                    title=proposal.title,
                    stands=_TOO_LATE[step.kind],
                    at=step.at,
                ),
                say(
                    "A proposal can be taken back until its vote opens. 'charter advance' "
                    "enters it."
                ),
            )
