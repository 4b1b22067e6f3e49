"""A vote on several options is counted as Schulze says, each option beside the status quo first."""

from __future__ import annotations

import ast
import json
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from charterkit.decisions.ranking import amount, decide
from charterkit.documents.election_writing import render_election
from charterkit.model import STATUS_QUO, Election, Pile, Terms
from tests.decisions import schulze
from tests.decisions.elections import drawn, piles

TEN_THOUSAND = 10_000
recount = schulze.script()


def single(over: int, under: int, *, equal: int = 0, **terms: object) -> Election:
    """A vote on one proposal, `a`, by as many approvals, rejections and abstentions."""
    told = ((over, "a > status-quo"), (under, "status-quo > a"), (equal, "a = status-quo"))
    return Election(
        options=("a", STATUS_QUO),
        terms={"a": Terms(**terms)},  # type: ignore[arg-type]
        piles=piles(*((count, order) for count, order in told if count)),
    )


@pytest.mark.parametrize(
    ("election", "why"),
    [
        (single(4, 0, quorum_votes=Fraction(4)), None),
        (
            single(3, 0, quorum_votes=Fraction(4)),
            "quorum: 3 votes over the status quo, 4 needed",
        ),
        (single(4, 0, quorum_votes=Fraction(10, 3)), None),
        (
            single(3, 0, quorum_votes=Fraction(10, 3)),
            "quorum: 3 votes over the status quo, 10/3 needed",
        ),
        (
            single(1, 0, equal=9, quorum_votes=Fraction(239, 5)),
            "quorum: 1 vote over the status quo, 47.8 needed",
        ),
        (single(6, 5), None),
        (
            single(5, 5),
            "majority: 5 votes over the status quo, more than 1 times the 5 of the status quo "
            "over it needed",
        ),
        (
            single(0, 0, equal=3),
            "majority: 0 votes over the status quo, more than 1 times the 0 of the status quo "
            "over it needed",
        ),
        (
            single(0, 0, at_least=True),
            "majority: 0 votes over the status quo, at least 1 times the 0 of the status quo "
            "over it needed",
        ),
        (single(7, 3, ratio=Fraction(2)), None),
        (
            single(6, 3, ratio=Fraction(2)),
            "majority: 6 votes over the status quo, more than 2 times the 3 of the status quo "
            "over it needed",
        ),
        (single(6, 3, ratio=Fraction(2), at_least=True), None),
        (
            single(5, 3, ratio=Fraction(2), at_least=True),
            "majority: 5 votes over the status quo, at least 2 times the 3 of the status quo "
            "over it needed",
        ),
        (single(7, 3, ratio=Fraction(7, 3), at_least=True), None),
        (
            single(7, 3, ratio=Fraction(7, 3)),
            "majority: 7 votes over the status quo, more than 7/3 times the 3 of the status quo "
            "over it needed",
        ),
        (single(9, 0, ratio=Fraction(11), at_least=True), None),
        (
            single(9, 1, ratio=Fraction(11), at_least=True),
            "majority: 9 votes over the status quo, at least 11 times the 1 of the status quo "
            "over it needed",
        ),
        (
            single(1, 2, quorum_votes=Fraction(2)),
            "quorum: 1 vote over the status quo, 2 needed; majority: 1 vote over the status quo, "
            "more than 1 times the 2 of the status quo over it needed",
        ),
    ],
)
def test_what_an_option_needs_is_met_exactly_or_missed_by_one(
    election: Election, why: str | None
) -> None:
    outcome = decide(election)
    assert outcome.dropped == ({} if why is None else {"a": why})
    assert outcome.winner == ("a" if why is None else STATUS_QUO)


@pytest.mark.parametrize(
    ("over", "under", "terms", "why"),
    [
        (2, 1, Terms(sector_ratio=Fraction(1)), None),
        (
            1,
            1,
            Terms(sector_ratio=Fraction(1)),
            "sector kommune: 1 vote over the status quo, more than 1 times the 1 of the status "
            "quo over it needed",
        ),
        (1, 1, Terms(sector_ratio=Fraction(1), sector_at_least=True), None),
        (
            0,
            1,
            Terms(sector_ratio=Fraction(1, 3), sector_at_least=True),
            "sector kommune: 0 votes over the status quo, at least 1/3 times the 1 of the status "
            "quo over it needed",
        ),
        (1, 3, Terms(sector_ratio=Fraction(1, 3), sector_at_least=True), None),
        (0, 0, Terms(sector_ratio=Fraction(9)), None),
        (0, 5, Terms(), None),
    ],
)
def test_a_sector_that_counts_by_itself_needs_its_own_majority_and_a_silent_one_stops_nothing(
    over: int, under: int, terms: Terms, why: str | None
) -> None:
    of_sector = [(over, "a > status-quo"), (under, "status-quo > a"), (2, "a = status-quo")]
    election = Election(
        options=("a", STATUS_QUO),
        terms={"a": terms},
        piles=(
            *piles((9, "a > status-quo")),
            *piles(*((count, told) for count, told in of_sector if count), sector="kommune"),
            *piles((3, "status-quo > a"), sector="forening"),
        ),
        sectors=("kommune",),
    )
    assert decide(election).dropped == ({} if why is None else {"a": why})


