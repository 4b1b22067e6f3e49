"""P: proposals and their official record, as they stand in one tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from charterkit.decisions import states
from charterkit.decisions.classes import kinds_of_change, least_class, suffices
from charterkit.decisions.numbers import numbered
from charterkit.decisions.past import place_of
from charterkit.decisions.refreshing import as_today
from charterkit.decisions.result import read_result
from charterkit.decisions.weaving import weave
from charterkit.decisions.wording import worded
from charterkit.language import say
from charterkit.model import Archive, Event, EventKind, Proposal, Snapshot, State
from charterkit.model.renewing import renewed
from charterkit.model.succession import grouped
from charterkit.problems import Problem, Severity
from charterkit.rules.outcome import unsound
from charterkit.rules.scope import Paths, concerns, flaw, listed, moment, proposals_in
from charterkit.text.apply import apply

UNDECIDED = frozenset({State.DRAFT, State.DISCUSSION, State.VOTING})
"""The states in which it is still open what becomes of an amendment."""


def references(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """P001: its class is one of the charter's; one that was admitted in a class that has gone
    since is decided in the strictest. P002: its base is a release."""
    for proposal in proposals_in(archive, paths):
        if not concerns(paths, proposal.path):
            continue
        is_draft = states.recorded(proposal) is State.DRAFT
        if is_draft and proposal.class_name not in archive.charter.classes:
            yield flaw(
                "P001",
                proposal.path,
                ("class",),
                expected=say(
                    "one of the charter's classes ({listed})",
                    listed=listed(list(archive.charter.classes)),
                ),
                found=proposal.class_name,
                mend=say("charter/charter.yml says what each class is for."),
            )
        if place_of(archive.releases, proposal.base) is None:
            versions = [release.version for release in archive.releases]
            yield flaw(
                "P002",
                proposal.path,
                ("base",),
                expected=say("a release of the charter ({listed})", listed=listed(versions[-3:])),
                found=str(proposal.base),
                mend=say("Name the release that the change was written against."),
            )


def one_number_each(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """P003: no two proposals have one number."""
    if paths is not None and not any("/record/" in path for path in paths):
        return
    if not grouped(grouped(archive.proposals, numbered), _shared).get(True):
        return
    first: dict[int, Proposal] = {}
    for proposal in sorted(archive.proposals.values(), key=_admission):
        number = states.number(proposal)
        if number is None:
            continue
        holder = first.setdefault(number, proposal)
        if holder is not proposal:
            event = states.last(proposal, EventKind.ADMITTED)
            yield flaw(
                "P003",
                event.path if event else proposal.path,
                ("number",),
                expected=say("a number that no other proposal has"),
                found=say("{number}, the number of '{other}'", number=number, other=holder.slug),
                mend=say("'charter admit' gives the next free number."),
            )


def _shared(slugs: tuple[str, ...]) -> tuple[bool, ...]:
    """By which the numbers are found that several proposals have."""
    return (True,) if len(slugs) > 1 else ()


def _admission(proposal: Proposal) -> tuple[str, str]:
    event = states.last(proposal, EventKind.ADMITTED)
    return (moment(event.at) if event else "", proposal.slug)


def record(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """P004: a record is numbered 01, 02 and on. P005: each event is allowed where the
    proposal stands. P006: times never decrease."""
    for proposal in proposals_in(archive, paths):
        if paths is None or any(concerns(paths, event.path) for event in proposal.record):
            for index, event in enumerate(proposal.record):
                before = renewed(proposal, record=proposal.record[:index], withdrawal=None)
                yield from _event(before, event)


def _event(stands: Proposal, event: Event) -> Iterator[Problem]:
    place = len(stands.record) + 1
    if event.order != place:
        yield flaw(
            "P004",
            event.path,
            expected=say("the record to go on with {place:02d}", place=place),
            found=f"{event.order:02d}",
            mend=say(
                "The record is numbered without gaps; a file of it was added by hand or removed."
            ),
        )
    if not states.allows(stands, event.kind):
        allowed = listed([worded(state) for state in states.states_before(event.kind)])
        yield flaw(
            "P005",
            event.path,
            ("event",),
            expected=say(
                "`{kind}` only for a proposal in the state {allowed}",
                kind=event.kind,
                allowed=allowed,
            ),
            found=say("one in the state {state}", state=worded(states.state(stands))),
            mend=say("'charter status' says what each proposal waits for."),
        )
    if stands.record and event.at < stands.record[-1].at:
        yield flaw(
            "P006",
            event.path,
            ("at",),
            expected=say(
                "a time no earlier than {moment}, that of the event before",
                moment=moment(stands.record[-1].at),
            ),
            found=moment(event.at),
            mend=say("Official times never go back."),
        )


def class_is_enough(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """P017: a proposal is decided at least in the class that its change asks for."""
    for proposal in proposals_in(archive, paths):
        own = (proposal.path, *(event.path for event in proposal.record))
        touched = paths is None or any(path in paths for path in own)
        if touched and states.recorded(proposal) in states.BEFORE_THE_VOTE:
            yield from too_low(archive, proposal)


def too_low(archive: Archive, proposal: Proposal) -> Iterator[Problem]:
    """P017: the proposal's class is less than today's rules ask for. A vote that is open goes
    on under the rule that its opening copied."""
    name = states.class_name(proposal)
    least = least_class(archive, proposal.amendment, adopts=proposal.adopts)
    if name in archive.charter.classes and not suffices(archive.charter, name, least):
        kinds = listed(sorted(kinds_of_change(archive, proposal.amendment)))
        yield flaw(
            "P017",
            proposal.path,
            ("class",),
            expected=say("{name}, the least class for adopting the charter", name=least.name)
            if proposal.adopts
            else say(
                "{name}, the least class for a change of {kinds}", name=least.name, kinds=kinds
            ),
            found=name,
            mend=say(
                "Write `class: {name}`; once it is admitted a steward moves it there.",
                name=least.name,
            ),
        )


def amendment_fits(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """P022: an amendment of today's text leaves a charter that can be read and makes sense. That
    it fits its base to the letter is the A family's."""
    release = archive.release
    for proposal in proposals_in(archive, paths):
        if not concerns(paths, proposal.path) or states.recorded(proposal) not in UNDECIDED:
            continue
        if release is None or release.version != proposal.base:
            continue
        changes, problems = apply(proposal.amendment, archive.texts, path=proposal.path)
        yield from problems
        if changes is not None:
            yield from _outcome(archive, changes, proposal)


