"""Both languages say all of it, and write days, numbers and names as their readers do."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest

from charterkit.decisions.tasks import Errand
from charterkit.decisions.tracing import Became
from charterkit.model import (
    Bump,
    Choice,
    EventKind,
    Finding,
    How,
    InputKind,
    Majority,
    Obstacle,
    Relation,
    Result,
    Stage,
    Standing,
    State,
)
from charterkit.pages import dates
from charterkit.pages.words import da, en, of
from charterkit.pages.words.catalogue import Words

FREE = {"language", "alphabet"}


def strings(words: object) -> Iterator[tuple[str, str]]:
    """Every string of a catalogue, with the way to it."""
    assert is_dataclass(words)
    for each in fields(words):
        value = getattr(words, each.name)
        if isinstance(value, str):
            yield each.name, value
        elif is_dataclass(value):
            yield from ((f"{each.name}.{way}", text) for way, text in strings(value))
        elif isinstance(value, Mapping):
            yield from ((f"{each.name}.{key}", text) for key, text in value.items())
        else:
            yield from ((f"{each.name}[{at}]", text) for at, text in enumerate(value))


def holes(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_every_string_with_the_same_holes() -> None:
    danish, english = dict(strings(da.WORDS)), dict(strings(en.WORDS))
    assert danish.keys() == english.keys()
    assert {key: holes(text) for key, text in danish.items()} == {
        key: holes(text) for key, text in english.items()
    }


@pytest.mark.parametrize("words", [da.WORDS, en.WORDS], ids=["da", "en"])
def test_no_string_is_empty_and_every_value_has_its_word(words: Words) -> None:
    assert [key for key, text in strings(words) if not text.strip() and key not in FREE] == []
    assert words.states.keys() == words.state_groups.keys() == set(State)
    assert words.events.keys() == set(EventKind)
    assert words.choices.keys() == set(Choice)
    assert words.standings.keys() == words.standing_notes.keys() == set(Standing)
    assert words.classes.keys() == set(Bump)
    assert words.confirmed_how.keys() == set(How)
    assert words.waiting.errands.keys() == set(Errand)
    assert words.waiting.readers.keys() == words.waiting.notes.keys()
    assert len(words.months) == 12
    own, gathered = words.practice, words.gathered
    kinds: list[tuple[Mapping[Any, str], type[StrEnum]]] = [
        (own.stages, Stage), (own.outcomes, Result), (own.relations, Relation),
        (own.findings, Finding), (own.found_in, Finding), (own.obstacles, Obstacle),
        (own.ask_obstacle, Obstacle), (gathered.kinds, InputKind),
        (gathered.became, Became), (gathered.became_label, Became),
        (gathered.became_many, Became),
    ]  # fmt: skip
    assert all(said.keys() == set(values) for said, values in kinds)


def test_a_language_without_words_of_its_own_gets_english() -> None:
    assert of("kl").language == "en"
    assert of("da").language == "da"


def test_days_and_moments_are_written_out() -> None:
    moment = datetime(2026, 12, 1, 9, 5, tzinfo=UTC)
    assert dates.day(date(2026, 12, 1), da.WORDS) == "1. december 2026"
    assert dates.day(date(2026, 12, 1), en.WORDS) == "1 December 2026"
    assert dates.moment(moment, da.WORDS) == "1. december 2026 kl. 09.05 UTC"
    assert dates.moment(moment, en.WORDS) == "1 December 2026 at 09:05 UTC"
    assert dates.moment(moment.replace(hour=0, minute=0), da.WORDS) == "1. december 2026"


def test_numbers_and_shares_are_exact() -> None:
    assert dates.number(12345, da.WORDS) == "12.345"
    assert dates.number(12345, en.WORDS) == "12,345"
    two_thirds = Majority(share=Fraction(2, 3), strict=False)
    assert dates.majority(two_thirds, da.WORDS) == "mindst 2/3"
    assert dates.majority(Majority(share=Fraction(1, 2), strict=True), en.WORDS) == "more than 1/2"


def test_danish_names_end_with_their_own_letters() -> None:
    names = ["Ås", "Zebra", "Ørsted", "Aa", "Æble", "André", "Bo"]
    assert sorted(names, key=lambda name: dates.name_order(name, da.WORDS)) == [
        "André", "Bo", "Zebra", "Æble", "Ørsted", "Aa", "Ås",
    ]  # fmt: skip


def test_english_names_ignore_accents() -> None:
    names = ["Zebra", "Ørsted", "Émile", "Eve"]
    assert sorted(names, key=lambda name: dates.name_order(name, en.WORDS))[:2] == ["Émile", "Eve"]
