"""A steward enters what reached it in another way, and the file says who did."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from charterkit.cli import charter
from tests.life.playing import Life, begin

LABEL = "entered_by: sekretariatet\n"
BY = ("--entered-by", "sekretariatet")


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return begin(tmp_path / "charter")


@pytest.mark.parametrize(
    "name",
    [
        "vote",
        "second",
        "object",
        "contest",
        "sign",
        "reaffirm",
        "leave",
        "withdraw",
        "propose",
        "refresh",
    ],
)
def test_what_others_send_in_can_be_entered_for_them(name: str) -> None:
    command = charter.get_command(click.Context(charter), name)
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts}
    assert "--entered-by" in options


def test_a_sign_up_a_reaffirmation_and_a_leaving_say_who_entered_them(life: Life) -> None:
    record = "charter/signatories/ek/eksempelkommune.yml"
    mandate = ("--mandate-by", "Kommunalbestyrelsen")
    life.charter("sign", "Eksempelkommune", "--sector", "kommune", *mandate, *BY, now="2027-01-05")
    assert life.read(record).endswith(LABEL)
    life.charter("leave", "eksempelkommune", now="2027-02-01")
    assert "entered_by" not in life.read(record)
    life.charter("reaffirm", "eksempelkommune", *mandate, *BY, now="2027-02-03")
    assert life.read(record).count(LABEL) == 1
    life.charter("leave", "eksempelkommune", *BY, now="2027-02-04")
    assert life.read(record).count(LABEL) == 1


def test_a_draft_a_second_a_withdrawal_and_a_ballot_say_who_entered_them(life: Life) -> None:
    life.sign_all(now="2027-01-05")
    text = life.read("charter/preamble.md")
    life.write("charter/preamble.md", f"{text}En ny sætning.\n")
    by = ("--by", "foreningen-proevetur")
    life.charter("propose", "En sætning mere", *by, "--reasons", "Ja.", *BY, now="2027-02-10")
    folder = "proposals/en-saetning-mere"
    assert f"\n{LABEL}---\n" in life.read(f"{folder}/proposal.md")
    voter = ("--as", "eksempelkommune")
    life.charter("second", "en-saetning-mere", *voter, *BY, now="2027-02-11")
    assert life.read(f"{folder}/seconds/eksempelkommune.yml").endswith(LABEL)
    life.charter("withdraw", "en-saetning-mere", *BY, now="2027-02-12")
    assert life.read(f"{folder}/withdrawal.yml").endswith(LABEL)


def test_nobody_but_a_steward_enters_for_others(life: Life) -> None:
    refused = life.charter(
        "sign", "Eksempelkommune", "--sector", "kommune", "--mandate-by", "Kommunalbestyrelsen",
        "--entered-by", "naboen", now="2027-01-05", code=1,
    )  # fmt: skip
    assert (
        "W001 expected one of the charter's stewards (sekretariatet) in entered_by, found 'naboen'."
        in " ".join(refused.err.split())
    )
    assert life.git("status", "--porcelain") == ""
