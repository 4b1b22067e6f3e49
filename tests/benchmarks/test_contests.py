"""Contests measure what they say: each side does its work, again and again, on the same ground."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import scenes
from benchmarks.contests import Sizes, contests, large_contests
from benchmarks.contests.archive import BRANCH, editing, sign_up
from benchmarks.ground import MADE, Ground, forget, git, put_back
from benchmarks.measure import Commands, Contest, FailedError, compare
from benchmarks.serving import Served
from benchmarks.years import LEAST

SIZES = Sizes(few=110, people=110, many=110, proposals=LEAST)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Where the smallest town is made, once."""
    found = Ground(tmp_path_factory.mktemp("ground"))
    found.town(SIZES.many, SIZES.proposals)
    return found


@pytest.fixture
def root(ground: Ground) -> Path:
    """That town, as it was made."""
    return ground.town(SIZES.many, SIZES.proposals)


def once(contest: Contest) -> Contest:
    """The contest with one run of each side."""
    assert isinstance(contest.ours, Commands)
    assert isinstance(contest.theirs, Commands)
    ours, theirs = replace(contest.ours, runs=1), replace(contest.theirs, runs=1)
    return replace(contest, ours=ours, theirs=theirs, remembered=False)


@pytest.mark.parametrize("name", ["check-changed", "review", "review-fresh", "sign", "status"])
def test_each_side_of_a_large_contest_does_its_work(ground: Ground, name: str) -> None:
    found = compare(once(large_contests(ground, SIZES)[name]()))
    assert min(found.ours, found.theirs) > 0
    assert "110 signatories" in found.what


def test_a_check_is_of_one_record_that_was_changed(root: Path) -> None:
    edit = editing(root)
    seen = set()
    for _ in range(2):
        edit()
        changed = git(root, "status", "--porcelain").split()
        assert changed[0] == "M"
        assert len(changed) == 2
        seen.add((root / changed[1]).read_bytes())
    assert len(seen) == 2


def test_a_review_is_of_one_signature(root: Path) -> None:
    sign_up(root)
    changed = git(root, "diff", "--name-only", f"main..{BRANCH}").split()
    assert changed == ["charter/signatories/fo/foreningen-fremmoede.yml"]


def test_the_same_is_signed_by_the_command_and_by_git_alone(ground: Ground, root: Path) -> None:
    contest = large_contests(ground, SIZES)["sign"]()
    changed = []
    for side in (contest.ours, contest.theirs):
        side.run()
        assert git(root, "rev-list", "--count", f"{MADE}..HEAD") == "1\n"
        (path,) = git(root, "diff", "--name-only", f"{MADE}..HEAD").split()
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        changed.append([line for line in lines if not line.startswith("name:")])
    assert changed[0] == changed[1]


def test_the_ground_is_put_back_and_what_was_remembered_is_forgotten(root: Path) -> None:
    editing(root)()
    (root / "proposals" / "ny").mkdir()
    (root / "proposals" / "ny" / "proposal.md").write_text("Ny.\n", encoding="utf-8")
    (root / ".git" / "charterkit").mkdir(exist_ok=True)
    git(root, "commit", "--quiet", "--all", "--message", "Edit")
    put_back(root)
    assert git(root, "rev-parse", "HEAD") == git(root, "rev-parse", MADE)
    assert git(root, "status", "--porcelain") == ""
    assert not (root / ".git" / "charterkit").exists()
    forget(root)


def test_charters_that_cannot_be_made_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"benchmarks\.town ended with 1"):
        Ground(tmp_path).town(SIZES.many, 1)
    assert not (tmp_path / "town-110-1").exists()


def test_the_commands_whose_memory_is_measured_have_something_to_be_about(root: Path) -> None:
    scene = scenes.scene_of(root)
    assert not scenes.joint(root, scene.vote)
    assert (root / "proposals" / scene.draft / "proposal.md").exists()
    for id in (scene.voter, scene.due, scene.waiting):
        assert list(root.glob(f"charter/signatories/*/{id}.yml")), id
    assert not list(root.glob(f"charter/register/*/{scene.waiting}"))


def test_every_part_of_the_results_has_what_is_measured_in_it(
    tmp_path: Path, ground: Ground
) -> None:
    usual, large = program.usual(tmp_path, ground, SIZES), program.large(ground, SIZES)
    names = [name for parts in (usual, large) for entries in parts.values() for name in entries]
    assert len(names) == len(set(names))
    assert set(contests(tmp_path, ground, SIZES)) < set(names)


def test_an_edit_is_seen_on_the_page_that_is_served(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "index.md"
    page.write_text("Her står den.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Prøve\n", encoding="utf-8")
    served = Served(folder=tmp_path, file=page, sentence="Her står den.", address="", runs=2)
    try:
        runs = [served.run(), served.run()]
        assert min(each.seconds for each in runs) > 0
        assert min(each.memory for each in runs) > 1_000_000
        assert page.read_text(encoding="utf-8") == "Vi har rettet denne sætning for 2. gang.\n"
    finally:
        served.close()
    assert served.server is None


def test_a_site_that_cannot_be_served_is_not_measured(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    page = tmp_path / "index.md"
    page.write_text("Her.\n", encoding="utf-8")
    served = Served(folder=tmp_path, file=page, sentence="Her.", address="", runs=1)
    with pytest.raises(FailedError, match=r"'Her\.' is not shown"):
        served.run()
    assert served.server is None
