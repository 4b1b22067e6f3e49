"""The two things a charter needs to know of Markdown: front matter and fenced code blocks.

Fences follow CommonMark 0.31, section 4.5. Lines end at LF and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RULE = "---"
# What may stand before a fence inside lists and quotes.
_OPENING = re.compile(
    r"(?P<prefix>(?:[ \t]|>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]))*)"
    r"(?P<marks>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)"
)
_CLOSING = re.compile(r"(?P<prefix>[ \t>]*)(?P<marks>`{3,}|~{3,})[ \t]*")
_IN_QUOTE = re.compile(r" {0,3}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A Markdown file in two parts. `yaml` stands between the two ``---`` lines, from line 2;
    `body` is all that follows them, from line `body_line`."""

    yaml: str
    body: str
    body_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """A fenced code block: lines `first` to `end` (excluded), counted from 0, fences included.

    `prefix` is what stands before the opening fence; empty means column 0. `closed` is false
    if no fence closes it. `unclear` is the line that leaves it open to readers of Markdown
    whether the block goes on, in lists and quotes; None where all agree."""

    first: int
    end: int
    prefix: str
    mark: str
    length: int
    info: str
    closed: bool
    unclear: int | None = None


def lines_of(text: str) -> list[str]:
    """The lines of a text, split at LF only; an LF at the end begins no further line."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


def without_cr(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with one CR before each LF dropped, and the lines (from 1) that had one."""
    if "\r\n" not in text:
        return text, ()
    lines = text.split("\n")
    had = tuple(number for number, line in enumerate(lines[:-1], 1) if line.endswith("\r"))
    return text.replace("\r\n", "\n"), had


def front_matter(text: str) -> FrontMatter | None:
    """The two parts of a file that begins with ``---`` on a line of its own and has a second
    such line; None for any other."""
    lines = text.split("\n")
    if lines[0] != _RULE or _RULE not in lines[1:]:
        return None
    end = lines.index(_RULE, 1)
    yaml = "".join(f"{line}\n" for line in lines[1:end])
    return FrontMatter(yaml=yaml, body="\n".join(lines[end + 1 :]), body_line=end + 2)


def code_blocks(lines: Sequence[str]) -> Iterator[CodeBlock]:
    """The fenced code blocks of a text, in order. One that opens inside another is its content."""
    at = 0
    while at < len(lines):
        opening = _OPENING.fullmatch(lines[at])
        if opening is None:
            at += 1
            continue
        block = _block(lines, at, opening)
        yield block
        at = block.end


def _block(lines: Sequence[str], first: int, opening: re.Match[str]) -> CodeBlock:
    prefix, marks = opening["prefix"], opening["marks"]
    end, closed, unclear = len(lines), False, None
    for at in range(first + 1, len(lines)):
        if prefix and _leaves(lines[at], prefix):
            end, unclear = at, at
            break
        closing = _CLOSING.fullmatch(lines[at])
        if closing is None or not closing["marks"].startswith(marks):
            continue
        if ">" in closing["prefix"] and ">" not in prefix:
            continue
        if not prefix:
            closed = re.fullmatch(" {0,3}", closing["prefix"]) is not None
        else:
            closed = _width(closing["prefix"]) == _width(prefix)
            unclear = None if closed else at
        if closed or unclear is not None:
            end = at + 1
            break
    return CodeBlock(
        first=first,
        end=end,
        prefix=prefix,
        mark=marks[0],
        length=len(marks),
        info=opening["info"].strip(" \t"),
        closed=closed,
        unclear=unclear,
    )


def _leaves(line: str, prefix: str) -> bool:
    """Whether a line may end the list or quote that a block stands in, as one does that is
    indented less than the block."""
    quoted = ">" in prefix
    if quoted and _IN_QUOTE.match(line) is None:
        return True
    text = line.lstrip(" \t>" if quoted else " \t")
    return text != "" and _width(line[: len(line) - len(text)]) < _width(prefix)


def _width(prefix: str) -> int:
    return len(prefix.expandtabs(4))
