"""The signatories as a table for spreadsheets: CSV by RFC 4180, in UTF-8.

A spreadsheet takes a cell that begins like a formula for one, and would run it. Such a cell gets an
apostrophe before it, which spreadsheets show as a mark of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from charterkit.decisions.register import has_left
from charterkit.decisions.standing import sector
from charterkit.model import Archive, Standing
from charterkit.pages.api.signatories import confirmation
from charterkit.pages.named import Named
from charterkit.text.characters import without_hidden

TABLE_FILE = "api/signatories.csv"
HEADS = (
    "id", "name", "sector", "standing", "country", "website", "version", "signed_on",
    "mandate_by", "mandate_on", "confirmed_on", "confirmed_how", "left_on", "due_until",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(archive: Archive, names: Sequence[Named]) -> bytes:
    """``signatories.csv``: a line for each that may be named, in their order, after the names of
    the columns. An organisation's latest signature is the one that is told."""
    written = io.StringIO(newline="")
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(HEADS)
    for each in names:
        lines.writerow([cell(value) for value in _row(archive, each)])
    return written.getvalue().encode()


def cell(value: object) -> str:
    """A value as no spreadsheet takes it for a formula; "" for None."""
    text = "" if value is None else str(value)
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
        sector(archive, record.id),
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
