"""Where to look for organisations by what a look through the bytes of their records has told.

As with `search.Index`, whoever is found may be somebody else, and nobody is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from charterkit.documents.search import Word
from charterkit.documents.search_text import KEYS, NAME, NUMBER, steady

_NAMED = re.compile(rb":([^/:\0\n]+)\.yml\0" + NAME + rb"([^\n]+)")
_OTHER = re.compile(rb"\0(?!%s)([^\n]*)" % NAME)
_PARTS = ("ids", "looks", "shapes", "numbers", "keys", "odd")


class Rows:
    """Lines of bytes, each after and before LF. The `looks` are what is steady in the names of the
    organisations of `ids`, one after the other, the `shapes` what is in these ids. A line of
    `numbers` is an account's number and an id, one of `keys` an id and keys. Those of `odd` are
    found by everything."""

    def __init__(
        self, *, ids: bytes, looks: bytes, shapes: bytes, numbers: bytes, keys: bytes, odd: bytes
    ) -> None:
        self._ids = ids
        self._looks = looks
        self._shapes = shapes
        self._numbers = numbers
        self._keys = keys
        self._odd = odd

    @property
    def count(self) -> int:
        """How many names there are."""
        return self._ids.count(b"\n") - 1

    def find(self, word: Word) -> list[str] | None:
        """The ids of all who are found by a word, perhaps others among them; None where records
        do not tell."""
        kind, said = word
        if kind not in ("look", "called", "account", "key"):
            return None
        return [*self._of(kind, said), *self._always]

    def parts(self) -> dict[str, bytes]:
        """As they are kept."""
        return {name: getattr(self, f"_{name}") for name in _PARTS}

    @cached_property
    def _always(self) -> list[str]:
        return self._odd.decode("utf-8", "backslashreplace").split("\n")[1:-1]

    @cached_property
    def _listed(self) -> list[bytes]:
        return self._ids.split(b"\n")

    def _of(self, kind: str, said: str) -> Iterator[str]:
        if kind == "account":
            number = said.rpartition(":")[2].encode()
            yield from (line.decode() for line in _after(self._numbers, b"\n" + number + b" "))
        elif kind == "key":
            key = said.encode("utf-8", "replace").split()[1:2]
            yield from (line.decode() for line in _around(self._keys, key[0])) if key else ()
        elif kind == "called" or said.isascii():
            wanted = b"\n" + steady(said.encode("utf-8", "replace").replace(b"\n", b"")) + b"\n"
            for column in (self._looks, self._shapes) if kind == "look" else (self._looks,):
                yield from (self._listed[place].decode() for place in _places(column, wanted))


def rows_of(told: bytes) -> Rows:
    """What is told by a look for `search_text.LINES` through the folders of records."""
    from charterkit.documents.reading import uncollected

    with uncollected():
        return _rows_of(told)


def _rows_of(told: bytes) -> Rows:
    named = _NAMED.findall(told)
    ids = _lines([id for id, _ in named])
    numbers, keys, odd = [], [], set()
    for found in _OTHER.finditer(told):
        path = told[told.rfind(b"\n", 0, found.start()) + 1 : found.start()]
        id, said = path.rpartition(b":")[2].removesuffix(b".yml"), found[1]
        if said.startswith(NUMBER):
            numbers.append(b"%s %s" % (said.removeprefix(NUMBER), id))
        elif said.startswith(KEYS):
            keys.append(b"%s %s" % (id, said))
        else:
            odd.add(id)
    return Rows(
        ids=ids,
        looks=steady(_lines([name for _, name in named])),
        shapes=steady(ids),
        numbers=_lines(numbers),
        keys=_lines(keys),
        odd=_lines(sorted(odd)),
    )


def read_rows(parts: Mapping[str, memoryview]) -> Rows:
    """The rows as they were kept. KeyError for anything else."""
    return Rows(**{name: bytes(parts[name]) for name in _PARTS})


def _lines(lines: list[bytes]) -> bytes:
    return b"\n".join([b"", *lines, b""]) if lines else b"\n"


def _starts(rows: bytes, wanted: bytes) -> Iterator[int]:
    at = rows.find(wanted)
    while at >= 0:
        yield at
        at = rows.find(wanted, at + 1)


def _places(rows: bytes, wanted: bytes) -> Iterator[int]:
    """The numbers of the lines that say just that, from 1."""
    place = last = 0
    for start in _starts(rows, wanted):
        place += rows.count(b"\n", last, start + 1)
        last = start + 1
        yield place


def _after(rows: bytes, wanted: bytes) -> Iterator[bytes]:
    """What follows in each line that begins so."""
    for start in _starts(rows, wanted):
        begin = start + len(wanted)
        yield rows[begin : rows.index(b"\n", begin)]


def _around(rows: bytes, wanted: bytes) -> Iterator[bytes]:
    """The first word of each line in which something stands."""
    for start in _starts(rows, wanted):
        begin = rows.rfind(b"\n", 0, start) + 1
        yield rows[begin : rows.index(b" ", begin)]
