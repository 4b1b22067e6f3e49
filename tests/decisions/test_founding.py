"""When the founding phase could end, as today's register has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.decisions.electorate import constitutes
from charterkit.decisions.founding import Outlook, as_known, outlook
from charterkit.model import Archive, RegisterKind
from tests.decisions.building import CHARTER, T0, archive, constituted, crowd, days, entry, left

NINE = crowd(kommune=3, forening=3, virksomhed=3)


def confirmed_on(*after: int) -> Archive:
    """The nine, of whom so many are confirmed, each so many days after things begin."""
    register = {
        record.id: (entry(record, RegisterKind.CONFIRMED, T0 + days(day)),)
        for day, record in zip(after, NINE, strict=False)
    }
    return replace(archive(NINE, founding=True), register=register)


def test_it_ends_when_the_last_of_those_that_are_needed_has_been_confirmed_long_enough() -> None:
    stands = confirmed_on(0, 5, 2, 9, 1, 4, 7, 3, 8)
    ends = T0 + days(9 + 30)
    assert outlook(stands, T0 + days(10)) == Outlook(ends=ends, organisations=9, sectors=3)
    assert constitutes(stands, ends)
    assert not constitutes(stands, ends - timedelta(seconds=1))


def test_it_may_end_at_once_when_enough_may_vote_already() -> None:
    stands = confirmed_on(0, 1, 2, 3, 4, 5, 6, 7, 8)
    found = outlook(stands, T0 + days(50))
    assert found is not None
    assert found.ends == T0 + days(50)


def test_it_does_not_end_without_enough_organisations_or_sectors() -> None:
    stands = confirmed_on(0, 1, 2, 3, 4, 5, 6, 7)
    assert outlook(stands, T0 + days(9)) == Outlook(ends=None, organisations=8, sectors=3)
    two = archive(crowd(kommune=6, forening=6), founding=True)
    assert outlook(two, T0) == Outlook(ends=None, organisations=12, sectors=2)
    assert outlook(archive(founding=True), T0) == Outlook(ends=None, organisations=0, sectors=0)


def test_nobody_counts_on_an_entry_that_is_not_yet_written() -> None:
    stands = confirmed_on(0, 1, 2, 3, 4, 5, 6, 7, 8)
    found = outlook(stands, T0 + days(7))
    assert found == Outlook(ends=None, organisations=8, sectors=3)
    assert len(as_known(stands, T0 + days(7)).register) == 8


def test_it_is_over_once_that_is_noted_and_only_from_then_on() -> None:
    stands = replace(confirmed_on(*range(9)), constituted=constituted(T0 + days(60)))
    assert outlook(stands, T0 + days(60)) is None
    found = outlook(stands, T0 + days(59))
    assert found is not None
    assert found.ends == T0 + days(59)


@given(
    st.lists(st.integers(min_value=0, max_value=60), max_size=9),
    st.integers(min_value=0, max_value=100),
    st.integers(min_value=1, max_value=9),
    st.integers(min_value=1, max_value=3),
    st.sets(st.integers(min_value=0, max_value=8), max_size=2),
)
@settings(deadline=None)
def test_it_is_the_first_moment_at_which_the_signatories_may_vote(
    after: list[int], on: int, organisations: int, sectors: int, gone: set[int]
) -> None:
    stands = confirmed_on(*after)
    leaving = {
        record.id: replace(record, left=left(T0.date())) if place in gone else record
        for place, record in enumerate(NINE)
    }
    charter = replace(
        CHARTER, minimum_organisations=organisations, minimum_sectors=min(sectors, organisations)
    )
    stands = replace(stands, signatories=leaving, charter=charter)
    at = T0 + days(on)
    found = outlook(stands, at)
    assert found is not None
    assert found.ends == first_moment(as_known(stands, at), at)


def first_moment(stands: Archive, at: datetime) -> datetime | None:
    """The first day from `at` on, looked for day by day."""
    for day in range(120):
        if constitutes(stands, at + days(day)):
            return at + days(day)
    return None
