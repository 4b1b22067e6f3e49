"""The first sheet of an .xlsx workbook (ECMA-376), read with what Python brings along.

Only what is shown is taken: of a formula its last value, of a date the day. A workbook is a zip of
XML, so how much it may unfold to is bounded, and a document type, by which XML can multiply itself
or fetch from elsewhere, is refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from lzma import LZMAError
from math import isfinite
from typing import TypeAlias
from xml.parsers import expat

from charterkit.documents.incoming.sheet import Form, Row, Sheet
from charterkit.language import say
from charterkit.problems import CharterError

MOST = 64 * 1024 * 1024
"""So many bytes one part of a workbook may unfold to, and so many letters all of its cells."""
MOST_ELEMENTS = 2_000_000
"""So many elements one part may have: an empty one takes few bytes, and yet its time."""
WIDEST = 400
"""So many columns are read."""
_DATES = frozenset([*range(14, 23), *range(45, 48)])
_LAST_DAY = 2_900_000
"""A number of days after which, from 1900 or from 1904, the calendar ends."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]+)")
Cells: TypeAlias = dict[int, str]
Started: TypeAlias = Callable[[str, Mapping[str, str]], None]
Ended: TypeAlias = Callable[[str], None]


class _TooMuchError(Exception):
    pass


def read_workbook(data: bytes, name: str, *, header: bool = True) -> Sheet:
    """The first sheet that is shown. CharterError for what is no workbook, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets, old_days = _sheets(archive)
            shared = _shared(archive)
            dated = _dated(archive)
            place, title = sheets[0]
            rows = list(_rows(archive, place, shared, dated, old_days))
    except (zipfile.BadZipFile, zlib.error, KeyError, IndexError, EOFError, NotImplementedError,
            RuntimeError, ValueError, OSError, LZMAError, expat.ExpatError) as error:  # fmt: skip
        raise CharterError(
            say("{name} is no .xlsx workbook that can be read: part of it is missing.", name=name),
            say("Get the file again, whole, or save the table as CSV."),
        ) from error
    except _TooMuchError as error:
        raise CharterError(
            say("{name} unfolds to more than a table of text ever does.", name=name),
            say("Save the table as CSV, and import that."),
        ) from error
    kept = [(number, cells) for number, cells in rows if any(v.strip() for v in cells.values())]
    wide = max((max(cells) + 1 for _, cells in kept), default=0)
    filled = [
        Row(number=number, cells=tuple(cells.get(at, "") for at in range(wide)))
        for number, cells in kept
    ]
    head = tuple(cell.strip() for cell in filled.pop(0).cells) if header and filled else ()
    while head and not head[-1] and not any(row.cells[len(head) - 1].strip() for row in filled):
        head = head[:-1]
        filled = [Row(number=row.number, cells=row.cells[: len(head)]) for row in filled]
    return Sheet(
        form=Form.WORKBOOK,
        detail=say("its sheet '{title}'", title=title),
        head=head,
        rows=tuple(filled),
        aside=tuple(other for _, other in sheets[1:]),
    )


def _part(archive: zipfile.ZipFile, path: str) -> bytes:
    with archive.open(path) as file:
        found = file.read(MOST + 1)
    if len(found) > MOST:
        raise _TooMuchError
    return found


def _walk(
    data: bytes, started: Started, ended: Ended | None = None, text: Ended | None = None
) -> None:
    """Read XML, telling of each element by its name without its namespace."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise _TooMuchError

    count = 0

    def begin(tag: str, marks: Mapping[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise _TooMuchError
        started(tag.rpartition(":")[2], {k.rpartition(":")[2]: v for k, v in marks.items()})

    def end(tag: str) -> None:
        if ended is not None:
            ended(tag.rpartition(":")[2])

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(data, True)


def _sheets(archive: zipfile.ZipFile) -> tuple[list[tuple[str, str]], bool]:
    """The places and names of the sheets that are shown, and whether days count from 1904."""
    targets: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    old = False

    def related(tag: str, marks: Mapping[str, str]) -> None:
        if tag == "Relationship":
            target = marks.get("Target", "")
            targets[marks.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else (f"xl/{target}")
            )

    def listed(tag: str, marks: Mapping[str, str]) -> None:
        nonlocal old
        if tag == "sheet" and marks.get("state", "visible") == "visible":
            found.append((targets[marks["id"]], marks.get("name", "")))
        elif tag == "workbookPr":
            old = marks.get("date1904") in ("1", "true")

    _walk(_part(archive, "xl/_rels/workbook.xml.rels"), related)
    _walk(_part(archive, "xl/workbook.xml"), listed)
    return found, old


def _shared(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells name by number. How they are to be read aloud is not among them."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    found: list[str] = []
    inside = {"t": 0, "rPh": 0}

    def started(tag: str, marks: Mapping[str, str]) -> None:
        if tag == "si":
            found.append("")
        elif tag in inside:
            inside[tag] += 1

    def ended(tag: str) -> None:
        if tag in inside:
            inside[tag] -= 1

    def text(said: str) -> None:
        if inside["t"] and not inside["rPh"]:
            found[-1] += said

    _walk(_part(archive, "xl/sharedStrings.xml"), started, ended, text)
    return found


def _dated(archive: zipfile.ZipFile) -> list[bool]:
    """Of each style whether its numbers are shown as days."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    own: set[int] = set()
    found: list[bool] = []
    within = False

    def started(tag: str, marks: Mapping[str, str]) -> None:
        nonlocal within
        if tag == "numFmt":
            code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", marks.get("formatCode", ""))
            if re.search(r"[ymdhs]", code, re.IGNORECASE):
                own.add(int(marks["numFmtId"]))
        elif tag == "cellXfs":
            within = True
        elif tag == "xf" and within:
            number = int(marks.get("numFmtId", "0"))
            found.append(number in _DATES or number in own)

    def ended(tag: str) -> None:
        nonlocal within
        within = within and tag != "cellXfs"

    _walk(_part(archive, "xl/styles.xml"), started, ended)
    return found


def _rows(
    archive: zipfile.ZipFile, place: str, shared: list[str], dated: list[bool], old_days: bool
) -> Iterator[tuple[int, Cells]]:
    rows: list[tuple[int, Cells]] = []
    at, kind, style, taking, value, size = 0, "", 0, False, "", 0

    def started(tag: str, marks: Mapping[str, str]) -> None:
        nonlocal at, kind, style, taking, value
        if tag == "row":
            number = int(marks.get("r", rows[-1][0] + 1 if rows else 1))
            rows.append((number, {}))
            at = -1
        elif tag == "c":
            match = _REFERENCE.fullmatch(marks.get("r", ""))
            at = _column(match[1]) if match else at + 1
            kind, style, value = marks.get("t", "n"), int(marks.get("s", "0")), ""
        elif tag in ("v", "t"):
            taking = True

    def ended(tag: str) -> None:
        nonlocal taking, size
        if tag in ("v", "t"):
            taking = False
        elif tag == "c" and value and at < WIDEST:
            is_day = 0 <= style < len(dated) and dated[style]
            shown = rows[-1][1][at] = _shown(value, kind, shared, is_day, old_days)
            # One text that a million cells share is a million times as long.
            size += len(shown)
            if size > MOST:
                raise _TooMuchError

    def text(said: str) -> None:
        nonlocal value
        if taking:
            value += said

    _walk(_part(archive, place), started, ended, text)
    yield from rows


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _shown(value: str, kind: str, shared: list[str], is_day: bool, old_days: bool) -> str:
    """A cell as its reader sees it."""
    if kind == "s":
        return shared[int(value) if value.isdigit() else len(shared)]
    if kind == "b":
        return "true" if value == "1" else "false"
    if kind != "n":
        return value
    number = float(value)
    if not isfinite(number):
        raise ValueError("a number that no cell holds")
    if is_day and 0 < number < _LAST_DAY:
        start = datetime(1904, 1, 1, tzinfo=UTC) if old_days else datetime(1899, 12, 30, tzinfo=UTC)
        when = start + timedelta(seconds=round(number * 86_400))
        return f"{when:%Y-%m-%d}" if number == int(number) else f"{when:%Y-%m-%dT%H:%M:%S}"
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else value
