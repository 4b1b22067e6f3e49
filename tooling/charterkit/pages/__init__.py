"""The charter as pages: a pure function from an archive to Markdown, in one language at a time.

What is offered here is loaded when it is asked for: whoever needs the words in which a review is
told does not wait for the pages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit.pages.data import data_files
    from charterkit.pages.following import Feed, feeds_of
    from charterkit.pages.page import Page
    from charterkit.pages.publication import Publication
    from charterkit.pages.rendering import render
    from charterkit.pages.trust import FOOT

__all__ = ["FOOT", "Feed", "Page", "Publication", "data_files", "feeds_of", "render"]

_WHERE = {
    "FOOT": "trust",
    "Feed": "following",
    "Page": "page",
    "Publication": "publication",
    "data_files": "data",
    "feeds_of": "following",
    "render": "rendering",
}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
