"""Tamperings with ballots, and with the openings and closings of votes."""

from __future__ import annotations

from tests.life.playing import IDS, Life
from tests.tampering.chapters import DUTY, line
from tests.tampering.tampering import (
    commit,
    digest,
    moved,
    removed,
    swap,
    swapped,
    tampering,
    typed,
    written,
)

CLOSED = "proposals/andet/record/03-closed.yml"
OPENED = "proposals/andet/record/02-opened.yml"
BALLOT = f"proposals/andet/ballots/1/{IDS[0]}.yml"
LATE = f"proposals/andet/ballots/1/{IDS[8]}.yml"
CLOSE = ("close", "andet", "--as", "sekretariatet")
OPEN = ("open", "forvalter", "--as", "sekretariatet")
OPENING = "proposals/forvalter/record/02-opened.yml"


def cast(life: Life, path: str, *, at: str = "2027-04-21T12:00:00Z", text: str = "") -> None:
    """Write a ballot by hand."""
    text = text or digest(life, path.split("/")[1])
    written(life, path, "choice: approve", f"text: {text}", f"at: {at}")


@tampering("closed", "B005")
def a_ballot_is_added_when_the_vote_is_closed(life: Life) -> None:
    cast(life, LATE)


@tampering("voted", "B004")
def a_ballot_is_dated_after_the_vote_has_ended(life: Life) -> None:
    cast(life, LATE, at="2027-05-28T12:00:00Z")


@tampering("voted", "B004")
def a_ballot_is_dated_before_the_vote_has_begun(life: Life) -> None:
    cast(life, LATE, at="2027-04-16T11:59:59Z")


@tampering("closed", "B005")
def a_ballot_is_changed_when_the_vote_is_closed(life: Life) -> None:
    swapped(life, BALLOT, "approve", "reject")


@tampering("closed", "B005")
def the_reason_in_a_ballot_is_changed_when_the_vote_is_closed(life: Life) -> None:
    swapped(life, f"proposals/andet/ballots/1/{IDS[5]}.yml", "For tidligt", "For sent")


@tampering("closed", "B005")
def a_ballot_is_deleted_when_the_vote_is_closed(life: Life) -> None:
    removed(life, BALLOT)


@tampering("voted", "B005")
def a_ballot_is_deleted_while_the_vote_is_open(life: Life) -> None:
    removed(life, BALLOT)


@tampering("voted", "N001")
def a_ballot_is_duplicated_under_another_case(life: Life) -> None:
    life.write(BALLOT.replace("eksempelkommune", "Eksempelkommune"), life.read(BALLOT))
    commit(life)


@tampering("voted", "B005")
def a_ballot_is_moved_to_another_voter(life: Life) -> None:
    moved(life, BALLOT, LATE)


@tampering("voted", "B001", "B005")
def a_ballot_is_moved_to_a_round_that_nobody_opened(life: Life) -> None:
    moved(life, BALLOT, BALLOT.replace("/1/", "/2/"))


@tampering("opened again", "B005")
def a_ballot_is_added_to_a_round_that_was_annulled(life: Life) -> None:
    cast(life, f"proposals/omstridt/ballots/1/{IDS[7]}.yml", at="2027-05-21T12:00:00Z")


@tampering("voted", "B003", "B005")
def a_ballot_is_moved_to_another_proposal(life: Life) -> None:
    moved(life, BALLOT, BALLOT.replace("andet", "forvalter"))


@tampering("voted", "B001")
def a_ballot_is_cast_in_the_folder_of_one_that_is_voted_on_with_another(life: Life) -> None:
    cast(life, f"proposals/lang/ballots/1/{IDS[8]}.yml")


@tampering("voted", "B003")
def a_ballot_is_for_another_text(life: Life) -> None:
    cast(life, LATE, text=digest(life, "kort"))


@tampering("voted", "B003", "B006")
def a_ballot_approves_where_proposals_are_to_be_ranked(life: Life) -> None:
    cast(life, f"proposals/kort/ballots/1/{IDS[8]}.yml")


@tampering("voted", "B002")
def somebody_who_was_never_confirmed_votes(life: Life) -> None:
    cast(life, "proposals/andet/ballots/1/fremmed.yml")


@tampering("voted", "B002")
def somebody_who_was_refused_votes(life: Life) -> None:
    cast(life, "proposals/andet/ballots/1/foreningen-halvvejs.yml")


@tampering("founders voted", "B002")
def an_organisation_votes_while_the_founders_do(life: Life) -> None:
    cast(life, f"proposals/ordlyd/ballots/1/{IDS[0]}.yml", at="2027-02-03T12:00:00Z")


@tampering("before closing", "B005")
def a_ballot_is_slipped_into_the_commit_that_closes_the_vote(life: Life) -> None:
    typed(life, "2027-05-29", *CLOSE)
    honest = life.read(CLOSED)
    (life.root / CLOSED).unlink()
    cast(life, LATE)
    typed(life, "2027-05-29", *CLOSE)
    assert life.read(CLOSED) != honest
    life.git("reset", "--quiet", "--soft", "HEAD~1")
    commit(life)


@tampering("before closing", "B005", "P016")
def a_ballot_is_changed_in_the_commit_that_closes_the_vote(life: Life) -> None:
    swap(life, f"proposals/andet/ballots/1/{IDS[5]}.yml", "reject", "approve")
    typed(life, "2027-05-29", *CLOSE)
    commit(life)


@tampering("before closing", "P016")
def a_count_is_edited_in_the_commit_that_closes_the_vote(life: Life) -> None:
    typed(life, "2027-05-29", *CLOSE)
    swapped(life, CLOSED, "approve: 5", "approve: 6")


@tampering("closed", "O001")
def a_count_is_edited_later(life: Life) -> None:
    swapped(life, CLOSED, "approve: 5", "approve: 6")


