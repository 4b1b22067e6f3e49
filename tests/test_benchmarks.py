"""What is measured is worth measuring: the charters are sound, and a limit can be exceeded."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import folding
from benchmarks.contests import Sizes, contests, large_contests
from benchmarks.contests.archive import batches, by_schema
from benchmarks.contests.texts import comparing
from benchmarks.decided import proposals
from benchmarks.generate import cvr, signatories
from benchmarks.ground import Ground
from benchmarks.history import history
from benchmarks.measure import Commands, Comparison, Contest, FailedError, Run, compare, run_one
from benchmarks.redlines import unrelated
from benchmarks.rivals import twenty
from benchmarks.years import LEAST
from tests.life.playing import Life

SIGNATORIES, PROPOSALS = 40, 25
SEALED = ("records", "ballots", "official", "statements")


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with proposals in every state."""
    root = tmp_path_factory.mktemp("bench") / "decided"
    proposals(root, PROPOSALS)
    return Life(root=root, cwd=root)


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The charters before and after twenty proposals on one principle, and the time it is then."""
    return twenty(tmp_path_factory.mktemp("rivals"))


def test_the_signatories_made_for_the_benchmark_are_in_order(tmp_path: Path) -> None:
    made = signatories(tmp_path / "many", SIGNATORIES)
    life = Life(root=tmp_path / "many", cwd=tmp_path / "many")
    assert life.charter("check", "--json").json["problems"] == []
    status = life.charter("status", "--json").json
    assert len({record.id for record in made}) == SIGNATORIES
    assert status["signatories"]["by_standing"]["current"] == SIGNATORIES


def test_the_same_seed_makes_the_same_signatories(tmp_path: Path) -> None:
    assert signatories(tmp_path / "one", 5) == signatories(tmp_path / "other", 5)


def test_the_proposals_made_for_the_benchmark_are_in_order(decided: Life) -> None:
    assert decided.charter("check", "--json").json["problems"] == []


def test_the_proposals_made_for_the_benchmark_are_in_every_state(decided: Life) -> None:
    states = Counter(decided.charter("status", "--json").json["proposals"]["by_state"])
    assert states["enacted"] == 5
    assert all(states[state] for state in ("draft", "discussion", "voting", "rejected"))
    assert states.total() == PROPOSALS


def test_a_company_number_has_its_check_digit() -> None:
    chance = random.Random(1)
    weights = (2, 7, 6, 5, 4, 3, 2, 1)
    numbers = [cvr(chance) for _ in range(50)]
    sums = [sum(int(a) * b for a, b in zip(one, weights, strict=True)) for one in numbers]
    assert [total for total in sums if total % 11] == []


def test_batches_hold_every_path_once_and_fit_a_command_line() -> None:
    paths = [f"charter/signatories/ab/ab-{number}.yml" for number in range(40_000)]
    made = list(batches(paths))
    assert [path for batch in made for path in batch] == paths
    assert all(sum(len(path) + 9 for path in batch) < 2_000_000 for batch in made)


def contest(tmp_path: Path, ours: str, theirs: str, limit: float) -> Comparison:
    """Compare two Python programs."""
    return compare(
        Contest(
            what="ours",
            against="theirs",
            ours=Commands(commands=[[sys.executable, "-c", ours]], folder=tmp_path, runs=3),
            theirs=Commands(commands=[[sys.executable, "-c", theirs]], folder=tmp_path, runs=1),
            limit=limit,
        )
    )


def arguments(side: Commands) -> Sequence[str]:
    """The words of a side's last command."""
    assert not callable(side.commands)
    return side.commands[-1]


def test_a_limit_is_kept_or_exceeded_by_the_medians(tmp_path: Path) -> None:
    found = contest(tmp_path, "import json", "pass", limit=1_000_000)
    assert (found.our_runs, found.their_runs) == (3, 1)
    assert found.ratio == found.ours / found.theirs
    assert found.holds
    assert found.memory > 1_000_000
    assert not contest(tmp_path, "import json", "pass", limit=0.000001).holds


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no such luck"):
        contest(tmp_path, "raise SystemExit('no such luck')", "pass", limit=1)


def test_a_limit_in_seconds_is_kept_or_exceeded_by_the_difference() -> None:
    found = Comparison(
        what="ours",
        against="theirs",
        ours=12.5,
        theirs=10.0,
        our_runs=5,
        their_runs=5,
        limit=2,
        memory=0,
        by_seconds=True,
    )
    assert not found.holds
    assert replace(found, ours=11.9).holds


def test_ours_and_theirs_are_run_by_turns_and_put_right_before_each_run(tmp_path: Path) -> None:
    said: list[str] = []

    def side(name: str) -> Commands:
        return Commands(
            commands=[["true"]], folder=tmp_path, runs=2, before=lambda: said.append(name)
        )

    made = Contest(what="", against="", ours=side("ours"), theirs=side("theirs"), limit=1)
    compare(made)
    assert said == ["ours", "theirs"] * 2
    said.clear()
    compare(replace(made, remembered=True))
    assert said == ["ours", "theirs"] * 3


