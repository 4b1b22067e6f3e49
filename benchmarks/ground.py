"""The charters that are measured on: made once, and put back before each contest."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import FailedError

TOP = Path(__file__).parents[1]
MADE = "refs/bench/start"


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder in which charters are made; those that it has are taken as they are."""

    folder: Path

    def town(self, people: int, proposals: int) -> Path:
        """A charter with signatories of every standing and proposals in every state."""
        numbers = ["--signatories", str(people), "--proposals", str(proposals)]
        return self._made(f"town-{people}-{proposals}", "benchmarks.town", *numbers)

    def crowd(self, people: int) -> Path:
        """A charter with nothing but signatories, whose history is in order."""
        return self._made(f"crowd-{people}", "benchmarks.generate", str(people))

    def history(self, commits: int, releases: int, sealed: int = 0) -> Path:
        """A charter with a long history, so many of whose files are sealed."""
        numbers = ["--commits", str(commits), "--releases", str(releases), "--sealed", str(sealed)]
        return self._made(f"history-{commits}-{releases}-{sealed}", "benchmarks.history", *numbers)

    def beside(self, name: str) -> Path:
        """A place that is free, removed if something is there."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        return place

    def _made(self, name: str, module: str, *numbers: str) -> Path:
        root = self.folder / name
        if not root.exists():
            # In a process of its own, since what it holds would be counted for those measured.
            young = self.beside(f"{name}.young")
            command = [sys.executable, "-m", module, str(young), *numbers]
            told = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
            if told.returncode:
                raise FailedError(f"{module} ended with {told.returncode}:\n{told.stderr[-2000:]}")
            git(young, "update-ref", MADE, "HEAD")
            young.rename(root)
        put_back(root)
        return root


def put_back(root: Path) -> None:
    """The charter as it was made: its branch, its work tree, and nothing remembered."""
    git(root, "checkout", "--quiet", "--force", "main")
    git(root, "reset", "--quiet", "--hard", MADE)
    git(root, "clean", "--quiet", "--force", "-d")
    forget(root)


def forget(root: Path) -> None:
    """Remove what earlier runs remember of a charter."""
    shutil.rmtree(root / ".git" / "charterkit", ignore_errors=True)


def git(root: Path, *words: str) -> str:
    """What Git answers. FailedError if it refuses."""
    command = ["git", "-C", str(root), *words]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        raise FailedError(f"git {' '.join(words)[:200]} in {root}:\n{told.stderr[-2000:]}")
    return told.stdout
