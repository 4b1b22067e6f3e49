"""Signatories second a draft: each once a wording, and it is said what that leads to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.life.playing import IDS, Life, begin

DRAFT = "sig-det-klart"
FILE = f"proposals/{DRAFT}/proposal.md"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with nine confirmed signatories and a draft."""
    life = begin(tmp_path_factory.mktemp("seconding") / "charter")
    life.sign_all(now="2027-01-05")
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    words = ("propose", "Sig det klart", "--by", "Naboringen", "--class", "substantive")
    life.charter(*words, now="2027-01-06")
    return life


@pytest.fixture
def life(begun: Life, tmp_path: Path) -> Life:
    """A copy of its own for each test."""
    root = tmp_path / "charter"
    shutil.copytree(begun.root, root)
    return Life(root=root, cwd=root)


def second(life: Life, who: str, *words: str, now: str = "2027-01-07") -> str:
    """What the command says to who seconds, as one line."""
    answer = life.charter("second", DRAFT, "--as", who, *words, now=now)
    return " ".join((answer.out + answer.err).split())


def refused(life: Life, *words: str, now: str = "2027-01-07") -> str:
    """What a command says when it changes nothing, as one line."""
    head = life.git("rev-parse", "HEAD")
    answer = life.charter("second", *words, now=now, code=1)
    assert life.git("rev-parse", "HEAD") == head
    return " ".join(answer.err.split())


def reworded(life: Life) -> None:
    """The draft's author edits the reasons."""
    life.write(FILE, life.read(FILE).replace("\n```diff", "Fordi det er kort.\n\n```diff", 1))
    life.git("commit", "--quiet", "--all", "--message", "Grunde")


def test_it_is_said_how_many_more_it_takes_and_at_last_from_when_it_is_admitted(
    life: Life,
) -> None:
    assert "'eksempelkommune' seconds the draft." in second(life, IDS[0])
    assert (
        "It takes 1 more from another sector to be admitted even if no steward does it."
        in second(life, IDS[1])
    )
    life.charter("second", DRAFT, "--as", IDS[2], now="2027-01-07")
    said = second(life, IDS[3], "--reason", "Vi vil drøfte det.")
    assert "It is admitted from 2027-01-21 12:00 UTC, even if no steward does it before." in said
    file = life.read(f"proposals/{DRAFT}/seconds/{IDS[3]}.yml")
    assert "at: 2027-01-07T12:00:00Z\nreason: Vi vil drøfte det.\n" in file
    assert life.git("log", "-1", "--format=%s%n%b") == (
        f"Second the draft: Sig det klart\n{IDS[3]}: Vi vil drøfte det.\n\n"
    )
    assert life.charter("check", now="2027-01-07").code == 0


def test_after_the_first_two_more_are_wanted_one_of_them_from_elsewhere(life: Life) -> None:
    said = second(life, IDS[0])
    assert (
        "It takes 2 more, one of them from another sector, to be admitted even if no steward "
        "does it." in said
    )


def test_status_and_show_tell_who_supports_a_draft(life: Life) -> None:
    asked = life.charter("status", now="2027-01-07").out
    assert f"signatories: charter second {DRAFT} --as ID" in asked
    assert "seconded by" not in asked
    shown = life.charter("show", DRAFT, now="2027-01-07").out
    assert "It is seconded by nobody; 3 signatories from 2 sectors would have it admitted." in shown
    for id in (IDS[0], IDS[3]):
        second(life, id)
    assert "seconded by 2 from 2 sectors; 1 more would have it admitted" in (
        life.charter("status", now="2027-01-07").out
    )
    second(life, IDS[6])
    status = life.charter("status", now="2027-01-08").out
    assert (
        "seconded by 3 from 3 sectors; admitted from 2027-01-21 even if no steward does it"
        in status
    )
    assert "charter second" not in status
    facts = life.charter("status", "--json", now="2027-01-08").json["proposals"]["open"][0]
    assert (facts["seconds"], facts["admitted_from"]) == (3, "2027-01-21T12:00:00Z")
    assert life.charter("show", DRAFT, "--json").json["seconds"] == [IDS[0], IDS[3], IDS[6]]


