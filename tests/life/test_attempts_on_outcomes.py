"""Whoever tries to bend what is voted on, or what comes of it, is refused and told why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.life.attempting import (
    LOSERS,
    PRINCIPLE,
    Town,
    contest,
    found_out,
    join,
    propose,
    refused,
    stands,
)
from tests.life.playing import IDS, Life

pytestmark = pytest.mark.xdist_group("attempts")

KORT, LANG, ANDET = "proposals/kort", "proposals/lang", "proposals/andet"
STEWARD = ("--as", "sekretariatet")


@pytest.fixture
def discussed(town: Town, tmp_path: Path) -> Life:
    """Three proposals are discussed: two rivals for a sentence, and one for another."""
    return town.at("discussed", tmp_path)


@pytest.fixture
def voted(town: Town, tmp_path: Path) -> Life:
    """All have voted, and the votes are not closed yet."""
    return town.at("voted", tmp_path)


@pytest.fixture
def closed(town: Town, tmp_path: Path) -> Life:
    """The votes are closed: 'lang' and 'andet' have won."""
    return town.at("closed", tmp_path)


@pytest.fixture
def contested(town: Town, tmp_path: Path) -> Life:
    """The outcome of the vote on the rivals is contested."""
    return town.at("contested", tmp_path)


def entry(life: Life, path: str, event: str, at: str, more: str, by: str = "sekretariatet") -> None:
    """An entry of a record, written by hand."""
    life.write(path, f"format: 1\nevent: {event}\nat: {at}T12:00:00Z\nby: {by}\n{more}")


def test_a_vote_is_not_opened_early(discussed: Life) -> None:
    refused(
        discussed, "open", "andet", *STEWARD, now="2027-02-28",
        says="The discussion of 'andet' lasts until 2027-03-01 12:00 UTC.",
    )  # fmt: skip
    discussed.charter("open", "andet", *STEWARD, "--no-commit", now="2027-03-01")
    discussed.edit(f"{ANDET}/record/02-opened.yml", "at: 2027-03-01", "at: 2027-02-28")
    discussed.edit(f"{ANDET}/record/02-opened.yml", "closes: 2027-04-12", "closes: 2027-04-11")
    discussed.edit("charter/register/constituted.yml", "at: 2027-03-01", "at: 2027-02-28")
    found_out(
        discussed, "2027-02-28",
        P010="a time no earlier than the end of the discussion, 2027-03-01T12:00:00Z",
    )  # fmt: skip


def test_a_vote_is_not_closed_early(voted: Life) -> None:
    refused(
        voted, "close", "andet", *STEWARD, now="2027-04-20",
        says="The vote of 'andet' lasts until 2027-04-21 12:00 UTC.",
    )  # fmt: skip
    voted.charter("close", "andet", *STEWARD, "--no-commit", now="2027-04-21")
    voted.edit(f"{ANDET}/record/03-closed.yml", "at: 2027-04-21", "at: 2027-04-20")
    found_out(
        voted, "2027-04-20", P011="a time no earlier than the end of the vote, 2027-04-21T12:00:00Z"
    )


def test_a_tally_is_not_forged(voted: Life) -> None:
    voted.charter("close", "kort", *STEWARD, "--no-commit", now="2027-04-21")
    voted.edit(f"{KORT}/record/03-closed.yml", "winner: lang", "winner: kort")
    voted.edit(f"{KORT}/record/03-closed.yml", "result: rejected", "result: accepted")
    voted.edit(f"{LANG}/record/03-closed.yml", "result: accepted", "result: rejected")
    found_out(voted, "2027-04-21", P016="expected winner lang, found kort")


def test_an_electorate_is_not_forged(discussed: Life) -> None:
    discussed.charter("open", "andet", *STEWARD, "--no-commit", now="2027-03-10")
    opened = f"{ANDET}/record/02-opened.yml"
    discussed.edit(opened, "  count: 9\n", "  count: 8\n")
    discussed.edit(opened, "    kommune: 3\n", "    kommune: 2\n")
    found_out(discussed, "2027-03-10", P014="expected count 9, found 8")


@pytest.mark.parametrize("at", ["2027-04-22", "2027-05-20"], ids=["dated back", "dated ahead"])
def test_an_act_is_neither_dated_back_nor_ahead(voted: Life, at: str) -> None:
    voted.charter("close", "andet", *STEWARD, "--no-commit", now="2027-05-01")
    voted.edit(f"{ANDET}/record/03-closed.yml", "at: 2027-05-01", f"at: {at}")
    found_out(
        voted,
        "2027-05-01",
        P034="expected the time at which it is done; it is 2027-05-01T12:00:00Z",
    )


def test_one_of_two_rivals_is_not_voted_on_alone(discussed: Life) -> None:
    discussed.charter("open", "lang", *STEWARD, "--no-commit", now="2027-03-10")
    (discussed.root / f"{KORT}/record/02-opened.yml").unlink()
    discussed.edit(f"{LANG}/record/02-opened.yml", "with: 1\n", "")
    found_out(
        discussed, "2027-03-10",
        P041="expected a vote on no. 1 and no. 3 together, since they compete, found one on no. 3",
    )  # fmt: skip


def test_a_rival_that_is_still_discussed_is_not_shut_out(discussed: Life) -> None:
    refused(
        discussed, "open", "kort", *STEWARD, now="2027-03-01",
        says="'kort' competes with no. 3, which is discussed until 2027-03-10 12:00 UTC. They are "
        "voted on together.",
    )  # fmt: skip


def test_of_several_rivals_the_last_to_be_discussed_is_waited_for(discussed: Life) -> None:
    propose(discussed, "sent", "to", "Senere.", now="2027-02-20")
    refused(
        discussed, "open", "kort", *STEWARD, now="2027-03-02",
        says="'kort' competes with no. 3 and no. 4, the last of which is discussed until "
        "2027-03-20 12:00 UTC. They are voted on together.",
    )  # fmt: skip


def test_a_rival_made_on_the_last_day_does_not_put_the_vote_off(discussed: Life) -> None:
    propose(discussed, "sent", "to", "Senere.", now="2027-03-02")
    opened = discussed.charter("open", "kort", *STEWARD, now="2027-03-10")
    assert "options: [kort, lang]\n" in discussed.read(f"{KORT}/record/02-opened.yml")
    assert "sent" not in opened.err
    refused(
        discussed, "open", "sent", *STEWARD, now="2027-03-30",
        says="'sent' competes with no. 1 and no. 3, which are not settled yet.",
    )  # fmt: skip


def test_what_could_all_stand_is_not_bundled_so_that_only_one_can_win(discussed: Life) -> None:
    refused(
        discussed, "open", "kort", "andet", "--together", *STEWARD, now="2027-03-10",
        says="These do not all compete, and what can stand together is voted on apart: no. 1 and "
        "no. 3; no. 2.",
    )  # fmt: skip
    discussed.charter("open", "andet", *STEWARD, "--no-commit", now="2027-03-10")
    opened = f"{ANDET}/record/02-opened.yml"
    discussed.edit(opened, "semantics: 1", "options: [andet, lang]\nsemantics: 1")
    found_out(discussed, "2027-03-10", P026="expected none, found andet, lang")


def test_a_proposal_is_not_changed_after_its_admission(discussed: Life) -> None:
    discussed.edit(f"{ANDET}/proposal.md", "+Den fjerde er ny.", "+Den fjerde er en helt anden.")
    found_out(discussed, "2027-02-11", P019="expected the proposal as it was admitted")


def test_a_rival_is_not_taken_back_while_it_is_voted_on(voted: Life) -> None:
    refused(
        voted, "withdraw", "lang", now="2027-03-13",
        says="A proposal can be taken back until its vote opens.",
    )  # fmt: skip


def test_a_rule_is_not_changed_by_silence(town: Town, tmp_path: Path) -> None:
    life = town.at("confirmed", tmp_path)
    life.edit("charter/charter.yml", "    quorum: 1/5\n", "    quorum: 1/50\n")
    words = ("propose", "regel", "--by", IDS[3], "--class", "editorial", "--reasons", "Derfor.")
    refused(
        life, *words, now="2027-02-01",
        says="expected fundamental, the least class for a change of rules in class",
    )  # fmt: skip


def test_nothing_is_enacted_before_the_time_to_contest_it_is_over(closed: Life) -> None:
    refused(
        closed, "enact", "lang", *STEWARD, now="2027-05-05T11:59:59Z",
        says="a time no earlier than 2027-05-05T12:00:00Z: the outcome can be contested",
    )  # fmt: skip
    closed.charter("enact", "lang", *STEWARD, now="2027-05-05T12:00:00Z")
    assert "Den anden sætning er længere.\n" in closed.read(PRINCIPLE)


def test_nothing_is_enacted_while_it_is_contested(contested: Life) -> None:
    refused(
        contested, "enact", "lang", *STEWARD, now="2027-06-05",
        says="expected the arbiters to have decided on the outcome that is contested by",
    )  # fmt: skip
    contested.charter("advance", *STEWARD, now="2027-06-05")
    assert "Her er sætning nummer to.\n" in contested.read(PRINCIPLE)
    assert "Den fjerde er ny.\n" in contested.read(PRINCIPLE)


@pytest.mark.parametrize("who", [IDS[:3], LOSERS[1:]], ids=["of one sector", "only two"])
def test_too_few_hold_nothing_up(closed: Life, who: tuple[str, ...]) -> None:
    contest(closed, "lang", *who, now="2027-04-22")
    closed.charter("advance", *STEWARD, now="2027-05-19")
    assert not (closed.root / f"{LANG}/record/04-contested.yml").exists()
    assert "Den anden sætning er længere.\n" in closed.read(PRINCIPLE)


def test_outsiders_hold_nothing_up(closed: Life) -> None:
    join(closed, "ven-en", "ven-to", now="2027-04-22")
    join(closed, "ven-tre", sector="forening", now="2027-04-22")
    refused(
        closed, "contest", "lang", "--as", "ven-en", "--reason", "Nej.", now="2027-04-23",
        says="'ven-en' may not vote today",
    )  # fmt: skip
    for who in ("ven-en", "ven-to", "ven-tre"):
        path = f"{KORT}/contests/1/{who}.yml"
        closed.write(path, "format: 1\nat: 2027-04-23T12:00:00Z\nreason: Nej.\n")
    closed.git("add", "-A")
    closed.git("commit", "-qm", "Contest by hand")
    closed.charter("advance", *STEWARD, now="2027-05-19")
    assert not (closed.root / f"{LANG}/record/04-contested.yml").exists()
    assert "Den anden sætning er længere.\n" in closed.read(PRINCIPLE)


def test_nobody_is_suspended_from_a_time_before_it_contested_the_outcome(closed: Life) -> None:
    contest(closed, "lang", *LOSERS, now="2027-04-22")
    path = f"charter/register/ek/{LOSERS[0]}/02-suspended.yml"
    closed.charter(
        "suspend", LOSERS[0], "--reason", "Tvivl.", *STEWARD, "--no-commit", now="2027-04-22T13:00Z"
    )
    closed.edit(path, "at: 2027-04-22T13:00:00Z", "at: 2027-04-22T11:00:00Z")
    found_out(
        closed, "2027-04-22T13:00Z",
        P006=f"expected a time later than 2027-04-22T12:00:00Z, when '{LOSERS[0]}' contested",
    )  # fmt: skip
    (closed.root / path).unlink()
    closed.charter("suspend", LOSERS[0], "--reason", "T.", *STEWARD, now="2027-04-22T13:00Z")
    closed.charter("advance", *STEWARD, now="2027-05-19")
    assert "Her er sætning nummer to.\n" in closed.read(PRINCIPLE)


def test_what_was_said_against_an_outcome_is_not_unsaid(closed: Life) -> None:
    contest(closed, "lang", *LOSERS, now="2027-04-22")
    (closed.root / f"{KORT}/contests/1/{LOSERS[0]}.yml").unlink()
    found_out(closed, "2027-04-23", B008="expected what was said to stay as it was said")


def test_who_comes_too_late_holds_nothing_up(closed: Life) -> None:
    contest(closed, "lang", *LOSERS[:2], now="2027-05-05T11:59:59Z")
    refused(
        closed, "contest", "lang", "--as", LOSERS[2], "--reason", "Nej.",
        now="2027-05-05T12:00:00Z",
        says="The outcome of the vote on 'lang' could be contested until 2027-05-05 12:00 UTC.",
    )  # fmt: skip
    late = f"{KORT}/contests/1/{LOSERS[2]}.yml"
    closed.write(late, "format: 1\nat: 2027-05-05T11:00:00Z\nreason: Nej.\n")
    found_out(closed, "2027-05-05T12:00:00Z", B011="between 2027-04-21T12:00:00Z and 2027-05-05T12")
    (closed.root / late).unlink()
    closed.charter("advance", *STEWARD, now="2027-05-19")
    assert "Den anden sætning er længere.\n" in closed.read(PRINCIPLE)


def test_the_time_to_contest_is_not_waited_away_before_the_closing_is_entered(voted: Life) -> None:
    refused(
        voted, "contest", "lang", "--as", LOSERS[0], "--reason", "Nej.", now="2027-04-20",
        says="The vote on 'lang' is open until 2027-04-21 12:00 UTC; its outcome can be contested "
        "from then on.",
    )  # fmt: skip
    contest(voted, "lang", *LOSERS, now="2027-04-30")
    voted.charter("advance", *STEWARD, now="2027-06-01")
    assert voted.read(f"{LANG}/record/03-closed.yml").count("at: 2027-04-21T12:00:00Z\n") == 1
    assert voted.read(f"{LANG}/record/04-contested.yml").count("at: 2027-04-30T12:00:00Z\n") == 1
    assert "Her er sætning nummer to.\n" in voted.read(PRINCIPLE)
    voted.charter("check", now="2027-06-01")


def test_an_outcome_is_not_contested_while_the_vote_is_open(voted: Life) -> None:
    path = f"{KORT}/contests/1/{LOSERS[0]}.yml"
    voted.write(path, "format: 1\nat: 2027-04-20T12:00:00Z\nreason: Nej.\n")
    found_out(voted, "2027-04-20", B011="between 2027-04-21T12:00:00Z and 2027-05-05T12:00:00Z")


def test_a_steward_who_is_no_arbiter_does_not_uphold(contested: Life) -> None:
    refused(
        contested, "uphold", "lang", "--reason", "Sådan.", *STEWARD, now="2027-04-23",
        says="'sekretariatet' is none of the arbiters",
    )  # fmt: skip


def test_the_arbiters_do_not_uphold_what_nobody_contests_yet(closed: Life) -> None:
    words = ("--reason", "Sådan.", "--as", "voldgiften")
    refused(
        closed, "uphold", "lang", *words, now="2027-04-23",
        says="The outcome of the vote on 'lang' is not contested.",
    )  # fmt: skip
    for folder in (KORT, LANG):
        entry(closed, f"{folder}/record/04-upheld.yml", "upheld", "2027-04-23", "reason: Sådan.\n",
              "voldgiften")  # fmt: skip
    found_out(closed, "2027-04-23", P048="expected `contested` before it, found none")


def test_there_is_one_verdict(contested: Life) -> None:
    words = ("--reason", "Sådan.", "--as", "voldgiften")
    contested.charter("uphold", "lang", *words, now="2027-04-23")
    refused(
        contested, "annul", "lang", *words, now="2027-04-24",
        says="The outcome of the vote on 'lang' is not contested.",
    )  # fmt: skip
    for folder in (KORT, LANG):
        entry(contested, f"{folder}/record/06-annulled.yml", "annulled", "2027-04-24",
              "reason: Sådan.\n", "voldgiften")  # fmt: skip
    found_out(contested, "2027-04-24", P048="found `annulled` after proposals/")


def test_a_verdict_is_not_entered_with_one_of_two_rivals(contested: Life) -> None:
    words = ("--reason", "Sådan.", "--as", "voldgiften")
    contested.charter("annul", "lang", *words, "--no-commit", now="2027-04-23")
    (contested.root / f"{KORT}/record/05-annulled.yml").unlink()
    found_out(contested, "2027-04-23", P041="expected `annulled` in the record of no. 1 too")


def test_the_arbiters_are_not_voted_away_from_what_is_contested(contested: Life) -> None:
    arbiters = "arbiters:\n  - {id: voldgiften, name: {da: Voldgiften}}"
    contested.edit("charter/stewards.yml", arbiters, "arbiters: []")
    contested.charter(
        "propose", "uden", "--by", IDS[0], "--class", "substantive", "--reasons", "Derfor.",
        now="2027-04-22",
    )  # fmt: skip
    contested.charter("admit", "uden", *STEWARD, now="2027-04-22")
    contested.charter("open", "uden", *STEWARD, now="2027-05-20")
    for id in IDS:
        contested.charter("vote", "uden", "approve", "--as", id, now="2027-05-21")
    contested.charter("advance", *STEWARD, now="2027-08-20")
    assert "arbiters: []" in contested.read("charter/stewards.yml")
    refused(
        contested, "enact", "lang", *STEWARD, now="2027-08-20",
        says="expected the arbiters to have decided on the outcome that is contested by",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("event", "field", "old", "new"),
    [
        (3, "result", "accepted", "rejected"),
        (2, "closes", "2027-04-21T12:00:00Z", "2027-05-21T12:00:00Z"),
    ],
)
def test_neither_a_result_nor_a_closing_time_is_corrected(
    closed: Life, event: int, field: str, old: str, new: str
) -> None:
    corrects = f"corrects: {{event: {event}, field: {field}, old: {old}, new: {new!r}}}\n"
    more = corrects.replace(old, f"'{old}'") + "reason: Fejl.\nseconded_by: [formandskabet]\n"
    entry(closed, f"{ANDET}/record/04-corrected.yml", "corrected", "2027-04-22", more)
    found_out(
        closed, "2027-04-22", P032="expected a field from which nothing follows (reason or by)"
    )


def test_one_steward_alone_corrects_nothing(discussed: Life) -> None:
    refused(
        discussed, "correct", "andet", "1", "--field", "by", "--new", "formandskabet",
        "--reason", "Fejl.", "--with", "sekretariatet", *STEWARD, now="2027-02-11",
        says="expected a second steward who stands by the correction",
    )  # fmt: skip


def test_an_entry_is_not_put_down_to_somebody_who_is_no_steward(discussed: Life) -> None:
    refused(
        discussed, "correct", "andet", "1", "--field", "by", "--new", "voldgiften",
        "--reason", "Fejl.", "--with", "formandskabet", *STEWARD, now="2027-02-11",
        says="expected the id of a steward, such as formandskabet or sekretariatet in "
        "corrects.new, found voldgiften",
    )  # fmt: skip


@pytest.mark.parametrize("field", ["by", "reason"])
def test_stewards_do_not_correct_what_the_arbiters_said(contested: Life, field: str) -> None:
    contested.charter("advance", *STEWARD, now="2027-04-30")
    contested.charter(
        "uphold", "lang", "--as", "voldgiften", "--reason", "Alt er i orden.", now="2027-04-30"
    )
    number = len(list((contested.root / f"{LANG}/record").iterdir()))
    refused(
        contested, "correct", "lang", str(number), "--field", field, "--new", "sekretariatet",
        "--reason", "Fejl.", "--with", "formandskabet", *STEWARD, now="2027-04-30",
        says=f"expected the number of an entry that stewards made in corrects.event, found "
        f"{number}, which is `upheld`, by the arbiter voldgiften",
    )  # fmt: skip


def test_a_correction_that_was_wrong_is_corrected_and_both_are_shown(discussed: Life) -> None:
    first = ("correct", "andet", "1", "--field", "by", "--reason", "Fejl.")
    both = ("--with", "formandskabet", *STEWARD)
    discussed.charter(*first, "--new", "formandskabet", *both, now="2027-02-11")
    refused(
        discussed, *first, "--new", "formandskabet", *both, now="2027-02-11",
        says="Event 1 says so already.",
    )  # fmt: skip
    discussed.charter(*first, "--new", "sekretariatet", *both, now="2027-02-12")
    shown = discussed.charter("show", "andet", now="2027-02-12").out
    assert (
        "2027-02-11 12:00  corrected by sekretariatet\n"
        "    by of event 1 was 'sekretariatet' and is 'formandskabet'\n"
        "    Fejl. With formandskabet.\n"
    ) in shown


def test_a_proposal_is_not_taken_back_because_nobody_entered_that_its_vote_is_open(
    discussed: Life,
) -> None:
    refused(
        discussed, "withdraw", "andet", now="2027-05-20",
        says="cannot be withdrawn: its vote is open since 2027-03-",
    )  # fmt: skip


def test_what_won_is_not_put_away_by_the_rival_that_lost(closed: Life) -> None:
    entry(closed, f"{LANG}/record/04-superseded.yml", "superseded", "2027-04-22", "by_number: 1\n")
    found_out(closed, "2027-04-22", P031="found 1, which has not taken its place")


@pytest.mark.parametrize("step", ["discussed", "voted", "closed"])
def test_what_others_wait_for_does_not_lapse(town: Town, tmp_path: Path, step: str) -> None:
    life = town.at(step, tmp_path)
    order = len(list((life.root / ANDET / "record").iterdir())) + 1
    entry(life, f"{ANDET}/record/{order:02}-lapsed.yml", "lapsed", "2027-04-22", "reason: Nej.\n")
    reason = {"P047": "expected a proposal that was returned to its authors and left lying"}
    if step != "discussed":
        reason = {"P005": "expected `lapsed` only for a proposal in the state draft or discussion"}
    found_out(life, "2027-04-22", **reason)


def test_what_was_rejected_is_not_voted_on_again(closed: Life) -> None:
    refused(closed, "open", "kort", *STEWARD, now="2027-05-20", says="'kort' cannot be opened")


def test_the_text_is_not_edited_directly(closed: Life) -> None:
    closed.edit(PRINCIPLE, "Her er sætning nummer to.", "Den anden sætning er længere.")
    found_out(closed, "2027-04-22", T001="the charter text was changed without a decision")


@pytest.mark.parametrize("name", ["02-opened.yml", "03-closed.yml"])
def test_an_official_event_is_not_removed(closed: Life, name: str) -> None:
    (closed.root / f"{ANDET}/record/{name}").unlink()
    before = stands(closed)
    checked = closed.charter("check", "--json", now="2027-04-22", code=1).json["problems"]
    (gone,) = [each for each in checked if each["code"] == "O002"]
    assert gone["path"] == f"{ANDET}/record/{name}"
    assert "expected this official document to stay where it is" in f"expected {gone['expected']}"
    assert stands(closed) == before


def test_whoever_is_no_steward_opens_nothing(discussed: Life) -> None:
    refused(
        discussed, "open", "andet", "--as", IDS[0], now="2027-03-10",
        says="expected one of the stewards (sekretariatet or formandskabet)",
    )  # fmt: skip


def test_status_says_that_what_enough_contest_waits_to_be_entered(closed: Life) -> None:
    contest(closed, "kort", *LOSERS, now="2027-04-22")
    told = closed.charter("status", now="2027-04-22").out
    assert (
        "2027-04-22 12:00  it is entered that the outcome on no. 1 and no. 3 is contested (owed"
    ) in told


def test_a_stranger_is_told_that_it_cannot_contest(closed: Life) -> None:
    refused(
        closed, "contest", "kort", "--as", "ukendt", "--reason", "Nej.", now="2027-04-22",
        says="'ukendt' may not vote today, and so cannot contest.",
    )  # fmt: skip


def test_an_outcome_that_is_annulled_was_contested(contested: Life) -> None:
    assert "The outcome is contested by" in contested.charter("show", "kort", now="2027-04-23").out
    annul = ("annul", "kort", "--as", "voldgiften", "--reason", "Listen var forkert.")
    contested.charter(*annul, now="2027-04-23")
    told = contested.charter("show", "kort", now="2027-04-23").out
    assert "The outcome was contested by" in told
    assert "is contested" not in told
