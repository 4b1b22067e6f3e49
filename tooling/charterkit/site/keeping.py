"""What is known of a site that is served, from one build to the next: what each page was made
from, and what else was seen or left while it was made."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from charterkit.pages import FOOT
from charterkit.pages import Page as CharterPage

_SEARCH = "material.plugins.search.plugin.SearchPlugin"
_CHARTER = "charterkit.site.CharterPlugin"
_KNOWN = re.compile(
    r"(markdown\.extensions\.)?"
    r"(abbr|admonition|attr_list|def_list|footnotes|md_in_html|meta|sane_lists|smarty|tables|toc"
    r"|fenced_code)"
    r"|pymdownx\.(betterem|caret|details|mark|smartsymbols|superfences|tasklist|tilde)"
)
"""Extensions that look at the page alone, and at no other file."""
_ELSEWHERE = {"exclude_docs", "draft_docs", "not_in_nav", "nav", "plugins", "config_file_path"}
"""Settings that show in the files and in the menus, which are compared, or in no page."""
_ADDRESS = " at 0x"

Entry = Mapping[str, Any]
Place = tuple[str, InclusionLevel]
"""Where a file comes to stand on the site, and whether it is kept out of it or of the menus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a page is made from that is its own: the digest of its text, its foot, and the rest."""

    body: bytes
    foot: str
    rest: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page as it was made. Others are shown its title, `meta` and `anchors`; `links` are those
    that name an anchor of another page, `asked` the files that it asked for, found or not, and
    `entries` its part of the search."""

    source: Source
    title: str | None
    meta: Mapping[str, Any]
    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    asked: frozenset[str]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A whole site as it was built: the settings and templates it was built with, where its files
    are, its menus, its pages, and the digests of what lies beside them."""

    settings: str
    places: Mapping[str, Place]
    menus: object
    pages: Mapping[str, Kept]
    beside: Mapping[str, bytes]


def source_of(page: CharterPage, file: File) -> Source:
    """What a page of the charter is made from."""
    body, mark, foot = page.markdown.rpartition(FOOT)
    return Source(
        body=digest((body if mark else foot).encode()),
        foot=mark + foot if mark else "",
        rest=(page.scripts, page.styles, page.searched, page.source, page.first, file.inclusion),
    )


def digest(data: bytes) -> bytes:
    """What stands for some bytes."""
    return blake2b(data, digest_size=20).digest()


def places(files: Mapping[str, File]) -> dict[str, Place]:
    """Where each file comes to stand."""
    return {path: (file.url, file.inclusion) for path, file in files.items()}


def menus(nav: Navigation) -> object:
    """All that the menus show, to be compared."""
    return tuple(map(_item, nav.items))


def _item(item: StructureItem) -> object:
    below = tuple(map(_item, getattr(item, "children", None) or ()))
    shown = repr(item.meta) if isinstance(item, Page) else ""
    return type(item), item.title, getattr(item, "url", ""), shown, below


def settings(config: MkDocsConfig) -> str:
    """All that every page is made with, to be compared: the settings, the templates as their
    files' times tell, and the day. Empty if it cannot be told, or where something is at work of
    which nobody here knows what a page may owe it."""
    plugins = {name: _plugin(plugin) for name, plugin in config.plugins.items()}
    known = set(plugins.values()) <= {_SEARCH, _CHARTER} and not config.hooks
    if not known or not all(map(_KNOWN.fullmatch, config.markdown_extensions)):
        return ""
    said = [f"{key}={value!r}" for key, value in config.items() if key not in _ELSEWHERE]
    said += [f"{name}={dict(plugin.config)!r}" for name, plugin in config.plugins.items()]
    said += [get_build_date(), *(str(found) for each in config.theme.dirs for found in _seen(each))]
    told = "\n".join(said)
    # What has no better name than where it is in memory may be another when it has the same.
    return "" if _ADDRESS in told else told


def search_of(config: MkDocsConfig) -> Any:
    """Material's search, where the site has it."""
    plugins = config.plugins.values()
    return next((plugin for plugin in plugins if _plugin(plugin) == _SEARCH), None)


def _plugin(plugin: BasePlugin[Any]) -> str:
    return f"{type(plugin).__module__}.{type(plugin).__qualname__}"


def _seen(folder: str) -> Iterator[tuple[str, int, int]]:
    """The files of a theme; its thousand icons, which are hidden, are left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            found = path.stat()
            yield str(path), found.st_mtime_ns, found.st_size
