"""What offices, forms and mail programs write is read as it was meant, or refused as a whole."""

from __future__ import annotations

import pytest

from charterkit.documents.incoming.reading import read_incoming
from charterkit.documents.incoming.sheet import Form, Paper, Sheet
from charterkit.problems import CharterError
from tests.importing.town import workbook

TABLE = "Navn;Sektor\nForeningen Æblehaven;forening\n"


def read(data: bytes | str, name: str = "liste.csv", *, header: bool = True) -> Sheet:
    """A sheet."""
    found = read_incoming(data if isinstance(data, bytes) else data.encode(), name, header=header)
    assert isinstance(found, Sheet)
    return found


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    """What stands in its rows."""
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize(
    ("data", "called"),
    [
        (TABLE.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + TABLE.encode(), "UTF-8"),
        (TABLE.encode("utf-16"), "UTF-16"),
        (TABLE.encode("utf-16-le"), "UTF-16"),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), "UTF-16"),
        (TABLE.encode("utf-16-be"), "UTF-16"),
        (TABLE.encode("cp1252"), "Windows-1252"),
        (TABLE.replace("\n", "\r\n").encode("cp1252"), "Windows-1252"),
        (TABLE.replace("\n", "\r").encode(), "UTF-8"),
    ],
)
def test_a_table_says_the_same_however_its_letters_are_stored(data: bytes, called: str) -> None:
    found = read(data)
    assert found.head == ("Navn", "Sektor")
    assert cells(found) == [("Foreningen Æblehaven", "forening")]
    assert called in found.detail


@pytest.mark.parametrize(("sign", "called"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs")])
def test_what_stands_between_columns_is_found(sign: str, called: str) -> None:
    found = read(f"a{sign}b{sign}c\n1{sign}2{sign}3\n")
    assert cells(found) == [("1", "2", "3")]
    assert called in found.detail


def test_signs_in_quotes_are_no_columns() -> None:
    assert cells(read('a;b\n"x, y, z";"1;2"\n"p, q, r";2\n')) == [
        ("x, y, z", "1;2"),
        ("p, q, r", "2"),
    ]


def test_a_cell_may_have_lines_and_rows_count_as_spreadsheets_count_them() -> None:
    found = read('a,b\n"en\nto",1\n\n,\nx,2\n')
    assert [(row.number, row.cells) for row in found.rows] == [
        (2, ("en\nto", "1")),
        (5, ("x", "2")),
    ]


def test_one_column_is_a_table_too() -> None:
    assert cells(read("Navn\nÆblehaven\n")) == [("Æblehaven",)]


def test_a_line_that_says_what_separates_is_no_row() -> None:
    assert read("sep=;\na;b\n1;2\n").head == ("a", "b")


def test_a_row_with_other_cells_than_the_headings_has_a_fault() -> None:
    short, long, full = read("a,b\n1\n1,2,3\n1,2,,\n").rows
    assert short.fault is not None
    assert long.fault is not None
    assert short.fault.why == "Expected 2 cells, as in the first row, found 1."
    assert long.fault.why == "Expected 2 cells, as in the first row, found 3."
    assert full.fault is None


def test_wrong_quotes_spoil_their_own_row_alone() -> None:
    first, second, third = read('a,b\n"x"y,1\n"p"q\nr",2\nz,3\n').rows[:3]
    assert first.fault is not None
    assert first.fault.why == (
        'Expected a cell that is quoted as "..." and whose own quotes are doubled, '
        "found other quotes, in lines 2 to 2 of the file."
    )
    assert [row.fault is None for row in (second, third)] == [False, True]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "liste.csv", "liste.csv is empty."),
        (b"\xef\xbb\xbf\r\n", "liste.csv", "liste.csv is empty."),
        (b'a,b\n1,"halv', "liste.csv", "liste.csv ends within quotes that begin in line 2"),
        ("Navn\nÆbl\u00e6".encode()[:-1], "liste.csv", "breaks off in the middle of a letter"),
        (TABLE.encode("utf-16")[:-1], "liste.csv", "breaks off in the middle of a letter"),
        (b"a,b\n\x81\xff,2\n", "liste.csv", "Line 2 of liste.csv holds a byte that is no letter"),
        (b"\xd0\xcf\x11\xe0old", "liste.xls", "liste.xls is of a kind that is not read here."),
        (b"%PDF-1.7", "liste.pdf", "liste.pdf is of a kind that is not read here."),
        (
            b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "liste.ods",
            "liste.ods is of a kind that is not read here.",
        ),
        (workbook("<row/>")[:-40], "l.xlsx", "l.xlsx is no .xlsx workbook that can be read"),
    ],
)
def test_what_cannot_be_read_whole_is_refused_whole(data: bytes, name: str, said: str) -> None:
    with pytest.raises(CharterError) as refused:
        read_incoming(data, name)
    assert said in refused.value.message
    assert refused.value.mend


