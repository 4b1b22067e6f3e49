"""Columns are known by their headings, in Danish and English, or by what people say of them."""

from __future__ import annotations

import pytest

from charterkit.documents.incoming.columns import find_columns, mapping, values_of
from charterkit.documents.incoming.fields import FIELDS, Kind, plainly
from charterkit.documents.incoming.reading import read_incoming
from charterkit.documents.incoming.sheet import Sheet
from charterkit.problems import CharterError


def sheet(text: str, *, header: bool = True) -> Sheet:
    """A table of one's own."""
    found = read_incoming(text.encode(), "liste.csv", header=header)
    assert isinstance(found, Sheet)
    return found


@pytest.mark.parametrize(
    "head",
    [
        "Navn;Sektor;CVR-nr. (8 cifre);Hjemmeside;Besluttet af",
        "Organisation *;Type;CVR number;Website;Who decided?",
        "name;sector;cvr;website;mandate_by",
    ],
)
def test_headings_in_danish_and_english_are_known(head: str) -> None:
    found = find_columns(Kind.SIGNATORIES, sheet(f"{head}\na;b;c;d;e\n"))
    assert [field for _, field in mapping(found)] == [
        "name", "sector", "cvr", "website", "mandate_by",
    ]  # fmt: skip
    assert found.unused == ()


def test_no_heading_means_two_fields_of_one_kind() -> None:
    for kind, fields in FIELDS.items():
        for field in fields:
            own = plainly(field.name)
            others = [each for each in fields if each is not field and own in each.meant_by]
            assert others == [], f"{kind}: {field.name}"


def test_what_is_told_goes_before_what_is_guessed() -> None:
    table = sheet("Navn;Kommune;Sektor;Land\nBo;Eksempelkommune;kommune;DK\n")
    told = [("Kommune", "name"), ("1", "mandate_by"), ("land", "-")]
    found = find_columns(Kind.SIGNATORIES, table, told)
    assert list(mapping(found)) == [
        ("Navn", "mandate_by"), ("Kommune", "name"), ("Sektor", "sector"),
    ]  # fmt: skip
    assert found.unused == ("Land",)


def test_columns_without_headings_have_numbers() -> None:
    table = sheet("Eksempelkommune,kommune\n", header=False)
    told = [
        ("1", "name"),
        ("2", "sector"),
    ]
    found = find_columns(Kind.SIGNATORIES, table, told, {"mandate_by": "Rådet"})
    assert values_of(found, table.rows[0])[0] == {
        "name": "Eksempelkommune", "sector": "kommune", "mandate_by": "Rådet",
    }  # fmt: skip


def test_a_row_goes_before_what_all_rows_have_in_common() -> None:
    table = sheet("navn;sektor;besluttet af\nA;;Rådet\nB;forening;\n")
    common = {"sector": "kommune", "mandate_by": "Bestyrelsen"}
    found = find_columns(Kind.SIGNATORIES, table, (), common)
    first, second = (values_of(found, row)[0] for row in table.rows)
    assert (first["sector"], first["mandate_by"]) == ("kommune", "Rådet")
    assert (second["sector"], second["mandate_by"]) == ("forening", "Bestyrelsen")


@pytest.mark.parametrize(
    ("head", "told", "message", "mend"),
    [
        (
            "Navn;Organisation;Sektor;Mandat", [],
            "Two columns could be 'name': 'Navn' and 'Organisation'.",
            'Say which: --map "Navn=name".',
        ),
        (
            "Sektor;Sektor;Navn;Mandat", [],
            "Two columns could be 'sector': '1' and '2'.",
            'Say which: --map "1=sector".',
        ),
        (
            "Hvem;Sektor;Mandat", [],
            "No column is known to be: name. The first row says: 'Hvem', 'Sektor', 'Mandat'.",
            "Say which it is, --map COLUMN=name, or give all rows one value, --set name=VALUE. "
            "If the first row is no heading: --no-header.",
        ),
        (
            ";".join(["x"] * 401), [],
            "The first row has 401 cells, and no form asks so much.",
            "Save the table as CSV, with the names of its columns in the first row.",
        ),
        (
            "Navn;Sektor;Mandat", [("Kommune", "name")],
            "--map names a column 'Kommune', and there is none of that name.",
            "These there are: 'Navn', 'Sektor', 'Mandat'. A number will do as well.",
        ),
        (
            "Navn;Sektor;Mandat", [("4", "name")],
            "--map names a column '4', and there is none of that name.",
            "These there are: 'Navn', 'Sektor', 'Mandat'. A number will do as well.",
        ),
        (
            "Navn;Sektor;Mandat", [("Navn", "name"), ("Sektor", "name")],
            "--map gives two columns for 'name'.",
            "Choose one of them.",
        ),
    ],
)  # fmt: skip
def test_columns_that_nobody_can_know_are_told_with_what_to_say(
    head: str, told: list[tuple[str, str]], message: str, mend: str
) -> None:
    with pytest.raises(CharterError) as refused:
        find_columns(Kind.SIGNATORIES, sheet(f"{head}\n{head}\n"), told)
    assert refused.value.message == message
    assert refused.value.mend == mend


def test_a_field_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(CharterError) as refused:
        find_columns(Kind.BALLOTS, sheet("a;b\n1;2\n"), [("a", "email")])
    assert refused.value.message == "--map names a field 'email', and there is none."
    assert refused.value.mend.startswith("The fields are: proposal, voter, choice,")


def test_columns_without_headings_are_asked_for_by_number() -> None:
    with pytest.raises(CharterError) as refused:
        find_columns(Kind.SIGNATORIES, sheet("a;b\n", header=False))
    assert refused.value.message == "No column is known to be: name, sector, mandate_by."
    assert refused.value.mend == (
        "Name columns by number, --map 1=name, or give all rows one value, --set name=VALUE."
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("  A\xa0 B ", "A B"),
        ("A\u0308", "Ä"),
        ("+Impact", "+Impact"),
        ("@Hjem", "@Hjem"),
        ("-minus", "-minus"),
        ('"to\nlinjer"', "to linjer"),
    ],
)
def test_a_cell_is_tidied_and_otherwise_kept_as_it_is(cell: str, value: str) -> None:
    table = sheet(f"navn;sektor;mandat\n{cell};b;c\n")
    found, fault = values_of(find_columns(Kind.SIGNATORIES, table), table.rows[0])
    assert fault is None
    assert found["name"] == value


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("=cmd|' /C calc'!A0", "a formula, which begins with ="),
        ("Æble\u202eevah", "a mark that turns the direction of writing (U+202E) at place 5"),
        ("Æble\0have", "a control character (U+0000) at place 5"),
        ("\x1b[31mrød", "an escape character (U+001B) at place 1"),
        ("A\u200bB", "an invisible letter (U+200B) at place 2"),
    ],
)
def test_a_formula_or_a_sign_that_cannot_be_seen_is_a_fault(cell: str, found: str) -> None:
    table = sheet(f"navn;sektor;mandat\n{cell};b;c\n")
    _, fault = values_of(find_columns(Kind.SIGNATORIES, table), table.rows[0])
    assert fault is not None
    assert fault.column == "navn"
    assert fault.why.endswith(f"found {found}.")
