"""The headings of a Markdown document, by which it is cut, and the numbers they bear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from charterkit.text.inline import inline
from charterkit.text.markdown import code_blocks

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_NO_PARAGRAPH = re.compile(r" {4}| {0,3}(?:>|#{1,6}(?: |$)|[-+*](?: |$)|\d{1,9}[.)](?: |$)|\||<)")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?: |$)")
_IMAGE = re.compile(r"!\[([^\]]*)\](?:\([^()]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^{}]*\}\s*$")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_STARS = re.compile(r"(?<!\\)(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_WORD = (
    r"§+|Art(?:icle|icolo|ikel|\.)|Section|Sec\.|Chapter|Part|Clause|Rule|Principle|Paragraph"
    r"|Kapitel|Kap\.|Afsnit|Del|Punkt|Pkt\.|Princip|Paragraf|Stk\."
)
_NUMBER = re.compile(
    rf"(?:(?P<word>{_WORD})\s*(?P<of>\d+(?:\.\d+)*[a-z]?|[IVXLC]+|[A-Z])\b"
    r"|(?P<plain>\d+(?:\.\d+)*)(?=[.):])|(?P<roman>[IVXLC]+|[A-Z])(?=[.)]))"
    r"\s*[.):–—-]*(?:\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading on the lines `first` to `end` (excluded), counted from 0: its level from 1, and
    its words as they are written."""

    first: int
    end: int
    level: int
    words: str


def headings(lines: Sequence[str]) -> Iterator[Heading]:
    """The headings of a document, with signs or underlined. What stands in code, in a quotation,
    in a list or in a table is none."""
    code = {at for block in code_blocks(lines) for at in range(block.first, block.end)}
    listed = False
    begun = 0
    for at, line in enumerate(lines):
        if at in code or not line.strip():
            begun = at + 1
            continue
        match = _ATX.fullmatch(line)
        if match is not None and not (listed and line.startswith(" ")):
            yield Heading(first=at, end=at + 1, level=len(match[1]), words=(match[2] or "").strip())
            listed, begun = False, at + 1
            continue
        under = _UNDERLINE.fullmatch(line)
        if under is not None and begun < at and not _NO_PARAGRAPH.match(lines[begun]):
            words = " ".join(each.strip() for each in lines[begun:at])
            level = 1 if under[1][0] == "=" else 2
            if not (listed and lines[begun].startswith(" ")) and "|" not in words:
                yield Heading(first=begun, end=at + 1, level=level, words=words)
                listed = False
            begun = at + 1
        elif _RULE.fullmatch(line):
            listed, begun = False, at + 1
        elif not line.startswith(" "):
            listed = _ITEM.match(line) is not None or (listed and begun < at)


def plain_words(words: str) -> str:
    """The words of a heading as a title has them: without links, emphasis and attributes."""
    bare = _ATTRIBUTES.sub("", words)
    bare = _LINK.sub(r"\1", _IMAGE.sub(r"\1", bare))
    parts, here = [], 0
    for start, end in inline(bare).code:
        parts += [_unmarked(bare[here:start]), bare[start:end].strip("`").strip()]
        here = end
    parts.append(_unmarked(bare[here:]))
    return " ".join(unescape("".join(parts)).split())


def _unmarked(text: str) -> str:
    for pattern in (_EMPHASIS, _STARS, _EMPHASIS):
        text = pattern.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A title that bears a number of its own: `plain` is that as a whole number where it is one
    and stands alone ("3."), None otherwise ("§ 3", "Article IV", "2.1"); `rest` is the title
    behind it."""

    plain: int | None
    rest: str


def own_number(title: str) -> Numbered | None:
    """The number that a title begins with; None for a title that bears none."""
    match = _NUMBER.fullmatch(title)
    if match is None:
        return None
    if match["roman"] is not None and not match["roman"].isupper():
        return None
    plain = match["plain"]
    return Numbered(
        plain=int(plain) if plain and plain.isascii() and plain.isdecimal() else None,
        rest=match["rest"].strip(),
    )
