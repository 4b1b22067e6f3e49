"""Tamperings with what breaks the rules: who says that they know of it, and what is done under its
cover, in its repair and before the founding."""

from __future__ import annotations

from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY, SHARED
from tests.tampering.tampering import (
    commit,
    head,
    removed,
    swap,
    swapped,
    tampering,
    written,
)

DAY = "2027-06-01"
NEWCOMER = "  - {id: nyt, name: {da: Nyt, en: New}}\n\narbiters:"
BALLOT = f"proposals/andet/ballots/1/{IDS[5]}.yml"
PROPOSAL = "proposals/andet/proposal.md"
STEWARDS = "charter/stewards.yml"
RECORD = f"charter/signatories/{IDS[0][:2]}/{IDS[0]}.yml"


def broken(life: Life) -> str:
    """Change a sentence silently."""
    swap(life, SHARED, "nummer tre", "nummer 3")
    return commit(life)


def acknowledge(
    life: Life, broke: str, *, other: str = "formandskabet", now: str = DAY, fine: bool = False
) -> None:
    """Let two stewards say that they know of it. With `fine` all must hold then."""
    life.charter(
        "acknowledge", broke, "--as", "sekretariatet", "--with", other, "--reason", "En fejl.",
        now=now,
    )  # fmt: skip
    if fine:
        life.charter("verify", now="2029-06-01")


def entered(life: Life, of: str, *, by: str, others: str, codes: str) -> None:
    """Write an acknowledgement by hand."""
    written(
        life, f"charter/acknowledged/{of}.yml", f"at: {DAY}T12:00:00Z", f"by: {by}",
        f"seconded_by: [{others}]", f"codes: [{codes}]", "reason: En fejl.",
    )  # fmt: skip


@tampering("upheld", "T001")
def one_steward_acknowledges_a_breach_twice(life: Life) -> str:
    broke = broken(life)
    entered(life, broke, by="sekretariatet", others="sekretariatet", codes="T001")
    return broke


@tampering("upheld", "T001")
def a_steward_that_a_breach_made_acknowledges_it(life: Life) -> str:
    swap(life, STEWARDS, "^arbiters:", NEWCOMER)
    broke = commit(life)
    acknowledge(life, broke, other="nyt")
    return broke


@tampering("upheld", "T001")
def a_steward_that_a_breach_made_acknowledges_the_next_one(life: Life) -> str:
    swap(life, STEWARDS, "^arbiters:", NEWCOMER)
    first = commit(life)
    second = broken(life)
    entered(life, second, by="sekretariatet", others="nyt", codes="T001")
    under_it = head(life)
    life.git("checkout", "--quiet", f"{first}~1", "--", STEWARDS)
    commit(life)
    acknowledge(life, first)
    return under_it


@tampering("upheld", "T001")
def another_commit_is_acknowledged_than_the_one_that_broke(life: Life) -> str:
    honest = head(life)
    broke = broken(life)
    entered(life, honest, by="sekretariatet", others="formandskabet", codes="T001")
    return broke


@tampering("upheld", "T001")
def other_codes_are_acknowledged_than_those_that_were_broken(life: Life) -> str:
    broke = broken(life)
    entered(life, broke, by="sekretariatet", others="formandskabet", codes="O001, T002")
    return broke


@tampering("upheld", "T001")
def who_is_no_steward_yet_acknowledges_a_breach(life: Life) -> str:
    broke = broken(life)
    entered(life, broke, by="sekretariatet", others="lageret", codes="T001")
    return broke


@tampering("upheld", "O002")
def an_acknowledgement_is_removed_when_all_have_seen_it(life: Life) -> None:
    acknowledge(life, broken(life), fine=True)
    removed(life, "charter/acknowledged")


@tampering("upheld", "O001")
def an_acknowledgement_is_widened_later(life: Life) -> None:
    broke = broken(life)
    acknowledge(life, broke)
    swapped(life, f"charter/acknowledged/{broke}.yml", r"codes: \[T001\]", "codes: [T001, P016]")


@tampering("upheld", "T001")
def a_second_breach_hides_behind_the_first(life: Life) -> None:
    acknowledge(life, broken(life), fine=True)
    swapped(life, DUTY, "nummer fem", "nummer 5")
