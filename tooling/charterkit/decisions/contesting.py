"""The outcome of a vote can be contested before it takes effect, and arbiters decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.decisions import states
from charterkit.decisions.calendar import closes
from charterkit.decisions.elector import sector_of
from charterkit.decisions.joint import Vote, vote_of
from charterkit.documents.paths import event_path
from charterkit.model import Archive, Event, EventKind, Proposal, State, Statement

CONTEST_DAYS = 14
"""How long after its closing a vote can be contested, from its end on; pauses move the end."""
CONTESTED_BY = 3
CONTESTED_SECTORS = 2
"""How many electors, of how many sectors, it takes."""

_VERDICTS = (EventKind.UPHELD, EventKind.ANNULLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """The time in which the outcome of a vote can be contested, from `since` until before
    `until` (UTC), and how far that has come. `said` are the statements of electors in that time,
    by time; `stands` is when enough of them had come in, None until then; `verdict` the arbiters'
    answer since the vote closed."""

    vote: Vote
    since: datetime
    until: datetime
    said: tuple[Statement, ...]
    sectors: frozenset[str]
    stands: datetime | None
    recorded: Event | None
    verdict: Event | None

    @property
    def holds(self) -> bool:
        """Whether the outcome must wait for the arbiters."""
        return self.verdict is None and (self.stands is not None or self.recorded is not None)


def contest(archive: Archive, proposal: Proposal) -> Contest | None:
    """How the outcome of a proposal's latest vote stands to being contested. None where there is
    nothing to contest: no vote is closed, it was the founding stewards' own, or the charter
    names no arbiters, so that nobody could decide it. What is on record as contested stays so
    when the arbiters are gone, until others are named."""
    closed = states.closed(proposal)
    if closed is None:
        return None
    opened = states.opened(proposal, closed.round)
    vote = vote_of(archive, proposal, opened)
    if opened is None or opened.founding or vote is None:
        return None
    later = [event for event in proposal.record if event.order > closed.order]
    if any(event.kind is EventKind.OPENED for event in later):
        return None
    recorded = next((each for each in later if each.kind is EventKind.CONTESTED), None)
    if recorded is None and not archive.stewards.arbiters:
        return None
    # From the end of the vote on, when all that decides is there, however late it was counted.
    since = vote.opened.closes or closed.at
    until = closes(closed.at, CONTEST_DAYS, archive.charter.pauses)
    said = _said(archive, vote, since, until)
    return Contest(
        vote=vote,
        since=since,
        until=until,
        said=tuple(each for each, _ in said),
        sectors=frozenset(sector for _, sector in said),
        stands=_stands(said),
        recorded=recorded,
        verdict=next((each for each in later if each.kind in _VERDICTS), None),
    )


def contestable(archive: Archive, proposal: Proposal) -> Contest | None:
    """How an outcome stands to being contested; also that of a vote which is over and whose closing
    nobody has entered yet, as if it had been entered when it was owed. A closing that comes late
    is dated when it was owed, so that waiting with it must not take away the time to contest."""
    opened, vote = states.opened(proposal), vote_of(archive, proposal)
    if states.state(proposal) is not State.VOTING or opened is None:
        return contest(archive, proposal)
    if vote is None or vote.opened.closes is None:
        return None
    order = len(proposal.record) + 1
    owed = Event(
        path=event_path(proposal.slug, order, EventKind.CLOSED),
        order=order,
        kind=EventKind.CLOSED,
        at=vote.opened.closes,
        by=vote.opened.by,
        round=opened.round,
    )
    return contest(archive, replace(proposal, record=(*proposal.record, owed)))


def _said(
    archive: Archive, vote: Vote, since: datetime, until: datetime
) -> list[tuple[Statement, str]]:
    """What electors hold against it, each with the elector's sector, by time."""
    found: list[tuple[Statement, str]] = []
    statements = vote.lead.contests.get(vote.opened.round or 0, {})
    for each in sorted(statements.values(), key=lambda each: (each.at, each.by)):
        if since <= each.at < until:
            sector = sector_of(archive, each.by, each.at)
            found += [] if sector is None else [(each, sector)]
    return found


def _stands(said: list[tuple[Statement, str]]) -> datetime | None:
    """When there were enough of them, from enough sectors."""
    sectors: set[str] = set()
    for count, (each, sector) in enumerate(said, 1):
        sectors.add(sector)
        if count >= CONTESTED_BY and len(sectors) >= CONTESTED_SECTORS:
            return each.at
    return None
