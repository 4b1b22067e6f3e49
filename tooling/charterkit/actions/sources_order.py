"""Versions of a document in their order, with the numbers that they have here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from charterkit.language import say
from charterkit.model import Version
from charterkit.problems import CharterError
from charterkit.text.foreign import Foreign, read_foreign
from charterkit.text.versions import day_of, version_of

_FIELDS = ("date", "dato", "datum", "published", "last_modified", "lastmod", "effective")

LARGEST = 2 * 1024 * 1024
"""The most bytes of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A version of a document: what it is called there, its bytes, its number, and the day it came
    out; both None if nothing tells. `text` is its text, once it has been read."""

    name: str
    data: bytes
    version: Version | None = None
    on: date | None = None
    text: Foreign | None = None


def in_order(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The versions, oldest first, each with its text and, if there are several, a number: its own,
    or 1.0.0, 1.1.0 and so on where all have a day alone.

    CharterError where two have one number, where numbers and days contradict each other, or where
    a document is no text."""
    read = [_read(each) for each in documents]
    if len(read) == 1:
        return tuple(read)
    numbered = [each for each in read if each.version is not None]
    if numbered and len(numbered) < len(read):
        other = next(each for each in read if each.version is None)
        raise CharterError(
            say(
                "{name} has a number and {other} has none, so their order cannot be told.",
                name=numbered[0].name,
                other=other.name,
            ),
            say("Give all of them numbers, or all of them days alone."),
        )
    if numbered:
        ordered = sorted(read, key=lambda each: each.version or Version(0, 0, 0))
        _require_different(ordered)
    else:
        ordered = sorted(read, key=lambda each: each.on or date.min)
        ordered = [
            replace(each, version=Version(1, place, 0)) for place, each in enumerate(ordered)
        ]
    _require_rising(ordered)
    return tuple(ordered)


def _read(document: Document) -> Document:
    """A version with its text, and with the number and day of its front matter where its name has
    none."""
    if len(document.data) > LARGEST:
        raise CharterError(
            say(
                "{name} has {size} kB, and a document may have {largest}.",
                name=document.name,
                size=len(document.data) // 1024,
                largest=LARGEST // 1024,
            ),
            say("Take out what is no charter text, and run it again."),
        )
    text = read_foreign(document.data)
    if text is None:
        raise CharterError(
            say("{name} is no text: its bytes belong to something else.", name=document.name),
            say("Save it as Markdown in UTF-8, and run it again."),
        )
    said = version_of(text.fields.get("version", ""))
    own = document.version
    if own is not None and said is not None and own != said:
        raise CharterError(
            say(
                "{name} is named {own}, and its front matter says {said}.",
                name=document.name,
                own=own,
                said=said,
            ),
            say("Mend one of the two, so that both say the same."),
        )
    fields = (text.fields.get(name, "") for name in _FIELDS)
    on = document.on or next(filter(None, map(day_of, fields)), None)
    return replace(document, text=text, version=own or said, on=on)


def _require_different(documents: Sequence[Document]) -> None:
    for one, other in pairwise(documents):
        if one.version == other.version:
            raise CharterError(
                say(
                    "{one} and {other} are both version {version}.",
                    one=one.name,
                    other=other.name,
                    version=one.version,
                ),
                say("Leave one of them out, or give it a number of its own."),
            )


def _require_rising(documents: Sequence[Document]) -> None:
    dated = [each for each in documents if each.on is not None]
    for one, other in pairwise(dated):
        if one.on is not None and other.on is not None and other.on < one.on:
            raise CharterError(
                say(
                    "Version {version} ({name}) is of {on}, and {other} ({othername}) after it of "
                    "{otheron}: a later version cannot be older.",
                    version=one.version,
                    name=one.name,
                    on=one.on,
                    other=other.version,
                    othername=other.name,
                    otheron=other.on,
                ),
                say("Mend the days or the numbers, so that they rise together."),
            )
