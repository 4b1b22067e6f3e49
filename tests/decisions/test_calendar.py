"""Windows end when the charter says, and pauses move their end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.decisions.calendar import adding, closes, days_after, in_pause
from charterkit.model import Pause
from tests.decisions.building import NEW_YEAR, SUMMER

BOTH = (SUMMER, NEW_YEAR)
START = datetime(2020, 1, 1, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("begins", "days", "ends"),
    [
        ("2026-02-01T09:00:00", 28, "2026-03-01T09:00:00"),
        ("2024-02-01T09:00:00", 28, "2024-02-29T09:00:00"),
        ("2026-06-02T09:00:00", 28, "2026-06-30T09:00:00"),
        ("2026-06-03T09:00:00", 28, "2026-08-01T09:00:00"),
        ("2026-06-20T23:59:59", 28, "2026-08-01T23:59:59"),
        ("2026-07-03T00:00:00", 28, "2026-08-01T00:00:00"),
        ("2026-07-04T00:00:00", 28, "2026-08-01T00:00:00"),
        ("2026-06-20T09:00:00", 43, "2026-08-02T09:00:00"),
        ("2026-11-21T09:00:00", 28, "2026-12-19T09:00:00"),
        ("2026-11-22T09:00:00", 28, "2027-01-06T09:00:00"),
        ("2026-12-08T09:00:00", 28, "2027-01-06T09:00:00"),
        ("2026-12-09T09:00:00", 28, "2027-01-06T09:00:00"),
        ("2026-12-10T09:00:00", 28, "2027-01-07T09:00:00"),
        ("2026-12-25T09:00:00", 0, "2027-01-06T09:00:00"),
    ],
)
def test_a_window_that_ends_in_a_pause_ends_on_the_first_day_after_it(
    begins: str, days: int, ends: str
) -> None:
    assert closes(at(begins), days, BOTH) == at(ends)


def test_pauses_that_touch_are_passed_in_one_go() -> None:
    august = Pause(start=(8, 1), end=(8, 15))
    assert closes(at("2026-06-20T09:00:00"), 20, (SUMMER, august)) == at("2026-08-16T09:00:00")


def test_a_pause_of_one_day_moves_by_one_day() -> None:
    day = Pause(start=(6, 5), end=(6, 5))
    assert closes(at("2026-06-04T09:00:00"), 1, (day,)) == at("2026-06-06T09:00:00")


def test_pauses_of_the_whole_year_move_nothing() -> None:
    year = Pause(start=(1, 1), end=(12, 31))
    assert closes(at("2026-02-01T09:00:00"), 28, (year,)) == at("2026-03-01T09:00:00")


@pytest.mark.parametrize("days", [0, 1, 30, 3650])
def test_a_window_at_the_end_of_all_dates_ends_with_them(days: int) -> None:
    last = at("9999-12-31T23:59:59")
    assert closes(last, days, BOTH) == last
    assert days_after(at("9999-12-01T09:00:00"), days + 31) == last
    assert days_after(at("2026-06-04T09:00:00"), days) == at("2026-06-04T09:00:00") + timedelta(
        days=days
    )


@given(
    begins=st.integers(0, 700_000_000).map(lambda seconds: START + timedelta(seconds=seconds)),
    days=st.integers(0, 400),
)
def test_a_window_is_never_shorter_than_its_days_and_never_ends_in_a_pause(
    begins: datetime, days: int
) -> None:
    end = closes(begins, days, BOTH)
    assert end >= begins + timedelta(days=days)
    assert not in_pause(end.date(), BOTH)
    assert end.timetz() == begins.timetz()


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_pause_over_new_year_is_the_days_outside_of_the_rest_of_the_year(day: date) -> None:
    rest = Pause(start=(1, 6), end=(12, 19))
    assert in_pause(day, (NEW_YEAR,)) != in_pause(day, (rest,))


@given(
    st.datetimes(timezones=st.just(UTC)),
    st.integers(0, 400) | st.integers(0, 999_999_999),
)
def test_days_are_added_to_many_as_to_one(at: datetime, days: int) -> None:
    assert adding(days)(at) == days_after(at, days)


@pytest.mark.parametrize("days", [1, 3_652_058, 3_652_059, 999_999_999])
def test_also_at_the_ends_of_the_calendar(days: int) -> None:
    first = datetime.min.replace(tzinfo=UTC)
    for when in (first, datetime(9999, 12, 31, 23, 59, 59, 7, tzinfo=UTC)):
        assert adding(days)(when) == days_after(when, days)
