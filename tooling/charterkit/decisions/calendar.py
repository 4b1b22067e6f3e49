"""When a window ends: days are counted from the act, and pauses move the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from charterkit.model import Pause

_A_YEAR = 366
_THE_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""The last moment that documents can write."""
_THE_BEGINNING = datetime.min.replace(tzinfo=UTC)


def days_after(at: datetime, days: int) -> datetime:
    """So many days after `at` (UTC), or the last moment of the year 9999 when that comes first:
    no date that somebody wrote is ever too late to reckon with."""
    return at + min(timedelta(days=days), _THE_END - at)


def adding(days: int) -> Callable[[datetime], datetime]:
    """What gives the same as `days_after` of one time after the other."""
    step = timedelta(days=days)
    if step > _THE_END - _THE_BEGINNING:
        return lambda at: days_after(at, days)
    last = _THE_END - step
    return lambda at: at + step if at <= last else days_after(at, days)


def in_pause(day: date, pauses: Iterable[Pause]) -> bool:
    """Whether the day lies in one of the pauses, both ends included. A pause whose end comes
    before its start in the calendar runs over New Year."""
    here = (day.month, day.day)
    for pause in pauses:
        if pause.start <= pause.end:
            if pause.start <= here <= pause.end:
                return True
        elif here >= pause.start or here <= pause.end:
            return True
    return False


def closes(at: datetime, days: int, pauses: Sequence[Pause]) -> datetime:
    """The end of a window of `days` days that begins at `at` (UTC).

    A window that would end inside a pause ends on the first day after it, at the same time of
    day. Pauses that cover the whole year move nothing."""
    end = days_after(at, days)
    for later in range(_A_YEAR):
        moved = days_after(end, later)
        if not in_pause(moved.date(), pauses):
            return moved
    return end
