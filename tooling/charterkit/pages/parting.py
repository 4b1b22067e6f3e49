"""A long list under several headings, cut into pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Heading = TypeVar("Heading")
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[Heading, Entry]):
    """Entries below one heading, and on which page, from 0, the first of them is. `more` says that
    others of them are on the page before."""

    heading: Heading
    entries: Sequence[Entry]
    page: int
    more: bool = False


def whole(
    groups: Iterable[tuple[Heading, Sequence[Entry]]], per_page: int
) -> Iterator[Part[Heading, Entry]]:
    """Each group that has entries in one part, with the page on which it begins; all pages but the
    last have `per_page` entries."""
    done = 0
    for heading, entries in groups:
        if entries:
            yield Part(heading=heading, entries=entries, page=done // per_page)
            done += len(entries)


def cut(
    groups: Iterable[tuple[Heading, Sequence[Entry]]], per_page: int
) -> Iterator[Part[Heading, Entry]]:
    """The same, cut where a page ends."""
    done = 0
    for heading, entries in groups:
        start = 0
        while start < len(entries):
            page, room = divmod(done, per_page)
            part = entries[start : start + per_page - room]
            yield Part(heading=heading, entries=part, page=page, more=bool(start))
            start += len(part)
            done += len(part)
