"""Definitions that stand apart from the words they serve: of links, and of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from charterkit.text.headings import headings
from charterkit.text.markdown import code_blocks

_LINK = re.compile(r" {0,3}\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \t]*(\S.*)?")
_NOTE = re.compile(r" {0,3}\[(\^[^\[\]\s]+)\]:(?:[ \t].*)?")
_TITLE = re.compile(r"[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))[ \t]*")
_BRACKETED = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a label in brackets stands for, on the lines `first` to `end` (excluded), counted from
    0. The label of a footnote begins with ^."""

    label: str
    first: int
    end: int


def definitions(lines: Sequence[str]) -> Iterator[Definition]:
    """The definitions of a document, in order. One stands at the beginning of a paragraph, or
    behind another one."""
    taken = {at for block in code_blocks(lines) for at in range(block.first, block.end)}
    taken |= {at for each in headings(lines) for at in range(each.first, each.end)}
    at = 0
    free = True
    while at < len(lines):
        line = lines[at]
        note = _NOTE.fullmatch(line) if free and at not in taken else None
        link = _LINK.fullmatch(line) if free and at not in taken else None
        if note is not None:
            end = _end_of_note(lines, at, taken)
            yield Definition(label=_label(note[1]), first=at, end=end)
            at = end
        elif link is not None and (end := _end_of_link(lines, at, link)):
            yield Definition(label=_label(link[1]), first=at, end=end)
            at = end
        else:
            free = at in taken or not line.strip()
            at += 1


def _end_of_link(lines: Sequence[str], at: int, link: re.Match[str]) -> int:
    """Where a link's definition ends; 0 if it leads nowhere."""
    end = at + 1
    if link[2] is None:
        if end == len(lines) or not re.fullmatch(r"[ \t]*[^\s\[]\S*[ \t]*", lines[end]):
            return 0
        end += 1
    elif not re.fullmatch(
        r"(?:<[^<>]*>|\S+)(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*", link[2]
    ):
        return 0
    if end < len(lines) and _TITLE.fullmatch(lines[end]):
        end += 1
    return end


def _end_of_note(lines: Sequence[str], at: int, taken: set[int]) -> int:
    """Where a footnote ends: with the last line that goes on with its paragraph, or is indented."""
    end = at + 1
    here = end
    while here < len(lines):
        line = lines[here]
        indented = line.startswith("    ")
        lazy = here == end and line.strip() and here not in taken and not _starts(line)
        if lazy or (indented and line.strip()):
            end = here + 1
        elif line.strip():
            break
        here += 1
    return end


def _starts(line: str) -> bool:
    return bool(_NOTE.fullmatch(line) or _LINK.fullmatch(line))


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def used(lines: Iterable[str], known: Mapping[str, object]) -> list[str]:
    """The labels among `known` that stand in brackets in the lines, in order, each once. What
    stands in code counts as well: one definition too many does no harm."""
    text = " ".join(lines)
    found = (_label(each) for each in _BRACKETED.findall(text))
    return list(dict.fromkeys(each for each in found if each in known))
