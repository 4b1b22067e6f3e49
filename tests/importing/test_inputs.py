"""What tables wrote at a gathering comes in, row by row, and nothing personal with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_terminal import at_terminal
from tests.importing.town import fates, flat, founded, rows, sent, workbook
from tests.life.playing import Answer, Life

NOW = "2027-06-01"
HEAD = "Bord;Slags;Gruppe;Udsagn"
CAMP = "charter/gatherings/lejr-2027"
SHEET = (
    "# charter: gathering=lejr-2027 table=bord-3\n"
    "format: 1\n"
    "inputs:\n"
    "  - {id: 2, kind: problem, by: borgere, text: Ingen hører os}\n"
    "  - {id: 5, kind: hope, by: ansatte, text: Vi mødes igen}\n"
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with a gathering at which nothing has been said."""
    life = founded(tmp_path_factory.mktemp("inputs"))
    life.charter(
        "gather", "new", "lejr-2027", "--title", "Lejren",
        "--from", "2027-05-29", "--to", "2027-05-30", "--table", "3", "--table", "unge=De unge",
        "--actor", "borgere=Borgere", "--actor", "ansatte=Kommunens ansatte", now=NOW,
    )  # fmt: skip
    life.git("tag", "beginning")
    return life


@pytest.fixture
def life(begun: Life) -> Life:
    """The same charter, as it was before the last test."""
    begun.git("reset", "--quiet", "--hard", "beginning")
    begun.git("clean", "--quiet", "--force", "-d")
    return begun


def table(life: Life, *lines: str, head: str = HEAD, name: str = "udsagn.csv") -> Path:
    """A table that somebody typed the notes into."""
    return sent(life, name, "\n".join([head, *lines]) + "\n")


def takes(life: Life, *words: object, code: int = 0) -> Answer:
    """Import into the gathering."""
    return life.charter("gather", "import", "lejr-2027", *map(str, words), now=NOW, code=code)


def heard(life: Life) -> list[str]:
    """Each input: its name, kind, group and text."""
    said = life.charter("gather", "show", "lejr-2027", "--json", now=NOW).json["said"]
    return [f"{each['name']} {each['kind']} {each['by']}: {each['text']}" for each in said]


def test_rows_become_inputs_numbered_on_at_each_table(life: Life) -> None:
    first = table(life, "1;Problem;Borgere;Ingen hører os", "bord 2;Idé;ansatte;Spørg os")
    takes(life, first)
    more = table(
        life, "Bord-1;bekymring;borger;Der er ikke tid", "De unge;HÅB;Kommunens ansatte;Vi mødes",
        name="mere.csv",
    )  # fmt: skip
    takes(life, more)
    assert heard(life) == [
        "lejr-2027/bord-1-1 problem borgere: Ingen hører os",
        "lejr-2027/bord-1-2 worry borgere: Der er ikke tid",
        "lejr-2027/bord-2-1 idea ansatte: Spørg os",
        "lejr-2027/unge-1 hope ansatte: Vi mødes",
    ]
    assert life.git("log", "-1", "--format=%B").strip() == (
        "Enter 2 inputs of lejr-2027\n\nThey came as a table."
    )
    assert life.read(f"{CAMP}/inputs/bord-1.yml").split("\n", 1)[1] == (
        "format: 1\ninputs:\n"
        "  - {id: 1, kind: problem, by: borgere, text: Ingen hører os}\n"
        "  - {id: 2, kind: worry, by: borgere, text: Der er ikke tid}\n"
    )
    life.charter("check", now=NOW)


def test_the_same_file_again_and_the_same_words_change_nothing(life: Life) -> None:
    file = table(life, "1;problem;borgere;Ingen hører os!", "1;idé;ansatte;ingen  HØRER os")
    first = takes(life, file, "--json")
    assert fates(first) == [(2, "taken"), (3, "unchanged")]
    assert rows(first, "unchanged")[0]["notes"] == ["It stands as problem, said by borgere."]
    head = life.git("rev-parse", "HEAD")
    again = takes(life, file, "--json")
    assert fates(again) == [(2, "unchanged"), (3, "unchanged")]
    assert (again.json["commit"], life.git("rev-parse", "HEAD")) == (None, head)
    other = table(life, "2;problem;borgere;Ingen hører os!")
    assert fates(takes(life, other, "--json")) == [(2, "taken")]


def test_two_files_may_be_called_the_same(life: Life) -> None:
    for folder, text in (("en", "Spørg os"), ("to", "Hør på os")):
        (life.root.parent / folder).mkdir(exist_ok=True)
        table(life, f"1;idé;borgere;{text}", name=f"{folder}/udsagn.csv")
    takes(life, life.root.parent / "en/udsagn.csv", life.root.parent / "to/udsagn.csv")
    assert heard(life) == [
        "lejr-2027/bord-1-1 idea borgere: Spørg os",
        "lejr-2027/bord-1-2 idea borgere: Hør på os",
    ]


