"""The page of results keeps each part until it is measured again, and says what is exceeded."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import results
from benchmarks.growth import Growth
from benchmarks.measure import Comparison, FailedError
from benchmarks.memory import LIMIT, Held

QUICK = Comparison(
    what="ours",
    against="theirs",
    ours=1.0,
    theirs=2.0,
    our_runs=5,
    their_runs=3,
    limit=0.6,
    memory=41_000_000,
)
SMALL = Held(what="charter show", first=41_000_000, again=40_000_000)
GROWTH = Growth(what="status", times=((10, 1.0), (100, 2.0)))


def test_a_comparison_is_a_line_of_the_table() -> None:
    assert results.line(QUICK) == (
        "| ours | theirs | 1.00 s | 2.00 s | 0.50 | 0.6 | 5 and 3 | 41 MB |"
    )


def test_what_is_above_its_limit_is_marked() -> None:
    assert "| 0.50 **exceeded** | 0.4 |" in results.line(replace(QUICK, limit=0.4))
    assert "| 401 MB **exceeded** | 400 MB |" in results.line(replace(SMALL, again=LIMIT + 10**6))
    assert "exceeded" not in results.line(SMALL)
    assert replace(SMALL, first=LIMIT + 1).holds is False


def test_a_limit_in_seconds_is_told_in_seconds() -> None:
    told = results.line(replace(QUICK, ours=3.5, limit=2, by_seconds=True))
    assert "| +1.50 s | +2 s |" in told


def test_growth_is_told_in_words_and_in_numbers() -> None:
    assert results.line(GROWTH) == (
        "- status: ten times the signatories, 2.0 times the time "
        "(1.00 s among 10, 2.00 s among 100)"
    )
    assert "](growth.svg)" in results.told(results.GROWTH, [GROWTH])


def test_a_part_that_is_measured_takes_the_place_of_the_old_one_alone() -> None:
    first = results.page(
        {
            results.MEMORY: results.told(results.MEMORY, [SMALL]),
            results.USUAL: results.told(results.USUAL, [QUICK]),
        }
    )
    again = results.page(
        {results.USUAL: results.told(results.USUAL, [replace(QUICK, what="anew")])}, first
    )
    assert results.page({}, again) == again
    assert re.findall(r"^## (.+)$", again, re.MULTILINE) == [results.USUAL, results.MEMORY]
    assert "| anew | theirs |" in again
    assert "| ours | theirs | 1" not in again
    assert results.line(SMALL) in again
    assert again.count("cores, ") == 2


def test_what_cannot_be_measured_is_said_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails() -> Comparison:
        raise FailedError("no such luck")

    slow = replace(QUICK, limit=0.1)
    entries = {"one": fails, "two": lambda: QUICK, "three": lambda: slow}
    findings = program.measured(results.USUAL, entries, re.compile("^(one|two|three)$"))
    assert findings.failed == ["one"]
    assert findings.exceeded == ["three"]
    assert findings.found == [QUICK, slow]
    assert "one cannot be measured: no such luck" in capsys.readouterr().err


def test_only_what_is_wanted_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    entries: dict[str, Callable[[], results.Found]] = {
        "verify": lambda: QUICK,
        "verify-sealed": lambda: SMALL,
        "check": lambda: GROWTH,
    }
    findings = program.measured(results.USUAL, entries, re.compile("^verify"))
    assert findings.found == [QUICK, SMALL]
    assert results.line(GROWTH) not in capsys.readouterr().out


def test_the_page_and_the_picture_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(results, "PLOT", tmp_path / "growth.svg")
    program.keep(results.USUAL, program.Findings(found=[QUICK]))
    assert not (tmp_path / "growth.svg").exists()
    program.keep(results.GROWTH, program.Findings(found=[GROWTH]))
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert results.line(QUICK) in page
    assert GROWTH.words in page
    assert "<svg" in (tmp_path / "growth.svg").read_text(encoding="utf-8")
