"""What signatories have promised: open, or kept as an experience shows. Nobody is ranked by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from charterkit.decisions.standing import SIGNED, standings
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


def unconfirmed(archive: Archive) -> int:
    """How many pledges are of those that do not stand by the charter, or not yet."""
    every = sum(len(record.pledges) for record in archive.signatories.values())
    return every - sum(1 for _ in promises(archive))


def to_remember(archive: Archive, on: date) -> tuple[Promise, ...]:
    """The open pledges whose day has come or comes soon, the earliest first."""
    near = [
        each
        for each in promises(archive)
        if each.pledge.by is not None and not each.kept and each.pledge.by <= on + SOON
    ]
    return tuple(sorted(near, key=lambda each: (each.pledge.by or on, each.by, each.number)))
