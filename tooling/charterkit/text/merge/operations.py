"""What an amendment does, and the places it touches.

Two amendments collide where both touch one place with different effect. A place is a line, a gap,
the key of an entry, or a file.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from charterkit.text.merge.slots import Anchor, File, Line, Passage


class Does(Enum):
    """The kinds of effect on a place."""

    SAYS = auto()
    GONE = auto()
    AS_ONE = auto()
    SPANNED = auto()
    MOVED = auto()
    BROUGHT = auto()
    HELD = auto()
    KEYED = auto()
    CREATED = auto()
    CHANGED = auto()
    REPEALED = auto()


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of a place: its kind, and what distinguishes it from others of that kind;
    `level` is how deep in YAML stands what is brought (`entries.Outline.level`)."""

    does: Does
    what: Hashable = None
    level: Hashable = True


@dataclass(frozen=True, slots=True)
class InFile:
    """The place of a whole file: by itself, or the free path where one is created."""

    file: File | None
    path: str


@dataclass(frozen=True, slots=True)
class InEntry:
    """The place of a YAML entry, by its key path in a file."""

    file: File
    key: str


Place = Line | Anchor | InFile | InEntry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Operation:
    """One thing an amendment does to a file: `says` gives lines a new text, `drops` removes
    lines, `brings` are passages with new lines and with lines moved there. `before` and `after`
    are what its diff removes and adds, from line `at` (counted from 1) of the base on."""

    path: str
    at: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    says: tuple[tuple[Line, str], ...] = ()
    drops: tuple[Line, ...] = ()
    brings: tuple[Passage, ...] = ()
    touches: tuple[tuple[Place, Effect], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """An amendment read once, against the text it was written for. `files` are those it touches,
    by path; `creates` and `repeals` the paths of those that come and go. `follows` are the
    translations that name, in the amendment's own result, the text of their original in that
    result; each with the line that says so. `places` tells what becomes of each place that it
    touches."""

    operations: tuple[Operation, ...]
    files: Mapping[str, File]
    creates: frozenset[str]
    repeals: frozenset[str]
    follows: Mapping[str, str]
    places: Mapping[Place, tuple[tuple[Effect, Operation], ...]]
