"""A draft that enough signatories second is admitted, also when no steward admits it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from charterkit.decisions import states
from charterkit.decisions.calendar import closes
from charterkit.decisions.register import as_confirmed, gone, has_left, registered
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
    and `sectors` the sector by id that each was confirmed in then. `admitted_from` is when (UTC) it
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
    still is when the proposal is admitted (today, while there are not enough): not suspended,
    lapsed, ended or left, and its record as it was confirmed. It need not be so for the days that
    a vote takes. The proposer may be among them. Of a proposal that was returned, the days begin
    no earlier than that. Nothing that is entered later changes an admission that is owed."""
    returned = states.last(proposal, EventKind.RETURNED)
    sectors: dict[str, str] = {}
    made: list[Statement] = []
    for said in sorted(proposal.seconds.values(), key=lambda each: (each.at, each.by)):
        sector = _sector(archive, said.by, said.at)
        if sector is not None and said.text == proposal.digest:
            sectors[said.by] = sector
            made.append(said)
    while True:
        begins, admitted_from = _reached(made, sectors), None
        if begins is not None:
            begins = begins if returned is None else max(begins, returned.at)
            admitted_from = closes(begins, SECONDED_DAYS, archive.charter.pauses)
        there = [said for said in made if _sector(archive, said.by, admitted_from) is not None]
        if there == made:
            break
        made = there
    return Seconding(
        seconds=tuple(made),
        sectors={said.by: sectors[said.by] for said in made},
        admitted_from=admitted_from,
    )


def _reached(made: Sequence[Statement], sectors: Mapping[str, str]) -> datetime | None:
    """When enough had seconded from enough sectors; None if they have not."""
    for place, said in enumerate(made, 1):
        among = {sectors[each.by] for each in made[:place]}
        if place >= SECONDED_BY and len(among) >= SECONDED_SECTORS:
            return said.at
    return None


def _sector(archive: Archive, id: str, at: datetime | None = None) -> str | None:
    """The sector of a signatory that is confirmed and there at `at`, else today; None for anybody
    else. Its own record is not dated: it may say what was confirmed then or what is now."""
    entries, record = archive.register.get(id, ()), archive.signatories.get(id)
    stood, stands = registered(entries, at), registered(entries)
    if record is None or stood is None or stands is None:
        return None
    there = stood.kind is RegisterKind.CONFIRMED
    left = has_left(record) if at is None else gone(record, at, same_day=True)
    if not there or left or not (as_confirmed(record, stood) or as_confirmed(record, stands)):
        return None
    return stood.sector
