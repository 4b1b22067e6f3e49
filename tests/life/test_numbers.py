"""Two principles cannot have one number, and whoever brings one is told, and helped, in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.playing import IDS, Life, begin

PATH = "charter/principles/{}.md"


def principle(slug: str, number: int = 2) -> str:
    return f"---\nnumber: {number}\ntitle: Princip {slug}\n---\nEn sætning om {slug}.\n"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """Two drafts of a new principle, both with the next number."""
    life = begin(tmp_path / "charter")
    life.sign_all(now="2027-01-05")
    for slug in ("et", "to"):
        life.write(PATH.format(slug), principle(slug))
        life.charter("propose", slug, "--by", IDS[3], "--reasons", "Derfor.", now="2027-02-10")
    return life


def standing(life: Life, slug: str, now: str) -> tuple[str, list[str]]:
    listed = life.charter("status", "--json", now=now).json["proposals"]["open"]
    (found,) = [each for each in listed if each["slug"] == slug]
    return found["fit"], found["competes_with"]


def test_they_compete_from_the_start(life: Life) -> None:
    assert standing(life, "et", "2027-02-11") == ("clean", ["to"])
    shown = life.charter("show", "to", now="2027-02-11").out
    assert "number: 2" in shown
    assert "in charter/principles/et.md" in shown


def test_one_takes_the_next_free_number_also_when_it_is_being_discussed(life: Life) -> None:
    for slug in ("et", "to"):
        life.charter("admit", slug, now="2027-02-12")
    life.charter("refresh", "to", now="2027-02-13")
    assert "+number: 3\n" in life.read("proposals/to/proposal.md")
    assert standing(life, "et", "2027-02-14") == ("clean", [])
    life.charter("check", now="2027-02-14")
    refused = life.charter("refresh", "to", now="2027-02-14", code=1)
    assert "written for today's text already" in refused.err


def test_no_other_word_changes_on_the_way(life: Life) -> None:
    life.charter("admit", "to", now="2027-02-12")
    path = "proposals/to/proposal.md"
    text = life.read(path)
    life.write(path, text.replace("+number: 2", "+number: 3").replace("om to", "om tre"))
    assert "P019" in life.charter("check", now="2027-02-13", code=1).out
    life.write(path, text.replace("+number: 2", "+number: 1"))
    assert "P019" in life.charter("check", now="2027-02-13", code=1).out
    life.write(path, text.replace("+number: 2", "+number: 3"))
    life.charter("check", now="2027-02-13")


def test_once_one_of_them_is_enacted_the_other_takes_the_next_number_with_today_s_text(
    life: Life,
) -> None:
    life.charter("admit", "et", now="2027-02-12")
    life.charter("open", "et", now="2027-04-20")
    for id in IDS[:6]:
        life.charter("vote", "et", "approve", "--as", id, now="2027-04-21")
    life.charter("close", "et", now="2027-08-02")
    life.charter("enact", "et", now="2027-08-02")
    assert standing(life, "to", "2027-08-03") == ("colliding", [])
    life.charter("refresh", "to", now="2027-08-03")
    assert standing(life, "to", "2027-08-04") == ("clean", [])
    life.charter("check", now="2027-08-04")
