"""Sign-ups that came another way are entered in one commit, row by row what holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.actions import reviewing
from tests.importing.town import fates, flat, founded, imports, rows, sent, workbook
from tests.life.playing import Life

HEAD = "Navn;Sektor;CVR-nr.;Hjemmeside;Besluttet af;Begrundelse"
ONE = "Eksempelkommune;kommune;12345674;www.eksempelkommune.example;Kommunalbestyrelsen;"
TWO = "Foreningen Æblehaven;Foreninger;;;Generalforsamlingen;Fordi det er rigtigt."
RECORD = "charter/signatories/ek/eksempelkommune.yml"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return founded(tmp_path)


def table(life: Life, *lines: str, head: str = HEAD, name: str = "liste.csv") -> Path:
    """A table that somebody sent."""
    return sent(life, name, "\n".join([head, *lines]) + "\n")


def commits(life: Life) -> int:
    """How many commits there are."""
    return int(life.git("rev-list", "--count", "HEAD"))


def test_all_rows_that_hold_come_in_one_commit_and_say_who_entered_them(life: Life) -> None:
    before = commits(life)
    answer = imports(life, "signatories", table(life, ONE, TWO))
    assert commits(life) == before + 1
    assert life.git("log", "-1", "--format=%B").strip() == (
        "Enter 2 sign-ups\n\nThey came as a table. Entered by sekretariatet."
    )
    assert life.git("status", "--porcelain") == ""
    text = life.charter("show", "0.1.0", "--json").json["text"]
    assert life.read(RECORD) == (
        "# yaml-language-server: "
        "$schema=../../../tooling/charterkit/schemas/signatory.schema.json\n"
        'format: 1\nname: Eksempelkommune\nsector: kommune\ncountry: DK\nidentifiers:\n'
        '  cvr: "12345674"\nwebsite: https://www.eksempelkommune.example\nsignatures:\n'
        f"  - version: 0.1.0\n    text: {text}\n    on: 2027-01-05\n    mandate:\n"
        "      by: Kommunalbestyrelsen\n      on: 2027-01-05\nentered_by: sekretariatet\n"
    )  # fmt: skip
    assert "sector: forening\n" in life.read("charter/signatories/fo/foreningen-aeblehaven.yml")
    assert "Taken: 2. Refused: 0. Unchanged: 0." in answer.out
    life.charter("check", now="2027-01-06")
    life.charter("verify", now="2027-01-06")


def test_the_preview_tells_what_was_read_and_which_column_is_which_field(life: Life) -> None:
    file = table(life, f"{ONE};12 34 56 78", head=f"{HEAD};Telefon")
    answer = imports(life, "signatories", file, "--dry-run")
    assert answer.err.splitlines() == [
        "liste.csv: a table (semicolons between its columns, letters in UTF-8).",
        "  Navn → name",
        "  Sektor → sector",
        "  CVR-nr. → cvr",
        "  Hjemmeside → website",
        "  Besluttet af → mandate_by",
        "  Begrundelse → statement",
        "  Not taken: Telefon.",
        "1 row signs 0.1.0, of 2027-01-04.",
        "Nothing was changed.",
        "Next: the same command without --dry-run.",
    ]
    assert answer.out.splitlines() == [
        "Row 2: taken: Eksempelkommune (eksempelkommune)",
        "Taken: 1. Refused: 0. Unchanged: 0.",
    ]


def test_a_dry_run_writes_nothing(life: Life) -> None:
    head = life.git("rev-parse", "HEAD")
    answer = imports(life, "signatories", table(life, ONE), "--dry-run", "--json")
    assert (answer.json["taken"], answer.json["commit"]) == (1, None)
    assert life.git("rev-parse", "HEAD") == head
    assert life.git("status", "--porcelain") == ""


def test_the_second_time_nothing_changes_and_it_says_so(life: Life) -> None:
    file = table(life, ONE, TWO)
    imports(life, "signatories", file)
    head = life.git("rev-parse", "HEAD")
    answer = imports(life, "signatories", file, now="2027-02-01")
    assert "Taken: 0. Refused: 0. Unchanged: 2." in answer.out
    assert "Nothing was changed: there is nothing new to enter." in answer.err
    assert life.git("rev-parse", "HEAD") == head


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (";kommune;;;Rådet;", "Navn", "Expected the organisation's name, found nothing."),
        (
            "A;kirke;;;Rådet;",
            "Sektor",
            "Expected one of the charter's sectors (kommune, ",
        ),
        (
            "A;kommune;12345678;;Rådet;",
            "CVR-nr.",
            "S008: expected a CVR number: eight digits whose check digit holds, "
            "found '12345678'.",
        ),
        (
            "A;kommune;;ftp://a.example;Rådet;",
            "Hjemmeside",
            "D035: expected an address on the web that begins with https:// or http://, "
            "found 'ftp://a.example'.",
        ),
        (
            "A;kommune;;;;",
            "Besluttet af",
            "Expected who decided to sign: a board, a council, found nothing.",
        ),
        (
            "A;kommune;;;Bo, bo@a.example;",
            "Besluttet af",
            "X001: expected nothing that belongs to a private person, found an e-mail address "
            "that begins with 'bo'.",
        ),
        (
            "=HYPERLINK(1);kommune;;;Rådet;",
            "Navn",
            "Expected the text itself, found a formula, which begins with =.",
        ),
        (
            "Æble\u202ehaven;kommune;;;Rådet;",
            "Navn",
            "Expected letters and signs that can be seen, found a mark that turns the direction "
            "of writing (U+202E) at place 5.",
        ),
        ("A;kommune", None, "Expected 6 cells, as in the first row, found 2."),
        (
            f"{'A' * 400};kommune;;;Rådet;",
            "Navn",
            "D039: expected a line of at most 200 characters, found 'AAA",
        ),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_its_column_what_was_expected_and_how_to_mend_it(
    row: str, column: str | None, why: str, life: Life
) -> None:
    answer = imports(life, "signatories", table(life, ONE, row, TWO), "--json", code=1)
    assert fates(answer) == [(2, "taken"), (3, "refused"), (4, "taken")]
    (wrong,) = rows(answer, "refused")
    assert wrong["column"] == column
    assert wrong["why"].startswith(why)
    assert wrong["mend"]
    assert len(life.git("show", "--format=", "--name-only").split()) == 2
    life.charter("check", now="2027-01-06")


def test_a_refusal_is_told_to_people_by_row_and_column(life: Life) -> None:
    alone = imports(life, "signatories", table(life, "A;kirke;;;Rådet;"), code=1)
    assert "Nothing was changed: no row that is new can be entered." in flat(alone.err)
    answer = imports(life, "signatories", table(life, "A;kirke;;;Rådet;", ONE), code=1)
    assert answer.out.splitlines()[0] == "Row 2, column Sektor: refused (A)"
    assert "Write one of these, or its name." in answer.out
    assert "Mend the rows that are refused and import the file again" in flat(answer.err)


def test_all_or_nothing_enters_none_if_one_is_refused(life: Life) -> None:
    head = life.git("rev-parse", "HEAD")
    file = table(life, ONE, "A;kommune;12345678;;Rådet;")
    answer = imports(life, "signatories", file, "--all-or-nothing", code=1)
    assert "Nothing was entered, since a row is refused and --all-or-nothing says so." in flat(
        answer.err
    )
    assert life.git("rev-parse", "HEAD") == head


def test_the_same_organisation_twice_in_a_file_is_one(life: Life) -> None:
    file = table(
        life,
        ONE,
        ONE,
        ONE.replace("Eksempelkommune;", " EKSEMPELKOMMUNE  ;", 1),
        "Den gamle kommune;kommune;12 34 56 74;;Rådet;",
        "Eksempelkommune;forening;;;Rådet;",
    )
    answer = imports(life, "signatories", file, "--json", code=1)
    assert fates(answer) == [
        (2, "taken"), (3, "unchanged"), (4, "unchanged"), (5, "refused"), (6, "refused"),
    ]  # fmt: skip
    assert rows(answer, "unchanged")[0]["notes"] == ["It says what row 2 says."]
    renamed, moved = rows(answer, "refused")
    assert renamed["why"] == (
        "Expected what row 2 says of eksempelkommune, 'Eksempelkommune', found 'Den gamle kommune'."
    )
    assert (
        moved["why"] == "Expected what row 2 says of eksempelkommune, 'kommune', found 'forening'."
    )


def test_two_of_one_name_with_numbers_of_their_own_are_two(life: Life) -> None:
    file = table(life, ONE, ONE.replace("12345674", "25313763"))
    answer = imports(life, "signatories", file, "--json")
    assert [row["path"] for row in answer.json["rows"]] == [
        RECORD,
        "charter/signatories/ek/eksempelkommune-2.yml",
    ]


def test_what_its_record_says_otherwise_is_not_overwritten(life: Life) -> None:
    imports(life, "signatories", table(life, ONE))
    stood = life.read(RECORD)
    other = ONE.replace("www.eksempelkommune.example", "www.andet.example")
    answer = imports(life, "signatories", table(life, other), now="2027-02-01", code=1)
    assert "It has signed already." in flat(answer.out)
    assert life.read(RECORD) == stood


def test_one_that_was_refused_or_has_left_is_not_entered_anew(life: Life) -> None:
    imports(life, "signatories", table(life, ONE, TWO))
    life.charter("refuse", "eksempelkommune", "--reason", "Ingen beslutning", now="2027-01-06")
    life.charter("leave", "foreningen-aeblehaven", now="2027-01-07")
    answer = imports(life, "signatories", table(life, ONE, TWO), "--json", now="2027-02-01", code=1)
    assert [row["why"] for row in rows(answer, "refused")] == [
        "The stewards refused the sign-up of 'eksempelkommune'.",
        "Foreningen Æblehaven left on 2027-01-07.",
    ]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\con", "con-1"),
        ("+Impact", "impact"),
        ("@Hjem", "hjem"),
        ("-minus", "minus"),
        ("NULL", "null"),
        ("0x10", "0x10"),
        ("yes", "yes"),
        ("Søn: & Co # ét", "soen-co-et"),
    ],
)
def test_an_odd_name_is_kept_as_it_is_and_its_id_is_safe(name: str, id: str, life: Life) -> None:
    file = table(life, f'"{name}";kommune;;;Rådet;')
    imports(life, "signatories", file)
    assert life.charter("show", id, "--json").json["name"] == name
    assert life.git("show", "--format=", "--name-only").strip() == (
        f"charter/signatories/{id[:2]}/{id}.yml"
    )


def test_what_begins_like_a_formula_is_escaped_where_we_write_a_table(life: Life) -> None:
    imports(life, "signatories", table(life, '"+Impact";kommune;;;Rådet;'))
    life.charter("confirm", "impact", "--how", "minutes", now="2027-01-06")
    table_out = life.root.parent / "ud.csv"
    life.charter("export", "csv", "--to", str(table_out), now="2027-01-06")
    assert ",'+Impact," in table_out.read_text(encoding="utf-8")


def test_every_field_of_a_row_has_its_place_in_the_record(life: Life) -> None:
    head = (
        "navn;sektor;id;land;cvr;lei;ean;udtalelse;mandat;besluttet den;referat;mandat til;"
        "udgave;dato"
    )
    row = (
        "Prøveværket ApS;virksomhed;proeven;Sverige;DK-25 31 37 63;529900T8BM49AURSDO55;"
        "5798000000001;Ja tak;Bestyrelsen;1.1.2027;Punkt 3;31-12-2028;0.1.0;04/01/2027 09:30"
    )
    file = table(life, row.replace("04/01/2027", "2027-01-04"), head=head)
    imports(life, "signatories", file, "--map", "ean=identifiers.ean")
    shown = life.read("charter/signatories/pr/proeven.yml")
    for line in (
        "country: SE", 'cvr: "25313763"', "lei: 529900T8BM49AURSDO55", 'ean: "5798000000001"',
        "da: Ja tak", "by: Bestyrelsen", "on: 2027-01-01", "reference: Punkt 3",
        "until: 2028-12-31", "on: 2027-01-04",
    ):  # fmt: skip
        assert f"{line}\n" in shown


def test_a_day_that_could_be_two_is_refused(life: Life) -> None:
    file = table(life, "A;kommune;Rådet;03/04/2026", head="navn;sektor;mandat;besluttet")
    answer = imports(life, "signatories", file, "--json", code=1)
    (wrong,) = rows(answer, "refused")
    assert wrong["why"] == (
        "Expected a day, such as 2026-12-01, found '03/04/2026', which is one of two days."
    )


def test_a_spreadsheet_and_an_issue_form_are_entered_alike(life: Life) -> None:
    def row(number: int, *texts: str) -> str:
        cell = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
        cells = (cell.format(at, number, text) for at, text in zip("ABC", texts, strict=True))
        return f'<row r="{number}">{"".join(cells)}</row>'

    sheet = row(1, "Navn", "Sektor", "Mandat") + row(2, "Skolen", "forening", "Rådet")
    file = sent(life, "svar.xlsx", workbook(sheet))
    imports(life, "signatories", file)
    form = sent(
        life,
        "issue.md",
        "### Organisation\n\nForeningen Prøvetur\n\n### Sektor\n\nforening\n\n"
        "### Hvem besluttede det?\n\nBestyrelsen\n\n### Hjemmeside\n\n_No response_\n",
    )
    imports(life, "signatories", form, now="2027-01-06")
    assert "name: Skolen\n" in life.read("charter/signatories/sk/skolen.yml")
    assert "name: Foreningen Prøvetur\n" in life.read(
        "charter/signatories/fo/foreningen-proevetur.yml"
    )
    assert life.git("log", "-1", "--format=%B").strip() == (
        "Enter the sign-up of Foreningen Prøvetur (foreningen-proevetur)\n\n"
        "They came as an issue form. Entered by sekretariatet."
    )


def test_several_files_come_in_one_commit_and_each_row_says_of_which(life: Life) -> None:
    mail = "Navn: Skolen\nSektor: forening\nMandat: Rådet\n"
    first = sent(life, "en.txt", mail)
    second = sent(life, "to.txt", mail.replace("Skolen", "Banken").replace("forening", "bank"))
    before = commits(life)
    answer = imports(life, "signatories", first, str(second), code=1)
    assert commits(life) == before + 1
    assert "to.txt, row 1, column Sektor: refused (Banken)" in answer.out


def test_a_table_with_headings_alone_or_without_a_steward_changes_nothing(life: Life) -> None:
    head = life.git("rev-parse", "HEAD")
    empty = imports(life, "signatories", table(life), code=1)
    assert "liste.csv holds headings, but no row below them." in empty.err
    gone = imports(life, "signatories", life.root.parent / "ingen.csv", code=1)
    assert "There is no file" in gone.err
    file = table(life, ONE)
    nobody = life.charter("import", "signatories", str(file), "--as", "naboen", code=1)
    assert "'naboen' is no steward of this charter." in nobody.err
    assert life.git("rev-parse", "HEAD") == head


def test_a_steward_who_is_alone_need_not_say_so(life: Life) -> None:
    life.charter("import", "signatories", str(table(life, ONE)), now="2027-01-05")
    assert "entered_by: sekretariatet\n" in life.read(RECORD)


def test_what_is_only_written_is_not_committed(life: Life) -> None:
    head = life.git("rev-parse", "HEAD")
    imports(life, "signatories", table(life, ONE), "--no-commit")
    assert life.git("rev-parse", "HEAD") == head
    assert life.git("status", "--porcelain") == "?? charter/signatories/\n"


def test_very_many_rows_are_judged_together(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"Forening nr. {number};forening;;;Bestyrelsen;" for number in range(500)]
    lines[70] = "Forening nr. 70;kirke;;;Bestyrelsen;"
    lines[90] = "Forening nr. 90;forening;12345678;;Bestyrelsen;"
    monkeypatch.setattr(reviewing, "MOST", 400)
    answer = imports(life, "signatories", table(life, *lines), code=1)
    assert "Taken: 498. Refused: 2. Unchanged: 0." in answer.out
    assert "498 rows taken in all." in answer.out
    assert answer.out.count("\n") < 30
    assert (
        "One commit of 498 files: 'charter review', and a server with its hook, look at no more "
        "than 400. If yours does, split the table and import its parts."
    ) in flat(answer.err)
    assert len(life.git("show", "--format=", "--name-only").split()) == 498


def test_a_steward_may_merge_what_it_imported(tmp_path: Path) -> None:
    root = tmp_path / "charter"
    start = Life(root=root, cwd=tmp_path)
    words = ("--title", "P", "--language", "da", "--steward", "sekretariatet=Sekretariatet")
    start.charter("init", str(root), *words, "--no-commit", now="2027-01-04")
    life = Life(root=root, cwd=root)
    account = "    accounts:\n      - {forge: github.com, id: 1, login: sek}\n"
    life.edit("charter/stewards.yml", "- id: sekretariatet\n", f"- id: sekretariatet\n{account}")
    life.charter("init", ".", now="2027-01-04")
    life.git("switch", "-qc", "tilmeldinger")
    imports(life, "signatories", table(life, ONE, TWO))
    by = ("--actor", "github.com:1:sek")
    review = life.charter("review", "main..tilmeldinger", *by, "--json", now="2027-01-05")
    assert review.json["verdict"] == "merge"
