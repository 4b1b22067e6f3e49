"""The charter as pages: a pure function from an archive to Markdown, in one language at a time.

What is offered here is loaded when it is asked for: whoever needs the words in which a review is
told does not wait for the pages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit.pages.data import data_files, data_stream
    from charterkit.pages.following import Feed, feeds_of
    from charterkit.pages.page import Page
    from charterkit.pages.publication import Publication
    from charterkit.pages.rendering import pages_of, render
    from charterkit.pages.seeing import seen
    from charterkit.pages.trust import FOOT

__all__ = [
    "FOOT",
    "Feed",
    "Page",
    "Publication",
    "data_files",
    "data_stream",
    "feeds_of",
    "pages_of",
    "render",
    "seen",
]

_WHERE = {
    "FOOT": "trust",
    "Feed": "following",
    "Page": "page",
    "Publication": "publication",
    "data_files": "data",
    "data_stream": "data",
    "feeds_of": "following",
    "pages_of": "rendering",
    "render": "rendering",
    "seen": "seeing",
}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
