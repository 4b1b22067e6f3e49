"""Tables as text: fields with commas, semicolons or tabs between them (RFC 4180, and what office
programs make of it)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from charterkit.documents.incoming.sheet import Fault, Form, Row, Sheet, expecting
from charterkit.language import marked, say
from charterkit.problems import CharterError

_SIGNS = {",": marked("commas"), ";": marked("semicolons"), "\t": marked("tabs")}
_SAMPLE = 20
LONGEST = 100_000
"""So many characters one cell may have."""


def read_delimited(text: str, encoding: str, name: str, *, header: bool = True) -> Sheet:
    """The table that a text holds. A row that is not written as its form asks has a fault, and
    those after it are read on. CharterError for a text that ends within quotes: then nobody knows
    what is missing."""
    text = _told(text)
    sign = _sign(text)
    rows = list(_rows(text, sign, name))
    head: tuple[str, ...] = ()
    if header:
        first = next((row for row in rows if any(cell.strip() for cell in row.cells)), None)
        if first is not None:
            if first.fault is not None:
                raise CharterError(
                    say("The headings of {name} cannot be read.", name=name), first.fault.mend
                )
            head = tuple(cell.strip() for cell in first.cells)
            rows = rows[rows.index(first) + 1 :]
    kept = [row for row in rows if row.fault or any(cell.strip() for cell in row.cells)]
    wide = len(head) or next((len(row.cells) for row in kept if row.fault is None), 0)
    return Sheet(
        form=Form.TABLE,
        detail=say(
            "{sign} between its columns, letters in {encoding}",
            sign=say(_SIGNS[sign]),
            encoding=encoding,
        ),
        head=head,
        rows=tuple(_even(row, wide) for row in kept),
    )


def _told(text: str) -> str:
    """Without the first line by which some programs say what stands between the columns."""
    first, _, rest = text.partition("\n")
    return f"\n{rest}" if first.lower().startswith("sep=") and len(first) == 5 else text


def _sign(text: str) -> str:
    """What stands between the columns: the sign that gives most columns most evenly."""

    def evenness(sign: str) -> tuple[int, int]:
        widths = []
        try:
            for row in csv.reader(io.StringIO(text), delimiter=sign, skipinitialspace=True):
                if row:
                    widths.append(len(row))
                if len(widths) == _SAMPLE:
                    break
        except csv.Error:
            pass
        if not widths:
            return 0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(usual) if usual > 1 else 0), usual

    return max(_SIGNS, key=evenness)


def _rows(text: str, sign: str, name: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True, strict=True
    )
    number, line = 0, 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise CharterError(
                    say(
                        "{name} ends within quotes that begin in line {line}: part of it is "
                        "missing, or a quotation mark is too many.",
                        name=name,
                        line=line + 1,
                    ),
                    say("Get the file again, whole, or mend that line. Nothing was taken from it."),
                ) from error
            long = "field limit" in str(error)
            fault = _too_long(line + 1) if long else _misquoted(line + 1, reader.line_num)
            yield Row(number=number, cells=(), fault=fault)
        else:
            yield Row(number=number, cells=tuple(cells))
        line = reader.line_num


def _too_long(line: int) -> Fault:
    return expecting(
        expected=say("a cell of at most {most} characters", most=LONGEST),
        found=say("a longer one, from line {line} of the file on", line=line),
        mend=say("Shorten it, or look for a quotation mark too many there."),
    )


def _misquoted(first: int, last: int) -> Fault:
    return expecting(
        expected=say('a cell that is quoted as "..." and whose own quotes are doubled'),
        found=say("other quotes, in lines {first} to {last} of the file", first=first, last=last),
        mend=say("Save the table from the spreadsheet anew, or mend the quotes there."),
    )


def _even(row: Row, wide: int) -> Row:
    """A row of so many cells; with a fault if it has more, or not enough of them."""
    cells = row.cells
    if row.fault is not None:
        return row
    while len(cells) > wide and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) == wide:
        return Row(number=row.number, cells=cells)
    fault = expecting(
        expected=say("{wide} cells, as in the first row", wide=wide),
        found=str(len(cells)),
        mend=say("Put cells that hold the sign between columns in quotes, and fill what is empty."),
    )
    return Row(number=row.number, cells=cells, fault=fault)
