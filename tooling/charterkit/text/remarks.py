"""What became of a document from elsewhere that the charter does not hold as it stood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a piece of a document."""

    LEFT_OUT = "left out"
    FORM = "form"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell of a document: it was left out, only its form changed, or it stands as it
    was and needs somebody's eye. `line` is where, counted from 1 in the document; 0 is all of
    it."""

    fate: Fate
    text: str
    line: int = 0


def excerpt(text: str, limit: int = 60) -> str:
    """A piece of a document on one line, shortened to `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
