"""The values of documents as text, and back: what was read once need not be read again.

A closed table says what can be packed: the classes that documents are made of, and a few plain
types. Nothing else is, and what is unpacked can be nothing else. A text is of use only to the very
code that packed it: whoever keeps one says by what it was made."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from charterkit import model
from charterkit.documents.texts import NumberedText
from charterkit.model.renewing import filled

VALUES: tuple[type[Any], ...] = (
    NumberedText, model.Account, model.Acknowledged, model.Adopted, model.Amendment,
    model.AmendmentClass, model.Ballot, model.Bearing, model.Charter, model.Constituted,
    model.Correction, model.Count, model.Declined, model.ElectorateCount, model.Event,
    model.Experience, model.FileDiff, model.FileDigest, model.Franchise, model.Gathering,
    model.Hunk, model.Input, model.Inputs, model.Item, model.KeyEntry, model.Leaving,
    model.Link, model.LocalCharter, model.Majority, model.Mandate, model.Notified, model.Outcome,
    model.Participants, model.Pause, model.Pledge, model.Proposal, model.Redaction,
    model.RegisterEntry, model.Release, model.Requirement, model.Signatory,
    model.Signature, model.Signatures, model.Statement, model.Steward, model.Stewards, model.Table,
    model.Tally, model.Text, model.Theme, model.Themes, model.Told, model.Upstream, model.Version,
)  # fmt: skip
"""The classes whose values can be packed, field by field."""
WORDS: tuple[type[Enum], ...] = (
    model.Bump, model.Choice, model.EventKind, model.Finding, model.How, model.InputKind,
    model.KeyKind, model.Notice, model.Obstacle, model.Op, model.RegisterKind, model.Relation,
    model.Result, model.Role, model.Section, model.Stage, model.State, model.Taken,
)  # fmt: skip
"""The closed lists of words that can be packed."""


class PackingError(ValueError):
    """Something that is in no table, or was not packed here."""


def pack(value: object) -> str:
    """A value as one line of ASCII. PackingError for what cannot be packed."""
    try:
        return json.dumps(_packed(value), separators=(",", ":"))
    except (ValueError, RecursionError) as error:
        raise PackingError from error


def unpack(text: str | bytes) -> Any:
    """The value that was packed. PackingError for anything else."""
    try:
        return _unpacked(_DECODER.decode(text if isinstance(text, str) else text.decode("ascii")))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise PackingError from error


# A plain value stands for itself; anything else is a list that begins with what it is.

_PLAIN = frozenset({str, int, bool, type(None)})


def _packed(value: object) -> object:
    kind = type(value)
    if kind in _PLAIN:
        return value
    return _PACKERS[kind](value) if kind in _PACKERS else _unknown(value)


def _unpacked(value: Any) -> Any:
    return _UNPACKERS[value[0]](value) if type(value) is list else value


def _all_unpacked(given: list[Any]) -> list[Any]:
    """Each of them; most of what there is, is plain."""
    return [_UNPACKERS[each[0]](each) if type(each) is list else each for each in given]


def _unknown(value: object) -> object:
    raise PackingError(type(value).__name__)


_DECODER = json.JSONDecoder(object_hook=_unknown, parse_float=_unknown, parse_constant=_unknown)


def _mapping(mark: str, value: Mapping[Any, Any]) -> object:
    found: list[object] = [mark]
    for key, each in value.items():
        found += _packed(key), _packed(each)
    return found


def _pairs(given: list[Any]) -> dict[Any, Any]:
    keys, values = _all_unpacked(given[1::2]), _all_unpacked(given[2::2])
    return dict(zip(keys, values, strict=True))


def _moment(value: Any) -> object:
    if value.tzinfo is not UTC or value.fold:
        raise PackingError("a time that is not in UTC")
    return ["time", value.isoformat()]


def _fraction(given: list[Any]) -> Fraction:
    _, above, below = given
    return Fraction(above, below)


_Packer = Callable[[Any], object]
_Unpacker = Callable[[list[Any]], Any]
_PACKERS: dict[type[Any], _Packer] = {
    tuple: lambda value: ["", *map(_packed, value)],
    frozenset: lambda value: ["set", *map(_packed, value)],
    dict: lambda value: _mapping("map", value),
    MappingProxyType: lambda value: _mapping("view", value),
    bytes: lambda value: ["bytes", value.hex()],
    date: lambda value: ["day", value.isoformat()],
    datetime: _moment,
    Fraction: lambda value: ["part", value.numerator, value.denominator],
}
_UNPACKERS: dict[str, _Unpacker] = {
    "": lambda given: tuple(_all_unpacked(given[1:])),
    "set": lambda given: frozenset(_all_unpacked(given[1:])),
    "map": _pairs,
    "view": lambda given: MappingProxyType(_pairs(given)),
    "bytes": lambda given: bytes.fromhex(given[1]),
    "day": lambda given: date.fromisoformat(given[1]),
    "time": lambda given: datetime.fromisoformat(given[1]),
    "part": _fraction,
}


def _class(kind: type[Any]) -> tuple[_Packer, _Unpacker]:
    names, mark = tuple(each.name for each in fields(kind)), kind.__name__

    def packed(value: object) -> object:
        return [mark, *[_packed(getattr(value, name)) for name in names]]

    def unpacked(given: list[Any]) -> object:
        return filled(kind, _all_unpacked(given[1:]))

    return packed, unpacked


def _word(kind: type[Enum]) -> tuple[_Packer, _Unpacker]:
    known = {each.value: each for each in kind}
    return lambda value: [kind.__name__, value.value], lambda given: known[given[1]]


for _kind in VALUES:
    _PACKERS[_kind], _UNPACKERS[_kind.__name__] = _class(_kind)
for _words in WORDS:
    _PACKERS[_words], _UNPACKERS[_words.__name__] = _word(_words)
