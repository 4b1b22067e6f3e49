"""Anyone can count a vote again from its file alone, wherever they are."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from charterkit.decisions.ranking import decide
from charterkit.documents.election_writing import render_election
from charterkit.model import STATUS_QUO, Election, Terms
from tests.decisions.elections import piles
from tests.life.playing import Answer, Life

LONG = "inviter-borgerne-foer-problemet-er-defineret-og-spoerg-dem"
SCRIPT = Path(__file__).parents[2] / "tooling" / "docs" / "recount.py"
VOTE = Election(
    options=("a", LONG, STATUS_QUO, "c"),
    terms={"c": Terms(quorum_votes=Fraction(4))},
    piles=piles((3, f"a > {LONG} > status-quo"), (2, f"{LONG} > a"), (1, "c > status-quo > a")),
)


@pytest.fixture
def here(tmp_path: Path) -> Life:
    """A folder that is no repository."""
    return Life(root=tmp_path, cwd=tmp_path)


def saved(here: Life, **changes: object) -> None:
    """Save the vote with its true outcome, of which some parts are changed."""
    whole = json.loads(render_election(VOTE, outcome=decide(VOTE)))
    whole["outcome"].update(changes)
    here.write("tally.json", json.dumps(whole))


def script(here: Life) -> subprocess.CompletedProcess[str]:
    """What the script says of the vote."""
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), "tally.json"],
        cwd=here.root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_people_see_the_winner_first_and_then_all_that_led_to_it(here: Life) -> None:
    saved(here)
    answer = here.charter("recount", "tally.json")
    assert answer.err == ""
    assert (
        answer.out
        == """\
Winner: a

Options
  1  a (wins)
  2  inviter-borgerne-foer-problemet-er-defineret-og-spoerg-dem
  3  status-quo
  4  c
     dropped: quorum: 1 vote over the status quo, 4 needed; majority: 1 vote
     over the status quo, more than 1 times the 3 of the status quo over it
     needed

How many ballots rank the option of a row above that of a column
                                     1  2  3  4
  1  a                               .  4  5  5
  2  inviter-borgerne-foer-problem…  2  .  5  5
  3  status-quo                      1  1  .  3
  4  c                               1  1  1  .

The strongest path from the option of a row to that of a column
                                     1  2  3
  1  a                               .  4  5
  2  inviter-borgerne-foer-problem…  0  .  5
  3  status-quo                      0  0  .

