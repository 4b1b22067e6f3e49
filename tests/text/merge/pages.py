"""Identified lines as decision 0004 defines them: slots in a tree, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

BEFORE, ITSELF, WITHIN, AFTER = range(4)


@dataclass(frozen=True, slots=True)
class File:
    """A file by what it was born as: the one that stood at its path earlier, and its lines."""

    path: str
    earlier: File | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines brought together: where they hang (no anchor: the file began with them), and what they
    are: a text, or a line that is moved, known by the slot in which it was born."""

    file: File
    anchor: Slot | None
    side: int
    items: tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one line of a passage."""

    passage: Passage
    index: int

    def above(self) -> Slot | None:
        """The slot that this one hangs below."""
        if self.index:
            return Slot(self.passage, self.index - 1)
        return self.passage.anchor


@dataclass(slots=True)
class Page:
    """A file at some time: the least number that brought each passage, the slot in which each line
    that is left stands, and what each line says."""

    numbers: dict[Passage, int]
    stands: dict[Slot, Slot]
    says: dict[Slot, str]

    @classmethod
    def of(cls, file: File, number: int) -> Page:
        """A file that begins."""
        page = cls({}, {}, {})
        page.bring(Passage(file, None, AFTER, file.lines), number)
        return page

    def bring(self, passage: Passage, number: int) -> None:
        """Bring in a passage; one that has been brought in before is only counted."""
        if passage in self.numbers:
            self.numbers[passage] = min(number, self.numbers[passage])
            return
        self.numbers[passage] = number
        for index, item in enumerate(passage.items):
            slot = Slot(passage, index)
            if isinstance(item, str):
                self.stands[slot] = slot
                self.says[slot] = item
            elif item in self.stands:
                self.stands[item] = slot

    def way(self, slot: Slot) -> list[tuple[int, int]]:
        """The turns that lead to a slot from the root of the tree."""
        passage = slot.passage
        start = self.way(passage.anchor) if passage.anchor else []
        return [*start, (passage.side, self.numbers[passage]), *[(AFTER, 0)] * slot.index]

    def slots(self) -> list[Slot]:
        """All slots, the empty ones too, in the order of the file."""
        every = [Slot(one, at) for one in self.numbers for at in range(len(one.items))]
        return sorted(every, key=lambda slot: [*self.way(slot), (ITSELF, 0)])

    def lines(self) -> list[Slot]:
        """The lines, known by the slots in which they were born, in the order of the file."""
        held = {slot: line for line, slot in self.stands.items()}
        return [held[slot] for slot in self.slots() if slot in held]

    def gap_behind(self, left: Slot | None) -> tuple[Slot, int]:
        """Where what is brought right behind a slot hangs; behind none, at the beginning."""
        slots = self.slots()
        at = 0 if left is None else slots.index(left) + 1
        if at < len(slots) and (left is None or hangs_below(slots[at], left)):
            return slots[at], BEFORE
        assert left is not None
        return left, AFTER


def hangs_below(slot: Slot, other: Slot) -> bool:
    """Whether the way to a slot leads through the other."""
    above = slot.above()
    return above is not None and (above == other or hangs_below(above, other))