def test_a_small_sector_counts_in_the_whole_alone() -> None:
    ballots = (*piles((9, "a")), *piles((3, "status-quo"), sector="forening"))
    terms = {"a": Terms(sector_ratio=Fraction(1))}
    small = Election(options=("a", STATUS_QUO), terms=terms, piles=ballots)
    assert decide(small).winner == "a"
    assert decide(replace(small, sectors=("forening",))).winner == STATUS_QUO


def test_as_many_for_as_against_is_no_reason_to_change_anything() -> None:
    outcome = decide(single(5, 5, at_least=True))
    assert (outcome.winner, outcome.dropped) == (STATUS_QUO, {})


def test_who_beats_each_other_option_wins_though_fewest_have_it_first() -> None:
    ballots = piles((4, "a > b > status-quo"), (4, "c > b > status-quo"), (1, "b"))
    outcome = decide(Election(options=("a", "b", "c", STATUS_QUO), terms={}, piles=ballots))
    assert outcome.winner == "b"


def test_in_a_circle_the_strongest_paths_decide() -> None:
    """The example of Schulze's paper (2011, section 3, example 1), the status quo last."""
    told = {
        "a c b e d": 5,
        "a d e c b": 5,
        "b e d a c": 8,
        "c a b e d": 3,
        "c a e b d": 7,
        "c b a d e": 2,
        "d c e b a": 7,
        "e b a d c": 8,
    }
    ballots = piles(*((count, order.replace(" ", " > ")) for order, count in told.items()))
    outcome = decide(
        Election(options=("a", "b", "c", "d", "e", STATUS_QUO), terms={}, piles=ballots)
    )
    assert [row[:5] for row in outcome.pairwise[:5]] == [
        (0, 20, 26, 30, 22),
        (25, 0, 16, 33, 18),
        (19, 29, 0, 17, 24),
        (15, 12, 28, 0, 14),
        (23, 27, 21, 31, 0),
    ]
    assert [row[:5] for row in outcome.paths[:5]] == [
        (0, 28, 28, 30, 24),
        (25, 0, 28, 33, 24),
        (25, 29, 0, 29, 24),
        (25, 28, 28, 0, 24),
        (25, 28, 28, 31, 0),
    ]
    assert outcome.winner == "e"


def test_no_path_leads_by_way_of_an_option_that_was_dropped() -> None:
    ballots = piles((3, "a > b > c"), (2, "b > c > a"), (2, "c > a > b"))
    free = Election(options=("a", "b", "c", STATUS_QUO), terms={}, piles=ballots)
    assert decide(free).paths == ((0, 5, 5, 7), (4, 0, 5, 7), (4, 4, 0, 7), (0, 0, 0, 0))
    held = replace(free, terms={"b": Terms(quorum_votes=Fraction(8))})
    outcome = decide(held)
    assert outcome.paths == ((0, 0, 0, 7), (0, 0, 0, 0), (4, 0, 0, 7), (0, 0, 0, 0))
    assert (decide(free).winner, outcome.winner) == ("a", "c")


TIED = Election(options=("b", "a", STATUS_QUO), terms={}, piles=piles((2, "a = b")))


@pytest.mark.parametrize(
    ("election", "winner"),
    [
        (replace(TIED, piles=piles((2, "a = b"), (1, "a > b"), (1, "b"))), "b"),
        (
            replace(
                TIED,
                piles=piles((3, "a = b"), (1, "b > status-quo > a"), (1, "a > b = status-quo")),
            ),
            "b",
        ),
        (
            replace(
                TIED,
                piles=piles((4, "a = b"), (1, "b"), (1, "a = status-quo > b")),
                numbers={"a": 1, "b": 2},
            ),
            "b",
        ),
        (replace(TIED, numbers={"a": 8, "b": 7}), "b"),
        (replace(TIED, numbers={"a": 8}), "a"),
        (replace(TIED, numbers={"b": 8}), "b"),
        (replace(TIED, numbers={"a": 7, "b": 7}), "a"),
        (TIED, "a"),
        (Election(options=("ø", "z", STATUS_QUO), terms={}, piles=piles((1, "z = ø"))), "z"),
        (replace(TIED, piles=()), STATUS_QUO),
        (Election(options=(STATUS_QUO,), terms={}, piles=()), STATUS_QUO),
    ],
)
def test_ties_are_settled_without_lots(election: Election, winner: str) -> None:
    assert decide(election).winner == winner
    assert schulze.winner(election) == winner


