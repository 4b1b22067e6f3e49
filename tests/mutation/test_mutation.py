"""The tool finds what no test notices, and what is listed as explained is still in the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from charterkit.decisions.authority.table import ROWS
from charterkit.model import Event, EventKind
from charterkit.rules import acts, joint, windows
from tests.decisions.building import T0, archive
from tests.mutation.aims import candidates
from tests.mutation.campaign import Outcome, Verdict
from tests.mutation.explained import explained
from tests.mutation.killers import Killers
from tests.mutation.mutants import MUST, PACKAGE, Mutant, modules, mutants, mutated, source
from tests.mutation.planting import code_of, replace_running
from tests.mutation.reach import TESTS, TOP, Reached
from tests.mutation.report import fails, page, unexplained

MODULE = """\
KNOWN = frozenset({EARLY, LATE})
RULES = (early, *others.RULES)


def early(told: int, most: int) -> Iterator[Problem]:
    if told < most and not told > 9:
        yield flaw("P001")
    for each in ("a", "b"):
        yield from late(each)


def late(each: str) -> Problem | None:
    if each:
        return flaw("P002")
    return None
"""
PLANTED = """\
from datetime import UTC, datetime, timedelta

from charterkit.rules import seconds
from tests.rules.life import FIRST, KOMMUNE, Stage, day, stages


def test_planted() -> None:
    path = f"proposals/{{FIRST}}/seconds/{{KOMMUNE}}.yml"
    before = stages()["confirmed"]
    files = before.after({{path: b"format: 1\\nat: 2020-01-20T09:00:00Z\\n"}})
    from charterkit.rules.scope import Clock
    after = Stage(files=files, at=day(1, 20)).archive
    found = list(seconds.dated_today(before.archive, after, Clock.at(day(1, 20))))
    assert {claim}
