"""A succession of states says what plain mappings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.model import succession
from charterkit.model.differing import differing
from charterkit.model.measuring import greatest
from charterkit.model.succession import Succession, grouped, with_one

KEYS = st.sampled_from("abcdef")
CHANGES = st.lists(st.dictionaries(KEYS, st.none() | st.integers(0, 9), max_size=3), max_size=12)


@pytest.fixture(scope="module", autouse=True, params=[16, 1])
def small(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where much comes at once, and where any change that is larger is much."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(succession, "_SMALL", request.param)
        yield


def by_parity(value: int) -> Iterator[str]:
    """Odd and even ones; those above six have no group."""
    if value <= 6:
        yield "odd" if value % 2 else "even"


def plainly(values: Mapping[str, int], change: Mapping[str, int | None]) -> dict[str, int]:
    """The values after a change, all of them copied."""
    found = dict(values)
    for key, value in change.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = value
    return found


def groups(values: Mapping[str, int]) -> dict[object, set[str]]:
    """The groups that hold something."""
    return {name: set(keys) for name, keys in grouped(values, by_parity).items() if keys}


@given(st.dictionaries(KEYS, st.integers(0, 9)), CHANGES, st.booleans())
def test_every_state_is_what_it_was_whatever_came_after_it(
    first: dict[str, int], changes: list[dict[str, int | None]], asked: bool
) -> None:
    state, plain = Succession(first), dict(first)
    states, plains = [state], [plain]
    for change in changes:
        if asked:
            groups(state)
        state, plain = state.after(change), plainly(plain, change)
        states.append(state)
        plains.append(plain)
    for state, plain in zip(states, plains, strict=True):
        assert [state.get(key) for key in "abcdef"] == [plain.get(key) for key in "abcdef"]
        assert [key in state for key in "abcdef"] == [key in plain for key in "abcdef"]
        assert groups(state) == groups(plain)
        assert list(state.items()) == list(plain.items())
        assert len(state) == len(plain)


@given(st.dictionaries(KEYS, st.integers(0, 9)), CHANGES, KEYS, st.integers(0, 9))
def test_what_differs_between_two_states_is_found_without_going_through_them(
    first: dict[str, int], changes: list[dict[str, int | None]], key: str, value: int
) -> None:
    states = [Succession(first)]
    plains = [dict(first)]
    for change in changes:
        states.append(states[-1].after(change))
        plains.append(plainly(plains[-1], change))
    for earlier, plain in zip(states, plains, strict=True):
        assert states[-1].differs_from(earlier) is not None
        assert set(differing(earlier, states[-1])) == set(differing(plain, plains[-1]))
        one, other = with_one(earlier, key, value), with_one(plain, key, value)
        assert set(differing(one, states[-1])) == set(differing(other, plains[-1]))
        assert set(differing(earlier, one)) == set(differing(plain, other))


@given(st.dictionaries(KEYS, st.integers(0, 9)), KEYS, st.integers(0, 9), st.booleans())
def test_a_state_with_one_value_more_is_a_mapping_like_any_other(
    first: dict[str, int], key: str, value: int, asked: bool
) -> None:
    state = Succession(first)
    if asked:
        groups(state)
    one, plain = with_one(state, key, value), {**first, key: value}
    assert (dict(one), list(one.items()), len(one)) == (plain, list(plain.items()), len(plain))
    assert groups(one) == groups(plain)
    assert dict(state) == first


@given(st.dictionaries(KEYS, st.integers(0, 9)), CHANGES, CHANGES)
def test_a_state_may_be_followed_by_several(
    first: dict[str, int], one: list[dict[str, int | None]], other: list[dict[str, int | None]]
) -> None:
    root = Succession(first)
    ends = []
    for changes in (one, other, one):
        state, plain = root, dict(first)
        for change in changes:
            groups(state)
            state, plain = state.after(change), plainly(plain, change)
        ends.append((state, plain))
    for state, plain in (*ends, (root, first)):
        assert list(state.items()) == list(plain.items())
        assert groups(state) == groups(plain)
        known = state.differs_from(root)
        assert known is None or known >= set(differing(first, plain))


@given(st.dictionaries(KEYS, st.integers(0, 9)), CHANGES)
def test_the_greatest_is_found_whatever_was_asked_before(
    first: dict[str, int], changes: list[dict[str, int | None]]
) -> None:
    states, plain = [Succession(first)], dict(first)
    plains = [plain]
    for change in changes:
        states.append(states[-1].after(change))
        plains.append(plainly(plains[-1], change))
        for state, plain in zip((states[-1], states[0]), (plains[-1], plains[0]), strict=True):
            odd = [value for value in plain.values() if value % 2]
            assert greatest(state, if_odd) == max(odd, default=None)


def if_odd(value: int) -> int | None:
    """Only odd numbers are measured."""
    return value if value % 2 else None
