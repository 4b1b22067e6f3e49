"""Who may suspend, revoke and rotate a key, and what an organisation changes in its own record."""

from __future__ import annotations

import pytest

from charterkit.documents.paths import signatory_path
from charterkit.model import KeyKind, Role
from tests.rules.keyed import (
    FORMANDSKABET,
    KASSEREREN,
    SEKRETARIATET,
    codes,
    entry,
    keyed_stages,
    under,
)
from tests.rules.life import FORENING, KOMMUNE, Files, Stage, day
from tests.signing.holding import line_of

SUSPENDED, RESTORED = KeyKind.SUSPENDED, KeyKind.RESTORED
REVOKED, ROTATED = KeyKind.REVOKED, KeyKind.ROTATED
RECORD = signatory_path(FORENING)
AT = day(1, 20)


def stage(*changes: Files) -> Stage:
    """The two organisations are confirmed and have a key each; then some changes, by the rules."""
    here = Stage(files=keyed_stages()["keyed-confirmed"].files, at=AT)
    for change in changes:
        assert codes(here, change) == []
        here = Stage(files=here.after(change), at=AT)
    return here


def rekeyed(here: Stage, *holders: str) -> Files:
    """The association's record with other keys, and without a seal."""
    data = here.files[RECORD].decode()
    head = data[: data.index("keys:")]
    lines = "".join(f"  - {line_of(holder)}\n" for holder in holders)
    text = f"{head}keys:\n{lines}" if holders else head
    return {RECORD: text.encode(), f"{RECORD}.sig": None}


@pytest.mark.parametrize(
    ("by", "seconded_by", "expected"),
    [
        (SEKRETARIATET, (FORMANDSKABET,), []),
        (SEKRETARIATET, (), ["K012"]),
        (SEKRETARIATET, (SEKRETARIATET,), ["K012"]),
        (SEKRETARIATET, ("voldgiften",), ["K012"]),
        (SEKRETARIATET, (FORMANDSKABET, "voldgiften"), ["K012"]),
        (FORENING, (SEKRETARIATET, FORMANDSKABET), ["K012"]),
    ],
)
def test_two_stewards_suspend_a_key(
    by: str, seconded_by: tuple[str, ...], expected: list[str]
) -> None:
    made = entry(SUSPENDED, FORENING, AT, by=by, seconded_by=seconded_by)
    assert codes(stage(), made) == expected


def test_a_holder_alone_does_not_suspend_its_key() -> None:
    made = entry(SUSPENDED, FORENING, AT, by=FORENING)
    assert codes(stage(), under(FORENING, made)) == ["K012"]


def test_a_steward_may_be_one_of_the_two_for_its_own_key() -> None:
    both = {"by": KASSEREREN, "role": Role.STEWARD}
    for kind in (SUSPENDED, REVOKED):
        made = entry(kind, KASSEREREN, AT, seconded_by=(SEKRETARIATET,), **both)  # type: ignore[arg-type]
        assert codes(stage(), made) == []


def test_but_not_for_a_new_key_nor_to_have_it_back() -> None:
    about = entry(ROTATED, KASSEREREN, AT, role=Role.STEWARD, new="ny", seconded_by=(KASSEREREN,))
    assert codes(stage(), about) == ["K012"]
    others = entry(
        ROTATED, KASSEREREN, AT, role=Role.STEWARD, new="ny", seconded_by=(FORMANDSKABET,)
    )
    assert codes(stage(), others) == []
    stands = stage(
        entry(SUSPENDED, KASSEREREN, AT, role=Role.STEWARD, seconded_by=(FORMANDSKABET,))
    )
    back = {"role": Role.STEWARD, "order": 2}
    mine = entry(RESTORED, KASSEREREN, AT, seconded_by=(KASSEREREN,), **back)  # type: ignore[arg-type]
    theirs = entry(RESTORED, KASSEREREN, AT, seconded_by=(FORMANDSKABET,), **back)  # type: ignore[arg-type]
    assert codes(stands, mine) == ["K012"]
    assert codes(stands, theirs) == []


