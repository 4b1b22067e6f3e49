"""Tamperings with official records: their order, their times, their numbers and who wrote them."""

from __future__ import annotations

from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY, line
from tests.tampering.tampering import (
    commit,
    moved,
    removed,
    swap,
    swapped,
    tampering,
    typed,
    written,
)

ADMIT = ("admit", "andet", "--as", "sekretariatet")
ADMITTED = "proposals/andet/record/01-admitted.yml"
DAY = "2027-03-18"
UPHOLD = ("uphold", "andet", "--as", "voldgiften", "--reason", "Det gik rigtigt til.")
UPHELD = "proposals/andet/record/05-upheld.yml"
CORRECTED = "proposals/omstridt/record/08-corrected.yml"
CORRECT = (
    "correct", "omstridt", "3", "--field", "reason", "--new", "Brevet kom for sent.",
    "--reason", "Ordlyden.", "--with", "formandskabet", "--as", "sekretariatet",
)  # fmt: skip
SECOND_OF = "proposals/stoettet/seconds"


@tampering("closed", "O001")
def an_event_is_changed(life: Life) -> None:
    swapped(life, ADMITTED, "by: sekretariatet", "by: formandskabet")


@tampering("closed", "O001")
def a_comment_is_added_to_an_event(life: Life) -> None:
    life.write(ADMITTED, life.read(ADMITTED) + "# set\n")
    commit(life)


@tampering("closed", "O002")
def an_event_is_removed(life: Life) -> None:
    removed(life, "proposals/andet/record/03-closed.yml")


@tampering("closed", "D024", "O001")
def two_events_change_places(life: Life) -> None:
    one, other = ADMITTED, "proposals/andet/record/02-opened.yml"
    first, second = life.read(one), life.read(other)
    life.write(one, second)
    life.write(other, first)
    commit(life)


@tampering("closed", "D024", "O001", "O002")
def events_are_renumbered_so_that_one_is_gone(life: Life) -> None:
    moved(life, "proposals/andet/record/02-opened.yml", ADMITTED)


@tampering("drafted", "P004")
def a_number_is_left_out_in_a_record(life: Life) -> None:
    typed(life, DAY, *ADMIT)
    moved(life, ADMITTED, ADMITTED.replace("01-", "02-"))


@tampering("closed", "P004", "P005")
def two_events_have_one_number(life: Life) -> None:
    written(
        life, "proposals/andet/record/03-lapsed.yml", "event: lapsed", "at: 2027-05-29T12:00:00Z",
        "by: sekretariatet",
    )  # fmt: skip


@tampering("drafted", "P008")
def a_number_is_skipped(life: Life) -> None:
    typed(life, DAY, *ADMIT)
    swapped(life, ADMITTED, "number: 3", "number: 4")


@tampering("withdrawn", "P003", "P008")
def a_number_is_given_twice(life: Life) -> None:
    propose(life)
    typed(life, "2027-03-21", "admit", "ny", "--as", "sekretariatet")
    swapped(life, "proposals/ny/record/01-admitted.yml", "number: 11", "number: 10")


def propose(life: Life, *, slug: str = "ny", now: str = "2027-03-20") -> None:
    """Propose something that no other proposal is about."""
    life.edit(DUTY, line("tre"), "Den tredje er ny.\n")
    life.charter("propose", "Ny", "--slug", slug, "--by", "Naboerne", "--class", "substantive",
                 "--reasons", "Derfor.", now=now)  # fmt: skip


@tampering("withdrawn", "P009")
def a_proposal_is_admitted_for_another_release(life: Life) -> None:
    propose(life)
    typed(life, "2027-03-21", "admit", "ny", "--as", "sekretariatet")
    swapped(life, "proposals/ny/record/01-admitted.yml", "base: 0.2.0", "base: 0.1.1")


@tampering("drafted", "P012")
def a_discussion_is_shortened(life: Life) -> None:
    typed(life, DAY, *ADMIT)
    swapped(life, ADMITTED, "closes: 2027-04-15", "closes: 2027-04-01")


@tampering("admitted", "P006")
def an_official_time_goes_back(life: Life) -> None:
    propose(life, now="2027-03-19")
    typed(life, "2027-03-19", "admit", "ny", "--as", "sekretariatet")
    path = "proposals/ny/record/01-admitted.yml"
    swap(life, path, "at: 2027-03-19", "at: 2027-03-17")
    swapped(life, path, "closes: 2027-04-16", "closes: 2027-04-14")


@tampering("withdrawn", "P034")
def an_act_is_dated_in_the_future(life: Life) -> None:
    propose(life)
    typed(life, "2029-07-01", "admit", "ny", "--as", "sekretariatet")
    commit(life)


@tampering("withdrawn", "P007")
def a_proposal_is_admitted_by_its_proposer(life: Life) -> None:
    propose(life)
    typed(life, "2027-03-21", "admit", "ny", "--as", "sekretariatet")
    swapped(life, "proposals/ny/record/01-admitted.yml", "by: sekretariatet", f"by: {IDS[3]}")


@tampering("drafted", "P020")
def two_official_acts_are_squashed_into_one_commit(life: Life) -> None:
    life.charter("admit", "kort", "--as", "sekretariatet", now=DAY)
    life.charter("admit", "lang", "--as", "sekretariatet", now="2027-03-19")
    life.git("reset", "--quiet", "--soft", "HEAD~2")
    commit(life, "Optag to forslag")


@tampering("drafted", "P020")
def two_stewards_act_in_one_commit(life: Life) -> None:
    life.charter("admit", "kort", "--as", "sekretariatet", now=DAY)
    life.charter("admit", "lang", "--as", "formandskabet", now=DAY)
    life.git("reset", "--quiet", "--soft", "HEAD~2")
    commit(life, "Optag to forslag")


@tampering("before closing", "P020")
def a_vote_is_closed_and_enacted_in_one_commit(life: Life) -> None:
    life.charter("close", "forvalter", "--as", "sekretariatet", now="2027-05-29")
    life.charter("enact", "forvalter", "--as", "sekretariatet", now="2027-06-13")
    life.git("reset", "--quiet", "--soft", "HEAD~2")
    commit(life, "Luk og vedtag")