@tampering("before closing", "P016")
def a_result_is_turned_round(life: Life) -> None:
    typed(life, "2027-05-29", *CLOSE)
    swapped(life, CLOSED, "result: accepted", "result: rejected")


@tampering("before closing", "P016")
def a_voter_is_left_uncounted(life: Life) -> None:
    typed(life, "2027-05-29", *CLOSE)
    swap(life, CLOSED, r"uncounted: \[\]", f"uncounted: [{IDS[5]}]")
    swapped(life, CLOSED, "reject: 1", "reject: 0")


@tampering("before closing", "P016")
def another_winner_is_entered_where_proposals_compete(life: Life) -> None:
    typed(life, "2027-05-29", "close", "kort", "--as", "sekretariatet")
    swapped(life, "proposals/kort/record/03-closed.yml", "winner: lang", "winner: kort")


@tampering("before closing", "P041")
def a_joint_vote_is_closed_for_one_of_its_proposals_alone(life: Life) -> None:
    typed(life, "2027-05-29", "close", "kort", "--as", "sekretariatet")
    (life.root / "proposals/lang/record/03-closed.yml").unlink()
    commit(life)


@tampering("before closing", "P011")
def a_vote_is_closed_before_its_end(life: Life) -> None:
    typed(life, "2027-05-29", *CLOSE)
    swapped(life, CLOSED, "at: 2027-05-29T12", "at: 2027-05-28T11")


@tampering("before closing", "P029")
def a_second_call_is_granted_to_what_was_rejected(life: Life) -> None:
    typed(life, "2027-05-29", *CLOSE)
    text = life.read(CLOSED).replace(
        "result: accepted\n", "result: accepted\nsecond_call: 2027-06-19T12:00:00Z\n"
    )
    life.write(CLOSED, text)
    commit(life)


@tampering("constituted", "P014")
def the_electorate_is_trimmed_in_the_opening(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    swap(life, OPENING, "count: 9", "count: 8")
    swapped(life, OPENING, "kommune: 3", "kommune: 2")


@tampering("constituted", "P014")
def the_electorate_is_extended_in_the_opening(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    swap(life, OPENING, "count: 9", "count: 10")
    swapped(life, OPENING, "kommune: 3", "kommune: 4")


@tampering("constituted", "P014")
def the_digest_of_the_electorate_is_swapped(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    swapped(life, OPENING, "  sha256: sha256:..", "  sha256: sha256:00")


@tampering("constituted", "P013")
def the_quorum_is_loosened_in_the_opening(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    swapped(life, OPENING, "quorum: 1/5", "quorum: 1/50")


@tampering("another rule", "P013")
def an_opening_copies_the_rule_of_before_the_last_release(life: Life) -> None:
    life.edit(DUTY, line("tre"), "Den nye.\n")
    life.charter("propose", "Ny", "--slug", "ny", "--by", IDS[0], "--class", "substantive",
                 "--reasons", "Derfor.", now="2027-08-21")  # fmt: skip
    life.charter("admit", "ny", "--as", "sekretariatet", now="2027-08-21")
    typed(life, "2027-09-21", "open", "ny", "--as", "sekretariatet")
    swapped(life, "proposals/ny/record/02-opened.yml", "quorum: 1/4", "quorum: 1/5")


@tampering("constituted", "P013")
def the_franchise_is_changed_in_the_opening(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    swapped(life, OPENING, "sector_counts_from: 3", "sector_counts_from: 9")


@tampering("constituted", "P012")
def the_end_of_a_vote_is_brought_forward(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    swapped(life, OPENING, "closes: 2027-05-28", "closes: 2027-05-01")


@tampering("constituted", "P015")
def a_vote_is_opened_on_another_text(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    swapped(life, OPENING, "^text: sha256:..", "text: sha256:00")


@tampering("constituted", "P026")
def a_vote_is_opened_as_its_second_round(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    swapped(life, OPENING, "round: 1", "round: 2")


@tampering("discussed", "G010", "P010")
def a_vote_is_opened_before_the_discussion_is_over(life: Life) -> None:
    typed(life, "2027-04-16", *OPEN)
    (life.root / "charter/register/constituted.yml").unlink()
    swap(life, OPENING, "at: 2027-04-16T12", "at: 2027-04-15T11")
    swapped(life, OPENING, "closes: 2027-05-28T12", "closes: 2027-05-27T11")


@tampering("discussed", "P015", "P041")
def one_of_two_that_compete_is_put_to_the_vote_alone(life: Life) -> None:
    typed(life, "2027-04-16", "open", "kort", "--as", "sekretariatet")
    (life.root / "proposals/lang/record/02-opened.yml").unlink()
    swapped(life, "proposals/kort/record/02-opened.yml", r"options: \[.*\]\n", "")


@tampering("withdrawn", "G010", "P033")
def what_was_withdrawn_is_put_to_the_vote(life: Life) -> None:
    typed(life, "2027-04-16", "open", "forvalter", "--as", "sekretariatet")
    text = life.read(OPENING).replace(digest(life, "forvalter"), digest(life, "fortrudt"))
    (life.root / OPENING).unlink()
    life.write("proposals/fortrudt/record/02-opened.yml", text)
    commit(life)


@tampering("failed on quorum", "P010")
def a_second_call_comes_too_early(life: Life) -> None:
    life.git("reset", "--quiet", "--hard")
    typed(life, "2027-08-02", "open", "stoettet", "--as", "sekretariatet")
    path = "proposals/stoettet/record/04-opened.yml"
    swap(life, path, "at: 2027-08-02T12", "at: 2027-06-20T12")
    swapped(life, path, "closes: .*", "closes: 2027-08-01T12:00:00Z")
