"""What is measured is worth measuring: the charters are sound, and a limit can be exceeded."""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from benchmarks import folding
from benchmarks.contests import batches, comparing, contests
from benchmarks.decided import proposals
from benchmarks.generate import cvr, signatories
from benchmarks.measure import Comparison, Contest, FailedError, compare
from benchmarks.redlines import unrelated
from benchmarks.rivals import twenty
from tests.life.playing import Life

SIGNATORIES, PROPOSALS = 40, 25


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
            ours=[[sys.executable, "-c", ours]],
            theirs=[[sys.executable, "-c", theirs]],
            our_folder=tmp_path,
            their_folder=tmp_path,
            our_runs=3,
            their_runs=1,
            limit=limit,
        )
    )


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


def test_the_texts_made_for_the_benchmark_are_the_same_to_both(tmp_path: Path) -> None:
    for per_line in (200, 20, 1):
        names = unrelated(tmp_path, 200, per_line)
        assert names == unrelated(tmp_path, 200, per_line)
        old, new = ((tmp_path / name).read_text(encoding="utf-8") for name in names)
        assert len(old.split()) == len(new.split()) == 200
        assert len(old.splitlines()) == 200 // per_line
        assert old != new
    comparison = comparing(tmp_path, 20)
    assert comparison.ours[0][-2:] == comparison.theirs[0][-2:]
    assert compare(replace(comparison, our_runs=1, their_runs=1)).ours > 0


def test_the_site_is_compared_with_the_very_pages_it_shows(
    rivals: tuple[Path, Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    young, old, now = rivals

    def copied(folder: Path) -> tuple[Path, Path, str]:
        return copytree(young, folder / young.name), copytree(old, folder / old.name), now

    monkeypatch.setattr("benchmarks.contests.twenty", copied)
    for many in ("WORDS", "AMENDMENTS", "BALLOTS"):
        monkeypatch.setattr(f"benchmarks.contests.{many}", 100)
    *_, building = contests(tmp_path, signatories=3, proposals=8)
    settings = (building.their_folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert "charter: {language" not in settings
    pages = {path.stem for path in building.their_folder.glob("docs/proposals/*.md")}
    assert {f"forslag-{number}" for number in range(1, 9)} <= pages


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
