"""Refresh: bring a proposal to today's text, and ask its author where others decided otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.actions import choosing
from charterkit.actions.choosing import Question
from charterkit.actions.deciding import recorded
from charterkit.actions.desk import REGISTER, Desk, Done, without_signatories
from charterkit.actions.finding import the_proposal
from charterkit.actions.fitting import numbers
from charterkit.actions.progress import STANDS
from charterkit.decisions import states
from charterkit.decisions.acts import returning
from charterkit.decisions.disputes import disputed_paths, disputes, stretches
from charterkit.decisions.fit import Standing, fits
from charterkit.decisions.merging import no_base
from charterkit.decisions.numbering import free_numbers, in_want, renumbered
from charterkit.decisions.refreshing import as_today
from charterkit.decisions.weaving import Weave, weave
from charterkit.documents.rewriting import with_amendment
from charterkit.language import say
from charterkit.model import Amendment, Archive, Change, Event, Proposal, State
from charterkit.problems import CharterError
from charterkit.text.apply import difference
from charterkit.text.digest import sha256_of
from charterkit.text.merge import Region
from charterkit.text.translations import original_of

WANTED = without_signatories(REGISTER)
_TRANSLATES = re.compile(rb"^translates: sha256:[0-9a-f]{64}$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What came of it. `done` is the commit: of the proposal written for today's text (with its
    new amendment), or of its return to its authors (`returned`). Without it the author is asked in
    the file of `question`."""

    proposal: Proposal
    done: Done | None = None
    amendment: Amendment | None = None
    returned: Event | None = None
    question: Question | None = None


def refresh(
    desk: Desk, which: str, steward: str | None, *, entered_by: str | None = None
) -> Refreshed:
    """Write a proposal anew for today's text. `entered_by` is the steward who does it for the
    author.

    Where nothing collides its effect is unchanged. Where something does, a draft's author is
    asked, by a file that the next call reads; an admitted one goes back to its authors by a
    steward's act. CharterError where there is nothing to do, or where its vote is open or over."""
    archive = desk.archive(WANTED)
    proposal = the_proposal(archive, which)
    require_refreshable(archive, proposal)
    woven, problems = weave(archive)
    standing = fits(archive, woven, {proposal.slug}).get(proposal.slug) if woven else None
    if woven is None or standing is None or standing.fit is None:
        wrong = standing.wrong if standing else problems or (no_base(proposal),)
        raise CharterError(
            say("'{title}' cannot be brought to today's text.", title=proposal.title), "", wrong
        )
    changes = as_today(archive, proposal)
    if changes is not None:
        numbers = free_numbers(archive, proposal.slug, proposal.amendment)
        texts = renumbered(changes, numbers)
        return rewritten(desk, archive, proposal, texts, entered_by=entered_by)
    if states.state(proposal) is State.DISCUSSION:
        return sent_back(desk, archive, standing, steward)
    return chosen(desk, archive, woven, standing, entered_by)


def require_refreshable(archive: Archive, proposal: Proposal) -> None:
    """CharterError unless the proposal is open, before its vote, and written for an earlier
    text."""
    here = states.state(proposal)
    if here in (State.VOTING, State.ACCEPTED):
        raise CharterError(
            say(
                "'{title}' stands as it was put to the vote: {stands}.",
                title=proposal.title,
                stands=STANDS[here],
            ),
            say(
                "It is merged with today's text when it is enacted; 'charter show "
                "{slug}' shows how it stands to that.",
                slug=proposal.slug,
            ),
        )
    if here not in states.BEFORE_THE_VOTE:
        raise CharterError(
            say(
                "'{title}' is {here}, and so it changes no more.",
                title=proposal.title,
                here=say(here),
            ),
            say("Whoever still wants the change makes a new proposal of it: 'charter propose'."),
        )
    numbered = in_want(archive, proposal.slug, proposal.amendment)
    if archive.release is None or (archive.release.version == proposal.base and not numbered):
        raise CharterError(
            say("'{title}' is written for today's text already.", title=proposal.title),
            say("There is nothing to do."),
        )


def rewritten(
    desk: Desk,
    archive: Archive,
    proposal: Proposal,
    changes: Mapping[str, bytes | None],
    asked_in: str = "",
    entered_by: str | None = None,
) -> Refreshed:
    """Commit the proposal as it reads on today's text. `asked_in` is the file in which
    its authors chose the text, if they did."""
    amendment = difference(archive.texts, changes)
    release = archive.release
    if release is None or not amendment.files:
        raise CharterError(
            say(
                "Nothing is left of '{title}': all of it stands in today's text.",
                title=proposal.title,
            ),
            say(
                "Take it back with 'charter withdraw {slug}', or choose otherwise in {path} and "
                "run this again.",
                slug=proposal.slug,
                path=asked_in,
            )
            if asked_in
            else say("Take it back with 'charter withdraw {slug}'.", slug=proposal.slug),
        )
    stood = desk.snapshot.read([proposal.path])[proposal.path]
    data = with_amendment(stood, proposal, release.version, amendment, entered_by)
    change = Change(
        writes={proposal.path: data},
        subject=f"Refresh: {proposal.title}",
        body=f"Written for {release.version} instead of {proposal.base}; it changes "
        f"{', '.join(amendment.paths)}.",
    )
    done = desk.perform(change, archive, WANTED)
    return Refreshed(proposal=proposal, done=done, amendment=amendment)


