"""What `charter status` and `charter show` say of time, of votes on several, and of contests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from charterkit.model import EventKind
from tests.life.playing import IDS, Life, begin
from tests.pages import town
from tests.pages.motions_together import CLOSED, ruled, time
from tests.site.building import git, town_repository, write

NOW = f"{town.NOW:%Y-%m-%dT%H:%M:%SZ}"
TOGETHER = [slug for slug, *_ in CLOSED]


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The made-up town, in which the signatories decide. Tests only read it."""
    root = town_repository(tmp_path_factory.mktemp("town") / "by")
    return Life(root=root, cwd=root)


@pytest.fixture(scope="module")
def screen(life: Life) -> str:
    """What status says to people."""
    return life.charter("status", now=NOW).out


@pytest.fixture(scope="module")
def facts(life: Life) -> Any:
    """What status says to programs."""
    return life.charter("status", "--json", now=NOW).json


def part(screen: str, heading: str) -> list[str]:
    """The lines below a heading of status."""
    lines = screen.splitlines()
    below = lines[lines.index(heading) + 1 :]
    return below[: below.index("") if "" in below else None]


def test_status_says_what_time_will_do_and_what_is_owed(screen: str) -> None:
    assert part(screen, "What comes next in time")[:7] == [
        "  2027-03-15 09:00  no. 7 is enacted (owed: charter advance)",
        "  2027-04-26 09:00  no. 6 is enacted (owed: charter advance)",
        "  2027-05-03 09:00  the vote on no. 12 opens (owed: charter advance)",
        "  2027-05-20 09:00  the vote on no. 4 opens (owed: charter advance)",
        "  2027-06-08 09:00  no. 5 is accepted, since nobody objected",
        "  2027-06-08 09:00  no. 15 is enacted",
        "  2027-06-14 09:00  the vote on no. 19 and no. 20 is closed and counted",
    ]
    assert "  stewards: charter advance" in screen.splitlines()


def test_status_tells_those_at_an_earlier_text_how_they_sign_this_one(
    screen: str, facts: Any
) -> None:
    assert facts["signatories"]["by_standing"]["earlier"] == 1
    told = "  signatories: charter reaffirm ID (1 stands by an earlier text, and may sign this)"
    assert told in part(screen, "What comes next")


def test_programs_get_the_same_steps(facts: Any, screen: str) -> None:
    assert facts["upcoming"][6] == {
        "at": "2027-06-14T09:00:00Z",
        "event": "closed",
        "proposals": ["lov-mere", "lov-mindre"],
        "organisations": [],
    }
    assert len(facts["upcoming"]) == len(part(screen, "What comes next in time"))
    assert facts["founding_ends"] is None


def test_when_nothing_is_owed_nobody_is_sent_to_enter_it(tmp_path: Path) -> None:
    fresh = begin(tmp_path / "charter")
    said = fresh.charter("status", now="2027-01-05").out
    assert "charter advance" not in said
    assert "What comes next in time" not in said


def test_several_that_are_voted_on_together_have_one_command(screen: str, facts: Any) -> None:
    asked = [line for line in screen.splitlines() if "charter vote" in line]
    assert asked == [
        "  signatories: charter vote 3 approve|reject|abstain --as ID",
        "  signatories: charter vote 19 --rank 19,20,status-quo --as ID",
    ]
    assert "           voted on together with no. 20" in screen.splitlines()
    with_others = {each["slug"]: each["voted_with"] for each in facts["proposals"]["open"]}
    assert (with_others["lov-mere"], with_others["lov-mindre"]) == (["lov-mindre"], ["lov-mere"])
    assert with_others["ring-til-dem"] == []


def test_the_command_that_status_names_ranks_all_of_them(life: Life, tmp_path: Path) -> None:
    life.git("clone", "-q", str(life.root), str(tmp_path / "copy"))
    copy = Life(root=tmp_path / "copy", cwd=tmp_path / "copy")
    words = ["vote", "19", "--rank", "19,20,status-quo", "--as", "eksempelkommune"]
    cast = copy.charter(*words, "--json", now=NOW).json
    assert cast["ranking"] == [["lov-mere"], ["lov-mindre"], ["status-quo"]]


def test_a_vote_that_is_over_is_closed_once_for_all_of_them(life: Life) -> None:
    later = life.charter("status", now="2027-06-20").out
    closing = [line for line in later.splitlines() if "charter close" in line]
    assert closing == ["  stewards: charter close 5", "  stewards: charter close 19"]


def test_the_outcome_of_a_vote_can_be_contested_as_soon_as_it_is_over(life: Life) -> None:
    contest = "  signatories: charter contest 19 --as ID --reason REASON"
    assert contest not in life.charter("status", now="2027-06-13").out.splitlines()
    assert contest in life.charter("status", now="2027-06-15").out.splitlines()


def test_a_contested_outcome_waits_for_the_arbiters_and_for_nobody_else(
    screen: str, facts: Any
) -> None:
    lines = screen.splitlines()
    assert "           its outcome is contested and waits for the arbiters" in lines
    assert "  arbiters: charter uphold 16 --as ID --reason REASON" in lines
    assert "  arbiters: charter annul 16 --as ID --reason REASON" in lines
    assert "  stewards: charter enact 17" not in lines
    contested = {each["slug"]: each["contested"] for each in facts["proposals"]["open"]}
    assert contested["begynd-kort"]
    assert not contested["lov-mere"]


