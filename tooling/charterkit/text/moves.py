"""Which lines of a text were moved rather than removed and written anew.

A line was moved if it is gone from one place and stands at another: first those with the same
words, then those much alike. Lines around them that say little go along."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from charterkit.text.blocks import Block
from charterkit.text.matching import kept_between
from charterkit.text.pairing import Likeness, alike, pairs_of
from charterkit.text.words import has_words

# A line of fewer words is too common to have come from anywhere.
_FEWEST_WORDS = 3
# The part of their letters that two lines must share for one to be the other, moved and edited;
# and by how much it must be more than what either shares with a line at its own place.
_MUCH_ALIKE = 0.65
_CLEARLY = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A line that came with a run of moved lines, and its text before that."""

    run: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """What became of lines that differ, by their numbers: of old ones that left with a run of
    moved lines (which is a number too), of new ones that arrived, and of old ones that stayed
    where they stood, edited or not, the new one."""

    leaves: Mapping[int, int]
    arrives: Mapping[int, Arrival]
    stays: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """The lines whose fate is still open, and those found to be moved."""

    gone: dict[int, str]
    come: dict[int, str]
    place: Mapping[tuple[bool, int], int]
    moved: dict[int, int] = field(default_factory=dict)

    def take(self, old: int, new: int) -> None:
        """Note that a line was moved, and so are its equal neighbours."""
        self._note(old, new)
        for step in (1, -1):
            one, other = old + step, new + step
            while one in self.gone and self.gone[one] == self.come.get(other):
                self._note(one, other)
                one, other = one + step, other + step

    def _note(self, old: int, new: int) -> None:
        self.moved[old] = new
        del self.gone[old], self.come[new]

    def distance(self, old: int, new: int) -> int:
        """How many lines lie between an old line and a new one."""
        return abs(self.place[False, old] - self.place[True, new])


def fates(blocks: Sequence[Block]) -> Fates:
    """What became of the lines of these blocks, in the order of both texts."""
    gone = {at: text for block in blocks for at, text in enumerate(block.old, block.old_start)}
    come = {at: text for block in blocks for at, text in enumerate(block.new, block.new_start)}
    texts = dict(gone)
    search = _Search(gone=gone, come=come, place=_places(blocks))
    _take_equal(search)
    pairs = [_edited(search, block) for block in blocks]
    count = len(search.moved)
    _take_alike(search, [pair for found in pairs for pair in found])
    if len(search.moved) > count:
        pairs = [_edited(search, block) for block in blocks]
    for run in list(_runs(search.moved)):
        _trim(search.moved, run, texts)
    leaves = {old: run for run, lines in enumerate(_runs(search.moved)) for old in lines}
    arrives = {new: Arrival(run=leaves[old], text=texts[old]) for old, new in search.moved.items()}
    stays = {
        old: new
        for block, found in zip(blocks, pairs, strict=True)
        for old, new in _stays(block, found, leaves, arrives)
    }
    return Fates(leaves=leaves, arrives=arrives, stays=stays)


def _places(blocks: Sequence[Block]) -> dict[tuple[bool, int], int]:
    """Where each line stands on a way through both texts, by (whether it is new, its number)."""
    place: dict[tuple[bool, int], int] = {}
    for block in blocks:
        start = block.old_start + block.new_start
        for at in range(len(block.old)):
            place[False, block.old_start + at] = start + at
        for at in range(len(block.new)):
            place[True, block.new_start + at] = start + len(block.old) + at
    return place


def _take_equal(search: _Search) -> None:
    """Lines that stand once in either text are sure; of repeated ones the nearest belong
    together."""
    olds, news = _by_text(search.gone), _by_text(search.come)
    shared = [text for text in olds if text in news and has_words(text, _FEWEST_WORDS)]
    shared.sort(key=lambda text: len(olds[text]) + len(news[text]) > 2)
    for text in shared:
        left = [old for old in olds[text] if old in search.gone]
        right = [new for new in news[text] if new in search.come]
        for old, new in _nearest(search, left, right):
            if old in search.gone and new in search.come:
                search.take(old, new)


