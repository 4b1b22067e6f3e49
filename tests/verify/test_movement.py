"""A clone proves of gatherings, experiences and local charters what it proves of all else: a commit
that breaks their rules is named, an honest change is not, and a history from which a person was
taken out holds."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.gatherings.camp import (
    EXPERIENCE,
    FIRST_TABLE,
    FOLDER,
    GATHERING,
    SECOND_TABLE,
    THEMES,
    propose,
)
from tests.life.playing import Life
from tests.verify.test_verify import commit, verify

FIRST, SECOND = (f"{FOLDER}/inputs/bord-{number}.yml" for number in (1, 2))
TOLD, LISTED = "charter/experiences/haven.md", "charter/locals/byen.json"
SECRET = "010190-1234"
NOW = "2027-02-01"
TWO = ("--as", "sekretariatet", "--with", "formandskabet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What somebody does to a file by hand: other words, or none at all; and what that breaks."""

    path: str
    old: str = ""
    new: str = ""
    codes: tuple[str, ...] = ()

    def take(self, life: Life) -> str:
        """Do it, and commit it; the commit."""
        if self.old:
            life.edit(self.path, self.old, self.new)
        elif self.new:
            life.write(self.path, self.new)
        else:
            (life.root / self.path).unlink()
        return commit(life)


STEPS = {
    "a CPR number at a table": Step(
        path=SECOND, old="uden et eneste møde", new=f"af {SECRET}", codes=("X003",)
    ),
    "a mail address in an experience": Step(
        path=TOLD, old="Haven lå øde hen.", new="Spørg a@b.example.", codes=("X001",)
    ),
    "a table that cannot be read": Step(path=FIRST, old="inputs:", new="inputs", codes=("D010",)),
    "an experience without front matter": Step(
        path=TOLD, old="format: 1\n", codes=("D020", "L010")
    ),
    "other words of what is answered": Step(
        path=SECOND, old="lærer hinanden at kende", new="er glade", codes=("H011",)
    ),
    "a table that is answered is gone": Step(path=SECOND, codes=("H011",)),
    "an experience that is rested on is gone": Step(path=TOLD, codes=("L010",)),
    "a gathering without its own file": Step(
        path=f"{FOLDER}/gathering.yml", codes=("D061", "H011")
    ),
    "an input in a theme is gone": Step(path=FIRST, codes=("H007",)),
    "a local charter that follows nobody": Step(
        path=LISTED, new='{"format": 1, "title": {"da": "Byen"}}', codes=("F001",)
    ),
}
HONEST = (
    Step(path=FIRST, old="Vi bliver spurgt for sent", new="Vi bliver spurgt alt for sent"),
    Step(path=f"{FOLDER}/themes.yml"),
    Step(path=FIRST),
    Step(path=TOLD, old="Haven lå øde hen.", new="Haven lå øde hen i ti år."),
    Step(path=LISTED),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with all of it, and a proposal that answers one input and rests on the
    experience; its history is verified."""
    root = tmp_path_factory.mktemp("told") / "charter"
    life = Life(root=root, cwd=root)
    stewards = ("--steward", "sekretariatet=Sekretariatet", "--steward", "formandskabet=Formand")
    words = ("init", str(root), "--title", "Prøvecharter", "--language", "da", *stewards)
    Life(root=root, cwd=root.parent).charter(*words, now="2027-01-01")
    founded = re.search("text: (sha256:[0-9a-f]{64})", life.read("charter/releases/0.1.0.yml"))
    assert founded is not None
    upstream = {"url": "../land", "version": "0.1.0", "text": founded[1]}
    local = {"format": 1, "title": {"da": "Byen"}, "upstream": upstream}
    life.write(f"{FOLDER}/gathering.yml", GATHERING)
    life.write(FIRST, FIRST_TABLE)
    life.write(SECOND, SECOND_TABLE)
    life.write(f"{FOLDER}/themes.yml", THEMES)
    life.write(TOLD, EXPERIENCE)
    life.write(LISTED, json.dumps(local))
    commit(life, "Skriv ned, hvad der blev sagt")
    rests = ("--answers", "lejren/bord-2-1", "--grounds", "haven")
    line = "- Vi lærer vores naboer at kende."
    slug = propose(life, "Naboer", *rests, line=line, now="2027-01-05")
    life.charter("admit", slug, "--as", "sekretariatet", now="2027-01-05")
    assert verify(life, now=NOW).json["holds"] is True
    life.git("branch", "good")
    return life


@pytest.fixture
def life(told: Life) -> Life:
    """The same, with nothing done to it yet, and nothing remembered of what was."""
    told.git("reset", "--quiet", "--hard", "good")
    (told.root / ".git/charterkit/verified.json").unlink(missing_ok=True)
    return told


@pytest.mark.parametrize("what", STEPS)
def test_a_commit_that_breaks_the_rules_of_what_is_heard_and_told_is_named(
    life: Life, what: str
) -> None:
    broke = STEPS[what].take(life)
    found = verify(life, code=1, now=NOW).json["broken"]
    assert (found["commit"], tuple(found["codes"])) == (broke, STEPS[what].codes)


def test_what_nothing_rests_on_may_be_changed_and_taken_away(life: Life) -> None:
    for step in HONEST:
        step.take(life)
    assert verify(life, now=NOW).json["holds"] is True


def test_two_stewards_acknowledge_what_was_put_right_again(life: Life) -> None:
    broke = STEPS["other words of what is answered"].take(life)
    life.git("revert", "--no-edit", broke)
    assert verify(life, code=1, now=NOW).json["broken"]["commit"] == broke
    life.charter("acknowledge", broke, *TWO, "--reason", "En fejl.", now="2027-01-20")
    (known,) = verify(life, now=NOW).json["acknowledged"]
    assert (known["commit"], known["codes"]) == (broke, ["H011"])
    assert life.charter("check", now=NOW).code == 0


def redacted(life: Life, into: Path, *words: str) -> tuple[Life, str]:
    """The history without what goes, which holds, and what is said of it."""
    told = (*words, *TWO, "--reason", "Et menneske.", "--into", str(into))
    said = life.charter("redact", *told, now="2027-01-20").out
    anew = Life(root=into, cwd=into)
    assert verify(anew, "--fresh", now=NOW).json["holds"] is True
    return anew, said


def test_a_number_that_stood_at_a_table_is_taken_out_and_the_history_holds(
    life: Life, tmp_path: Path
) -> None:
    broke = STEPS["a CPR number at a table"].take(life)
    life.edit(SECOND, SECRET, "naboerne")
    commit(life, "Skriv det uden nummeret")
    assert verify(life, code=1, now=NOW).json["broken"]["commit"] == broke
    words = (SECOND, "--field", "inputs[2].text", "--also", SECRET)
    anew, said = redacted(life, tmp_path / "anew", *words)
    assert "gatherings, and what was said there" in said
    assert SECRET not in anew.git("log", "--all", "--patch", "--format=%B%an%cn")
    assert "At naboer lærer hinanden at kende" in anew.read(SECOND)
    assert 'by: borgere, text: "[slettet]"' in anew.read(SECOND)


def test_whoever_tells_an_experience_is_taken_out_and_what_rests_on_it_stays(
    life: Life, tmp_path: Path
) -> None:
    anew, said = redacted(life, tmp_path / "anew", TOLD, "--field", "by[0]")
    assert "1  experiences" in said
    assert 'by: ["[slettet]"]' in anew.read(TOLD)
    assert "Haven lå øde hen." in anew.read(TOLD)
    assert "grounds: [haven]" in anew.read("proposals/naboer/proposal.md")
