"""What differs between the work tree and what is committed is told as listing everything tells it,
whatever was remembered, and whatever became of that."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from charterkit.store import Store, seen, snapshot
from charterkit.store import differences as differing
from charterkit.store.differences import Differences, differences
from tests.store.repositories import CHARTER, PRINCIPLE, git, put

PATHS = (
    CHARTER,
    PRINCIPLE,
    "charter/a.md",
    "charter/register/x/01.yml",
    "charter/register/x/02.yml",
    "charter/register/y/01.yml",
    "charter/register/Y/01.yml",
    "charter/register",
    "charter/new/deep/er/file.md",
    "charter/new/deep",
    "charter/kladde.tmp",
    "charter/register/x/kladde.tmp",
    "proposals/p/proposal.md",
    "proposals/p",
    "proposals/q/.gitignore",
    "proposals/q/a.md",
    "charter/ \u00e6*[x] .md",
    "noter.txt",
    "andet/x.md",
    ".gitignore",
)
CONTENTS = (b"", b"a\n", b"b\n", b"a\r\n", b"*.tmp\n", b"*.md\n", b"x/\n", b"#!\n")


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a small repository is remembered what was seen."""
    monkeypatch.setattr(seen, "SMALL", 0)


def asked(store: Store) -> Differences:
    """What differs; and that laid on what is committed it is the work tree."""
    head = store.head()
    committed = store.snapshot() if head else store.empty()
    tree = store.tree_of(head) if head else store.git.empty_tree
    found = differences(store.git, tree)
    plain = snapshot.of_work_tree(store.git)
    assert found.on(committed) == plain
    for path in found.paths:
        assert (committed.blobs.get(path), committed.odd.get(path)) != (
            plain.blobs.get(path),
            plain.odd.get(path),
        )
    return found


def remove(place: Path) -> None:
    """Whatever is at a place is not there any more."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    elif os.path.lexists(place):
        place.unlink()


def write(root: Path, path: str, draw: random.Random) -> None:
    """A file is there, whatever was in its way; half of the times the one that was there."""
    place = root / path
    for folder in reversed(place.relative_to(root).parents[:-1]):
        if (root / folder).is_symlink() or (root / folder).is_file():
            remove(root / folder)
    if place.is_dir() and not place.is_symlink():
        remove(place)
    if draw.random() < 0.5:
        remove(place)
    put(root, path, draw.choice(CONTENTS))


def runnable(root: Path, path: str, draw: random.Random) -> None:
    """A file is a program."""
    if (root / path).is_file():
        (root / path).chmod(0o755)


def link(root: Path, path: str, draw: random.Random) -> None:
    """A folder or file is where it was only by a link."""
    place = root / path
    if place.exists() and not place.is_symlink():
        away = root / "andet" / f"{draw.randrange(10**6)}"
        away.parent.mkdir(exist_ok=True)
        if place.resolve().is_relative_to(root) and not away.resolve().is_relative_to(place):
            place.rename(away)
            place.symlink_to(away)


def nested(root: Path, path: str, draw: random.Random) -> None:
    """Another repository stands there, with or without a commit."""
    place = root / path
    if place.is_dir() and not place.is_symlink() and not (place / ".git").exists():
        git(root, "init", "--quiet", path, check=False)
        if draw.random() < 0.5:
            git(place, "commit", "--quiet", "--allow-empty", "--message=x", check=False)


def conflict(root: Path, path: str, draw: random.Random) -> None:
    """Some of the three stages of a conflict stand in the index."""
    blob = git(root, "hash-object", "-w", "--stdin-paths", check=False) or ""
    ids = [line.split()[1] for line in git(root, "ls-files", "--stage").splitlines()]
    if not ids:
        return
    stages = draw.sample((1, 2, 3), draw.randint(1, 3))
    lines = [f"0 {'0' * 40}\t{path}"]
    lines += [f"100644 {draw.choice(ids)} {stage}\t{path}" for stage in sorted(stages)]
    subprocess.run(
        ["git", "update-index", "--index-info"],
        cwd=root, input="\n".join(lines).encode() + b"\n" + blob.encode(), check=False,
        capture_output=True,
    )  # fmt: skip


def strange(root: Path, path: str, draw: random.Random) -> None:
    """A name that is no text comes or goes."""
    place = os.fsencode(root) + b"/charter/\xff" + os.fsencode(draw.choice("ab"))
    if os.path.lexists(place):
        os.unlink(place)  # noqa: PTH108
    else:
        Path(os.fsdecode(place)).write_bytes(b"x\n")


def elsewhere(root: Path, path: str, draw: random.Random) -> None:
    """The branch is another, or another commit's."""
    if draw.random() < 0.5:
        git(root, "switch", "--quiet", "--create", f"b{draw.randrange(10**6)}", check=False)
    names = git(root, "rev-list", "--all").split()
    git(root, "checkout", "--quiet", "--force", draw.choice(names), check=False)


def by_git(*words: str) -> Callable[[Path, str, random.Random], None]:
    """What Git does with a path."""

    def do(root: Path, path: str, draw: random.Random) -> None:
        git(root, *(word.replace("PATH", path) for word in words), check=False)

    return do


DEEDS: tuple[Callable[[Path, str, random.Random], None], ...] = (
    write,
    write,
    write,
    lambda root, path, draw: remove(root / path),
    runnable,
    link,
    nested,
    conflict,
    strange,
    elsewhere,
    by_git("add", "--", "PATH"),
    by_git("add", "--intent-to-add", "--force", "--", "PATH"),
    by_git("add", "--force", "--", "PATH"),
    by_git("rm", "--cached", "-r", "--quiet", "--", "PATH"),
    by_git("commit", "--quiet", "--message=x"),
    by_git("commit", "--quiet", "--all", "--message=x"),
    by_git("reset", "--quiet"),
    by_git("reset", "--quiet", "--hard"),
    by_git("status"),
    by_git("update-index", "--assume-unchanged", "PATH"),
    by_git("update-index", "--skip-worktree", "PATH"),
    by_git("update-index", "--no-skip-worktree", "--no-assume-unchanged", "PATH"),
    by_git("config", "core.autocrlf", "true"),
    by_git("config", "core.excludesFile", "noter.txt"),
)
"""What may happen between two looks."""


def touched(root: Path, path: str, draw: random.Random) -> None:
    """Every file looks another to Git, and none is."""
    for place in root.rglob("*"):
        if place.is_file() and ".git" not in place.parts and not place.is_symlink():
            os.utime(place, (draw.randrange(10**9), draw.randrange(10**9)))


@pytest.mark.parametrize("seed", range(int(os.environ.get("SEEDS", "5"))))
@pytest.mark.usefixtures("remembering")
def test_whatever_happens_the_differences_are_those_of_the_whole_listing(
    store: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(seed)
    monkeypatch.setattr(differing, "DRIFT", draw.choice((0, 1, 200)))
    done = []
    for _ in range(30):
        for _ in range(draw.randint(0, 3)):
            deed, path = draw.choice((*DEEDS, touched)), draw.choice(PATHS)
            done.append((getattr(deed, "__name__", deed), path))
            deed(store.root, path, draw)
        try:
            asked(store)
        except AssertionError:
            print(done[-12:])
            raise
