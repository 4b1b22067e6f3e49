"""Whoever comes too early, twice or to the wrong place is told where things stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.life.playing import Life, begin

SIGN = ("--sector", "forening", "--mandate-by", "Bestyrelsen")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with one sign-up and one proposal that is being discussed."""
    life = begin(tmp_path_factory.mktemp("refusals") / "charter")
    life.charter("sign", "Foreningen Prøvetur", *SIGN, now="2027-01-05")
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    words = ("propose", "Sig det klart", "--by", "Naboringen", "--class", "substantive")
    life.charter(*words, now="2027-01-05")
    life.charter("admit", "sig-det-klart", now="2027-01-06")
    return life


@pytest.fixture
def life(begun: Life, tmp_path: Path) -> Life:
    """A copy of its own for each test."""
    root = tmp_path / "charter"
    shutil.copytree(begun.root, root)
    return Life(root=root, cwd=root)


def refused(life: Life, *words: str, now: str) -> str:
    """What a command says when it changes nothing, as one line."""
    head = life.git("rev-parse", "HEAD")
    answer = life.charter(*words, now=now, code=1)
    assert life.git("rev-parse", "HEAD") == head
    return " ".join(answer.err.split())


def test_a_sign_up_is_refused_once(life: Life) -> None:
    words = ("refuse", "foreningen-proevetur", "--reason", "Ingen har besluttet det.")
    life.charter(*words, now="2027-01-06")
    assert "(foreningen-proevetur) is refused already." in refused(life, *words, now="2027-01-07")


def test_whoever_was_refused_may_sign_again_the_day_after_and_be_confirmed(life: Life) -> None:
    words = ("refuse", "foreningen-proevetur", "--reason", "Ingen har besluttet det.")
    assert "It may sign again from tomorrow." in life.charter(*words, now="2027-01-06").err
    life.charter("sign", "Foreningen Prøvetur", *SIGN, now="2027-01-07")
    life.charter("confirm", "foreningen-proevetur", "--how", "minutes", now="2027-01-08")
    assert life.charter("status", "--json").json["signatories"]["signed"] == 1


def test_who_was_confirmed_is_not_refused(life: Life) -> None:
    confirmed = life.charter("confirm", "foreningen-proevetur", "--how", "letter", now="2027-01-06")
    assert "may vote when a vote opens after 2027-02-05 12:00 UTC" in " ".join(
        confirmed.err.split()
    )
    words = ("refuse", "foreningen-proevetur", "--reason", "Alligevel ikke.")
    assert "only a sign-up that waits can be refused" in refused(life, *words, now="2027-01-07")


@pytest.mark.parametrize("name", ["foreningen prøvetur", "FORENINGEN  PRØVETUR"])
def test_a_name_in_other_capitals_is_the_same_organisation(life: Life, name: str) -> None:
    said = refused(life, "sign", name, *SIGN, now="2027-01-07")
    assert "'charter reaffirm foreningen-proevetur'" in said


def test_a_country_may_be_written_in_small_letters(life: Life) -> None:
    life.charter("sign", "Byforeningen Udkast", *SIGN, "--country", "se", now="2027-01-07")
    assert "country: SE\n" in life.read("charter/signatories/by/byforeningen-udkast.yml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("close", "1"), "is substantive: it is decided by a vote."),
        (("vote", "1", "approve", "--as", "x"), "is not open for voting: it is being discussed"),
        (("vote", "1", "approve"), "is not open for voting: it is being discussed"),
        (("enact", "1"), "cannot be enacted: it is being discussed"),
        (("enact", "1"), "Its discussion lasts until 2027-02-03 12:00 UTC. 'charter status' shows"),
        (("show", "eksempel", "--language", "fr"), "Its languages are: da."),
        (("diff", "eksempel"), "'charter show eksempel' shows that principle"),
        (("diff", "maj"), "No release, proposal or revision is called 'maj'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_act_that_cannot_be_yet_says_what_comes_first(
    life: Life, words: tuple[str, ...], said: str
) -> None:
    assert said in refused(life, *words, now="2027-01-07")


def test_in_the_founding_phase_it_is_the_stewards_who_are_called_to_vote(life: Life) -> None:
    life.charter("open", "1", now="2027-02-10")
    status = life.charter("status", now="2027-02-11").out
    assert "stewards: charter vote 1 approve|reject|abstain --as ID" in status
    first = life.charter("vote", "1", "reject", "--as", "sekretariatet", now="2027-02-11").out
    assert first.startswith("sekretariatet votes reject on 'Sig det klart', round 1, open until ")
    again = life.charter("vote", "1", "approve", "--as", "sekretariatet", now="2027-02-11").out
    assert again.startswith("sekretariatet votes approve on 'Sig det klart' instead of reject,")
    early = refused(life, "enact", "1", now="2027-02-12")
    assert "Its vote lasts until 2027-03-24 12:00 UTC. 'charter status' shows" in early
    late = refused(life, "vote", "1", "reject", "--as", "sekretariatet", now="2027-03-24")
    assert late == (
        "The vote on 'Sig det klart' closed on 2027-03-24 12:00 UTC: no ballot can be cast or "
        "changed any more. If a ballot came in before that, a steward enters it with the time it "
        "came, in a column 'received': 'charter import ballots FILE'. Otherwise the votes are "
        "counted as they stand: 'charter close sig-det-klart'."
    )
    assert "1 of 1 have voted so far" in life.charter("show", "1", now="2027-02-11").out
    assert "cannot be withdrawn: its vote is open." in refused(
        life, "withdraw", "1", now="2027-02-12"
    )
    life.charter("close", "1", now="2027-03-25")
    assert life.git("log", "-1", "--format=%s") == "Close the vote on no. 1: Sig det klart\n"


def test_what_happened_to_a_signatory_is_told_in_its_order(life: Life) -> None:
    life.charter("confirm", "foreningen-proevetur", "--how", "letter", now="2027-01-06")
    life.charter("leave", "foreningen-proevetur", "--reason", "Pause.", now="2027-01-07")
    assert "1  left, not counted" in life.charter("status", now="2027-01-08").out
    reaffirm = ("reaffirm", "foreningen-proevetur", "--mandate-by", "Bestyrelsen")
    life.charter(*reaffirm, now="2027-01-09")
    shown = life.charter("show", "foreningen-proevetur").out
    days = [line[2:12] for line in shown.splitlines()[1:] if line.startswith("  2")]
    assert days == ["2027-01-05", "2027-01-06", "2027-01-07", "2027-01-09"]


def test_the_preamble_is_shown_by_its_name(life: Life) -> None:
    assert life.charter("show", "preamble").out.startswith("Indledning\n\n")
    assert life.charter("show", "preamble", "--json").json["path"] == "charter/preamble.md"


def test_what_is_only_written_is_said_to_be_unseen(life: Life) -> None:
    answer = life.charter("sign", "Byforeningen Udkast", *SIGN, "--no-commit", now="2027-01-07")
    assert "Until it is committed, most commands do not see it." in " ".join(answer.err.split())
