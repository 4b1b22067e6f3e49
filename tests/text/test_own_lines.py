"""What each charter has for itself in a text that both have is taken off, and put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterkit.text.own_lines import Own, joined, parted

ROOT = Path(__file__).parents[2] / "charter"
TEXTS = sorted([*ROOT.glob("principles/*.md"), *ROOT.glob("preamble*.md")])
DIGEST = f"sha256:{'4' * 64}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_what_is_taken_off_a_text_and_put_back_makes_it_whole(path: Path) -> None:
    assert joined(*parted(path.read_bytes())) == path.read_bytes()


def test_number_answers_and_what_is_translated_are_taken_off() -> None:
    answers = "answers:\n  - a/b-1\n- a/b-2\n"
    text = f"---\ntitle: T\nnumber: 7 # syv\n{answers}translates: {DIGEST}\n---\nX.\n"
    shared, own = parted(text.encode())
    assert own == Own(number=7, translates=DIGEST, answers=("answers:", "  - a/b-1", "- a/b-2"))
    nobody = f"sha256:{'0' * 64}"
    assert shared.decode() == (f"---\ntitle: T\nnumber: 0 # syv\ntranslates: {nobody}\n---\nX.\n")


def test_a_text_below_that_looks_like_it_stays() -> None:
    text = b"---\ntitle: T\nnumber: 7\n---\nnumber: 8\nanswers: ja\n"
    shared, own = parted(text)
    assert own == Own(number=7)
    assert shared.endswith(b"---\nnumber: 8\nanswers: ja\n")
    assert joined(shared, own) == text


def test_a_text_without_front_matter_is_whole() -> None:
    assert parted(b"number: 1\n") == (b"number: 1\n", Own())