def as_script_says(election: Election) -> dict[str, object]:
    return recount(render_election(election))


def as_decided(election: Election) -> dict[str, object]:
    """The outcome as the script gives it: without why an option was dropped."""
    outcome = decide(election)
    return {
        "winner": outcome.winner,
        "dropped": set(outcome.dropped),
        "pairwise": [list(row) for row in outcome.pairwise],
        "paths": [list(row) for row in outcome.paths],
    }


def test_ten_thousand_votes_come_to_what_all_paths_one_by_one_come_to() -> None:
    dice = random.Random(2011)
    seen: Counter[str] = Counter()
    for _ in range(TEN_THOUSAND):
        election = drawn(dice)
        outcome = decide(election)
        left = schulze.remaining(election)
        steps = schulze.steps(election)
        assert outcome.winner == schulze.winner(election), election
        assert set(outcome.dropped) == set(election.options) - set(left)
        seen[STATUS_QUO] += outcome.winner == STATUS_QUO
        seen["six options"] += len(election.options) == 6
        seen["some dropped, some left"] += bool(outcome.dropped) and len(left) > 2
        seen["several unbeaten"] += len(schulze.unbeaten(steps, left)) > 1
        seen["none better than each"] += not any(
            all(steps[a, b] for b in left if b != a) for a in left
        )
    assert min(seen.values()) > 500, seen


def test_every_strength_is_that_of_the_strongest_of_all_paths() -> None:
    dice = random.Random(2012)
    for _ in range(300):
        election = drawn(dice)
        left, steps = schulze.remaining(election), schulze.steps(election)
        outcome = decide(election)
        for a, option in enumerate(election.options):
            for b, other in enumerate(election.options):
                among = option in left and other in left and a != b
                found = schulze.strongest(steps, left, option, other) if among else 0
                assert outcome.paths[a][b] == found
                assert outcome.pairwise[a][b] == (
                    0 if a == b else schulze.votes(election, option, other)
                )


def test_the_script_counts_three_thousand_votes_as_the_command_does() -> None:
    dice = random.Random(2013)
    for _ in range(3000):
        election = drawn(dice)
        assert as_script_says(election) == as_decided(election), election


def test_the_script_reads_every_way_of_writing_a_vote() -> None:
    whole = {
        "options": ["a", "b", "status-quo"],
        "quorum": {"a": "1/3", "b": 0.2},
        "electors": 10,
        "ballots": [{"count": 3, "ranking": [["a"], ["b"]]}, {"ranking": [["b"]], "voter": "x"}],
    }
    assert recount(json.dumps(whole).encode())["dropped"] == {"a"}
    whole["electors"] = 9
    assert recount(json.dumps(whole).encode())["dropped"] == set()
    del whole["quorum"], whole["electors"]
    whole["quorum_votes"] = 3.5
    assert recount(json.dumps(whole).encode())["dropped"] == {"a"}


def test_the_script_needs_nothing_but_what_comes_with_python() -> None:
    tree = ast.parse(schulze.SCRIPT.read_text(encoding="utf-8"))
    named = [
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert named == ["json", "sys", "fractions"]


def test_the_script_is_called_with_the_name_of_a_file(tmp_path: Path) -> None:
    dice = random.Random(2014)
    for _ in range(5):
        election = drawn(dice)
        outcome = decide(election)
        file = tmp_path / "tally.json"
        file.write_bytes(render_election(election, outcome=outcome))
        done = subprocess.run(
            [sys.executable, "-I", str(schulze.SCRIPT), str(file)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == f"Winner: {outcome.winner}\n"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(4), "4"),
        (Fraction(239, 5), "47.8"),
        (Fraction(1, 8), "0.125"),
        (Fraction("45.224440295044"), "45.224440295044"),
        (Fraction(21, 20), "1.05"),
        (Fraction(1, 3), "1/3"),
        (Fraction(0), "0"),
    ],
)
def test_numbers_are_said_in_digits_where_these_are_exact(value: Fraction, said: str) -> None:
    assert amount(value) == said


def test_a_pile_is_as_many_ballots() -> None:
    (pile,) = piles((3, "a > b = status-quo"))
    assert pile == Pile(ranking=(("a",), ("b", STATUS_QUO)), count=3)
