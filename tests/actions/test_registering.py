"""What a steward enters about a confirmed organisation, one command and one commit each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.life.playing import Life, begin

ONE, OTHER, WAITS = "foreningen-proevetur", "eksempelkommune", "venteforeningen"
RECORD = f"charter/signatories/fo/{ONE}.yml"
REGISTER = f"charter/register/fo/{ONE}"
CVR = "12345674"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with two confirmed organisations and a sign-up that waits."""
    life = begin(tmp_path_factory.mktemp("registering") / "charter")
    for name, sector, number in (
        ("Foreningen Prøvetur", "forening", CVR),
        ("Eksempelkommune", "kommune", "25313763"),
        ("Venteforeningen", "forening", "10000017"),
    ):
        words = ("sign", name, "--sector", sector, "--cvr", number, "--mandate-by", "Bestyrelsen")
        life.charter(*words, now="2027-01-05")
    life.charter("confirm", ONE, OTHER, "--how", "registry", now="2027-01-06")
    return life


@pytest.fixture
def life(begun: Life, tmp_path: Path) -> Life:
    """A copy of its own for each test."""
    root = tmp_path / "charter"
    shutil.copytree(begun.root, root)
    return Life(root=root, cwd=root)


def refused(life: Life, *words: str, now: str = "2027-01-08") -> str:
    """What a command says when it changes nothing, as one line."""
    head = life.git("rev-parse", "HEAD")
    answer = life.charter(*words, now=now, code=1)
    assert life.git("rev-parse", "HEAD") == head
    return " ".join(answer.err.split())


def change_record(life: Life, old: str, new: str) -> None:
    """The organisation changes its own record."""
    life.edit(RECORD, old, new)
    life.git("commit", "--quiet", "--all", "--message", "Ret")


def standing(life: Life, id: str = ONE, now: str = "2027-01-09") -> str:
    return str(life.charter("show", id, "--json", now=now).json["standing"])


def test_a_suspension_rests_the_vote_until_the_organisation_is_confirmed_anew(
    life: Life,
) -> None:
    answer = life.charter("suspend", ONE, "--reason", "Navnet er ukendt.", now="2027-01-08")
    assert answer.out == f"Suspended: {ONE}.\n"
    assert f"Its vote begins anew with 'charter confirm {ONE}'." in " ".join(answer.err.split())
    assert life.read(f"{REGISTER}/02-suspended.yml").endswith(
        "format: 1\nevent: suspended\nat: 2027-01-08T12:00:00Z\nby: sekretariatet\n"
        "reason: Navnet er ukendt.\n"
    )
    assert life.git("log", "-1", "--format=%s%n%b") == (
        f"Suspend {ONE}\nSuspended by sekretariatet: Navnet er ukendt.\n\n"
    )
    assert standing(life) == "suspended"
    again = refused(life, "suspend", ONE, "--reason", "Igen.")
    assert f"Foreningen Prøvetur ({ONE}) cannot be suspended: it is suspended." in again
    life.charter("confirm", ONE, "--how", "letter", now="2027-01-09")
    assert standing(life) == "current"


def test_a_new_name_suspends_the_vote_until_it_is_entered(life: Life) -> None:
    change_record(life, "name: Foreningen Prøvetur", "name: Foreningen Ny Prøvetur")
    assert standing(life) == "suspended"
    answer = life.charter("rename", ONE, now="2027-01-08")
    said = f"Foreningen Prøvetur ({ONE}) is called Foreningen Ny Prøvetur from now on."
    assert " ".join(answer.out.split()) == said
    assert standing(life) == "current"
    assert "name: Foreningen Ny Prøvetur\n" in life.read(f"{REGISTER}/02-renamed.yml")
    assert life.git("log", "-1", "--format=%s%n%b") == (
        f"Rename {ONE}: Foreningen Ny Prøvetur\n"
        "Formerly Foreningen Prøvetur. Entered by sekretariatet.\n\n"
    )
    assert "renamed Foreningen Ny Prøvetur by sekretariatet" in life.charter("show", ONE).out
    assert "is confirmed already, as it stands." in refused(life, "confirm", ONE, "--how", "letter")
    assert life.charter("check", now="2027-01-08").code == 0


