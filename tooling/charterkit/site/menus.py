"""The menus of a site: what is in none of them yet, and belongs there as soon as it is there; and
where in them a page belongs that none names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage

from charterkit.pages import Page

_BESIDE = "signatories.md"
"""The movement stands after this page, or last."""


def with_movement(nav: list[Any] | None, pages: Sequence[Page], title: str) -> list[Any] | None:
    """The menus that the settings give, with those pages of the movement under `title` that they
    do not name: a charter's settings are older than its first gathering. Without menus in
    the settings MkDocs makes its own, of all pages."""
    if nav is None:
        return None
    named = set(_paths(nav))
    missing = [
        {page.title: page.path} for page in pages if page.movement and page.path not in named
    ]
    if not missing:
        return nav
    at = next((at for at, item in enumerate(nav) if _BESIDE in _paths([item])), len(nav) - 1)
    return [*nav[: at + 1], {title: missing}, *nav[at + 1 :]]


def first_pages(pages: Iterable[Page], files: Files) -> Mapping[str, SitePage]:
    """The first page of the list that each further page continues, by the latter's path. What
    stands beside the one stands beside the other as well from here on."""
    found = {}
    for page in pages:
        further = files.src_uris[page.path].page if page.first else None
        first = files.src_uris[page.first].page if page.first else None
        if further is not None and first is not None:
            further.parent = first.parent
            found[page.path] = first
    return found


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for each in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _paths(each)
