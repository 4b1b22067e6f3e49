"""Bytes from any office program to text: UTF-8, UTF-16 or Windows-1252, told apart by what they
hold."""

from __future__ import annotations

import codecs

from charterkit.language import say
from charterkit.problems import CharterError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_LOOKED_AT = 4096


def text_of(data: bytes, name: str) -> tuple[str, str]:
    """The text, without a byte-order mark and with LF alone, and what its letters were stored as.

    Without a mark it is UTF-8 if it can be, UTF-16 if every other byte is empty, and else
    Windows-1252, which Danish programs write. CharterError for what is none of these, and for
    text that breaks off in the middle of a letter."""
    for mark, codec, called in _MARKS:
        if data.startswith(mark):
            return _lines(_decoded(data[len(mark) :], codec, name)), called
    start = data[:_LOOKED_AT]
    for parity, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[parity::2]
        if len(half) > 1 and half.count(0) > 0.6 * len(half):
            return _lines(_decoded(data, codec, name)), "UTF-16"
    try:
        return _lines(data.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise _torn(name) from error
    return _lines(_decoded(data, "cp1252", name)), "Windows-1252"


def _decoded(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if codec != "cp1252":
            raise _torn(name) from error
        line = data.count(b"\n", 0, error.start) + 1
        raise CharterError(
            say(
                "Line {line} of {name} holds a byte that is no letter in UTF-8 or Windows-1252.",
                line=line,
                name=name,
            ),
            say("Save the file as CSV with UTF-8 letters, and run the command again."),
        ) from error


def _torn(name: str) -> CharterError:
    return CharterError(
        say("{name} breaks off in the middle of a letter: part of it is missing.", name=name),
        say("Get the file again, whole. Nothing was taken from it."),
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
