"""The reasons of a proposal: Markdown by strangers, of which a safe part is understood.

Paragraphs, headings, lists, quotations, code, emphasis and links to the web become HTML. All
else, HTML and images among it, shows as the text it is. The HTML is built here and every piece
of the author's text in it is escaped, so nothing depends on how a Markdown program reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from charterkit.pages.markup import WEB, block
from charterkit.text.characters import without_hidden

_DEEPEST = 6
_FENCE = re.compile(r"(`{3,}|~{3,})\s*[^`]*$")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"([-*_])(\s*\1){2,}\s*$")
_QUOTE = re.compile(r"> ?")
_ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])( +)(?=\S)")
_TABLE = re.compile(r"\|.*\|\s*$")


def prose(source: str, *, level: int = 3) -> str:
    """The HTML of a text, on lines none of which is empty. Its largest heading has `level`."""
    seen = without_hidden(source.replace("\r\n", "\n"))
    return "\n".join(_blocks(seen.expandtabs(4).split("\n"), level, 0))


def _blocks(lines: list[str], level: int, depth: int) -> Iterator[str]:
    here = 0
    while here < len(lines):
        line = lines[here].strip()
        indent = len(lines[here]) - len(lines[here].lstrip())
        fence = _FENCE.match(line)
        heading = _HEADING.match(line)
        if not line:
            here += 1
        elif fence:
            end = _end(lines, here + 1, _closing(fence[1]))
            code = "\n".join(one[min(indent, _indent(one)) :] for one in lines[here + 1 : end])
            yield f"<pre><code>{block(escape(code))}</code></pre>"
            here = end + 1
        elif heading:
            rank = min(level + len(heading[1]) - 1, 6)
            yield f"<h{rank}>{_inline(heading[2])}</h{rank}>"
            here += 1
        elif _RULE.match(line):
            yield "<hr>"
            here += 1
        elif _QUOTE.match(line) and depth < _DEEPEST:
            end = _end(lines, here, lambda at: not _QUOTE.match(at.strip()))
            inner = [_QUOTE.sub("", one.strip(), count=1) for one in lines[here:end]]
            yield f"<blockquote>{''.join(_blocks(inner, level, depth + 1))}</blockquote>"
            here = end
        elif _ITEM.match(line) and depth < _DEEPEST:
            markup, here = _list(lines, here, level, depth)
            yield markup
        else:
            end = _end(lines, here + 1, _begins)
            yield _paragraph(lines[here:end])
            here = end


def _closing(fence: str) -> Callable[[str], bool]:
    return lambda line: line.strip().startswith(fence) and not line.strip().strip(fence[0])


def _end(lines: list[str], start: int, ends: Callable[[str], object]) -> int:
    return next((at for at in range(start, len(lines)) if ends(lines[at])), len(lines))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _begins(line: str) -> bool:
    """Whether a line ends the paragraph before it."""
    text = line.strip()
    if not text:
        return True
    return any(mark.match(text) for mark in (_FENCE, _HEADING, _RULE, _QUOTE, _ITEM))


def _list(lines: list[str], start: int, level: int, depth: int) -> tuple[str, int]:
    """The list that begins at a line, and where it ends."""
    base = _indent(lines[start])
    first = _ITEM.match(lines[start].strip())
    ordered = first is not None and first[2] is not None
    number = int(first[2]) if first is not None and first[2] is not None else 1
    items: list[list[str]] = []
    here = start
    while here < len(lines):
        line = lines[here]
        text = line.strip()
        mark = _ITEM.match(text)
        if not text:
            following = lines[here + 1] if here + 1 < len(lines) else ""
            if not following.strip() or (
                _indent(following) <= base and not _ITEM.match(following.strip())
            ):
                break
            items[-1].append("")
        elif mark and _indent(line) <= base + 1:
            if (mark[2] is not None) != ordered:
                break
            items.append([text[mark.end() :]])
        elif _indent(line) > base or not _begins(line):
            items[-1].append(line[min(_indent(line), base + 2) :])
        else:
            break
        here += 1
    tag = "ol" if ordered else "ul"
    begin = f' start="{number}"' if ordered and number != 1 else ""
    inner = "".join(f"<li>{_item(item, level, depth)}</li>" for item in items)
    return f"<{tag}{begin}>{inner}</{tag}>", here


def _item(lines: list[str], level: int, depth: int) -> str:
    parts = list(_blocks(lines, level, depth + 1))
    if parts and "" not in lines and parts[0].startswith("<p>"):
        parts[0] = parts[0].removeprefix("<p>").removesuffix("</p>")
    return "".join(parts)


def _paragraph(lines: list[str]) -> str:
    if all(_TABLE.match(line.strip()) for line in lines):
        return f"<pre>{block(escape(chr(10).join(lines)))}</pre>"
    text = "".join(
        line.strip().removesuffix("\\") + ("\v" if line.endswith(("  ", "\\")) else " ")
        for line in lines
    )
    return f"<p>{_inline(text.strip()).replace(chr(11), '<br>')}</p>"


_INLINE = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<ticks>`{1,3})(?!`)(?P<code>.{1,2000}?)(?<!`)(?P=ticks)(?!`)
    | !?\[(?P<label>[^\[\]\v]{0,2000})\]\(\s*<?(?P<goal>[^\s()<>]{0,2000})>?
        (?:\s+"[^"]{0,500}")?\s*\)
    | <(?P<auto>https?://[^\s<>]{1,2000})>
    | (?P<bare>\bhttps?://[^\s<>"'`*|]{1,2000})
    | (?P<two>\*\*|__)(?=\S)(?P<strong>.{1,500}?)(?<=\S)(?P=two)
    | (?P<one>\*|\b_)(?=[^\s*_])(?P<em>[^*_]{1,500})(?<=\S)(?:\*|_\b)
    """,
    re.VERBOSE,
)
_TRAIL = re.compile(r"[.,;:!?)\]}]+$")


def _inline(text: str, depth: int = 0) -> str:
    made = []
    here = 0
    for match in _INLINE.finditer(text):
        made.append(escape(text[here : match.start()]))
        made.append(_piece(match, depth))
        here = match.end()
    made.append(escape(text[here:]))
    return "".join(made)


def _piece(match: re.Match[str], depth: int) -> str:
    def within(part: str) -> str:
        return _inline(part, depth + 1) if depth < _DEEPEST else escape(part)

    if match["escaped"] is not None:
        return escape(match["escaped"])
    if match["code"] is not None:
        return f"<code>{escape(match['code'].strip())}</code>"
    if match["label"] is not None:
        if not WEB.fullmatch(match["goal"]):
            return escape(match[0])
        return _anchor(match["goal"], escape(match["label"]) or escape(match["goal"]))
    if match["auto"] is not None:
        return _anchor(match["auto"], escape(match["auto"]))
    if match["bare"] is not None:
        address = _TRAIL.sub("", match["bare"])
        return _anchor(address, escape(address)) + escape(match["bare"][len(address) :])
    if match["strong"] is not None:
        return f"<strong>{within(match['strong'])}</strong>"
    return f"<em>{within(match['em'])}</em>"


def _anchor(address: str, label: str) -> str:
    if not WEB.fullmatch(address):
        return label
    return f'<a href="{escape(address)}" rel="nofollow noopener ugc">{label}</a>'
