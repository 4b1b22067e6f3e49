"""Charters that others wrote, made up for these tests, in the shapes in which they come."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

FIRST = """\
# Naboskab

Vi bor her.

## Hilse

Vi hilser på hinanden. Altid.

## Hjælpe

Vi hjælper, når nogen beder om det.
"""
SECOND = """\
# Naboskab

Vi bor her. Vi bliver her.

## Hilse

Vi hilser på hinanden. Altid.

## Hjælpe hinanden

Vi hjælper, også når ingen beder om det.

## Fejre

Vi fejrer, at vi er naboer.
"""
THIRD = SECOND.replace("Altid.", "Hver dag.").replace("# Naboskab", "# Godt naboskab", 1)
NOW = "2026-11-26T09:00:00Z"


class Elsewhere:
    """A repository in which somebody keeps a document."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "--quiet")

    def git(self, *words: str, day: str = "2020-01-01") -> str:
        """Type a Git command on a day."""
        when = f"{day}T12:00:00Z"
        done = subprocess.run(
            ["git", *words],
            cwd=self.root,
            env={**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def save(self, text: str, path: str = "naboskab.md", *, day: str, tag: str = "") -> None:
        """Commit the document as it stands on a day, with a tag or without."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        self.git("add", ".")
        self.git("commit", "--quiet", "--allow-empty", "-m", "Tekst", day=day)
        if tag:
            self.git("tag", "-a", "-m", tag, tag, day=day)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    """A repository without a commit."""
    return Elsewhere(tmp_path / "kilde")


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """A folder with three versions of a document, named by their days."""
    folder = tmp_path / "udgaver"
    folder.mkdir()
    for day, text in (("2016-05-01", FIRST), ("2018-06-02", SECOND), ("2021-07-03", THIRD)):
        (folder / f"{day}.md").write_text(text, encoding="utf-8")
    return folder
