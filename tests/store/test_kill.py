"""However a commit is killed, it is there whole or nothing has changed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import charterkit
from charterkit.model import Change
from charterkit.problems import CharterError
from charterkit.store import Store
from tests.store import dying
from tests.store.repositories import CHARTER, ENACTED, NOTES, begin, copied, git, put, state_of

SCRIPT = Path(dying.__file__)
ROOTS = [str(Path(charterkit.__file__).parents[1]), str(SCRIPT.parents[2])]
SURROUNDINGS = {"PYTHONPATH": os.pathsep.join(ROOTS)}
KILLED = -signal.SIGKILL
RANDOM_KILLS = 24
NEXT = Change(writes={"charter/signatories/pr/proevetur.yml": b"x\n"}, subject="Sign")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A repository with somebody's other edits in it, and the same after the whole commit."""

    before: Path
    after: Path


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Where the killing is done: copies of `before`."""
    folder = tmp_path_factory.mktemp("drabt på stedet")
    before = begin(folder / "before")
    put(before, "andet.txt", b"staged\n")
    git(before, "add", "andet.txt")
    put(before, NOTES, b"unstaged\n")
    put(before, CHARTER, b"format: 2\n")
    put(before, "proposals/sammen/kladde.md", b"untracked\n")
    after = copied(before, folder / "after")
    with Store.open(after) as store:
        store.commit(ENACTED, expected=store.head())
    return Ground(before=before, after=after)


def killed(mode: str, roots: Sequence[tuple[int, Path]]) -> list[tuple[int, int]]:
    """Each repository's process is killed before its step: how it ended, and after how many
    steps."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), mode, str(roots[0][1])],
        input="".join(f"{step}\t{root}\n" for step, root in roots),
        env=os.environ | SURROUNDINGS,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    ends = [line.split("\t") for line in done.stdout.splitlines()]
    return [(int(status), int(steps)) for status, steps in ends]


def killed_at_every_step(mode: str, source: Path, folder: Path) -> list[Path]:
    """Copies of a repository, in each of which the process was killed one step later."""
    [(status, steps)] = killed(mode, [(0, copied(source, folder / f"{mode}-whole"))])
    assert status == 0
    roots = [copied(source, folder / f"{mode}-{step}") for step in range(1, steps + 1)]
    ends = killed(mode, list(enumerate(roots, start=1)))
    assert [status for status, _ in ends] == [KILLED] * steps
    return roots


def has_moved(root: Path, ground: Ground) -> bool:
    """Whether the branch has moved."""
    return git(root, "rev-parse", "HEAD") != git(ground.before, "rev-parse", "HEAD")


def is_locked(root: Path) -> bool:
    """Whether other Git commands are kept away."""
    return (root / ".git/index.lock").exists()


def assert_a_plain_commit_removes_nothing(root: Path, scratch: Path) -> None:
    """Before anybody has mended anything, somebody commits all that Git shows as changed."""
    copy = copied(root, scratch / f"{root.name}-plain")
    tip = git(copy, "rev-parse", "HEAD").strip()
    git(copy, "commit", "--quiet", "--all", "--message=Everything", check=False)
    assert git(copy, "diff", "--name-only", "--diff-filter=D", tip, "HEAD") == "", root.name
    assert is_locked(copy) == is_locked(root)


def assert_whole(root: Path, ground: Ground) -> bool:
    """After the next command the commit is there with its index and files, or nothing changed;
    and the one after works. Whether it is there."""
    with Store.open(root) as store:
        there = has_moved(root, ground)
        expected = state_of(ground.after if there else ground.before)
        assert state_of(root)[1:] == expected[1:], root.name
        assert there or state_of(root) == expected, root.name
        assert git(root, "diff", "--cached", "--name-only") == "andet.txt\n", root.name
        assert not is_locked(root), root.name
        assert list((root / ".git/charterkit/commits").glob("*")) == [], root.name
        git(root, "fsck", "--strict", "--no-dangling")
        store.commit(NEXT, expected=store.head())
    assert git(root, "diff", "--cached", "--name-only") == "andet.txt\n", root.name
    return there


