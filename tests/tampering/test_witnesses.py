"""What one clone cannot tell by itself, a witness can; and what is remembered hides nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from charterkit.actions.memory import recall
from tests.life.once import read_once
from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY
from tests.tampering.history import LATER, History
from tests.tampering.releases import ENACT, relisted
from tests.tampering.repairs import BALLOT, PROPOSAL
from tests.tampering.tampering import commit, swap, typed

pytestmark = pytest.mark.xdist_group("tampering")

TWO = ("--as", "sekretariatet", "--with", "formandskabet", "--reason", "En fejl.")


def seen(life: Life, where: Path) -> Path:
    """A witness keeps a checkpoint."""
    life.charter("verify", "--save", str(where), now=LATER)
    return where


def told(life: Life, kept: Path) -> list[str]:
    """The codes by which a history differs from what a witness saw."""
    words = ("verify", "--fresh", "--json", "--against", str(kept))
    with read_once():
        found = life.charter(*words, now=LATER, code=1).json
    return [problem["code"] for problem in found["problems"]]


def test_a_decision_that_was_cut_off_is_missed_by_a_witness(
    history: History, tmp_path: Path
) -> None:
    life = history.at("closed", tmp_path)
    kept = seen(life, tmp_path / "kept.json")
    life.git("reset", "--quiet", "--hard", "HEAD~1")
    assert told(life, kept) == ["V003"]


def test_a_vote_that_was_held_anew_with_another_outcome_is_noticed_by_a_witness(
    history: History, tmp_path: Path
) -> None:
    life = history.at("before closing", tmp_path)
    life.charter("close", "andet", "--as", "sekretariatet", now="2027-05-29")
    kept = seen(life, tmp_path / "kept.json")
    life.git("reset", "--quiet", "--hard", history.steps["voted"])
    for id in IDS[:6]:
        life.charter("vote", "andet", "reject", "--as", id, now="2027-04-20")
    life.charter("close", "andet", "--as", "sekretariatet", now="2027-05-29")
    with read_once():
        anew = life.charter("verify", "--fresh", "--json", now=LATER).json
    assert anew["holds"] is True
    assert told(life, kept) == ["V004"]


def test_a_founding_that_was_written_anew_is_noticed_by_a_witness(
    history: History, tmp_path: Path
) -> None:
    life = history.at("founded", tmp_path)
    kept = seen(life, tmp_path / "kept.json")
    life.git("commit", "--quiet", "--amend", "--message", "Grundlæg")
    assert told(life, kept) == ["V004"]


def test_what_is_lost_in_a_breach_is_not_forgotten_by_who_verifies_in_between(
    history: History, tmp_path: Path
) -> None:
    life = history.at("closed", tmp_path)
    good = life.read(PROPOSAL)
    life.write(PROPOSAL, good.replace("title:", "titel:", 1))
    life.charter("acknowledge", commit(life), *TWO, now="2027-05-29")
    swap(life, BALLOT, "reject", "approve")
    commit(life)
    life.charter("verify", now=LATER)
    memory, _ = recall(life.root / ".git/charterkit")
    assert memory is not None
    assert memory.head == history.steps["closed"]
    life.write(PROPOSAL, good)
    broke = commit(life)
    found = life.charter("verify", "--json", now=LATER, code=1).json["broken"]
    assert (found["commit"], found["codes"]) == (broke, ["B005"])


@pytest.mark.parametrize("again", ["--fresh", "--json"])
def test_an_opening_that_was_undone_and_done_again_goes_by_who_may_vote_then(
    history: History, tmp_path: Path, again: str
) -> None:
    life = history.at("constituted", tmp_path)
    opening = ("open", "forvalter", "--as", "sekretariatet")
    path = "proposals/forvalter/record/02-opened.yml"
    typed(life, "2027-04-16", *opening)
    swap(life, path, "closes: 2027-05-28", "closes: 2027-05-01")
    broke = commit(life)
    life.git("revert", "--no-edit", broke)
    life.charter("acknowledge", broke, *TWO, now="2027-04-16")
    life.charter("leave", IDS[8], now="2027-04-17")
    life.charter(*opening, now="2027-04-18")
    life.charter("verify", again, now=LATER)
    record = f"charter/signatories/{IDS[2][:2]}/{IDS[2]}.yml"
    life.edit(record, "name: ", "name: Ny ")
    commit(life, "Nyt navn")
    life.charter("vote", "forvalter", "approve", "--as", IDS[0], now="2027-04-20")
    life.charter("close", "forvalter", "--as", "sekretariatet", now="2027-06-01")
    said = json.loads(life.charter("verify", "--json", now=LATER).out)
    assert said["holds"] is True
    closed = "proposals/forvalter/record/03-closed.yml"
    text = life.read(closed)
    assert "electors: 8" in text
    life.git("reset", "--quiet", "--soft", "HEAD~1")
    life.write(closed, text.replace("electors: 8", "electors: 9"))
    wrong = commit(life)
    found = life.charter("verify", "--fresh", "--json", now=LATER, code=1).json["broken"]
    assert (found["commit"], found["codes"]) == (wrong, ["P016"])


def test_what_was_put_back_is_no_breach(history: History, tmp_path: Path) -> None:
    life = history.at("closed", tmp_path)
    path = "proposals/andet/record/03-closed.yml"
    for new in ("rejected", None):
        if new:
            swap(life, path, "accepted", new)
        else:
            (life.root / path).unlink()
        broke = commit(life)
        life.git("revert", "--no-edit", broke)
        life.charter("acknowledge", broke, *TWO, now="2027-05-29")
        life.charter("verify", now=LATER)
    found = life.charter("verify", "--fresh", "--json", now=LATER).json
    assert [each["codes"] for each in found["acknowledged"]] == [["O001"], ["O002"]]


def test_an_enactment_that_went_wrong_is_undone_and_done_again(
    history: History, tmp_path: Path
) -> None:
    life = history.at("upheld", tmp_path)
    typed(life, "2027-06-01", *ENACT)
    swap(life, DUTY, "nummer fem", "nummer 5")
    relisted(life)
    broke = commit(life)
    life.git("revert", "--no-edit", broke)
    life.charter("acknowledge", broke, *TWO, now="2027-06-01")
    life.charter(*ENACT, now="2027-06-02")
    for again in ("--json", "--fresh"):
        said = life.charter("verify", "--json", again, now=LATER).json
        assert [each["codes"] for each in said["acknowledged"]] == [["R006"]]