PERSONAL = (
    ("Ring til Anna på 12 34 56 78", "a telephone number that begins with '12'"),
    ("Skriv til anna@eksempel.example", "an e-mail address that begins with 'an'"),
    ("Mit nummer er 010190-1234", "what looks like a CPR number that begins with '01'"),
)


@pytest.mark.parametrize(("text", "found"), PERSONAL, ids=["telephone", "address", "CPR"])
def test_what_is_personal_is_refused_with_its_place_and_not_repeated(
    life: Life, text: str, found: str
) -> None:
    file = table(life, f"1;idé;borgere;{text}", "1;idé;borgere;Spørg os")
    head = life.git("rev-parse", "HEAD")
    answer = takes(life, file, code=1)
    assert "udsagn.csv, row 2, column Udsagn: refused\n" in answer.out
    assert found in flat(answer.out)
    assert text not in flat(answer.out + answer.err)
    assert "udsagn.csv, row 3: could be taken: bord-1-1: Spørg os\n" in answer.out
    assert "Could be taken: 1. Refused: 1. Unchanged: 0." in answer.out
    assert "Nothing was taken in, since 1 row is refused." in flat(answer.err)
    assert life.git("rev-parse", "HEAD") == head
    assert life.git("status", "--porcelain") == ""


def test_the_rest_comes_in_only_when_somebody_says_so(life: Life) -> None:
    file = table(life, f"1;idé;borgere;{PERSONAL[0][0]}", "1;idé;borgere;Spørg os")
    answer = takes(life, file, "--rest", code=1)
    assert heard(life) == ["lejr-2027/bord-1-1 idea borgere: Spørg os"]
    assert "What was refused is not in the charter." in answer.err
    assert "12 34 56 78" not in life.git("log", "--patch", "beginning..HEAD")
    mended = table(life, "1;idé;borgere;Ring til os", "1;idé;borgere;Spørg os")
    assert fates(takes(life, mended, "--json")) == [(2, "taken"), (3, "unchanged")]


def test_a_file_put_in_its_place_is_refused_by_the_check_with_line_and_column(life: Life) -> None:
    life.write(f"{CAMP}/inputs/bord-3.yml", SHEET.replace("Ingen hører os", PERSONAL[0][0]))
    told = life.charter("check", now=NOW, code=1)
    assert f"{CAMP}/inputs/bord-3.yml:4:47: X002 expected" in flat(told.out)


@pytest.mark.parametrize(
    ("line", "column", "found"),
    [
        ("9;idé;borgere;Nyt", "Bord", "Expected one of the tables of lejr-2027 "
         "(bord-1, bord-2, bord-3 or unge), found '9'."),
        (";idé;borgere;Nyt", "Bord", "Expected the table that said it, found nothing."),
        ("1;klage;borgere;Nyt", "Slags", "Expected a problem, an idea, an experience, a worry "
         "or a hope, found 'klage'."),
        ("1;;borgere;Nyt", "Slags", "Expected what it is, found nothing."),
        ("1;idé;rotter;Nyt", "Gruppe", "Expected one of the groups that speak here "
         "(borgere or ansatte), found 'rotter'."),
        ("1;idé;anna@eksempel.example;Nyt", "Gruppe", "Expected one of the groups that speak here "
         "(borgere or ansatte), found something personal."),
        ("1;idé;;Nyt", "Gruppe", "Expected who said it, found nothing."),
        ("1;idé;borgere;", "Udsagn", "Expected what was said, found nothing."),
        (f"1;idé;borgere;{'a' * 501}", "Udsagn", "Expected a statement of at most 500 "
         "characters, found one of 501."),
        ("1;idé;borgere;=1+1", "Udsagn", "Expected the text itself, found a formula, which "
         "begins with =."),
    ],
)  # fmt: skip
def test_a_row_that_nobody_can_take_says_what_is_wrong_where(
    life: Life, line: str, column: str, found: str
) -> None:
    answer = takes(life, table(life, line), "--json", code=1)
    (row,) = rows(answer, "refused")
    assert (row["source"], row["row"], row["column"]) == ("udsagn.csv", 2, column)
    assert row["why"] == found
    assert row["mend"]


