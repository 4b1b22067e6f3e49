"""Every word the pages say of themselves, a module a language.

A catalogue is a value of `Words`, so a language that lacks a string does not type-check and does
not load. Names in braces are filled in by `str.format`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# Whoever needs one of the smaller catalogues does not wait for the large one.
if TYPE_CHECKING:
    from charterkit.pages.words.catalogue import Words


def of(language: str) -> Words:
    """The catalogue of a language; English where there is none of its own."""
    from charterkit.pages.words import da, en

    return {"da": da.WORDS, "en": en.WORDS}.get(language, en.WORDS)
