"""P: who may do an official act, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from charterkit.decisions import acts, states
from charterkit.decisions.classes import strictness
from charterkit.decisions.due import LAPSES_AFTER_DAYS, lapses_at
from charterkit.decisions.fit import Fit, standings
from charterkit.decisions.seconding import seconded
from charterkit.decisions.wording import worded
from charterkit.language import say
from charterkit.model import (
    Archive,
    Correction,
    Event,
    EventKind,
    Proposal,
    RegisterEntry,
    RegisterKind,
    State,
)
from charterkit.problems import Problem
from charterkit.rules import contests
from charterkit.rules.confirming import undemanded
from charterkit.rules.joint import contested, unfit
from charterkit.rules.making_way import superseded
from charterkit.rules.proposals import too_low
from charterkit.rules.scope import Act, flaw, listed, moment

CLERICAL = ("reason", "by")
"""The fields of an event that a correction may mend: nothing is worked out from them."""

_ARBITERS: frozenset[EventKind | RegisterKind] = frozenset({EventKind.UPHELD, EventKind.ANNULLED})


def hindrances(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """Why the event may not follow yet on the proposal as it stands.

    `archive` is as it was before the act; `stands` has the record up to the event. What the
    event says in itself is compared elsewhere."""
    check = _CHECKS.get(event.kind)
    if check is not None:
        yield from check(archive, stands, event)


def steward(archive: Archive, entry: Event | RegisterEntry) -> Iterator[Problem]:
    """P007: official acts are the stewards' or the arbiters', as stewards.yml names them
    before the act."""
    arbiters = entry.kind in _ARBITERS
    people = archive.stewards.arbiters if arbiters else archive.stewards.stewards
    known = [each.id for each in people]
    if entry.by not in known:
        yield flaw(
            "P007",
            entry.path,
            ("by",),
            expected=say("one of the arbiters ({listed})", listed=listed(known))
            if arbiters
            else say("one of the stewards ({listed})", listed=listed(known)),
            found=entry.by,
            mend=say("charter/stewards.yml names them."),
        )


def _opened(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    yield from too_low(archive, stands)
    yield from undemanded(archive, stands, event)
    rule = acts.the_class(archive, states.class_name(stands))
    if rule.vote_days is None:
        yield flaw(
            "P025",
            event.path,
            expected=say("a class that is decided by a vote"),
            found=say("{name}, which is decided by silence", name=rule.name),
            mend=say("When somebody objects, a steward moves it to a class with a vote first."),
        )
    again = states.second_call(stands)
    earliest = again if again is not None else _discussion_end(stands)
    if earliest is not None and event.at < earliest:
        what = say("the second call") if again is not None else say("the end of the discussion")
        yield _too_early("P010", event, what, earliest)


def _discussion_end(stands: Proposal) -> datetime | None:
    begun = states.last(stands, EventKind.ADMITTED, EventKind.RECLASSIFIED)
    return begun.closes if begun else None


def _too_early(code: str, event: Event, what: str, earliest: datetime) -> Problem:
    return flaw(
        code,
        event.path,
        ("at",),
        expected=say("a time no earlier than {what}, {moment}", what=what, moment=moment(earliest)),
        found=moment(event.at),
        mend=say("Wait until then: everybody was told that there is time until that moment."),
    )


def _closed(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    vote = states.opened(stands)
    if vote is not None and vote.closes is not None and event.at < vote.closes:
        yield _too_early("P011", event, say("the end of the vote"), vote.closes)


def _accepted_unopposed(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    yield from too_low(archive, stands)
    rule = acts.the_class(archive, states.class_name(stands))
    if rule.vote_days is not None:
        yield flaw(
            "P025",
            event.path,
            expected=say("a class that is decided by silence"),
            found=say("{name}, which is decided by a vote", name=rule.name),
            mend=say("'charter open' opens the vote."),
        )
    against = [each.by for each in acts.objections(archive, stands)]
    if against:
        yield flaw(
            "P025",
            event.path,
            expected=say("nobody to have objected"),
            found=say("objections by {listed}", listed=listed(against)),
            mend=say("A steward moves it to a class that is decided by a vote."),
        )
    end = _discussion_end(stands)
    if end is not None and event.at < end:
        yield _too_early("P010", event, say("the end of the discussion"), end)
    standing = standings(archive, [stands.slug], alone=True)[0].get(stands.slug)
    yield from unfit(Act(stands=stands, event=event), standing)


def _reclassified(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P017: stewards move a proposal only to a stricter class; one that waits for its second call
    only when that comes (P010), and if today's rules ask for more. P044: not while its outcome is
    contested."""
    yield from undemanded(archive, stands, event)
    yield from contested(archive, Act(stands=stands, event=event))
    again = states.second_call(stands)
    if again is not None:
        if event.at < again:
            yield _too_early("P010", event, say("the second call"), again)
        if not any(too_low(archive, stands)):
            yield flaw(
                "P017",
                event.path,
                expected=say("the second call in its own class, which is enough by today's rules"),
                found=say("a move to {class_name}", class_name=event.class_name),
                mend=say("'charter open' opens the second call."),
            )
    here = acts.the_class(archive, states.class_name(stands))
    there = archive.charter.classes.get(event.class_name or "")
    if there is None or strictness(there) <= strictness(here):
        stricter = [
            each.name
            for each in archive.charter.classes.values()
            if strictness(each) > strictness(here)
        ]
        yield flaw(
            "P017",
            event.path,
            ("class",),
            expected=say(
                "a class stricter than {name} ({listed})", name=here.name, listed=listed(stricter)
            ),
            found=event.class_name or say("none"),
            mend=say("A proposal is only ever moved to a stricter class."),
        )


