"""What the decisions ask of every organisation, worked out once, so that most of the answers need
no look at anybody.

A census is of one state of the records, the register and the releases, and of a moment: what it
says holds from then on. Organisations of whom something is dated later are `lively`: these are
asked themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from charterkit.decisions.reaffirming import Due, Lapse, due_of, lapses_of
from charterkit.decisions.register import as_confirmed, gone, in_force, registered
from charterkit.decisions.standing import (
    SIGNED,
    Counts,
    counted,
    sector,
    standing,
    those_that_wait,
    waits,
    waits_anew,
)
from charterkit.decisions.surveyed import census_of
from charterkit.model import Archive, RegisterKind, Standing

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
NEVER = -(1 << 62)
"""Earlier than any moment."""

Pledged = tuple[str, int, date | None, str | None]
"""A pledge: whose it is, its number in the record, until when, and the experience that shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is asked of one organisation. `standing` is None for one without a record. `since` is
    from when an unbroken confirmation counts, in microseconds from 1970 (UTC), where its record
    is as it was confirmed and it has not left; None for one that has no vote."""

    standing: Standing | None = None
    sector: str = ""
    waits: bool = False
    anew: bool = False
    since: int | None = None
    lively: bool = False
    due: Due | None = None
    lapses: tuple[Lapse, ...] = ()
    pledges: tuple[Pledged, ...] = ()
    newest: datetime | None = None


def facts_of(archive: Archive, id: str, asof: datetime) -> Facts:
    """The facts of one organisation, as they hold from `asof` on unless it is lively."""
    record, entries = archive.signatories.get(id), archive.register.get(id, ())
    entry, day = registered(entries), asof.date()
    newest = max((each.at for each in entries), default=None)
    later = newest is not None and newest > asof
    if record is None:
        return Facts(lively=later, newest=newest)
    days = (*(each.on for each in record.left), *(each.on for each in record.signatures))
    votes = (
        entry is not None
        and entry.kind is RegisterKind.CONFIRMED
        and as_confirmed(record, entry)
        and not gone(record, asof, same_day=True)
    )
    since = entry.since if entry is not None and votes else None
    here = standing(archive, id)
    pledges = enumerate(record.pledges, 1) if here in SIGNED else ()
    return Facts(
        standing=here,
        sector=sector(archive, id),
        waits=waits(archive, id),
        anew=waits_anew(archive, id),
        since=None if since is None else micros(since),
        lively=later or any(each > day for each in days),
        due=due_of(archive, id),
        lapses=lapses_of(archive, id),
        pledges=tuple((id, number, each.by, each.experience) for number, each in pledges),
        newest=newest,
    )


def micros(at: datetime) -> int:
    """A time (UTC) in microseconds from 1970."""
    return (at - _EPOCH) // _MICROSECOND


def moment_of(micros: int) -> datetime:
    """The time (UTC) so many microseconds from 1970."""
    return _EPOCH + micros * _MICROSECOND


def before(at: datetime, days: int) -> int:
    """The latest beginning from which so many days are over at a time, in microseconds."""
    try:
        return micros(at - timedelta(days=days))
    except OverflowError:
        return NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """From when those with a vote that are not lively are confirmed, by sector: sorted, in
    microseconds from 1970; of which `less` are gone, and to which `more` have come."""

    known: Mapping[str, Sequence[int]]
    less: Sequence[tuple[str, int]] = ()
    more: Sequence[tuple[str, int]] = ()

    def by(self, at: int) -> Counter[str]:
        """How many there are in each sector that were confirmed by a time."""
        found = Counter({name: bisect_right(times, at) for name, times in self.known.items()})
        found.subtract(name for name, since in self.less if since <= at)
        found.update(name for name, since in self.more if since <= at)
        return +found

    def times(self) -> Iterator[int]:
        """All these times, and those of some that are gone."""
        for times in self.known.values():
            yield from times
        yield from (since for _, since in self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The facts of all, as far as they are asked together. `counted` is how many there are of each
    standing and sector; ids come in their order. `since_of` tells of those in `confirmed` the
    sector and the time, by id."""

    asof: datetime
    counted: Mapping[tuple[Standing, str], int]
    waiting: Sequence[str]
    anew: Sequence[str]
    due: Sequence[Due]
    lapses: Sequence[Lapse]
    pledges: Sequence[Pledged]
    lively: Sequence[str]
    newest: datetime | None
    confirmed: Confirmed
    since_of: Mapping[str, tuple[str, int]]

    def counts(self, sectors: Iterable[str]) -> Counts:
        """The counts that every page and list agrees on."""
        return counted(self.counted, sectors, len(self.waiting))


def those_waiting(archive: Archive, how: Mapping[str, Standing] | None = None) -> Sequence[str]:
    """The ids of sign-ups that wait for an answer, in their order; `how` all stand, where that is
    at hand."""
    census = census_of(archive)
    if census is not None:
        return census.waiting
    if how is not None:
        return sorted(those_that_wait(archive, how))
    return [id for id in sorted(archive.signatories) if waits(archive, id)]


def those_waiting_anew(archive: Archive) -> Sequence[str]:
    """The ids of those that wait to be confirmed again, in their order."""
    census = census_of(archive)
    if census is not None:
        return census.anew
    return [id for id in sorted(archive.signatories) if waits_anew(archive, id)]


def any_in_force(archive: Archive) -> bool:
    """Whether some organisation is confirmed and still there."""
    census = census_of(archive)
    if census is not None:
        return any(here in SIGNED for here, _ in census.counted)
    return any(in_force(archive, id) for id in archive.register)
