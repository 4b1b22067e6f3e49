"""The folders that hold a charter, and what some file systems take for one of them."""

from __future__ import annotations

import re
import unicodedata

ROOMS = ("charter/", "proposals/")
"""The folders that hold the charter, and nothing else."""

KEYS = "charter/register/keys/"
"""What the stewards entered about keys."""

LEFT_OUT = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Letters that some file systems leave out of a name."""


def in_rooms(path: str) -> bool:
    """Whether the path is below charter/ or proposals/."""
    return path.startswith(ROOMS)


def poses_as_room(path: str) -> bool:
    """Whether some file system takes the first folder of a path for charter/ or proposals/, which
    it is not."""
    first = path.partition("/")[0]
    shown = unicodedata.normalize("NFKC", LEFT_OUT.sub("", first)).casefold().rstrip(". ")
    return f"{shown}/" in ROOMS and f"{first}/" not in ROOMS
