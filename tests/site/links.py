"""Links of a built site that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag


class Page(HTMLParser):
    """The addresses a page names and the anchors it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            if name in ("id", "name") and value:
                self.anchors.add(value)


def broken(site: Path) -> Iterator[str]:
    """Every link to a page, file or anchor that the site does not have."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        for link in page.links:
            address, anchor = urldefrag(link)
            if "://" in address or address.startswith("data:"):
                continue
            goal = (path.parent / unquote(address)).resolve() if address else path
            if goal.is_dir():
                goal /= "index.html"
            if not goal.is_file():
                yield f"{path.relative_to(site)}: {link}"
            elif anchor and goal in pages and unquote(anchor) not in pages[goal].anchors:
                yield f"{path.relative_to(site)}: {link} (no such anchor)"
