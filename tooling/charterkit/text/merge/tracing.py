"""Whose a sentence is, when an amendment only sets it otherwise.

A line that is split or joined, that gets another list mark, or that comes to another file says what
it said before. Merging does not care; who asks where a sentence comes from does."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence

from charterkit.text.sentences import sentences

_LEAD = re.compile(r"(?:\s*(?:#{1,6}|[-*+]|\d{1,9}[.)]|>)(?=\s|$))*\s*")
_MARKS = re.compile(r"[*_\\]+")
_SPACES = re.compile(r"\s+")


Owners = tuple[Hashable, ...]
"""Whose each sentence of a line is; of a line without one, whose the line is."""


def owned(text: str, owner: Hashable) -> Owners:
    """All of a line as one owner's."""
    return (owner,) * max(1, len(said(text)))


def inherited(
    old: Iterable[tuple[str, Owners]], new: Sequence[str], owner: Hashable
) -> list[Owners]:
    """Whose each sentence of the new lines is: that of the old one that says the same, each given
    once, or else `owner`."""
    pool: dict[str, list[Hashable]] = {}
    for text, owners in old:
        for sentence, one in zip(said(text), owners, strict=False):
            pool.setdefault(sentence, []).append(one)
    found: list[Owners] = []
    for text in new:
        parts = said(text)
        kept = tuple(pool[part].pop(0) if pool.get(part) else owner for part in parts)
        found.append(kept or (owner,))
    return found


def said(line: str) -> list[str]:
    """The sentences of a line, without what sets them: list, quote and heading marks, emphasis
    and white space."""
    lead = _LEAD.match(line)
    bare = _MARKS.sub("", line[lead.end() :] if lead else line)
    whole = _SPACES.sub(" ", bare).strip()
    return list(sentences(whole)) if whole else []
