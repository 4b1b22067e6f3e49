"""How many stood by a text of the charter, day by day since the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from charterkit.decisions.register import gone, registered
from charterkit.decisions.standing import SIGNED
from charterkit.model import Archive, RegisterKind
from charterkit.pages.named import Named

_MONTHS_SHOWN, _QUARTERS_SHOWN = 24, 96
"""So many months are told one by one, so many by quarter; more by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """How many stood by a text at the end of a day: in all, and in each sector."""

    on: date
    total: int
    by_sector: Mapping[str, int]


def growth(archive: Archive, names: Sequence[Named], at: datetime) -> tuple[Point, ...]:
    """The numbers at the end of each month, quarter or year, by how long it has gone on, from the
    day before the first confirmation until today, which is `at` (UTC). The last agrees with how all
    stand today. Nothing if nobody was ever confirmed."""
    changes: list[tuple[date, str, int]] = []
    today = at.date()
    for one in names:
        group = one.sector
        changes += [(on, group, step) for on, step in _steps(archive, one, today)]
    if not changes:
        return ()
    changes.sort()
    here: Counter[str] = Counter()
    found, done = [], 0
    for day in _days(changes[0][0], today):
        while done < len(changes) and changes[done][0] <= day:
            here[changes[done][1]] += changes[done][2]
            done += 1
        found.append(Point(on=day, total=here.total(), by_sector=dict(here)))
    return tuple(found)


def _steps(archive: Archive, one: Named, today: date) -> Iterator[tuple[date, int]]:
    """When an organisation came to be counted (1) and when no more (-1), no later than today."""
    record, entries = one.record, archive.register.get(one.record.id, ())
    if len(entries) == 1 and not record.left:
        # Most were confirmed once, and that is all.
        on, confirmed = entries[0].at.date(), entries[0].kind is RegisterKind.CONFIRMED
        if confirmed and on <= today:
            yield on, 1
        if (confirmed and on <= today) is not (one.standing in SIGNED):
            yield today, -1 if confirmed and on <= today else 1
        return
    days = {entry.at.date() for entry in entries}
    days |= {each.on for each in record.left} | {each.on for each in record.signatures}
    counted = False
    for on in sorted(on for on in days if on <= today):
        evening = datetime.combine(on, time.max, UTC)
        entry = registered(entries, evening)
        counts = entry is not None and entry.kind is RegisterKind.CONFIRMED
        counts = counts and not gone(record, evening, same_day=True)
        if counts is not counted:
            yield on, 1 if counts else -1
            counted = counts
    # What no entry dates, such as a record changed since it was confirmed, holds from today on.
    if counted is not (one.standing in SIGNED):
        yield today, -1 if counted else 1


def _days(first: date, today: date) -> Iterator[date]:
    """The day before the first, the last day of each month, quarter or year after it, today."""
    if first > today:
        yield today
        return
    yield first - timedelta(days=1)
    months = (today.year - first.year) * 12 + today.month - first.month
    step = 1 if months <= _MONTHS_SHOWN else 3 if months <= _QUARTERS_SHOWN else 12
    year, month = first.year, (first.month - 1) // step * step + step
    while (ends := _last_of(year, month)) < today:
        yield ends
        year, month = (year, month + step) if month + step <= 12 else (year + 1, step)
    yield today


def _last_of(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
