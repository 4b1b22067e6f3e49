"""The runs of an amendment's diff of one file: lines that stand together and are replaced by
others, and the lines among them that are only moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from charterkit.model import Hunk, Op
from charterkit.text.words import is_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The lines from index `old` to `old_end` of the base become those from `new` to `new_end` of
    the text after the amendment. The lines before and after them are kept."""

    old: int
    old_end: int
    new: int
    new_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Lines that an amendment moves, by their index: where they stood in the base by where they
    stand after it."""

    origin: dict[int, int]

    @property
    def gone(self) -> frozenset[int]:
        """The indexes of the moved lines in the base."""
        return frozenset(self.origin.values())


def runs_of(hunks: Sequence[Hunk]) -> list[Run]:
    """The runs of a file's hunks, in order. Hunks that touch are read as one."""
    found: list[Run] = []
    for run in _changed(hunks):
        if found and found[-1].old_end == run.old and found[-1].new_end == run.new:
            found[-1] = replace(found[-1], old_end=run.old_end, new_end=run.new_end)
        else:
            found.append(run)
    return found


def _changed(hunks: Sequence[Hunk]) -> Iterator[Run]:
    for hunk in hunks:
        old = hunk.old_start - 1 if hunk.old_count else hunk.old_start
        new = hunk.new_start - 1 if hunk.new_count else hunk.new_start
        start = (old, new)
        for op, _ in (*hunk.lines, (Op.CONTEXT, "")):
            if op is Op.CONTEXT:
                if start != (old, new):
                    yield Run(old=start[0], old_end=old, new=start[1], new_end=new)
                old, new = old + 1, new + 1
                start = (old, new)
            elif op is Op.REMOVE:
                old += 1
            else:
                new += 1


def trimmed(run: Run, old: Sequence[str], new: Sequence[str]) -> Run | None:
    """The run without the lines at its ends that are the same before and after; None if nothing
    is left of it."""
    start, to = run.old, run.new
    while start < run.old_end and to < run.new_end and old[start] == new[to]:
        start, to = start + 1, to + 1
    end, to_end = run.old_end, run.new_end
    while end > start and to_end > to and old[end - 1] == new[to_end - 1]:
        end, to_end = end - 1, to_end - 1
    if (start, to) == (end, to_end):
        return None
    return Run(old=start, old_end=end, new=to, new_end=to_end)


def kept_in(runs: Sequence[Run], count: int) -> dict[int, int]:
    """Where the lines outside the runs stood among the `count` lines before, by where they stand
    after."""
    kept: dict[int, int] = {}
    old = new = 0
    for run in runs:
        kept.update(zip(range(new, run.new), range(old, run.old), strict=True))
        old, new = run.old_end, run.new_end
    kept.update(enumerate(range(old, count), new))
    return kept


def moves_in(
    runs: Sequence[Run],
    old: Sequence[tuple[str | None, str]],
    new: Sequence[tuple[str | None, str]],
) -> Moves:
    """The lines that stand in the base and after the amendment in other places: the first of
    equal ones that go with the first of those that come. A line is its entry's key path, if it
    has one, and its text; lines without a word are never moved."""
    going: dict[tuple[str | None, str], list[int]] = {}
    for run in runs:
        for at in range(run.old, run.old_end):
            if is_word(old[at][1]):
                going.setdefault(old[at], []).append(at)
    origin: dict[int, int] = {}
    taken: dict[tuple[str | None, str], int] = {}
    for run in runs:
        for at in range(run.new, run.new_end):
            line = new[at]
            place = taken.get(line, 0)
            if place < len(going.get(line, ())):
                origin[at] = going[line][place]
                taken[line] = place + 1
    return Moves(origin=origin)
