"""Tell what a file is by what it holds, and read it."""

from __future__ import annotations

import re

from charterkit.documents.incoming import letters
from charterkit.documents.incoming.decoding import text_of
from charterkit.documents.incoming.delimited import read_delimited
from charterkit.documents.incoming.sheet import Form, Paper, Sheet
from charterkit.language import say
from charterkit.problems import CharterError

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_FORMAT = re.compile(r"(?:#[^\n]*\n|---\n)*format: 1\n")
_PLACE = re.compile(r"\b((?:charter/signatories|proposals)/[A-Za-z0-9/._-]+\.(?:yml|md))\b")
_TABLES = (".csv", ".tsv", ".tab")
LARGEST = 64 * 1024 * 1024
"""So many bytes a file may have."""


def read_incoming(data: bytes, name: str, *, header: bool = True) -> Sheet | Paper:
    """What a file holds: a table, a form that somebody filled in, or a file of the site. `name` is
    the file's, `header` whether a table's first row names its columns.

    CharterError for what cannot be read at all, and for what breaks off."""
    require_size(len(data), name)
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise CharterError(
            say("{name} is empty.", name=name), say("Name the file that holds the rows.")
        )
    if data.startswith(_ZIP):
        return _workbook(data, name, header=header)
    if data.startswith((_OLD_OFFICE, b"%PDF")):
        raise _unknown(name)
    if letters.is_mail(data, name):
        return _mail(data, name, header=header)
    text, encoding = text_of(data, name)
    return _text(text, encoding, name, header=header)


def require_size(size: int, name: str) -> None:
    """CharterError for more bytes than a file may have."""
    if size > LARGEST:
        raise CharterError(
            say("{name} is larger than {limit} MB.", name=name, limit=LARGEST // 1024 // 1024),
            say("Import it in parts."),
        )


def _text(text: str, encoding: str, name: str, *, header: bool) -> Sheet | Paper:
    paper = _paper(text)
    if paper is not None:
        return paper
    if letters.looks_like_form(text):
        return letters.read_form(text)
    if not name.lower().endswith(_TABLES) and letters.looks_like_fields(text):
        return letters.read_fields(text, Form.TEXT)
    return read_delimited(text, encoding, name, header=header)


def _paper(text: str) -> Paper | None:
    """A file as the site's forms write it, also where it stands in a mail below the sentence that
    says where it belongs."""
    bare = text.lstrip("\n")
    if _FORMAT.match(bare):
        return Paper(form=Form.SITE, data=bare.encode())
    place = _PLACE.search(text)
    if place is None:
        return None
    below = text[place.end() :].partition("\n\n")[2].lstrip("\n")
    if not _FORMAT.match(below):
        return None
    return Paper(form=Form.MAILED, data=_ended(below), path=place[1])


def _ended(text: str) -> bytes:
    """The file without what a mail program puts below it."""
    return (re.split(r"\n-- ?\n", text)[0].rstrip("\n") + "\n").encode()


def _mail(data: bytes, name: str, *, header: bool) -> Sheet | Paper:
    said, sent = letters.mail_text(data, name)
    place = _PLACE.search(said)
    for called, held in letters.attached(data):
        found = read_incoming(held, called, header=header)
        if isinstance(found, Paper):
            return Paper(
                form=Form.MAILED,
                data=found.data,
                path=place[1] if place else called,
            )
        return found
    paper = _paper(said)
    if paper is not None:
        return paper
    if letters.looks_like_form(said):
        return letters.read_form(said)
    return letters.read_fields(said, Form.MAIL, sent)


def _workbook(data: bytes, name: str, *, header: bool) -> Sheet:
    from charterkit.documents.incoming.workbook import read_workbook

    if b"application/vnd.oasis.opendocument" in data[:200]:
        raise _unknown(name)
    return read_workbook(data, name, header=header)


def _unknown(name: str) -> CharterError:
    return CharterError(
        say("{name} is of a kind that is not read here.", name=name),
        say("Open it in the program that wrote it, and save the table as .xlsx or CSV."),
    )