@pytest.mark.parametrize(
    ("holder", "role"), [(FORENING, Role.SIGNATORY), (KASSEREREN, Role.STEWARD)]
)
def test_a_holder_rotates_its_key_under_a_seal_by_the_old_one(holder: str, role: Role) -> None:
    made = entry(ROTATED, holder, AT, by=holder, role=role, new="ny")
    assert codes(stage(), under(holder, made)) == []
    assert codes(stage(), made) == ["K012"]
    assert codes(stage(), under("ny", made)) == ["K012", "K020"]
    assert codes(stage(), under(KOMMUNE, made)) == ["K012", "K020"]


def test_a_suspended_key_makes_way_for_another_by_two_stewards_alone() -> None:
    stands = stage(entry(SUSPENDED, FORENING, AT, seconded_by=(FORMANDSKABET,)))
    mine = entry(ROTATED, FORENING, AT, by=FORENING, new="ny", order=2)
    assert codes(stands, under(FORENING, mine)) == ["K012", "K020"]
    theirs = entry(ROTATED, FORENING, AT, seconded_by=(FORMANDSKABET,), new="ny", order=2)
    assert codes(stands, theirs) == []


def test_a_holder_revokes_a_key_under_a_seal_by_another_one() -> None:
    here = stage(under(FORENING, entry(ROTATED, FORENING, AT, by=FORENING, new="ny")))
    gone = entry(REVOKED, FORENING, AT, by=FORENING, order=2)
    assert codes(here, under("ny", gone)) == []
    # The old one made way for the new one, and is in force no more.
    assert codes(here, under(FORENING, gone)) == ["K012", "K020"]
    assert codes(here, gone) == ["K012"]


@pytest.mark.parametrize(
    ("kinds", "then", "expected"),
    [
        ([], RESTORED, ["K011"]),
        ([SUSPENDED], SUSPENDED, ["K011"]),
        ([SUSPENDED], RESTORED, []),
        ([SUSPENDED, RESTORED], SUSPENDED, []),
        ([SUSPENDED], REVOKED, []),
        ([REVOKED], REVOKED, ["K011"]),
        ([REVOKED], SUSPENDED, ["K011"]),
        ([REVOKED], RESTORED, ["K011"]),
        ([REVOKED], ROTATED, []),
        ([ROTATED], ROTATED, ["K011"]),
        ([ROTATED], REVOKED, []),
        ([ROTATED], SUSPENDED, ["K011"]),
    ],
)
def test_an_entry_fits_what_was_entered_before(
    kinds: list[KeyKind], then: KeyKind, expected: list[str]
) -> None:
    def made(kind: KeyKind, order: int) -> Files:
        new = f"ny-{order}" if kind is ROTATED else None
        return entry(kind, FORENING, AT, seconded_by=(FORMANDSKABET,), new=new, order=order)

    here = stage(*(made(kind, order) for order, kind in enumerate(kinds, 1)))
    assert codes(here, made(then, len(kinds) + 1)) == expected


def test_an_entry_is_about_a_key_that_its_holder_has_as_what_it_says() -> None:
    two = {"seconded_by": (FORMANDSKABET,)}
    for of, key, role in (
        (FORENING, KOMMUNE, Role.SIGNATORY),
        (FORENING, "ukendt", Role.SIGNATORY),
        (FORENING, FORENING, Role.STEWARD),
        ("ukendt", FORENING, Role.SIGNATORY),
    ):
        made = entry(SUSPENDED, of, AT, key=key, role=role, **two)  # type: ignore[arg-type]
        assert codes(stage(), made) == ["K010"]


@pytest.mark.parametrize("new", [FORENING, KOMMUNE, SEKRETARIATET])
def test_a_new_key_is_nobodys(new: str) -> None:
    made = entry(ROTATED, FORENING, AT, by=FORENING, new=new)
    assert codes(stage(), under(FORENING, made)) == ["K013"]


def test_a_key_that_was_rotated_out_stays_its_holders() -> None:
    here = stage(under(FORENING, entry(ROTATED, FORENING, AT, by=FORENING, new="ny")))
    for new in ("ny", FORENING):
        made = entry(ROTATED, KOMMUNE, AT, by=KOMMUNE, new=new, order=2)
        assert codes(here, under(KOMMUNE, made)) == ["K013"]


