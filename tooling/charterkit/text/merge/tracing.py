"""Whose a sentence is, when an amendment only sets it otherwise.

A line that is split or joined, that gets another list mark, or that comes to another file says what
it said before. Merging does not care; who asks where a sentence comes from does."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from charterkit.text.pairing import ALIKE, alike
from charterkit.text.sentences import sentences

_LEAD = re.compile(r"(?:\s*(?:#{1,6}|[-*+]|\d{1,9}[.)]|>)(?=\s|$))*\s*")
_MARKS = re.compile(r"[*_\\]+")
_SPACES = re.compile(r"\s+")


Owners = tuple[Hashable, ...]
"""Whose each sentence of a line is; of a line without one, whose the line is."""


def owned(text: str, owner: Hashable) -> Owners:
    """All of a line as one owner's."""
    return (owner,) * max(1, len(said(text)))


@dataclass(frozen=True, slots=True)
class Reworded:
    """The owner of a sentence that was written in place of another: `by` wrote it as it stands,
    `earlier` are those who wrote what it was before, the latest first."""

    by: Hashable
    earlier: tuple[Hashable, ...]


def line_of_owners(owner: Hashable) -> tuple[Hashable, ...]:
    """Who wrote a sentence as it stands, and then who wrote what it was before, the latest
    first."""
    return (owner.by, *owner.earlier) if isinstance(owner, Reworded) else (owner,)


def inherited(
    old: Iterable[tuple[str, Owners]], new: Sequence[str], owner: Hashable
) -> list[Owners]:
    """Whose each sentence of the new lines is: that of the old one that says the same, each given
    once, or else `owner`; where much of an old one is kept, as one who reworded it."""
    pool: dict[str, list[Hashable]] = {}
    for text, owners in old:
        for sentence, one in zip(said(text), owners, strict=False):
            pool.setdefault(sentence, []).append(one)
    lines = [said(text) for text in new]
    kept = [[pool[part].pop(0) if pool.get(part) else None for part in parts] for parts in lines]
    fresh = [
        part
        for parts, found in zip(lines, kept, strict=True)
        for part, one in zip(parts, found, strict=True)
        if one is None
    ]
    written = iter(_reworded(pool, fresh, owner))
    return [
        tuple(next(written) if one is None else one for one in found) or (owner,) for found in kept
    ]


def _reworded(
    pool: dict[str, list[Hashable]], fresh: Sequence[str], owner: Hashable
) -> list[Hashable]:
    """Whose the sentences are that say something new: those of `owner`, some in place of one of
    those left in the pool, the most alike first."""
    left = [(sentence, one) for sentence, owners in pool.items() for one in owners]
    made = [owner] * len(fresh)
    taken: set[int] = set()
    pairs = alike([sentence for sentence, _ in left], fresh, ALIKE) if left and fresh else []
    for pair in sorted(pairs, key=lambda pair: (-pair.share, pair.new, pair.old)):
        if pair.old not in taken and made[pair.new] is owner:
            taken.add(pair.old)
            made[pair.new] = Reworded(owner, line_of_owners(left[pair.old][1]))
    return made


def said(line: str) -> list[str]:
    """The sentences of a line, without what sets them: list, quote and heading marks, emphasis
    and white space."""
    lead = _LEAD.match(line)
    bare = _MARKS.sub("", line[lead.end() :] if lead else line)
    whole = _SPACES.sub(" ", bare).strip()
    return list(sentences(whole)) if whole else []
