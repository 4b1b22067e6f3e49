"""A steward confirms: one organisation has one number, one sector of today, and one vote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.playing import Answer, Life, begin

CVR, OTHER = "12345674", "25313763"
FIRST, SECOND = "foreningen-proevetur", "proevetur-i-midten"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """A charter that one organisation has signed, and is confirmed."""
    life = begin(tmp_path / "charter")
    sign(life, "Foreningen Prøvetur", CVR)
    confirm(life, FIRST)
    return life


def sign(life: Life, name: str, cvr: str) -> None:
    life.charter(
        "sign", name, "--sector", "forening", "--cvr", cvr, "--mandate-by", "Bestyrelsen",
        now="2027-01-05",
    )  # fmt: skip


def confirm(life: Life, *ids: str, now: str = "2027-01-06", code: int = 0) -> Answer:
    return life.charter("confirm", *ids, "--how", "registry", now=now, code=code)


def said(answer: Answer) -> str:
    return " ".join(answer.err.split())


@pytest.mark.parametrize("name", ["Prøvetur i midten", "A-foreningen"])
def test_a_second_organisation_of_one_number_is_not_confirmed(life: Life, name: str) -> None:
    sign(life, name, CVR)
    id = "a-foreningen" if name.startswith("A") else SECOND
    refused = said(confirm(life, id, code=1))
    assert f"charter/register/{id[:2]}/{id}/01-confirmed.yml" in refused
    assert (
        f"G006 expected a number under which no other organisation is confirmed in "
        f"identifiers.cvr, found {CVR}, the number of '{FIRST}'" in refused
    )
    assert life.git("status", "--porcelain") == ""
    life.charter("refuse", id, "--reason", "Foreningen har skrevet under.", now="2027-01-06")


def test_two_of_one_number_are_not_confirmed_together(life: Life) -> None:
    sign(life, "Prøvetur i midten", OTHER)
    sign(life, "Prøvetur i udkanten", OTHER)
    refused = said(confirm(life, SECOND, "proevetur-i-udkanten", code=1))
    assert refused.count("G006") == 2


def test_others_are_confirmed_and_so_is_the_same_one_anew(life: Life) -> None:
    sign(life, "Prøvetur i midten", OTHER)
    confirm(life, SECOND)
    path = f"charter/signatories/fo/{FIRST}.yml"
    life.edit(path, "name: Foreningen Prøvetur", "name: Foreningen Ny Prøvetur")
    life.git("commit", "--quiet", "--all", "--message", "Nyt navn")
    confirm(life, FIRST, now="2027-01-07")
    assert (life.root / f"charter/register/fo/{FIRST}/02-confirmed.yml").exists()


def test_a_number_is_free_again_when_the_one_that_had_it_has_left(life: Life) -> None:
    sign(life, "Prøvetur i midten", CVR)
    life.charter("leave", FIRST, now="2027-01-07")
    confirm(life, SECOND, now="2027-01-08")
    assert life.charter("check", "--json", now="2027-01-08").json["errors"] == 0


@pytest.mark.parametrize("verb", ["confirm", "refuse", "admit"])
def test_no_act_is_dated_before_one_about_another_organisation(life: Life, verb: str) -> None:
    sign(life, "Prøvetur i midten", OTHER)
    life.write("charter/preamble.md", life.read("charter/preamble.md") + "Vi prøver.\n")
    life.charter("propose", "Prøv", "--by", FIRST, "--reasons", "Ja.", now="2027-01-05")
    words = {
        "confirm": ("confirm", SECOND, "--how", "registry"),
        "refuse": ("refuse", SECOND, "--reason", "Nej."),
        "admit": ("admit", "proev"),
    }[verb]
    refused = said(life.charter(*words, now="2027-01-05", code=1))
    assert "a time no earlier than 2027-01-06T12:00:00Z, that of the last official act" in refused
    life.charter(*words, now="2027-01-06")


def test_confirming_reads_no_other_record(life: Life) -> None:
    sign(life, "Prøvetur i midten", OTHER)
    path = f"charter/signatories/fo/{FIRST}.yml"
    life.edit(path, "sector: forening", "sector: [")
    life.git("commit", "--quiet", "--all", "--message", "Ødelagt")
    confirm(life, SECOND)
    broken = life.charter("check", "--json", now="2027-01-06", code=1).json["problems"]
    assert {problem["path"] for problem in broken} == {path}


def test_who_leaves_before_being_confirmed_waits_for_nobody(life: Life) -> None:
    sign(life, "Prøvetur i midten", OTHER)
    before = life.charter("status", "--json", now="2027-01-06").json
    assert before["signatories"]["waiting"] == 1
    assert f"charter confirm {SECOND} --how minutes" in [t["command"] for t in before["next"]]
    life.charter("leave", SECOND, now="2027-01-06")
    refused = confirm(life, SECOND, now="2027-01-07", code=1)
    assert said(refused) == (
        f"Prøvetur i midten ({SECOND}) left on 2027-01-06, so there is nothing to confirm. "
        f"If it wants to join again, it signs first: 'charter reaffirm {SECOND}'."
    )
    after = life.charter("status", "--json", now="2027-01-07").json
    assert after["signatories"]["waiting"] == 0
    assert not [task for task in after["next"] if "confirm" in task["command"]]
    shown = life.charter("show", SECOND, now="2027-01-07").out
    assert "left before it was confirmed" in shown
    life.charter("reaffirm", SECOND, "--mandate-by", "Bestyrelsen", now="2027-01-08")
    confirm(life, SECOND, now="2027-01-08")


def test_a_name_close_to_another_is_told_where_it_signs_and_where_it_is_confirmed(
    life: Life,
) -> None:
    words = ("sign", "Foreningen Prøvetur.", "--sector", "forening", "--mandate-by", "Styret")
    close = (
        "S017 expected what nobody takes for another organisation in name, found "
        f"'Foreningen Prøvetur.', close to 'Foreningen Prøvetur' of {FIRST}."
    )
    told = said(life.charter(*words, now="2027-01-06"))
    assert close in told
    answer = confirm(life, f"{FIRST}-2")
    assert answer.out == "Confirmed (registry): Foreningen Prøvetur.\n"
    assert close in said(answer)
    assert (
        f"If {FIRST}-2 is that organisation after all: 'charter succeed {FIRST}-2 --by OTHER' "
        "enters it, and it has no vote of its own."
    ) in said(answer)
    succeed = ("succeed", f"{FIRST}-2", "--by", FIRST, "--as", "sekretariatet")
    life.charter(*succeed, now="2027-01-07")
