"""Two texts in pieces: where they differ, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from charterkit.text.matching import Change, changes_between
from charterkit.text.words import has_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that differ: `old` from line `old_start` on of the one text, `new` from `new_start`
    on of the other. Lines without a word may be the same in both."""

    old_start: int
    old: Sequence[str]
    new_start: int
    new: Sequence[str]

    @property
    def old_end(self) -> int:
        """The number after that of the last old line."""
        return self.old_start + len(self.old)

    @property
    def new_end(self) -> int:
        """The number after that of the last new line."""
        return self.new_start + len(self.new)


def cut(
    parts: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> Iterator[list[Block | Sequence[str]]]:
    """The parts of a text, (old, new) each, as blocks that differ and the lines kept between
    them. Lines are numbered through all parts, with a number left out between two."""
    old_start = new_start = 0
    for old, new in parts:
        pieces: list[Block | Sequence[str]] = []
        at = 0
        for change in _changes(old, new):
            pieces.append(old[at : change.old])
            at = change.old + change.removed
            pieces.append(
                Block(
                    old_start=old_start + change.old,
                    old=old[change.old : at],
                    new_start=new_start + change.new,
                    new=new[change.new : change.new + change.added],
                )
            )
        yield [*pieces, old[at:]]
        old_start, new_start = old_start + len(old) + 1, new_start + len(new) + 1


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Where the texts differ. Lines without a word do not part two changes: they are in every
    text, and the same one is seldom meant."""
    last: Change | None = None
    for change in changes_between(old, new):
        if last is None:
            last = change
        elif any(map(has_words, old[last.old + last.removed : change.old])):
            yield last
            last = change
        else:
            removed = change.old + change.removed - last.old
            added = change.new + change.added - last.new
            last = replace(last, removed=removed, added=added)
    if last is not None:
        yield last
