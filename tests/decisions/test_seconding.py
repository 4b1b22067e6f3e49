"""Three signatories from two sectors have a draft admitted, whether or not a steward does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from charterkit.decisions.seconding import Seconding, seconded
from charterkit.documents.paths import second_path
from charterkit.model import (
    Archive,
    Event,
    EventKind,
    Proposal,
    RegisterKind,
    Signatory,
    Statement,
)
from tests.decisions.building import (
    DIGEST,
    T0,
    archive,
    crowd,
    days,
    entry,
    left,
    organisation,
    proposal,
    with_proposal,
)

EIGHT = crowd(kommune=4, forening=4)
OTHER = "sha256:" + "b" * 64


def second(by: str, at: datetime, text: str | None = DIGEST) -> Statement:
    return Statement(path=second_path("bedre", by), by=by, at=at, text=text)


def draft(seconds: Iterable[Statement], **changes: Any) -> Proposal:
    return proposal(seconds={said.by: said for said in seconds}, **changes)


def found(*seconds: Statement, given: Archive | None = None, **changes: Any) -> Seconding:
    """How a draft with these seconds is supported."""
    one = draft(seconds, **changes)
    return seconded(with_proposal(given or archive(EIGHT), one), one)


def enough() -> list[Statement]:
    """Three from two sectors, a day between them."""
    who = ("kommune-1", "kommune-2", "forening-1")
    return [second(by, T0 + days(place)) for place, by in enumerate(who, 1)]


def test_three_from_two_sectors_are_enough_and_the_days_begin_with_the_last_of_them() -> None:
    assert found(*enough()).admitted_from == T0 + days(3 + 14)


def test_two_are_not_enough_and_neither_are_four_of_one_sector() -> None:
    two = found(*enough()[1:])
    assert (two.admitted_from, two.missing, two.sectors_missing) == (None, 1, 0)
    four = found(*[second(f"kommune-{place}", T0) for place in range(1, 5)])
    assert (four.admitted_from, four.missing, four.sectors_missing) == (None, 1, 1)
    nobody = found()
    assert (nobody.admitted_from, nobody.missing, nobody.sectors_missing) == (None, 3, 2)


def test_the_third_from_a_second_sector_is_what_counts_not_those_that_follow() -> None:
    many = [second(f"kommune-{place}", T0 + days(place)) for place in range(1, 5)]
    many += [second("forening-1", T0 + days(6)), second("forening-2", T0 + days(9))]
    assert found(*many).admitted_from == T0 + days(6 + 14)


def test_the_order_in_which_the_seconds_are_read_does_not_matter() -> None:
    assert found(*reversed(enough())) == found(*enough())


def test_a_pause_moves_the_day() -> None:
    late = [replace(each, at=datetime(2026, 6, 20, 9, tzinfo=UTC)) for each in enough()]
    assert found(*late).admitted_from == datetime(2026, 8, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("text", [OTHER, None])
def test_a_second_counts_for_the_text_it_names_alone(text: str | None) -> None:
    one, *others = enough()
    assert found(replace(one, text=text), *others).admitted_from is None


def test_the_proposer_may_be_among_them() -> None:
    assert found(*enough(), proposers=("forening-1",)).admitted_from is not None


def test_who_was_confirmed_yesterday_may_second_today() -> None:
    fresh = archive(EIGHT, at=T0 + days(1))
    assert found(*[replace(each, at=T0 + days(2)) for each in enough()], given=fresh).seconds != ()


def test_who_was_confirmed_only_afterwards_does_not_count() -> None:
    assert found(*enough(), given=archive(EIGHT, at=T0 + days(9))).seconds == ()


def test_a_steward_who_has_not_signed_does_not_count() -> None:
    assert found(second("s1", T0), given=archive(EIGHT, founding=True)).seconds == ()


@pytest.mark.parametrize(
    "kind",
    [
        RegisterKind.SUSPENDED,
        RegisterKind.LAPSED,
        RegisterKind.DISSOLVED,
        RegisterKind.SUCCEEDED,
    ],
)
def test_who_is_no_longer_confirmed_no_longer_counts(kind: RegisterKind) -> None:
    one = EIGHT[0]
    entries = (entry(one, RegisterKind.CONFIRMED, T0), entry(one, kind, T0 + days(5), 2))
    given = archive(EIGHT, register={one.id: entries})
    assert found(*enough(), given=given).admitted_from is None


def test_who_was_suspended_when_seconding_does_not_count_when_confirmed_anew() -> None:
    one = EIGHT[0]
    entries = (
        entry(one, RegisterKind.CONFIRMED, T0),
        entry(one, RegisterKind.SUSPENDED, T0, 2),
        entry(one, RegisterKind.CONFIRMED, T0 + days(5), 3),
    )
    given = archive(EIGHT, register={one.id: entries})
    assert [each.by for each in found(*enough(), given=given).seconds] == [
        "kommune-2",
        "forening-1",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        replace(EIGHT[0], left=left((T0 + days(5)).date())),
        replace(EIGHT[0], name="Et andet navn"),
        organisation("kommune-1", "forening"),
    ],
    ids=["left", "renamed", "another sector"],
)
def test_whose_record_is_not_as_confirmed_does_not_count(changed: Signatory) -> None:
    entries = {EIGHT[0].id: (entry(EIGHT[0], RegisterKind.CONFIRMED, T0),)}
    given = archive([changed, *EIGHT[1:]], register=entries)
    assert found(*enough(), given=given).admitted_from is None


def test_who_had_left_when_seconding_does_not_count_after_coming_back() -> None:
    one = EIGHT[0]
    back = replace(one.signatures[0], on=(T0 + days(8)).date())
    returned = replace(one, left=left(T0.date()), signatures=(*one.signatures, back))
    given = archive([returned, *EIGHT[1:]])
    assert found(*enough(), given=given).admitted_from is None


@pytest.mark.parametrize(("returned", "begins"), [(20, 20), (2, 3)])
def test_of_a_returned_proposal_the_days_begin_no_earlier_than_that(
    returned: int, begins: int
) -> None:
    record = tuple(
        Event(
            path=f"proposals/bedre/record/0{order}-{kind}.yml",
            order=order,
            kind=kind,
            at=T0 + days(returned),
            by="s1",
            number=1,
        )
        for order, kind in enumerate((EventKind.ADMITTED, EventKind.RETURNED), 1)
    )
    assert found(*enough(), record=record).admitted_from == T0 + days(begins + 14)


@pytest.mark.parametrize(("on", "still"), [(16, False), (17, False), (18, True)])
def test_what_comes_after_the_admission_that_is_owed_does_not_undo_it(on: int, still: bool) -> None:
    at = T0 + days(on)
    gone = archive([replace(EIGHT[0], left=left(at.date())), *EIGHT[1:]])
    entries = (
        entry(EIGHT[0], RegisterKind.CONFIRMED, T0),
        entry(EIGHT[0], RegisterKind.SUSPENDED, at, 2),
    )
    suspended = archive(EIGHT, register={EIGHT[0].id: entries})
    for given in (gone, suspended):
        owed = found(*enough(), given=given).admitted_from
        assert owed == (T0 + days(17) if still else None)


def test_the_days_begin_anew_with_a_fourth_when_one_of_the_three_is_gone() -> None:
    gone = archive([replace(EIGHT[0], left=left((T0 + days(5)).date())), *EIGHT[1:]])
    four = [*enough(), second("forening-2", T0 + days(8))]
    assert found(*four, given=gone).admitted_from == T0 + days(8 + 14)
    assert found(*four).admitted_from == T0 + days(3 + 14)


def test_a_name_entered_after_the_admission_that_is_owed_does_not_undo_it() -> None:
    one = EIGHT[0]
    entries = (
        entry(one, RegisterKind.CONFIRMED, T0),
        entry(one, RegisterKind.RENAMED, T0 + days(20), 2, name="Et andet navn"),
    )
    given = archive([replace(one, name="Et andet navn"), *EIGHT[1:]], register={one.id: entries})
    assert found(*enough(), given=given).admitted_from == T0 + days(17)