def test_a_sheet_of_a_workbook_is_read_as_its_reader_sees_it() -> None:
    found = read(
        workbook(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>CVR</t></is></c>'
            '<c r="C1" t="str"><v>Dato</v></c></row>'
            '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>1.2345674E7</v></c>'
            '<c r="C3" s="1"><v>46362</v></c></row>'
            '<row r="4"><c r="A4" t="str"><f>UPPER("x")</f><v>X</v></c><c r="C4" s="1">'
            "<v>46362.5</v></c></row><row/>",
            shared=["Navn", "Æblehaven & Søn"],
            sheets='<sheet name="Gemt" state="hidden" sheetId="9" r:id="r2"/>'
            '<sheet name="Svar" sheetId="1" r:id="r1"/><sheet name="Andet" sheetId="2" r:id="r2"/>',
        ),
        "svar.xlsx",
    )
    assert found.head == ("Navn", "CVR", "Dato")
    assert [(row.number, row.cells) for row in found.rows] == [
        (3, ("Æblehaven & Søn", "12345674", "2026-12-06")),
        (4, ("X", "", "2026-12-06T12:00:00")),
    ]
    assert (found.form, found.detail, found.aside) == (
        Form.WORKBOOK,
        "its sheet 'Svar'",
        ("Andet",),
    )


@pytest.mark.parametrize(
    "cell",
    ["<v>1e999</v>", "<v>nan</v>", '<v>1</v></c><c t="s"><v>-1</v>'],
    ids=["no end", "no number", "before the first text"],
)
def test_a_cell_that_no_spreadsheet_writes_is_answered(cell: str) -> None:
    with pytest.raises(CharterError, match=r"is no \.xlsx workbook that can be read"):
        read_incoming(workbook(f"<row><c>{cell}</c></row>", shared=["A"]), "l.xlsx")


def test_a_day_beyond_the_calendar_stays_a_number() -> None:
    found = read_incoming(
        workbook('<row><c s="1"><v>2999999</v></c></row>'), "l.xlsx", header=False
    )
    assert isinstance(found, Sheet)
    assert found.rows[0].cells == ("2999999",)


def test_one_long_text_that_all_cells_share_is_refused() -> None:
    cells = '<c t="s"><v>0</v></c>' * 300
    sheet = f"<row>{cells}</row>" * 3
    with pytest.raises(CharterError, match="unfolds to more than a table of text ever does"):
        read_incoming(workbook(sheet, shared=["x" * 100_000]), "l.xlsx")


def test_a_cell_without_end_is_called_too_long() -> None:
    found = read_incoming(f"A;B\n{'x' * 100_001};1\n".encode(), "l.csv")
    assert isinstance(found, Sheet)
    assert found.rows[0].fault is not None
    assert found.rows[0].fault.why == (
        "Expected a cell of at most 100000 characters, found a longer one, from line 2 of the "
        "file on."
    )


def test_a_workbook_that_multiplies_itself_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(CharterError, match="unfolds to more than a table of text ever does"):
        read_incoming(workbook("<row/>", head=bomb), "l.xlsx")


def test_an_issue_forms_answers_are_one_row() -> None:
    found = read(
        "### Organisation\n\nForeningen Æblehaven\n\n### Hvorfor?\n\nFordi:\n\n- det\n\n"
        "### Hjemmeside\n\n_No response_\n\n### Ændring\n\n```diff\n### ikke et felt\n```\n",
        "issue.md",
    )
    assert found.form is Form.ISSUE_FORM
    assert found.head == ("Organisation", "Hvorfor?", "Hjemmeside", "Ændring")
    assert cells(found) == [
        ("Foreningen Æblehaven", "Fordi:\n\n- det", "", "```diff\n### ikke et felt\n```")
    ]