6 ballots counted. The outcome in the file is the same.
To check it without this tool: 'python recount.py tally.json', with charterkit's
tooling/docs/recount.py, some forty lines that need nothing else. How votes are
counted, and what the numbers mean: its tooling/docs/decisions/0005-ballot.md.
"""
    )


def test_programs_get_winner_numbers_paths_and_what_was_dropped(here: Life) -> None:
    saved(here)
    assert here.charter("recount", "tally.json", "--json").json == {
        "winner": "a",
        "pairwise": [[0, 4, 5, 5], [2, 0, 5, 5], [1, 1, 0, 3], [1, 1, 1, 0]],
        "paths": [[0, 4, 5, 0], [0, 0, 5, 0], [0, 0, 0, 0], [0, 0, 0, 0]],
        "dropped": {
            "c": "quorum: 1 vote over the status quo, 4 needed; majority: 1 vote over the status "
            "quo, more than 1 times the 3 of the status quo over it needed"
        },
        "published": True,
    }


def test_the_answer_may_be_published_as_the_outcome(here: Life) -> None:
    here.write("tally.json", render_election(VOTE).decode())
    answer = here.charter("recount", "tally.json", "--json").json
    assert "published" not in answer
    assert "The file holds no outcome" in here.charter("recount", "tally.json").out
    saved(here, **answer)
    assert here.charter("recount", "tally.json", "--json").json["published"] is True


TAMPERED: list[tuple[Mapping[str, Any], list[str]]] = [
    ({"winner": LONG}, [f"winner: {LONG} is published, a is counted"]),
    ({"dropped": {}}, ["dropped: c is not published, and is counted, as dropped"]),
    (
        {"dropped": {"a": "", "c": ""}},
        ["dropped: a is published, and is not counted, as dropped"],
    ),
    (
        {"pairwise": [[0, 4, 5, 5], [2, 0, 5, 5], [1, 1, 0, 3], [1, 1, 2, 0]]},
        ["pairwise, row c, column status-quo: 2 is published, 1 is counted"],
    ),
    (
        {"paths": [[0, 4, 5, 0], [2, 0, 5, 0], [0, 0, 0, 0], [0, 0, 0, 0]]},
        [f"paths, row {LONG}, column a: 2 is published, 0 is counted"],
    ),
]


@pytest.mark.parametrize(
    ("changes", "said"), TAMPERED, ids=[said[0].split()[0] for _, said in TAMPERED]
)
def test_an_outcome_that_was_tampered_with_is_found_by_command_and_script(
    here: Life, changes: Mapping[str, Any], said: list[str]
) -> None:
    saved(here, **changes)
    answer = here.charter("recount", "tally.json", code=1)
    text = " ".join(answer.out.split())
    assert "The outcome in the file is another:" in text
    assert all(f"- {difference} " in text for difference in said)
    assert len([line for line in answer.out.splitlines() if line[:2] == "- "]) == len(said)
    assert here.charter("recount", "tally.json", "--json", code=1).json["published"] is False
    done = script(here)
    assert (done.returncode, done.stdout) == (1, "Winner: a\n")
    assert done.stderr == "Not as published.\n"


def test_the_script_agrees_where_the_outcome_is_the_true_one(here: Life) -> None:
    saved(here)
    done = script(here)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Winner: a\n", "")
    here.write("tally.json", render_election(VOTE).decode())
    assert script(here).stdout == "Winner: a\n"


def test_of_many_differences_the_first_ten_are_shown(here: Life) -> None:
    saved(here, pairwise=[[9] * 4] * 4)
    lines = here.charter("recount", "tally.json", code=1).out.splitlines()
    assert len([line for line in lines if line.startswith("- pairwise")]) == 10
    assert "- and 6 more" in lines


def test_a_vote_is_read_from_standard_input(here: Life) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "charterkit.cli", "recount", "-"],
        input=render_election(VOTE),
        cwd=here.root,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Winner: a\n")
    assert "'python recount.py FILE'" in done.stdout.decode()


def test_what_is_wrong_with_a_file_is_said_with_its_place_and_how_to_mend_it(here: Life) -> None:
    here.write("tally.json", '{"options": ["a", "status-quo"], "ballots": [{"ranking": ["b"]}]}')
    for words in ((), ("--json",)):
        answer = here.charter("recount", "tally.json", *words, code=1)
        assert answer.out == ""
        assert answer.err == (
            "The votes cannot be counted: 1 thing is wrong in tally.json.\n"
            "tally.json: E009\n"
            "    expected an option of this vote in ballots[0].ranking[0], found 'b'.\n"
            "    Write it as it stands in `options`.\n"
            "'charter explain CODE' tells more of each.\n"
        )


def test_of_many_things_that_are_wrong_the_first_twenty_are_shown(here: Life) -> None:
    ballots = [{"ranking": ["x"]}] * 30
    here.write("tally.json", json.dumps({"options": [STATUS_QUO], "ballots": ballots}))
    said = here.charter("recount", "tally.json", code=1).err
    first = "30 things are wrong in tally.json; these are the first 20."
    assert first in " ".join(said.split())
    assert said.count("E009") == 20


@pytest.mark.parametrize(
    ("file", "said"),
    [("nowhere.json", "There is no file"), (".", "is a folder.")],
)
def test_a_file_that_is_not_there_is_refused_with_what_to_name(
    here: Life, file: str, said: str
) -> None:
    answer = here.charter("recount", file, code=1)
    assert said in " ".join(answer.err.split())
    assert "Name the file of a vote, or - to read it from standard input; in a" in " ".join(
        answer.err.split()
    )


def test_letters_that_command_a_terminal_are_refused_and_shown_escaped(here: Life) -> None:
    here.write("tally.json", '{"options": ["\\u001b[31m", "status-quo"], "ballots": []}')
    answer = here.charter("recount", "tally.json", code=1)
    assert "\x1b" not in answer.err
    assert "'\\x1b[31m'" in answer.err


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_table_of_many_options_with_long_names_fits_the_page(
    here: Life, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    others = [f"{LONG[:50]}-{number:02}" for number in range(40)]
    told = " > ".join([*others, STATUS_QUO])
    many = Election(options=(*others, STATUS_QUO), terms={}, piles=piles((1234, told)))
    here.write("tally.json", render_election(many).decode())
    out = here.charter("recount", "tally.json").out
    rows = [line for line in out.splitlines() if " .  " in line or line.endswith(" .")]
    assert len(rows) >= 82
    assert max(len(line) for line in out.splitlines() if " " in line.strip()) <= columns
    assert all(name in out for name in others)


def test_every_number_of_the_tables_is_that_of_the_outcome(here: Life) -> None:
    outcome = decide(VOTE)
    here.write("tally.json", render_election(VOTE).decode())
    shown = here.charter("recount", "tally.json")
    assert numbers(shown, "How many") == rows_of(outcome.pairwise, range(4))
    assert numbers(shown, "The strongest") == rows_of(outcome.paths, range(3))


def numbers(answer: Answer, heading: str) -> list[list[str]]:
    """The numbers of a table that has all its columns side by side."""
    lines = iter(answer.out.splitlines())
    next(line for line in lines if line.startswith(heading))
    columns = len(next(lines).split())
    return [next(lines).split()[-columns:] for _ in range(columns)]


def rows_of(matrix: Sequence[Sequence[int]], places: range) -> list[list[str]]:
    """A matrix as it is shown: nothing but a point where a row meets its own column."""
    return [["." if a == b else str(matrix[a][b]) for b in places] for a in places]


def test_nothing_of_a_repository_is_touched_or_needed(here: Life) -> None:
    saved(here)
    here.charter("recount", "tally.json")
    assert [path.name for path in here.root.iterdir()] == ["tally.json"]


def test_the_example_in_the_record_of_decisions_is_a_vote_that_can_be_counted(here: Life) -> None:
    page = (SCRIPT.parent / "decisions" / "0005-ballot.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.+?)```", page, re.DOTALL)
    here.write("tally.json", example)
    assert here.charter("recount", "tally.json", "--json").json["published"] is True
    assert script(here).stdout == "Winner: inviter-borgerne\n"
