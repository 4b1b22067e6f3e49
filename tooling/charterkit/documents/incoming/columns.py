"""Which column holds which field: as people said, or else as its heading tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from charterkit.documents.incoming.fields import FIELDS, IDENTIFIER, Field, Kind, plainly
from charterkit.documents.incoming.sheet import Fault, Row, Sheet, expecting
from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.text.characters import unsafe

MOST = 400
"""So many columns a table may have."""
NOT_TAKEN = "-"
"""Mapped to this, a column is left out."""
_SCHEME = re.compile(r"identifiers\.[a-z][a-z0-9-]{0,29}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The place of each field's column, the headings of those that are not taken, and the values
    that all rows have in common where they say nothing else."""

    kind: Kind
    head: tuple[str, ...]
    places: Mapping[str, int]
    unused: tuple[str, ...]
    common: Mapping[str, str]

    def named(self, field: str) -> str | None:
        """What the owner of the table calls a field's column; None if it has none."""
        at = self.places.get(field)
        if at is None:
            return None
        return self.head[at] if self.head else str(at + 1)


def find_columns(
    kind: Kind,
    sheet: Sheet,
    told: Sequence[tuple[str, str]] = (),
    common: Mapping[str, str] | None = None,
) -> Columns:
    """The columns of a sheet: those that were `told` (a heading or number, and a field), and of
    the others those whose headings mean one field.

    CharterError for a heading that is not there, two columns for one field, and a needed field
    without a column, each with what to say instead."""
    common = common or {}
    if len(sheet.head) > MOST:
        raise CharterError(
            say(
                "The first row has {count} cells, and no form asks so much.", count=len(sheet.head)
            ),
            say("Save the table as CSV, with the names of its columns in the first row."),
        )
    for name in common:
        _require_field(kind, name, "--set")
    mapped = _told(kind, sheet, told)
    free = {name: at for at, name in mapped.items() if name != NOT_TAKEN}
    if len(free) < sum(name != NOT_TAKEN for name in mapped.values()):
        twice = next(name for name in free if list(mapped.values()).count(name) > 1)
        raise CharterError(
            say("--map gives two columns for '{field}'.", field=twice), say("Choose one of them.")
        )
    places = dict(free)
    plain = [plainly(heading) for heading in sheet.head]
    for field in FIELDS[kind]:
        if field.name in places:
            continue
        meant = field.meant_by
        fitting = [at for at, heading in enumerate(plain) if at not in mapped and heading in meant]
        own = [at for at in fitting if plain[at] == plainly(field.name)]
        fitting = own if len(own) == 1 else fitting
        fitting = [at for at in fitting if at not in places.values()]
        if len(fitting) > 1:
            raise _ambiguous(sheet, field, fitting)
        if fitting:
            places[field.name] = fitting[0]
    missing = [
        field
        for field in FIELDS[kind]
        if field.needed and field.name not in places and field.name not in common
    ]
    if missing:
        raise _missing(kind, sheet, missing)
    unused = tuple(
        heading for at, heading in enumerate(sheet.head) if at not in places.values() and heading
    )
    return Columns(kind=kind, head=sheet.head, places=places, unused=unused, common=common)


def values_of(columns: Columns, row: Row) -> tuple[dict[str, str], Fault | None]:
    """What a row says by field, without spaces around it, fields without a value left out; and
    what is wrong with its signs: a formula, or one that cannot be seen."""
    found = dict(columns.common)
    long = {field.name for field in FIELDS[columns.kind] if field.long}
    for field, at in columns.places.items():
        text = row.cells[at] if at < len(row.cells) else ""
        value = _tidied(text, lines=field in long)
        if not value:
            continue
        fault = _sign_fault(value, columns.named(field))
        if fault is not None:
            return found, fault
        found[field] = value
    return found, row.fault


def _tidied(text: str, *, lines: bool) -> str:
    text = unicodedata.normalize("NFC", text.replace("\xa0", " ")).strip()
    if lines:
        return "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"[ \t\n]+", " ", text)