"""


def changes(text: str) -> list[str]:
    return [f"{each.kind}: {each.change}" for each in mutants("rules/planted.py", text)]


def test_each_problem_entry_boundary_condition_and_number_is_taken_out_or_turned_over_once() -> (
    None
):
    assert changes(MODULE) == [
        "entry: KNOWN without `EARLY`",
        "entry: KNOWN without `LATE`",
        "entry: RULES without `early`",
        "entry: RULES without `*others.RULES`",
        "condition: `or` in `told < most and (not told > 9)`",
        "comparison: `<=` for `<` in `told < most`",
        "condition: no `not` in `not told > 9`",
        "comparison: `>=` for `>` in `told > 9`",
        "number: 10 for 9 in `told > 9`",
        "number: 8 for 9 in `told > 9`",
        "problem: without `yield flaw('P001')`",
        "entry: the list without `'a'`",
        "entry: the list without `'b'`",
        "problem: without `yield from late(each)`",
        "problem: without `return flaw('P002')`",
    ]


def test_a_mutant_differs_from_its_module_in_that_place_alone() -> None:
    left = ast.unparse(ast.parse(MODULE)).split("\n")
    for each in mutants("rules/planted.py", MODULE):
        right = ast.unparse(mutated("rules/planted.py", MODULE, each.number)).split("\n")
        different = [old for old, new in zip(left, right, strict=True) if old != new]
        assert len(different) == 1


def test_every_module_of_rules_and_decisions_has_mutants_that_can_be_told_apart() -> None:
    found = [each for module in modules() for each in mutants(module, source(module))]
    assert max(Counter(each.key for each in found).values()) == 1
    assert {"rules/windows.py", "decisions/tally.py"} <= {each.module for each in found}
    assert len([each for each in found if each.kind in MUST]) > 500


def of_module(module: str, change: str) -> Mutant:
    """The one mutant of a module whose change begins so."""
    (found,) = [each for each in mutants(module, source(module)) if each.change.startswith(change)]
    return found


def test_a_mutant_takes_the_place_of_a_function_for_all_who_have_imported_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = Event(path="", order=1, kind=EventKind.ADMITTED, at=T0, by="nobody")
    steward = windows.steward
    assert [each.code for each in steward(archive(), event)] == ["P007"]
    # What is put in its place is taken back after this test.
    monkeypatch.setattr(steward, "__code__", steward.__code__)
    replace_running(of_module("rules/windows.py", "without `yield flaw('P007'"))
    assert list(steward(archive(), event)) == []


def test_a_table_without_an_entry_takes_the_place_of_the_table_wherever_that_was_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (joint, acts):
        monkeypatch.setattr(module, "OF_THE_VOTE", vars(module)["OF_THE_VOTE"])
    replace_running(of_module("rules/joint.py", "OF_THE_VOTE without `EventKind.CLOSED`"))
    assert joint.OF_THE_VOTE is vars(acts)["OF_THE_VOTE"]
    assert EventKind.CLOSED not in joint.OF_THE_VOTE
    assert EventKind.UPHELD in joint.OF_THE_VOTE


def test_what_is_done_on_import_is_another_value_in_the_mutant() -> None:
    space: dict[str, object] = {"__name__": "charterkit.rules.planted"}
    exec(code_of(of_module("rules/windows.py", "CLERICAL without `'by'`")), space)
    assert (windows.CLERICAL, space["CLERICAL"]) == (("reason", "by"), ("reason",))


@pytest.mark.parametrize(
    ("claim", "code", "said"),
    [
        ("[each.code for each in found] == ['B010']", 0, "0 survived without a reason"),
        ("found is not None", 1, "survived 1 tests: rules/seconds.py:"),
    ],
    ids=["asserted", "not asserted"],
)
def test_a_rule_is_noticed_by_a_test_that_says_what_it_finds_and_by_no_other(
    claim: str, code: int, said: str, tmp_path: Path
) -> None:
    asked = tmp_path / "test_planted.py"
    asked.write_text(PLANTED.format(claim=claim), encoding="utf-8")
    program = [sys.executable, "-m", "tests.mutation", "rules/seconds.py", "--must"]
    answer = subprocess.run(
        [*program, "--asking", str(asked), "--folder", str(tmp_path / "room")],
        cwd=TOP,
        capture_output=True,
        text=True,
    )
    assert said in answer.stdout, answer
    assert answer.returncode == code


def verdict(kind: str, outcome: Outcome) -> Verdict:
    """What came of the first mutant of a kind."""
    found = next(each for each in mutants("rules/planted.py", MODULE) if each.kind == kind)
    return Verdict(mutant=found, outcome=outcome, by=None, asked=3)


def test_only_a_problem_or_an_entry_must_not_survive_without_a_reason() -> None:
    told = [verdict(kind, Outcome.SURVIVED) for kind in ("problem", "entry", "number")]
    told.append(verdict("condition", Outcome.NOTICED))
    reasons = {told[1].mutant.key: "Nobody can tell."}
    left = unexplained(told, reasons)
    assert [each.mutant.kind for each in left] == ["problem", "number"]
    assert [fails(each) for each in left] == [True, False]
    text = page(told, reasons, commit="abc1234", python="3.11.7")
    assert "| `rules/planted.py` | 0 of 1 | 0+1 of 1 |  | 1 of 1 | 0 of 1 |" in text
    assert "- rules/planted.py:7 in early: without `yield flaw('P001')`" in text


def test_what_is_explained_is_in_the_code_and_said_to_be_so_for_a_reason() -> None:
    known = {each.key for module in modules() for each in mutants(module, source(module))}
    listed = explained()
    assert [each.key for each in listed if each.key not in known] == []
    assert max(Counter(each.key for each in listed).values(), default=1) == 1
    assert [each.key for each in listed if len(each.reason.split()) < 6] == []


def test_a_test_runs_a_line_if_it_ran_one_of_those() -> None:
    test = Reached(test="t.py::a", holds=True, cost=0.1, lines={"rules/acts.py": 0b1010})
    assert test.runs("rules/acts.py", 0b0010)
    assert not test.runs("rules/acts.py", 0b0101)
    assert not test.runs("rules/joint.py", 0b1010)


def test_a_table_that_is_read_on_import_alone_has_tests_that_run_its_module(tmp_path: Path) -> None:
    module = "decisions/authority/table.py"
    rows = [each for each in mutants(module, source(module)) if each.table == "ROWS"]
    tests = [
        Reached(test="a.py::runs_it", holds=True, cost=0.2, lines={module: -1}),
        Reached(test="a.py::reads_it", holds=True, cost=0.1, lines={}),
        Reached(test="b.py::elsewhere", holds=True, cost=0.1, lines={"rules/acts.py": -1}),
    ]
    killers = Killers(tmp_path / "killers.json")
    assert len(rows) > 60
    for each in rows:
        found = candidates(each, tests, killers.asked_first(each))
        assert found.all == ["a.py::runs_it", "a.py::reads_it"]
    killers.add(rows[0], "a.py::reads_it")
    killers.keep()
    again = Killers(tmp_path / "killers.json")
    for each in rows:
        assert candidates(each, tests, again.asked_first(each)).sure[0] == "a.py::reads_it"


def test_who_noticed_a_mutant_is_asked_before_who_noticed_its_neighbours(tmp_path: Path) -> None:
    killers = Killers(tmp_path / "killers.json")
    known = mutants("rules/planted.py", MODULE)
    one, two, three, *_ = [each for each in known if each.function == "early"]
    for each, test in ((one, "t.py::a"), (two, "t.py::b"), (three, "t.py::b")):
        killers.add(each, test)
    assert killers.asked_first(one) == ["t.py::a", "t.py::b"]
    killers.add(one, "t.py::b")
    assert killers.asked_first(one) == ["t.py::b"]
    elsewhere = next(each for each in known if each.function == "late")
    assert killers.asked_first(elsewhere) == []


def test_each_code_that_a_rule_gives_is_what_some_test_expects() -> None:
    rooms = (PACKAGE / "rules", PACKAGE / "decisions")
    given = {
        code
        for room in rooms
        for path in room.rglob("*.py")
        for code in re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))
    }
    # Those of the table of authority are expected cell by cell (tests/authority/test_matrix.py).
    given -= {each.code for row in ROWS for each in row.rulings.values() if each.code}
    files = [path for path in TESTS.rglob("*") if path.suffix in {".py", ".txt"}]
    expected = {
        code
        for path in files
        for code in re.findall(r"\b[A-Z]\d{3}\b", path.read_bytes().decode("utf-8", "replace"))
    }
    assert len(given) > 90
    assert given - expected == set()
