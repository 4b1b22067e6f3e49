"""A signatory promises something under a principle, and says by an experience that it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.playing import Life, begin

NOW = "2027-01-06"
RECORD = "charter/signatories/ek/eksempelkommune.yml"
WHO = "eksempelkommune"


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with a signatory, and one experience."""
    life = begin(tmp_path_factory.mktemp("pledges") / "charter")
    words = ("--sector", "kommune", "--mandate-by", "Byrådet")
    life.charter("sign", "Eksempelkommune", *words, now="2027-01-05")
    life.charter("confirm", WHO, "--how", "minutes", now="2027-01-05")
    told = ("--title", "Et møde", "--stage", "problem", "--by", WHO, "--problem", "For sent.")
    life.charter("experience", "new", *told, now="2027-01-05")
    return life


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", WHO), 2, "Which principle? Give --principle, one of: eksempel."),
        (("add", WHO, "--principle", "eksempel"), 2, "Missing pledge: give --text."),
        (
            ("add", WHO, "--principle", "fri-bar", "--text", "T"),
            1,
            "There is no principle 'fri-bar'. Choose one of: eksempel.",
        ),
        (
            ("add", WHO, "--principle", "eksempel", "--text", "T", "--by", "2027-01-05"),
            1,
            "A pledge is for a day to come, and 2027-01-05 has passed.",
        ),
        (
            ("add", WHO, "--principle", "eksempel", "--text", "Skriv til a@b.example"),
            1,
            "X001 expected",
        ),
        (
            ("add", WHO, "--principle", "eksempel", "--text", "Vi \x1b[31mlytter"),
            1,
            "The pledge holds an escape character (U+001B) at place 4.",
        ),
        (("kept", WHO, "1"), 1, "has made no pledge"),
        (("kept", WHO, "1", "--experience", "et-moede"), 1, "has made no pledge"),
    ],
)
def test_what_cannot_be_promised_is_told(
    words: tuple[str, ...], code: int, said: str, life: Life
) -> None:
    answer = life.charter("pledge", *words, now=NOW, code=code)
    assert said.split()[0] in answer.err
    assert said in " ".join(answer.err.split())


def test_a_pledge_is_made_listed_and_kept(life: Life) -> None:
    made = life.charter(
        "pledge", "add", WHO, "--principle", "eksempel", "--text", "Vi svarer.", "--by",
        "2027-03-01", "--json", now=NOW,
    )  # fmt: skip
    assert made.json | {"commit": ""} == {
        "id": WHO,
        "number": 1,
        "principle": "eksempel",
        "text": "Vi svarer.",
        "by": "2027-03-01",
        "experience": None,
        "kept": False,
        "commit": "",
        "files": [RECORD],
    }
    assert "pledges:\n  - principle: eksempel\n    text: Vi svarer.\n    by: 2027-03-01\n" in (
        life.read(RECORD)
    )
    listed = life.charter("pledge", now=NOW).out
    assert listed == f"{WHO} 1  eksempel (open, by 2027-03-01)\n    Vi svarer.\n"
    shown = life.charter("show", WHO).out
    assert f"  1 pledge: 'charter pledge list {WHO}' shows it\n" in shown
    status = life.charter("status", "--json", now="2027-02-15").json["movement"]["pledges"]
    assert status["to_remember"] == [
        {"id": WHO, "number": 1, "principle": "eksempel", "by": "2027-03-01"}
    ]
    none = life.charter("pledge", "kept", WHO, "2", "--experience", "et-moede", code=1).err
    assert "Eksempelkommune has no pledge 2." in none
    unknown = life.charter("pledge", "kept", WHO, "1", "--experience", "et-andet", code=1).err
    assert "There is no experience 'et-andet'." in unknown
    kept = life.charter("pledge", "kept", WHO, "1", "--experience", "et-moede", now=NOW)
    assert kept.out == f"{WHO} 1  eksempel (kept: et-moede)\n    Vi svarer.\n"
    assert "That experience says nothing about 'eksempel' yet." in " ".join(kept.err.split())
    assert life.git("log", "-1", "--format=%s") == "Pledge 1 kept: Eksempelkommune\n"
    assert "by: 2027-03-01\n    experience: et-moede\n" in life.read(RECORD)
    again = life.charter("pledge", "kept", WHO, "1", "--experience", "et-moede", code=1).err
    assert "That is entered already" in again
    assert life.charter("check", now=NOW).code == 0
    assert life.charter("pledge", "list", WHO, "--json").json["pledges"][0]["kept"] is True


def test_an_experience_that_shows_a_pledge_kept_stays(tmp_path: Path, life: Life) -> None:
    path = life.root / "charter/experiences/et-moede.md"
    stood = path.read_bytes()
    path.unlink()
    found = life.charter("check", "--json", now=NOW, code=1).json["problems"]
    path.write_bytes(stood)
    assert {each["code"] for each in found} == {"L010", "S018"}


def test_a_pledge_of_one_that_is_not_confirmed_is_not_passed_over_in_silence(life: Life) -> None:
    words = ("--sector", "forening", "--mandate-by", "Bestyrelsen")
    life.charter("sign", "Foreningen Prøvetur", *words, now=NOW)
    told = ("--principle", "eksempel", "--text", "Vi spørger.")
    life.charter("pledge", "add", "foreningen-proevetur", *told, now=NOW)
    answer = life.charter("pledge", "list", now=NOW)
    assert "foreningen-proevetur" not in answer.out
    assert " ".join(answer.err.split()) == (
        "1 pledge is not listed: its signatory does not stand by the charter, or is not confirmed "
        "yet. 'charter pledge list ID' shows it."
    )
