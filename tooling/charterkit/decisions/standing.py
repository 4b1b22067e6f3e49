"""How each signatory stands to today's text, and the counts that every page and list agrees on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from charterkit.decisions.register import Registered, as_confirmed, has_left, registered
from charterkit.decisions.surveyed import census_of
from charterkit.model import Archive, RegisterKind, Signatory, Standing

NAMED = (
    Standing.CURRENT,
    Standing.EARLIER,
    Standing.DUE,
    Standing.SUSPENDED,
    Standing.LAPSED,
    Standing.LEFT,
    Standing.DISSOLVED,
)
"""The standings that are named and counted in public, those that still stand by a text first."""

SIGNED = (Standing.CURRENT, Standing.EARLIER, Standing.DUE)
"""The standings of organisations that stand by a text of the charter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many signatories there are, by standing and by sector.

    `by_standing` has every standing of `NAMED`, `by_sector` every sector of the charter (and
    of the signatories) with the same standings, zeros included: rows and columns add up to
    `total`. Sign-ups that wait and those refused are apart, since they are nobody in public."""

    total: int
    signed: int
    by_standing: Mapping[Standing, int]
    by_sector: Mapping[str, Mapping[Standing, int]]
    sector_totals: Mapping[str, int]
    waiting: int
    refused: int


def standing(archive: Archive, id: str) -> Standing:
    """How the signatory stands to the newest release. KeyError without a record of that id."""
    return _standing(archive, archive.signatories[id])


def waits(archive: Archive, id: str) -> bool:
    """Whether its sign-up waits for an answer. Who has left in the meantime waits for none."""
    return standing(archive, id) is Standing.WAITING and not has_left(archive.signatories[id])


def sector(archive: Archive, id: str) -> str:
    """The sector it counts in: the one last confirmed, before that the one it states."""
    entry = registered(archive.register.get(id, ()))
    if entry is not None and entry.sector is not None:
        return entry.sector
    return archive.signatories[id].sector


def standings(archive: Archive) -> Mapping[str, Standing]:
    """The standing of every record, by id."""
    return {id: _standing(archive, record) for id, record in archive.signatories.items()}


def counts(archive: Archive, how: Mapping[str, Standing] | None = None) -> Counts:
    """Count the signatories as they stand today; `how` they do, where that is at hand."""
    census = census_of(archive)
    if census is not None:
        return census.counts(archive.charter.sectors)
    how = standings(archive) if how is None else how
    each = Counter((here, sector(archive, id)) for id, here in how.items())
    waiting = sum(1 for _ in those_that_wait(archive, how))
    return counted(each, archive.charter.sectors, waiting)


def those_that_wait(archive: Archive, how: Mapping[str, Standing]) -> Iterator[str]:
    """The ids of sign-ups that wait for an answer, of those whose standing is given."""
    for id, here in how.items():
        if here is Standing.WAITING and not has_left(archive.signatories[id]):
            yield id


def counted(
    each: Mapping[tuple[Standing, str], int], sectors: Iterable[str], waiting: int
) -> Counts:
    """The counts, from how many there are of each standing and sector, and how many wait."""
    by_standing = dict.fromkeys(NAMED, 0)
    by_sector = {name: dict.fromkeys(NAMED, 0) for name in sectors}
    refused = 0
    for (here, name), number in each.items():
        if here is Standing.REFUSED:
            refused += number
        elif here is not Standing.WAITING and number:
            by_standing[here] += number
            by_sector.setdefault(name, dict.fromkeys(NAMED, 0))[here] += number
    return Counts(
        total=sum(by_standing.values()),
        signed=sum(by_standing[here] for here in SIGNED),
        by_standing=by_standing,
        by_sector=by_sector,
        sector_totals={name: sum(row.values()) for name, row in by_sector.items()},
        waiting=waiting,
        refused=refused,
    )


def waits_anew(archive: Archive, id: str) -> bool:
    """Whether an organisation that was confirmed once waits to be so again: its record has another
    name, sector or number, or it has signed since its vote began to rest."""
    record, entry = archive.signatories[id], registered(archive.register.get(id, ()))
    if entry is None or has_left(record):
        return False
    if entry.kind in (RegisterKind.LAPSED, RegisterKind.SUSPENDED):
        return record.signatures[-1].on >= entry.at.date()
    return entry.kind is RegisterKind.CONFIRMED and not as_confirmed(record, entry)


def _standing(archive: Archive, record: Signatory) -> Standing:
    entry = registered(archive.register.get(record.id, ()))
    if entry is None or _signed_up_again(record, entry):
        return Standing.WAITING
    if entry.kind is RegisterKind.REFUSED:
        return Standing.REFUSED
    if entry.ended:
        return Standing.DISSOLVED
    if has_left(record):
        return Standing.LEFT
    if entry.kind is RegisterKind.LAPSED:
        return Standing.LAPSED
    if entry.kind is RegisterKind.SUSPENDED or not as_confirmed(record, entry):
        return Standing.SUSPENDED
    return _by_text(archive, record)


def _signed_up_again(record: Signatory, entry: Registered) -> bool:
    """Whether a refused id was taken into use anew: its first signature is later."""
    return (
        entry.kind is RegisterKind.REFUSED
        and bool(record.signatures)
        and record.signatures[0].on > entry.at.date()
    )


def _by_text(archive: Archive, record: Signatory) -> Standing:
    signed = record.signatures[-1].version
    later = [release for release in archive.releases if release.version > signed]
    if any(release.reaffirm_by is not None for release in later):
        return Standing.DUE
    if any(release.version.patch == 0 for release in later):
        return Standing.EARLIER
    return Standing.CURRENT
