"""Which pages of a charter still say what to write there, as they did when it began."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from charterkit.actions.templates import GUIDANCE, templates
from charterkit.model import Snapshot

_PAGE = re.compile(r"charter/(?:(?:index|preamble)|principles/[^/]+)(?:\.[a-z-]+)?\.md")
_FRONT = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)


def unwritten(snapshot: Snapshot, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the paths whose page holds the first sentence of a template, by name."""
    pages = [path for path in paths if _PAGE.fullmatch(path)]
    found = snapshot.read(pages)
    return tuple(sorted(path for path, data in found.items() if says_what_to_write(data)))


def says_what_to_write(data: bytes) -> bool:
    """Whether a page holds the first sentence of a template."""
    lines = data.decode("utf-8", "replace").splitlines()
    return not _sentences().isdisjoint(lines)


@cache
def _sentences() -> frozenset[str]:
    return frozenset(
        _first_sentence(text)
        for language in GUIDANCE
        for path, text in templates(language)
        if _PAGE.fullmatch(path)
    )


def _first_sentence(text: str) -> str:
    lines = _FRONT.sub("", text).splitlines()
    return next(line for line in lines if line and not line.startswith("#"))
