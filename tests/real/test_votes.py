"""Six general votes of the Debian project come to what was published of them, by every way of
counting that there is here."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from charterkit.decisions.ranking import decide
from charterkit.documents.election_writing import render_election
from charterkit.model import STATUS_QUO, Election, Pile, Ranking, Terms
from tests.decisions import schulze
from tests.life.playing import Life

pytestmark = pytest.mark.real
DROPPED = {
    "2004/gr_sarge": {"3", "4", "5", "6"},
    "2006/vote_007": {"2"},
    "2007/vote_001": {"2", "8"},
    "2010/vote_001": set(),
    "2013/vote_001": set(),
    "2016/vote_002": {"1"},
}


def published(corpora: Path, name: str) -> dict[str, Any]:
    """A vote as it was published, its numbers as they stand there."""
    text = (corpora / "debian-votes.json").read_text(encoding="utf-8")
    votes = json.loads(text, parse_float=Fraction)
    found: dict[str, Any] = next(vote for vote in votes if vote["vote"] == name)
    return found


def option(vote: dict[str, Any], number: int) -> str:
    """An option by its number; the default ("further discussion") is the status quo."""
    return STATUS_QUO if number == vote["default"] else str(number)


def election(vote: dict[str, Any]) -> Election:
    """The vote as we count it. Its ratio is one that has to be exceeded."""
    return Election(
        options=tuple(option(vote, number) for number in range(1, vote["options"] + 1)),
        terms={
            number: Terms(quorum_votes=Fraction(vote["quorum"]), ratio=Fraction(ratio))
            for number, ratio in vote["majority"].items()
        },
        piles=tuple(
            Pile(ranking=ranking(vote, ballot), count=count)
            for ballot, count in vote["ballots"].items()
        ),
    )


def ranking(vote: dict[str, Any], ballot: str) -> Ranking:
    """A ballot that gives each option its rank in one character, `-` for none."""
    ranks = sorted({rank for rank in ballot if rank != "-"})
    return tuple(
        tuple(option(vote, at) for at, rank in enumerate(ballot, 1) if rank == wanted)
        for wanted in ranks
    )


@pytest.mark.parametrize("name", DROPPED)
def test_a_vote_comes_to_the_published_numbers_and_winner(corpora: Path, name: str) -> None:
    vote = published(corpora, name)
    outcome = decide(election(vote))
    assert [list(row) for row in outcome.pairwise] == vote["beat"]
    assert outcome.winner == option(vote, vote["winner"])
    assert set(outcome.dropped) == DROPPED[name]
    assert schulze.winner(election(vote)) == outcome.winner


@pytest.mark.parametrize("name", DROPPED)
def test_command_and_script_find_the_published_outcome_the_same_and_a_changed_ballot(
    corpora: Path, name: str, tmp_path: Path
) -> None:
    vote = published(corpora, name)
    here = Life(root=tmp_path, cwd=tmp_path)
    whole = json.loads(render_election(election(vote)))
    whole["outcome"] = {
        "winner": option(vote, vote["winner"]),
        "pairwise": vote["beat"],
        "dropped": dict.fromkeys(DROPPED[name], "as the Debian project says"),
    }
    here.write("tally.json", json.dumps(whole))
    answer = here.charter("recount", "tally.json", "--json").json
    assert answer["published"] is True
    assert script(tmp_path) == (0, f"Winner: {answer['winner']}\n")
    # One ballot more that holds an option better than the status quo.
    whole["ballots"].append({"ranking": [["1"], [STATUS_QUO]]})
    here.write("tally.json", json.dumps(whole))
    assert here.charter("recount", "tally.json", "--json", code=1).json["published"] is False
    said = f"Winner: {here.charter('recount', 'tally.json', '--json', code=1).json['winner']}\n"
    assert script(tmp_path) == (1, f"{said}Not as published.\n")


def script(folder: Path) -> tuple[int, str]:
    """How the script ends, and what it says."""
    done = subprocess.run(
        [sys.executable, "-I", str(schulze.SCRIPT), "tally.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_what_was_dropped_is_said_with_the_published_numbers(corpora: Path) -> None:
    vote = published(corpora, "2004/gr_sarge")
    told = decide(election(vote)).dropped
    assert told["6"] == (
        "majority: 155 votes over the status quo, more than 1 times the 188 of the status quo "
        "over it needed"
    )
    assert told["3"] == (
        "majority: 270 votes over the status quo, more than 3 times the 93 of the status quo "
        "over it needed"
    )


def test_a_quorum_that_is_no_whole_number_is_missed_by_less_than_a_vote(corpora: Path) -> None:
    vote = published(corpora, "2004/gr_sarge")
    for votes, why in (
        (45, {"1": "quorum: 45 votes over the status quo, 45.224440295044 needed"}),
        (46, {}),
    ):
        terms = {"1": Terms(quorum_votes=Fraction(vote["quorum"]))}
        pile = Pile(ranking=(("1",),), count=votes)
        few = Election(options=("1", STATUS_QUO), terms=terms, piles=(pile,))
        assert decide(few).dropped == why
