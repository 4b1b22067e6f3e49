"""How many may vote, by sector, without a list of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from charterkit.decisions.calendar import days_after
from charterkit.decisions.census import Census, before, moment_of
from charterkit.decisions.surveyed import census_of
from charterkit.model import Archive

_LAST = 9999
"""The last year that documents can write; days beyond it are not counted."""


def headcount(
    archive: Archive,
    at: datetime,
    *,
    voters: Collection[str],
    silent_from: datetime | None,
    alone: Callable[[str], str | None],
) -> Mapping[str, int] | None:
    """How many organisations may vote at a time, by sector; None where that has to be counted.

    Where there were votes in a row, `voters` cast a ballot in one of them, and whoever could vote
    from `silent_from` on and did not is dormant. `alone` tells of one organisation the sector in
    which it may vote, None if it may not."""
    census = census_of(archive, at)
    if census is None or at.year >= _LAST:
        return None
    days = archive.charter.franchise.confirmed_days
    found = census.confirmed.by(before(at, days))
    if silent_from is not None:
        asleep = before(min(at, silent_from), days)
        found.subtract(census.confirmed.by(asleep))
        found.update(awake(census, voters, asleep))
    found.update(sector for id in census.lively if (sector := alone(id)) is not None)
    return +found


def awake(census: Census, voters: Collection[str], since: int) -> Counter[str]:
    """Of those who voted, how many were confirmed by a time, by sector."""
    known = (census.since_of.get(id) for id in voters)
    return Counter(each[0] for each in known if each is not None and each[1] <= since)


def sleepers(
    census: Census, voters: Collection[str], silent_from: datetime, days: int
) -> Sequence[str]:
    """Those who could vote from a time on and did not, by id; none of them is lively."""
    asleep = before(silent_from, days)
    return sorted(
        id for id, (_, since) in census.since_of.items() if since <= asleep and id not in voters
    )


def first_time(
    census: Census, at: datetime, days: int, enough: Callable[[Mapping[str, int]], bool]
) -> datetime | None:
    """The first time from `at` on at which those who are confirmed for so many days are enough;
    None if they never are. None of them is lively."""
    begun = before(at, days)
    times = sorted({time for time in census.confirmed.times() if time > begun})
    times.insert(0, begun)
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        if enough(census.confirmed.by(times[middle])):
            high = middle
        else:
            low = middle + 1
    if low == len(times):
        return None
    return at if low == 0 else days_after(moment_of(times[low]), days)
