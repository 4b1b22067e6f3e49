"""A longest common subsequence of two sequences, for lines and for words.

The method is the bit-vector one of Crochemore, Iliopoulos, Pinzon and Reid (2001) in the form
of Hyyrö (2004): one row of the table is one whole number, so that two unrelated texts of ten
thousand lines take a fraction of a second where a table of cells would take minutes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Beyond this many pairs only what stands between items that both have once is searched, to
# bound time and memory.
_MAX_PAIRS = 500_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Where two sequences differ: `removed` items from index `old` of the one stand in place of
    `added` items from index `new` of the other. One of the two counts may be 0."""

    old: int
    removed: int
    new: int
    added: int


def changes_between(old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...]:
    """The shortest edit from `old` to `new`, in order, with something kept between any two
    changes. The same sequences always give the same changes."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = _pairs(old[head : len(old) - tail], new[head : len(new) - tail])
    kept = [(head + left, head + right) for left, right in middle]
    changes: list[Change] = []
    at, to = head, head
    for left, right in [*kept, (len(old) - tail, len(new) - tail)]:
        if left > at or right > to:
            changes.append(Change(old=at, removed=left - at, new=to, added=right - to))
        at, to = left + 1, right + 1
    return tuple(changes)


def kept_between(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The index pairs of what the shortest edit keeps, in order."""
    at = to = 0
    end = Change(old=len(old), removed=0, new=len(new), added=0)
    for change in (*changes_between(old, new), end):
        yield from zip(range(at, change.old), range(to, change.new), strict=True)
        at, to = change.old + change.removed, change.new + change.added


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items at the start are equal."""
    size = 0
    for left, right in zip(old, new, strict=False):
        if left != right:
            break
        size += 1
    return size


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The index pairs of a longest common subsequence, in order."""
    # What only one of them has is in no pair.
    has_old, has_new = set(old), set(new)
    lefts = [at for at, item in enumerate(old) if item in has_new]
    rights = [at for at, item in enumerate(new) if item in has_old]
    both = [old[at] for at in lefts], [new[at] for at in rights]
    search = _longest if len(lefts) * len(rights) <= _MAX_PAIRS else _anchored
    return [(lefts[left], rights[right]) for left, right in search(*both)]


def _anchored(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of items that both have once, and between them longest common subsequences where
    that is not too much."""
    at = to = 0
    for left, right in [*_anchors(old, new), (len(old), len(new))]:
        if (left - at) * (right - to) <= _MAX_PAIRS:
            for one, other in _longest(old[at:left], new[to:right]):
                yield at + one, to + other
        if left < len(old):
            yield left, right
        at, to = left + 1, right + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest chain of items that both have once (as in patience sorting)."""
    often, places = Counter(old), {item: at for at, item in enumerate(new)}
    once = {item for item, count in Counter(new).items() if count == 1 == often[item]}
    ends: list[int] = []
    tops: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for left, item in enumerate(old):
        if item in once:
            pair = left, places[item]
            pile = bisect_left(ends, pair[1])
            before[pair] = tops[pile - 1] if pile else None
            ends[pile : pile + 1], tops[pile : pile + 1] = [pair[1]], [pair]
    chain: list[tuple[int, int]] = []
    last = tops[-1] if tops else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _longest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The index pairs of a longest common subsequence, in order; time and memory grow with the
    product of the lengths, a bit a pair."""
    if not old or not new:
        return []
    rows = _rows(old, new)
    pairs: list[tuple[int, int]] = []
    left, right = len(old), len(new)
    while left and right:
        bit = left - 1
        if rows[right] >> bit & 1:
            left -= 1
        elif rows[right - 1] >> bit & 1:
            left, right = left - 1, right - 1
            pairs.append((left, right))
        else:
            right -= 1
    pairs.reverse()
    return pairs


def _rows(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Row `j` has a zero at bit `i` where the common subsequence of the first `j` of `new`
    with `old` grows by taking in `old[i]`."""
    places: dict[str, int] = {}
    for at, item in enumerate(old):
        places[item] = places.get(item, 0) | 1 << at
    full = (1 << len(old)) - 1
    rows = [full]
    for item in new:
        row = rows[-1]
        hits = row & places.get(item, 0)
        rows.append(((row + hits) | (row - hits)) & full if hits else row)
    return rows
