"""Whatever language somebody's machine speaks, what is written down is the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from charterkit import language
from tests.life.playing import IDS, Life, begin
from tests.life.test_whole_life import add_sentence, play

MARK = "⟦"


@pytest.fixture
def spoken() -> Iterator[None]:
    """A language in which each message stands in brackets of its own."""
    language.speak(
        "xx",
        lambda text: f"{MARK}{text}⟧",
        lambda one, many, n: f"{MARK}{one if n == 1 else many}⟧",
    )
    yield
    language.speak("en", lambda text: text, lambda one, many, n: one if n == 1 else many)


def live_on(life: Life) -> None:
    """What else people do: each kind of act is written once."""
    steward = ("--as", "sekretariatet")
    life.charter("reaffirm", IDS[0], "--mandate-by", "Bestyrelsen", now="2027-04-01")
    life.charter("leave", IDS[8], "--reason", "Vi lukker.", now="2027-04-02")
    life.charter("suspend", IDS[7], *steward, "--reason", "Ukendt.", now="2027-04-03")
    add_sentence(life, "Vi siger det, som det er.")
    life.charter(
        "propose", "Sig det", "--by", IDS[3], "--reasons", "Fordi.", "--class", "editorial",
        now="2027-04-04",
    )  # fmt: skip
    for at in (0, 1, 4):
        life.charter("second", "sig-det", "--as", IDS[at], now="2027-04-05")
    life.charter("advance", now="2027-04-25")
    life.charter("object", "2", "--as", IDS[1], "--reason", "Nej.", now="2027-04-26")
    life.charter("correct", "1", "1", "--new", "Se referatet.", "--reason", "Slåfejl", *steward,
                 now="2027-04-27", code=None)  # fmt: skip
    add_sentence(life, "Vi venter.")
    life.charter("propose", "Vent", "--by", IDS[3], "--reasons", "Fordi.", now="2027-04-28")
    life.charter("withdraw", "vent", now="2027-04-29")


def written(life: Life) -> str:
    """All that is in the history: what commits say, and each line of each file."""
    return life.git("log", "-p", "--format=%an %ae %cn %ce%n%B", "--root")


@pytest.mark.usefixtures("spoken")
def test_no_message_gets_into_the_history(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    play(life)
    live_on(life)
    text = written(life)
    marked = [line for line in text.split("\n") if MARK in line]
    assert marked == []
    assert MARK in life.charter("status", now="2027-05-01").out


@pytest.mark.usefixtures("spoken")
def test_no_message_gets_onto_the_site_or_into_the_data(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    play(life)
    live_on(life)
    life.charter("render", str(tmp_path / "pages"), now="2027-05-01")
    life.charter("export", "csv", "--to", str(tmp_path / "pages" / "all.csv"), now="2027-05-01")
    life.charter("export", "json", "--to", str(tmp_path / "pages" / "data"), now="2027-05-01")
    files = [each for each in (tmp_path / "pages").rglob("*") if each.is_file()]
    assert len(files) > 30
    assert [each.name for each in files if MARK in each.read_bytes().decode(errors="replace")] == []
