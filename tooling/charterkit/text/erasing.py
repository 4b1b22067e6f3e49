"""Texts that have to go wherever they stand as whole words, and what stands in their place.

A name is found with its letters in one piece or in several (NFC, NFD), across the end of a line, in
a web address, and before the s of a genitive; a long one in capitals too. It is not found inside
another word: nobody called By loses every *by*."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote


class Sort(StrEnum):
    """What a text is, from which follows what ends it: an id (a hyphen goes on with it), an id of
    several words (found within longer ones too, such as the name of a branch), a name or other
    words, a number of a register (which may have spaces in it)."""

    ID = "id"
    PIECE = "piece"
    WORDS = "words"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A text that has to go, and what stands in its place; itself where it stays, though another
    one is a part of it."""

    text: str
    instead: str
    sort: Sort = Sort.WORDS

    @property
    def stays(self) -> bool:
        """Whether it is only there to be left alone."""
        return self.text == self.instead


_IDS = frozenset({Sort.ID, Sort.PIECE})
LONG = 6
"""From so many letters on a single word is found in capitals and small letters alike."""

_BEFORE = r"(?<![^\W_])"
_AFTER = r"[^\W_]|[\u0300-\u036f]"
_LINE_END = re.compile(r"(\s*\n\s*)")


@dataclass(frozen=True, slots=True)
class Words:
    """Marks, ready to be looked for."""

    marks: tuple[Mark, ...]
    pattern: re.Pattern[str] | None = field(init=False, repr=False)
    loose: re.Pattern[str] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ordered = sorted(
            enumerate(self.marks), key=lambda one: (-len(one[1].text), one[1].sort not in _IDS)
        )
        found = [f"(?P<m{place}>{_whole(mark)})" for place, mark in ordered if mark.text.strip()]
        parts = [
            _flagged(mark, _forms(mark))
            for _, mark in ordered
            if mark.text.strip() and not mark.stays
        ]
        whole = re.compile("|".join(found)) if found else None
        object.__setattr__(self, "pattern", whole)
        object.__setattr__(self, "loose", re.compile("|".join(parts)) if parts else None)

    def __bool__(self) -> bool:
        return self.pattern is not None

    def count(self, text: str) -> int:
        """How often any of them stands in the text."""
        return sum(1 for _ in self._matches(text))

    def found(self, text: str) -> Counter[str]:
        """Which of them stand in the text, and how often."""
        return Counter(mark.text for mark, _ in self._matches(text))

    def inside(self, text: str) -> int:
        """How often any of them stands in the text as part of a longer word, where it stays."""
        if self.loose is None:
            return 0
        return sum(1 for _ in self.loose.finditer(self.replaced(text)))

    def replaced(self, text: str) -> str:
        """The text without them; it has as many lines as before."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda match: self._instead(match), text)

    def _matches(self, text: str) -> Iterator[tuple[Mark, re.Match[str]]]:
        if self.pattern is not None:
            for match in self.pattern.finditer(text):
                mark = self._mark(match)
                if not mark.stays:
                    yield mark, match

    def _mark(self, match: re.Match[str]) -> Mark:
        return self.marks[int((match.lastgroup or "m0")[1:])]

    def _instead(self, match: re.Match[str]) -> str:
        instead = self._mark(match).instead
        if self._mark(match).stays:
            return match[0]
        pieces = _LINE_END.split(match[0])
        return "".join(piece if place % 2 else instead for place, piece in enumerate(pieces))


def words(marks: Iterable[Mark]) -> Words:
    """The marks without those that are there twice; of two that are equal the first holds."""
    kept: dict[str, Mark] = {}
    for mark in marks:
        kept.setdefault(unicodedata.normalize("NFC", mark.text.strip()), mark)
    return Words(tuple(kept.values()))


def _whole(mark: Mark) -> str:
    """The pattern of a mark as a whole word."""
    first, last = mark.text.strip()[0], mark.text.strip()[-1]
    if mark.sort is Sort.ID:
        return rf"(?<![\w-]){re.escape(mark.text)}(?![\w-])"
    before = _BEFORE if first.isalnum() else ""
    genitive = "" if mark.sort is Sort.NUMBER else r"(?:['’]?s)?"
    after = rf"(?={genitive}(?!{_AFTER}))" if last.isalnum() else ""
    return f"{before}{_flagged(mark, _forms(mark))}{after}"


def _flagged(mark: Mark, pattern: str) -> str:
    long = len(mark.text) >= LONG or any(sign.isspace() for sign in mark.text)
    return f"(?i:{pattern})" if long and mark.sort not in _IDS else f"(?:{pattern})"


def _forms(mark: Mark) -> str:
    """The ways in which it may be written."""
    text = mark.text.strip()
    if mark.sort is Sort.NUMBER:
        return r"[  .-]?".join(re.escape(sign) for sign in text if not sign.isspace())
    if mark.sort in _IDS:
        return re.escape(text)
    composed = unicodedata.normalize("NFC", text)
    forms = [composed, unicodedata.normalize("NFD", text)]
    patterns = [r"\s+".join(map(re.escape, form.split())) for form in forms]
    patterns.append(re.escape(quote(composed, safe="/:@")))
    return "|".join(dict.fromkeys(patterns))
