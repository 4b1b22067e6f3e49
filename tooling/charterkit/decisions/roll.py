"""The voters' roll: register and votes of one archive laid out by time, so that who could vote at
each of a thousand openings is found without reading them all a thousand times."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from charterkit.decisions.calendar import days_after
from charterkit.decisions.past_votes import PastVotes, Vote, last_votes, past_votes
from charterkit.decisions.register import as_confirmed, gone, stages
from charterkit.model import (
    Archive,
    ElectorateCount,
    EventKind,
    Franchise,
    RegisterKind,
    Signatory,
)

ENDED = (EventKind.CLOSED, EventKind.ANNULLED)
"""What ends a vote, or what it came to."""

_NEVER = datetime.max.replace(tzinfo=UTC)
_MOST_KEPT = 2
"""So many lists are kept at a time: votes that open on one day mostly have the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A time in which the register has an organisation as confirmed: since when without a break,
    in which sector, and from the time of one entry until that of the next. `record` is its own
    record where that has an entry about leaving; `sure` whether it says what was confirmed,
    None without a record."""

    id: str
    sector: str
    since: datetime
    begins: datetime
    ends: datetime
    record: Signatory | None
    sure: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Those eligible at a time by the register and the votes alone, sector by id: `everyone`, of
    them those who could vote for `sure` by today's tree, and the `unsure`, whose own record may
    have said otherwise. Who had left by then is neither."""

    everyone: Mapping[str, str]
    sure: Mapping[str, str]
    unsure: Mapping[str, str]
    counted: list[ElectorateCount] = field(default_factory=list, compare=False, repr=False)

    def count(self) -> ElectorateCount:
        """The count of those who are sure; counted when first asked for."""
        if not self.counted:
            self.counted.append(count_of(self.sure))
        return self.counted[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """What `roll` lays out: the terms in the order of the register, with every time at which one
    begins or ends or comes to have a vote (by the days that a franchise asks), the votes that are
    over, and the times at which anything was entered or closed. `kept` holds the last lists that
    were asked for."""

    terms: tuple[Term, ...]
    turns: tuple[datetime, ...]
    past: PastVotes
    entered: frozenset[datetime]
    ended: frozenset[datetime]
    leaving: bool
    waits: dict[int, tuple[tuple[datetime, ...], tuple[datetime, ...]]]
    kept: dict[object, Listed]

    def known(
        self, at: datetime, franchise: Franchise, entered: datetime, closed: datetime
    ) -> Iterator[Term]:
        """Those eligible at `at` by what was entered and the votes that were closed by these
        times, in the order of the register."""
        votes = last_votes(self.past, closed, franchise.dormant_after)
        awake, oldest = _awake(votes)
        froms, _ = self._waits(franchise.confirmed_days)
        for term, since in zip(self.terms, froms, strict=True):
            there = term.begins <= entered < term.ends and since <= at
            if there and (oldest is None or since > oldest or term.id in awake):
                yield term

    def listed(
        self, at: datetime, franchise: Franchise, entered: datetime, closed: datetime
    ) -> Listed:
        """The same, told apart by what their own records say today."""
        votes = last_votes(self.past, closed, franchise.dormant_after)
        _, steps = self._waits(franchise.confirmed_days)
        key = (
            franchise.confirmed_days,
            bisect_right(self.turns, entered),
            bisect_right(steps, at),
            tuple((vote.slug, vote.round, vote.closed, vote.annulled) for vote in votes),
            at.date() if self.leaving else None,
        )
        found = self.kept.get(key)
        if found is None:
            found = _told_apart(self.known(at, franchise, entered, closed), at)
            while len(self.kept) >= _MOST_KEPT:
                self.kept.pop(next(iter(self.kept)))
            self.kept[key] = found
        return found

    def _waits(self, days: int) -> tuple[tuple[datetime, ...], tuple[datetime, ...]]:
        """From when each term's organisation has been confirmed for so many days; and these times
        in their order, each once."""
        if days not in self.waits:
            froms = tuple(days_after(term.since, days) for term in self.terms)
            self.waits[days] = froms, tuple(sorted(set(froms)))
        return self.waits[days]


def lines_of(members: Mapping[str, str]) -> str:
    """A line for each, in the order of their ids."""
    return "".join([f"{id} {members[id]}\n" for id in sorted(members)])


def count_of(members: Mapping[str, str]) -> ElectorateCount:
    """How many there are, by sector, and the sha256 of the sorted lines ``id sector LF``."""
    by_sector = Counter(filter(None, members.values()))
    return ElectorateCount(
        count=len(members),
        by_sector=dict(sorted(by_sector.items())),
        digest="sha256:" + sha256(lines_of(members).encode()).hexdigest(),
    )


def roll(archive: Archive) -> Roll:
    """Lay out the register and the votes of an archive."""
    terms: list[Term] = []
    for id, entries in archive.register.items():
        record = archive.signatories.get(id)
        for begins, ends, entry in stages(entries):
            if entry.kind is RegisterKind.CONFIRMED and entry.since is not None:
                term = Term(
                    id=id,
                    sector=entry.sector or "",
                    since=entry.since,
                    begins=begins,
                    ends=ends or _NEVER,
                    record=record if record is not None and record.left else None,
                    sure=None if record is None else as_confirmed(record, entry),
                )
                terms.append(term)
    events = [event for each in archive.proposals.values() for event in each.record]
    turns = {term.begins for term in terms} | {term.ends for term in terms}
    return Roll(
        terms=tuple(terms),
        turns=tuple(sorted(turns)),
        past=past_votes(archive),
        entered=frozenset(entry.at for found in archive.register.values() for entry in found),
        ended=frozenset(event.at for event in events if event.kind in ENDED),
        leaving=any(term.record is not None for term in terms),
        waits={},
        kept={},
    )


def _awake(votes: Sequence[Vote]) -> tuple[frozenset[str], datetime | None]:
    """Who voted in any of these votes, and when the first of those was opened in which silence says
    something: one that could vote by then, and did not, sleeps. None where nobody does."""
    if not votes:
        return frozenset(), None
    opened = min(vote.opened for vote in votes if vote.shows_who_sleeps)
    return frozenset().union(*(vote.voters for vote in votes)), opened


def _told_apart(terms: Iterator[Term], at: datetime) -> Listed:
    everyone: dict[str, str] = {}
    unsure: dict[str, str] = {}
    away: set[str] = set()
    for term in terms:
        everyone[term.id] = term.sector
        left = term.record
        if left is not None and gone(left, at, same_day=False):
            away.add(term.id)
        elif not term.sure or (left is not None and gone(left, at, same_day=True)):
            unsure[term.id] = term.sector
    if not away and not unsure:
        return Listed(everyone=everyone, sure=everyone, unsure=unsure)
    sure = {id: sector for id, sector in everyone.items() if id not in away and id not in unsure}
    return Listed(everyone=everyone, sure=sure, unsure=unsure)
