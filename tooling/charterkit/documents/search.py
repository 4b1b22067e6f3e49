"""Where to look for organisations by what stands in their records: a small index, kept.

It names those among whom to look, never what they say: whoever is named is read before anything
is concluded from it, and nobody is left out."""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from charterkit.model import RegisterEntry, Signatory
from charterkit.text.lookalikes import glance

Word = tuple[str, str]
"""What is looked for: of what kind it is, and what it says."""


def words_of(record: Signatory | None, entries: Sequence[RegisterEntry]) -> Iterator[Word]:
    """All that an organisation is found by: how its name and id look, its name as it is compared,
    the accounts and keys that it names, and the numbers that were entered in the register."""
    if record is not None:
        yield "look", glance(record.id)
        yield "look", glance(record.name)
        yield "called", called(record.name)
        yield from (("account", f"{each.forge}:{each.id}") for each in record.accounts)
        yield from (("key", line) for line in record.keys)
    for entry in entries:
        for scheme, number in entry.identifiers.items():
            yield "number", f"{scheme} {number.replace(' ', '')}"
        if entry.successor is not None:
            yield "successor", entry.successor


def called(name: str) -> str:
    """A name as names are compared: without capitals, its words one space apart."""
    return " ".join(name.casefold().split())


class Index:
    """The ids of a crowd by what they are found by."""

    def __init__(self, ids: Sequence[str], marks: Sequence[int], places: Sequence[int]) -> None:
        self.ids = ids
        self.marks = marks
        self.places = places

    def find(self, word: Word) -> list[str]:
        """The ids of all who are found by a word, perhaps others among them."""
        wanted = mark(word)
        at = bisect_left(self.marks, wanted)
        found = []
        while at < len(self.marks) and self.marks[at] == wanted:
            found.append(self.ids[self.places[at]])
            at += 1
        return found

    def without(self, gone: frozenset[str], words: Mapping[str, Iterable[Word]]) -> Index:
        """The index with some ids gone, and others, which are not in it, taken in."""
        kept = {id: place for place, id in enumerate(sorted({*self.ids} - gone | words.keys()))}
        moved = [kept.get(id) if id not in gone else None for id in self.ids]
        pairs = [
            (one << 32) | there
            for one, place in zip(self.marks, self.places, strict=True)
            if (there := moved[place]) is not None
        ]
        pairs += [(mark(word) << 32) | kept[id] for id, every in words.items() for word in every]
        return _index(list(kept), pairs)

    def parts(self) -> dict[str, bytes]:
        """As it is kept."""
        return {
            "ids": "\n".join(self.ids).encode("ascii"),
            "marks": _as_bytes(array("I", self.marks)),
            "places": _as_bytes(array("I", self.places)),
        }


def indexed(ids: Iterable[str], words: Callable[[str], Iterable[Word]]) -> Index:
    """The index of organisations, by id; `words` tells what one is found by."""
    listed = sorted(ids)
    return _index(
        listed,
        [(mark(word) << 32) | place for place, id in enumerate(listed) for word in words(id)],
    )


def read_index(parts: Mapping[str, memoryview]) -> Index:
    """The index as it was kept. ValueError or KeyError for anything else."""
    text = bytes(parts["ids"]).decode("ascii")
    return Index(
        text.split("\n") if text else [], _as_numbers(parts["marks"]), _as_numbers(parts["places"])
    )


def mark(word: Word) -> int:
    """Thirty-two bits that stand for a word."""
    return zlib.crc32(word[1].encode("utf-8", "surrogatepass"), _of_kind(word[0]))


@cache
def _of_kind(kind: str) -> int:
    return zlib.crc32(kind.encode())


def _index(ids: Sequence[str], pairs: list[int]) -> Index:
    pairs.sort()
    return Index(
        ids,
        array("I", (pair >> 32 for pair in pairs)),
        array("I", (pair & 0xFFFFFFFF for pair in pairs)),
    )


def _as_bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _as_numbers(data: memoryview) -> Sequence[int]:
    numbers = array("I")
    numbers.frombytes(bytes(data))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
