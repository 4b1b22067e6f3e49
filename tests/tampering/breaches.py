"""Tamperings with what breaks the rules: who says that they know of it, and what is done under its
cover, in its repair and before the founding."""

from __future__ import annotations

from hashlib import sha256

from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY, SHARED, line
from tests.tampering.tampering import (
    commit,
    digest,
    head,
    removed,
    swap,
    swapped,
    tampering,
    typed,
    written,
)

DAY = "2027-06-01"
BALLOT = f"proposals/andet/ballots/1/{IDS[5]}.yml"
PROPOSAL = "proposals/andet/proposal.md"
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
    path = "charter/stewards.yml"
    swap(life, path, "\narbiters:", "  - {id: ny, name: {da: Ny, en: New}}\n\narbiters:")
    broke = commit(life)
    acknowledge(life, broke, other="ny")
    return broke


@tampering("upheld", "T001")
def a_steward_that_a_breach_made_acknowledges_the_next_one(life: Life) -> str:
    path = "charter/stewards.yml"
    swap(life, path, "\narbiters:", "  - {id: ny, name: {da: Ny, en: New}}\n\narbiters:")
    acknowledge(life, commit(life), fine=True)
    broke = broken(life)
    acknowledge(life, broke, other="ny")
    return broke


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


@tampering("upheld", "O004", "T001")
def who_is_no_steward_yet_acknowledges_a_breach(life: Life) -> str:
    broke = broken(life)
    entered(life, broke, by="sekretariatet", others="lageret", codes="T001")
    return broke


@tampering("upheld", "O002")
def an_acknowledgement_is_removed_when_all_have_seen_it(life: Life) -> str:
    broke = broken(life)
    acknowledge(life, broke, fine=True)
    removed(life, "charter/acknowledged")
    return broke


@tampering("upheld", "O001")
def an_acknowledgement_is_widened_later(life: Life) -> None:
    broke = broken(life)
    acknowledge(life, broke)
    swapped(life, f"charter/acknowledged/{broke}.yml", r"codes: \[T001\]", "codes: [T001, P016]")


@tampering("upheld", "T001")
def a_second_breach_hides_behind_the_first(life: Life) -> None:
    acknowledge(life, broken(life), fine=True)
    swapped(life, DUTY, "nummer fem", "nummer 5")


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
def a_steward_that_was_added_silently_and_acknowledged_acts(life: Life) -> None:
    path = "charter/stewards.yml"
    swap(life, path, "\narbiters:", "  - {id: ny, name: {da: Ny, en: New}}\n\narbiters:")
    acknowledge(life, commit(life), fine=True)
    life.charter("suspend", IDS[0], "--reason", "?", "--as", "ny", now=DAY)


@tampering("closed", "D060")
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


def founded_anew(life: Life) -> None:
    """Begin the history anew with what stands, as one who adopts it from elsewhere."""
    life.git("checkout", "--quiet", "--orphan", "fresh")
    life.git("branch", "--quiet", "-D", "main")
    life.git("branch", "--quiet", "-m", "main")
    (life.root / ".git/charterkit/verified.json").unlink()


@tampering("confirmed", "O003")
def official_documents_from_nowhere_stand_in_the_founding_commit(life: Life) -> None:
    founded_anew(life)
    commit(life, "Charteret")


@tampering("founded", "B007")
def seconds_of_nobody_stand_in_the_founding_commit(life: Life) -> None:
    life.edit(DUTY, line("to"), "Kort.\n")
    life.charter("propose", "Kort", "--slug", "kort", "--by", "Naboerne", "--class", "substantive",
                 "--reasons", "Derfor.", now="2027-01-04")  # fmt: skip
    founded_anew(life)
    written(life, f"proposals/kort/seconds/{IDS[0]}.yml", f"text: {digest(life, 'kort')}",
            "at: 2026-01-01T12:00:00Z")  # fmt: skip


@tampering("founded", "R004")
def the_founding_release_names_other_blobs(life: Life) -> None:
    founded_anew(life)
    other = life.git("hash-object", "-w", DUTY).strip()
    swapped(life, "charter/releases/0.1.0.yml", rf"({SHARED}\n.*\n    blob: ).*", rf"\g<1>{other}")


@tampering("founded", "R003")
def a_charter_is_founded_on_a_day_to_come(life: Life) -> None:
    founded_anew(life)
    swapped(life, "charter/releases/0.1.0.yml", "on: 2027-01-04", "on: 2099-01-04")


@tampering("founded", "R001")
def the_founding_release_lists_another_text(life: Life) -> None:
    founded_anew(life)
    other = sha256(b"?").hexdigest()
    swapped(life, "charter/releases/0.1.0.yml", rf"({DUTY}\n    sha256: ).*", rf"\g<1>{other}")
