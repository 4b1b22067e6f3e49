"""A value that was packed is unpacked as it was; nothing else is packed, or comes out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from charterkit import model
from charterkit.documents.packing import VALUES, WORDS, PackingError, pack, unpack
from charterkit.documents.paths import Kind, classify
from charterkit.documents.reading import PAGES, Found, One, read_one
from charterkit.model import EventKind, KeyKind, RegisterKind, State, Version
from tests.documents import values
from tests.documents.samples import GOOD, below
from tests.pages import movement, town

CHARTERS: Mapping[str, Mapping[str, bytes]] = {
    "good": below(GOOD),
    "town": town.files(),
    "movement": movement.files(),
}


def found_in(files: Mapping[str, bytes]) -> Iterator[tuple[str, Found]]:
    for path, data in files.items():
        known = classify(path)
        if known is not None and known.kind not in PAGES | {Kind.SIGNATURE}:
            yield path, read_one(known, data, "da")


def assert_the_same(value: object) -> None:
    text = pack(value)
    again = unpack(text)
    assert again == value
    # A value shows all its fields with the types of what is in them, in their order.
    assert (type(again), repr(again)) == (type(value), repr(value))
    assert text.isascii()
    assert text.isprintable()
    assert unpack(text.encode()) == value


@pytest.mark.parametrize("name", CHARTERS)
def test_every_document_of_a_charter_comes_out_as_it_was(name: str) -> None:
    found = [value for _, (value, _) in found_in(CHARTERS[name]) if value is not None]
    assert len(found) > 10
    for value in found:
        assert_the_same(value)


def classes_in(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        yield hint
    for each in get_args(hint):
        yield from classes_in(each)


def test_whatever_a_packed_class_is_made_of_is_packed_as_well() -> None:
    hints = [One, *(hint for kind in VALUES for hint in get_type_hints(kind).values())]
    needed = {each for hint in hints for each in classes_in(hint)}
    assert needed - {*VALUES, *WORDS} == set()
    assert {*VALUES, *WORDS} - needed == set()


made = st.one_of(
    values.signatories,
    values.ballots,
    values.releases,
    values.statements,
    values.redactions,
    values.acknowledged,
    values.constituted,
    *map(values.events, EventKind),
    *map(values.entries, RegisterKind),
    *map(values.key_entries, KeyKind),
)


@given(made)
def test_every_value_that_a_document_can_say_comes_out_as_it_was(value: object) -> None:
    assume("fold=1" not in repr(value))
    assert_the_same(value)


plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.binary(max_size=9)
    | st.dates()
    | st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(fold=0))
    | st.fractions()
    | values.versions
    | st.sampled_from([*State, *EventKind])
)
keys = st.integers() | st.text() | values.versions | st.booleans() | st.sampled_from(State)
anything = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(keys, inner, max_size=3)
        | st.dictionaries(keys, inner, max_size=3).map(MappingProxyType)
    ),
    max_leaves=12,
)


@given(anything)
def test_anything_made_of_plain_values_comes_out_as_it_was(value: object) -> None:
    assert_the_same(value)


@given(st.frozensets(keys, max_size=4))
def test_a_set_comes_out_as_it_was(value: frozenset[Any]) -> None:
    again = unpack(pack(value))
    assert again == value
    assert {type(each) for each in again} == {type(each) for each in value}


class Version2(Version):
    """Somebody else's version."""


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        [1],
        {1},
        object(),
        Version2(1, 0, 0),
        datetime(2026, 12, 1, tzinfo=UTC).replace(tzinfo=None),
        datetime(2026, 12, 1, tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 12, 1, tzinfo=UTC, fold=1),
        {"a": {"b": (1, 2.5)}},
        10**5000,
        lambda: None,
        Version,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_no_document_is_made_of_is_not_packed(value: object) -> None:
    with pytest.raises(PackingError):
        pack(value)


def test_what_is_nested_too_deep_is_not_packed() -> None:
    value: tuple[Any, ...] = ()
    for _ in range(100_000):
        value = (value,)
    with pytest.raises(PackingError):
        pack(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '["Version",1,2]',
        '["Version",1,2,3,4]',
        '["Archive",1]',
        '["eval","1"]',
        "[[]]",
        "[]",
        "[1]",
        '["State","nothing"]',
        '["part",1,0]',
        '["day","2026-13-01"]',
        '["map",1]',
        '["map",["map"],1]',
        '["bytes","xy"]',
        "[" * 100_000,
        "{}",
        '["",{}]',
        "1.5",
        "NaN",
        "1" * 5_000,
    ],
    ids=lambda text: text[:20],
)
def test_what_was_not_packed_is_not_unpacked(text: str) -> None:
    with pytest.raises(PackingError):
        unpack(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(st.sampled_from(["", "map", "set", "Version", "State", "Hunk"]), inner).map(
            list
        )
    ),
)


@given(json_values)
def test_whatever_is_unpacked_is_made_of_what_can_be_packed(value: object) -> None:
    try:
        found = unpack(json.dumps(value))
    except PackingError:
        return
    assert_the_same(found)


def test_all_fields_of_a_value_are_packed_also_those_that_do_not_make_it_another() -> None:
    one = model.Hunk(old_start=1, old_count=0, new_start=1, new_count=0, lines=(), line=7)
    assert {each.name for each in fields(one) if not each.compare} == {"line"}
    assert unpack(pack(one)).line == 7


def test_a_day_is_no_time() -> None:
    assert type(unpack(pack(date(2026, 12, 1)))) is date
    assert type(unpack(pack(Fraction(2, 1)))) is Fraction