MAIL = (
    "From: Bo Bendtsen <bo@aeblehaven.example>\nTo: post@by.example\n"
    "Date: Mon, 15 Feb 2027 10:30:00 +0100\nSubject: Tilmelding\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n"
)
BODY = (
    "Navn: Foreningen Æblehaven\nSektor: forening\n\nHej, det er Bo.\n\n"
    "Begrundelse: Fordi\ndet giver mening.\n\nOgså senere.\n"
    "\nVenlig hilsen, Bo\n-- \nTelefon: 12 34 56 78\n> Navn: en anden\n"
)


def test_a_mails_lines_are_one_row_without_what_is_signed_below() -> None:
    found = read((MAIL + BODY).encode("latin-1"), "mail.eml")
    assert found.form is Form.MAIL
    assert found.head == ("Navn", "Sektor", "Begrundelse", "received")
    assert cells(found) == [
        (
            "Foreningen Æblehaven",
            "forening",
            "Fordi\ndet giver mening.\n\nOgså senere.",
            "2027-02-15T09:30:00Z",
        )
    ]
    assert "Bo" not in str(found)


def test_a_mails_lines_copied_into_a_text_are_read_too() -> None:
    found = read(BODY, "mail.txt")
    assert found.form is Form.TEXT
    assert found.head == ("Navn", "Sektor", "Begrundelse")


def test_a_field_that_stands_twice_is_two_fields() -> None:
    head = read("Navn: a\nNavn: b\nNavn: c\n", "mail.txt").head
    assert head == ("Navn", "Navn (2)", "Navn (3)")


def test_a_mail_without_plain_text_is_refused() -> None:
    html = MAIL.replace("text/plain", "text/html") + "<p>Navn: a</p>"
    with pytest.raises(CharterError, match=r"The mail mail\.eml holds no plain text\."):
        read_incoming(html.encode(), "mail.eml")


BALLOT = "format: 1\nchoice: approve\ntext: sha256:00\nat: 2027-02-20T12:00:00Z\n"


@pytest.mark.parametrize(
    ("data", "form", "path"),
    [
        (f"# yaml-language-server: $schema=x\n{BALLOT}", Form.SITE, None),
        (BALLOT.replace("\n", "\r\n"), Form.SITE, None),
        (
            f"Filen herunder hører hjemme som proposals/a/ballots/1/b.yml.\n\n{BALLOT}\n-- \nBo\n",
            Form.MAILED,
            "proposals/a/ballots/1/b.yml",
        ),
        (
            f"{MAIL}The file below belongs at proposals/a/ballots/1/b.yml.\n\n{BALLOT}",
            Form.MAILED,
            "proposals/a/ballots/1/b.yml",
        ),
    ],
)
def test_a_file_of_the_site_is_known_alone_and_in_a_mail(
    data: str, form: Form, path: str | None
) -> None:
    found = read_incoming(data.encode(), "b.yml" if form is Form.SITE else "mail.txt")
    assert isinstance(found, Paper)
    assert (found.form, found.path) == (form, path)
    assert found.data.decode().endswith(BALLOT)


def test_a_file_of_the_site_is_known_where_it_hangs_on_a_mail() -> None:
    mail = MAIL.replace("text/plain; charset=iso-8859-1", 'multipart/mixed; boundary="x"') + (
        "--x\nContent-Type: text/plain\n\nDen vedhæftede fil hører hjemme som "
        "proposals/a/ballots/1/b.yml.\n--x\nContent-Type: application/yaml\n"
        f'Content-Disposition: attachment; filename="b.yml"\n\n{BALLOT}\n--x--\n'
    )
    found = read_incoming(mail.encode(), "mail.eml")
    assert isinstance(found, Paper)
    assert found.path == "proposals/a/ballots/1/b.yml"
    assert found.data.decode().rstrip("\n") + "\n" == BALLOT
