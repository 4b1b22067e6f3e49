"""Small repositories to try the store on, and Git itself to see what became of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from charterkit.model import Change

CHARTER = "charter/charter.yml"
PRINCIPLE = "charter/principles/fælles-ansvar.md"
REPEALED = "charter/principles/ældre.md"
NOTES = "noter.txt"
FILES = {
    CHARTER: b"format: 1\n",
    PRINCIPLE: "Vi løser fælles opgaver sammen.\n".encode(),
    REPEALED: b"Dette gjaldt engang.\n",
    NOTES: b"Husk kaffe.\n",
}
# One commit that adds, rewrites, removes and puts back.
ENACTED = Change(
    writes={
        PRINCIPLE: "Vi løser opgaver sammen.\n".encode(),
        REPEALED: None,
        "charter/releases/0.2.0.yml": b"version: 0.2.0\n",
        "proposals/sammen/record/04-enacted.yml": b"event: enacted\n",
    },
    subject="Enact no. 1 as 0.2.0",
    restores=frozenset({CHARTER}),
)


def git(root: Path, *arguments: str, check: bool = True, **env: str) -> str:
    """What Git says; with `check` it must succeed."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", **env},
    )
    assert done.returncode == 0 or not check, done.stderr
    return done.stdout


def put(root: Path, path: str, content: bytes) -> None:
    """Write a file as an editor would."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def begin(root: Path, *options: str) -> Path:
    """A repository with one commit of the small charter, made with options of `git init`."""
    root.mkdir(parents=True)
    git(root, "init", "--quiet", "--initial-branch=main", *options)
    for path, content in FILES.items():
        put(root, path, content)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Begin")
    return root


def copied(source: Path, target: Path) -> Path:
    """A copy of a repository in which two names of one file are still two names of one file."""
    names: dict[int, str] = {}

    def copy(one: str, other: str) -> None:
        first = names.setdefault(Path(one).stat().st_ino, other)
        if first == other:
            shutil.copy2(one, other)
        else:
            Path(other).hardlink_to(first)

    shutil.copytree(source, target, symlinks=True, copy_function=copy)
    return target


def files_of(root: Path) -> dict[str, bytes]:
    """Every file of the work tree with its bytes."""
    return {
        place.relative_to(root).as_posix(): place.read_bytes()
        for place in sorted(root.rglob("*"))
        if place.is_file() and ".git" not in place.relative_to(root).parts
    }


def state_of(root: Path) -> tuple[object, ...]:
    """Everything a person could lose: commit, index entries, work tree, and what differs."""
    return (
        git(root, "rev-parse", "--verify", "--quiet", "HEAD", check=False),
        git(root, "ls-files", "--stage", "-t", "-v", "-z"),
        git(root, "diff", "--binary"),
        git(root, "diff", "--cached", "--binary"),
        files_of(root),
    )
