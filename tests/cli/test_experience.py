"""Experiences are told, filled in by hand, translated, listed and shown by commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest

from charterkit.actions.parcels import parcels
from charterkit.cli.telling import bearing, link, participants, period
from charterkit.model import Bearing, Finding, Link, Participants, Relation
from charterkit.store import Store
from tests.cli.test_terminal import at_terminal
from tests.life.playing import Life

NOW = "2027-01-06"
FOLDER = "charter/experiences"
TOLD = (
    "--title", "Forældre spørges først", "--stage", "trial", "--by", "eksempelkommune",
    "--place", "Eksempelby", "--since", "2016-06",
    "--took-part", "kommune: 2, Eksempelkommune", "--took-part", "forening",
    "--principle", "eksempel tests trouble: Det gik for hurtigt", "--obstacle", "time",
    "--link", "https://eksempel.example/a Rapporten",
    "--problem", "De hørte det for sent. Ingen spurgte.", "--prototype", "Et møde.",
    "--trial", "To møder.",
)  # fmt: skip
ID = "foraeldre-spoerges-foerst"
WRITTEN = """\
---
format: 1
title: Forældre spørges først
stage: trial
by: [eksempelkommune]
place: Eksempelby
since: "2016-06"
took_part:
  - sector: kommune
    count: 2
    who: [Eksempelkommune]
  - sector: forening
principles:
  - principle: eksempel
    how: tests
    found: trouble
    says: Det gik for hurtigt
obstacles: [time]
links:
  - url: https://eksempel.example/a
    title: Rapporten
---
## Problemet

De hørte det for sent.
Ingen spurgte.

## Prototypen

Et møde.

## Afprøvningen