def _returned(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P046: what enough signatories second goes back to its authors only if it has to be written
    anew: so that nobody can be kept from a vote by being sent back for ever."""
    standing = standings(archive, [stands.slug], alone=True)[0].get(stands.slug)
    fits = standing is not None and standing.fit in (Fit.CLEAN, Fit.MOVED_ON)
    found = seconded(archive, stands)
    if fits and found.admitted_from is not None:
        yield flaw(
            "P046",
            event.path,
            expected=say("a proposal that conflicts with today's text, or that fewer second"),
            found=say(
                "one that fits and that {names} second",
                names=listed([each.by for each in found.seconds]),
            ),
            mend=say("Say what you think where it is discussed, and vote on it."),
        )


def _lapsed(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P047: a proposal lapses when it was returned and left lying, and in no other way."""
    returned = states.last(stands, EventKind.RETURNED)
    if returned is None or states.state(stands) is not State.DRAFT:
        yield flaw(
            "P047",
            event.path,
            expected=say("a proposal that was returned to its authors and left lying"),
            found=say("one in the state {state}", state=worded(states.state(stands))),
            mend=say("Remove the entry: nobody can let a proposal lapse that others wait for."),
        )
    elif event.at < lapses_at(returned.at):
        what = say("{days} days after its return", days=LAPSES_AFTER_DAYS)
        yield _too_early("P047", event, what, lapses_at(returned.at))


def _enacted(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    yield from contested(archive, Act(stands=stands, event=event))
    yield from contests.too_soon(archive, stands, event)


def _corrected(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P032: a correction is of an earlier event, never of a result, and two stewards make it."""
    correction = event.corrects
    if correction is None:
        return
    if not 1 <= correction.event < event.order:
        yield flaw(
            "P032",
            event.path,
            ("corrects", "event"),
            expected=say("the number of an earlier event of this record"),
            found=str(correction.event),
            mend=say("Events are numbered by their files."),
        )
        return
    wrong = stands.record[correction.event - 1]
    if correction.field not in CLERICAL:
        yield flaw(
            "P032",
            event.path,
            ("corrects", "field"),
            expected=say(
                "a field from which nothing follows ({listed})", listed=listed(list(CLERICAL))
            ),
            found=correction.field,
            mend=say(
                "What decides is worked out again by everybody; a result that is wrong "
                "is contested, not corrected."
            ),
        )
    elif (stands_there := getattr(wrong, correction.field) or "none") != correction.old:
        yield flaw(
            "P032",
            event.path,
            ("corrects", "old"),
            expected=say(
                "what stands in {path}, '{stands_there}'",
                path=wrong.path,
                stands_there=stands_there,
            ),
            found=f"'{correction.old}'",
            mend=say("'charter correct' copies it from there."),
        )
    known = {each.id for each in archive.stewards.stewards}
    yield from _theirs_to_correct(archive, event.path, wrong, correction, known)
    if not (set(event.seconded_by) - {event.by}) & known:
        yield flaw(
            "P032",
            event.path,
            ("seconded_by",),
            expected=say("a second steward who stands by the correction"),
            found=listed(event.seconded_by),
            mend=say("A correction takes two stewards."),
        )


def _theirs_to_correct(
    archive: Archive, path: str, wrong: Event, correction: Correction, known: set[str]
) -> Iterator[Problem]:
    """P032: stewards do not mend what arbiters said, and put nobody's name to an entry but that of
    a steward: one who is, or who made another entry and so was one."""
    if wrong.kind in _ARBITERS:
        yield flaw(
            "P032",
            path,
            ("corrects", "event"),
            expected=say("the number of an entry that stewards made"),
            found=say(
                "{event}, which is `{kind}`, by the arbiter {by}",
                event=correction.event,
                kind=wrong.kind,
                by=wrong.by,
            ),
            mend=say(
                "What the arbiters have decided, and on what grounds, holds as they wrote it."
            ),
        )
    elif correction.field == "by":
        were = {
            each.by
            for proposal in archive.proposals.values()
            for each in proposal.record
            if each.kind not in _ARBITERS
        }
        if correction.new not in known | were:
            yield flaw(
                "P032",
                path,
                ("corrects", "new"),
                expected=say("the id of a steward, such as {listed}", listed=listed(sorted(known))),
                found=correction.new,
                mend=say("Only stewards make such entries; charter/stewards.yml names them."),
            )


_CHECKS: Mapping[EventKind, Callable[[Archive, Proposal, Event], Iterator[Problem]]] = {
    EventKind.OPENED: _opened,
    EventKind.CLOSED: _closed,
    EventKind.ACCEPTED_UNOPPOSED: _accepted_unopposed,
    EventKind.RECLASSIFIED: _reclassified,
    EventKind.SUPERSEDED: superseded,
    EventKind.LAPSED: _lapsed,
    EventKind.RETURNED: _returned,
    EventKind.ENACTED: _enacted,
    EventKind.CORRECTED: _corrected,
    **contests.CHECKS,
}