def uncontested(life: Life, to: Path) -> Life:
    """A copy of the town in which nobody contests anything."""
    life.git("clone", "-q", str(life.root), str(to))
    git(to, "rm", "-rq", "proposals/begynd-aabent/contests")
    git(to, "rm", "-q", *(f"proposals/{slug}/record/04-contested.yml" for slug in TOGETHER))
    git(to, "commit", "-qm", "Contest nothing")
    return Life(root=to, cwd=to)


def test_an_outcome_can_be_contested_before_it_is_enacted(life: Life, tmp_path: Path) -> None:
    copy = uncontested(life, tmp_path / "copy")
    contest = "  signatories: charter contest 16 --as ID --reason REASON"
    enact = "  stewards: charter enact 17"
    soon = copy.charter("status", now=NOW).out.splitlines()
    later = copy.charter("status", now="2027-06-07T09:00:00Z").out.splitlines()
    assert contest in soon
    assert enact not in soon
    assert contest not in later
    assert enact in later
    said = copy.charter("show", "17", now=NOW).out
    assert "Electors can contest the outcome until 2027-06-07 09:00 UTC." in said
    said = copy.charter("show", "17", now="2027-06-07T09:00:00Z").out
    assert "contest the outcome" not in said


def test_show_tells_of_the_vote_its_count_and_who_contests_it(life: Life) -> None:
    said = life.charter("show", "16", now=NOW).out
    assert "    on no. 16, no. 17 and no. 18 together" in said
    assert "    begynd-kort wins." in said
    assert "      2  begynd-kort    3  .  4  4" in said
    assert "begynd-ikke was dropped: quorum: 1 vote over the status quo, 2 needed;" in said
    assert "The outcome is contested by" in said
    assert "  eksempelkommune, 2027-05-29 09:00: Vi fik ikke besked om, at der" in said
    assert "It does not take effect until the arbiters have decided." in said
    assert "Contested by foreningen" not in said
    other = life.charter("show", "17", now=NOW).out
    assert "    The count of all is with no. 16." in other
    assert "The proposal is accepted." in other
    assert "2 of 8 have voted so far" in life.charter("show", "20", now=NOW).out


def test_programs_are_shown_the_count_the_ballots_and_the_contest(life: Life) -> None:
    shown = life.charter("show", "17", "--json", now=NOW).json
    assert shown["voted_with"] == ["begynd-aabent", "begynd-ikke"]
    assert shown["count"]["winner"] == "begynd-kort"
    assert shown["count"]["pairwise"][1] == [3, 0, 4, 4]
    assert set(shown["count"]["dropped"]) == {"begynd-aabent", "begynd-ikke"}
    assert shown["contest"]["waits"]
    assert shown["contest"]["verdict"] is None
    assert [each["by"] for each in shown["contest"]["by"]] == [
        "foreningen-aeblehaven", "eksempelkommune", "aa-kommune",
    ]  # fmt: skip
    ballots = life.charter("show", "16", "--json", now=NOW).json["ballots"]["1"]
    assert ballots["attrap-soen"] == "abstain"
    assert ballots["eksempelkommune"] == [["begynd-aabent"], ["begynd-kort", "status-quo"]]
    alone = life.charter("show", "2", "--json", now=NOW).json
    assert (alone["voted_with"], alone["count"]) == ([], None)


def test_a_verdict_is_shown_with_its_reason_and_ends_the_wait(life: Life, tmp_path: Path) -> None:
    to = tmp_path / "copy"
    life.git("clone", "-q", str(life.root), str(to))
    why = "Alle fik besked i tide."
    write(to, ruled(town.files(), TOGETHER, EventKind.UPHELD, time(5, 31), why))
    git(to, "add", "-A")
    git(to, "commit", "-qm", "Uphold it")
    copy = Life(root=to, cwd=to)
    said = copy.charter("show", "17", now=NOW).out
    assert f"upheld by sekretariatet\n    {why}" in said
    assert "until the arbiters have decided" not in said
    screen = copy.charter("status", now=NOW).out.splitlines()
    assert "  stewards: charter enact 17" in screen
    assert not [line for line in screen if line.startswith("  arbiters:")]
    assert copy.charter("show", "17", "--json", now=NOW).json["contest"]["verdict"] == "upheld"


def test_status_says_when_the_founding_phase_can_end(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    said = life.charter("status", now="2027-01-04").out
    assert (
        "  9 organisations and 3 sectors more must be confirmed before it can end"
        in said.splitlines()
    )
    life.sign_all(now="2027-01-05")
    assert len(IDS) == 9
    said = life.charter("status", now="2027-01-06").out
    ends = "  a vote that opens on 2027-02-04 12:00 UTC or later is the signatories'"
    assert ends in said.splitlines()
    facts = life.charter("status", "--json", now="2027-01-06").json
    assert facts["founding_ends"] == "2027-02-04T12:00:00Z"


def test_a_vote_on_record_is_counted_again_by_its_number(life: Life) -> None:
    """Also where several were voted on together, by the number of any of them."""
    for slug in TOGETHER:
        number = life.charter("show", slug, "--json", now=NOW).json["number"]
        answer = life.charter("recount", str(number), now=NOW)
        told = " ".join(answer.out.split())
        assert "ballots counted. The outcome on record is the same." in told
        assert "the site has the vote as proposals/" in told
        assert life.charter("recount", slug, "--json", now=NOW).json["published"] is True
    none = life.charter("recount", "ingen", now=NOW, code=1)
    assert none.err.startswith("There is no file ")
    assert "also a proposal's number." in " ".join(none.err.split())


def test_a_vote_that_was_not_closed_is_not_counted_again(life: Life) -> None:
    refused = life.charter("recount", "19", now=NOW, code=1)
    assert "has been closed. 'charter show" in " ".join(refused.err.split())
