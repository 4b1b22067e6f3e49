"""What Markdown is read as: by Python-Markdown as the site does, and by CommonMark."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from markdown import Markdown  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

SETTINGS = Path(__file__).parents[2] / "mkdocs.yml"
BLOCKS = frozenset(
    (
        *("p", "li", "ul", "ol", "blockquote", "pre", "hr", "div", "br"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
        *("table", "thead", "tbody", "tr", "td", "th"),
    )
)
Read = tuple[tuple[str, ...], ...]
"""Tags with their attributes, and text: exact within code, otherwise with single spaces and none
beside the tags of a block."""


class Pieces(HTMLParser):
    """The pieces of a page, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, ...]] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in ("pre", "code")
        self.pieces.append(("<", tag, *(f"{name}={value}" for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("pre", "code")
        self.pieces.append((">", tag))

    def handle_data(self, data: str) -> None:
        text = data if self.code else re.sub(r"[ \n]+", " ", data)
        if self.pieces and self.pieces[-1][0] == "text":
            text = self.pieces.pop()[1] + text
        self.pieces.append(("text", text))


def pieces(html: str) -> Read:
    """HTML as what is read of it."""
    parser = Pieces()
    parser.feed(html)
    parser.close()
    found = parser.pieces
    made = []
    code = 0
    for at, piece in enumerate(found):
        code += (piece[0] == "<") * (piece[1] in ("pre", "code"))
        code -= (piece[0] == ">") * (piece[1] in ("pre", "code"))
        if piece[0] == "text" and not code:
            text = piece[1]
            if at == 0 or found[at - 1][1] in BLOCKS:
                text = text.removeprefix(" ")
            if at + 1 == len(found) or found[at + 1][1] in BLOCKS:
                text = text.removesuffix(" ")
            if not text:
                continue
            piece = ("text", text)
        made.append(piece)
    return tuple(made)


@cache
def _site() -> Markdown:
    chosen = YAML(typ="safe").load(SETTINGS)["markdown_extensions"]
    settings = {name: value for name, value in chosen.items() if value}
    # MkDocs puts these three before what is chosen.
    return Markdown(
        extensions=["toc", "tables", "fenced_code", *chosen], extension_configs=settings
    )


def by_the_site(body: str) -> Read:
    """A body as the site reads it."""
    return pieces(_site().reset().convert(body))


def by_commonmark(body: str) -> Read:
    """A body as CommonMark 0.31 reads it."""
    return pieces(MarkdownIt("commonmark").render(body))


def by_forges(body: str) -> Read:
    """A body as forges read it: CommonMark with tables and strikethrough."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return pieces(reader.render(body))


READERS = (by_the_site, by_commonmark, by_forges)
