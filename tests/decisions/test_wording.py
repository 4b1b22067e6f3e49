"""What is told of states, roles and counts has words in every language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from enum import StrEnum

import pytest

from charterkit import language
from charterkit.decisions.ranking import decide
from charterkit.decisions.shortfalls import in_words
from charterkit.decisions.wording import WORDS, joined, worded
from charterkit.model import KeyKind, RegisterKind, Role, State
from tests.decisions.elections import drawn

_OTHER = {
    "voting": "til afstemning",
    "{names} and {last}": "{names} og {last}",
    "quorum: {n} votes over the status quo, {needed} needed": "{needed} kræves, {n} er der",
    "sector {sector}: {n} vote over the status quo, more than {ratio} times the {under} of the "
    "status quo over it needed": "{sector}: {n} er ikke over {ratio} gange {under}",
}


@pytest.fixture
def in_danish() -> Iterator[None]:
    """Some messages in Danish, and English again afterwards."""
    language.speak(
        "da",
        lambda text: _OTHER.get(text, text),
        lambda one, many, n: _OTHER.get(one if n == 1 else many, many),
    )
    yield
    language.speak("en", lambda text: text, lambda one, many, n: one if n == 1 else many)


@pytest.mark.parametrize("kinds", [State, Role, KeyKind, RegisterKind])
def test_every_state_role_and_entry_can_be_translated(kinds: type[StrEnum]) -> None:
    assert {str(each) for each in kinds} <= WORDS


def test_names_are_joined_as_people_list_them() -> None:
    assert [joined(list(names)) for names in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


@pytest.mark.usefixtures("in_danish")
def test_a_state_and_a_list_are_told_in_the_language_that_is_spoken() -> None:
    assert worded(State.VOTING) == "til afstemning"
    assert joined(["a", "b", "c"]) == "a, b og c"


def test_in_english_an_option_was_dropped_for_what_the_record_says() -> None:
    chance = random.Random(7)
    whys = [why for _ in range(200) for why in decide(drawn(chance)).dropped.values()]
    assert len(whys) > 50
    assert [in_words(why) for why in whys] == whys


@pytest.mark.usefixtures("in_danish")
def test_in_another_language_each_of_the_conditions_is_told() -> None:
    why = (
        "quorum: 3 votes over the status quo, 4.5 needed; sector by og land: 1 vote over the "
        "status quo, more than 1/2 times the 2 of the status quo over it needed; something else"
    )
    said = "4.5 kræves, 3 er der; by og land: 1 er ikke over 1/2 gange 2; something else"
    assert in_words(why) == said
