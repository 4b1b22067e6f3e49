"""When the founding phase could end, as far as the register of today tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from charterkit.decisions.calendar import days_after
from charterkit.decisions.census import Census, micros
from charterkit.decisions.electorate import constitutes, eligible, recent_votes, suffices
from charterkit.decisions.headcount import first_time
from charterkit.decisions.register import registered
from charterkit.decisions.surveyed import census_of
from charterkit.model import Archive


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
    if census is not None and not census.lively and not recent_votes(archive, at):
        return _by_census(replace(archive, constituted=None), census, at)
    known = replace(as_known(archive, at), constituted=None)
    times = sorted({at, *(time for time in _eligible_from(known).values() if time > at)})
    # With an unchanged register organisations only gain their vote, so halves find the first time.
    first = bisect_left(times, True, key=lambda time: constitutes(known, time))
    members = eligible(known, times[-1]).members
    return Outlook(
        ends=times[first] if first < len(times) else None,
        organisations=len(members),
        sectors=len(set(members.values())),
    )


def _by_census(archive: Archive, census: Census, at: datetime) -> Outlook:
    days = archive.charter.franchise.confirmed_days
    members = census.confirmed.by(micros(at.max.replace(tzinfo=UTC)))
    return Outlook(
        ends=first_time(census, at, days, lambda found: suffices(archive, found)),
        organisations=sum(members.values()),
        sectors=len(members),
    )


def _eligible_from(archive: Archive) -> Mapping[str, datetime]:
    """From when each confirmed organisation has been so for long enough."""
    days = archive.charter.franchise.confirmed_days
    return {
        id: days_after(entry.since, days)
        for id, entries in archive.register.items()
        if (entry := registered(entries)) is not None and entry.since is not None
    }
