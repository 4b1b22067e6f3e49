"""What people choose may be typed as it is told to them; files and programs get English."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from charterkit import language
from charterkit.cli.asking import agreed, pick
from tests.life.playing import IDS, ORGANISATIONS, begin
from tests.life.test_whole_life import add_sentence

_DANISH = {
    "approve": "ja",
    "abstain": "hverken-eller",
    "minutes": "referat",
    "post": "brev",
    "worktree": "arbejdsmappen",
    "y/yes": "j/ja",
    "n/no": "n/nej",
}


@pytest.fixture(autouse=True)
def in_danish() -> Iterator[None]:
    """Some choices in Danish, and English again afterwards."""
    language.speak(
        "da", lambda text: _DANISH.get(text, text), lambda one, many, n: one if n == 1 else many
    )
    yield
    language.speak("en", lambda text: text, lambda one, many, n: one if n == 1 else many)


def test_confirmations_notices_and_ballots_take_danish_words_and_are_written_in_english(
    tmp_path: Path,
) -> None:
    life = begin(tmp_path / "charter")
    for name, sector in ORGANISATIONS:
        words = ("sign", name, "--sector", sector, "--mandate-by", "Bestyrelsen")
        life.charter(*words, now="2027-01-05")
    confirmed = life.charter("confirm", *IDS, "--how", "Referat", "--json", now="2027-01-05")
    assert confirmed.json["how"] == "minutes"
    add_sentence(life)
    assert "From 0.1.0 to arbejdsmappen" in life.charter("diff", now="2027-01-10").err
    wish = ("propose", "Prøv", "--by", IDS[3], "--class", "substantive", "--reasons", "Ja.")
    life.charter(*wish, now="2027-01-10")
    life.charter("admit", "proev", now="2027-01-11")
    life.charter("open", "1", "--notified", "9", "--notified-by", "brev", now="2027-02-10")
    assert "how: post" in life.read("proposals/proev/record/02-opened.yml")
    assert "9 were told of it before (brev, 2027-02-10)" in life.charter("show", "1").out
    cast = [
        life.charter("vote", "1", word, "--as", id, "--json", now="2027-02-11").json["choice"]
        for word, id in zip(("ja", "reject", "hverken-eller", "hverken"), IDS, strict=False)
    ]
    assert cast == ["approve", "reject", "abstain", "abstain"]
    unknown = life.charter("vote", "1", "måske", "--as", IDS[0], now="2027-02-11", code=2)
    assert "'approve', 'reject', 'abstain'" in unknown.err


@pytest.mark.parametrize(
    ("typed", "agrees"), [("\n", False), ("måske\nJa\n", True), ("j\n", True), ("yes\n", True),
                         ("nej\n", False), ("n\n", False)],
)  # fmt: skip
def test_a_question_is_answered_in_danish_or_english_and_silence_is_no(
    typed: str, agrees: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert agreed("Nu?") is agrees


def test_at_a_terminal_a_choice_may_be_typed_as_it_is_shown() -> None:
    among = [("none", "ingen"), ("b", "Bestyrelsen"), ("c", "To af samme"), ("d", "To af samme")]
    typed = ("2", "b", "Ingen", "bestyrelsen", "to af samme", "5", "approve")
    assert [pick(each, among) for each in typed] == ["b", "b", "none", "b", None, None, None]
    assert pick("ja", [("approve", "approve"), ("reject", "reject")]) == "approve"
