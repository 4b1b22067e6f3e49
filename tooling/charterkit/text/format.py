"""The canonical form of a charter's Markdown: one sentence a line, and little else.

It never changes what is read: the HTML before and after is the same, white space between words
aside, for CommonMark 0.31 and for Python-Markdown alike. Whatever these two do not agree on, and
whatever is more than prose (tables, code, HTML, definitions, attributes), stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from charterkit.text.filling import Line, begins_plainly, filled
from charterkit.text.inline import inline
from charterkit.text.items import OpenItems, begins_item, items
from charterkit.text.markdown import code_blocks

_HEADING = re.compile(r"#{1,6}(?: .*)?")
_CLOSED_HEADING = re.compile(r"(?P<mark>#{1,6}) +(?P<words>.*?[^ ])(?: +#+)? *")
_UNDERLINE = re.compile(r"(?:=+|-+) *")
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]*:|[^\s<>]+@[^\s<>]+>)")
_DELIMITERS = re.compile(r"[\s>|:+-]*-[\s|:-]*")
_STRANGE = re.compile("[\t{\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_DEEPEST = 8
_LATER_NUMBER = re.compile(r"(?!0*1[.)])[0-9]{1,9}[.)] ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Neighbouring lines. `blanks` empty ones stand before them; `known` is whether they are
    understood, so that empty lines beside them may go."""

    lines: tuple[str, ...]
    blanks: int
    known: bool = False