def test_only_a_name_that_has_changed_is_entered(life: Life) -> None:
    said = refused(life, "rename", ONE)
    assert f"Foreningen Prøvetur ({ONE}) is confirmed under that name." in said
    assert RECORD in said


@pytest.mark.parametrize(
    ("old", "new"), [("sector: forening", "sector: virksomhed"), (CVR, "25313763")]
)
def test_whoever_changed_more_than_the_name_is_confirmed_anew(
    life: Life, old: str, new: str
) -> None:
    change_record(life, "name: Foreningen Prøvetur", "name: Prøvetur ApS")
    change_record(life, old, new)
    said = refused(life, "rename", ONE)
    assert f"Prøvetur ApS ({ONE}) has changed more than its name." in said
    assert f"'charter confirm {ONE}'" in said


def test_a_successor_takes_the_place_and_the_number_but_no_second_vote(life: Life) -> None:
    words = ("succeed", ONE, "--by", OTHER, "--reason", "Lagt sammen.")
    answer = life.charter(*words, now="2027-01-08")
    assert answer.out == f"{OTHER} has taken the place of {ONE}.\n"
    assert life.read(f"{REGISTER}/02-succeeded.yml").endswith(
        f"successor: {OTHER}\nreason: Lagt sammen.\n"
    )
    assert (standing(life), standing(life, OTHER)) == ("dissolved", "current")
    shown = life.charter("show", ONE).out
    assert f"succeeded by {OTHER}, entered by sekretariatet: Lagt sammen." in shown
    life.edit(f"charter/signatories/ve/{WAITS}.yml", "10000017", CVR)
    life.git("commit", "--quiet", "--all", "--message", "Ret")
    said = refused(life, "confirm", WAITS, "--how", "registry")
    assert "G006 expected a number under which no other organisation is confirmed" in said
    assert f"found {CVR}, the number of '{OTHER}'" in said


@pytest.mark.parametrize("by", [WAITS, "ukendt", ONE])
def test_who_is_not_confirmed_takes_nobodys_place(life: Life, by: str) -> None:
    said = refused(life, "succeed", ONE, "--by", by)
    expected = (
        "No organisation takes its own place."
        if by == ONE
        else f"'{by}' is not confirmed and still there, and so takes nobody's place."
    )
    assert expected in said


def test_what_is_dissolved_has_ended(life: Life) -> None:
    answer = life.charter("dissolve", ONE, "--json", now="2027-01-08").json
    assert (answer["dissolved"], answer["reason"]) == (ONE, None)
    assert answer["files"] == [f"{REGISTER}/02-dissolved.yml"]
    assert standing(life) == "dissolved"
    for words in (
        ("dissolve", ONE),
        ("rename", ONE),
        ("suspend", ONE, "--reason", "Nej."),
        ("succeed", ONE, "--by", OTHER),
    ):
        verb = {"succeed": "succeeded", "rename": "renamed", "suspend": "suspended"}
        said = refused(life, *words, now="2027-01-09")
        assert f"cannot be {verb.get(words[0], 'dissolved')}: it is dissolved already." in said


@pytest.mark.parametrize("verb", ["suspend", "rename", "dissolve"])
def test_a_sign_up_that_waits_is_confirmed_or_refused(life: Life, verb: str) -> None:
    more = ("--reason", "Nej.") if verb == "suspend" else ()
    said = refused(life, verb, WAITS, *more)
    assert "it is not confirmed yet. A sign-up that waits is confirmed or refused" in said


@pytest.mark.parametrize("verb", ["suspend", "rename"])
def test_one_that_has_left_is_neither_suspended_nor_renamed(life: Life, verb: str) -> None:
    life.charter("leave", ONE, now="2027-01-07")
    more = ("--reason", "Nej.") if verb == "suspend" else ()
    assert "it left on 2027-01-07." in refused(life, verb, ONE, *more)
    life.charter("dissolve", ONE, now="2027-01-08")


