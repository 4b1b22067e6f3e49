"""The store finds its repository from wherever it is asked, and says plainly when it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import charterkit
from charterkit.model import Change
from charterkit.problems import CharterError
from charterkit.store import Store
from charterkit.store.process import Conversation, ask, command_in
from tests.store.repositories import CHARTER, FILES, PRINCIPLE, begin, files_of, git, put, state_of

TOOLING = Path(charterkit.__file__).parents[1]
SIGNED = Change(writes={"charter/signatories/pr/proevetur.yml": b"x\n"}, subject="Sign")
SIGN_FROM_HERE = """\
import sys
from pathlib import Path
from charterkit.model import Change
from charterkit.store import Store
from charterkit.store.process import Conversation, ask, command_in

with Store.open(Path.cwd()) as store:
    change = Change(writes={"charter/signatories/pr/proevetur.yml": b"x\\n"}, subject="Sign")
    if "charter/signatories/pr/proevetur.yml" not in store.snapshot().blobs:
        store.commit(change, expected=store.head())
"""


@pytest.mark.parametrize("inside", [".", "charter", "charter/principles", PRINCIPLE])
def test_the_top_is_found_from_any_place_inside(root: Path, inside: str) -> None:
    with Store.open(root / inside) as store:
        assert store.root == root
        store.commit(SIGNED, expected=store.head())
    assert git(root, "status", "--porcelain") == ""


def test_a_linked_work_tree_commits_on_its_own_branch_only(store: Store, tmp_path: Path) -> None:
    linked = tmp_path / "et andet træ"
    git(store.root, "worktree", "add", "--quiet", "-b", "forslag", str(linked))
    put(store.root, PRINCIPLE, b"Min kladde.\n")
    git(store.root, "add", PRINCIPLE)
    before = state_of(store.root)
    with Store.open(linked / "charter") as other:
        assert (other.root, other.branch()) == (linked, "forslag")
        made = other.commit(
            Change(writes={PRINCIPLE: b"Nyt.\n"}, subject="x"), expected=other.head()
        )
        assert other.head() == made
    assert git(linked, "status", "--porcelain") == ""
    assert state_of(store.root) == before


def test_a_git_folder_elsewhere_is_no_obstacle(tmp_path: Path) -> None:
    root = begin(tmp_path / "arbejde", f"--separate-git-dir={tmp_path / 'gemt.git'}")
    with Store.open(root) as store:
        store.commit(SIGNED, expected=store.head())
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="there is no second file system here")
def test_git_folder_and_work_tree_may_be_on_two_disks(tmp_path: Path) -> None:
    elsewhere = Path("/dev/shm") / f"charter-{os.getpid()}.git"
    try:
        root = begin(tmp_path / "arbejde", f"--separate-git-dir={elsewhere}")
        with Store.open(root) as store:
            made = store.commit(SIGNED, expected=store.head())
            store.write(Change(writes={CHARTER: b"format: 2\n"}, subject="x"))
        assert git(root, "rev-parse", "HEAD").strip() == made
        assert git(root, "status", "--porcelain") == f" M {CHARTER}\n"
        expected = FILES | dict(SIGNED.writes) | {CHARTER: b"format: 2\n"}
        assert files_of(root) == expected
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)


def test_what_a_hook_says_about_another_repository_is_not_believed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = begin(tmp_path / "et andet")
    before = state_of(other)
    for name, value in {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git/index"),
        "GIT_OBJECT_DIRECTORY": str(other / ".git/objects"),
        "GIT_QUARANTINE_PATH": str(other / ".git/objects"),
        "GIT_COMMON_DIR": str(other / ".git"),
        "GIT_PREFIX": "charter/",
    }.items():
        monkeypatch.setenv(name, value)
    with Store.open(store.root) as found:
        assert found.root == store.root
        made = found.commit(SIGNED, expected=found.head())
        assert set(found.work_tree().blobs) == set(found.snapshot(made).blobs)
    assert os.environ["GIT_DIR"] == str(other / ".git")
    monkeypatch.undo()
    assert state_of(other) == before
    assert git(store.root, "rev-parse", "HEAD").strip() == made
    assert git(store.root, "status", "--porcelain") == ""


def test_it_commits_from_a_hook(root: Path) -> None:
    script = root / ".git/sign.py"
    script.write_text(SIGN_FROM_HERE, encoding="utf-8")
    hook = root / ".git/hooks/post-commit"
    put(root, ".git/hooks/post-commit", f'#!/bin/sh\n"{sys.executable}" .git/sign.py\n'.encode())
    hook.chmod(0o755)
    git(root, "commit", "--quiet", "--allow-empty", "--message=Typed", PYTHONPATH=str(TOOLING))
    assert git(root, "log", "-2", "--format=%s") == "Sign\nTyped\n"
    assert git(root, "status", "--porcelain") == ""


def test_outside_any_repository_the_way_to_one_is_shown(tmp_path: Path) -> None:
    with pytest.raises(CharterError) as caught:
        Store.open(tmp_path)
    assert caught.value.message == f"{tmp_path} is not in a Git repository."
    assert "charter init DIR" in caught.value.mend


def test_the_folder_that_one_is_in_is_called_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CharterError) as caught:
        Store.open(Path())
    assert caught.value.message == f"{tmp_path.resolve()} is not in a Git repository."


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CharterError) as caught:
        Store.open(tmp_path / "ingen" / "steder")
    assert caught.value.message == f"There is no folder {tmp_path / 'ingen'}."


def test_a_bare_repository_has_no_files_to_work_on(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bart.git")
    with pytest.raises(CharterError, match="is a bare repository"):
        Store.open(tmp_path / "bart.git")


def test_inside_gits_own_folder_there_is_no_work_tree(root: Path) -> None:
    with pytest.raises(CharterError, match="is inside a repository's own"):
        Store.open(root / ".git")


def test_a_repository_of_somebody_else_is_trusted_only_when_told_so(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(CharterError) as caught:
        Store.open(root)
    assert caught.value.message == (
        f"The repository {root} belongs to another user, so Git does not trust it."
    )
    assert caught.value.mend == f"If you do: git config --global --add safe.directory '{root}'"


@pytest.mark.parametrize("imported", ["", "import git; "], ids=["from the start", "later"])
def test_without_git_it_says_so(root: Path, tmp_path: Path, imported: str) -> None:
    script = (
        f"{imported}import os, sys; from pathlib import Path\n"
        "from charterkit.problems import CharterError\n"
        "from charterkit.store import Store\n"
        f"os.environ['PATH'] = {str(tmp_path)!r}\n"
        "try: Store.open(Path(sys.argv[1]))\n"
        "except CharterError as error: print(error.message, error.mend)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(root)],
        env=os.environ | {"PYTHONPATH": str(TOOLING)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Git was not found on this machine. Install Git")


def test_a_new_repository_starts_on_main(tmp_path: Path) -> None:
    with Store.create(tmp_path / "helt nyt" / "sted") as store:
        assert store.branch() == "main"
        assert store.root == tmp_path / "helt nyt" / "sted"


def test_a_repository_that_is_there_is_used_as_it_is(root: Path) -> None:
    before = state_of(root)
    with Store.create(root) as store:
        assert store.head() is not None
    assert state_of(root) == before


def test_a_new_repository_inside_another_is_one_of_its_own(root: Path) -> None:
    with Store.create(root / "lokalt") as store:
        assert store.root == root / "lokalt"
        assert store.head() is None


def test_sha256_repositories_are_read_and_committed_to(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main", "ny")
    with Store.open(tmp_path / "ny") as store:
        made = store.commit(SIGNED, expected=None)
        assert len(made) == 64
        assert store.snapshot().read(SIGNED.writes) == SIGNED.writes
        store.commit(Change(writes={CHARTER: b"format: 1\n"}, subject="x"), expected=made)
    assert git(tmp_path / "ny", "status", "--porcelain") == ""


@pytest.mark.skipif(os.name != "posix", reason="a script is a program")
def test_the_git_that_the_surroundings_name_is_asked(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, asked = tmp_path / "my git", tmp_path / "asked"
    program.write_text(f'#!/bin/sh\necho "$*" >> "{asked}"\nexec git "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("GIT_PYTHON_GIT_EXECUTABLE", str(program))
    with Store.open(root) as store:
        assert store.head() is not None
    assert "cat-file --batch" in asked.read_text()


@pytest.mark.parametrize("name", ["./nowhere/git", "/dev/null"], ids=["missing", "no program"])
def test_a_git_that_cannot_be_started_was_not_found(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GIT_PYTHON_GIT_EXECUTABLE", name)
    with pytest.raises(CharterError, match="Git was not found on this machine"):
        Store.open(root)


def test_git_is_asked_nowhere_else_when_a_folder_is_gone(root: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        ask(command_in(tmp_path / "gone"), ("rev-parse", "HEAD"))


def test_what_a_hook_hears_of_its_repository_does_not_lead_elsewhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = git(root, "rev-parse", "HEAD").strip()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    with Store.open(root) as store:
        assert store.head() == expected
    assert os.environ["GIT_DIR"] == str(tmp_path / "elsewhere.git")


def test_no_process_is_left_when_a_repository_is_closed(root: Path) -> None:
    with Store.open(root) as store:
        store.snapshot().read([PRINCIPLE])
        (running,) = (store.git.kept["trees"].conversation().process,)
        assert running.poll() is None
    assert running.poll() == 0


def test_a_process_that_was_interrupted_is_started_again(root: Path) -> None:
    with Store.open(root) as store:
        expected = store.head()
        running = store.git.kept["trees"].conversation().process
        running.terminate()
        running.wait()
        assert store.head() == expected
        assert store.snapshot().read([PRINCIPLE]) == {PRINCIPLE: FILES[PRINCIPLE]}


def test_what_was_left_unread_answers_no_later_question(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(root) as store:
        expected = store.head()
        with monkeypatch.context() as patched:
            patched.setattr(Conversation, "line", _interrupted)
            with pytest.raises(KeyboardInterrupt):
                store.resolve("HEAD~0")
        assert store.tip("refs/heads/nowhere") is None
        assert store.head() == expected


def _interrupted(_: Conversation) -> bytes:
    raise KeyboardInterrupt
