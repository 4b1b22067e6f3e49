"""Words, for comparing sentences: whole in every language that puts spaces between them."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Punctuation and symbols of Latin-1, General Punctuation and their full-width forms. Anything
# else but spaces is part of a word, so that letters with marks of their own stay whole.
_SIGNS = (
    r"!-/:-@\[-\^`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    r"\u2010-\u2027\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20"
)
# Scripts without spaces between words are compared sign by sign.
_SPACELESS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_PLAIN = rf"[^\s{_SIGNS}{_SPACELESS}]+"
_WORD = re.compile(rf"\s+|[0-9]+(?:[.,:/][0-9]+)+(?!{_PLAIN})|{_PLAIN}(?:[-'’]{_PLAIN})*|.")


def words_of(line: str) -> tuple[str, ...]:
    """A line as words, spaces and single signs; joined they give the line exactly. Numbers such
    as 1.4 and words such as by's or 24-timers stay whole."""
    return tuple(_WORD.findall(line))


def is_word(part: str) -> bool:
    """Whether a part of a line is a word or a number, neither spaces nor a sign."""
    return any(sign.isalnum() for sign in part)


def letters(parts: Iterable[str]) -> int:
    """How many signs the words among the parts have."""
    return sum(len(part) for part in parts if is_word(part))


def has_words(line: str, fewest: int = 1) -> bool:
    """Whether a line has so many words, and is not empty or signs alone."""
    return sum(map(is_word, words_of(line))) >= fewest
