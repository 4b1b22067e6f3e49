"""What the rules allow the stewards to enter about an organisation that is confirmed."""

from __future__ import annotations

import pytest

from charterkit.documents.paths import register_path
from charterkit.model import RegisterKind
from charterkit.problems import errors
from tests.rules.life import FORENING, Files, Stage, day, found_wrong, stages

RECORD = f"charter/signatories/fo/{FORENING}.yml"
RELEASE = "charter/releases/0.2.0.yml"


def entered(kind: RegisterKind, said: str = "", order: int = 2) -> Files:
    """An entry about the association, of the twentieth of January or of the fifth of April."""
    path = register_path(FORENING, order, kind)
    at = "2026-04-05" if kind is RegisterKind.LAPSED else "2026-01-20"
    text = f"format: 1\nevent: {kind}\nat: {at}T09:00:00Z\nby: sekretariatet\n{said}"
    return {path: text.encode()}


def named(name: str) -> bytes:
    return (
        stages()["confirmed"].files[RECORD].replace("Foreningen Prøvetur".encode(), name.encode())
    )


def codes(before: Stage, changes: Files) -> list[str]:
    """The codes of what is wrong with a change."""
    return [each.code for each in errors(found_wrong(before, before.after(changes), before.at))]


def test_a_new_name_is_entered_as_the_record_has_it() -> None:
    confirmed = stages()["confirmed"]
    changed = Stage(files=confirmed.after({RECORD: named("Foreningen Ny")}), at=day(1, 20))
    assert codes(changed, entered(RegisterKind.RENAMED, "name: Foreningen Ny\n")) == []
    assert codes(changed, entered(RegisterKind.RENAMED, "name: Foreningen Nyere\n")) == ["G005"]


@pytest.mark.parametrize(
    ("successor", "expected"),
    [("eksempelkommune", []), (FORENING, ["G008"]), ("ukendt", ["G008"])],
)
def test_a_successor_is_another_organisation_that_is_confirmed(
    successor: str, expected: list[str]
) -> None:
    before = Stage(files=stages()["confirmed"].files, at=day(1, 20))
    assert codes(before, entered(RegisterKind.SUCCEEDED, f"successor: {successor}\n")) == expected


def test_two_organisations_do_not_take_each_others_place() -> None:
    before = Stage(files=stages()["confirmed"].files, at=day(1, 20))
    other = register_path("eksempelkommune", 2, RegisterKind.SUCCEEDED)
    mine = entered(RegisterKind.SUCCEEDED, "successor: eksempelkommune\n")
    (data,) = mine.values()
    assert data is not None
    both = {**mine, other: data.replace(b"eksempelkommune", FORENING.encode())}
    assert codes(before, both) == ["G008", "G008"]


@pytest.mark.parametrize(
    ("reaffirm_by", "expected"), [("2026-04-04", []), ("2026-04-05", ["G007"])]
)
def test_who_did_not_reaffirm_has_lapsed_when_the_day_is_over(
    reaffirm_by: str, expected: list[str]
) -> None:
    enacted = stages()["enacted"]
    asks = enacted.files[RELEASE] + f"reaffirm_by: {reaffirm_by}\n".encode()
    before = Stage(files=enacted.after({RELEASE: asks}), at=day(4, 5))
    assert codes(before, entered(RegisterKind.LAPSED)) == expected
