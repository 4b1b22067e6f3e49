"""What to look for in the bytes of records that nobody has read: patterns (PCRE, of bytes) of which
one matches in each line that says what an organisation is found by, and in each that is not written
as usual.

A record as most are written has its name on one line of its own, in letters of Danish and English,
and each of its other lines begins with a word that stands there in a record. Whoever has another
line is read, whatever is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from charterkit.documents.search import Word

# The letters of Danish beside those of English, as UTF-8 has them.
_LETTER = r"(?:[A-Za-z0-9]|\xc3[\xa6\xb8\xa5\x86\x98\x85])"
_IN_NAMES = r"(?:[\x20-\x22\x24-\x5b\x5d-\x7e]++|\xc3[\xa6\xb8\xa5\x86\x98\x85])*+"
# Signs in disguise, NUL, and what ends a line for YAML and not for Git: CR, and of Unicode U+0085,
# U+2028 and U+2029. They are looked for by themselves, since that is done faster than to take each
# line to its end.
_SIGNS = r"[\\\r\x00]|\xc2\x85|\xe2\x80[\xa8\xa9]"
_REST = r"(?:[^\\\r\x00\xc2\xe2]++|\xc2(?!\x85)|\xe2(?!\x80[\xa8\xa9]))*+$"
_USUAL = "|".join((
    r"(?:  ){1,3}(?:- )?(?!id:)[a-z][a-z0-9-]*+: ",
    r"    mandate:$",
    r"(?:sector|country|website|entered_by): ",
    r"(?:identifiers|statement|pledges|accounts|signatures|left):$",
    r"format: 1$",
    r"# ",
    r"$",
))  # fmt: skip
NAME, NUMBER, KEYS = b" ", b"id: ", b"keys: "
"""How what is matched begins: in the line of a name, of an account's number, and of keys. In any
other line one sign is matched."""
LINES = (
    _SIGNS,
    rf"^(?:name:\K {_LETTER}{_IN_NAMES}$"
    r"|    \Kid: [1-9][0-9]*+$"
    rf"|\Kkeys: \[{_REST}"
    rf"|(?!{_USUAL}) *+\K[^ \x00])",
)
_STEADY = "bcdfghjkpqstxyz23456789"
"""What `glance` neither makes of something else nor makes something else of, as long as it stands
among letters of Danish and English."""
_KEPT = f"{_STEADY}{_STEADY.upper()}\n".encode("ascii")
_GONE = bytes(sign for sign in range(256) if sign not in _KEPT)
_SMALL = bytes(range(256)).lower()


def steady(words: bytes) -> bytes:
    """What of words as they are usually written stays in whatever they look like, line by line."""
    return words.translate(_SMALL, _GONE)


def ids_that_look(words: Iterable[Word]) -> re.Pattern[bytes] | None:
    """What finds, in the bytes of a folder of records, the ids that may look like one of the
    words; None where none can."""
    looks = [word for kind, word in words if kind == "look" and word.isascii()]
    if not looks:
        return None
    any_of = "|".join(f"(?=({_steps(look)})\\.yml\0)" for look in looks)
    return re.compile(rf"100644 (?:{any_of})".encode("ascii"))


def _steps(look: str) -> str:
    between = f"[{''.join(sorted(set('abcdefghijklmnopqrstuvwxyz0123456789-') - set(_STEADY)))}]*"
    return between + "".join(f"{sign}{between}" for sign in look if sign in _STEADY)
