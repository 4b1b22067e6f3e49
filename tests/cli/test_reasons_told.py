"""A reason that follows from the record is told in the language that is spoken; the record keeps
it as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from charterkit import language
from tests.life.playing import IDS, begin

_OTHER = {"Objected to by {names}.": "{names} gjorde indsigelse."}


@pytest.fixture
def in_danish() -> Iterator[None]:
    """One reason in Danish, and English again afterwards."""
    language.speak(
        "da", lambda text: _OTHER.get(text, text), lambda one, many, n: one if n == 1 else many
    )
    yield
    language.speak("en", lambda text: text, lambda one, many, n: one if n == 1 else many)


@pytest.mark.usefixtures("in_danish")
def test_whoever_closes_what_was_objected_to_hears_why_in_danish(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    life.sign_all(now="2027-01-05")
    preamble = "charter/preamble.md"
    life.write(preamble, f"{life.read(preamble)}Vi hører på hinanden.\n")
    life.charter("propose", "Hør", "--by", IDS[3], "--class", "editorial", now="2027-02-10")
    life.charter("admit", "hoer", now="2027-02-11")
    life.charter("object", "1", "--as", IDS[0], "--reason", "Nej.", now="2027-02-15")
    answer = life.charter("close", "1", now="2027-03-01")
    assert answer.out.startswith(f"{IDS[0]} gjorde indsigelse. It is substantive now,")
    kept = life.read("proposals/hoer/record/02-reclassified.yml")
    assert f"reason: Objected to by {IDS[0]}." in kept