def sent_back(desk: Desk, archive: Archive, standing: Standing, steward: str | None) -> Refreshed:
    """Return an admitted proposal to its authors, with the reason, by a steward."""
    proposal = standing.proposal
    by = numbers(standing.clashes_with)
    if steward is None:
        raise CharterError(
            say(
                "'{title}' is admitted and wants otherwise what {by} changed since: it "
                "cannot be brought to today's text without another effect.",
                title=proposal.title,
                by=by,
            ),
            say(
                "A steward returns it to its authors first: 'charter refresh {slug} --as STEWARD'.",
                slug=proposal.slug,
            ),
        )
    event = returning(proposal, desk.now, steward, reason(archive, standing))
    change = recorded(proposal, event, "Return", event.reason or "")
    return Refreshed(proposal=proposal, done=desk.perform(change, archive, WANTED), returned=event)


def reason(archive: Archive, standing: Standing) -> str:
    """Why a proposal goes back to its authors, in the charter's language."""
    places = ", ".join(dict.fromkeys(clash.path for clash in standing.clashes))
    ids = [str(states.number(each)) for each in standing.clashes_with]
    if archive.charter.language == "da":
        return (
            f"Forslaget vil noget andet end nr. {' og '.join(ids)}, som er skrevet ind siden "
            f"({places}). Forslagsstillerne kan vælge teksten og stille det igen."
        )
    return (
        f"It wants otherwise what no. {' and '.join(ids)} changed since ({places}). Its "
        "authors can choose the text and propose it again."
    )


def chosen(
    desk: Desk, archive: Archive, woven: Weave, standing: Standing, entered_by: str | None = None
) -> Refreshed:
    """Ask a draft's author, or carry out what was chosen."""
    proposal = standing.proposal
    release = archive.releases[-1].version
    question = Question(
        proposal=proposal,
        release=release,
        language=archive.charter.language,
        clashes=tuple(each for each in standing.clashes if not each.numbers),
        titles=titles(archive),
    )
    place = desk.store.root / question.path
    if not place.is_symlink() and not place.exists():
        place.write_text(choosing.written(question), encoding="utf-8", newline="\n")
        return Refreshed(proposal=proposal, question=question)
    answers = choosing.chosen(question, read_answers(question, place.read_bytes()))
    changes = resolved(archive, woven, proposal, answers)
    found = rewritten(desk, archive, proposal, changes, question.path, entered_by)
    place.unlink()
    return found


def titles(archive: Archive) -> Mapping[str, str]:
    """What the preamble and the principles are called, in every language, by path."""
    texts = [archive.preamble, *archive.preamble_translations.values()]
    for principle in archive.principles:
        texts += [principle.text, *principle.translations.values()]
    return {each.path: each.title for each in texts}


def read_answers(question: Question, data: bytes) -> str:
    """The text of the file; CharterError if it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CharterError(
            say("{path} is not UTF-8.", path=question.path), say("Save it as UTF-8 in your editor.")
        ) from None


def resolved(
    archive: Archive, woven: Weave, proposal: Proposal, answers: Sequence[tuple[str, ...]]
) -> Mapping[str, bytes | None]:
    """The files that a proposal changes, merged, with what was chosen where it collides."""
    disputed = disputes(woven, proposal.slug)
    left = iter(answers)
    changes: dict[str, bytes | None] = {}
    reading = woven.read[proposal.slug].reading
    # The places were asked about in this order of files.
    for path in dict.fromkeys([*disputed_paths(disputed), *reading.files]):
        lines: list[str] = []
        for part in stretches(woven, proposal.slug, path, disputed):
            if not isinstance(part, Region):
                lines.append(part)
            else:
                lines += next(left) if part.contested else part.together
        changes[path] = "".join(f"{line}\n" for line in lines).encode() or None
    for path in reading.follows:
        changes[path] = renewed(archive, path, changes)
    numbers = free_numbers(archive, proposal.slug, proposal.amendment)
    return renumbered(changes, numbers)


def renewed(archive: Archive, path: str, changes: Mapping[str, bytes | None]) -> bytes | None:
    """A translation that names the new text of its original, if it named that of today or is new
    with the proposal."""
    original = original_of(path) or ""
    today, data = archive.texts.get(path), changes[path]
    text = changes.get(original, archive.texts.get(original))
    fresh = today is None or sha256_of(archive.texts.get(original, b"")).encode() in today
    if data is None or text is None or not fresh:
        return data
    return _TRANSLATES.sub(f"translates: {sha256_of(text)}".encode(), data, count=1)
