"""Proposals as people and their programs write them: each gives exactly the answer beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.text.answers import CASES, answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_proposal_gets_exactly_the_answer_written_beside_it(case: Path) -> None:
    assert answer(case) == case.with_suffix(".txt").read_bytes().decode()


def test_every_answer_belongs_to_a_proposal() -> None:
    answers = {file.stem for file in CASES[0].parent.glob("*.txt")}
    assert answers == {case.stem for case in CASES}


def test_the_cases_speak_of_every_code_of_amendments_but_that_of_a_broken_base() -> None:
    help_pages = Path(__file__).parents[2] / "tooling" / "charterkit" / "help"
    codes = {page.stem for page in help_pages.glob("A*.md")}
    said = "".join(case.with_suffix(".txt").read_bytes().decode() for case in CASES)
    assert {code for code in codes if f" {code} " not in said} == {"A023"}
