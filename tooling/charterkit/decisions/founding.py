"""When the founding phase could end, as far as the register of today tells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from charterkit.decisions.calendar import days_after
from charterkit.decisions.census import Census, micros
from charterkit.decisions.electorate import suffices
from charterkit.decisions.headcount import first_time
from charterkit.decisions.past_votes import PastVotes, last_votes, past_votes, sleeps
from charterkit.decisions.register import as_confirmed, gone, registered
from charterkit.decisions.surveyed import census_of
from charterkit.model import Archive, RegisterKind, Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The earliest time (UTC) at which a vote that opens is the signatories', None if today's
    register does not bring it; and how many organisations from how many sectors may vote when all
    that are confirmed may."""

    ends: datetime | None
    organisations: int
    sectors: int


def as_known(archive: Archive, at: datetime) -> Archive:
    """The archive with the register as it stood at `at`: nobody counts on later entries."""
    register = {
        id: kept
        for id, entries in archive.register.items()
        if (kept := tuple(entry for entry in entries if entry.at <= at))
    }
    return replace(archive, register=register)


def outlook(archive: Archive, at: datetime) -> Outlook | None:
    """When the founding phase could end, seen from `at`; None when it is noted as over by then."""
    if archive.constituted is not None and archive.constituted.at <= at:
        return None
    census = census_of(archive, at)
    if census is not None and not census.lively and not past_votes(archive).votes:
        return _by_census(replace(archive, constituted=None), census, at)
    coming = _coming(archive, at)
    charter = archive.charter

    def enough(time: datetime) -> bool:
        organisations, sectors = coming.at(time)
        return (
            organisations >= max(1, charter.minimum_organisations)
            and sectors >= charter.minimum_sectors
        )

    # With an unchanged register organisations only gain their vote, so halves find the first time.
    first = bisect_left(coming.times, True, key=enough)
    organisations, sectors = coming.at(coming.times[-1])
    return Outlook(
        ends=coming.times[first] if first < len(coming.times) else None,
        organisations=organisations,
        sectors=sectors,
    )


def _by_census(archive: Archive, census: Census, at: datetime) -> Outlook:
    days = archive.charter.franchise.confirmed_days
    members = census.confirmed.by(micros(at.max.replace(tzinfo=UTC)))
    return Outlook(
        ends=first_time(census, at, days, lambda found: suffices(archive, found)),
        organisations=sum(members.values()),
        sectors=len(members),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coming:
    """Who may vote from some time on, as the register of that time has it. `times` are those at
    which somebody gains a vote; `froms` those of all whom nothing else can take it from, in
    their order, `sectors` the first of them in each sector. The `others` are asked each time."""

    times: Sequence[datetime]
    froms: Sequence[datetime]
    sectors: Mapping[str, datetime]
    others: Sequence[tuple[str, datetime, str, Signatory]]
    past: PastVotes
    dormant_after: int

    def at(self, time: datetime) -> tuple[int, int]:
        """How many organisations from how many sectors may vote at a time."""
        count = bisect_right(self.froms, time)
        there = {sector for sector, since in self.sectors.items() if since <= time}
        votes = last_votes(self.past, time, self.dormant_after) if self.others else ()
        for id, since, sector, record in self.others:
            awake = since <= time and not sleeps(votes, id, since)
            if awake and not gone(record, time, same_day=True):
                count += 1
                there.add(sector)
        return count, len(there)


def _coming(archive: Archive, at: datetime) -> _Coming:
    """Go through the register once, as it stood at `at`."""
    franchise, past = archive.charter.franchise, past_votes(archive)
    votes = last_votes(past, at, franchise.dormant_after)
    # What is dated later, a closing or a leaving, may take a vote away again.
    later = [*past.closed, *filter(None, past.annulled)]
    moving = any(time > at for time in later)
    times, froms, others = {at}, [], []
    sectors: dict[str, datetime] = {}
    for id, entries in archive.register.items():
        entry = registered(entry for entry in entries if entry.at <= at)
        if entry is None or entry.since is None:
            continue
        since = days_after(entry.since, franchise.confirmed_days)
        if since > at:
            times.add(since)
        record, sector = archive.signatories.get(id), entry.sector or ""
        if entry.kind is not RegisterKind.CONFIRMED or record is None:
            continue
        if not as_confirmed(record, entry):
            continue
        if moving or record.left:
            others.append((id, since, sector, record))
        elif not sleeps(votes, id, since):
            froms.append(since)
            sectors[sector] = min(since, sectors.get(sector, since))
    return _Coming(
        times=sorted(times),
        froms=sorted(froms),
        sectors=sectors,
        others=others,
        past=past,
        dormant_after=franchise.dormant_after,
    )
