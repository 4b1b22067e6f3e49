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


def inherited(
    old: Iterable[tuple[str, Hashable]], new: Sequence[str]
) -> list[tuple[Hashable] | None]:
    """For each new line the origin of the old lines' sentences that it consists of, in a tuple of
    one; None if it says something else, or nothing. Each old sentence is given once; of a line
    that joins several, the last one's origin counts."""
    pool: dict[str, list[Hashable]] = {}
    for text, origin in old:
        for sentence in said(text):
            pool.setdefault(sentence, []).append(origin)
    found: list[tuple[Hashable] | None] = []
    for text in new:
        parts = said(text)
        known = bool(parts) and all(pool.get(part) for part in parts)
        origins = [pool[part].pop(0) for part in parts if pool.get(part)] if known else []
        found.append((origins[-1],) if origins else None)
    return found


def said(line: str) -> list[str]:
    """The sentences of a line, without what sets them: list, quote and heading marks, emphasis
    and white space."""
    lead = _LEAD.match(line)
    bare = _MARKS.sub("", line[lead.end() :] if lead else line)
    whole = _SPACES.sub(" ", bare).strip()
    return list(sentences(whole)) if whole else []