def _sign_fault(value: str, column: str | None) -> Fault | None:
    if value.startswith("="):
        return expecting(
            column=column,
            expected=say("the text itself"),
            found=say("a formula, which begins with ="),
            mend=say("Paste it as values in the spreadsheet, and save that."),
        )
    for line in value.split("\n"):
        wrong = unsafe(line, "\t")
        if wrong is not None:
            return expecting(
                column=column,
                expected=say("letters and signs that can be seen"),
                found=say("{sign} at place {place}", sign=wrong[1], place=wrong[0]),
                mend=say("Type it anew, letter by letter."),
            )
    return None


def _told(kind: Kind, sheet: Sheet, told: Sequence[tuple[str, str]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, field in told:
        if field != NOT_TAKEN:
            _require_field(kind, field, "--map")
        found[_place(sheet, column)] = field
    return found


def _place(sheet: Sheet, column: str) -> int:
    wanted = plainly(column)
    named = [at for at, heading in enumerate(sheet.head) if plainly(heading) == wanted]
    exact = [at for at in named if sheet.head[at] == column]
    if len(exact or named) == 1:
        return (exact or named)[0]
    wide = len(sheet.head) or max((len(row.cells) for row in sheet.rows), default=0)
    if column.isascii() and column.isdigit() and 1 <= int(column) <= wide:
        return int(column) - 1
    raise CharterError(
        say("--map names a column '{column}', and there is none of that name.", column=column),
        say("These there are: {names}. A number will do as well.", names=_named(sheet)),
    )


def _require_field(kind: Kind, field: str, option: str) -> None:
    known = [each.name for each in FIELDS[kind]]
    if field in known or (kind is Kind.SIGNATORIES and _SCHEME.fullmatch(field)):
        return
    more = f", {IDENTIFIER}REGISTER" if kind is Kind.SIGNATORIES else ""
    raise CharterError(
        say("{option} names a field '{field}', and there is none.", option=option, field=field),
        say("The fields are: {names}{more}.", names=", ".join(known), more=more),
    )


def _ambiguous(sheet: Sheet, field: Field, fitting: Sequence[int]) -> CharterError:
    first, second = (sheet.head[at] for at in fitting[:2])
    if first == second:
        first, second = str(fitting[0] + 1), str(fitting[1] + 1)
    return CharterError(
        say(
            "Two columns could be '{field}': '{first}' and '{second}'.",
            field=field.name,
            first=first,
            second=second,
        ),
        say('Say which: --map "{first}={field}".', first=first, field=field.name),
    )


def _missing(kind: Kind, sheet: Sheet, missing: Sequence[Field]) -> CharterError:
    fields = ", ".join(field.name for field in missing)
    first = missing[0].name
    if not sheet.head:
        return CharterError(
            say("No column is known to be: {fields}.", fields=fields),
            say(
                "Name columns by number, --map 1={field}, or give all rows one value, "
                "--set {field}=VALUE.",
                field=first,
            ),
        )
    return CharterError(
        say(
            "No column is known to be: {fields}. The first row says: {names}.",
            fields=fields,
            names=_named(sheet),
        ),
        say(
            "Say which it is, --map COLUMN={field}, or give all rows one value, --set "
            "{field}=VALUE. If the first row is no heading: --no-header.",
            field=first,
        ),
    )


def _named(sheet: Sheet) -> str:
    if not sheet.head:
        wide = max((len(row.cells) for row in sheet.rows), default=0)
        return ", ".join(str(number) for number in range(1, wide + 1))
    return ", ".join(f"'{heading}'" for heading in sheet.head)


def mapping(columns: Columns) -> Iterator[tuple[str, str]]:
    """Each field that has a column, with the column's name, in the order of the columns."""
    for field, _ in sorted(columns.places.items(), key=lambda each: each[1]):
        yield columns.named(field) or "", field
