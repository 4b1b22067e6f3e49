"""What differs between the work tree and what is committed is told as listing everything tells it,
whatever was remembered, and whatever became of that."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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
    by_git("clean", "--quiet", "--force", "-d"),
    by_git("add", "--all"),
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
    for _ in range(30):
        for _ in range(draw.randint(0, 3)):
            deed, path = draw.choice((*DEEDS, touched)), draw.choice(PATHS)
            deed(store.root, path, draw)
        asked(store)


def new_file(store: Store) -> None:
    """A file that Git does not know stands beside others."""
    put(store.root, "charter/principles/ny.md", b"Ny.\n")


def edit(store: Store) -> None:
    """A file has as many bytes as before, and they are others."""
    put(store.root, CHARTER, b"format: 2\n")


@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("change", [new_file, edit])
def test_what_changes_at_once_after_a_look_is_seen(
    store: Store, change: Callable[[Store], None]
) -> None:
    touched(store.root, "", random.Random(1))
    assert not asked(store).paths
    change(store)
    assert len(asked(store).paths) == 1
    git(store.root, "add", "--all")
    git(store.root, "commit", "--quiet", "--message=Next")
    assert not asked(store).paths


@pytest.mark.usefixtures("remembering")
def test_a_file_that_is_staged_has_the_bytes_that_are_staged(store: Store) -> None:
    git(store.root, "config", "core.autocrlf", "true")
    asked(store)
    put(store.root, "charter/a.md", b"a\r\n")
    git(store.root, "add", "charter/a.md")
    assert asked(store).edited == {}
    assert asked(store).paths == {"charter/a.md"}


@pytest.mark.usefixtures("remembering")
def test_a_file_in_conflict_has_its_bytes_on_disk_though_one_side_wrote_the_same(
    store: Store,
) -> None:
    asked(store)
    put(store.root, "charter/a.md", b"a\n")
    blob = git(store.root, "hash-object", "-w", "charter/a.md").strip()
    line = f"100644 {blob} 3\tcharter/a.md\n"
    subprocess.run(
        ["git", "update-index", "--index-info"], cwd=store.root, input=line.encode(), check=True
    )
    git(store.root, "update-index", "--refresh", check=False)
    for _ in range(2):
        assert asked(store).edited == {"charter/a.md": b"a\n"}


@pytest.mark.usefixtures("remembering")
def test_what_is_ignored_is_read_anew_wherever_it_is_written(store: Store) -> None:
    put(store.root, "charter/principles/.gitignore", b"kladde.md\n")
    put(store.root, "charter/principles/kladde.md", b"x\n")
    git(store.root, "add", "--all")
    git(store.root, "commit", "--quiet", "--message=Ignore")
    assert not asked(store).paths
    put(store.root, "charter/principles/.gitignore", b"andet.txt\n")
    assert asked(store).paths == {
        "charter/principles/.gitignore",
        "charter/principles/kladde.md",
    }


@pytest.mark.usefixtures("remembering")
def test_what_is_remembered_is_as_old_as_the_beginning_of_its_making(store: Store) -> None:
    # While Git reads this file it leaves a mark, which is then older than what Git writes.
    put(store.root, ".gitattributes", b".gitignore filter=mark\n")
    put(store.root, ".gitignore", b"/mark\n")
    git(store.root, "config", "filter.mark.clean", "touch mark; cat")
    git(store.root, "add", "--all")
    git(store.root, "commit", "--quiet", "--message=Mark")
    (store.root / "mark").unlink()
    touched(store.root, "", random.Random(1))
    asked(store)
    marked = (store.root / "mark").stat().st_mtime_ns
    assert (folder_of(store) / "names").stat().st_mtime_ns < marked
    assert (folder_of(store) / "fresh").stat().st_mtime_ns < marked


@pytest.mark.usefixtures("remembering")
def test_the_index_of_the_person_is_not_written(store: Store) -> None:
    touched(store.root, "", random.Random(1))
    index = store.root / ".git/index"
    before = (index.stat().st_ino, index.stat().st_mtime_ns, index.read_bytes())
    new_file(store)
    asked(store)
    asked(store)
    assert (index.stat().st_ino, index.stat().st_mtime_ns, index.read_bytes()) == before
    assert not list((store.root / ".git/charterkit/commits").iterdir())


def folder_of(store: Store) -> Path:
    """Where it is remembered what was seen."""
    return store.root / ".git/charterkit/seen"


def emptied(place: Path) -> None:
    """The file is there without its bytes."""
    place.write_bytes(b"")


def torn(place: Path) -> None:
    """The file ends in its middle."""
    place.write_bytes(place.read_bytes()[: place.stat().st_size // 2])


def overwritten(place: Path) -> None:
    """A part of the file says nothing, and the file looks as if it had not been written to."""
    facts, content = place.stat(), place.read_bytes()
    place.unlink()
    place.write_bytes(content[:40] + b"\0" * (len(content) - 60) + content[-20:])
    os.utime(place, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def gone(place: Path) -> None:
    """The file is not there."""
    place.unlink()


def another(place: Path) -> None:
    """Something else is there."""
    place.write_text("[1, 2]", encoding="utf-8")


def unreadable(place: Path) -> None:
    """A folder is there, in which something is."""
    place.unlink()
    (place / "x").mkdir(parents=True)


@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("name", ["fresh", "fresh.json", "names", "names.json", "same"])
@pytest.mark.parametrize("damage", [emptied, torn, overwritten, gone, another, unreadable])
def test_what_is_remembered_may_be_damaged_at_any_time(
    store: Store, name: str, damage: Callable[[Path], None]
) -> None:
    touched(store.root, "", random.Random(1))
    new_file(store)
    asked(store)
    assert seen.known_index(store.git) == folder_of(store) / "fresh"
    damage(folder_of(store) / name)
    edit(store)
    assert asked(store).paths == {CHARTER, "charter/principles/ny.md"}


@pytest.mark.usefixtures("remembering")
def test_an_index_is_compared_with_a_tree_until_it_is_known_to_hold_the_same(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))

    def compares() -> bool:
        trace.unlink(missing_ok=True)
        asked(store)
        return "built-in: git diff-index" in trace.read_text(encoding="utf-8")

    edit(store)
    assert [compares(), compares()] == [True, False]
    git(store.root, "add", CHARTER)
    assert [compares(), compares()] == [True, True]
    git(store.root, "commit", "--quiet", "--message=x")
    assert [compares(), compares()] == [True, False]


@pytest.mark.usefixtures("remembering")
def test_where_nothing_can_be_written_the_same_is_told(store: Store) -> None:
    put(store.root, ".git/charterkit", b"in the way")
    new_file(store)
    assert asked(store).paths == {"charter/principles/ny.md"}


@pytest.mark.usefixtures("remembering")
def test_in_a_copy_of_the_repository_the_same_is_told(store: Store, tmp_path: Path) -> None:
    new_file(store)
    asked(store)
    shutil.copytree(store.root, tmp_path / "kopi", symlinks=True)
    with Store.open(tmp_path / "kopi") as copy:
        edit(copy)
        assert asked(copy).paths == {CHARTER, "charter/principles/ny.md"}
        assert asked(copy).paths == {CHARTER, "charter/principles/ny.md"}


@pytest.mark.usefixtures("remembering")
def test_a_tree_that_is_no_longer_in_the_clone_is_forgotten(store: Store) -> None:
    asked(store)
    facts = folder_of(store) / "names.json"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace(store.tree_of("HEAD"), "0" * 39 + "1"),
        encoding="utf-8",
    )
    new_file(store)
    assert asked(store).paths == {"charter/principles/ny.md"}
    known = seen.known_names(store.git)
    assert known is not None
    assert known.tree == store.tree_of("HEAD")


@pytest.mark.usefixtures("remembering")
def test_many_differences_are_all_told(store: Store) -> None:
    for number in range(differing.FEW + 1):
        put(store.root, f"charter/ny/{number}/a.md", b"a\n")
    assert len(asked(store).paths) == differing.FEW + 1


@pytest.mark.usefixtures("remembering")
def test_several_look_at_once(store: Store) -> None:
    new_file(store)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: asked(store).paths, range(12)))
    assert found == [{"charter/principles/ny.md"}] * 12


def test_before_the_first_commit_everything_differs(tmp_path: Path) -> None:
    with Store.create(tmp_path / "ny") as store:
        put(store.root, CHARTER, b"format: 1\n")
        assert asked(store).paths == {CHARTER}
