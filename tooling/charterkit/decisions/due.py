"""What time alone decides: each step that is owed, and from when. Who looks plays no part in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.decisions import acts, states
from charterkit.decisions.calendar import closes, days_after
from charterkit.decisions.classes import least_class, strictness, suffices
from charterkit.decisions.confirming import published, widest
from charterkit.decisions.contesting import contest
from charterkit.decisions.fit import Fit, Standing, standings
from charterkit.decisions.joint import vote_of
from charterkit.decisions.reaffirming import Lapse, lapses
from charterkit.decisions.reasons import Reason, said
from charterkit.decisions.register import newest_entry
from charterkit.decisions.seconding import seconded
from charterkit.decisions.together import BUSY, Standings, first_votes, joint
from charterkit.model import (
    AmendmentClass,
    Archive,
    EventKind,
    Proposal,
    RegisterKind,
    State,
    Version,
)

ENACTED_AFTER_DAYS = 14
"""How long after its acceptance an amendment is enacted if no steward has done it before."""
LAPSES_AFTER_DAYS = 365
"""How long a proposal may lie with its authors, to whom it was returned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A step that is owed from `at` on (UTC): the event, and the proposals in whose records it is
    entered, by number; for signatories that lapse, their ids and the release that they would
    have had to reaffirm."""

    at: datetime
    kind: EventKind | RegisterKind
    proposals: tuple[Proposal, ...] = ()
    reason: str | None = None
    class_name: str | None = None
    by_number: int | None = None
    organisations: tuple[str, ...] = ()
    version: Version | None = None


def due(archive: Archive, fits: Standings | None = None) -> tuple[Due, ...]:
    """All that time will do to the charter as it stands if nobody does anything, in the order in
    which it comes to pass; also what is yet to come. What follows from one step is not told before
    that step is taken. Steps at one time come in the order of their proposals' numbers. `fits` says
    how the open proposals stand, where that is known already."""
    if fits is None:
        fits, _ = standings(archive)
    found = [*_lapses(archive), *_openings(archive, fits)]
    for proposal in archive.proposals.values():
        found += _next_step(archive, proposal, fits)
    return tuple(sorted(found, key=_order))


def making_way(archive: Archive, step: Due) -> Due | None:
    """The step in the stead of an enactment that cannot be: the proposal makes way for the newest
    one that was enacted since it was written. None where there is none, or for other steps."""
    release = archive.release
    if step.kind is not EventKind.ENACTED or release is None or not release.proposals:
        return None
    if any(each.base == release.version for each in step.proposals):
        return None
    return replace(step, kind=EventKind.SUPERSEDED, by_number=release.proposals[0])


def latest(archive: Archive) -> datetime | None:
    """The time of the last official act."""
    times = [event.at for each in archive.proposals.values() for event in each.record]
    if (entered := newest_entry(archive.register)) is not None:
        times.append(entered)
    times += [entry.at for entry in archive.redactions]
    if archive.constituted is not None:
        times.append(archive.constituted.at)
    return max(times, default=None)


def dated(archive: Archive, step: Due) -> datetime:
    """The time that a step is entered with: when it was owed, or that of the last official act
    if that was later, since official times never go back."""
    last = latest(archive)
    return step.at if last is None else max(step.at, last)


def _order(step: Due) -> tuple[datetime, int, str, str]:
    first = step.proposals[0] if step.proposals else None
    number = (states.number(first) or 0) if first else -1
    return step.at, number, first.slug if first else "", step.kind


def _lapses(archive: Archive) -> Iterator[Due]:
    """Those who did not reaffirm in time: all that lapse at one moment together."""
    groups: dict[tuple[datetime, Version], list[Lapse]] = {}
    for each in lapses(archive):
        groups.setdefault((each.at, each.version), []).append(each)
    for (at, version), found in groups.items():
        yield Due(
            at=at,
            kind=RegisterKind.LAPSED,
            organisations=tuple(each.id for each in found),
            reason=said(Reason.REAFFIRM, version=version, day=found[0].until),
            version=version,
        )


def _openings(archive: Archive, fits: Standings) -> Iterator[Due]:
    """The votes that open when discussions, or the times before second calls, are over."""
    last = latest(archive)
    for proposal, at in first_votes(archive, fits):
        found = joint(archive, proposal, fits, max(at, last) if last else at)
        if found is None or found.busy or any(_too_low(archive, each) for each in found.members):
            continue
        if not any(_is_held(archive, each) for each in found.members):
            yield Due(at=at, kind=EventKind.OPENED, proposals=found.members)


def _is_held(archive: Archive, proposal: Proposal) -> bool:
    found = contest(archive, proposal)
    return found is not None and found.holds


def _next_step(archive: Archive, proposal: Proposal, fits: Standings) -> Iterator[Due]:
    """What time does to one proposal, apart from opening its vote."""
    state, standing = states.state(proposal), fits.get(proposal.slug)
    yield from _contested(archive, proposal)
    if state is State.DRAFT:
        yield from _draft(archive, proposal, standing)
    elif state is State.DISCUSSION:
        yield from _discussed(archive, proposal, standing)
    elif state is State.VOTING:
        vote = vote_of(archive, proposal)
        if vote and vote.lead.slug == proposal.slug and vote.opened.closes:
            members = tuple(member for member, _ in vote.members)
            yield Due(at=vote.opened.closes, kind=EventKind.CLOSED, proposals=members)
    elif standing is not None and standing.fit is Fit.COLLIDING:
        yield from _superseded(archive, proposal, standing)
    elif again := states.second_call(proposal):
        least = _too_low(archive, proposal)
        if least is not None and not _is_held(archive, proposal):
            yield _reclassified(proposal, again, least, said(Reason.RULES, class_name=least.name))
    elif state is State.ACCEPTED and standing is not None:
        yield from _accepted(archive, proposal)


def _contested(archive: Archive, proposal: Proposal) -> Iterator[Due]:
    # What is said against an outcome lies with the one that has the vote.
    found = contest(archive, proposal) if proposal.contests else None
    if found is None or found.stands is None or found.recorded or found.verdict:
        return
    if found.vote.lead.slug == proposal.slug:
        names = ", ".join(each.by for each in found.said)
        members = tuple(member for member, _ in found.vote.members)
        yield Due(
            at=found.stands,
            kind=EventKind.CONTESTED,
            proposals=members,
            reason=said(Reason.CONTESTED, names=names),
        )


def _draft(archive: Archive, proposal: Proposal, standing: Standing | None) -> Iterator[Due]:
    found = seconded(archive, proposal)
    # What conflicts with today's text waits for its authors: admitted, it would be returned, and so
    # on for ever. So does what is in too low a class by today's rules, or in one that has gone.
    fits = standing is not None and standing.fit in (Fit.CLEAN, Fit.MOVED_ON)
    known = proposal.class_name in archive.charter.classes and not _too_low(archive, proposal)
    if fits and known and found.admitted_from is not None:
        yield Due(at=found.admitted_from, kind=EventKind.ADMITTED, proposals=(proposal,))
    returned = states.last(proposal, EventKind.RETURNED)
    if returned is not None:
        yield Due(
            at=lapses_at(returned.at),
            kind=EventKind.LAPSED,
            proposals=(proposal,),
            reason=said(Reason.LEFT_LYING, days=LAPSES_AFTER_DAYS),
        )


def lapses_at(returned: datetime) -> datetime:
    """When a proposal lapses that was returned to its authors at this time."""
    return days_after(returned, LAPSES_AFTER_DAYS)


def _discussed(archive: Archive, proposal: Proposal, standing: Standing | None) -> Iterator[Due]:
    ends = states.closes(proposal)
    if ends is None or standing is None:
        return
    if standing.fit not in (Fit.CLEAN, Fit.MOVED_ON):
        since = _enacted_at(standing) or ends
        numbers = ", ".join(f"no. {states.number(each)}" for each in standing.clashes_with)
        why = said(Reason.CONFLICTS, numbers=numbers) if numbers else said(Reason.UNFIT)
        yield Due(at=max(ends, since), kind=EventKind.RETURNED, proposals=(proposal,), reason=why)
    elif acts.the_class(archive, states.class_name(proposal)).vote_days is None:
        stricter = acts.stricter_by_objection(archive, proposal)
        if stricter is not None:
            yield _reclassified(proposal, ends, *stricter)
        elif not any(states.state(each) in BUSY for each in standing.rivals):
            yield Due(at=ends, kind=EventKind.ACCEPTED_UNOPPOSED, proposals=(proposal,))
    elif (least := _too_low(archive, proposal)) is not None:
        yield _reclassified(proposal, ends, least, said(Reason.RULES, class_name=least.name))


def _reclassified(proposal: Proposal, at: datetime, to: AmendmentClass, why: str) -> Due:
    return Due(
        at=at,
        kind=EventKind.RECLASSIFIED,
        proposals=(proposal,),
        class_name=to.name,
        reason=why,
    )


def _too_low(archive: Archive, proposal: Proposal) -> AmendmentClass | None:
    """The class that today's rules ask for where that is stricter than the proposal's own."""
    least = least_class(archive, proposal.amendment, adopts=proposal.adopts)
    here = acts.the_class(archive, states.class_name(proposal))
    if suffices(archive.charter, here.name, least) or strictness(least) <= strictness(here):
        return None
    return least


def _enacted_at(standing: Standing) -> datetime | None:
    times = [states.last(each, EventKind.ENACTED) for each in standing.clashes_with]
    return max((event.at for event in times if event), default=None)


def _superseded(archive: Archive, proposal: Proposal, standing: Standing) -> Iterator[Due]:
    """An accepted proposal, or one to be called again, that conflicts with what was enacted."""
    decided = states.last(proposal, EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED)
    enacted, by = _enacted_at(standing), standing.clashes_with
    if decided is not None and enacted is not None and by and not _is_held(archive, proposal):
        yield Due(
            at=max(decided.at, enacted),
            kind=EventKind.SUPERSEDED,
            proposals=(proposal,),
            by_number=states.number(by[0]),
        )


def _accepted(archive: Archive, proposal: Proposal) -> Iterator[Due]:
    decided = states.last(proposal, EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED)
    if decided is None:
        return
    contested = contest(archive, proposal)
    if contested is not None and contested.holds:
        return
    merged, asked = published(archive, proposal), widest(archive, proposal)
    if asked is not None and asked.demanded:
        yield from _confirmed_anew(archive, proposal, asked.until)
        return
    at = [closes(decided.at, ENACTED_AFTER_DAYS, archive.charter.pauses)]
    at += [merged.until] if merged else []
    if contested is not None:
        at.append(contested.verdict.at if contested.verdict else contested.until)
    yield Due(at=max(at), kind=EventKind.ENACTED, proposals=(proposal,))


def _confirmed_anew(archive: Archive, proposal: Proposal, at: datetime) -> Iterator[Due]:
    """The vote on a merged text that is demanded, in a class that has one and is enough today."""
    if acts.the_class(archive, states.class_name(proposal)).vote_days is None:
        stricter = acts.stricter_by_objection(archive, proposal)
        if stricter is not None:
            yield _reclassified(proposal, at, *stricter)
    elif (least := _too_low(archive, proposal)) is not None:
        yield _reclassified(proposal, at, least, said(Reason.RULES, class_name=least.name))
    else:
        yield Due(at=at, kind=EventKind.OPENED, proposals=(proposal,))
