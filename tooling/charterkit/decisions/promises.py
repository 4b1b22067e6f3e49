"""What signatories have promised: open, or kept as an experience shows. Nobody is ranked by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from charterkit.decisions.standing import SIGNED, standings
from charterkit.decisions.surveyed import census_of
from charterkit.model import Archive, Experience, Pledge

SOON = timedelta(days=30)
"""So long before the day of an open pledge stewards are reminded of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A pledge, whose it is (a signatory's id), its number in the record, from 1, and the
    experience that shows it kept."""

    by: str
    number: int
    pledge: Pledge
    shown: Experience | None

    @property
    def kept(self) -> bool:
        """Whether an experience shows it kept."""
        return self.shown is not None


def promises_of(archive: Archive, id: str) -> tuple[Promise, ...]:
    """The pledges of one signatory, in the order of its record."""
    return tuple(
        Promise(
            by=id,
            number=number,
            pledge=pledge,
            shown=archive.experiences.get(pledge.experience or ""),
        )
        for number, pledge in enumerate(archive.signatories[id].pledges, 1)
    )


def promises(archive: Archive) -> Iterator[Promise]:
    """The pledges of all that stand by the charter, by id."""
    how = standings(archive)
    for id in sorted(archive.signatories):
        if how.get(id) in SIGNED:
            yield from promises_of(archive, id)


def open_and_kept(archive: Archive) -> tuple[int, int]:
    """How many pledges of those that stand by the charter are open, and how many are kept."""
    census = census_of(archive)
    if census is None:
        shown = [each.kept for each in promises(archive)]
    else:
        shown = [(named or "") in archive.experiences for _, _, _, named in census.pledges]
    return len(shown) - sum(shown), sum(shown)


def unconfirmed(archive: Archive) -> int:
    """How many pledges are of those that do not stand by the charter, or not yet."""
    every = sum(len(record.pledges) for record in archive.signatories.values())
    return every - sum(1 for _ in promises(archive))


def to_remember(archive: Archive, on: date) -> tuple[Promise, ...]:
    """The open pledges whose day has come or comes soon, the earliest first."""
    census = census_of(archive)
    if census is None:
        every: Iterable[Promise] = promises(archive)
    else:
        soon = {id for id, _, by, _ in census.pledges if by is not None and by <= on + SOON}
        every = (each for id in sorted(soon) for each in promises_of(archive, id))
    near = [
        each
        for each in every
        if each.pledge.by is not None and not each.kept and each.pledge.by <= on + SOON
    ]
    return tuple(sorted(near, key=lambda each: (each.pledge.by or on, each.by, each.number)))