def formatted(text: str, free: Container[int] | None = None) -> str:
    """The text in its canonical form, ending in LF; an empty one stays empty.

    `free` are the lines, counted from 1, that may be written anew: all with None. With some of
    them alone, only sentences on these are set on lines of their own."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    begin = _body(lines)
    if begin is None or any("\r" in line for line in lines):
        return text
    head = [line.rstrip(" \t") for line in lines[:begin]]
    body = [
        Line(text=line, free=free is None or number in free)
        for number, line in enumerate(lines[begin:], begin + 1)
    ]
    made = _lines(body, whole=free is None)
    whole = "".join(f"{line}\n" for line in (*head, *made))
    return whole if whole.strip() else ""


def first_difference(text: str) -> int | None:
    """The number of the first line, from 1, that the canonical form has not; None if the text
    has that form."""
    wanted = formatted(text)
    if wanted == text:
        return None
    pairs = zip_longest(text.split("\n"), wanted.split("\n"))
    return next((at for at, (one, other) in enumerate(pairs, 1) if one != other), 1)


def _body(lines: list[str]) -> int | None:
    """How many lines the front matter has; None if it has no end."""
    bare = [line.rstrip(" \t") for line in lines]
    if bare[0].lstrip("\ufeff") != "---":
        return 0
    return bare.index("---", 1) + 1 if "---" in bare[1:] else None


def _lines(lines: Sequence[Line], *, whole: bool, depth: int = 0) -> list[str]:
    """The lines of a body, or of a quotation that lies in `depth - 1` others."""
    made: list[str] = []
    before: _Block | None = None
    for block in _blocks(lines, whole=whole, depth=depth):
        blanks = block.blanks
        if whole and block.known and (before is None or before.known):
            blanks = 0 if before is None else 1
        made += [""] * blanks
        made += block.lines
        before = block
    return made


def _blocks(lines: Sequence[Line], *, whole: bool, depth: int) -> Iterator[_Block]:
    fixed = _fixed(lines)
    within = OpenItems()
    blanks = 0
    for empty, group in groupby(
        range(len(lines)), key=lambda at: not lines[at].text.strip(" ") and at not in fixed
    ):
        here = list(group)
        run = [lines[at] for at in here]
        if empty:
            blanks = len(run)
            continue
        if fixed.isdisjoint(here):
            for part in _parts(run):
                made, within = _written(part, within, whole=whole, depth=depth)
                known = made is not None and part[0].indent == 0
                kept = [line.text for line in part]
                yield _Block(lines=tuple(made or kept), blanks=blanks, known=known)
                blanks = 0
        else:
            yield _Block(lines=tuple(line.text for line in run), blanks=blanks)
            within = OpenItems()
        blanks = 0


def _fixed(lines: Sequence[Line]) -> set[int]:
    """The lines of code between fences; and all from the first HTML on, or from the first fence
    that readers may not see alike."""
    texts = [line.text for line in lines]
    fixed: set[int] = set()
    for block in code_blocks(texts):
        unsure = block.unclear is not None or not block.closed
        fixed.update(range(block.first, len(texts) if unsure else block.end))
    html = (at for at, text in enumerate(texts) if at not in fixed and _HTML.search(text))
    fixed.update(range(next(html, len(texts)), len(texts)))
    return fixed


def _parts(run: list[Line]) -> Iterator[list[Line]]:
    """Headings each by itself, and what stands between them. Readers do not agree whether one
    ends the list item of an indented line, or a table."""
    table = any("|" in line.text for line in run) and any(
        _DELIMITERS.fullmatch(line.text) for line in run
    )
    if run[0].indent > 3 or table:
        yield run
        return
    part: list[Line] = []
    for line in run:
        if len(part) == 1 and _is_underlined([part[0], line]):
            yield [part.pop(), line]
        elif _HEADING.fullmatch(line.text) and not line.text.endswith("\\"):
            if part:
                yield part
            yield [line]
            part = []
        else:
            part.append(line)
    if part:
        yield part


def _written(
    part: list[Line], within: OpenItems, *, whole: bool, depth: int
) -> tuple[list[str] | None, OpenItems]:
    """Neighbouring lines in canonical form, None where they are not surely understood; and the
    list items that are open behind them."""
    if len(part) == 1 and _HEADING.fullmatch(part[0].text):
        return [_heading(part[0].text) if whole else part[0].text], OpenItems()
    if any(_STRANGE.search(line.text) for line in part):
        return None, OpenItems()
    if len(part) == 2 and _is_underlined(part):
        title = f"{'#' if '=' in part[1].text else '##'} {part[0].words}"
        return [title] if whole else None, OpenItems()
    if any(_DELIMITERS.fullmatch(line.text) for line in part):
        return None, OpenItems()
    if all(line.text.startswith(">") for line in part):
        return _quotation(part, whole=whole, depth=depth + 1), OpenItems()
    if begins_item(part[0]):
        return items(part, within)
    return _paragraph(part, within)


def _heading(text: str) -> str:
    match = _CLOSED_HEADING.fullmatch(text)
    if match is None or "\\" in text or "{" in text or match["words"].endswith("#"):
        return text.rstrip(" ")
    return f"{match['mark']} {match['words']}"


def _is_underlined(part: list[Line]) -> bool:
    """Whether two lines are a heading that is underlined, for every reader."""
    title = part[0]
    plain = title.indent == 0 and begins_plainly(title.words) and "|" not in title.text
    sure = not title.words.endswith(("#", "\\")) and inline(title.words).clear
    return plain and sure and _UNDERLINE.fullmatch(part[1].text) is not None


def _quotation(part: list[Line], *, whole: bool, depth: int) -> list[str] | None:
    # At the end of a paragraph in a quotation Python-Markdown may see a hard line break.
    broken = any(
        line.text.endswith("  ") and not behind.text.strip("> ")
        for line, behind in pairwise([*part, Line(text="")])
        if line.text.strip("> ")
    )
    if depth > _DEEPEST or broken:
        return None
    inner = [
        Line(text=line.text[2 if line.text[1:2] == " " else 1 :], free=line.free) for line in part
    ]
    made = _lines(inner, whole=whole, depth=depth)
    if not whole:
        stood = {one.text: line.text for one, line in zip(inner, part, strict=True)}
        return [stood.get(line, f"> {line}") for line in made]
    return [f"> {line}" if line else ">" for line in made] or [">"]


def _paragraph(part: list[Line], within: OpenItems) -> tuple[list[str] | None, OpenItems]:
    first = part[0]
    if first.indent > 3 and not within.hold(first.indent):
        return None, OpenItems()
    # Behind a list a number would begin its next item for some.
    rest_plain = all(
        begins_plainly(line.words) or (not first.indent and _LATER_NUMBER.match(line.words))
        for line in part[1:]
    )
    if not begins_plainly(first.words) or not rest_plain:
        return None, OpenItems()
    indent = " " * first.indent
    return filled(part, indent, indent), within if first.indent else OpenItems()
