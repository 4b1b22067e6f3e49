"""Bytes to text: UTF-8, composed letters, plain lines, nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from charterkit.language import say
from charterkit.problems import Place, Problem
from charterkit.text.characters import HIDDEN, PILE, name_of

LIMIT = 256 * 1024
"""The most bytes a document may hold."""

BYTE_ORDER_MARK = "\ufeff"
# Bytes of which no tab, carriage return, byte-order mark, hidden character or mark is made: in
# UTF-8 those beyond ASCII begin with one of the excepted. What holds nothing else needs no closer
# look.
_CLEAN = bytes(
    byte
    for byte in range(256)
    if byte == 0x0A
    or 0x20 <= byte < 0x7F
    or (
        byte >= 0x80 and byte not in b"\xc2\xcc\xcd\xd2\xd8\xe1\xe2\xe3\xee\xef\xf0\xf1\xf2\xf3\xf4"
    )
)


_OF_PAGES = frozenset({"D001", "D004", "D008", "D009"})


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a document and what is wrong with its bytes.

    The text is None when nothing can be read (not UTF-8, too large, empty). Otherwise it is
    what the author meant: without the byte-order mark, with LF and composed letters (NFC), and
    a replacement character (U+FFFD) where a hidden one stood, so that reading can go on and name
    everything else that is wrong in the same breath."""
    if len(data) > LIMIT:
        return None, (_too_large(path, len(data)),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(path, data, error.start),)
    if not text.strip():
        return None, (_empty(path),)
    if not data.translate(None, _CLEAN) and unicodedata.is_normalized("NFC", text):
        return text, ()
    if text.startswith(BYTE_ORDER_MARK):
        found: list[Problem] = [_byte_order_mark(path)]
        text = text[1:]
    else:
        found = []
    if "\r" in text:
        found.append(_carriage_return(path, text))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        found.append(_not_composed(path, text))
        text = unicodedata.normalize("NFC", text)
    found.extend(_unseen(path, text))
    return HIDDEN.sub("\ufffd", text), tuple(found)


def page_faults(data: bytes, path: str) -> tuple[Problem, ...]:
    """What is wrong with the bytes of a page: too many, no UTF-8, or signs that hide or turn what
    is read. Of its lines and letters nothing else is asked."""
    _, found = decode(data, path)
    return tuple(problem for problem in found if problem.code in _OF_PAGES)


def character(sign: str) -> str:
    """A character that cannot be seen, as people can look it up: ``U+200B (zero width space)``."""
    name = unicodedata.name(sign, "").lower() or say("control character")
    return f"U+{ord(sign):04X} ({name})"


def _carriage_return(path: str, text: str) -> Problem:
    count = text.count("\r")
    kind = say("CR LF, as Windows writes it") if "\r\n" in text else say("a carriage return")
    return Problem(
        code="D003",
        place=_place_at(path, text, text.index("\r")),
        expected=say("every line to end in LF alone"),
        found=kind if count == 1 else say("{kind} ({count} times)", kind=kind, count=count),
        mend=say("Let the editor save the file with Unix line ends (LF)."),
    )


def _too_large(path: str, size: int) -> Problem:
    return Problem(
        code="D008",
        place=Place(path=path),
        expected=say("at most {number} kB", number=LIMIT // 1024),
        found=f"{-(-size // 1024)} kB",
        mend=say("Shorten the text, or publish the long part elsewhere and link to it."),
    )


def _not_utf8(path: str, data: bytes, start: int) -> Problem:
    line_start = data.rfind(b"\n", 0, start) + 1
    column = len(data[line_start:start].decode("utf-8", "replace")) + 1
    return Problem(
        code="D001",
        place=Place(path=path, line=data.count(b"\n", 0, start) + 1, column=column),
        expected=say("text in UTF-8"),
        found=say("the byte {byte:02X}, which belongs to another encoding", byte=data[start]),
        mend=say("Let the editor save the file as UTF-8."),
    )


def _empty(path: str) -> Problem:
    return Problem(
        code="D007",
        place=Place(path=path),
        expected=say("a document"),
        found=say("an empty file"),
        mend=say("Write the document, or remove the file."),
    )


def _byte_order_mark(path: str) -> Problem:
    return Problem(
        code="D002",
        place=Place(path=path, line=1, column=1),
        expected=say("the text to begin at once"),
        found=say("a byte-order mark before it"),
        mend=say("Let the editor save the file as UTF-8 without a byte-order mark (BOM)."),
    )


def _not_composed(path: str, text: str) -> Problem:
    index = next(
        index
        for index, (is_, meant) in enumerate(
            zip(text, unicodedata.normalize("NFC", text) + "\0", strict=False)
        )
        if is_ != meant
    )
    # A mark joins the letter before it, so show the two together.
    shown = re.split(r"\s", text[index : index + 8], maxsplit=1)[0]
    return Problem(
        code="D006",
        place=_place_at(path, text, index),
        expected=say("letters in one piece (NFC)"),
        found=say("{shown!r} written in several pieces", shown=shown[:2]),
        mend=say("Type the letter anew, or let the editor normalise the file to NFC."),
    )


def _unseen(path: str, text: str) -> Iterator[Problem]:
    tabs = text.count("\t")
    if tabs:
        yield Problem(
            code="D005",
            place=_place_at(path, text, text.index("\t")),
            expected=say("spaces"),
            found=say("a tab") if tabs == 1 else say("a tab ({tabs} times)", tabs=tabs),
            mend=say("Put spaces in its place; two for each step inward."),
        )
    signs = HIDDEN.findall(text)
    if signs:
        shown = character(signs[0])
        yield Problem(
            code="D004",
            place=_place_at(path, text, text.index(signs[0])),
            expected=say("only characters that can be seen"),
            found=shown
            if len(signs) == 1
            else say("{shown} and {number} more", shown=shown, number=len(signs) - 1),
            mend=say("Remove it; it often comes along when text is pasted from elsewhere."),
        )
    pile = PILE.search(text)
    if pile is not None:
        yield Problem(
            code="D009",
            place=_place_at(path, text, pile.start()),
            expected=say("at most three marks on a letter"),
            found=name_of(pile[0]),
            mend=say("Type the word anew, without them."),
        )


def _place_at(path: str, text: str, index: int) -> Place:
    """The place of the character at `index`."""
    start = text.rfind("\n", 0, index) + 1
    return Place(path=path, line=text.count("\n", 0, index) + 1, column=index - start + 1)