def _by_text(lines: Mapping[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, text in lines.items():
        found.setdefault(text, []).append(at)
    return found


def _nearest(
    search: _Search, olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of an old and a new line, always the nearest of those left; at the same distance
    the first."""
    both = [(False, old) for old in olds] + [(True, new) for new in news]
    row = sorted(both, key=lambda one: search.place[one])
    after = list(range(1, len(row) + 1))
    before = list(range(-1, len(row) - 1))
    # The nearest two of different kind always have none left between them.
    heap = [entry for at in range(len(row) - 1) if (entry := _entry(search, row, at, at + 1))]
    heapify(heap)
    used = [False] * len(row)
    while heap:
        _, first, second = heappop(heap)
        if used[first] or used[second]:
            continue
        used[first] = used[second] = True
        (_, old), (_, new) = sorted((row[first], row[second]))
        yield old, new
        left, right = before[first], after[second]
        if left >= 0:
            after[left] = right
        if right < len(row):
            before[right] = left
        if left >= 0 and right < len(row) and (entry := _entry(search, row, left, right)):
            heappush(heap, entry)


def _entry(
    search: _Search, row: Sequence[tuple[bool, int]], first: int, second: int
) -> tuple[int, int, int] | None:
    if row[first][0] is row[second][0]:
        return None
    return search.place[row[second]] - search.place[row[first]], first, second


def _edited(search: _Search, block: Block) -> list[Likeness]:
    """The lines of a block that were edited where they stood, among those not moved."""
    olds = [at for at in range(block.old_start, block.old_end) if at in search.gone]
    news = [at for at in range(block.new_start, block.new_end) if at in search.come]
    pairs = pairs_of([search.gone[at] for at in olds], [search.come[at] for at in news])
    return [Likeness(old=olds[pair.old], new=news[pair.new], share=pair.share) for pair in pairs]


def _stays(
    block: Block, pairs: Sequence[Likeness], leaves: Container[int], arrives: Container[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of a block, and equal lines between them, none of which was moved."""
    at, to = block.old_start, block.new_start
    ends = [*((pair.old, pair.new) for pair in pairs), (block.old_end, block.new_end)]
    for left, right in ends:
        olds = [old for old in range(at, left) if old not in leaves]
        news = [new for new in range(to, right) if new not in arrives]
        kept = kept_between(
            [block.old[old - block.old_start] for old in olds],
            [block.new[new - block.new_start] for new in news],
        )
        yield from ((olds[one], news[other]) for one, other in kept)
        if left < block.old_end:
            yield left, right
        at, to = left + 1, right + 1


def _take_alike(search: _Search, pairs: Sequence[Likeness]) -> None:
    """Lines moved and edited: much alike, and clearly more than with any line at their place."""
    olds = [at for at, text in search.gone.items() if has_words(text, _FEWEST_WORDS)]
    news = [at for at, text in search.come.items() if has_words(text, _FEWEST_WORDS)]
    held_old = {pair.old: pair.share for pair in pairs}
    held_new = {pair.new: pair.share for pair in pairs}
    found = alike([search.gone[at] for at in olds], [search.come[at] for at in news], _MUCH_ALIKE)
    wanted: list[tuple[float, int, int, int]] = []
    for one in found:
        old, new = olds[one.old], news[one.new]
        held = max(held_old.get(old, 0.0), held_new.get(new, 0.0))
        if not held or one.share >= held + _CLEARLY:
            wanted.append((-one.share, search.distance(old, new), old, new))
    for _, _, old, new in sorted(wanted):
        if old in search.gone and new in search.come:
            search.take(old, new)


def _runs(moved: Mapping[int, int]) -> Iterator[list[int]]:
    """The old lines of each move: consecutive ones that stand consecutively in the new text."""
    run: list[int] = []
    for old in sorted(moved):
        if run and (old != run[-1] + 1 or moved[old] != moved[run[-1]] + 1):
            yield run
            run = []
        run.append(old)
    if run:
        yield run


def _trim(moved: dict[int, int], run: Sequence[int], gone: Mapping[int, str]) -> None:
    """Lines without a word go along inside a move, not at its ends."""
    for from_end in (run, run[::-1]):
        for old in from_end:
            if has_words(gone[old]):
                break
            del moved[old]
