"""Tamperings with what is said of a proposal, and with what follows from it: seconds, objections,
contests, verdicts, corrections, withdrawals."""

from __future__ import annotations

from tests.life.playing import IDS, Life
from tests.tampering.chapters import LOSERS
from tests.tampering.records import propose
from tests.tampering.tampering import (
    commit,
    digest,
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


@tampering("contest entered", "P007")
def a_steward_decides_what_is_the_arbiters_to_decide(life: Life) -> None:
    typed(life, "2027-06-01", *UPHOLD)
    swapped(life, UPHELD, "by: voldgiften", "by: sekretariatet")


@tampering("contested", "P048")
def a_verdict_comes_without_a_contest(life: Life) -> None:
    written(
        life, "proposals/andet/record/04-annulled.yml", "event: annulled",
        "at: 2027-05-30T12:00:00Z", "by: voldgiften", "reason: Nej.",
    )  # fmt: skip


@tampering("upheld", "P048")
def a_second_verdict_is_given(life: Life) -> None:
    written(
        life, "proposals/andet/record/06-annulled.yml", "event: annulled",
        "at: 2027-06-01T12:00:00Z", "by: voldgiften", "reason: Alligevel ikke.",
    )  # fmt: skip


@tampering("closed", "P048")
def an_outcome_that_nobody_contests_is_noted_as_contested(life: Life) -> None:
    written(
        life, "proposals/andet/record/04-contested.yml", "event: contested",
        "at: 2027-05-29T12:00:00Z", "by: sekretariatet", "reason: Det gik galt.",
    )  # fmt: skip


@tampering("contest entered", "P028", "P044", "R006")
def what_is_contested_is_enacted(life: Life) -> None:
    written(
        life, "proposals/andet/record/05-enacted.yml", "event: enacted",
        "at: 2027-06-01T12:00:00Z", "by: sekretariatet", "version: 0.2.2", "semantics: 1",
    )  # fmt: skip


@tampering("contested", "B008")
def a_contest_is_removed(life: Life) -> None:
    removed(life, f"proposals/andet/contests/1/{LOSERS[0]}.yml")


@tampering("failed on quorum", "B011")
def an_outcome_is_contested_too_late(life: Life) -> None:
    written(
        life, f"proposals/forvalter/contests/1/{IDS[0]}.yml", "at: 2027-05-30T12:00:00Z",
        "reason: For sent.",
    )  # fmt: skip


@tampering("opened again", "P032")
def one_steward_corrects_a_record_alone(life: Life) -> None:
    typed(life, "2027-06-16", *CORRECT)
    swapped(life, CORRECTED, r"seconded_by: \[formandskabet\]", "seconded_by: [sekretariatet]")


@tampering("opened again", "P032")
def a_result_is_corrected(life: Life) -> None:
    typed(life, "2027-06-16", *CORRECT)
    swap(life, CORRECTED, "event: 3", "event: 4")
    swap(life, CORRECTED, "field: reason", "field: result")
    swap(life, CORRECTED, "old: .*", "old: accepted")
    swapped(life, CORRECTED, "new: .*", "new: rejected")


@tampering("opened again", "P032")
def what_arbiters_said_is_corrected(life: Life) -> None:
    typed(life, "2027-06-16", *CORRECT)
    swap(life, CORRECTED, "event: 3", "event: 6")
    swapped(life, CORRECTED, "old: .*", "old: Brevet kom for sent.")


@tampering("withdrawn", "B007")
def somebody_seconds_who_never_signed(life: Life) -> None:
    propose(life)
    written(life, "proposals/ny/seconds/fremmed.yml", f"text: {digest(life, 'ny')}",
            "at: 2027-03-20T12:00:00Z")  # fmt: skip


@tampering("translated", "B010")
def a_second_is_backdated_so_that_admission_is_owed(life: Life) -> None:
    propose(life, now="2027-04-02")
    written(life, f"proposals/ny/seconds/{IDS[0]}.yml", f"text: {digest(life, 'ny')}",
            "at: 2027-02-20T12:00:00Z")  # fmt: skip


@tampering("advanced", "B008")
def a_second_is_removed_when_the_proposal_is_admitted(life: Life) -> None:
    removed(life, f"{SECOND_OF}/{IDS[0]}.yml")


@tampering("objected", "B008")
def an_objection_is_removed(life: Life) -> None:
    removed(life, f"proposals/omstridt/objections/{IDS[0]}.yml")


@tampering("objected", "B008")
def an_objection_is_made_milder(life: Life) -> None:
    swapped(life, f"proposals/omstridt/objections/{IDS[0]}.yml", "Det er ikke", "Måske er det ikke")


@tampering("seconded", "P025")
def an_objection_is_passed_over(life: Life) -> None:
    written(
        life, "proposals/omstridt/record/02-accepted-unopposed.yml", "event: accepted-unopposed",
        "at: 2027-04-02T12:00:00Z", "by: sekretariatet",
    )  # fmt: skip


@tampering("withdrawn", "P010")
def silence_is_taken_for_consent_too_early(life: Life) -> None:
    written(
        life, "proposals/engelsk/record/02-accepted-unopposed.yml", "event: accepted-unopposed",
        "at: 2027-03-25T12:00:00Z", "by: sekretariatet",
    )  # fmt: skip


@tampering("withdrawn", "P024")
def a_withdrawal_is_taken_back(life: Life) -> None:
    removed(life, "proposals/fortrudt/withdrawal.yml")


@tampering("withdrawn", "P023")
def somebody_else_takes_a_proposal_back(life: Life) -> None:
    written(life, "proposals/andet/withdrawal.yml", "by: Naboerne", "at: 2027-03-20T12:00:00Z")


@tampering("opened", "P024")
def a_proposal_is_taken_back_when_its_vote_is_open(life: Life) -> None:
    written(life, "proposals/andet/withdrawal.yml", f"by: {IDS[3]}", "at: 2027-04-17T12:00:00Z")


@tampering("constituted", "P024")
def a_proposal_is_taken_back_in_the_commit_that_opens_its_vote(life: Life) -> None:
    typed(life, "2027-04-16", "open", "forvalter", "--as", "sekretariatet")
    written(life, "proposals/forvalter/withdrawal.yml", f"by: {IDS[5]}", "at: 2027-04-16T12:00:00Z")


@tampering("withdrawn", "P017")
def a_proposal_is_moved_to_a_milder_class(life: Life) -> None:
    typed(life, "2027-04-02", "close", "omstridt", "--as", "sekretariatet")
    path = "proposals/andet/record/02-reclassified.yml"
    life.write(path, life.read("proposals/omstridt/record/02-reclassified.yml"))
    swap(life, path, "class: substantive", "class: editorial")
    swap(life, path, "closes: .*", "closes: 2027-04-16T12:00:00Z")
    life.git("checkout", "--quiet", "HEAD", "--", "proposals")
    (life.root / "proposals/omstridt/record/02-reclassified.yml").unlink()
    commit(life)


@tampering("failed on quorum", "P047")
def a_proposal_lapses_that_others_wait_for(life: Life) -> None:
    written(
        life, "proposals/sen/record/02-lapsed.yml", "event: lapsed", "at: 2027-06-13T12:00:00Z",
        "by: sekretariatet", "reason: Nej.",
    )  # fmt: skip


@tampering("two by one", "P031")
def a_proposal_makes_way_for_one_that_is_not_there_in_its_place(life: Life) -> None:
    written(
        life, "proposals/igen/record/02-superseded.yml", "event: superseded",
        "at: 2027-10-01T13:00:00Z", "by: sekretariatet", "by_number: 5",
    )  # fmt: skip


@tampering("seconded", "P046")
def what_enough_signatories_want_is_sent_back_for_ever(life: Life) -> None:
    life.charter("advance", "--as", "sekretariatet", now="2027-04-10")
    written(
        life, "proposals/stoettet/record/02-returned.yml", "event: returned",
        "at: 2027-04-10T12:00:00Z", "by: sekretariatet", "reason: Nej.",
    )  # fmt: skip


@tampering("seconded", "P006", "P034")
def a_step_that_is_not_owed_is_dated_as_if_it_were(life: Life) -> None:
    life.charter("advance", "--as", "sekretariatet", now="2027-04-02")
    life.charter("admit", "stoettet", "--as", "sekretariatet", now="2027-04-03", code=None)
    propose(life, now="2027-04-03")
    typed(life, "2027-04-05", "admit", "ny", "--as", "sekretariatet")
    path = "proposals/ny/record/01-admitted.yml"
    swap(life, path, "at: 2027-04-05", "at: 2027-04-01")
    swapped(life, path, "closes: .*", "closes: 2027-04-29T12:00:00Z")


@tampering("closed", "N001")
def an_event_of_a_kind_that_does_not_exist(life: Life) -> None:
    written(life, "proposals/andet/record/04-vedtaget.yml", "event: vedtaget",
            "at: 2027-05-29T12:00:00Z", "by: sekretariatet")  # fmt: skip


@tampering("closed", "D020", "D021")
def a_document_of_a_form_to_come(life: Life) -> None:
    written(life, "proposals/andet/record/04-contested.yml", "event: contested",
            "at: 2027-05-29T12:00:00Z", "af: sekretariatet")  # fmt: skip
