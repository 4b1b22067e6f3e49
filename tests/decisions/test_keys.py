"""Which keys count, and until when; and the file by which ssh-keygen and Git know it."""

from __future__ import annotations

from datetime import datetime

import pytest

from charterkit.decisions.keys import allowed_signers, held, keys_in_force
from charterkit.model import Archive, KeyKind, Role
from tests.rules.keyed import FORMANDSKABET, KASSEREREN, SEKRETARIATET, entry, keyed_stages
from tests.rules.life import FORENING, KOMMUNE, Stage, day
from tests.signing.holding import line_of


def archive(*made: tuple[KeyKind, datetime]) -> Archive:
    """The charter with keys, and some entries about the association's key."""
    here = keyed_stages()["keyed-confirmed"]
    for order, (kind, at) in enumerate(made, 1):
        new = "ny" if kind is KeyKind.ROTATED else None
        change = entry(kind, FORENING, at, seconded_by=(FORMANDSKABET,), new=new, order=order)
        here = Stage(files=here.after(change), at=at)
    return here.archive


def names(found: Archive, id: str, role: Role | None = None) -> set[str]:
    """Whose keys, by the names they were made from, are in force."""
    known = {line_of(each): each for each in (FORENING, KOMMUNE, KASSEREREN, "ny")}
    return {known[key.line] for key in keys_in_force(found, id, role)}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], {FORENING}),
        ([KeyKind.SUSPENDED], set()),
        ([KeyKind.SUSPENDED, KeyKind.RESTORED], {FORENING}),
        ([KeyKind.REVOKED], set()),
        ([KeyKind.ROTATED], {"ny"}),
        ([KeyKind.REVOKED, KeyKind.ROTATED], {"ny"}),
        ([KeyKind.ROTATED, KeyKind.REVOKED], {"ny"}),
    ],
)
def test_a_key_counts_by_what_was_entered_about_it(
    kinds: list[KeyKind], expected: set[str]
) -> None:
    found = archive(*((kind, day(1, 20)) for kind in kinds))
    assert names(found, FORENING) == expected
    assert names(found, KOMMUNE) == {KOMMUNE}


def test_a_key_is_held_in_one_role() -> None:
    assert (
        names(archive(), KASSEREREN) == names(archive(), KASSEREREN, Role.STEWARD) == {KASSEREREN}
    )
    assert names(archive(), KASSEREREN, Role.SIGNATORY) == set()
    assert names(archive(), "ukendt") == set()


def test_a_revoked_key_counted_until_the_day_from_which_it_is_not_trusted() -> None:
    found = archive((KeyKind.SUSPENDED, day(1, 21)), (KeyKind.REVOKED, day(1, 22)))
    (each,) = held(found, FORENING, Role.SIGNATORY)
    assert (each.until, each.ended) == (day(1, 21), KeyKind.REVOKED)
    alone = held(archive((KeyKind.REVOKED, day(1, 22))), FORENING, Role.SIGNATORY)
    assert [(each.until, each.ended) for each in alone] == [
        (day(1, 22).replace(hour=0), KeyKind.REVOKED)
    ]


def test_the_file_of_allowed_signers_has_a_line_a_key() -> None:
    found = archive((KeyKind.ROTATED, day(1, 20)))
    space = 'namespaces="charter,git"'
    assert allowed_signers(found) == (
        f"{SEKRETARIATET} {space} {line_of(SEKRETARIATET)}\n"
        f"{FORMANDSKABET} {space} {line_of(FORMANDSKABET)}\n"
        f"{KASSEREREN} {space} {line_of(KASSEREREN)}\n"
        f"voldgiften {space} {line_of('voldgiften')}\n"
        f"{KOMMUNE} {space} {line_of(KOMMUNE)}\n"
        f'{FORENING} {space},valid-before="20260120090000Z" {line_of(FORENING)}\n'
        f'{FORENING} {space},valid-after="20260120090000Z" {line_of("ny")}\n'
    )


def test_what_is_done_at_a_time_is_judged_by_the_keys_of_that_time_alone() -> None:
    """A commit may say that it is older than it is: no line has dates."""
    found = archive((KeyKind.ROTATED, day(1, 20)))
    for at, there in ((day(1, 19), FORENING), (day(1, 20), "ny")):
        listed = allowed_signers(found, at)
        assert f'{FORENING} namespaces="charter,git" {line_of(there)}\n' in listed
        assert "valid" not in listed
        assert listed.count(f"{FORENING} ") == 1


def test_a_sign_up_that_waits_is_nobody_and_has_no_line() -> None:
    waiting = keyed_stages()["keyed-admitted"].archive
    assert line_of(FORENING) not in allowed_signers(waiting)
    assert line_of(FORENING) in allowed_signers(archive())
