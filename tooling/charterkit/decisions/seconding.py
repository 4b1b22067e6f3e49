"""A draft that enough signatories second is admitted, also when no steward admits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from charterkit.decisions import states
from charterkit.decisions.calendar import closes
from charterkit.decisions.register import gone, in_force, registered
from charterkit.model import Archive, EventKind, Proposal, RegisterKind, Statement

SECONDED_BY = 3
"""How many signatories second a draft that is to be admitted without the stewards."""

SECONDED_SECTORS = 2
"""How many sectors they come from at least."""

SECONDED_DAYS = 14
"""For how many days the stewards may still look at it; pauses move their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconding:
    """Who supports a proposal as it reads now. `seconds` are those that count, the earliest first,
    and `sectors` the sector by id that each was confirmed in. `admitted_from` is when (UTC) it
    counts as admitted without the stewards, None while there are not enough."""

    seconds: tuple[Statement, ...]
    sectors: Mapping[str, str]
    admitted_from: datetime | None

    @property
    def missing(self) -> int:
        """How many more it takes, at least."""
        return max(0, SECONDED_BY - len(self.seconds), self.sectors_missing)

    @property
    def sectors_missing(self) -> int:
        """From how many further sectors they must come."""
        return max(0, SECONDED_SECTORS - len(set(self.sectors.values())))


def seconded(archive: Archive, proposal: Proposal) -> Seconding:
    """Who supports a proposal as it reads now, and from when it counts as admitted for it.

    A second counts for the text that it names, if its signatory was confirmed when it was made and
    still is (`register.in_force`); it need not be so for the days that a vote takes. The proposer
    may be among them. Of a proposal that was returned, the days begin no earlier than that."""
    found: list[Statement] = []
    sectors: dict[str, str] = {}
    reached: datetime | None = None
    for said in sorted(proposal.seconds.values(), key=lambda each: (each.at, each.by)):
        sector = _sector(archive, proposal, said)
        if sector is None:
            continue
        found.append(said)
        sectors[said.by] = sector
        enough = len(found) >= SECONDED_BY and len(set(sectors.values())) >= SECONDED_SECTORS
        if enough and reached is None:
            reached = said.at
    returned = states.last(proposal, EventKind.RETURNED)
    if reached is not None and returned is not None:
        reached = max(reached, returned.at)
    return Seconding(
        seconds=tuple(found),
        sectors=sectors,
        admitted_from=None
        if reached is None
        else closes(reached, SECONDED_DAYS, archive.charter.pauses),
    )


def _sector(archive: Archive, proposal: Proposal, said: Statement) -> str | None:
    """The sector that a second counts in, None if it does not count."""
    stands = in_force(archive, said.by)
    if stands is None or said.text != proposal.digest:
        return None
    stood = registered(archive.register[said.by], said.at)
    if stood is None or stood.kind is not RegisterKind.CONFIRMED:
        return None
    if gone(archive.signatories[said.by], said.at, same_day=True):
        return None
    return stands.sector
