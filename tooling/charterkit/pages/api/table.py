"""The signatories as a table for spreadsheets: CSV by RFC 4180, in UTF-8.

A spreadsheet takes a cell that begins like a formula for one, and would run it. Such a cell gets an
apostrophe before it, which spreadsheets show as a mark of text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from charterkit.decisions.register import has_left
from charterkit.model import Archive, Standing
from charterkit.pages.api.signatories import confirmation
from charterkit.pages.named import Named
from charterkit.text.characters import without_hidden

TABLE_FILE = "api/signatories.csv"
HEADS = (
    "id", "name", "sector", "standing", "country", "website", "version", "signed_on",
    "mandate_by", "mandate_on", "confirmed_on", "confirmed_how", "left_on", "due_until",
)  # fmt: skip
_AT_A_TIME = 1000
_AS_IS = re.compile("[A-Za-z0-9\xc0-\u024f][ -~\xa1-\xac\xae-\u024f]*")
"""What needs no look: most cells."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(archive: Archive, names: Sequence[Named]) -> Iterator[bytes]:
    """``signatories.csv``, piece by piece: a line for each that may be named, in their order,
    after the names of the columns. An organisation's latest signature is the one that is told."""
    yield _lines([HEADS])
    for first in range(0, len(names), _AT_A_TIME):
        part = names[first : first + _AT_A_TIME]
        yield _lines([cell(value) for value in _row(archive, each)] for each in part)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def cell(value: object) -> str:
    """A value as no spreadsheet takes it for a formula; "" for None."""
    text = "" if value is None else str(value)
    if _AS_IS.fullmatch(text):
        return text
    text = text if text.isascii() else without_hidden(text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _row(archive: Archive, one: Named) -> tuple[object, ...]:
    record = one.record
    signature = record.signatures[-1] if record.signatures else None
    found = confirmation(archive.register.get(record.id, ()))
    left = one.standing is Standing.LEFT and has_left(record)
    return (
        record.id,
        one.name,
        one.sector,
        one.standing,
        record.country,
        record.website,
        signature.version if signature else None,
        signature.on if signature else None,
        signature.mandate.by if signature else None,
        signature.mandate.on if signature else None,
        found[0].at.date() if found else None,
        found[1] if found else None,
        record.left[-1].on if left else None,
        one.due,
    )