def test_a_table_sheets_file_comes_in_as_it_is(life: Life) -> None:
    file = sent(life, "hentet (1).yml", SHEET)
    takes(life, file)
    assert heard(life) == [
        "lejr-2027/bord-3-2 problem borgere: Ingen hører os",
        "lejr-2027/bord-3-5 hope ansatte: Vi mødes igen",
    ]
    assert fates(takes(life, file, "--json")) == [(4, "unchanged"), (5, "unchanged")]
    more = SHEET + "  - {id: 6, kind: idea, by: borgere, text: Skriv det ned}\n"
    assert fates(takes(life, sent(life, "igen.yml", more), "--json")) == [
        (4, "unchanged"), (5, "unchanged"), (6, "taken"),
    ]  # fmt: skip
    assert heard(life)[-1] == "lejr-2027/bord-3-6 idea borgere: Skriv det ned"


def test_a_table_sheets_file_may_be_put_in_its_place_by_hand(life: Life) -> None:
    life.write(f"{CAMP}/inputs/bord-3.yml", SHEET)
    assert "all in order" in life.charter("check", now=NOW).err
    life.git("add", "--all")
    life.git("commit", "--quiet", "--message", "Bord 3")
    takes(life, table(life, "3;idé;borgere;Skriv det ned"))
    assert life.read(f"{CAMP}/inputs/bord-3.yml") == (
        SHEET + "  - {id: 6, kind: idea, by: borgere, text: Skriv det ned}\n"
    )
    life.charter("verify", now=NOW)


def test_words_that_were_put_right_on_the_sheet_are_told_and_change_nothing(life: Life) -> None:
    takes(life, sent(life, "bord-3.yml", SHEET))
    changed = SHEET.replace("Vi mødes igen", "Vi mødes snart igen")
    (_, row) = rows(takes(life, sent(life, "bord-3.yml", changed), "--json"), "unchanged")
    assert row["what"] == "bord-3-5: Vi mødes igen"
    assert row["notes"] == [
        "It stands in other words: 'Vi mødes igen'. If these are better, put them right in "
        f"{CAMP}/inputs/bord-3.yml."
    ]


def test_two_who_write_for_one_table_are_both_heard(life: Life) -> None:
    takes(life, sent(life, "bord-3.yml", SHEET))
    other = SHEET.replace("Ingen hører os", "Der mangler tid").replace("Vi mødes igen", "Mere mod")
    file = sent(life, "bord-3 (2).yml", other)
    answer = takes(life, file, "--json")
    assert [(row["what"], row["notes"]) for row in rows(answer, "taken")] == [
        ("bord-3-6: Der mangler tid", ["Its number was another statement's: bord-3-2."]),
        ("bord-3-7: Mere mod", ["Its number was another statement's: bord-3-5."]),
    ]
    assert fates(takes(life, file, "--json")) == [(4, "unchanged"), (5, "unchanged")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SHEET.replace("lejr-2027", "anden"), "Expected the gathering that this import is for"),
        ("format: 1\nname: Eksempelkommune\n", "is no file of what a table said."),
        ("format: 1\ninputs: [\n", "is no file of what a table said."),
    ],
    ids=["of another gathering", "a record", "broken off"],
)
def test_a_file_of_something_else_is_refused(life: Life, text: str, told: str) -> None:
    answer = takes(life, sent(life, "bord-3.yml", text), code=1)
    assert told in flat(answer.out + answer.err)
    assert life.git("status", "--porcelain") == ""


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def test_tables_are_read_as_spreadsheets_write_them(
    life: Life, encoding: str, separator: str
) -> None:
    lines = [
        ["Table", "Kind", "Group", "What was said"],
        ["1", "worry", "borgere", "Ingen på gården"],
    ]
    text = "".join(separator.join(line) + "\r\n" for line in lines)
    answer = takes(life, sent(life, "export.csv", text.encode(encoding)), "--dry-run", "--json")
    assert [row["what"] for row in rows(answer, "taken")] == ["bord-1-1: Ingen på gården"]


def test_a_workbook_is_read_with_columns_that_people_name(life: Life) -> None:
    cells = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{said}</t></is></c></row>'
        for number, said in enumerate(["Hvad vi hørte", "Spørg os", "Hør på os"], 1)
    )
    file = sent(life, "Bord 2.xlsx", workbook(cells))
    words = ("--column", "Hvad vi hørte=text", "--set", "kind=idé", "--set", "by=borgere")
    takes(life, file, *words)
    assert heard(life) == [
        "lejr-2027/bord-2-1 idea borgere: Spørg os",
        "lejr-2027/bord-2-2 idea borgere: Hør på os",
    ]


def test_without_a_table_anywhere_it_says_how_one_is_named(life: Life) -> None:
    file = table(life, "idé;borgere;Spørg os", head="Slags;Gruppe;Udsagn")
    answer = takes(life, file, code=1)
    assert "udsagn.csv does not say which table its rows are from." in answer.err
    takes(life, file, "--table", "unge")
    assert heard(life) == ["lejr-2027/unge-1 idea borgere: Spørg os"]