def test_killed_before_any_of_its_steps_a_commit_is_whole_or_not_there(
    ground: Ground, tmp_path: Path
) -> None:
    roots = killed_at_every_step("commit", ground.before, tmp_path)
    outcomes = []
    for root in roots:
        assert_a_plain_commit_removes_nothing(root, tmp_path)
        outcomes.append(assert_whole(root, ground))
    assert len(outcomes) > 40
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_killed_at_random_moments_a_commit_is_whole_or_not_there(
    ground: Ground, tmp_path: Path
) -> None:
    def start(root: Path) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, str(SCRIPT), "once", str(root)], env=os.environ | SURROUNDINGS,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        return process

    with start(copied(ground.before, tmp_path / "measured")) as process:
        begun = time.monotonic()
        assert process.wait() == 0
    usual = time.monotonic() - begun
    moments = random.Random(2016)
    for number in range(RANDOM_KILLS):
        root = copied(ground.before, tmp_path / f"random-{number}")
        with start(root) as process:
            try:
                process.wait(timeout=moments.uniform(0, usual))
            except subprocess.TimeoutExpired:
                process.kill()
        assert_a_plain_commit_removes_nothing(root, tmp_path)
        assert_whole(root, ground)


@pytest.fixture(scope="module")
def half_done(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Before which step the process holds the lock and the branch has not moved yet, and before
    which it has."""
    folder = tmp_path_factory.mktemp("halvt")
    roots = killed_at_every_step("commit", ground.before, folder)
    held = [step for step, root in enumerate(roots, start=1) if is_locked(root)]
    moved = [step for step in held if has_moved(roots[step - 1], ground)]
    return {"prepared": held[0] - 1, "locked": held[0], "moved": moved[0], "placed": moved[-1]}


def killed_before(step: int, ground: Ground, root: Path) -> Path:
    """A repository whose commit was killed before a step."""
    assert killed("commit", [(step, copied(ground.before, root))]) == [(KILLED, step)]
    return root


@pytest.mark.parametrize("when", ["locked", "moved", "placed"])
def test_mending_can_be_killed_as_well(
    ground: Ground, half_done: dict[str, int], tmp_path: Path, when: str
) -> None:
    broken = killed_before(half_done[when], ground, tmp_path / "broken")
    for root in killed_at_every_step("open", broken, tmp_path):
        assert_a_plain_commit_removes_nothing(root, tmp_path)
        assert assert_whole(root, ground) == (when != "locked")


def test_a_commit_that_is_still_being_made_is_left_alone(
    ground: Ground, half_done: dict[str, int], tmp_path: Path
) -> None:
    root = copied(ground.before, tmp_path / "levende")
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), "pause", str(root)],
        env=os.environ | SURROUNDINGS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{half_done['moved']}\t{root}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "stopped\n"
        with Store.open(root) as store:
            assert is_locked(root)
            with pytest.raises(CharterError, match="Another Git command is running"):
                store.commit(NEXT, expected=store.head())
        assert is_locked(root)
        process.stdin.write("go on\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("0\t")
    assert assert_whole(root, ground)


def test_a_lock_that_is_not_ours_is_never_removed(
    ground: Ground, half_done: dict[str, int], tmp_path: Path
) -> None:
    root = killed_before(half_done["prepared"], ground, tmp_path / "fremmed")
    lock = root / ".git/index.lock"
    lock.write_bytes(b"somebody else's")
    with Store.open(root):
        assert lock.read_bytes() == b"somebody else's"
    lock.unlink()
    assert not assert_whole(root, ground)


def test_a_lock_that_took_the_place_of_ours_is_waited_for(
    ground: Ground, half_done: dict[str, int], tmp_path: Path
) -> None:
    root = killed_before(half_done["moved"], ground, tmp_path / "afløst")
    lock = root / ".git/index.lock"
    lock.unlink()
    lock.write_bytes(b"somebody else's")
    with Store.open(root):
        assert lock.read_bytes() == b"somebody else's"
    lock.unlink()
    assert assert_whole(root, ground)


def test_if_somebody_removed_the_lock_the_commit_is_completed_all_the_same(
    ground: Ground, half_done: dict[str, int], tmp_path: Path
) -> None:
    root = killed_before(half_done["moved"], ground, tmp_path / "uden lås")
    (root / ".git/index.lock").unlink()
    assert assert_whole(root, ground)


def test_what_somebody_wrote_after_the_kill_is_kept(
    ground: Ground, half_done: dict[str, int], tmp_path: Path
) -> None:
    root = killed_before(half_done["moved"], ground, tmp_path / "nyt arbejde")
    put(root, "charter/releases/0.2.0.yml", b"mit eget\n")
    with Store.open(root) as store:
        assert store.work_tree().read(["charter/releases/0.2.0.yml"]) == {
            "charter/releases/0.2.0.yml": b"mit eget\n"
        }
    assert " M charter/releases/0.2.0.yml\n" in git(root, "status", "--porcelain")
