"""A vote on several whose records were torn apart is named as that, by every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.life.attempting import Town, refused, save
from tests.life.playing import Life

pytestmark = pytest.mark.xdist_group("attempts")

KORT, LANG = "proposals/kort/record", "proposals/lang/record"
STEWARD = ("--as", "sekretariatet")
LATE = "2027-05-20"


def number_lost(life: Life) -> None:
    (life.root / f"{KORT}/01-admitted.yml").unlink()


def number_taken(life: Life) -> None:
    life.edit("proposals/andet/record/01-admitted.yml", "number: 2", "number: 1")


def other_number(life: Life) -> None:
    life.edit(f"{LANG}/02-opened.yml", "with: 1", "with: 2")


def no_such_number(life: Life) -> None:
    life.edit(f"{LANG}/02-opened.yml", "with: 1", "with: 99")


def leads_to_itself(life: Life) -> None:
    life.edit(f"{LANG}/02-opened.yml", "with: 1", "with: 3")


def opened_once(life: Life) -> None:
    (life.root / f"{LANG}/02-opened.yml").unlink()


def unknown_options(life: Life) -> None:
    life.edit(f"{KORT}/02-opened.yml", "options: [kort, lang]", "options: [kort, ukendt]")


BREAKS = [
    number_lost, number_taken, other_number, no_such_number, leads_to_itself, opened_once,
    unknown_options,
]  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS)
def test_no_command_fails_on_a_vote_whose_records_do_not_fit_together(
    town: Town, tmp_path: Path, broken: Callable[[Life], None]
) -> None:
    life = town.at("voted", tmp_path)
    broken(life)
    assert life.charter("check", now=LATE, code=1).err
    save(life)
    rank = ("--rank", "lang,status-quo", "--as", "eksempelkommune")
    for words in (
        ("status",), ("log",), ("show", "kort"), ("show", "lang"), ("render", str(tmp_path / "p")),
        ("vote", "lang", *rank), ("contest", "lang", "--as", "eksempelkommune", "--reason", "Nej."),
        ("open", "lang", *STEWARD), ("close", "kort", *STEWARD), ("close", "lang", *STEWARD),
        ("enact", "lang", *STEWARD), ("advance", "--dry-run"), ("advance", *STEWARD),
    ):  # fmt: skip
        life.charter(*words, now=LATE, code=None)


def test_what_does_not_fit_together_is_not_counted(town: Town, tmp_path: Path) -> None:
    life = town.at("voted", tmp_path)
    number_lost(life)
    save(life)
    for slug in ("kort", "lang"):
        refused(
            life, "close", slug, *STEWARD, now=LATE,
            says=f"What is on record of the vote on '{slug}' does not fit together. "
            "'charter check' says what is wrong, and how to mend it.",
        )  # fmt: skip
    life.charter("advance", *STEWARD, now=LATE)
    assert not (life.root / f"{LANG}/03-closed.yml").exists()