def test_an_unknown_gathering_is_answered_with_those_there_are(life: Life) -> None:
    file = table(life, "1;idé;borgere;Spørg os")
    answer = life.charter("gather", "import", "lejr", str(file), now=NOW, code=1)
    assert "There is no gathering 'lejr'." in answer.err
    assert "There are: lejr-2027." in answer.err


def test_the_other_import_leads_here(life: Life) -> None:
    answer = life.charter("import", "inputs", "udsagn.csv", now=NOW, code=2)
    assert "'charter gather import GATHERING FILE...'" in flat(answer.err)


def test_what_is_written_without_a_commit_stays_a_file(life: Life) -> None:
    head = life.git("rev-parse", "HEAD")
    answer = takes(life, table(life, "1;idé;borgere;Spørg os"), "--no-commit")
    assert "Written, not committed." in answer.err
    assert life.git("rev-parse", "HEAD") == head
    assert "Spørg os" in life.read(f"{CAMP}/inputs/bord-1.yml")


def test_two_thousand_rows_come_in_at_once(life: Life) -> None:
    lines = [f"{at % 3 + 1};idé;borgere;Det er nummer {at} af dem" for at in range(2000)]
    answer = takes(life, table(life, *lines), "--json")
    assert answer.json["taken"] == 2000
    assert life.charter("gather", "show", "lejr-2027", "--json", now=NOW).json["tables"] == {
        "bord-1": 667, "bord-2": 667, "bord-3": 666, "unge": 0,
    }  # fmt: skip


def test_files_of_one_name_and_inputs_on_one_line_all_come_in(life: Life) -> None:
    folder = life.root.parent / "anden"
    folder.mkdir(exist_ok=True)
    first = table(life, "1;idé;borgere;Spørg os")
    second = folder / first.name
    second.write_text(f"{HEAD}\n1;idé;ansatte;Hør på os\n", "utf-8")
    listed = (
        "[{id: 1, kind: hope, by: borgere, text: Et}, {id: 2, kind: hope, by: borgere, text: To}]"
    )
    third = sent(life, "bord-2.yml", f"format: 1\ninputs: {listed}\n")
    answer = takes(life, first, second, third, "--json")
    assert {row["source"] for row in answer.json["rows"]} == {str(first), str(second), "bord-2.yml"}
    assert heard(life) == [
        "lejr-2027/bord-1-1 idea borgere: Spørg os",
        "lejr-2027/bord-1-2 idea ansatte: Hør på os",
        "lejr-2027/bord-2-1 hope borgere: Et",
        "lejr-2027/bord-2-2 hope borgere: To",
    ]


def test_a_language_that_is_none_refuses_its_own_row_alone(life: Life) -> None:
    head = f"{HEAD};Sprog"
    file = table(life, "1;idé;borgere;Et;dansk", "1;idé;borgere;To;EN", head=head)
    answer = takes(life, file, "--rest", "--json", code=1)
    assert fates(answer) == [(2, "refused"), (3, "taken")]
    assert "found 'dansk'" in answer.json["rows"][0]["why"]


def test_more_than_a_table_can_hold_is_refused_row_by_row(life: Life) -> None:
    lines = [f"1;idé;borgere;{at:04} {'ord ' * 120}".rstrip() for at in range(600)]
    answer = takes(life, table(life, *lines, "2;idé;borgere;Et"), "--dry-run", "--json", code=1)
    said = fates(answer)
    assert said[0][1] == said[400][1] == said[600][1] == "taken"
    assert said[599][1] == "refused"
    assert answer.json["rows"][599]["why"] == (
        f"{CAMP}/inputs/bord-1.yml holds as much as one file may."
    )


@pytest.mark.parametrize(("answer", "count"), [("y", 1), ("n", 0)])
def test_at_a_terminal_the_rest_is_asked_for(life: Life, answer: str, count: int) -> None:
    file = table(life, f"1;idé;borgere;{PERSONAL[0][0]}", "1;idé;borgere;Spørg os")
    words = ("gather", "import", "lejr-2027", str(file))
    shown = at_terminal(life, *words, types=(f"{answer}\n",))
    assert shown.code == 1
    asked = flat(shown.out).index("Some rows are refused and stay out for good.")
    assert "row 2, column Udsagn: refused" in flat(shown.out)[:asked]
    assert "row 3: could be taken: bord-1-1: Spørg os" in flat(shown.out)[:asked]
    assert ("Taken: 1." in flat(shown.out)) is (count == 1)
    assert len(heard(life)) == count
