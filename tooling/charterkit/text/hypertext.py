"""HTML within a Markdown document: a charter holds none, so its words stay and its tags go."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from charterkit.language import say
from charterkit.text.inline import inline
from charterkit.text.markdown import code_blocks
from charterkit.text.remarks import Fate, Remark, excerpt

ANY = re.compile(r"<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]*:)")
"""A sign that readers may take for the beginning of HTML, and that a charter does not hold."""

# Each sign is taken once, so that no text takes long.
_ATTRIBUTES = r"(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?+"
_UNSEEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style|template){_ATTRIBUTES}>.*?</\1\s*>|<\?.*?\?>|<![A-Z][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_LINK = re.compile(
    rf"<a\s(?:[^<>]{{0,500}}?\s)?href\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'){_ATTRIBUTES}>(.{{0,2000}}?)</a\s*>",
    re.DOTALL | re.IGNORECASE,
)
_IMAGE = re.compile(rf"<img{_ATTRIBUTES}/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>[ \t]*", re.IGNORECASE)
_MAIL = re.compile(r"<([^\s<>@:]+@[^\s<>@]+)>")
_TAG = re.compile(rf"</?([A-Za-z][A-Za-z0-9-]*){_ATTRIBUTES}/?>")
_HEADING = re.compile(
    rf"^ {{0,3}}<h([1-6]){_ATTRIBUTES}>([^\n]{{1,2000}}?)</h\1\s*>[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "kbd": "`", "tt": "`", "li": "",
}  # fmt: skip


def without_html(lines: Sequence[str]) -> tuple[list[str], list[Remark]]:
    """The lines without HTML: the words between tags stay, links, emphasis and code become
    Markdown's own. What stands between fences or backticks is no HTML and stays as it is. There
    are as many lines as before."""
    text = "\n".join(lines)
    if "<" not in text:
        return list(lines), []
    sheet = _Sheet(lines)
    for pattern, write in (
        (_UNSEEN, _gone),
        (_HEADING, _heading),
        (_LINK, _link),
        (_IMAGE, _image),
        (_BREAK, _line_break),
        (_MAIL, _mail),
        (_TAG, _tag),
        (ANY, _sign),
    ):
        sheet.rewrite(pattern, write)
    return sheet.text.split("\n"), sheet.remarks


class _Sheet:
    """A document while its HTML is taken out."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = "\n".join(lines)
        self.remarks: list[Remark] = []

    def rewrite(self, pattern: re.Pattern[str], write: Callable[[re.Match[str]], _Written]) -> None:
        """Write anew what a pattern finds, outside code."""
        code = _code(self.text)
        made, here = [], 0
        for match in pattern.finditer(self.text):
            if match.start() < here or code[match.start()]:
                continue
            new, remark = write(match)
            # As many lines as before, so that what follows keeps its place.
            lacking = match[0].count("\n") - new.count("\n")
            made += [self.text[here : match.start()], new, "\n" * lacking]
            here = match.end()
            if remark is not None:
                fate, told = remark
                line = self.text.count("\n", 0, match.start()) + 1
                self.remarks.append(Remark(fate=fate, text=told, line=line))
        self.text = "".join([*made, self.text[here:]])


_Written = tuple[str, tuple[Fate, str] | None]


def _gone(match: re.Match[str]) -> _Written:
    told = say("what HTML shows nobody: {excerpt}", excerpt=excerpt(match[0]))
    return "", (Fate.LEFT_OUT, told)


def _heading(match: re.Match[str]) -> _Written:
    words = f"{'#' * int(match[1])} {' '.join(match[2].split())}"
    return words, (Fate.FORM, say("a heading in Markdown instead of HTML"))


def _link(match: re.Match[str]) -> _Written:
    goal = match[1] or match[2] or ""
    words = " ".join(match[3].split())
    return f"[{words}]({goal})", (Fate.FORM, say("a link in Markdown instead of HTML"))


def _image(match: re.Match[str]) -> _Written:
    alt = re.search(r"\balt\s*=\s*[\"']([^\"'<>]*)", match[0], re.IGNORECASE)
    source = re.search(r"\bsrc\s*=\s*[\"']([^\"'<>\s]*)", match[0], re.IGNORECASE)
    words = " ".join((alt[1] if alt else "").split())
    if source is None:
        return words, (Fate.LEFT_OUT, excerpt(match[0]))
    return f"![{words}]({source[1]})", (Fate.FORM, say("an image in Markdown instead of HTML"))


def _line_break(match: re.Match[str]) -> _Written:
    line_ends = match.string[match.end() : match.end() + 1] in ("\n", "")
    return "  " if line_ends else " ", (Fate.LEFT_OUT, say("a line break in HTML"))


def _mail(match: re.Match[str]) -> _Written:
    return match[1], (Fate.FORM, say("an address without the signs around it"))


def _tag(match: re.Match[str]) -> _Written:
    name = match[1].lower()
    mark = _MARKS.get(name)
    if mark:
        return mark, (Fate.FORM, say("Markdown instead of {tag}", tag=excerpt(match[0])))
    closes = match[0].startswith("</")
    told = say("the HTML tag {tag}; its words stay", tag=excerpt(match[0]))
    new = "* " if name == "li" and not closes else ""
    return new, None if closes else (Fate.LEFT_OUT, told)


def _sign(match: re.Match[str]) -> _Written:
    return "&lt;", (Fate.FORM, say("&lt; instead of a sign that would begin HTML"))


def _code(text: str) -> bytearray:
    """For each place of a text, and the one behind it, whether it lies in code."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    mask = bytearray(len(text) + 2)
    fenced: set[int] = set()
    for block in code_blocks(lines):
        fenced.update(range(block.first, block.end))
        mask[starts[block.first] : starts[block.end]] = b"\1" * (
            starts[block.end] - starts[block.first]
        )
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].strip() and end not in fenced:
            end += 1
        if end > at:
            for start, stop in inline("\n".join(lines[at:end])).code:
                mask[starts[at] + start : starts[at] + stop] = b"\1" * (stop - start)
        at = max(end, at + 1)
    return mask
