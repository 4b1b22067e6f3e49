"""Which line of one text became which of another, by the words they have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.text.words import is_word, words_of

# The part of their letters that two lines must have in common to be shown as one.
ALIKE = 0.4
# A word that stands in more lines tells none of them apart, and is not looked up in them.
_COMMON = 100
# No line is compared with more than so many that could be its version.
_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Line `old` of one list and line `new` of another have the `share` of their letters in
    words that both have (Dice's coefficient), 0 to 1."""

    old: int
    new: int
    share: float


def pairs_of(old: Sequence[str], new: Sequence[str]) -> list[Likeness]:
    """The lines that are versions of each other, in the order of both texts, chosen so that
    what the pairs have in common is the most."""
    found = alike(old, new, ALIKE)
    # The heaviest chain: best[n] is the best one that ends at an old line before n, kept as a
    # tree of prefixes (Fenwick 1994).
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(old) + 1)
    totals: list[float] = []
    before: list[int] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].new == found[at].new:
            total, last = _best(best, found[end].old)
            totals.append(total + found[end].share)
            before.append(last)
            end += 1
        for one in range(at, end):
            _raise(best, found[one].old + 1, (totals[one], one))
        at = end
    _, last = _best(best, len(old))
    chain: list[Likeness] = []
    while last >= 0:
        chain.append(found[last])
        last = before[last]
    return chain[::-1]


def _best(tree: Sequence[tuple[float, int]], end: int) -> tuple[float, int]:
    """The heaviest entry before `end`."""
    most, last = 0.0, -1
    while end:
        if tree[end][0] > most:
            most, last = tree[end]
        end &= end - 1
    return most, last


def _raise(tree: list[tuple[float, int]], at: int, entry: tuple[float, int]) -> None:
    while at < len(tree):
        if entry[0] > tree[at][0]:
            tree[at] = entry
        at += at & -at


def alike(old: Sequence[str], new: Sequence[str], least: float) -> list[Likeness]:
    """The lines of which at least the share `least` (more than 0) is the same, by `new` and then
    `old`; for each of `new` the dozen most alike. The work grows with the texts, not with their
    product: words in very many lines only count for lines that share a rarer one, or stand at
    the same place counted from either end."""
    before = [_weights(line) for line in old]
    sizes = [sum(words.values()) for words in before]
    places: dict[str, list[tuple[int, int]]] = {}
    for at, words in enumerate(before):
        for word, weight in words.items():
            places.setdefault(word, []).append((at, weight))
    found: list[Likeness] = []
    for to, words in enumerate(map(_weights, new)):
        size = sum(words.values())
        shared, passed = _shared(words, places)
        if passed:
            for at in (to, to + len(old) - len(new)):
                if 0 <= at < len(old):
                    shared.setdefault(at, 0)
        near = [
            (common, -abs(at - to), at)
            for at, common in shared.items()
            if 2 * (common + passed) >= least * (size + sizes[at])
        ]
        for common, _, at in sorted(sorted(near, reverse=True)[:_MOST], key=lambda one: one[2]):
            whole = _common(before[at], words) if passed else common
            share = 2 * whole / (size + sizes[at]) if whole else 0.0
            if share >= least:
                found.append(Likeness(old=at, new=to, share=share))
    return found


def _shared(
    words: Mapping[str, int], places: Mapping[str, Sequence[tuple[int, int]]]
) -> tuple[dict[int, int], int]:
    """How many letters each line shares with `words`, and how many stand in words too common to
    be looked up."""
    shared: dict[int, int] = {}
    passed = 0
    for word, weight in words.items():
        where = places.get(word, ())
        if len(where) > _COMMON:
            passed += weight
            continue
        for at, other in where:
            shared[at] = shared.get(at, 0) + min(weight, other)
    return shared, passed


def _common(old: Mapping[str, int], new: Mapping[str, int]) -> int:
    return sum(min(old[word], new[word]) for word in old.keys() & new.keys())


def _weights(line: str) -> Mapping[str, int]:
    """The letters of each word of a line."""
    weights: dict[str, int] = {}
    for part in words_of(line):
        if is_word(part):
            weights[part] = weights.get(part, 0) + len(part)
    return weights
