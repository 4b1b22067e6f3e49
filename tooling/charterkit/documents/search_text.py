"""What to look for in the bytes of records that nobody has read: patterns (PCRE) for lines, of
which one at least stands in the record of everybody who is found by a word.

A record as most are written has its name on one line of its own, in letters of Danish and English.
Whatever is written otherwise is matched by `ODD`, whatever is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from charterkit.documents.search import Word

_LETTERS = "A-Za-z0-9\\x{e6}\\x{f8}\\x{e5}\\x{c6}\\x{d8}\\x{c5}"
ODD = (
    # Lines that begin otherwise than those of a record.
    r"^(?!#|name: |format: |sector: |country: |identifiers:|website: |statement:|pledges:|accounts:"
    r"|keys:|signatures:|left:|entered_by: | |$|- )",
    # A record of which every line stands further in, as its first field does; signs in disguise.
    r"^ +(?:[{?]|[^A-Za-z]*format\b)",
    r"\\",
    # A name that is not one plain word after another.
    rf"^name: (?![{_LETTERS}])",
    rf"^name: .*(?:[^\x20-\x7e{_LETTERS}]|#)",
    # What may go on a name in the next line.
    r"^ ++(?!- )(?:[^:]|:(?! |$))+$",
)
"""Lines of a record that one has to read to know what it says."""

# What `glance` neither makes of something else nor makes something else of, as long as it stands
# among letters of Danish and English.
_STEADY = "bcdfghjkpqstxyz23456789"
_ANYTHING = f"[^{_STEADY}{_STEADY.upper()}]*"
_BLIND = re.compile(r"[^\x00-\x7f]")


def patterns(words: Iterable[Word]) -> list[str] | None:
    """The patterns to look for besides `ODD`; None where there is a word that none can be told
    for."""
    found: dict[str, None] = {}
    for kind, word in words:
        if kind == "look":
            if not _BLIND.search(word):
                found[f"^name: {_as_it_looks(word)}$"] = None
        elif kind == "account":
            found[rf"(?<![0-9]){re.escape(word.rpartition(':')[2])}(?![0-9])"] = None
        else:
            return None
    return list(found)


def ids_that_look(words: Iterable[Word]) -> re.Pattern[bytes] | None:
    """What finds, in the bytes of a folder of records, the ids that may look like one of the
    words; None where none can."""
    looks = [word for kind, word in words if kind == "look" and not _BLIND.search(word)]
    if not looks:
        return None
    any_of = "|".join(f"(?=({_steps(look)})\\.yml\0)" for look in looks)
    return re.compile(rf"100644 (?:{any_of})".encode("ascii"))


def _as_it_looks(look: str) -> str:
    steady = [sign for sign in look if sign in _STEADY]
    return _ANYTHING + "".join(f"[{sign}{sign.upper()}]{_ANYTHING}" for sign in steady)


def _steps(look: str) -> str:
    between = f"[{''.join(sorted(set('abcdefghijklmnopqrstuvwxyz0123456789-') - set(_STEADY)))}]*"
    return between + "".join(f"{sign}{between}" for sign in look if sign in _STEADY)
