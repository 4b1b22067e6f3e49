"""The lines of a redline as HTML: what is new and what is removed, each told by form and in words.

Both ways of showing an amendment are made of them, in one text and side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from charterkit.model import FileDiff, Op
from charterkit.pages.markup import html_lines
from charterkit.pages.words.catalogue import Words
from charterkit.text.redline import End, Mark, RedLine, Span
from charterkit.text.redline import redlines as redlines_of

_LEAD = re.compile(r"(#{1,6}) +|[-*+] +")
_MATTER = re.compile(r"(title|number|translates):")
_TRANSLATES = "translates:"


def says_more(file: FileDiff) -> bool:
    """Whether a file changes in anything but which text its translation follows."""
    return any(
        op is not Op.CONTEXT and not line.startswith(_TRANSLATES)
        for hunk in file.hunks
        for op, line in hunk.lines
    )


def is_aside(line: RedLine) -> bool:
    """Whether a line says which text a translation follows: news only when nothing else is."""
    return bool(line.spans) and line.spans[0].text.startswith(_TRANSLATES)


@lru_cache(maxsize=4096)
def compared(file: FileDiff) -> tuple[tuple[RedLine, ...], ...]:
    """The redline of each hunk, with moves between them; both languages and every rebuild of a
    site share it."""
    return redlines_of([
        (
            [line for op, line in hunk.lines if op is not Op.ADD],
            [line for op, line in hunk.lines if op is not Op.REMOVE],
        )
        for hunk in file.hunks
    ])  # fmt: skip


def sentence(line: RedLine, spans: Sequence[Span], words: Words) -> str:
    """Some spans of a line of text as a paragraph: heading and list marks become form. Empty lines
    and those of the front matter that have not changed are left out."""
    whole = "".join(span.text for span in line.spans)
    if not spans or not whole.strip() or whole.strip() == "---":
        return ""
    first, *others = spans
    kind, text = form(first.text)
    if kind == "line" and _MATTER.match(whole):
        if not line.changed:
            return ""
        kind = "line meta"
    shown = [replace(first, text=text), *others]
    return f'<p class="{kind}">{marked(line, shown, words)}</p>'


def form(text: str) -> tuple[str, str]:
    """The classes of a line of text, and the line without the mark of a heading or of an item that
    they stand for."""
    lead = _LEAD.match(text)
    if lead is None:
        return "line", text
    return "line heading" if lead[1] else "line item", text[lead.end() :]


def plain_line(line: RedLine, spans: Sequence[Span], words: Words) -> str:
    """Some spans of a line of any other file as a paragraph."""
    return f'<p class="line">{marked(line, spans, words) or "&#8203;"}</p>' if spans else ""


def marked(line: RedLine, spans: Sequence[Span], words: Words) -> str:
    """Spans of a line with what became of them."""
    # A line that left was not deleted, and that it left is said beside it.
    left = line.move is not None and line.move.end is End.FROM
    made = []
    for span in spans:
        shown = html_lines(span.text)
        if span.kind is Mark.INSERT:
            made.append(f'<ins><span class="unseen">{words.inserted} </span>{shown}</ins>')
        elif left:
            made.append(f"<del>{shown}</del>")
        elif span.kind is Mark.DELETE:
            made.append(f'<del><span class="unseen">{words.deleted} </span>{shown}</del>')
        else:
            made.append(shown)
    return "".join(made)
