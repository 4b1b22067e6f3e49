"""Whoever tries to bend a vote, by a command or by hand, is refused and told why: who votes, when,
and with which ballot. What is tried on proposals and outcomes has a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.attempting import (
    FRIENDS,
    LOSERS,
    PRINCIPLE,
    Town,
    found,
    found_out,
    join,
    propose,
    refused,
    save,
    stands,
    told,
)
from tests.life.playing import IDS, Life

pytestmark = pytest.mark.xdist_group("attempts")

OPEN = "proposals/andet/record/02-opened.yml"
MINE = f"proposals/andet/ballots/1/{IDS[0]}.yml"


@pytest.fixture
def opened(town: Town, tmp_path: Path) -> Life:
    """Three proposals are being voted on, the rivals among them together."""
    return town.at("opened", tmp_path)


@pytest.fixture
def voted(town: Town, tmp_path: Path) -> Life:
    """All have voted, and the votes are not closed yet."""
    return town.at("voted", tmp_path)


@pytest.fixture
def closed(town: Town, tmp_path: Path) -> Life:
    """The votes are closed: 'lang' and 'andet' have won."""
    return town.at("closed", tmp_path)


def closing(life: Life, which: str, now: str = "2027-04-21") -> str:
    """What is said when a vote is closed."""
    answer = life.charter("close", which, "--as", "sekretariatet", now=now)
    return told(answer.out + answer.err)


def vote(life: Life, which: str, choice: str, *ids: str, now: str = "2027-03-12") -> None:
    for id in ids:
        life.charter("vote", which, choice, "--as", id, now=now)


def test_friends_confirmed_just_before_the_opening_have_no_vote(town: Town, tmp_path: Path) -> None:
    life = town.at("discussed", tmp_path)
    join(life, *FRIENDS, now="2027-02-10")
    life.charter("open", "andet", "--as", "sekretariatet", now="2027-03-10")
    assert "  count: 9\n" in life.read(OPEN)
    vote(life, "andet", "reject", *FRIENDS)
    vote(life, "andet", "approve", *IDS[:3])
    said = closing(life, "andet")
    assert "3 of 9 electors approved, 0 rejected, 0 abstained, and 6 did not vote." in said
    assert f"Ballots that do not count: {', '.join(sorted(FRIENDS))}." in said
    assert "The proposal is accepted." in said


def test_a_sector_of_two_friends_has_no_veto(tmp_path: Path) -> None:
    life = found(tmp_path / "charter")
    join(life, *FRIENDS[:2], sector="borgere", now="2027-01-11")
    propose(life, "andet", "fire", "Den fjerde er ny.", now="2027-02-01")
    life.charter("open", "andet", "--as", "sekretariatet", now="2027-03-10")
    vote(life, "andet", "reject", *FRIENDS[:2])
    vote(life, "andet", "approve", *IDS[:3])
    said = closing(life, "andet")
    assert "Too small to count by themselves: borgere (2)." in said
    assert "The proposal is accepted." in said


def test_a_sector_full_of_friends_does_not_outvote_another_one(tmp_path: Path) -> None:
    life = found(tmp_path / "charter")
    join(life, *FRIENDS, sector="borgere", now="2027-01-11")
    propose(life, "andet", "fire", "Den fjerde er ny.", now="2027-02-01")
    life.charter("open", "andet", "--as", "sekretariatet", now="2027-03-10")
    vote(life, "andet", "approve", *FRIENDS)
    vote(life, "andet", "reject", *IDS[:3])
    said = closing(life, "andet")
    assert "More than 1/2 of the 10 votes for and against had to be for: met." in said
    assert (
        "In the sector kommune (3 electors) 0 approved and 3 rejected, and more than 1/2 had "
        in (said)
    )
    assert "The proposal is rejected." in said


@pytest.mark.parametrize(
    ("old", "new", "then"),
    [
        ("name: Eksempelkommune", "name: Storkommunen", 10),
        ("sector: kommune", "sector: forening", 9),
    ],
    ids=["its name", "its sector, and the days count anew"],
)
def test_a_member_that_changes_what_was_confirmed_has_no_vote_until_it_is_confirmed_anew(
    town: Town, tmp_path: Path, old: str, new: str, then: int
) -> None:
    life = town.at("discussed", tmp_path)
    join(life, FRIENDS[0], now="2027-02-10")
    life.edit(f"charter/signatories/ek/{IDS[0]}.yml", old, new)
    save(life)
    life.charter("open", "andet", "--as", "sekretariatet", now="2027-03-12")
    assert "  count: 9\n" in life.read(OPEN)
    vote(life, "andet", "reject", IDS[0])
    vote(life, "andet", "approve", *IDS[3:5])
    said = closing(life, "andet", "2027-04-23")
    assert f"Ballots that do not count: {IDS[0]}." in said
    assert "2 of 9 electors approved, 0 rejected" in said
    life.charter("confirm", IDS[0], "--how", "minutes", "--as", "sekretariatet", now="2027-04-23")
    propose(life, "igen", "fem", "Den femte er ny.", now="2027-04-23")
    life.charter("open", "igen", "--as", "sekretariatet", now="2027-05-21")
    assert f"  count: {then}\n" in life.read("proposals/igen/record/02-opened.yml")


def test_a_member_that_signs_up_twice_under_one_number_has_one_vote(
    town: Town, tmp_path: Path
) -> None:
    life = town.at("confirmed", tmp_path)
    for name in ("Selskabet", "Selskabet igen"):
        life.charter(
            "sign", name, "--sector", "virksomhed", "--cvr", "12345674", "--mandate-by", "Styret",
            now="2027-01-11",
        )  # fmt: skip
    life.charter(
        "confirm", "selskabet", "--how", "registry", "--as", "sekretariatet", now="2027-01-12"
    )
    before = stands(life)
    answer = life.charter(
        "confirm", "selskabet-igen", "--how", "registry", "--as", "sekretariatet",
        now="2027-01-12", code=1,
    )  # fmt: skip
    assert "G006" in answer.err
    assert "One organisation has one vote: refuse the second sign-up." in told(answer.err)
    assert stands(life) == before


def test_a_stranger_cannot_vote(opened: Life) -> None:
    opened.charter(
        "sign", "Naboen", "--sector", "kommune", "--mandate-by", "Styret", now="2027-03-11"
    )
    refused(
        opened, "vote", "andet", "reject", "--as", "naboen", now="2027-03-12",
        says="found one of 'naboen', who is not confirmed",
    )  # fmt: skip


def test_staying_away_does_not_break_a_quorum(opened: Life) -> None:
    vote(opened, "andet", "approve", IDS[0], IDS[3])
    vote(opened, "andet", "abstain", IDS[6])
    said = closing(opened, "andet")
    assert "2 of 9 electors approved, 0 rejected, 1 abstained, and 6 did not vote." in said
    assert "At least 2 had to approve (1/5 of 9): met." in said
    assert "The proposal is accepted." in said


@pytest.mark.parametrize(
    ("admitted", "opens", "ends", "early"),
    [
        ("2027-10-01", "2027-11-12", "2028-01-06", "2027-12-24"),
        ("2027-10-01", "2027-12-24", "2028-02-04", "2028-01-06"),
        ("2027-04-01", "2027-05-25", "2027-08-01", "2027-07-06"),
    ],
    ids=["over Christmas", "on Christmas Eve", "over the summer"],
)
def test_a_vote_cannot_be_hidden_in_a_holiday(
    town: Town, tmp_path: Path, admitted: str, opens: str, ends: str, early: str
) -> None:
    life = town.at("confirmed", tmp_path)
    propose(life, "andet", "fire", "Den fjerde er ny.", now=admitted)
    life.charter("open", "andet", "--as", "sekretariatet", now=opens)
    assert f"\ncloses: {ends}T12:00:00Z\n" in life.read(OPEN)
    vote(life, "andet", "approve", IDS[0], IDS[3], now=early)
    refused(
        life, "close", "andet", "--as", "sekretariatet", now=early,
        says=f"The vote of 'andet' lasts until {ends} 12:00 UTC.",
    )  # fmt: skip
    vote(life, "andet", "reject", *IDS[6:], now=f"{ends}T11:59:59Z")
    assert "The proposal is rejected." in closing(life, "andet", ends)


def test_a_discussion_cannot_end_in_a_holiday(town: Town, tmp_path: Path) -> None:
    life = town.at("confirmed", tmp_path)
    propose(life, "andet", "fire", "Den fjerde er ny.", now="2027-11-26")
    refused(
        life, "open", "andet", "--as", "sekretariatet", now="2027-12-24",
        says="The discussion of 'andet' lasts until 2028-01-06 12:00 UTC.",
    )  # fmt: skip


def test_the_end_of_a_vote_cannot_be_written_earlier(town: Town, tmp_path: Path) -> None:
    life = town.at("discussed", tmp_path)
    life.charter("open", "andet", "--as", "sekretariatet", "--no-commit", now="2027-03-10")
    life.edit(OPEN, "closes: 2027-04-21T12:00:00Z", "closes: 2027-03-17T12:00:00Z")
    found_out(life, "2027-03-10", P012="expected 2027-04-21T12:00:00Z")


def test_outsiders_cannot_object_to_what_is_decided_by_silence(town: Town, tmp_path: Path) -> None:
    life = town.at("confirmed", tmp_path)
    life.charter(
        "sign", "Naboen", "--sector", "kommune", "--mandate-by", "Styret", now="2027-02-01"
    )
    life.charter(
        "refuse", "naboen", "--reason", "Ingen.", "--as", "sekretariatet", now="2027-02-01"
    )
    join(life, "ven-en", now="2027-02-01")
    propose(life, "andet", "fire", "Den 4. er ny.", now="2027-02-02", class_name="editorial")
    for who in ("naboen", "ven-en", "ukendt"):
        refused(
            life, "object", "andet", "--as", who, "--reason", "Nej.", now="2027-02-03",
            says=f"'{who}' may not vote today, and so cannot object.",
        )  # fmt: skip
    by_hand = "format: 1\nat: 2027-02-03T12:00:00Z\nreason: Nej.\n"
    life.write("proposals/andet/objections/naboen.yml", by_hand)
    found_out(life, "2027-02-03", B007="found 'naboen', who is not confirmed")
    (life.root / "proposals/andet/objections/naboen.yml").unlink()
    life.write("proposals/andet/objections/ven-en.yml", by_hand)
    save(life)
    decided = life.charter("close", "andet", "--as", "sekretariatet", "--json", now="2027-02-16")
    assert decided.json["event"] == "accepted-unopposed"


def test_a_ballot_is_not_changed_after_the_closing(closed: Life) -> None:
    closed.edit(MINE, "choice: approve", "choice: reject")
    found_out(closed, "2027-04-22", B005="no change of ballots while round 1 is not open")


def test_a_ballot_is_not_removed_after_the_closing(closed: Life) -> None:
    (closed.root / MINE).unlink()
    found_out(closed, "2027-04-22", B005="no change of ballots while round 1 is not open")


def test_a_ballot_is_not_added_after_the_closing(opened: Life) -> None:
    vote(opened, "andet", "approve", *IDS[1:])
    closing(opened, "andet")
    refused(
        opened, "vote", "andet", "reject", "--as", IDS[0], now="2027-04-22",
        says="'andet' is not open for voting",
    )  # fmt: skip
    digest = (
        opened.read(f"proposals/andet/ballots/1/{IDS[1]}.yml").split("text: ")[1].split("\n")[0]
    )
    opened.write(MINE, f"format: 1\nchoice: reject\ntext: {digest}\nat: 2027-04-20T12:00:00Z\n")
    found_out(opened, "2027-04-22", B005="no change of ballots while round 1 is not open")


def test_a_ballot_is_not_dated_back_when_the_time_to_vote_is_over(voted: Life) -> None:
    voted.edit(MINE, "choice: approve", "choice: reject")
    found_out(voted, "2027-04-21", B005="ballots to stand still since the vote closed")


def test_a_ballot_is_not_removed_while_the_vote_is_open(voted: Life) -> None:
    (voted.root / MINE).unlink()
    found_out(voted, "2027-03-13", B005="expected a ballot that was cast to stay")


def test_a_ballot_for_another_text_is_found_out_and_counts_for_nothing(voted: Life) -> None:
    path = f"proposals/kort/ballots/1/{IDS[1]}.yml"
    right = voted.read(path).split("text: ")[1].split("\n")[0]
    other = voted.read(MINE).split("text: ")[1].split("\n")[0]
    voted.edit(path, right, other)
    found_out(voted, "2027-03-13", B003=f"expected {right}, the proposal as it is voted on")
    save(voted)
    assert f"Ballots that do not count: {IDS[1]}." in closing(voted, "kort")


def test_nobody_approves_one_of_two_rivals(opened: Life) -> None:
    refused(
        opened, "vote", "lang", "approve", "--as", IDS[0], now="2027-03-12",
        says="2 proposals that compete are voted on together, and ranked. Write them best first, "
        "with = between equals: --rank kort,lang,status-quo. Whoever is against all writes "
        "--rank status-quo.",
    )  # fmt: skip
    refused(
        opened, "vote", "lang", "--rank", "lang,kort", "--as", IDS[0], now="2027-03-12",
        says="The ranking does not say where status-quo stands",
    )  # fmt: skip
    refused(
        opened, "vote", "lang", "--rank", "lang,andet,status-quo", "--as", IDS[0],
        now="2027-03-12", says="'andet' is not among what is voted on.",
    )  # fmt: skip


def test_whoever_is_against_all_that_compete_names_the_status_quo_alone(opened: Life) -> None:
    rank = ("--rank", "status-quo", "--as", IDS[0])
    said = opened.charter("vote", "lang", *rank, now="2027-03-12")
    assert f"{IDS[0]} votes status-quo > kort = lang on" in told(said.out + said.err)
    assert "ranking:\n  - status-quo\n  - [kort, lang]\n" in opened.read(
        f"proposals/kort/ballots/1/{IDS[0]}.yml"
    )
    opened.charter("check", now="2027-03-12")


def test_an_empty_ranking_is_no_choice_that_is_still_to_be_made(opened: Life) -> None:
    refused(
        opened, "vote", "lang", "--rank", "", "--as", IDS[0], now="2027-03-12",
        says="'' is not among what is voted on. Rank these, best first: kort, lang, status-quo.",
    )  # fmt: skip


def test_a_second_ballot_in_the_folder_of_the_rival_is_found_out(voted: Life) -> None:
    mine = voted.read(f"proposals/kort/ballots/1/{LOSERS[0]}.yml")
    voted.write(f"proposals/lang/ballots/1/{LOSERS[0]}.yml", mine)
    found_out(
        voted, "2027-03-13", B001="a ballot in the folder of no. 1, with which it is voted on"
    )
    save(voted)
    assert "7 of 9 electors approved, 2 rejected" in closing(voted, "lang")


def test_a_rule_that_is_edited_while_a_vote_is_open_changes_nothing_in_it(voted: Life) -> None:
    voted.edit("charter/charter.yml", "    quorum: 1/5\n", "    quorum: 1/1\n")
    found_out(
        voted, "2027-03-13",
        T001="the charter text was changed without a decision",
    )  # fmt: skip
    save(voted)
    said = closing(voted, "andet")
    assert "At least 2 had to approve (1/5 of 9): met." in said


def test_a_rule_that_is_enacted_while_a_vote_is_open_changes_nothing_in_it(
    town: Town, tmp_path: Path
) -> None:
    life = town.at("confirmed", tmp_path)
    life.edit("charter/charter.yml", "    quorum: 1/5\n", "    quorum: 1/1\n")
    life.edit("charter/charter.yml", "sector_counts_from: 3", "sector_counts_from: 1")
    life.charter(
        "propose", "regel", "--by", IDS[3], "--class", "fundamental", "--reasons", "Derfor.",
        now="2027-02-01",
    )  # fmt: skip
    life.charter("admit", "regel", "--as", "sekretariatet", now="2027-02-01")
    life.charter("open", "regel", "--as", "sekretariatet", now="2027-03-29")
    vote(life, "regel", "approve", *IDS, now="2027-03-30")
    propose(life, "andet", "fire", "Den fjerde er ny.", now="2027-03-31")
    closing(life, "regel", "2027-06-07")
    life.charter("open", "andet", "--as", "sekretariatet", now="2027-06-08")
    life.charter("enact", "regel", "--as", "sekretariatet", now="2027-06-21")
    assert "    quorum: 1/1\n" in life.read("charter/charter.yml")
    vote(life, "andet", "approve", IDS[0], IDS[3], now="2027-06-22")
    said = closing(life, "andet", "2027-08-01")
    assert "At least 2 had to approve (1/5 of 9): met." in said
    assert "The proposal is accepted." in said
    life.charter("check", now="2027-08-01")


def test_nobody_loses_the_vote_by_votes_that_are_opened_when_they_are_over(
    town: Town, tmp_path: Path
) -> None:
    life = town.at("confirmed", tmp_path)
    for word in ("en", "to", "tre"):
        propose(life, f"ny-{word}", word, f"Nr. {word}.", now="2027-02-11")
    join(life, *FRIENDS[:3], now="2027-02-12")
    life.charter("advance", "--as", "sekretariatet", now="2027-10-10")
    propose(life, "andet", "fire", "Den fjerde er ny.", now="2027-10-11")
    life.charter("open", "andet", "--as", "sekretariatet", now="2027-11-09")
    assert "  count: 12\n" in life.read(OPEN)


def test_the_charter_is_as_it_was_whatever_was_tried(town: Town, tmp_path: Path) -> None:
    life = town.at("closed", tmp_path)
    life.charter("check", now="2027-04-22")
    assert "Her er sætning nummer to.\n" in life.read(PRINCIPLE)