def test_one_that_left_does_not_come_back_under_a_number_that_another_has_by_now(
    life: Life,
) -> None:
    life.charter("leave", ONE, now="2027-01-07")
    life.edit(f"charter/signatories/ve/{WAITS}.yml", "10000017", CVR)
    life.git("commit", "--quiet", "--all", "--message", "Ret")
    life.charter("confirm", WAITS, "--how", "registry", now="2027-01-08")
    back = ("reaffirm", ONE, "--mandate-by", "Bestyrelsen")
    said = refused(life, *back, now="2027-01-09")
    assert f"found {CVR}, the number of '{WAITS}' too" in said
    life.charter("leave", WAITS, now="2027-01-09")
    life.charter(*back, now="2027-01-10")
    assert standing(life, now="2027-01-11") == "current"


def test_one_whose_vote_rests_is_told_that_signing_again_is_not_enough(life: Life) -> None:
    draft = life.read("charter/preamble.md")
    life.write("charter/preamble.md", f"{draft}Vi prøver det af.\n")
    life.charter("propose", "Prøv", "--by", ONE, "--class", "substantive", now="2027-01-07")
    life.charter("admit", "proev", now="2027-01-07")
    life.charter("open", "1", now="2027-02-10")
    life.charter("vote", "1", "approve", "--as", "sekretariatet", now="2027-02-11")
    life.charter("advance", now="2027-04-20")
    life.charter("suspend", ONE, "--reason", "Tvivl.", now="2027-04-21")
    told = life.charter("reaffirm", ONE, "--mandate-by", "Bestyrelsen", now="2027-04-22").err
    assert (
        f"'{ONE}' is suspended and is not counted before a steward confirms it anew: "
        f"'charter confirm {ONE} --how minutes'."
    ) in " ".join(told.split())


def test_nobody_leaves_and_joins_again_on_one_day(life: Life) -> None:
    life.charter("leave", ONE, now="2027-01-07")
    back = ("reaffirm", ONE, "--mandate-by", "Bestyrelsen")
    said = refused(life, *back, now="2027-01-07")
    assert "left on 2027-01-07. It can join again from the day after." in " ".join(said.split())
    life.charter(*back, now="2027-01-08")
    assert standing(life, now="2027-01-08") == "current"


def test_a_steward_who_names_nobody_is_told_who_there_is(life: Life) -> None:
    assert (
        f"Which organisation? Give ID, one of: {OTHER}, {ONE}."
        in life.charter("suspend", code=2).err
    )
    assert "No confirmed organisation has another name in its own record." in refused(
        life, "rename"
    )
    assert (
        f"Which successor? Give --by, one of: {OTHER}." in life.charter("succeed", ONE, code=2).err
    )


def test_what_is_only_written_is_not_committed(life: Life) -> None:
    head = life.git("rev-parse", "HEAD")
    life.charter("dissolve", ONE, "--no-commit", now="2027-01-08")
    assert life.git("rev-parse", "HEAD") == head
    assert (life.root / f"{REGISTER}/02-dissolved.yml").exists()


def test_nobody_takes_the_place_of_one_whose_number_a_third_has_by_now(life: Life) -> None:
    life.charter("leave", ONE, now="2027-01-07")
    life.edit(f"charter/signatories/ve/{WAITS}.yml", "10000017", CVR)
    life.git("commit", "--quiet", "--all", "--message", "Ret")
    life.charter("confirm", WAITS, "--how", "registry", now="2027-01-08")
    said = refused(life, "succeed", ONE, "--by", OTHER, now="2027-01-09")
    assert f"found {CVR}, the number of '{WAITS}'." in said
    life.charter("succeed", ONE, "--by", WAITS, now="2027-01-09")


def test_one_is_renamed_although_another_had_its_number_before_it_left(life: Life) -> None:
    life.charter("leave", ONE, now="2027-01-07")
    other = f"charter/signatories/ve/{WAITS}.yml"
    life.edit(other, "10000017", CVR)
    life.git("commit", "--quiet", "--all", "--message", "Ret")
    life.charter("confirm", WAITS, "--how", "registry", now="2027-01-08")
    life.edit(other, "name: Venteforeningen", "name: Foreningen Vent")
    life.git("commit", "--quiet", "--all", "--message", "Nyt navn")
    life.charter("rename", WAITS, now="2027-01-09")
    assert standing(life, WAITS) == "current"
