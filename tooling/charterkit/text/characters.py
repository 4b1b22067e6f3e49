"""Characters that have no place in a charter, since they hide or reorder what readers see."""

from __future__ import annotations

import re
from collections.abc import Iterable

# C0, DEL and C1 with U+0085; line and paragraph separators; overrides and isolates of the
# writing direction; the byte-order mark; the invisible tag letters.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_NAMES = {
    "\t": "a tab",
    "\r": "a carriage return",
    "\x1b": "an escape character",
    "\x85": "a next-line character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte-order mark",
}


def unsafe(text: str, allowed: Iterable[str] = ()) -> tuple[int, str] | None:
    """The first character of a line that the charter refuses, as its column (from 1) and what
    it is; None if there is none. `allowed` are characters to let pass, such as a tab."""
    for match in _UNSAFE.finditer(text):
        if match[0] not in allowed:
            return match.start() + 1, name_of(match[0])
    return None


def name_of(sign: str) -> str:
    """What an unsafe character is, with its number: ``a line separator (U+2028)``."""
    if sign in _NAMES:
        name = _NAMES[sign]
    elif "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069":
        name = "a mark that turns the direction of writing"
    elif sign >= "\U000e0000":
        name = "an invisible letter"
    else:
        name = "a control character"
    return f"{name} (U+{ord(sign):04X})"


def made_visible(text: str) -> str:
    """The text with U+FFFD for every character that the charter refuses, safe for a terminal."""
    return _UNSAFE.sub("\ufffd", text)


def quoted(text: str, limit: int = 160) -> str:
    """A line as messages quote it, shortened to `limit` characters."""
    seen = made_visible(text)
    return f'"{seen}"' if len(seen) <= limit else f'"{seen[:limit]}…"'
