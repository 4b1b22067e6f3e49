"""The readers of what people send: tables, workbooks, forms, mails, and what their cells say."""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import suppress

from charterkit.documents.incoming import values
from charterkit.documents.incoming.columns import find_columns, values_of
from charterkit.documents.incoming.fields import Kind
from charterkit.documents.incoming.reading import read_incoming
from charterkit.documents.incoming.sheet import Paper
from charterkit.documents.incoming.tables import rows_of
from charterkit.problems import CharterError
from tests.importing.town import workbook

NAMES = ("liste.csv", "svar.xlsx", "mail.eml", "mail.txt", "eksempelkommune.yml")


def arriving(data: bytes) -> Hashable:
    """A file, under the name by which its first byte has it read; its rows by every kind."""
    if not data:
        return None
    name, data = NAMES[data[0] % len(NAMES)], data[1:]
    try:
        found = read_incoming(data, name, header=len(data) % 5 > 0)
    except CharterError as refused:
        return refused.message[:20]
    if isinstance(found, Paper):
        try:
            return found.form, len(rows_of(found, name).rows)
        except CharterError as refused:
            return found.form, refused.message[:20]
    said: list[Hashable] = [found.form, len(found.head), len(found.rows)]
    for kind in Kind:
        with suppress(CharterError):
            columns = find_columns(kind, found)
            faults = [values_of(columns, row)[1] for row in found.rows[:50]]
            assert all(fault is None or (fault.why and fault.mend) for fault in faults)
            said.append((kind, sum(fault is not None for fault in faults)))
    return tuple(said)


def files() -> list[bytes]:
    """Files of each kind that people send."""
    table = 'Navn;Sektor;CVR-nr.;Mandat\nEksempelkommune;kommune;12345674;"Rådet\nselv"\n'
    cell = '<c r="{}" t="s"><v>{}</v></c>'
    sheet = workbook(
        f'<row r="1">{cell.format("A1", 0)}{cell.format("B1", 1)}</row>'
        f'<row r="2">{cell.format("A2", 2)}<c r="B2" s="1"><v>46362.5</v></c></row>',
        shared=["Organisation", "Stemme", "Eksempelkommune"],
    )
    mail = (
        "From: post@by.example\nDate: Tue, 16 Feb 2027 10:30:00 +0100\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n\nForslag: 1\nOrganisation: By\nStemme: ja\n"
    )
    form = "### Titel\n\nKort\n\n### Ændring\n\n```diff\n--- a\n```\n"
    ballot = "format: 1\nchoice: approve\ntext: sha256:00\nat: 2027-02-20T12:00:00Z\n"
    said = (
        "# charter: gathering=lejr table=bord-1\nformat: 1\ninputs:\n"
        "  - {id: 1, kind: idea, by: borgere, text: Spørg os}\n"
    )
    return [
        b"\0" + table.encode(),
        b"\0" + table.encode("cp1252"),
        b"\0" + table.encode("utf-16"),
        b"\1" + sheet,
        b"\2" + mail.encode(),
        b"\3" + form.encode(),
        b"\4" + ballot.encode(),
        b"\3proposals/a/ballots/1/b.yml.\n\n" + ballot.encode(),
        b"\4" + said.encode(),
    ]


def cell(data: bytes) -> Hashable:
    """What a cell says as each kind of value."""
    text = data.decode("utf-8", "replace")
    said: list[Hashable] = [values.an_address(text) == text]
    for read in (values.a_day, values.a_time, values.a_country, values.an_answer):
        with suppress(ValueError):
            said.append(str(read(text))[:4])
    return tuple(said)
