"""A charter lives on the very days that its rehearsal said, and not a second earlier."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.life.playing import IDS, Life, begin

PREAMBLE = "charter/preamble.md"
BEGINS = "2027-05-10T08:30:00Z"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """Nine organisations long confirmed, and a proposal."""
    life = begin(tmp_path / "charter")
    life.sign_all(now="2027-01-05")
    life.write(PREAMBLE, life.read(PREAMBLE) + "Vi prøver det af, før vi beslutter det.\n")
    return life


def proposed(life: Life, class_name: str) -> dict[str, Any]:
    """Propose in a class, admit, and say what was rehearsed for that day."""
    life.charter(
        "propose", "Prøv det af", "--by", IDS[3], "--reasons", "Det virker.",
        "--class", class_name, now="2027-05-01",
    )  # fmt: skip
    told = life.charter("rehearse", "--class", class_name, "--json", "--on", BEGINS).json
    admitted = life.charter("admit", "proev-det-af", "--json", now=BEGINS).json
    timetable: dict[str, Any] = told["classes"][0]
    assert admitted["closes"] == timetable["timetable"]["discussed_until"]
    return timetable


def on_the_day(life: Life, day: str, *words: str) -> Any:
    """Do an act at a time at which it is just possible: a second before, it is refused."""
    before = datetime.fromisoformat(day) - timedelta(seconds=1)
    life.charter(*words, now=f"{before:%Y-%m-%dT%H:%M:%SZ}", code=1)
    return life.charter(*words, "--json", now=day).json


def test_a_fundamental_change_is_decided_called_again_and_enacted_as_rehearsed(life: Life) -> None:
    told = proposed(life, "fundamental")
    vote, again = told["timetable"]["vote"], told["timetable"]["second_call"]
    assert vote["opens"] == told["timetable"]["discussed_until"]
    opened = on_the_day(life, vote["opens"], "open", "1")
    assert opened["closes"] == vote["closes"]
    assert opened["electorate"]["count"] == told["first"]["electors"] == 9
    for id in IDS[:2]:
        life.charter("vote", "1", "approve", "--as", id, now=vote["opens"])
    closed = on_the_day(life, vote["closes"], "close", "1")
    assert closed["result"] == "rejected"
    opened = on_the_day(life, again["opens"], "open", "1")
    assert opened["closes"] == again["closes"]
    for id in IDS[:2]:
        life.charter("vote", "1", "approve", "--as", id, now=again["opens"])
    closed = on_the_day(life, again["closes"], "close", "1")
    assert closed["result"] == "accepted"
    life.charter("enact", "1", now=again["enacted"])
    release = life.read("charter/releases/0.2.0.yml")
    assert f"reaffirm_by: {again['reaffirm_until']}\n" in release


def test_what_nobody_objects_to_is_accepted_on_the_day_that_was_rehearsed(life: Life) -> None:
    told = proposed(life, "editorial")
    silence = told["timetable"]["silence"]
    assert silence["accepted"] == told["timetable"]["discussed_until"]
    on_the_day(life, silence["accepted"], "close", "1")
    life.charter("enact", "1", now=silence["enacted"])


def test_what_somebody_objects_to_goes_to_the_class_and_the_days_that_were_rehearsed(
    life: Life,
) -> None:
    told = proposed(life, "editorial")
    objected = told["timetable"]["objected"]
    life.charter(
        "object", "1", "--as", IDS[0], "--reason", "Det ændrer meningen.", now="2027-05-12"
    )
    on_the_day(life, objected["admitted"], "close", "1")
    here = life.charter("status", "--json", now=objected["admitted"]).json["proposals"]["open"][0]
    assert (here["class"], here["closes"]) == (objected["class"], objected["discussed_until"])
    opened = on_the_day(life, objected["vote"]["opens"], "open", "1")
    assert opened["closes"] == objected["vote"]["closes"]


def test_the_votes_that_were_assumed_lead_to_the_result_that_was_said(life: Life) -> None:
    told = proposed(life, "substantive")
    vote, first = told["timetable"]["vote"], told["first"]
    life.charter("open", "1", now=vote["opens"])
    for place, id in enumerate(IDS[: first["approve"] + first["reject"]]):
        choice = ("approve",) if place < first["approve"] else ("reject", "--reason", "Nej.")
        life.charter("vote", "1", *choice, "--as", id, now=vote["opens"])
    closed = life.charter("close", "1", "--json", now=vote["closes"]).json
    assert closed["result"] == first["result"] == "accepted"
    record = life.read("proposals/proev-det-af/record/03-closed.yml")
    assert f"quorum_votes: {first['quorum_votes']}\n" in record


def test_the_founding_phase_ends_with_the_first_vote_on_the_day_that_was_rehearsed(
    tmp_path: Path,
) -> None:
    life = begin(tmp_path / "charter")
    life.sign_all(now="2027-01-05")
    ends = life.charter("rehearse", "--json", now="2027-01-06").json["founding"]["ends"]
    before = datetime.fromisoformat(ends) - timedelta(seconds=1)
    phases = [
        life.charter("status", "--json", now=f"{when:%Y-%m-%dT%H:%M:%SZ}").json["electors"]
        for when in (before, datetime.fromisoformat(ends))
    ]
    assert phases == [1, 9]