def test_the_answer_in_json_names_who_seconds_and_what_is_missing(life: Life) -> None:
    answer = life.charter("second", DRAFT, "--as", IDS[0], "--json", now="2027-01-07").json
    assert answer["seconds"] == [IDS[0]]
    assert (answer["missing"], answer["sectors_missing"]) == (2, 1)
    assert answer["admitted_from"] is None
    assert answer["files"] == [f"proposals/{DRAFT}/seconds/{IDS[0]}.yml"]


def test_one_seconds_once(life: Life) -> None:
    second(life, IDS[0])
    assert f"'{IDS[0]}' has seconded 'Sig det klart' already" in refused(
        life, DRAFT, "--as", IDS[0]
    )


def test_when_the_text_has_changed_one_seconds_anew_in_the_same_file(life: Life) -> None:
    for id in (IDS[0], IDS[3], IDS[6]):
        second(life, id)
    reworded(life)
    assert life.charter("show", DRAFT, "--json").json["seconds"] == []
    assert "It takes 2 more" in second(life, IDS[0], now="2027-01-09")
    assert "at: 2027-01-09T12:00:00Z" in life.read(f"proposals/{DRAFT}/seconds/{IDS[0]}.yml")


def test_a_proposal_under_discussion_is_not_seconded(life: Life) -> None:
    life.charter("admit", DRAFT, now="2027-01-07")
    assert "'Sig det klart' cannot be seconded: it is being discussed." in refused(
        life, "1", "--as", IDS[0]
    )


def test_a_returned_proposal_is_seconded_by_its_number(life: Life) -> None:
    life.charter("admit", DRAFT, now="2027-01-07")
    record = f"proposals/{DRAFT}/record/02-returned.yml"
    life.write(
        record,
        "format: 1\nevent: returned\nat: 2027-01-08T12:00:00Z\nby: sekretariatet\nreason: Nej.\n",
    )
    life.git("add", record)
    life.git("commit", "--quiet", "--message", "Send tilbage")
    life.charter("second", "1", "--as", IDS[0], now="2027-01-09")
    assert life.git("log", "-1", "--format=%s") == "Second no. 1: Sig det klart\n"


def test_who_is_no_confirmed_signatory_does_not_second(life: Life) -> None:
    life.charter("leave", IDS[0], now="2027-01-06")
    for who in (IDS[0], "sekretariatet", "ukendt"):
        assert f"'{who}' is no confirmed signatory today, and so cannot second." in refused(
            life, DRAFT, "--as", who
        )


def test_a_draft_that_does_not_fit_its_base_is_mended_first(life: Life) -> None:
    life.write(FILE, life.read(FILE).replace("\n-Sig, hvad", "\n-Sig dog, hvad"))
    life.git("commit", "--quiet", "--all", "--message", "Forkert")
    assert "'Sig det klart' does not fit 0.1.0, which it is written for." in refused(
        life, DRAFT, "--as", IDS[0]
    )


def test_a_second_is_not_dated_ahead(life: Life) -> None:
    path = f"proposals/{DRAFT}/seconds/{IDS[0]}.yml"
    life.write(path, "format: 1\nat: 2027-01-09T12:00:00Z\n")
    assert "B010" in life.charter("check", now="2027-01-08", code=1).out
    assert "B010" not in life.charter("check", now="2027-01-09").out


def test_without_a_name_those_who_may_second_are_named(life: Life) -> None:
    answer = life.charter("second", DRAFT, now="2027-01-07", code=2)
    assert "Which signatory? Give --as, one of: attrap-soen, eksempelfirma-a-s" in answer.err
