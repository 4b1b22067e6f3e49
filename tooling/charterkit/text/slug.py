"""Ids: short names for organisations, principles and proposals that every file system keeps.

An id has small letters a to z, digits, and single hyphens between them, at most 60 characters,
so it does not depend on case, on Unicode forms or on how a program quotes names.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from charterkit.language import say

MAX_LENGTH = 60
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that Windows gives to devices, whatever their extension.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10)]
)
# Letters that have a spelling of their own in a to z; all others lose their marks.
_SPELLINGS = str.maketrans(
    {
        "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "œ": "oe",
        "þ": "th", "ð": "d", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t",
        "ĳ": "ij", "'": None, "’": None, "ʼ": None,
    }
)  # fmt: skip


def slug_of(name: str) -> str:
    """An id for a name in any script: ``Æblegården Øst`` gives ``aeblegaarden-oest``.

    A name without a letter or digit that can be spelled in a to z and 0 to 9 gives ``x`` and
    ten hex digits of the sha256 of the name. Different names may give one id.
    """
    composed = unicodedata.normalize("NFC", name)
    spelled = composed.casefold().translate(_SPELLINGS)
    plain = unicodedata.normalize("NFKD", spelled).casefold().translate(_SPELLINGS)
    unmarked = "".join(sign for sign in plain if not unicodedata.combining(sign))
    slug = _shortened(re.sub(r"[^a-z0-9]+", "-", unmarked).strip("-"))
    if not slug:
        written = composed.encode("utf-8", "surrogatepass")
        return f"x{sha256(written).hexdigest()[:10]}"
    return f"{slug}-1" if slug in _DEVICES else slug


def id_fault(id: str) -> str | None:
    """Why the id is not safe as a file name everywhere, None if it is. Completes the sentence
    "this id ..."."""
    if not id:
        return say("is empty")
    if len(id) > MAX_LENGTH:
        return say("has {count} characters, more than {most}", count=len(id), most=MAX_LENGTH)
    strange = next((sign for sign in id if not re.match(r"[a-z0-9-]", sign)), None)
    if strange is not None:
        return say(
            "holds {sign}, and only a to z, 0 to 9 and hyphens are safe", sign=_named(strange)
        )
    if not _ID.fullmatch(id):
        return say("has a hyphen at an end or two in a row")
    if id in _DEVICES:
        return say("is a name that Windows keeps for a device")
    return None


def _shortened(slug: str) -> str:
    """Cut after the last whole word that fits, or through the only one."""
    if len(slug) <= MAX_LENGTH:
        return slug
    return slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]


def _named(sign: str) -> str:
    return f'"{sign}"' if sign.isprintable() else f"U+{ord(sign):04X}"
