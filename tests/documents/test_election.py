"""A vote is read from one JSON file exactly as it stands there, or refused in plain words."""

from __future__ import annotations

import json
import random
import re
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.decisions.ranking import decide
from charterkit.documents.election import Published, read_election
from charterkit.documents.election_writing import render_election
from charterkit.documents.exact_json import LIMIT
from charterkit.model import STATUS_QUO, Election, Pile, Terms
from tests.decisions.elections import elections, names
from tests.documents.wrong_votes import WRONG, vote

WHOLE = b"""{
  "about": {"vote": "Et m\xc3\xb8de", "ids": [123456789012345678901234567890, null]},
  "options": ["a", "b", "status-quo"],
  "quorum": {"a": "1/3", "b": 0.2},
  "electors": 10,
  "ratio": {"a": 3, "b": "7/3"},
  "at_least": ["a"],
  "sectors": ["kommune"],
  "sector_ratio": {"a": 0.5},
  "sector_at_least": ["a"],
  "numbers": {"a": 7},
  "ballots": [
    {"count": 2, "ranking": [["a"], ["b", "status-quo"]], "sector": "kommune"},
    {"voter": "eksempelkommune", "ranking": ["b", ["a"]]},
    {"ranking": []}
  ],
  "outcome": {"winner": "a", "pairwise": [[0, 2, 3], [1, 0, 1], [0, 0, 0]], "dropped": {"b": "why"}}
}
"""
HELP = {
    page.name.removesuffix(".md"): page.read_text(encoding="utf-8")
    for page in (files("charterkit") / "help").iterdir()
    if page.name.startswith("E")
}
PAGE = re.compile(
    r"# (E\d{3}): [^\n]+[^.\n]\n\n.+\n\n"
    r"## Wrong\n\n```\w+\n(?s:.+?)\n```\n\n## Right\n\n```\w+\n(?s:.+?)\n```\n\n## Mend\n\n.+\.\n"
)


def told(data: bytes) -> list[str]:
    """What is wrong with a file, a message each."""
    return [str(problem) for problem in read_election(data, "tally.json").problems]


def test_every_field_is_read_as_it_stands() -> None:
    reading = read_election(WHOLE, "tally.json")
    assert reading.problems == ()
    assert reading.election == Election(
        options=("a", "b", "status-quo"),
        terms={
            "a": Terms(
                quorum_votes=Fraction(10, 3),
                ratio=Fraction(3),
                at_least=True,
                sector_ratio=Fraction(1, 2),
                sector_at_least=True,
            ),
            "b": Terms(quorum_votes=Fraction(2), ratio=Fraction(7, 3)),
        },
        piles=(
            Pile(ranking=(("a",), ("b", "status-quo")), count=2, sector="kommune"),
            Pile(ranking=(("b",), ("a",))),
            Pile(ranking=()),
        ),
        sectors=("kommune",),
        numbers={"a": 7},
    )
    assert reading.published == Published(
        winner="a", pairwise=((0, 2, 3), (1, 0, 1), (0, 0, 0)), dropped=frozenset({"b"})
    )


def test_what_is_left_out_asks_for_nothing_but_a_majority() -> None:
    reading = read_election(vote(), "tally.json")
    assert reading.published is None
    assert reading.election == Election(
        options=("a", "b", "status-quo"), terms={"a": Terms(), "b": Terms()}, piles=()
    )


@pytest.mark.parametrize(
    ("fields", "needed"),
    [
        ({"quorum_votes": 4}, Fraction(4)),
        ({"quorum_votes": 47.8}, Fraction(239, 5)),
        ({"quorum_votes": "10/3"}, Fraction(10, 3)),
        ({"quorum_votes": {"a": 6}}, Fraction(6)),
        ({"quorum_votes": {"b": 6}}, Fraction(0)),
        ({"quorum": "1/3", "electors": 10}, Fraction(10, 3)),
        ({"quorum": 0.1, "electors": 7}, Fraction(7, 10)),
        ({"quorum": 1, "electors": 7}, Fraction(7)),
        ({"quorum": {"a": "1/5"}, "electors": 41}, Fraction(41, 5)),
        ({"quorum": {"b": "1/5"}, "electors": 41}, Fraction(0)),
    ],
)
def test_a_quorum_is_exact_in_every_way_of_writing_it(
    fields: dict[str, object], needed: Fraction
) -> None:
    reading = read_election(vote(**fields), "tally.json")
    assert reading.election is not None
    assert reading.election.terms["a"].quorum_votes == needed


@pytest.mark.parametrize(
    ("data", "messages"),
    WRONG,
    ids=[f"{at}-{said[0].split()[1]}" for at, (_, said) in enumerate(WRONG)],
)
def test_a_file_that_is_wrong_gives_its_messages(data: bytes, messages: list[str]) -> None:
    assert told(data) == [f"tally.json{message}" for message in messages]


def test_a_file_that_is_too_large_is_not_read() -> None:
    (message,) = told(b" " * (LIMIT + 1))
    assert message == (
        "tally.json: E001 expected at most 64 MB, found more. "
        "Shorten it, or count equal ballots together with `count`."
    )


def test_of_a_file_in_which_all_is_wrong_people_get_no_more_than_they_can_read() -> None:
    assert len(told(vote(ballots=[{"ranking": ["x", "y"]}] * 10_000))) == 50


def test_every_code_has_a_case_and_a_help_page() -> None:
    shown = {said.split()[1] for _, messages in WRONG for said in messages}
    assert shown == set(HELP)


