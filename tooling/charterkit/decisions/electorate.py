"""Who may vote, as the dated register has it, and the digest that fixes the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain, combinations, islice
from operator import is_

from charterkit.decisions.calendar import adding, days_after
from charterkit.decisions.headcount import headcount, sleepers
from charterkit.decisions.past_votes import Vote, asleep, last_votes, past_votes, sleeps
from charterkit.decisions.register import Registered, as_confirmed, gone, registered, standing_at
from charterkit.decisions.roll import ENDED, Listed, Roll, count_of, lines_of
from charterkit.decisions.surveyed import census_of
from charterkit.model import (
    Archive,
    ElectorateCount,
    Event,
    Franchise,
    Proposal,
    RegisterKind,
)
from charterkit.model.succession import memory_of

_MOST_TRIES = 500
_MOST_LINES = 200_000
"""How much is hashed at most to find one electorate again: a tenth of a second or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """Those who may vote: sector by id. The stewards of the founding phase have sector "".
    `sector_counts_from` is how many electors a sector needs to count by itself."""

    members: Mapping[str, str]
    sector_counts_from: int
    _count: ElectorateCount | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def counted(
        cls, members: Mapping[str, str], sector_counts_from: int, count: ElectorateCount
    ) -> Electorate:
        """An electorate that was counted already."""
        found = cls(members=members, sector_counts_from=sector_counts_from)
        object.__setattr__(found, "_count", count)
        return found

    def count(self) -> ElectorateCount:
        """How many there are, by sector, and the sha256 of the sorted lines ``id sector LF``."""
        return self._count or count_of(self.members)

    def lines(self) -> str:
        """What the digest is of."""
        return lines_of(self.members)


def electorate(archive: Archive, at: datetime) -> Electorate:
    """Who decides a vote that opens at `at`: the stewards until the charter is constituted,
    the eligible organisations afterwards."""
    if constitutes(archive, at):
        return eligible(archive, at)
    return _stewards(archive, archive.charter.franchise)


def eligible(archive: Archive, at: datetime, franchise: Franchise | None = None) -> Electorate:
    """The organisations that may vote at `at`: confirmed for the days that the franchise asks
    (today's, or the one that an opening recorded), not gone or suspended, their record as it
    was confirmed, and not dormant."""
    franchise = franchise or archive.charter.franchise
    votes = last_votes(past_votes(archive), at, franchise.dormant_after)
    kept, asked = memory_of(archive.register), (votes, at, franchise)
    people = archive.register, archive.signatories
    known = kept.get("eligible") if kept is not None else None
    # An act asks for the electorate of one moment several times.
    if isinstance(known, tuple) and all(map(is_, known[0], people)) and known[1] == asked:
        return Electorate(members=known[2], sector_counts_from=franchise.sector_counts_from)
    members = {
        id: entry.sector or ""
        for id, entry in _confirmed(archive, at, franchise, votes=votes)
        if (record := archive.signatories.get(id)) is not None
        and as_confirmed(record, entry)
        and not gone(record, at, same_day=True)
    }
    if kept is not None:
        kept["eligible"] = people, asked, members
    return Electorate(members=members, sector_counts_from=franchise.sector_counts_from)


def constitutes(archive: Archive, at: datetime) -> bool:
    """Whether the founding phase is over at `at`: it was noted by then, or, if it never was,
    enough organisations from enough sectors may vote."""
    if archive.constituted is not None:
        return archive.constituted.at <= at
    return suffices(archive, by_sector(archive, at))


def suffices(archive: Archive, found: Mapping[str, int]) -> bool:
    """Whether so many organisations, by sector, are enough to end the founding phase."""
    return (
        sum(found.values()) >= max(1, archive.charter.minimum_organisations)
        and len(found) >= archive.charter.minimum_sectors
    )


def by_sector(archive: Archive, at: datetime) -> Mapping[str, int]:
    """How many organisations may vote at `at`, by sector."""
    found = None
    if census_of(archive, at) is not None:
        votes = recent_votes(archive, at)
        found = headcount(
            archive,
            at,
            voters=frozenset().union(*(vote.voters for vote in votes)),
            silent_from=_silent_from(votes),
            alone=lambda id: eligible(only(archive, id), at).members.get(id),
        )
    return Counter(eligible(archive, at).members.values()) if found is None else found


def electors(archive: Archive, at: datetime) -> int:
    """How many decide a vote that opens at `at`."""
    if constitutes(archive, at):
        return sum(by_sector(archive, at).values())
    return len(_stewards(archive, archive.charter.franchise).members)


