"""Which file of the charter's text a translation translates, by its path."""

from __future__ import annotations

import re

_TRANSLATION = re.compile(r"(charter/.+)\.[a-z]{2,3}(?:-[A-Za-z0-9]+)*\.md")


def original_of(path: str) -> str | None:
    """The file that a translation's path says it translates; None for any other path."""
    match = _TRANSLATION.fullmatch(path)
    return f"{match[1]}.md" if match else None
