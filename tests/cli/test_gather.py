"""A gathering is told of in one command, and what was heard at it is shown and counted."""

from __future__ import annotations

import pytest

from tests.cli.test_terminal import at_terminal
from tests.importing.town import flat
from tests.life.playing import Life, begin

NOW = "2027-06-01"
CAMP = "charter/gatherings/lejr-2027/gathering.yml"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter without gatherings."""
    life = begin(tmp_path_factory.mktemp("gather") / "charter")
    life.git("tag", "beginning")
    return life


@pytest.fixture
def life(begun: Life) -> Life:
    """The same charter, as it was before the last test."""
    begun.git("reset", "--quiet", "--hard", "beginning")
    begun.git("clean", "--quiet", "--force", "-d")
    return begun


def test_a_gathering_is_told_of_in_one_commit(life: Life) -> None:
    answer = life.charter(
        "gather", "new", "lejr-2027", "--title", "Lejren",
        "--from", "2027-05-29", "--to", "2027-05-30", "--place", "Havnehuset",
        "--host", "Foreningen Prøvetur", "--table", "2", "--table", "unge=De unges bord",
        "--actor", "borgere=Borgere", now=NOW,
    )  # fmt: skip
    assert life.read(CAMP).split("\n", 1)[1] == (
        "format: 1\n"
        "title:\n  da: Lejren\n"
        "from: 2027-05-29\nto: 2027-05-30\nplace: Havnehuset\n"
        "hosts: [Foreningen Prøvetur]\n"
        "actors:\n  borgere:\n    da: Borgere\n"
        "tables:\n  - id: bord-1\n  - id: bord-2\n  - id: unge\n"
        "    title:\n      da: De unges bord\n"
    )
    assert life.git("log", "-1", "--format=%s").strip() == "Add the gathering Lejren"
    assert "'charter gather import lejr-2027 FILE...'" in flat(answer.err)
    life.charter("check", now=NOW)


def test_at_a_terminal_it_asks_for_what_is_missing(life: Life) -> None:
    types = (
        *("Lejren\n", "i morgen\n", "2027-05-29\n", "2027-05-30\n", "\n", "Havnehuset\n", "\n"),
        *("2, unge\n", "Beboere, haandvaerk=Håndværkere\n"),
    )
    answer = at_terminal(life, "gather", "new", types=types)
    assert answer.code == 0, answer.out
    assert "'i morgen' is not a date." in answer.out
    written = life.read("charter/gatherings/lejren-2027/gathering.yml")
    assert "to: 2027-05-30\n" in written
    assert "place: Havnehuset\n" in written
    assert "  beboere:\n    da: Beboere\n  haandvaerk:\n    da: Håndværkere\n" in written
    assert written.endswith("tables:\n  - id: bord-1\n  - id: bord-2\n  - id: unge\n")


BEGUN = ("lejr-2027", "--title", "Lejren", "--from", "2027-05-29")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("lejr",), 2, "Missing title: give --title."),
        (("lejr", "--title", "Lejren"), 2, "Missing first day: give --from."),
        (("--title", "Lejren", "--from", "2027-05-29"), 2, "Missing id: give ID."),
        ((*BEGUN, "--title", "en=The camp"), 2, "'en' is none of the charter's languages: da."),
        ((*BEGUN[:-1], "29. maj"), 2, "'29. maj' is not a date."),
        (("Lejr", *BEGUN[1:]), 1, "The id 'Lejr' cannot be used"),
        ((*BEGUN, "--to", "2027-05-28"), 1, "H002 expected a last day"),
        ((*BEGUN, "--table", "0"), 1, "A gathering has from 1 to 200 tables."),
        ((*BEGUN, "--table", "Bord 1"), 1, "The table 'Bord 1' cannot be called so"),
        ((*BEGUN, "--actor", "borgere"), 2, "'borgere' has no = between two words."),
        ((*BEGUN, "--actor", "a=A", "--actor", "a=B"), 2, "'a' is named twice."),
        ((*BEGUN, "--host", "post@eksempel.example"), 1, "an e-mail address"),
        ((*BEGUN, "--place", "Ring 12 34 56 78"), 1, "a telephone number"),
    ],
)
def test_what_cannot_be_told_is_refused_and_changes_nothing(
    life: Life, words: tuple[str, ...], code: int, said: str
) -> None:
    head = life.git("rev-parse", "HEAD")
    answer = life.charter("gather", "new", *words, now=NOW, code=code)
    assert said in flat(answer.err + answer.out)
    assert life.git("rev-parse", "HEAD") == head
    assert life.git("status", "--porcelain") == ""


def test_there_is_one_gathering_of_an_id(life: Life) -> None:
    life.charter("gather", "new", *BEGUN, now=NOW)
    answer = life.charter("gather", "new", *BEGUN, now=NOW, code=1)
    assert f"There is a gathering 'lejr-2027' already ({CAMP})." in flat(answer.err)


INPUTS = (
    "format: 1\ninputs:\n"
    "  - {id: 1, kind: problem, by: forening, text: Ingen hører os}\n"
    "  - {id: 2, kind: idea, by: forening, text: Spørg os}\n"
    "  - {id: 10, kind: idea, by: kommune, text: Skriv det ned}\n"
)
THEMES = (
    "format: 1\nthemes: [{id: spoerg, title: {da: Spørg}, inputs: [bord-1-2]}]\n"
    "declined: [{inputs: [bord-1-10], because: Det sker., by: sekretariatet, on: 2027-05-31}]\n"
)


def test_what_was_heard_is_counted_and_what_waits_is_told(life: Life) -> None:
    life.charter("gather", "new", *BEGUN, "--table", "2", now=NOW)
    life.write("charter/gatherings/lejr-2027/inputs/bord-1.yml", INPUTS)
    life.write("charter/gatherings/lejr-2027/themes.yml", THEMES)
    life.git("add", "--all")
    life.git("commit", "--quiet", "--message", "Bord 1")
    answer = life.charter("gather", "show", "lejr-2027", "--inputs", now=NOW)
    assert answer.out.splitlines() == [
        "Lejren (lejr-2027): 2027-05-29",
        "3 inputs.",
        "problems: 1, ideas: 2",
        "declined: 1, open: 2",
        "",
        "Kommuner: 1 (declined: 1)",
        "Foreninger: 2 (open: 2)",
        "",
        "bord-1: 3",
        "bord-2: 0",
        "",
        "lejr-2027/bord-1-1 (problem, Foreninger, still open): Ingen hører os",
        "lejr-2027/bord-1-2 (idea, Foreninger, still open): Spørg os",
        "lejr-2027/bord-1-10 (idea, Kommuner, declined): Skriv det ned",
    ]
    assert answer.err.startswith("1 input waits for a theme: 'charter gather group lejr-2027'")
    facts = life.charter("gather", "show", "lejr-2027", "--json", now=NOW).json
    assert facts["groups"]["forening"] == {"answered": 0, "proposed": 0, "declined": 0, "open": 2}
    assert facts["unthemed"] == ["lejr-2027/bord-1-1"]
    assert facts["said"][2]["because"] == "Det sker."
    assert life.charter("gather", now=NOW).out == "lejr-2027: Lejren, 2027-05-29, 3 inputs.\n"
    (listed,) = life.charter("gather", "show", "--json", now=NOW).json["gatherings"]
    assert (listed["id"], listed["inputs"], listed["themes"]) == ("lejr-2027", 3, 1)


def test_without_any_it_says_how_the_first_is_told_of(life: Life) -> None:
    answer = life.charter("gather", now=NOW)
    assert (answer.out, flat(answer.err)) == (
        "",
        "There is no gathering yet: 'charter gather new ID' adds one.",
    )
    lost = life.charter("gather", "show", "lejr", now=NOW, code=1)
    assert "There is none yet: 'charter gather new lejr' adds one." in flat(lost.err)


def test_a_file_that_cannot_be_read_is_named_beside_the_counts(life: Life) -> None:
    words = ("--title", "Lejren", "--from", "2027-05-29", "--actor", "borgere=Borgere")
    life.charter("gather", "new", "lejr-2027", *words, now=NOW)
    life.write("charter/gatherings/lejr-2027/themes.yml", "format: 1\nthemes: [")
    life.write("charter/gatherings/lejr-2027/inputs/bord-1.yml", "format: 1\ninputs: []\n")
    life.git("add", "-A")
    life.git("commit", "--quiet", "--message", "Tear a file")
    for named in (("lejr-2027",), ()):
        answer = life.charter("gather", "show", *named, now=NOW)
        assert "charter/gatherings/lejr-2027/themes.yml cannot be read" in flat(answer.err)
        assert "bord-1.yml" not in answer.err
