"""A text change never alters a signature silently, and all counts agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.decisions.standing import NAMED, counts, sector, standing, standings
from charterkit.model import RegisterEntry, RegisterKind, Release, Signatory, Standing
from tests.decisions.building import T0, archive, days, entry, left, organisation, release

ONE = organisation("foreningen-proevetur", "forening")
CONFIRMED = entry(ONE, RegisterKind.CONFIRMED, T0)


def stands(
    *entries: RegisterEntry, record: Signatory = ONE, releases: tuple[Release, ...] = ()
) -> Standing:
    given = archive([record], register={ONE.id: entries}, releases=(release("0.1.0"), *releases))
    return standing(given, ONE.id)


def test_a_sign_up_waits_until_a_steward_has_looked_at_it() -> None:
    assert stands() is Standing.WAITING
    assert stands(entry(ONE, RegisterKind.REFUSED, T0)) is Standing.REFUSED


def test_a_refused_id_is_free_again() -> None:
    again = replace(ONE.signatures[0], on=date(2026, 3, 1))
    anew = replace(ONE, signatures=(again,))
    assert stands(entry(ONE, RegisterKind.REFUSED, T0), record=anew) is Standing.WAITING


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (RegisterKind.SUSPENDED, Standing.SUSPENDED),
        (RegisterKind.LAPSED, Standing.LAPSED),
        (RegisterKind.DISSOLVED, Standing.DISSOLVED),
        (RegisterKind.SUCCEEDED, Standing.DISSOLVED),
    ],
)
def test_the_register_says_how_it_stands(kind: RegisterKind, expected: Standing) -> None:
    assert stands(CONFIRMED, entry(ONE, kind, T0 + days(9), 2)) is expected


@pytest.mark.parametrize(
    "changed",
    [
        replace(ONE, name="Et andet navn"),
        replace(ONE, sector="kommune"),
        replace(ONE, identifiers={"cvr": "12345674"}),
    ],
)
def test_a_record_that_differs_from_what_was_confirmed_is_suspended(changed: Signatory) -> None:
    assert stands(CONFIRMED, record=changed) is Standing.SUSPENDED


def test_one_that_left_has_left_until_it_signs_again() -> None:
    gone = replace(ONE, left=left(T0.date() + days(5)))
    back = replace(ONE.signatures[0], on=T0.date() + days(6))
    assert stands(CONFIRMED, record=gone) is Standing.LEFT
    returned = replace(gone, signatures=(*gone.signatures, back))
    assert stands(CONFIRMED, record=returned) is Standing.CURRENT


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        ((), Standing.CURRENT),
        ((release("0.1.1"), release("0.1.2")), Standing.CURRENT),
        ((release("0.1.1"), release("0.2.0")), Standing.EARLIER),
        ((release("0.2.0", reaffirm_by=date(2027, 1, 1)), release("0.3.0")), Standing.DUE),
        ((release("1.0.0", reaffirm_by=date(2027, 1, 1)),), Standing.DUE),
    ],
)
def test_later_releases_make_a_signature_earlier_or_due(
    releases: tuple[Release, ...], expected: Standing
) -> None:
    assert stands(CONFIRMED, releases=releases) is expected


def test_reaffirming_makes_current_again() -> None:
    newest = release("1.0.0", reaffirm_by=date(2027, 1, 1))
    again = replace(ONE.signatures[0], version=newest.version)
    reaffirmed = replace(ONE, signatures=(*ONE.signatures, again))
    assert stands(CONFIRMED, record=reaffirmed, releases=(newest,)) is Standing.CURRENT


def test_it_counts_in_the_sector_that_was_confirmed() -> None:
    moved = replace(ONE, sector="kommune")
    given = archive([moved], register={ONE.id: (CONFIRMED,)})
    assert sector(given, ONE.id) == "forening"
    assert counts(given).sector_totals == {"kommune": 0, "forening": 1, "virksomhed": 0}


def test_sign_ups_and_refused_ones_are_nobody_in_public() -> None:
    waits, refused = organisation("venter", "kommune"), organisation("afvist", "kommune")
    no = (entry(refused, RegisterKind.REFUSED, T0),)
    given = archive([ONE, waits, refused], register={"venter": (), "afvist": no})
    counted = counts(given)
    assert (counted.total, counted.signed, counted.waiting, counted.refused) == (1, 1, 1, 1)


KINDS = st.sampled_from([None, *RegisterKind])
SECTORS = st.sampled_from(["kommune", "forening", "virksomhed"])


@given(st.lists(st.tuples(SECTORS, KINDS, st.booleans()), max_size=12))
def test_rows_and_columns_add_up_to_the_total(
    wishes: list[tuple[str, RegisterKind | None, bool]],
) -> None:
    records = [organisation(f"o{n}", wish[0]) for n, wish in enumerate(wishes)]
    register: dict[str, tuple[RegisterEntry, ...]] = {}
    for record, (_, kind, sure) in zip(records, wishes, strict=True):
        first = (entry(record, RegisterKind.CONFIRMED, T0),) if sure else ()
        register[record.id] = first if kind is None else (*first, entry(record, kind, T0, 2))
    given = archive(records, register=register)
    counted = counts(given)
    assert sum(counted.by_standing.values()) == counted.total
    assert sum(counted.sector_totals.values()) == counted.total
    for here in NAMED:
        column = sum(row[here] for row in counted.by_sector.values())
        assert column == counted.by_standing[here]
    assert counted.total + counted.waiting + counted.refused == len(records)
    assert len(standings(given)) == len(records)
