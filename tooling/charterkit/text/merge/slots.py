"""Where lines stand: slots that keep their order for ever, and the passages that brought them.

A slot is never moved or dropped. A removed line leaves its slot empty, and a moved one takes a new
slot, so that whatever was said of a place stays true. Between two slots that are neighbours, what
is brought there hangs below one of them, as in the tree of Weidner and Kleppmann (2023, "The Art
of the Fugue"): that alone gives its order, whatever else is enacted before or after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise


@dataclass(eq=False, slots=True, repr=False)
class Line:
    """A stored line by its identity; what it says is told by a sheet."""


@dataclass(eq=False, slots=True, repr=False)
class Slot:
    """A place in the order of a file that `line` took when it was brought or moved there. `next`
    is the one that the same passage brought after it."""

    line: Line
    next: Slot | None = None


class Side(IntEnum):
    """Where a passage stands at the slot it hangs from: before it, in its stead, or after it."""

    BEFORE = 0
    WITHIN = 1
    AFTER = 2


Anchor = tuple[Slot, Side]
"""A gap, or with `Side.WITHIN` the stead of lines that were replaced as one."""

Item = str | Line
"""What a passage brings: a new line by its text, or a line that is moved there."""


@dataclass(eq=False, slots=True, frozen=True, repr=False)
class Passage:
    """What an amendment brings into one gap, in order. `new` holds the text of each new line."""

    anchor: Anchor
    items: tuple[Item, ...]
    slots: tuple[Slot, ...]
    new: Mapping[Line, str]


@dataclass(eq=False, slots=True, frozen=True, repr=False)
class File:
    """A file from its creation to its repeal. A later file of the same path is another one."""

    path: str
    root: Slot
    first: Passage


@dataclass(slots=True)
class Loom:
    """Gives the same passage, with the same slots and lines, to all who bring the same lines into
    the same gap, so that identical effects apply once."""

    passages: dict[tuple[Slot, Side, tuple[Item, ...]], Passage] = field(default_factory=dict)
    files: dict[tuple[str, File | None, tuple[str, ...]], File] = field(default_factory=dict)

    def passage(self, anchor: Anchor, items: Sequence[Item]) -> Passage:
        """The passage of these items at an anchor."""
        key = (*anchor, tuple(items))
        found = self.passages.get(key)
        if found is None:
            slots = tuple(Slot(item if isinstance(item, Line) else Line()) for item in items)
            for slot, after in pairwise(slots):
                slot.next = after
            new = {
                slot.line: item
                for slot, item in zip(slots, items, strict=True)
                if isinstance(item, str)
            }
            found = Passage(anchor=anchor, items=key[2], slots=slots, new=new)
            self.passages[key] = found
        return found

    def file(self, path: str, before: File | None, lines: Sequence[str]) -> File:
        """The file of that path and first text, created where `before` was the last there."""
        key = (path, before, tuple(lines))
        found = self.files.get(key)
        if found is None:
            root = Slot(Line())
            first = self.passage((root, Side.AFTER), key[2])
            found = self.files[key] = File(path=path, root=root, first=first)
        return found
