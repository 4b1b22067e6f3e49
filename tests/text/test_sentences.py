"""Sentences are found where people see them, in Danish and in English."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.text.sentences import sentences
from tests.text import prose

CASES = [
    line
    for line in (Path(__file__).parent / "sentences" / "cases.txt")
    .read_text(encoding="utf-8")
    .split("\n")
    if line and not line.startswith("# ")
]
END = " ⏎ "


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_ends_where_people_see_its_end(case: str) -> None:
    wanted = tuple(case.split(END))
    assert sentences(" ".join(wanted)) == wanted


def test_there_are_cases_for_every_trap() -> None:
    assert len(CASES) >= 200
    assert len(set(CASES)) == len(CASES)


@given(st.one_of(prose.line(), st.text(), st.lists(prose.line()).map(" ".join)))
def test_sentences_joined_with_a_space_give_the_text_back(text: str) -> None:
    assert " ".join(sentences(text)) == text


@given(prose.line())
def test_no_sentence_is_empty_unless_the_text_has_spaces_to_spare(text: str) -> None:
    assert all(sentences(" ".join(text.split())))


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences("") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Vi går. ",
        "(",
        '"a. ',
        "`a ",
        "[a](b). ",
        "([",
        "a. (",
        "....",
        ") ",
        "()]",
        "»a. ",
        "**a.** ",
    ],
)
def test_a_megabyte_is_taken_as_it_comes(text: str) -> None:
    whole = (text * (1_000_000 // len(text))).strip(" ")
    assert " ".join(sentences(whole)) == whole
