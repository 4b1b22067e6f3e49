"""The charter's text with a number and an anchor for each of its sentences.

A stored line that holds a sentence is a provision, numbered n.m: the principle's number and the
line's place among its sentences. Headings, tables, code and definitions of links are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from charterkit.pages.markup import block, html_lines, parted, tamed

_HEADING = re.compile(r"(#{1,6})(\s.*|$)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_LEAD = re.compile(r"(?:\s*(?:[-*+]|\d{1,9}[.)]|>)(?:\s+|$))*\s*")
_NO_SENTENCE = re.compile(r"\||:?-{3,}|={3,}|\*\s*\*\s*\*|_\s*_\s*_| {0,3}\[[^\]]+\]:|$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a text stands on a page: the rank of its largest heading, the number its provisions
    begin with (None for a text without numbers), its own page's path, and the pages there are."""

    level: int
    number: int | None
    source: str
    page: str
    known: frozenset[str]


def sentences(body: Sequence[str]) -> tuple[int, ...]:
    """The places of the lines that are provisions, from 0, in the order of their numbers."""
    return tuple(at for at, kind, _ in _all_parts(body) if kind == "sentence")


def bare(line: str) -> str:
    """A line without the marks that set it in a list or a quotation."""
    return line.removeprefix(_lead(line))


def provisions(
    body: Sequence[str], setting: Setting, marks: Mapping[int, str] = MappingProxyType({})
) -> str:
    """The body as Markdown, a line a line. `marks` are what stands after provisions, as inline
    HTML, by the places of their lines."""
    parts = list(_all_parts(body))
    ranks = [len(match[1]) for _, kind, line in parts if (match := _heading(kind, line))]
    shift = setting.level - min(ranks, default=setting.level)
    made: list[str] = []
    count = 0
    prose = False
    for at, kind, line in parts:
        text = tamed(line, setting.source, setting.page, setting.known)
        heading = _heading(kind, line)
        lead = _lead(text)
        if kind == "code":
            made += ["", f"<pre><code>{block(html_lines(line))}</code></pre>", ""]
        elif heading:
            rank = min(len(heading[1]) + shift, 6)
            made += ["", "#" * rank + text[len(heading[1]) :], ""]
        else:
            if prose and lead.strip():
                made.append("")
            if kind == "sentence" and setting.number is not None:
                count += 1
                name = f"{setting.number}.{count}"
                text = lead + _numbered(name, text.removeprefix(lead), marks.get(at, ""))
            made.append(text)
        prose = kind == "sentence" and not lead.strip()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(made)).strip("\n")


def _numbered(name: str, sentence: str, mark: str) -> str:
    number = f'<a class="provision-number" href="#{name}">{name}</a>'
    after = f" {mark}" if mark else ""
    return f'<span class="provision" id="{name}">{number}&#160;{sentence}{after}</span>'


def _heading(kind: str, line: str) -> re.Match[str] | None:
    return _HEADING.match(line) if kind == "other" else None


def _all_parts(body: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The same of paragraphs that are not too long; one that is stands as it is, as code does."""
    before = 0
    for too_long, lines in parted(body):
        if too_long:
            yield before, "code", "\n".join(lines)
        else:
            yield from ((before + at, kind, line) for at, kind, line in _parts(lines))
        before += len(lines)


def _parts(body: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The place of each line, from 0, with what it is, a sentence or other; the lines of a fence
    are one code."""
    here = 0
    # The shortest fence of either mark that nothing closes: nor is a later or longer one closed.
    open_: dict[str, int] = {}
    while here < len(body):
        line = body[here]
        end = _fenced(body, here, open_)
        if end is not None:
            yield here, "code", "\n".join(body[here + 1 : end])
            here = end
        elif _HEADING.match(line) or _NO_SENTENCE.match(line.removeprefix(_lead(line))):
            yield here, "other", line
        else:
            yield here, "sentence", line
        here += 1


def _fenced(body: Sequence[str], here: int, open_: dict[str, int]) -> int | None:
    """The line that closes the fence at a line; None without one."""
    match = _FENCE.match(body[here])
    if match is None:
        return None
    fence = match[1]
    mark, length = fence[0], len(fence)
    if length >= open_.get(mark, length + 1):
        return None
    end = next((at for at in range(here + 1, len(body)) if _closes(body[at], fence)), None)
    if end is None:
        open_[mark] = length
    return end


def _closes(line: str, fence: str) -> bool:
    text = line.strip()
    return text.startswith(fence) and not text.strip(fence[0])


def _lead(line: str) -> str:
    match = _LEAD.match(line)
    return match[0] if match else ""
