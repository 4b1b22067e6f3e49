"""Which changed line of one text became which of the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterkit.text.words import is_word, words_of

# The part of their letters that two lines must have in common to be shown as one.
_ALIKE = 0.4
# Larger tables are not searched; there lines pair by position if both sides have as many.
_MAX_TABLE = 10_000


def pairs_of(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The index pairs of lines that are versions of each other, in the order of both texts,
    chosen so that what the pairs have in common is the most."""
    before, after = [_weights(line) for line in old], [_weights(line) for line in new]
    if len(old) * len(new) > _MAX_TABLE:
        if len(old) != len(new):
            return []
        return [
            (at, at)
            for at, (left, right) in enumerate(zip(before, after, strict=True))
            if _likeness(left, right) >= _ALIKE
        ]
    gains = [[_likeness(left, right) for right in after] for left in before]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for left in range(len(old) - 1, -1, -1):
        for right in range(len(new) - 1, -1, -1):
            best[left][right] = max(best[left + 1][right], best[left][right + 1])
            gain = gains[left][right]
            if gain >= _ALIKE:
                best[left][right] = max(best[left][right], gain + best[left + 1][right + 1])
    return _path(gains, best)


def _path(
    gains: Sequence[Sequence[float]], best: Sequence[Sequence[float]]
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    left = right = 0
    while left < len(best) - 1 and right < len(best[0]) - 1:
        gain = gains[left][right]
        if gain >= _ALIKE and best[left][right] == gain + best[left + 1][right + 1]:
            pairs.append((left, right))
            left, right = left + 1, right + 1
        elif best[left][right] == best[left + 1][right]:
            left += 1
        else:
            right += 1
    return pairs


def _weights(line: str) -> Mapping[str, int]:
    """The letters of each word of a line."""
    weights: dict[str, int] = {}
    for part in words_of(line):
        if is_word(part):
            weights[part] = weights.get(part, 0) + len(part)
    return weights


def _likeness(old: Mapping[str, int], new: Mapping[str, int]) -> float:
    """The part of all letters that stand in words both have (Dice's coefficient), 0 to 1."""
    shared = old.keys() & new.keys()
    if not shared:
        return 0.0
    common = sum(min(old[word], new[word]) for word in shared)
    return 2 * common / (sum(old.values()) + sum(new.values()))
