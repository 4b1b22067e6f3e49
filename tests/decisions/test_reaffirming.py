"""Who is asked to sign again, until when, and who has lapsed for not doing so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from charterkit.decisions import reaffirming
from charterkit.decisions.reaffirming import Due, Lapse, due, lapses, over
from charterkit.model import Archive, Leaving, RegisterKind, Signatory, Version
from tests.decisions.building import (
    T0,
    archive,
    confirmed,
    days,
    entry,
    left,
    organisation,
    release,
)

DAY = date(2027, 6, 1)
LATER = date(2028, 6, 1)
ONE = organisation("foreningen-proevetur", "forening")
FIRST = Version(1, 0, 0)


def asking(*records: Signatory, **changes: object) -> Archive:
    """An archive whose release 1.0.0 asks to reaffirm until DAY, and 2.0.0 until LATER."""
    releases = (
        release("0.1.0"),
        release("1.0.0", reaffirm_by=DAY),
        release("1.1.0"),
        release("2.0.0", reaffirm_by=LATER),
    )
    return archive(records or [ONE], releases=releases, **changes)  # type: ignore[arg-type]


def signed(version: str, on: date, record: Signatory = ONE) -> Signatory:
    """The record with a further signature."""
    added = replace(record.signatures[0], version=Version.parse(version), on=on)
    return replace(record, signatures=(*record.signatures, added))


def versions(given: Archive) -> list[str]:
    """By which releases somebody has lapsed."""
    return [str(each.version) for each in lapses(given)]


def test_the_earliest_release_that_asks_and_was_not_signed_says_until_when() -> None:
    assert due(asking()) == (Due(id=ONE.id, version=FIRST, until=DAY),)
    again = asking(signed("1.1.0", DAY))
    assert due(again) == (Due(id=ONE.id, version=Version(2, 0, 0), until=LATER),)
    assert due(asking(signed("2.0.0", LATER))) == ()


def test_a_lapse_holds_from_the_midnight_after_the_day_and_says_why() -> None:
    found = lapses(asking())[0]
    assert found == Lapse(
        id=ONE.id,
        version=FIRST,
        until=DAY,
        at=datetime(2027, 6, 2, tzinfo=UTC),
        signed=Version(0, 1, 0),
    )
    assert found.reason == (
        "Asked to reaffirm 1.0.0 until 2027-06-01; the newest release signed by then was 0.1.0."
    )


@pytest.mark.parametrize(
    ("version", "on", "lapsed"),
    [
        ("1.0.0", DAY, ["2.0.0"]),
        ("1.1.0", DAY, ["2.0.0"]),
        ("1.0.0", date(2027, 6, 2), ["1.0.0", "2.0.0"]),
        ("2.0.0", DAY, []),
        ("2.0.0", LATER, ["1.0.0"]),
    ],
)
def test_a_signature_counts_by_its_day(version: str, on: date, lapsed: list[str]) -> None:
    assert versions(asking(signed(version, on))) == lapsed


def test_who_was_confirmed_when_the_day_was_over_is_not_asked_by_it() -> None:
    last, after = over(DAY) - days(1), over(DAY)
    assert versions(asking(register={ONE.id: confirmed(ONE, last)})) == ["1.0.0", "2.0.0"]
    late = asking(register={ONE.id: confirmed(ONE, after)})
    assert versions(late) == ["2.0.0"]
    assert due(late)[0].until == LATER


def test_one_that_lapsed_and_is_confirmed_anew_starts_afresh() -> None:
    entries = (
        entry(ONE, RegisterKind.CONFIRMED, T0),
        entry(ONE, RegisterKind.LAPSED, over(DAY), 2),
        entry(ONE, RegisterKind.CONFIRMED, over(DAY) + days(9), 3),
    )
    assert versions(asking(register={ONE.id: entries[:2]})) == []
    assert versions(asking(register={ONE.id: entries})) == ["2.0.0"]


def test_a_suspension_in_between_does_not_count_as_reaffirming_before_the_day() -> None:
    entries = (
        entry(ONE, RegisterKind.CONFIRMED, T0),
        entry(ONE, RegisterKind.SUSPENDED, T0 + days(1), 2),
        entry(ONE, RegisterKind.CONFIRMED, T0 + days(2), 3),
    )
    assert versions(asking(register={ONE.id: entries})) == ["1.0.0", "2.0.0"]


def test_a_changed_record_is_no_way_round_the_question() -> None:
    changed = replace(ONE, name="Et andet navn")
    given = asking(changed, register={ONE.id: confirmed(ONE)})
    assert versions(given) == ["1.0.0", "2.0.0"]
    assert len(due(given)) == 1


@pytest.mark.parametrize(
    "kind", [RegisterKind.SUSPENDED, RegisterKind.DISSOLVED, RegisterKind.SUCCEEDED]
)
def test_who_is_not_confirmed_is_not_asked(kind: RegisterKind) -> None:
    entries = (entry(ONE, RegisterKind.CONFIRMED, T0), entry(ONE, kind, T0 + days(1), 2))
    given = asking(register={ONE.id: entries})
    assert (due(given), lapses(given)) == ((), ())
    assert due(asking(register={ONE.id: ()})) == ()


def test_who_had_left_by_the_day_has_not_lapsed_when_it_comes_back() -> None:
    gone = replace(ONE, left=left(date(2027, 5, 1)))
    assert (due(asking(gone)), lapses(asking(gone))) == ((), ())
    back = signed("2.0.0", date(2027, 9, 1), gone)
    assert (due(asking(back)), lapses(asking(back))) == ((), ())


def test_a_charter_that_asks_nobody_has_nobody_due() -> None:
    given = archive([ONE], releases=(release("0.1.0"), release("0.2.0")))
    assert (due(given), lapses(given)) == ((), ())


@drawn(
    st.lists(
        st.tuples(
            st.sampled_from(["0.1.0", "1.0.0", "1.1.0", "2.0.0"]),
            st.sampled_from([date(2027, 1, 1), DAY, date(2027, 7, 1), LATER, date(2029, 1, 1)]),
        ),
        max_size=4,
    ),
    st.sampled_from([(), left(date(2027, 5, 1)), left(LATER), left(date(2029, 2, 1))]),
    st.booleans(),
)
def test_whom_no_signature_keeps_in_is_told_without_a_look_at_the_register(
    signatures: list[tuple[str, date]], gone: tuple[Leaving, ...], known: bool
) -> None:
    record = replace(ONE, signatures=(), left=gone)
    for version, on in signatures:
        added = replace(ONE.signatures[0], version=Version.parse(version), on=on)
        record = replace(record, signatures=(*record.signatures, added))
    given = asking(record, register={ONE.id: confirmed(ONE) if known else ()})
    both = reaffirming._confirmed(given, ONE.id)
    plain = tuple(reaffirming._overdue(given.releases, *both)) if both is not None else ()
    assert lapses(given) == plain
    asked = [each for each in given.releases if each.reaffirm_by]
    met = [each.version for each in record.signatures]
    late = [each for each in asked if not any(one >= each.version for one in met)]
    assert [each.version for each in due(given)] == [each.version for each in late[: bool(both)]]
