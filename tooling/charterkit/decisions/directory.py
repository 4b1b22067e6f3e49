"""Who is meant by a name, a number or an id: organisations as people outside of Git call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from charterkit.decisions.register import numbers
from charterkit.language import say
from charterkit.model import Archive, Signatory
from charterkit.text.lookalikes import skeleton

_COUNTRY = re.compile(r"(?:[A-Z]{2}[ -]?)?(\d[\d ./-]*)")


@dataclass(slots=True, kw_only=True)
class Directory:
    """Organisations by id, by number in a public register and by folded name: without capitals,
    double spaces, and letters of another script that look the same."""

    # Tuples: there may be a hundred thousand, and lists take three times the room.
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    held: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    identifiers: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def add(self, id: str, name: str, identifiers: Mapping[str, str]) -> None:
        """Enter an organisation."""
        stated = self.identifiers[id] = tuple(numbers(identifiers))
        folded, alone = skeleton(name), (id,)
        # One tuple for all by which an organisation alone is found.
        self.names[folded] = self.names[folded] + alone if folded in self.names else alone
        for number in stated:
            self.held[number] = self.held[number] + alone if number in self.held else alone

    def same(self, name: str, identifiers: Mapping[str, str]) -> tuple[str, ...]:
        """Those that an organisation of this name and these numbers is: that have one of its
        numbers, or else its name and no other number in a register that both state."""
        stated = dict(numbers(identifiers))
        by_number = [id for number in stated.items() for id in self.held.get(number, ())]
        by_name = [
            id
            for id in self.names.get(skeleton(name), ())
            if all(stated.get(s, n) == n for s, n in self.identifiers[id])
        ]
        return tuple(dict.fromkeys([*by_number, *by_name]))

    def find(self, text: str) -> tuple[str, ...]:
        """The ids of those who are meant by an id, a number or a name: none, one, or several."""
        if text in self.identifiers:
            return (text,)
        match = _COUNTRY.fullmatch(text)
        number = re.sub(r"[ ./-]", "", match[1]) if match else text.replace(" ", "")
        having = [id for (_, held), ids in self.held.items() if held == number for id in ids]
        return tuple(dict.fromkeys(having or self.names.get(skeleton(text), ())))


def directory_of(archive: Archive, only: Iterable[str] | None = None) -> Directory:
    """All organisations that have a record, or those of some ids."""
    found = Directory()
    wanted = archive.signatories if only is None else dict.fromkeys(only)
    for id in wanted:
        record = archive.signatories.get(id)
        if record is not None:
            found.add(id, record.name, record.identifiers)
    return found


def difference(
    stands: Signatory, record: Signatory, given: frozenset[str]
) -> tuple[str, str, str] | None:
    """The first field of which a row says something else, and what either says."""
    for name in ("sector", "country", "website", "statement", "pledges", "accounts"):
        if name in given and getattr(stands, name) != getattr(record, name):
            return name, _shown(getattr(stands, name)), _shown(getattr(record, name))
    if "identifiers" in given:
        for scheme, number in record.identifiers.items():
            held = stands.identifiers.get(scheme)
            if held is None or held.replace(" ", "") != number.replace(" ", ""):
                return scheme, _shown(held), _shown(number)
    if " ".join(stands.name.split()).casefold() != " ".join(record.name.split()).casefold():
        return "name", _shown(stands.name), _shown(record.name)
    return None


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        value = " ".join(str(each) for each in value.values())
    if not value:
        return say("nothing")
    text = str(value) if isinstance(value, str | date) else say("something else")
    return f"'{text if len(text) <= 60 else text[:59] + '…'}'"