def test_what_the_benchmark_holds_is_not_counted_for_a_command(tmp_path: Path) -> None:
    held = bytearray(150_000_000)
    found: Run = run_one(["true"], tmp_path)
    assert found.memory < 60_000_000 < len(held)


def test_what_a_command_starts_is_counted_for_it(tmp_path: Path) -> None:
    inner = "x = bytearray(90_000_000)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{inner}'], check=True)"
    assert run_one([sys.executable, "-c", outer], tmp_path).memory > 90_000_000


def test_every_document_is_checked_with_the_schema_of_its_kind() -> None:
    paths = [
        "charter/charter.yml",
        "charter/signatories/ab/ab.yml",
        "charter/register/ab/ab/01-confirmed.yml",
        "proposals/ny/ballots/1/ab.yml",
        "proposals/ny/record/01-admitted.yml",
        "mkdocs.yml",
        "charter/principles/ny.md",
        "proposals/ny/proposal.md",
    ]
    found = {(Path(words[-2]).name.split(".")[0], words[-1]) for words in by_schema(paths)}
    assert found == {
        ("charter", paths[0]),
        ("signatory", paths[1]),
        ("register", paths[2]),
        ("ballot", paths[3]),
        ("event", paths[4]),
    }


def test_no_two_things_that_are_measured_have_one_name(tmp_path: Path) -> None:
    ground, sizes = Ground(tmp_path), Sizes()
    usual, large = contests(tmp_path, ground, sizes), large_contests(ground, sizes)
    assert not usual.keys() & large.keys()
    assert list(tmp_path.iterdir()) == []


def test_the_texts_made_for_the_benchmark_are_the_same_to_both(tmp_path: Path) -> None:
    for per_line in (200, 20, 1):
        names = unrelated(tmp_path, 200, per_line)
        assert names == unrelated(tmp_path, 200, per_line)
        old, new = ((tmp_path / name).read_text(encoding="utf-8") for name in names)
        assert len(old.split()) == len(new.split()) == 200
        assert len(old.splitlines()) == 200 // per_line
        assert old != new
    comparison = comparing(tmp_path, 20)
    ours, theirs = comparison.ours, comparison.theirs
    assert isinstance(ours, Commands)
    assert isinstance(theirs, Commands)
    assert arguments(ours)[-2:] == arguments(theirs)[-2:]
    once = replace(comparison, ours=replace(ours, runs=1), theirs=replace(theirs, runs=1))
    assert compare(once).ours > 0


def test_the_site_is_compared_with_the_very_pages_it_shows(tmp_path: Path) -> None:
    sizes = Sizes(people=90, proposals=LEAST)
    building = contests(tmp_path, Ground(tmp_path), sizes)["build"]()
    there = building.theirs
    assert isinstance(there, Commands)
    settings = (there.folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert "charter: {language" not in settings
    pages = {path.stem for path in there.folder.glob("docs/proposals/*.md")}
    assert {f"forslag-{number:04d}" for number in range(1, LEAST + 1)} <= pages


def test_folding_a_thousand_amendments_gives_what_git_gives(tmp_path: Path) -> None:
    (there,) = folding.amendments(tmp_path, 60)
    text = folding.folded(tmp_path / there)
    assert text == folding.applied_by_git(tmp_path / there)
    assert text != (tmp_path / there / "text.md").read_bytes()


def test_the_twenty_proposals_made_for_the_benchmark_stand_as_they_should(
    rivals: tuple[Path, Path, str],
) -> None:
    _, old, now = rivals
    life = Life(root=old, cwd=old)
    listed = life.charter("status", "--json", now=now).json["proposals"]["open"]
    assert Counter(each["fit"] for each in listed) == {"moved on": 5, "colliding": 5}
    assert life.charter("check", "--json", now=now).json["problems"] == []


@pytest.mark.parametrize("sealed", [0, 150])
def test_the_history_made_for_the_benchmark_is_an_honest_one(sealed: int, tmp_path: Path) -> None:
    history(tmp_path / "village", commits=260, releases=8, sealed=sealed)
    life = Life(root=tmp_path / "village", cwd=tmp_path / "village")
    found = life.charter("verify", "--json").json
    assert found["holds"]
    assert (found["commits"], found["proofs"]["releases"]) == (260, 8)
    signed = [found["proofs"][f"sealed_{each}"] for each in SEALED]
    assert sum(signed) == sealed
    assert life.charter("check", "--json").json["problems"] == []


def test_the_same_history_is_made_every_time(tmp_path: Path) -> None:
    tips = []
    for name in ("one", "other"):
        history(tmp_path / name, commits=150, releases=2)
        tips.append(Life(root=tmp_path / name, cwd=tmp_path / name).git("rev-parse", "HEAD"))
    assert tips[0] == tips[1]


def test_a_history_that_is_too_short_for_its_releases_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="60 commits cannot hold 20 releases"):
        history(tmp_path / "village", commits=60, releases=20)
