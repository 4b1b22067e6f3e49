"""Lists: where CommonMark and Python-Markdown see the same items, each is filled by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from charterkit.text.filling import Line, begins_plainly, filled

_MARKED = re.compile(r"(?P<indent> *)(?P<mark>[-+*]|[0-9]{1,9}\.)(?P<gap> +|$)")
_TAB = 4
"""How far Python-Markdown wants a list within a list to be indented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItems:
    """The list items that a line may belong to: the columns their text begins in, outermost
    first, and how deep Python-Markdown sees the last of them."""

    columns: tuple[int, ...] = ()
    depth: int = -1

    def hold(self, indent: int) -> bool:
        """Whether an indented paragraph behind an empty line belongs to one of them, for every
        reader, and is no code."""
        return indent == _TAB and any(column <= indent for column in self.columns)

    def with_item(self, indent: int, mark: str, gap: str) -> OpenItems | None:
        """With the item that begins on a line; None if readers may differ on whether one does."""
        around = tuple(column for column in self.columns if column <= indent)
        deepest = around[-1] if around else 0
        depth = indent // _TAB
        nested = len(around) > 0
        if indent > deepest + 3 or depth > self.depth + 1 or len(gap) > 4:
            return None
        # Within an item's paragraph CommonMark lets no list begin with another number than 1.
        if nested and mark[0].isdigit() and int(mark[:-1]) != 1:
            return None
        return OpenItems(columns=(*around, indent + len(mark) + len(gap)), depth=depth)


def begins_item(line: Line) -> bool:
    """Whether a line begins a list item, or looks like it."""
    return _MARKED.match(line.text) is not None


def items(part: Sequence[Line], within: OpenItems) -> tuple[list[str] | None, OpenItems]:
    """The items of a list in canonical form, None if they are not surely understood; and those
    that are open behind them."""
    made: list[str] = []
    at = 0
    while at < len(part):
        marked = _MARKED.match(part[at].text)
        end = at + 1
        while end < len(part) and not begins_item(part[end]):
            end += 1
        if marked is None:
            return None, OpenItems()
        opened = within.with_item(len(marked["indent"]), marked["mark"], marked["gap"])
        words = [part[at].text[marked.end() :], *(line.words for line in part[at + 1 : end])]
        if opened is None or not all(begins_plainly(each) for each in words):
            return None, OpenItems()
        lines = filled(part[at:end], marked[0], " " * opened.columns[-1])
        if lines is None:
            return None, OpenItems()
        made += lines
        within, at = opened, end
    return made, within
