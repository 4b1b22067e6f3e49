"""What is noted in an index of how files look is what Git notes there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from charterkit.store import Store
from charterkit.store.noting import noted
from tests.store.repositories import CHARTER, PRINCIPLE, REPEALED, begin, git, put

SAME = ("charter/signatories/pr/one.yml", "charter/signatories/se/one.yml")
WRITTEN = (CHARTER, PRINCIPLE, *SAME)


def unknowing(root: Path) -> Path:
    """An index whose entries know nothing of their files, which are not those it was made of."""
    git(root, "rm", "--cached", "--quiet", "-r", ".")
    git(root, "read-tree", "HEAD")
    for path in WRITTEN:
        content = (root / path).read_bytes()
        (root / path).unlink()
        put(root, path, content)
    return root / ".git/index"


@pytest.mark.parametrize("version", ["2", "3", "4"])
@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_entries_are_noted_as_git_does_it(tmp_path: Path, version: str, algorithm: str) -> None:
    root = begin(tmp_path / "her", f"--object-format={algorithm}")
    put(root, SAME[0], b"x\n")
    put(root, SAME[1], b"y\n")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=More")
    index = unknowing(root)
    if version == "3":
        git(root, "update-index", "--skip-worktree", REPEALED)
    else:
        git(root, "update-index", "--index-version", version)
    assert index.read_bytes()[:8] == b"DIRC\0\0\0" + bytes([int(version)])
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    shutil.copy2(index, theirs)
    git(root, "add", "--refresh", "--", *WRITTEN, GIT_INDEX_FILE=str(theirs))
    os.utime(index, (1, 1))
    with Store.open(root) as store:
        looks = {
            path: (store.git.blob_id((root / path).read_bytes()), (root / path).lstat())
            for path in WRITTEN
        }
        assert noted(store.git, index, ours, looks)
    assert ours.read_bytes() == theirs.read_bytes()
    assert ours.stat().st_mtime == 1


def test_of_entries_that_cannot_be_told_apart_none_is_noted(tmp_path: Path) -> None:
    root = begin(tmp_path / "her")
    alike = [f"charter/{folder}/1{letter}" for folder in "ab" for letter in "ab"]
    for path in alike:
        put(root, path, b"x\n")
    git(root, "add", "--all")
    git(root, "update-index", "--index-version", "4")
    with Store.open(root) as store:
        looks = {alike[-1]: (store.git.blob_id(b"x\n"), (root / alike[-1]).lstat())}
        assert not noted(store.git, store.git.index, tmp_path / "ours", looks)


@pytest.mark.parametrize("content", [b"DIRC\0\0\0\x05" + b"\0" * 99, b"TREE", b""])
def test_what_is_no_index_of_a_known_form_is_left_to_git(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    strange = tmp_path / "strange"
    strange.write_bytes(content)
    assert not noted(store.git, strange, tmp_path / "ours", {})
    assert not (tmp_path / "ours").exists()


def test_an_entry_that_is_not_there_is_left_to_git(store: Store, tmp_path: Path) -> None:
    looks = {CHARTER: (store.git.blob_id(b"other\n"), (store.root / CHARTER).lstat())}
    assert not noted(store.git, store.git.index, tmp_path / "ours", looks)
    assert not (tmp_path / "ours").exists()
