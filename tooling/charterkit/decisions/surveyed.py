"""Facts of all organisations that are known together, so that nobody need be asked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from charterkit.model import Archive

if TYPE_CHECKING:
    from charterkit.decisions.census import Census


@runtime_checkable
class Surveyed(Protocol):
    """Organisations' records, or the register, of which there may be a census."""

    @property
    def census(self) -> Census | None:
        """The census; None where there is none."""


def census_of(archive: Archive, at: datetime | None = None) -> Census | None:
    """The census of an archive, if there is one that holds at a time."""
    records, register = archive.signatories, archive.register
    found = records.census if isinstance(records, Surveyed) else None
    if found is None or not isinstance(register, Surveyed) or register.census is not found:
        return None
    return None if at is not None and at < found.asof else found
