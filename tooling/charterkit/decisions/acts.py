"""What an official act writes. Commands write what these give; the rules recompute and compare.

Each gives the next event of a proposal's record. None of them asks whether the act is allowed:
that is for the rules (`charterkit.rules`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from math import ceil

from charterkit.decisions import numbers, states
from charterkit.decisions.calendar import closes
from charterkit.decisions.classes import strictest
from charterkit.decisions.electorate import Electorate, constitutes, electorate
from charterkit.decisions.tally import QUORUM, result, tally
from charterkit.documents.paths import event_path
from charterkit.model import (
    AmendmentClass,
    Archive,
    Ballot,
    Constituted,
    Event,
    EventKind,
    Proposal,
    Statement,
)

SEMANTICS = 1
"""The meaning of votes and enactments as these functions have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An opening, those who may vote, and the note that the charter is constituted when this
    opening is the first at which enough organisations may vote."""

    event: Event
    electorate: Electorate
    constituted: Constituted | None


def admitting(archive: Archive, proposal: Proposal, at: datetime, by: str) -> Event:
    """Admission: the number (kept if it was returned before) and the discussion's end."""
    number = states.number(proposal)
    rule = the_class(archive, proposal.class_name)
    return replace(
        _next(proposal, EventKind.ADMITTED, at, by),
        number=numbers.next_number(archive) if number is None else number,
        base=proposal.base,
        closes=closes(at, rule.discussion_days, archive.charter.pauses),
    )


def reclassifying(
    archive: Archive, proposal: Proposal, at: datetime, by: str, class_name: str, reason: str
) -> Event:
    """A move to another class: its discussion begins at `at`."""
    rule = the_class(archive, class_name)
    return replace(
        _next(proposal, EventKind.RECLASSIFIED, at, by),
        class_name=class_name,
        reason=reason,
        closes=closes(at, rule.discussion_days, archive.charter.pauses),
    )


def returning(proposal: Proposal, at: datetime, by: str, reason: str) -> Event:
    """The return of an admitted proposal to its authors; it keeps its number."""
    return replace(_next(proposal, EventKind.RETURNED, at, by), reason=reason)


def opening(archive: Archive, proposal: Proposal, at: datetime, by: str) -> Opening:
    """The opening of a vote: round, end, rule, electorate and the digest of what is voted on.

    Rule and franchise are copied from charter.yml, so that no later change of it touches this
    vote; a second call has the lower quorum that it asks for."""
    rule = the_class(archive, states.class_name(proposal))
    if states.second_call(proposal) is not None:
        rule = replace(rule, quorum=_second_quorum(archive, rule.quorum))
    voters = electorate(archive, at)
    founding = not constitutes(archive, at)
    event = replace(
        _next(proposal, EventKind.OPENED, at, by),
        round=states.next_round(proposal),
        closes=closes(at, rule.vote_days or 0, archive.charter.pauses),
        rule=rule,
        founding=founding,
        franchise=archive.charter.franchise,
        electorate=voters.count(),
        text=proposal.digest,
        semantics=SEMANTICS,
    )
    first = archive.constituted is None and not founding
    noted = Constituted(at=at, by=by, organisations=voters.count()) if first else None
    return Opening(event=event, electorate=voters, constituted=noted)


def closing(
    archive: Archive, proposal: Proposal, at: datetime, by: str, voters: Electorate
) -> Event:
    """The closing of the open vote, counted from the ballots of its round.

    `voters` is the electorate of the opening (`electorate.of_round`). ValueError when no vote
    was opened."""
    vote = states.opened(proposal)
    if vote is None or vote.rule is None or vote.round is None or vote.closes is None:
        raise ValueError(f"no vote was opened on {proposal.slug}")
    counted = tally(vote.rule, voters, _in_time(proposal, vote))
    days = archive.charter.second_call_days
    calls_again = vote.round == 1 and counted.failed == (QUORUM,) and days is not None
    pauses = archive.charter.pauses
    again = closes(vote.closes, days, pauses) if calls_again and days is not None else None
    return replace(
        _next(proposal, EventKind.CLOSED, at, by),
        round=vote.round,
        result=result(counted),
        tally=replace(
            counted,
            uncounted=tuple(sorted({*counted.uncounted, *_late(proposal, vote)})),
        ),
        second_call=again,
    )


def accepting_unopposed(proposal: Proposal, at: datetime, by: str) -> Event:
    """Acceptance by silence, for a class that is decided without a vote."""
    return _next(proposal, EventKind.ACCEPTED_UNOPPOSED, at, by)


def objections(archive: Archive, proposal: Proposal) -> tuple[Statement, ...]:
    """The objections that stand against a decision by silence: made by those who may vote,
    between the admission and the end of the discussion; by voter."""
    begun = states.last(proposal, EventKind.ADMITTED, EventKind.RECLASSIFIED)
    if begun is None or begun.closes is None:
        return ()
    end = begun.closes
    inside = [each for each in proposal.objections.values() if begun.at <= each.at < end]
    return tuple(
        each
        for each in sorted(inside, key=lambda each: each.by)
        if each.by in electorate(archive, each.at).members
    )


def decided_as(archive: Archive, proposal: Proposal) -> AmendmentClass:
    """The class it was decided in: as the opening copied it, or without a vote as it stands."""
    vote = states.opened(proposal)
    if vote is not None and vote.rule is not None:
        return vote.rule
    return the_class(archive, states.class_name(proposal))


def the_class(archive: Archive, name: str) -> AmendmentClass:
    """The class of that name in charter.yml; the strictest one if there is none of that name,
    so that no made-up class is ever an easier way."""
    return archive.charter.classes.get(name) or strictest(archive.charter.classes.values())


def _next(proposal: Proposal, kind: EventKind, at: datetime, by: str) -> Event:
    order = len(proposal.record) + 1
    path = event_path(proposal.slug, order, kind)
    return Event(path=path, order=order, kind=kind, at=at, by=by)


def _second_quorum(archive: Archive, quorum: Fraction | int | None) -> Fraction | int | None:
    share = archive.charter.second_call_quorum
    if quorum is None or share is None:
        return quorum
    return quorum * share if isinstance(quorum, Fraction) else ceil(quorum * share)


def counts(ballot: Ballot, vote: Event) -> bool:
    """Whether a ballot is for the text that the opening names and came in before it closed:
    by its own time, or by the time a steward attests."""
    came = ballot.received or ballot.at
    ends = vote.closes
    return ballot.text == vote.text and ends is not None and vote.at <= came < ends


def _in_time(proposal: Proposal, vote: Event) -> dict[str, Ballot]:
    ballots = proposal.ballots.get(vote.round or 0, {})
    return {voter: ballot for voter, ballot in ballots.items() if counts(ballot, vote)}


def _late(proposal: Proposal, vote: Event) -> set[str]:
    return set(proposal.ballots.get(vote.round or 0, ())) - set(_in_time(proposal, vote))
