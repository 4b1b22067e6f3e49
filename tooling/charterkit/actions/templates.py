"""The templates of a new charter, in the package's skeleton."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

GUIDANCE = ("da", "en")
"""The languages in which the templates say what to write; English serves the others."""


def guidance_in(languages: Sequence[str]) -> str:
    """The language of the guidance for a charter in these languages."""
    return languages[0] if languages[0] in GUIDANCE else "en"


def templates(folder: str) -> Iterator[tuple[str, str]]:
    """The path and the text of every template in a folder of the skeleton. A leading ``dot-``
    stands for the dot of a hidden file."""
    from importlib.resources import files

    yield from _below(files("charterkit") / "skeleton" / folder, "")


def _below(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        path = above + re.sub(r"^dot-", ".", entry.name)
        if entry.is_dir():
            yield from _below(entry, f"{path}/")
        else:
            yield path, entry.read_text(encoding="utf-8")
