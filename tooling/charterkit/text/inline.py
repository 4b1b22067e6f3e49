"""What lies between marks within a paragraph: code, brackets, quotations.

Each text is passed over a fixed number of times, however long it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TICKS = re.compile("`+")
_BRACKET = re.compile(r"[()\[\]]")
_CLOSED_BY = {"(": ")", "[": "]"}
_QUOTES = {"„": "“”", "“": "”", "”": "”", "»": "«", "«": "»", "‘": "’", '"': '"'}
_QUOTE = re.compile(f"[{''.join(_QUOTES)}’]")
# What may stand between a space and an opening quotation mark.
_BEFORE = frozenset(" \n\t\xa0([{*_~-–—/") | frozenset(_QUOTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A paragraph's marks. `code` are its code spans, `brackets` the place of each closing
    bracket's opening one, `quotes` the quotations; all as places in the text, ends excluded.
    `clear` is false if readers of Markdown may differ on what is code."""

    code: tuple[tuple[int, int], ...]
    brackets: dict[int, int]
    quotes: tuple[tuple[int, int], ...]
    clear: bool

    def inside(self, length: int) -> bytearray:
        """For each place of a text of this length whether it lies inside some of these."""
        mask = bytearray(length)
        groups = [(start, end + 1) for end, start in self.brackets.items()]
        last = 0
        for start, end in sorted((*self.code, *groups, *self.quotes)):
            begin = max(start, last)
            if begin < end:
                mask[begin:end] = b"\1" * (end - begin)
                last = end
        return mask


def inline(text: str) -> Inline:
    """The marks of a paragraph's text."""
    code, clear = _code(text)
    bare = _without(text, code)
    return Inline(code=code, brackets=_brackets(bare), quotes=_quotations(bare), clear=clear)


def _code(text: str) -> tuple[tuple[tuple[int, int], ...], bool]:
    """Code spans: from a run of backticks to the next one as long (CommonMark 0.31, 6.1)."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    later: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        later.setdefault(end - start, []).append(number)
    found: list[tuple[int, int]] = []
    clear, passed = True, -1
    for number, (start, end) in enumerate(runs):
        waiting = later[end - start]
        while waiting and waiting[-1] <= number:
            waiting.pop()
        if number <= passed:
            continue
        if start and text[start - 1] == "\\":
            clear = False
        elif waiting:
            passed = waiting[-1]
            found.append((start, runs[passed][1]))
        else:
            clear = False
    return tuple(found), clear


def _without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with what is code blotted out, so that no mark in it counts."""
    parts, here = [], 0
    for start, end in spans:
        parts += [text[here:start], "`" * (end - start)]
        here = end
    return "".join([*parts, text[here:]])


def _brackets(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match[0] in _CLOSED_BY:
            waiting.append(at)
        elif waiting and _CLOSED_BY[text[waiting[-1]]] == match[0]:
            pairs[at] = waiting.pop()
        elif any(_CLOSED_BY[text[one]] == match[0] for one in waiting[-4:]):
            # A bracket between the two was never closed.
            while _CLOSED_BY[text[waiting[-1]]] != match[0]:
                waiting.pop()
            pairs[at] = waiting.pop()
    return pairs


def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Quotations that are opened and closed; inside one, others are part of it. One that opens
    anew before it is closed was never opened."""
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match[0]
        opens = mark in _QUOTES and _opens(text, at)
        if opened is not None and mark in _QUOTES[opened[1]] and _closes(text, at):
            found.append((opened[0], at + 1))
            opened = None
        elif opens and (opened is None or opened[1] == mark):
            opened = at, mark
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return (at == 0 or text[at - 1] in _BEFORE) and after not in ("", " ", "\n")


def _closes(text: str, at: int) -> bool:
    return text[at - 1] not in " \n" and not text[at + 1 : at + 2].isalnum()
