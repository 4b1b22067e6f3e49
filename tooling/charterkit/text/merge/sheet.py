"""A file as a set of enacted operations leaves it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from charterkit.text.merge.slots import Anchor, File, Line, Passage, Side, Slot

FIRST = -1
"""The number under which the lines that a fold begins with are ordered."""

_Hung = tuple[tuple[Passage, ...], tuple[Passage, ...], tuple[Passage, ...]]
_NONE: _Hung = ((), (), ())


@dataclass(slots=True, kw_only=True)
class Sheet:
    """The living lines of a file: what each says, the slot it stands in, and whose amendment it
    is (`origin`, whatever the fold's owner calls it). `numbers` orders passages in one gap."""

    file: File
    text: dict[Line, str]
    slot: dict[Line, Slot]
    origin: dict[Line, Hashable]
    numbers: dict[Passage, int]
    hung: dict[Slot, _Hung]
    _order: list[Slot] | None = field(default=None, repr=False)
    _visible: list[Slot] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, file: File, number: int, origin: Hashable) -> Sheet:
        """A file as it was created."""
        sheet = cls(file=file, text={}, slot={}, origin={}, numbers={}, hung={})
        sheet.hang(file.first, number, origin)
        return sheet

    def copy(self) -> Sheet:
        """The same sheet, to be changed by itself."""
        return replace(
            self,
            text=dict(self.text),
            slot=dict(self.slot),
            origin=dict(self.origin),
            numbers=dict(self.numbers),
            hung=dict(self.hung),
        )

    def hang(self, passage: Passage, number: int, origin: Hashable) -> None:
        """Bring a passage; one that is there already only takes the lower number."""
        known = self.numbers.get(passage)
        if known is not None and known <= number:
            return
        self._order = self._visible = None
        self.numbers[passage] = number
        slot, side = passage.anchor
        hung = list(self.hung.get(slot, _NONE))
        beside = hung[side] if known is not None else (*hung[side], passage)
        hung[side] = tuple(sorted(beside, key=self.numbers.__getitem__))
        self.hung[slot] = (hung[0], hung[1], hung[2])
        if known is not None:
            return
        for place in passage.slots:
            line = place.line
            self.slot[line] = place
            if line in passage.new:
                self.text[line] = passage.new[line]
                self.origin[line] = origin

    def say(self, line: Line, text: str, origin: Hashable) -> None:
        """Rewrite a line that is there."""
        if self.text.get(line, text) != text:
            self.text[line] = text
            self.origin[line] = origin

    def drop(self, lines: Iterable[Line]) -> None:
        """Remove lines; their slots stay."""
        for line in lines:
            self.text.pop(line, None)
        self._visible = None

    def order(self) -> Sequence[Slot]:
        """All slots there ever were, in the order of the file, after the root."""
        if self._order is None:
            self._order = list(self._walk())
        return self._order

    def visible(self) -> Sequence[Slot]:
        """The slots in which a living line stands: the file as it reads."""
        if self._visible is None:
            text, where = self.text, self.slot
            self._visible = [
                slot for slot in self.order() if slot.line in text and where[slot.line] is slot
            ]
        return self._visible

    def lines(self) -> list[str]:
        """What the file says, a line a line."""
        return [self.text[slot.line] for slot in self.visible()]

    def gap(self, left: Slot, right: Slot | None) -> Anchor:
        """The gap between two slots that are neighbours in the order, the root being the first
        and None after the last."""
        _, within, after = self.hung.get(left, _NONE)
        if right is not None and (left.next is not None or within or after):
            return (right, Side.BEFORE)
        return (left, Side.AFTER)

    def _walk(self) -> Iterator[Slot]:
        hung, root = self.hung, self.file.root
        waiting: list[tuple[Slot, bool]] = [(root, False)]
        while waiting:
            slot, entered = waiting.pop()
            if not entered and slot in hung:
                before, within, after = hung[slot]
                for passages in (after, within):
                    waiting += _slots(passages)
                if before:
                    waiting.append((slot, True))
                    waiting += _slots(before)
                    continue
            if slot is not root:
                yield slot


def _slots(passages: Sequence[Passage]) -> Iterator[tuple[Slot, bool]]:
    """The slots of some passages, the last first."""
    for passage in reversed(passages):
        for slot in reversed(passage.slots):
            yield slot, False