def test_entries_are_numbered_without_gaps_and_stay_as_they_are() -> None:
    made = entry(SUSPENDED, FORENING, AT, seconded_by=(FORMANDSKABET,), order=2)
    assert codes(stage(), made) == ["G002"]
    right = entry(SUSPENDED, FORENING, AT, seconded_by=(FORMANDSKABET,))
    here = stage(right)
    ((path, data),) = right.items()
    assert data is not None
    assert codes(here, {path: None}) == ["O002"]
    assert codes(here, {path: data.replace(b"blev", b"er")}) == ["O001"]
    back = entry(RESTORED, FORENING, day(1, 19), seconded_by=(FORMANDSKABET,), order=2)
    assert codes(here, back) == ["G003", "P006"]
    assert codes(
        here, entry(RESTORED, FORENING, day(1, 22), seconded_by=(FORMANDSKABET,), order=2)
    ) == ["P034"]


def test_a_key_is_revoked_from_a_day_that_has_come() -> None:
    made = entry(REVOKED, FORENING, AT, seconded_by=(FORMANDSKABET,))
    ((path, data),) = made.items()
    assert data is not None
    later = data.replace(b"from: 2026-01-20", b"from: 2026-01-21")
    earlier = data.replace(b"from: 2026-01-20", b"from: 2025-06-01")
    assert later != data
    assert codes(stage(), {path: later}) == ["K014"]
    assert codes(stage(), {path: earlier}) == []


def test_an_organisation_changes_its_keys_under_a_seal_by_an_old_one() -> None:
    change = rekeyed(stage(), "ny")
    data = change[RECORD]
    assert data is not None
    assert codes(stage(), change) == ["K015"]
    assert codes(stage(), under(FORENING, {RECORD: data})) == []
    assert codes(stage(), under("ny", {RECORD: data})) == ["K015", "K020"]
    assert codes(stage(), under(KOMMUNE, {RECORD: data})) == ["K015", "K020"]


def test_a_steward_who_enters_a_record_gives_nobody_a_new_key() -> None:
    data = rekeyed(stage(), "ny")[RECORD]
    assert data is not None
    entered = {RECORD: data + b"entered_by: sekretariatet\n"}
    assert codes(stage(), under(SEKRETARIATET, entered)) == ["K015"]
    assert codes(stage(), under(FORENING, entered)) == ["K020"]


def test_without_a_seal_it_follows_the_register() -> None:
    rotated = entry(ROTATED, FORENING, AT, seconded_by=(FORMANDSKABET,), new="ny")
    here = stage(rotated)
    assert codes(here, rekeyed(here, "ny")) == []
    assert codes(here, rekeyed(here, FORENING, "ny")) == []
    assert codes(here, rekeyed(here)) == []
    assert codes(here, rekeyed(here, "nyere")) == ["K015"]
    assert codes(here, rekeyed(here, "ny", "nyere")) == ["K015"]
    # Not in the change that brings the entry: that one is the stewards'.
    assert codes(stage(), {**rotated, **rekeyed(stage(), "ny")}) == ["K015"]


def test_who_lost_all_keys_does_not_name_new_ones_by_itself() -> None:
    here = stage(entry(REVOKED, FORENING, AT, seconded_by=(FORMANDSKABET,)))
    assert codes(here, rekeyed(here)) == []
    without = Stage(files=here.after(rekeyed(here)), at=AT)
    assert codes(without, rekeyed(here, "ny")) == ["K015"]


def test_who_has_no_keys_names_its_first_ones_and_signs_with_one() -> None:
    plain = stage().after({f"{RECORD}.sig": None, **rekeyed(stage())})
    here = Stage(files=plain, at=AT)
    change = rekeyed(stage(), "ny")
    assert codes(here, change) == []
    assert codes(here, under("ny", {RECORD: change[RECORD]})) == []
    assert codes(here, under("nyere", {RECORD: change[RECORD]})) == ["K020"]


def test_no_record_names_a_key_of_somebody_else() -> None:
    for other in (KOMMUNE, SEKRETARIATET):
        change = rekeyed(stage(), FORENING, other)
        assert codes(stage(), under(FORENING, {RECORD: change[RECORD]})) == ["K013"]
