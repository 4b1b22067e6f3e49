"""Text that others wrote, made safe to stand in a page.

Whatever comes from a record stays text: `plain` for a place where Markdown is read, `html` for a
place where HTML is. `tamed` is for the charter's own lines, whose Markdown is meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from itertools import groupby

from charterkit.pages.page import way
from charterkit.text.characters import without_hidden

WEB = re.compile(r"https?://[^\s/?#@\\<>\"'`]+(?:[/?#][^\s<>\"'`]*)?", re.IGNORECASE)
"""An address on the web that a link may lead to: no user name in it, nothing to quote."""

_PLAINEST = "A-Za-z0-9,.;/()%?@=\xa1-\xac\xae-\u024f"
_AS_IS = re.compile(
    f"[{_PLAINEST}_*`|~^#$!+:\\\\{{}}\\[\\]-]+(?: [{_PLAINEST}_*`|~^#$!+:\\\\{{}}\\[\\]-]+)*"
)
"""Text that HTML shows as it stands, as most names are."""
_AS_WORDS = re.compile(f"[A-Za-z\xc0-\u024f][{_PLAINEST}+'-]*(?: [{_PLAINEST}+'-]+)*")
"""Text of which the same is true in Markdown."""
_SPACE = re.compile(r"[\s\u2028\u2029]+")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>&|~^#$!\"]|:(?=\S)|^[-+=]|^\d(?=\d*[.)])")


def html(text: str) -> str:
    """One line of text as HTML."""
    if _AS_IS.fullmatch(text):
        return text
    return escape(_SPACE.sub(" ", without_hidden(text)).strip())


def html_lines(text: str) -> str:
    """Text of several lines as HTML, every space kept."""
    return escape(without_hidden(text))


def plain(text: str) -> str:
    """One line of text as Markdown that shows exactly that text."""
    if _AS_WORDS.fullmatch(text):
        return text
    return encoded(_SPACE.sub(" ", without_hidden(text)).strip())


def encoded(line: str) -> str:
    """A line with every sign that means something in Markdown as its number."""
    return _MARKDOWN.sub(lambda found: f"&#{ord(found[0])};", line)


def timed(when: datetime, said: str) -> str:
    """A moment (UTC) as HTML that a script can tell in the reader's own time; `said` is how the
    page writes it."""
    return f'<time datetime="{when:%Y-%m-%dT%H:%M:%SZ}">{html(said)}</time>'


def paragraphs(text: str) -> str:
    """Plain text of several paragraphs as HTML, without an empty line in it."""
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "".join(f"<p>{html(part)}</p>" for part in parts)


def block(lines: str) -> str:
    """Text of several lines, already HTML, for a ``<pre>``: no line of it is empty, since an
    empty line would end a block of HTML in Markdown."""
    return re.sub(r"\n(?=\n|$)", "&#10;", lines)


def web_link(address: str, label: str) -> str:
    """A link to the web as inline HTML, `label` being text; the label alone for any other
    address."""
    if not WEB.fullmatch(address):
        return plain(label)
    kept = re.sub(r"[\[\]`\\|*_]", lambda found: f"%{ord(found[0]):02X}", address)
    return f'<a href="{escape(kept)}" rel="nofollow noopener ugc">{plain(label)}</a>'


# A goal ends before a bracket, where another link may begin.
_LINK = re.compile(r"\]\(\s*<?([^)\s>\[\]]*)>?")
# A definition also counts inside a list or a quotation.
_LEAD = r"(?:\s|>|[-*+](?=\s)|\d{1,9}[.)](?=\s))*"
_DEFINITION = re.compile(rf"^({_LEAD})(\[[^\[\]]*\]:)\s*<?([^\s>]*)>?")
_LEADS = re.compile(_LEAD)
_NEAR = re.compile(r"(?!/)[a-z0-9/._#-]+", re.ASCII | re.IGNORECASE)
_AUTOLINK = re.compile(r"<(https?://[^\s<>\"'`]+)>")


def tamed(line: str, source: str, page: str, known: frozenset[str] | None) -> str:
    """A line of the charter's own Markdown without what could reach outside the page.

    HTML shows as text, an image becomes a link to it, attributes in braces show as text, and a
    link leads to the web or to one of the `known` pages, wherever the line is shown: `source` is
    the path of its own page, `page` of the one it stands on. With None a link within the site
    stays as it is."""
    return tame(bracketed(without_hidden(line)), source, page, known)


def tame(line: str, source: str, page: str, known: frozenset[str] | None) -> str:
    """The same of a line in which nothing is hidden."""
    inward = _LEADS.match(line)
    if inward is not None and len(inward[0]) > _DEEPEST:
        return encoded(line.strip())
    line = _AUTOLINK.sub(r"[\1](\1)", line)
    line = re.sub(r"&(?![a-zA-Z]+;|#\d+;)", "&amp;", line).replace("<", "&lt;")
    line = line.replace("{", "&#123;").replace("![", "[")

    def goal(address: str) -> str | None:
        if WEB.fullmatch(address):
            return address
        if not _NEAR.fullmatch(address):
            return None
        if known is None:
            return address
        if address.startswith("#"):
            return way(page, source + address)
        path, mark, anchor = address.partition("#")
        there = _joined(source, path)
        return way(page, there + mark + anchor) if there in known else None

    def link(match: re.Match[str]) -> str:
        # What follows its address is a title or the end, on the same line, or it is no link.
        ended = match.end() < last and line[match.end()] in ") "
        found = goal(match[1]) if ended else None
        return f"]&#40;{match[1]}" if found is None else f"]({found}"

    definition = _DEFINITION.match(line)
    if definition is not None:
        lead, label, address = definition.groups()
        found = goal(address)
        if found is None:
            return lead + encoded(line.removeprefix(lead))
        return f"{lead}{label} {found}"
    last = line.rfind(")") + 1
    return _LINK.sub(link, line)


LONGEST = 20_000
"""A paragraph with more characters is shown as it stands: nobody wrote it to be read, and programs
that look for marks in it would take minutes."""

_DEEPEST = 40
"""Text further in than so many columns of lists and quotations is shown as it stands."""

_DEEPEST_BRACKETS = 3
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def bracketed(text: str) -> str:
    """The text with the numbers of those brackets that have no partner in it, or that stand too
    deep inside others: programs look for the end of each of them through all that follows."""
    opened: list[int] = []
    loose: set[int] = set()
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match[0] == "[":
            opened.append(at)
        elif match[0] == "]":
            if not opened:
                loose.add(at)
            elif len(opened) > _DEEPEST_BRACKETS:
                loose |= {at, opened.pop()}
            else:
                opened.pop()
    loose.update(opened)
    if not loose:
        return text
    pieces, here = [], 0
    for at in sorted(loose):
        pieces += [text[here:at], f"&#{ord(text[at])};"]
        here = at + 1
    return "".join([*pieces, text[here:]])


def parted(lines: Sequence[str]) -> Iterator[tuple[bool, Sequence[str]]]:
    """The lines in parts, in order: whether a part is one too long a paragraph, and its lines."""
    kept: list[str] = []
    for empty, run in groupby(lines, key=lambda line: not line.strip()):
        paragraph = list(run)
        if empty or sum(map(len, paragraph)) + len(paragraph) <= LONGEST:
            kept += paragraph
            continue
        yield False, kept
        yield True, paragraph
        kept = []
    yield False, kept


def _joined(source: str, address: str) -> str:
    parts = source.split("/")[:-1]
    for part in address.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


_FOR_SCRIPTS = re.compile("[<>&\u2028\u2029]")


def data_block(id: str, value: object) -> str:
    """A value for a page's scripts, as JSON in the page: a `<script>` that does not run, on one
    line, in which nothing can end it or be taken for Markdown."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    kept = _FOR_SCRIPTS.sub(lambda found: f"\\u{ord(found[0]):04x}", said)
    return f'<script type="application/json" id="{id}">{kept}</script>'


