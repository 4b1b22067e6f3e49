"""Whether a document's words are those of the charter's files, each once and in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from charterkit.text.foreign import BREAK
from charterkit.text.headings import headings
from charterkit.text.references import definitions

_GOAL = re.compile(r"(?<=\])(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])|\{:?\s*[#.][^{}]*\}\s*$")
_WORD = re.compile(r"[^\W_]+")


def document_words(lines: Sequence[str]) -> list[str]:
    """The words and numbers of a document's lines, in order, without definitions, and in headings
    without the goals of links."""
    heads = {at for each in headings(lines) for at in range(each.first, each.end)}
    return _words(_GOAL.sub(" ", line) if at in heads else line for at, line in _undefined(lines))


def body_words(lines: Sequence[str]) -> list[str]:
    """The words and numbers of a part's lines, in order, without definitions."""
    return _words(line for _, line in _undefined(lines))


def title_words(title: str) -> list[str]:
    """The words and numbers of a title."""
    return _words([title])


def first_lost(document: Sequence[str], charter: Sequence[str]) -> str | None:
    """Where two rows of words part ways: some words of the document from there on; None if they
    are the same."""
    for at, word in enumerate(document):
        if charter[at : at + 1] != [word]:
            return " ".join(document[max(at - 2, 0) : at + 6])
    return None if len(document) == len(charter) else " ".join(charter[len(document) :][:8])


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in _WORD.findall(unescape(line.replace(BREAK, " ")))]


def _undefined(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    defined = {at for each in definitions(lines) for at in range(each.first, each.end)}
    return ((at, line) for at, line in enumerate(lines) if at not in defined)
