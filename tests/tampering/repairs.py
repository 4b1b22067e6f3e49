"""Tamperings under the cover of a breach that is known: in its repair, and while something cannot
be read."""

from __future__ import annotations

from tests.life.playing import IDS, Life
from tests.tampering.breaches import NEWCOMER, STEWARDS, acknowledge, broken, entered
from tests.tampering.chapters import SHARED
from tests.tampering.tampering import (
    commit,
    head,
    removed,
    swap,
    tampering,
    typed,
)

DAY = "2027-06-01"
BALLOT = f"proposals/andet/ballots/1/{IDS[5]}.yml"
PROPOSAL = "proposals/andet/proposal.md"
RECORD = f"charter/signatories/{IDS[0][:2]}/{IDS[0]}.yml"


@tampering("upheld", "B005")
def a_repair_smuggles_in_another_ballot(life: Life) -> None:
    broke = broken(life)
    acknowledge(life, broke, fine=True)
    life.git("revert", "--no-edit", broke)
    swap(life, BALLOT, "reject", "approve")
    life.git("commit", "-qa", "--amend", "--no-edit")


@tampering("upheld", "O002")
def what_was_right_in_an_acknowledged_commit_is_taken_out_again(life: Life) -> None:
    swap(life, SHARED, "nummer tre", "nummer 3")
    life.git("add", "--all")
    typed(life, DAY, "suspend", IDS[0], "--reason", "Ingen svarer.", "--as", "sekretariatet")
    broke = commit(life)
    acknowledge(life, broke, fine=True)
    life.git("revert", "--no-edit", broke)


@tampering("all voted", "O002")
def a_closing_in_an_acknowledged_commit_is_undone_so_that_it_can_come_out_otherwise(
    life: Life,
) -> None:
    swap(life, SHARED, "nummer tre", "nummer 3")
    typed(life, "2027-05-29", "close", "andet", "--as", "sekretariatet")
    broke = commit(life)
    acknowledge(life, broke, now="2027-05-29", fine=True)
    life.git("revert", "--no-edit", broke)


@tampering("all voted", "B005")
def a_ballot_in_an_acknowledged_commit_is_taken_out_when_the_vote_is_closed(life: Life) -> None:
    swap(life, SHARED, "nummer tre", "nummer 3")
    late = f"proposals/andet/ballots/1/{IDS[7]}.yml"
    life.write(late, life.read(BALLOT))
    broke = commit(life)
    acknowledge(life, broke, now="2027-05-14")
    swap(life, SHARED, "nummer 3", "nummer tre")
    commit(life)
    life.charter("close", "andet", "--as", "sekretariatet", now="2027-05-29")
    life.charter("verify", now="2029-06-01")
    removed(life, late)


@tampering("grown", "S011")
def signatures_given_since_go_with_the_repair_of_an_old_breach(life: Life) -> None:
    before = life.read(RECORD)
    swap(life, RECORD, "by: Bestyrelsen", "by: Direktøren")
    broke = commit(life)
    acknowledge(life, broke, now="2027-06-20")
    life.write(RECORD, before)
    commit(life)
    life.charter("reaffirm", IDS[0], "--mandate-by", "Bestyrelsen", now="2027-06-21")
    life.charter("verify", now="2029-06-01")
    life.write(RECORD, before)
    commit(life)


@tampering("grown", "S011")
def signatures_given_since_go_with_an_old_breach_that_nobody_had_mended(life: Life) -> None:
    before = life.read(RECORD)
    swap(life, RECORD, "by: Bestyrelsen", "by: Direktøren")
    acknowledge(life, commit(life), now="2027-06-20")
    life.charter("reaffirm", IDS[0], "--mandate-by", "Bestyrelsen", now="2027-06-21")
    life.charter("verify", now="2029-06-01")
    life.write(RECORD, before)
    commit(life)


