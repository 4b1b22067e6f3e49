"""The signatories that may be named in public: those whose signature a steward has confirmed, under
the name and in the sector that were confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from charterkit.decisions.electorate import Dormancy
from charterkit.decisions.reaffirming import due
from charterkit.decisions.register import registered
from charterkit.decisions.standing import NAMED
from charterkit.model import Archive, Signatory, Standing
from charterkit.pages.dates import name_order
from charterkit.pages.words.catalogue import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An organisation that may be named: its record, its confirmed name, the sector that it counts
    in, how it stands, until when it is asked to sign again, and whether it has no vote for being
    silent."""

    record: Signatory
    name: str
    sector: str
    standing: Standing
    due: date | None
    dormant: bool


def named(
    archive: Archive, standings: Mapping[str, Standing], words: Words, dormancy: Dormancy
) -> tuple[Named, ...]:
    """All that are named in public, in the order of their names; `dormancy` tells who has no vote
    for being silent."""
    asked = {each.id: each.until for each in due(archive)}
    sleeping = frozenset(dormancy.ids)
    found = []
    for id, standing in standings.items():
        if standing in NAMED:
            record = archive.signatories[id]
            entry = registered(archive.register.get(id, ()))
            name = entry.name if entry is not None and entry.name else record.name
            found.append(
                Named(
                    record=record,
                    name=name,
                    sector=entry.sector if entry and entry.sector is not None else record.sector,
                    standing=standing,
                    due=asked.get(id) if standing is Standing.DUE else None,
                    dormant=id in sleeping,
                )
            )
    return in_order(found, words)


def in_order(names: Iterable[Named], words: Words) -> tuple[Named, ...]:
    """The same in the order of their names, as a language has it."""
    return tuple(sorted(names, key=lambda one: (name_order(one.name, words), one.record.id)))