@pytest.mark.parametrize("code", sorted(HELP))
def test_a_help_page_says_why_and_shows_the_wrong_and_the_right(code: str) -> None:
    page = PAGE.fullmatch(HELP[code])
    assert page is not None
    assert page[1] == code


@pytest.mark.parametrize("code", sorted(set(HELP) - {"E001", "E002"}))
def test_the_examples_of_a_help_page_are_wrong_and_right_in_that_very_way(code: str) -> None:
    wrong, right = re.findall(r"```json\n(.+?)\n```", HELP[code])
    assert f" {code} " in "\n".join(told(completed(wrong)))
    assert told(completed(right)) == []


def completed(example: str) -> bytes:
    """A vote of which an example shows a part."""
    if '"ranking"' in example and '"ballots"' not in example:
        example = f'{{"ballots": [{example}]}}'
    whole = example.strip()[:-1]
    for field, value in (("options", '["a", "b", "status-quo"]'), ("ballots", "[]")):
        if f'"{field}"' not in whole:
            whole += f', "{field}": {value}'
    return f"{whole}}}".encode()


@settings(deadline=None)
@given(elections(others=names), st.booleans(), st.data())
def test_what_is_written_is_read_as_the_same_vote(
    election: Election, claimed: bool, data: st.DataObject
) -> None:
    alone = [pile.count == 1 and data.draw(st.booleans()) for pile in election.piles]
    voters = [f"vælger-{at}" if named else "" for at, named in enumerate(alone)]
    outcome = decide(election) if claimed else None
    about = {"vote": "Et møde", "at": [1, {"x": None}]}
    written = render_election(election, about=about, outcome=outcome, voters=voters)
    reading = read_election(written, "tally.json")
    assert reading.problems == ()
    assert reading.election == election
    whole = json.loads(written)
    assert whole["about"] == about
    assert [ballot.get("voter", "") for ballot in whole["ballots"]] == voters
    if outcome is not None:
        assert reading.published == Published(
            winner=outcome.winner,
            pairwise=outcome.pairwise,
            paths=outcome.paths,
            dropped=frozenset(outcome.dropped),
        )
        assert whole["outcome"]["dropped"] == outcome.dropped
    assert render_election(election, about=about, outcome=outcome, voters=voters) == written


def test_a_vote_is_written_a_ballot_a_line_and_with_all_that_a_script_asks_for() -> None:
    election = Election(
        options=("a", "b", STATUS_QUO),
        terms={"b": Terms(quorum_votes=Fraction(10, 3), sector_ratio=Fraction(1))},
        piles=(
            Pile(ranking=(("a",), ("b", STATUS_QUO)), sector="kommune"),
            Pile(ranking=(("b",),), count=3),
        ),
    )
    written = render_election(
        election,
        about={"vote": "Et møde"},
        outcome=decide(election),
        voters=["kommunen", ""],
    )
    assert (
        written.decode()
        == """\
{
  "about": {
    "vote": "Et møde"
  },
  "options": ["a", "b", "status-quo"],
  "quorum_votes": {"a": 0, "b": "10/3"},
  "ratio": {"a": 1, "b": 1},
  "sectors": [],
  "sector_ratio": {"b": 1},
  "ballots": [
    {"voter": "kommunen", "sector": "kommune", "count": 1, "ranking": [["a"], ["b", "status-quo"]]},
    {"count": 3, "ranking": [["b"]]}
  ],
  "outcome": {
    "winner": "a",
    "pairwise": [
      [0, 1, 1],
      [3, 0, 3],
      [0, 0, 0]
    ],
    "paths": [
      [0, 0, 1],
      [0, 0, 0],
      [0, 0, 0]
    ],
    "dropped": {"b": "quorum: 3 votes over the status quo, 10/3 needed"}
  }
}
"""
    )


def test_one_quorum_for_all_is_written_once() -> None:
    same = Terms(quorum_votes=Fraction(4))
    election = Election(options=("a", "b", STATUS_QUO), terms={"a": same, "b": same}, piles=())
    assert b'\n  "quorum_votes": 4,\n' in render_election(election)


json_like: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["a", "b", "status-quo", "1/3", "1/0"])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["a", "b", "status-quo", "winner", "ranking", "x"]), inner
        )
    ),
    max_leaves=8,
)
FIELDS = sorted(json.loads(WHOLE))


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), json_like, max_size=4))
def test_every_field_may_be_anything(changes: dict[str, object]) -> None:
    whole = {**json.loads(WHOLE), **changes}
    assert_read_or_refused(json.dumps(whole).encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert_read_or_refused(data)


def test_any_spoilt_file_is_read_or_refused() -> None:
    dice = random.Random(1)
    pieces = [b"", b"[", b"]", b"{", b"}", b'"', b",", b":", b"\\", b"\\ud800", b"\xff", b"1e99"]
    read = 0
    for _ in range(3000):
        data = WHOLE
        for _ in range(dice.randint(1, 2)):
            start = dice.randrange(len(data))
            data = data[:start] + dice.choice(pieces) + data[start + dice.choice([0, 1, 9]) :]
        read += assert_read_or_refused(data)
    assert 0 < read < 3000


def assert_read_or_refused(data: bytes) -> bool:
    """Either there is a vote that can be counted, or it is said in words why not."""
    reading = read_election(data, "tally.json")
    assert (reading.election is None) == bool(reading.problems)
    for problem in reading.problems:
        assert re.fullmatch(
            r"tally\.json(:\d+){0,2}: E\d{3} expected .+, found .+\. .+\.", str(problem), re.DOTALL
        )
    if reading.election is not None:
        assert decide(reading.election).winner in reading.election.options
    return reading.election is not None