@tampering("closed", "B005")
def ballots_are_changed_while_a_proposal_cannot_be_read(life: Life) -> None:
    good = life.read(PROPOSAL)
    life.write(PROPOSAL, good.replace("title:", "titel:", 1))
    acknowledge(life, commit(life), now="2027-05-29")
    swap(life, BALLOT, "reject", "approve")
    commit(life)
    life.write(PROPOSAL, good)
    commit(life)


@tampering("before closing", "P016")
def a_result_is_entered_while_a_proposal_cannot_be_read(life: Life) -> None:
    typed(life, "2027-05-29", "close", "andet", "--as", "sekretariatet")
    path = "proposals/andet/record/03-closed.yml"
    closing = life.read(path).replace("result: accepted", "result: rejected")
    (life.root / path).unlink()
    good = life.read(PROPOSAL)
    life.write(PROPOSAL, good.replace("title:", "titel:", 1))
    acknowledge(life, commit(life), now="2027-05-29")
    life.write(path, closing)
    commit(life)
    life.write(PROPOSAL, good)
    commit(life)


@tampering("upheld", "P019")
def an_amendment_comes_back_as_another_one_than_could_not_be_read(life: Life) -> None:
    good = life.read(PROPOSAL)
    life.write(PROPOSAL, good.replace("title:", "titel:", 1))
    acknowledge(life, commit(life), fine=True)
    life.write(PROPOSAL, good.replace("+Den fjerde er ny", "+Den fjerde er væk"))
    commit(life)


@tampering("upheld", "S011")
def a_record_comes_back_with_other_signatures_than_it_was_lost_with(life: Life) -> None:
    good = life.read(RECORD)
    life.write(RECORD, good.replace("name:", "navn:", 1))
    acknowledge(life, commit(life), fine=True)
    life.write(RECORD, good.replace("by: Bestyrelsen", "by: Direktøren"))
    commit(life)


@tampering("upheld", "S011")
def a_record_comes_back_with_other_signatures_than_it_was_removed_with(life: Life) -> None:
    good = life.read(RECORD)
    removed(life, RECORD)
    acknowledge(life, head(life), fine=True)
    life.write(RECORD, good.replace("by: Bestyrelsen", "by: Direktøren"))
    commit(life)


@tampering("advanced", "T001")
def a_vote_is_opened_by_a_rule_that_was_loosened_silently_and_acknowledged(life: Life) -> None:
    swap(life, "charter/charter.yml", "quorum: 1/5", "quorum: 1/50")
    acknowledge(life, commit(life), now="2027-04-11", fine=True)
    life.charter("open", "andet", "--as", "sekretariatet", now="2027-04-16")


@tampering("upheld", "T001")
def a_steward_that_was_added_silently_acts_before_that_is_put_back(life: Life) -> str:
    swap(life, STEWARDS, "^arbiters:", NEWCOMER)
    first = commit(life)
    life.charter("suspend", IDS[0], "--reason", "?", "--as", "nyt", now=DAY)
    under_it = head(life)
    life.git("checkout", "--quiet", f"{first}~1", "--", STEWARDS)
    commit(life)
    acknowledge(life, first)
    return under_it


@tampering("upheld", "T001")
def who_the_stewards_are_is_acknowledged_before_it_is_put_back(life: Life) -> None:
    swap(life, STEWARDS, "^arbiters:", NEWCOMER)
    acknowledge(life, commit(life))


@tampering("closed", "D010")
def a_ballot_is_changed_while_the_rules_cannot_be_read(life: Life) -> str:
    good = life.read("charter/charter.yml")
    life.write("charter/charter.yml", "format: [")
    broke = commit(life)
    swap(life, BALLOT, "reject", "approve")
    life.write("charter/charter.yml", good)
    commit(life)
    return broke


@tampering("closed", "B005")
def a_ballot_is_changed_while_the_rules_are_acknowledged_as_unreadable(life: Life) -> None:
    good = life.read("charter/charter.yml")
    life.write("charter/charter.yml", "format: [")
    broke = commit(life)
    entered(life, broke, by="sekretariatet", others="formandskabet", codes="D010, D060")
    swap(life, BALLOT, "reject", "approve")
    commit(life)
    life.write("charter/charter.yml", good)
    commit(life)