_ALL, _NEAREST = 30, 5


def turning(label: str, here: str, paths: Sequence[str]) -> str:
    """Links from the page `here` of a list, one of its `paths`, to its other pages. Of very many it
    leads to the nearest, to every tenth, to the first and to the last, and so in two steps to any.
    """
    at, last = paths.index(here) + 1, len(paths)
    links = [
        f'<strong aria-current="page">{each}</strong>'
        if each == at
        else f"[{each}]({way(here, path)})"
        for each, path in enumerate(paths, 1)
        if last <= _ALL or abs(each - at) <= _NEAREST or each in (1, last) or each % 10 == 0
    ]
    # No line begins with the dot.
    listed = f"{plain(label)}: " + "\N{NO-BREAK SPACE}· ".join(links)
    return f'<nav class="turning" aria-label="{html(label)}" markdown="1">\n\n{listed}\n\n</nav>'


def box(names: str, markdown: str) -> str:
    """Markdown in a division of its own; `names` are its classes."""
    return f'<div class="{names}" markdown="1">\n\n{markdown}\n\n</div>'


def folded(summary: str, markdown: str) -> str:
    """Markdown that waits below a line of text until a reader opens it, for which no script is
    needed."""
    return f'<details markdown="1">\n<summary>{html(summary)}</summary>\n\n{markdown}\n\n</details>'
