"""Characters that have no place in a charter, since they hide or reorder what readers see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from charterkit.language import say

_LETTERS = "A-Za-z\xaa\xb5\xba\xc0-\u052f"
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff\ue000-\uf8ff\U00013430-\U0001343f\U00016fe4\U0001bca0-\U0001bca3\U0001d159"
    "\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff]"
    f"|(?<=[\x00-\u052f])[\u200c\u200d]|(?<=[{_LETTERS}\\s\ufe00-\ufe0f])[\ufe00-\ufe0f]"
    "|(?<![\u2801-\u28ff])\u2800"
)
"""Control characters and others that leave no trace on the screen, turn the order of letters or
mean what each machine likes (private use).

Joiners (U+200C, U+200D) hide behind Latin, Greek and Cyrillic letters; other scripts and emoji
are written with them. So are emoji with a variation selector (U+FE00 to U+FE0F), of which only
one stands behind a sign. Everything from plane 4 on is unassigned, for tags or for private use."""

PILE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}"
)
"""More marks on one letter than any language writes; they run over the lines around it."""

_UNSAFE = re.compile(f"[\t\n\r]|{HIDDEN.pattern}|{PILE.pattern}")
_PLAIN = re.compile("[ -~\xa1-\xac\xae-\u024f]*").fullmatch
"""What most lines are: letters and signs none of which is refused, whatever stands beside it."""
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    "\t": say("a tab"),
    "\r": say("a carriage return"),
    "\x1b": say("an escape character"),
    "\x85": say("a next-line character"),
    "\u2028": say("a line separator"),
    "\u2029": say("a paragraph separator"),
    "\ufeff": say("a byte-order mark"),
}


def unsafe(text: str, allowed: Iterable[str] = ()) -> tuple[int, str] | None:
    """The first character of a line that the charter refuses, as its column (from 1) and what
    it is; None if there is none. `allowed` are characters to let pass, such as a tab."""
    if _PLAIN(text) is not None:
        return None
    for match in _UNSAFE.finditer(text):
        if match[0] not in allowed:
            return match.start() + 1, name_of(match[0])
    return None


def name_of(signs: str) -> str:
    """What an unsafe character is, or a pile of marks, with the first's number: ``a line
    separator (U+2028)``."""
    sign = signs[0]
    if len(signs) > 1:
        name = say("{count} marks on one letter", count=len(signs))
    elif sign in _NAMES:
        name = _NAMES[sign]
    elif _TURNING.fullmatch(sign):
        name = say("a mark that turns the direction of writing")
    elif "\ufe00" <= sign <= "\ufe0f":
        name = say("a mark that chooses another form of a sign")
    elif unicodedata.category(sign) == "Cc":
        name = say("a control character")
    elif unicodedata.category(sign) == "Co":
        name = say("a character without a meaning of its own")
    else:
        name = say("an invisible letter")
    return f"{name} (U+{ord(sign):04X})"


def without_hidden(text: str) -> str:
    """The text without what hides or turns it, and with no more than one mark of a pile."""
    return PILE.sub(lambda marks: marks[0][0], HIDDEN.sub("", text))


def made_visible(text: str) -> str:
    """The text with U+FFFD for every character that the charter refuses, safe for a terminal."""
    return _UNSAFE.sub("\ufffd", text)


def quoted(text: str, limit: int = 160) -> str:
    """A line as messages quote it, shortened to `limit` characters."""
    seen = made_visible(text)
    return f'"{seen}"' if len(seen) <= limit else f'"{seen[:limit]}…"'
