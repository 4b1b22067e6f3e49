"""Names that look like each other: letters of one script that pass for those of another.

The idea is that of Unicode's report on security (UTS #39): every name has a skeleton, in which
what looks alike is one sign, and names with one skeleton look alike. The table is our own and
small: what passes for a letter, digit or dash of Latin in common fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from charterkit.language import say

# Letters, each above what it passes for: Cyrillic, Greek, Armenian, Cherokee, and small capitals
# and phonetic letters of Latin itself.
_PASSES_FOR = (
    ("АВЕЅІЈКМНОРСТУХԚԜҮҺԌЗаеѕіјорсухԛԝһԁӏгпуњүкмнтвб",
     "ABESIJKMHOPCTYXQWYHG3aesijopcyxqwhdlrnyhykmhtb6"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχςϲϳ",
     "ABEZHIKMNOPTYXayiknoptuxccj"),
    ("ՕՍՏԼոսօհցզյ",
     "OUSLnuohgqj"),
    ("ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏂᏃᏎᏏᏒᏔᏚᏞᏟᏢᏦᏳ",
     "DRTiAJEWMHGhZ4bRWSLCPKG"),
    ("ɑɡɩıʏɪʟʀɴᴀʙᴄᴅᴇʜᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢɢƖǀꓐ",
     "agiiyilrnabcdehjkmopstuvwzgllB"),
)  # fmt: skip
_FOREIGN = {
    ord(sign): latin
    for signs, latins in _PASSES_FOR
    for sign, latin in zip(signs, latins, strict=True)
}
_DASHES = dict.fromkeys(map(ord, "\xad‐‑‒–—―−⁃˗﹘⸺⸻－"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "’‘‛ʼʹ′`´＇ꞌ"), "'")
# What passes for something else at a glance, letters with and without their marks among it.
_GLANCE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "æ": "ae", "ø": "oe", "å": "aa",
     "ö": "oe", "ä": "ae", "ü": "ue", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "þ": "th"}
)  # fmt: skip
_PLAIN_GLANCE: dict[int, str | None] = {
    **{at: None for at in range(128) if not chr(at).isalnum()},
    **{at: chr(at + 32) for at in range(65, 91)},
    **{ord(sign): "l" for sign in "1iI|!"},
    ord("0"): "o",
}
_AT_A_GLANCE = (("rn", "m"), ("vv", "w"), ("oe", "o"), ("ae", "a"), ("aa", "a"), ("ue", "u"))
_LAST_WITH_ACCENT = "\u024f"
_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")
_NOT_PLAIN = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f][^\W_]*)*")
_SIGNS = frozenset("…°®™£€¥§½¼¾²³×·")
# Scripts that are written together.
_TOGETHER = {
    **dict.fromkeys(["CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"], "CJK"),
    "EXTENDED": "ARABIC",
}


def skeleton(name: str) -> str:
    """The name with every letter that passes for a Latin one as that, in small letters: names
    with one skeleton look the same, whatever script they are in."""
    if name.isascii():
        return _SPACES.sub(" ", name.lower()).strip()
    seen = unicodedata.normalize("NFKC", name.translate(_FOREIGN)).translate(_FOREIGN)
    return _SPACES.sub(" ", _evened(seen).casefold()).strip()


@lru_cache(maxsize=4096)
def glance(name: str) -> str:
    """The name as a hurried reader sees it: without marks, spaces and accents, o for 0, l for 1
    and i, m for rn, w for vv, and whether å is written so, as aa or as a."""
    try:
        bare = _latin_bared(name.encode("latin-1"))
    except UnicodeEncodeError:
        bare = name.translate(_with_accents()) if max(name) <= _LAST_WITH_ACCENT else _bared(name)
    for pair, one in _AT_A_GLANCE:
        bare = bare.replace(pair, one)
    return bare


def _latin_bared(name: bytes) -> str:
    """What `_with_accents` makes of a name in Latin-1, a byte a letter: most names are of such, and
    there are many."""
    plain, gone, longer = _latin_letters()
    bare = name.translate(plain, gone).decode("latin-1")
    return bare if bare.isascii() else _NOT_PLAIN.sub(lambda match: longer[match[0]], bare)


@cache
def _latin_letters() -> tuple[bytes, bytes, Mapping[str, str]]:
    """What becomes of each letter of Latin-1: for each byte another, the bytes that go, and those
    that become no letter of ASCII, or several."""
    made = {ord(letter): str(letter).translate(_with_accents()) for letter in map(chr, range(256))}
    short = {at: seen for at, seen in made.items() if len(seen) == 1 and seen.isascii()}
    plain = bytes(ord(short[at]) if at in short else at for at in range(256))
    gone = bytes(at for at, seen in made.items() if not seen)
    return plain, gone, {chr(at): seen for at, seen in made.items() if at not in short and seen}


@cache
def _with_accents() -> dict[int, str | None]:
    """What `glance` makes of each letter up to the last one of Europe's Latin alphabets."""
    letters = map(chr, range(128, ord(_LAST_WITH_ACCENT) + 1))
    return {**_PLAIN_GLANCE, **{ord(letter): _bared(letter) for letter in letters}}


