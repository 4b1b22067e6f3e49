"""Values that are equal in a hundred thousand documents are held once.

A register of that size names eight sectors, a few hundred days and a handful of stewards, and what
was confirmed is what a record says. Only who holds what changes by this, never what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from charterkit.model import RegisterEntry, Signatory

_MOST = 20_000
"""So many values are known again at most; what is written once by everybody is no gain."""
_NOTHING: Mapping[str, str] = {}

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Sharing:
    """The values that were seen already."""

    seen: dict[object, object] = field(default_factory=dict)

    def signatory(self, record: Signatory, entries: Iterable[RegisterEntry]) -> Signatory:
        """The record, holding what others hold, the entries of the register about it among them."""
        _put(record, "sector", self._known(record.sector))
        _put(record, "country", self._known(record.country))
        for name in ("identifiers", "statement"):
            if not getattr(record, name):
                _put(record, name, _NOTHING)
        for entry in entries:
            if entry.name == record.name:
                _put(entry, "name", record.name)
            if entry.identifiers and [*entry.identifiers.items()] == [*record.identifiers.items()]:
                _put(entry, "identifiers", record.identifiers)
        for signature in record.signatures:
            _put(signature, "version", self._known(signature.version))
            _put(signature, "text", self._known(signature.text))
            _put(signature, "on", self._known(signature.on))
            _put(signature.mandate, "by", self._known(signature.mandate.by))
            _put(signature.mandate, "on", self._known(signature.mandate.on))
        for pledge in record.pledges:
            _put(pledge, "principle", self._known(pledge.principle))
            _put(pledge, "by", self._known(pledge.by))
        return record

    def entry(self, entry: RegisterEntry) -> RegisterEntry:
        """The entry, holding what others hold."""
        _put(entry, "by", self._known(entry.by))
        _put(entry, "sector", self._known(entry.sector))
        if not entry.identifiers:
            _put(entry, "identifiers", _NOTHING)
        return entry

    def _known(self, value: _T) -> _T:
        """The first value that was equal to this one."""
        kind = type(value), value
        if len(self.seen) < _MOST:
            return self.seen.setdefault(kind, value)  # type: ignore[return-value]
        return self.seen.get(kind, value)  # type: ignore[return-value]


def _put(value: object, name: str, part: object) -> None:
    """Let a value hold an equal part; a frozen one as well, since it says the same."""
    object.__setattr__(value, name, part)
