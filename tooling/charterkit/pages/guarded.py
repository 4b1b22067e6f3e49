"""Pages that people write whole, such as the guide's: their Markdown stays, and nothing in it
runs, loads or leads astray.

Code is turned into HTML here, with every sign of it as a number, so that all that is left can be
tamed line by line, and nothing depends on what a program takes for code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from charterkit.pages.markup import block, bracketed, encoded, html_lines, parted, tame
from charterkit.text.characters import without_hidden
from charterkit.text.fences import parts
from charterkit.text.inline import inline

_ANCHOR = re.compile(r"^(#{1,6} .*?)\s*\{ ?:? ?#([a-z0-9-]+) ?\}\s*$")
_CODE = re.compile("\ue000([0-9]+)\ue001")


def guarded(text: str, page: str) -> str:
    """A page's Markdown without what could reach outside the site; `page` is its path.

    HTML, attributes, images and links to anything but the web and the site's own pages show as
    text."""
    lines = without_hidden(text.replace("\r\n", "\n")).split("\n")
    made: list[str] = []
    for is_code, part in parts(lines):
        made += part if is_code else _prose(part, page)
    return "\n".join(made)


def _prose(lines: Sequence[str], page: str) -> list[str]:
    """The lines of paragraphs, lists, tables and headings; of a paragraph that is too long as they
    stand."""
    made: list[str] = []
    for too_long, part in parted(lines):
        if too_long:
            as_code = block(html_lines("\n".join(part)))
            made += ["", f"<pre><code>{as_code}</code></pre>", ""]
        else:
            made += _paragraphs(part, page)
    return made


def _paragraphs(lines: Sequence[str], page: str) -> list[str]:
    made: list[str] = []
    run: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            run.append(line)
            continue
        made += [*_run(run, page), line]
        run = []
    return made[:-1]


def _run(lines: Sequence[str], page: str) -> list[str]:
    """Neighbouring lines, with their code set aside before all else is tamed."""
    text, kept = _without_code("\n".join(lines))
    text = bracketed(text)

    def code(match: re.Match[str]) -> str:
        return f"<code>{kept[int(match[1])]}</code>"

    made = []
    for line in text.split("\n"):
        anchor = _ANCHOR.match(line)
        told = tame(anchor[1] if anchor else line, page, page, None).replace("~~~", "&#126;&#126;~")
        made.append(_CODE.sub(code, told) + (f" {{ #{anchor[2]} }}" if anchor else ""))
    return made


def _without_code(text: str) -> tuple[str, list[str]]:
    """The text with a placeholder for each piece of code, and the pieces; where readers may
    differ on what is code, none is."""
    marks = inline(text)
    pieces: list[str] = []
    kept: list[str] = []
    here = 0
    for start, end in marks.code if marks.clear else ():
        whole = text[start:end]
        ticks = len(whole) - len(whole.lstrip("`"))
        code = whole[ticks:-ticks].replace("\n", " ")
        if code.strip() and code.startswith(" ") and code.endswith(" "):
            code = code[1:-1]
        pieces += [text[here:start], f"\ue000{len(kept)}\ue001"]
        kept.append(encoded(code))
        here = end
    bare = "".join([*pieces, text[here:]])
    return bare.replace("\\`", "`").replace("`", "&#96;"), kept