def _bared(name: str) -> str:
    spelled = skeleton(name).translate(_GLANCE)
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", spelled))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def disguised(name: str) -> bool:
    """Whether some of the name's letters pass for other ones: those of another script, and forms
    such as full-width or mathematical letters."""
    if name.isascii():
        return False
    evened = _evened(name)
    return unicodedata.normalize("NFKC", evened) != evened or evened.translate(_FOREIGN) != evened


def _evened(name: str) -> str:
    """The name with one dash and one apostrophe for the many that are honestly written."""
    return name.translate(_DASHES).translate(_APOSTROPHES).replace("\xa0", " ")


def name_fault(name: str) -> str | None:
    """What stands in a name that no name is written with, or None: "a letter ...". A word is in
    one script, and digits are 0 to 9 beside Latin letters."""
    if name.isascii():
        return None
    for sign in name:
        fault = None if sign.isascii() else _sign_fault(sign)
        if fault is not None:
            return fault
    words = [(word, _scripts(word)) for word in _WORD.findall(name)]
    for word, scripts in words:
        if len(scripts) > 1:
            first, second = sorted(scripts)[:2]
            return say(
                "letters of two scripts in '{word}', {first} and {second}",
                word=word,
                first=first.title(),
                second=second.title(),
            )
    latin = any("LATIN" in scripts for _, scripts in words)
    for word, scripts in words:
        if latin and scripts and "LATIN" not in scripts and skeleton(word).isascii():
            return say(
                "'{word}', whose {script} letters pass for Latin ones",
                word=word,
                script=min(scripts).title(),
            )
    return None


def foreign_scripts(name: str) -> tuple[str, ...]:
    """The scripts of the name's words other than Latin, as people name them."""
    if name.isascii():
        return ()
    found = {script for word in _WORD.findall(name) for script in _scripts(word)}
    return tuple(sorted(script.title() for script in found - {"LATIN"}))


def _scripts(word: str) -> set[str]:
    return {script for sign in word if (script := _script(sign)) is not None}


@lru_cache(maxsize=1024)
def _script(sign: str) -> str | None:
    """The script of a letter, or of a digit other than 0 to 9; None for all else, which follows
    what is around it."""
    if sign.isascii():
        return "LATIN" if sign.isalpha() else None
    if not sign.isalpha() and not sign.isdecimal():
        return None
    first = re.split("[ -]", unicodedata.name(sign, "UNKNOWN"), maxsplit=1)[0]
    return _TOGETHER.get(first, first)


def _sign_fault(sign: str) -> str | None:
    if sign in _SIGNS:
        return None
    kind = unicodedata.category(sign)
    shown = f"'{sign}' (U+{ord(sign):04X}, {unicodedata.name(sign, 'unknown').lower()})"
    if kind == "Zs":
        return say("a space that is none, U+{number:04X}", number=ord(sign))
    if unicodedata.normalize("NFKC", sign) != sign and not _is_one_letter(sign):
        return say(
            "{shown}, another form of '{plain}'",
            shown=shown,
            plain=unicodedata.normalize("NFKC", sign),
        )
    if kind[0] in "LM" and kind != "Lm":
        return None
    if kind[0] == "P" or kind == "Nd":
        return None
    return shown


def _is_one_letter(sign: str) -> bool:
    """Whether a letter is only stored otherwise, as some of Hebrew and Indian scripts are."""
    return unicodedata.normalize("NFC", sign) != sign