To møder.
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter in two languages, a signatory, and one experience that is told."""
    root = tmp_path_factory.mktemp("experiences") / "charter"
    start = Life(root=root, cwd=root.parent)
    words = ("--title", "Prøve", "--language", "da", "--language", "en")
    start.charter("init", str(root), *words, "--steward", "sekretariatet=Sekretariatet", now=NOW)
    life = Life(root=root, cwd=root)
    life.charter(
        "sign", "Eksempelkommune", "--sector", "kommune", "--mandate-by", "Byrådet", now=NOW
    )
    life.charter("experience", "new", *TOLD, now=NOW)
    return life


@pytest.fixture
def life(begun: Life, tmp_path: Path) -> Life:
    """A copy of its own for a test that writes."""
    root = tmp_path / "charter"
    shutil.copytree(begun.root, root)
    return Life(root=root, cwd=root)


def test_what_is_told_is_one_commit_of_one_file_that_holds(begun: Life) -> None:
    assert begun.git("show", "--name-only", "--format=%s", "HEAD").split("\n")[:3] == [
        "Experience: Forældre spørges først",
        "",
        f"{FOLDER}/{ID}.md",
    ]
    assert begun.read(f"{FOLDER}/{ID}.md") == WRITTEN
    assert begun.charter("check", now=NOW).code == 0


def test_a_list_is_narrowed_by_what_is_named(begun: Life) -> None:
    def found(*words: str) -> list[str]:
        answer = begun.charter("experience", "list", *words, "--json", now=NOW)
        return [each["id"] for each in answer.json["experiences"]]

    assert found() == [ID]
    assert found("--principle", "eksempel", "--stage", "trial", "--sector", "forening") == [ID]
    assert found("--obstacle", "time") == [ID]
    assert found("--obstacle", "law") == found("--stage", "ended") == []
    assert found("--outcome", "failed") == found("--sector", "region") == []
    assert (
        "There is no principle 'fri-bar'."
        in begun.charter("experience", "list", "--principle", "fri-bar", code=1).err
    )
    assert begun.charter("experience", now=NOW).out == (
        f"{ID}  Forældre spørges først\n"
        "    trial; Eksempelby; since 2016-06; tests eksempel: trouble\n"
    )


def test_one_is_shown_in_all_its_parts(begun: Life) -> None:
    assert begun.charter("experience", "show", ID, now=NOW).out == (
        "Forældre spørges først\n"
        "  trial\n"
        "  told by Eksempelkommune\n"
        "  Eksempelby, since 2016-06\n"
        "  took part: Kommuner (2): Eksempelkommune; Foreninger\n"
        "  obstacles: time\n"
        "  tests eksempel: trouble – Det gik for hurtigt\n"
        "\nProblemet\nDe hørte det for sent.\nIngen spurgte.\n"
        "\nPrototypen\nEt møde.\n"
        "\nAfprøvningen\nTo møder.\n"
        "\nRapporten: https://eksempel.example/a\n"
    )
    facts = begun.charter("experience", "show", ID, "--json", now=NOW).json
    assert begun.charter("show", ID, "--json", now=NOW).json == facts
    assert facts["sections"]["trial"] == "To møder."
    assert facts["digest"].startswith("sha256:")
    near = begun.charter("experience", "show", "foraeldre-spoerges", code=1).err
    assert f"Did you mean '{ID}'?" in " ".join(near.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "How far has it come? Give --stage, one of: problem, prototype, trial, in-operation"),
        (("--stage", "trial"), "Missing title: give --title."),
        (("--stage", "trial", "--title", "T"), "Missing teller: give --by."),
        (
            ("--stage", "ended", "--title", "T", "--by", "A", "--problem", "P"),
            "At the stage ended there is more to tell: give --outcome, --prototype, --trial, "
            "--came-of-it, --went-wrong, --worth-copying.",
        ),
        (("--stage", "problem", "--since", "i fjor"), "'i fjor' is no period."),
    ],
)
def test_without_a_terminal_what_is_missing_is_named(
    words: tuple[str, ...], said: str, begun: Life
) -> None:
    answer = begun.charter("experience", "new", *words, now=NOW, code=2)
    assert said in " ".join(answer.err.split())


def test_what_is_told_twice_or_is_personal_is_refused(life: Life) -> None:
    again = life.charter("experience", "new", *TOLD, now=NOW, code=1).err
    assert f"{FOLDER}/{ID}.md is there already." in " ".join(again.split())
    personal = (*TOLD, "--not-known", "Spørg Anna på 12 34 56 78.")
    answer = life.charter("experience", "new", "andet", *personal, now=NOW, code=1)
    assert f"{FOLDER}/andet.md:38:15: X002" in answer.err
    assert not (life.root / FOLDER / "andet.md").exists()


def test_a_document_says_what_to_write_and_is_entered_when_it_is_written(life: Life) -> None:
    path = f"{FOLDER}/moede.md"
    life.charter("experience", "new", "moede", "--template", "--stage", "problem", now=NOW)
    unfilled = life.charter("experience", "save", now=NOW, code=1).err
    assert unfilled.count(" L009\n") == unfilled.count("L009") == 4
    assert f"{path}:3:8: L009" in unfilled
    life.edit(path, "Skriv her, hvad der blev prøvet", "Et møde")
    life.edit(path, '"Skriv her, hvem der fortæller"', "Eksempelkommune")
    life.edit(path, "# place: Eksempelby", "place: Eksempelby")
    life.edit(path, "Skriv her, hvilket problem I ville løse, og hvem der har det.", "Et. Andet.")
    life.edit(
        path,
        "\n## Hvad vi ikke ved\n\nSkriv her, hvad ingen ved endnu, eller fjern overskriften.\n",
        "",
    )
    life.charter("experience", "save", now=NOW)
    assert life.read(path) == (
        "---\nformat: 1\ntitle: Et møde\nstage: problem\nby: [Eksempelkommune]\n"
        "place: Eksempelby\n---\n## Problemet\n\nEt.\nAndet.\n"
    )
    assert life.git("log", "-1", "--format=%s") == "Experience: Et møde\n"
    assert life.git("status", "--porcelain") == ""
    assert "all stand as they were entered" in life.charter("experience", "save", code=1).err


def codes(life: Life) -> list[str]:
    """What a check finds."""
    return [each["code"] for each in life.charter("check", "--json").json["problems"]]


def test_a_translation_names_what_it_translates_also_when_that_was_mended(life: Life) -> None:
    path = f"{FOLDER}/{ID}.en.md"
    life.charter("experience", "translate", ID, now=NOW)
    assert "title: Write here what was tried" in life.read(path)
    assert "is there already" in life.charter("experience", "translate", ID, code=1).err
    life.edit(path, "Write here what was tried", "Parents first")
    life.edit(path, "De hørte det for sent.\nIngen spurgte.", "They heard too late.")
    life.edit(path, "Et møde.", "A meeting.")
    life.edit(path, "To møder.", "Two meetings.")
    life.charter("experience", "save", ID, now=NOW)
    assert life.git("log", "-1", "--format=%s") == "Experience in en: Forældre spørges først\n"
    life.edit(f"{FOLDER}/{ID}.md", "To møder.", "Tre møder.")
    life.charter("experience", "save", now=NOW)
    assert life.git("log", "-1", "--format=%s") == "Experience, mended: Forældre spørges først\n"
    assert codes(life) == ["T002"]
    life.edit(path, "Two meetings.", "Three meetings.")
    life.charter("experience", "save", now=NOW)
    assert codes(life) == []
    with Store.open(life.root) as store:
        *_, before, one, two, three = store.first_parents()
        sent = parcels(store, [(one, before), (two, one), (three, two)])
    assert [each.name for each in sent] == [f"experience-{ID}"]
    shown = life.charter("experience", "show", ID, "--language", "en").out
    assert shown.startswith("Parents first\n")
    assert "\nThe trial\nThree meetings.\n" in shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kommune", Participants(sector="kommune")),
        ("kommune: 2", Participants(sector="kommune", count=2)),
        (
            "kommune: A, 12, B og C",
            Participants(sector="kommune", count=12, who=("A", "B og C")),
        ),
    ],
)
def test_who_took_part_is_a_sector_a_count_and_names(text: str, value: Participants) -> None:
    assert participants(text) == value


def test_what_it_says_about_a_principle_is_read_in_any_order() -> None:
    full = Bearing(
        principle="hold-ord", how=Relation.TESTS, found=Finding.TROUBLE, says="For sent: igen"
    )
    assert bearing("hold-ord tests trouble: For sent: igen") == full
    assert bearing("hold-ord trouble tests: For sent: igen") == full
    assert bearing("hold-ord lives-out") == Bearing(principle="hold-ord", how=Relation.LIVES_OUT)
    assert link("https://a.example/b En titel") == Link(url="https://a.example/b", title="En titel")


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (bearing, "hold-ord"),
        (bearing, "hold-ord tests badly"),
        (bearing, "hold-ord tests lives-out"),
        (participants, ": 2"),
        (participants, "kommune: 2, 3"),
        (link, "https://a.example"),
        (link, "javascript:x titel"),
        (lambda text: period(text, option="--since"), "2016-13"),
    ],
)
def test_what_cannot_be_read_is_a_usage_error(read: object, text: str) -> None:
    assert callable(read)
    with pytest.raises(click.UsageError):
        read(text)


def test_at_a_terminal_each_thing_is_asked_for_and_may_be_left_out(life: Life) -> None:
    types = [
        "Forældre spørges først\n", "Borgere først\n",
        "sidst\n", "5\n",
        "Ring 12 34 56 78.\n", "De hørte det for sent.\n", "Ingen spurgte.\n", "\n",
        "Et møde.\n", "\n", "To møder.\n", "\n", "Ingen kom.\n", "\n", "For sent.\n", "\n",
        "Spørg først.\n", "\n",
        "failed\n", "\n",
        "Eksempelkommune, Naboby\n", "Eksempelby\n", "2016\n", "i går\n", "\n",
        "folk\n", "kommune: 2, Naboby\n", "\n",
        "1\n", "2\n", "3\n", "Det gik for hurtigt.\n",
        "time, 5\n", "\n",
    ]  # fmt: skip
    answer = at_terminal(life, "experience", "new", types=types, columns=100)
    assert answer.code == 0, answer.out
    text = life.read(f"{FOLDER}/borgere-foerst.md")
    assert text.startswith(
        "---\nformat: 1\ntitle: Borgere først\nstage: ended\noutcome: failed\n"
        "by: [eksempelkommune, Naboby]\nplace: Eksempelby\nsince: 2016\ntook_part:\n"
        "  - sector: kommune\n    count: 2\n    who: [Naboby]\nprinciples:\n"
        "  - principle: eksempel\n    how: tests\n    found: trouble\n"
        "    says: Det gik for hurtigt.\nobstacles: [time, trust]\n---\n"
        "## Problemet\n\nDe hørte det for sent.\nIngen spurgte.\n\n## Prototypen\n"
    )
    said = " ".join(answer.out.split())
    assert f"{FOLDER}/{ID}.md is there already." in said
    assert "There is a telephone number that begins with '12' in it." in said
    assert "'i går' is no period." in said
    assert "'folk' is no sector of this charter." in said


def test_whoever_stops_in_between_finds_what_was_written(life: Life) -> None:
    types = ["Borgere først\n", "trial\n", "De hørte det for sent.\n", "\n", "\x03"]
    answer = at_terminal(life, "experience", "new", types=types)
    assert answer.code != 0
    assert "charter experience save borgere-foerst" in " ".join(answer.out.split())
    text = life.read(f"{FOLDER}/borgere-foerst.md")
    assert "## Problemet\n\nDe hørte det for sent.\n" in text
    assert "## Prototypen\n\nSkriv her" in text
    assert life.git("status", "--porcelain") == f"?? {FOLDER}/borgere-foerst.md\n"