def older_amendment_fits(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """The same of an amendment of an earlier text: it fits that one, and (as a note, since it is
    not its author's doing) what it comes to with what was enacted since makes sense. P035 (a
    note): the earlier text is at hand."""
    older = [
        each
        for each in proposals_in(archive, paths)
        if concerns(paths, each.path)
        and states.recorded(each) in UNDECIDED
        and (place := place_of(archive.releases, each.base)) is not None
        and place < len(archive.releases) - 1
    ]
    if not older:
        return
    woven, problems = weave(archive)
    if woven is None:
        yield from (replace(each, severity=Severity.NOTE) for each in problems)
        return
    for each in older:
        yield from woven.wrong.get(each.slug, ())
        changes = as_today(archive, each, woven)
        if changes is not None:
            for problem in _outcome(archive, changes, each):
                yield replace(problem, severity=Severity.NOTE)


def _outcome(
    archive: Archive, changes: Mapping[str, bytes | None], proposal: Proposal
) -> Iterator[Problem]:
    result, problems = read_result(archive, changes, proposal)
    yield from problems
    if result is not None:
        yield from unsound(archive, result, proposal)


def withdrawals(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """P023: only its proposers take a proposal back, and the record says so only then."""
    for proposal in proposals_in(archive, paths):
        statement = proposal.withdrawal
        if statement is not None:
            if concerns(paths, statement.path) and statement.by not in proposal.proposers:
                yield flaw(
                    "P023",
                    statement.path,
                    ("by",),
                    expected=say(
                        "one of its proposers ({listed})", listed=listed(proposal.proposers)
                    ),
                    found=statement.by,
                    mend=say("Only those who made a proposal can take it back."),
                )
            continue
        event = states.last(proposal, EventKind.WITHDRAWN)
        if event is not None and concerns(paths, event.path):
            yield flaw(
                "P023",
                event.path,
                expected=say("a withdrawal.yml by one of its proposers"),
                found=say("none"),
                mend=say("Its proposers run 'charter withdraw'."),
            )


RULES = (
    references,
    one_number_each,
    record,
    class_is_enough,
    amendment_fits,
    older_amendment_fits,
    withdrawals,
)
