"""A closed vote as anybody can count it again: its options, its terms, its ballots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from charterkit.decisions import states
from charterkit.decisions.electorate import Electorate, by_register, of_round
from charterkit.decisions.joint import Vote, counted, election, in_time, vote_of
from charterkit.decisions.ranking import decide
from charterkit.decisions.roll import Roll
from charterkit.model import Archive, Election, Event, EventKind, Outcome, Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Recounted:
    """A closed round of a vote, what it comes to, and whose the ballots are, in their order.
    `proved` is whether today's tree gives the very list of those who could vote; else the ballots
    are those that the closing counted."""

    vote: Vote
    closed: Event
    election: Election
    outcome: Outcome
    voters: tuple[str, ...]
    proved: bool


def closings(proposal: Proposal) -> Iterator[Event]:
    """The closings of all rounds whose ballots lie with this proposal, the latest first."""
    for event in reversed(proposal.record):
        if event.kind is EventKind.CLOSED and event.with_number is None:
            yield event


def recounted(
    archive: Archive, proposal: Proposal, closed: Event, laid_out: Roll | None = None
) -> Recounted | None:
    """Count a closed round again; None if what was voted on cannot be found. Who counts many lays
    the archive out once (`roll`)."""
    opened = states.opened(proposal, closed.round)
    vote = None if opened is None else vote_of(archive, proposal, opened)
    if opened is None or vote is None:
        return None
    found = of_round(archive, proposal, opened, laid_out)
    voters = found or as_counted(archive, vote, closed, laid_out)
    votes = election(vote, voters)
    return Recounted(
        vote=vote,
        closed=closed,
        election=votes,
        outcome=decide(votes),
        voters=tuple(sorted(counted(vote, voters))),
        proved=found is not None,
    )


def as_counted(
    archive: Archive, vote: Vote, closed: Event, laid_out: Roll | None = None
) -> Electorate:
    """Those who could vote as far as the closing tells: all whose ballots it counted, with their
    sectors by the register, and as many others, without a name, as the opening counted."""
    opened = vote.opened
    left_out = closed.tally.uncounted if closed.tally else ()
    cast = {voter for voter, ballot in vote.ballots.items() if in_time(ballot, opened)}
    franchise = opened.franchise or archive.charter.franchise
    known: Mapping[str, str] = {}
    if not opened.founding:
        known = by_register(archive, opened.at, franchise, laid_out)
    members = {voter: known.get(voter, "") for voter in sorted(cast - set(left_out))}
    sizes = opened.electorate
    here = Counter(members.values())
    if sizes is not None:
        for sector, size in sizes.by_sector.items():
            members |= {f"?{sector}-{at}": sector for at in range(size - here[sector])}
        members |= {f"?{at}": "" for at in range(sizes.count - len(members))}
    return Electorate(members=members, sector_counts_from=franchise.sector_counts_from)
