"""The votes of the organisations that are over, and who was silent in the last of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from charterkit.decisions import states
from charterkit.model import Archive, EventKind, Proposal
from charterkit.model.succession import memory_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote of the organisations that is over: of which proposal and round, when it was opened
    and closed, whether it was annulled by then, and who cast a ballot."""

    slug: str
    number: int | None
    round: int
    opened: datetime
    closed: datetime
    annulled: bool
    voters: frozenset[str]

    @property
    def shows_who_sleeps(self) -> bool:
        """Whether silence in it says anything. Where nobody voted at all it may be that nobody
        could, since the opening was only entered when the vote was over."""
        return bool(self.voters) and not self.annulled


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVotes:
    """All votes of an archive that are over, in the order of their closings; when each was
    closed, and when annulled, beside them."""

    votes: tuple[Vote, ...]
    closed: tuple[datetime, ...]
    annulled: tuple[datetime | None, ...]


def past_votes(archive: Archive) -> PastVotes:
    """Every vote that is over. Votes of the founding phase were not the organisations' to cast."""
    kept = memory_of(archive.proposals)
    known: Any = {} if kept is None else kept.setdefault(_OF_EACH, {})
    found: list[_Past] = []
    for slug, proposal in archive.proposals.items():
        last = known.get(slug)
        # What an archive has of a proposal stays the very same as long as it is not changed.
        if last is None or last[0] is not proposal:
            last = known[slug] = proposal, _of_one(proposal)
        found += last[1]
    found.sort(key=lambda each: (each[0].closed, each[0].opened))
    return PastVotes(
        votes=tuple(vote for vote, _ in found),
        closed=tuple(vote.closed for vote, _ in found),
        annulled=tuple(annulled for _, annulled in found),
    )


_OF_EACH = "past votes"
_Past = tuple[Vote, datetime | None]


def _of_one(proposal: Proposal) -> list[_Past]:
    """The votes on a proposal that are over, each with the time at which it was annulled."""
    found: list[_Past] = []
    for event in proposal.record:
        if event.kind is not EventKind.CLOSED:
            continue
        if event.with_number is not None:  # The same vote as that of another proposal.
            continue
        opening = states.opened(proposal, event.round)
        if opening is not None and not opening.founding:
            annulment = states.annulment(proposal, event)
            vote = Vote(
                slug=proposal.slug,
                number=states.number(proposal),
                round=event.round or 0,
                opened=opening.at,
                closed=event.at,
                annulled=False,
                voters=frozenset(proposal.ballots.get(event.round or 0, ())),
            )
            found.append((vote, annulment.at if annulment is not None else None))
    return found


def last_votes(past: PastVotes, at: datetime, wanted: int) -> tuple[Vote, ...]:
    """The last votes closed by `at`, as many in a row as make a silent elector dormant; none
    when there were fewer.

    A vote in which nobody voted at all is none of the number, nor is one that the arbiters had
    annulled by then; but that stands among them: whoever voted in it was awake."""
    found: list[Vote] = []
    valid = 0
    for place in range(bisect_right(past.closed, at) - 1, -1, -1):
        if valid >= wanted:
            break
        vote, annulled = past.votes[place], past.annulled[place]
        if annulled is not None and annulled <= at:
            vote = replace(vote, annulled=True)
        found.append(vote)
        valid += vote.shows_who_sleeps
    return tuple(reversed(found)) if 0 < wanted <= valid else ()


def asleep(votes: Sequence[Vote]) -> Callable[[str, datetime], bool]:
    """What tells the same as `sleeps` of one after the other."""
    if not votes:
        return lambda id, since: False
    awake = {voter for vote in votes for voter in vote.voters}
    first = min((vote.opened for vote in votes if vote.shows_who_sleeps), default=None)
    return lambda id, since: id not in awake and (first is None or first >= since)


def sleeps(votes: Sequence[Vote], id: str, since: datetime) -> bool:
    """Whether one that has had a vote since then was silent in all these votes."""
    return bool(votes) and all(
        id not in vote.voters and (not vote.shows_who_sleeps or vote.opened >= since)
        for vote in votes
    )