def only(archive: Archive, id: str) -> Archive:
    """The archive with one organisation alone."""
    record = archive.signatories.get(id)
    return replace(
        archive,
        signatories={} if record is None else {id: record},
        register={id: archive.register.get(id, ())},
    )


def _silent_from(votes: Sequence[Vote]) -> datetime | None:
    """From when whoever could vote, and did in none of the votes, is dormant; None without any."""
    return min((vote.opened for vote in votes if vote.shows_who_sleeps), default=None)


def dormant(archive: Archive, id: str, at: datetime) -> bool:
    """Whether a confirmed organisation has lost its vote by staying silent."""
    entry = registered(archive.register.get(id, ()), at)
    if entry is None or entry.since is None:
        return False
    franchise = archive.charter.franchise
    since = days_after(entry.since, franchise.confirmed_days)
    return sleeps(last_votes(past_votes(archive), at, franchise.dormant_after), id, since)


def as_opened(archive: Archive, opened: Event) -> Electorate:
    """Who may vote in a round, worked out from the tree in which it was opened, under the
    franchise that the opening recorded."""
    franchise = opened.franchise or archive.charter.franchise
    if opened.founding:
        return _stewards(archive, franchise)
    return eligible(archive, opened.at, franchise)


def of_round(
    archive: Archive, proposal: Proposal, opened: Event, laid_out: Roll | None = None
) -> Electorate | None:
    """The electorate that the opening recorded, found again from a later tree; None when this
    tree alone does not give it. Then the tree of the opening does (`as_opened`).

    The franchise is the recorded one, and the register is dated; an organisation's own record
    is not. So for those whose record has changed since, or who left on the very day, both are
    tried: that they could vote, and that they could not. Founding stewards are tried among
    those named today, on record, or on a ballot. What is dated with the very moment may have come
    before or after. A guess is taken only when its number, its
    sectors and its sha256 are the recorded ones: no other list of names has that sha256, so it
    proves the list. At most 500 guesses are made of each kind, and fewer the longer the list is, so
    that it takes no more than an instant among ten thousand electors (20 guesses).

    Who asks for many rounds lays the archive out once (`roll`); the answer is the same."""
    recorded, franchise = opened.electorate, opened.franchise
    if recorded is None or franchise is None:
        return None
    if (then := archive.electorates.get(opened.path)) is not None:
        found = Electorate(members=then, sector_counts_from=franchise.sector_counts_from)
        return found if found.count() == recorded else None
    size, tries = recorded.count, min(_MOST_TRIES, max(1, _MOST_LINES // max(1, recorded.count)))
    guesses: Iterator[Electorate]
    if opened.founding:
        founding = islice(_founding_guesses(archive, proposal, opened, size), tries)
        guesses = (_of(members, franchise) for members in founding)
    else:
        lists = _as_known(archive, opened.at, franchise, laid_out)
        guesses = chain.from_iterable(
            islice(_guesses(there, size, franchise), tries) for there in lists
        )
    return next((found for found in guesses if found.count() == recorded), None)


def by_register(
    archive: Archive, at: datetime, franchise: Franchise, laid_out: Roll | None = None
) -> Mapping[str, str]:
    """The organisations that may vote at `at` as far as the register and the votes alone say,
    sector by id: all electors are among them, whatever their own records said then."""
    found: dict[str, str] = {}
    for there in _as_known(archive, at, franchise, laid_out):
        found = {**there.everyone, **found}
    return found


def _as_known(
    archive: Archive, at: datetime, franchise: Franchise, laid_out: Roll | None
) -> Iterator[Listed]:
    """Those eligible at `at` by the register and the votes alone.

    Several acts may be dated with one moment, and no tree tells which of them came first. So where
    entries or closings are of that very moment, also without them: they may have come later."""
    if laid_out is not None:
        closings, entries = at in laid_out.ended, at in laid_out.entered
    else:
        events = [event for each in archive.proposals.values() for event in each.record]
        closings = any(event.at == at and event.kind in ENDED for event in events)
        entries = any(entry.at == at for found in archive.register.values() for entry in found)
    before = at - timedelta(microseconds=1)
    for closed in (at, before) if closings else (at,):
        for entered in (at, before) if entries else (at,):
            if laid_out is not None:
                yield laid_out.listed(at, franchise, entered, closed)
            else:
                votes = last_votes(past_votes(archive), closed, franchise.dormant_after)
                known = _confirmed(archive, at, franchise, entered=entered, votes=votes)
                yield _told_apart(archive, at, known)


def _told_apart(archive: Archive, at: datetime, known: Iterable[tuple[str, Registered]]) -> Listed:
    """Those known by the register, by whether today's tree is sure of them."""
    sure: dict[str, str] = {}
    unsure: dict[str, str] = {}
    everyone: dict[str, str] = {}
    for id, entry in known:
        record = archive.signatories.get(id)
        everyone[id] = entry.sector or ""
        if record is not None and gone(record, at, same_day=False):
            continue
        if record is None or not as_confirmed(record, entry) or gone(record, at, same_day=True):
            unsure[id] = entry.sector or ""
        else:
            sure[id] = entry.sector or ""
    return Listed(everyone=everyone, sure=sure, unsure=unsure)


def _of(members: Mapping[str, str], franchise: Franchise) -> Electorate:
    return Electorate(members=members, sector_counts_from=franchise.sector_counts_from)


def _stewards(archive: Archive, franchise: Franchise) -> Electorate:
    return Electorate(
        members={steward.id: "" for steward in archive.stewards.stewards},
        sector_counts_from=franchise.sector_counts_from,
    )


def _confirmed(
    archive: Archive,
    at: datetime,
    franchise: Franchise,
    *,
    entered: datetime | None = None,
    votes: tuple[Vote, ...],
) -> Iterator[tuple[str, Registered]]:
    """Those that are eligible by the register and the votes alone: by what was entered in it by
    a time, if one is given, and by the last votes."""
    are_asleep, may_vote_from = asleep(votes), adding(franchise.confirmed_days)
    for id, entry in standing_at(archive.register, entered or at):
        if entry is None or entry.kind is not RegisterKind.CONFIRMED:
            continue
        if entry.since is None:
            continue
        since = may_vote_from(entry.since)
        if since <= at and not are_asleep(id, since):
            yield id, entry


def recent_votes(archive: Archive, at: datetime) -> tuple[Vote, ...]:
    """The last votes closed by `at`, through which one has to be silent to be dormant."""
    return last_votes(past_votes(archive), at, archive.charter.franchise.dormant_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dormancy:
    """Who has no vote for being silent, by id, and through which votes in a row, in their order
    (none while there were too few)."""

    ids: tuple[str, ...]
    votes: tuple[Vote, ...]


NOBODY_SLEEPS = Dormancy(ids=(), votes=())


def dormancy(archive: Archive, at: datetime) -> Dormancy:
    """Who would have a vote at `at` if it had cast a ballot in any of the last votes."""
    franchise = archive.charter.franchise
    votes = recent_votes(archive, at)
    shown = tuple(vote for vote in votes if vote.shows_who_sleeps)
    census, silent_from = census_of(archive, at), _silent_from(votes)
    if census is not None and silent_from is not None and not census.lively:
        voted = frozenset().union(*(vote.voters for vote in votes))
        ids = sleepers(census, voted, silent_from, franchise.confirmed_days)
        return Dormancy(ids=tuple(ids), votes=shown)
    found = []
    for id in sorted(archive.register) if votes else ():
        entry, record = registered(archive.register[id], at), archive.signatories.get(id)
        if entry is None or entry.since is None or record is None:
            continue
        there = as_confirmed(record, entry) and not gone(record, at, same_day=True)
        if there and sleeps(votes, id, days_after(entry.since, franchise.confirmed_days)):
            found.append(id)
    return Dormancy(ids=tuple(found), votes=shown)


def _guesses(known: Listed, size: int, franchise: Franchise) -> Iterator[Electorate]:
    """Electorates of this size that may have stood then: those who are sure by today's tree,
    filled up from those whose own record may have said otherwise."""
    if size == len(known.sure):
        yield Electorate.counted(known.sure, franchise.sector_counts_from, known.count())
    elif 0 < size - len(known.sure) <= len(known.unsure):
        for chosen in combinations(known.unsure, size - len(known.sure)):
            yield _of({**known.sure, **{id: known.unsure[id] for id in chosen}}, franchise)


def _founding_guesses(
    archive: Archive, proposal: Proposal, opened: Event, size: int
) -> Iterator[dict[str, str]]:
    """The stewards of today, then sets of those known from stewards.yml, the record and the
    ballots, of the recorded size."""
    today = [steward.id for steward in archive.stewards.stewards]
    yield dict.fromkeys(today, "")
    acted = {event.by for each in archive.proposals.values() for event in each.record}
    voted = proposal.ballots.get(opened.round or 0, {})
    known = sorted({*today, *acted, *voted})
    if size <= len(known):
        for chosen in combinations(known, size):
            yield dict.fromkeys(chosen, "")
