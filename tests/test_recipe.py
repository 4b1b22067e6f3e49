"""What is signed can be recomputed with coreutils alone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.life.playing import begin

HERE = Path(__file__).resolve().parents[1]
RECIPE = """
{ ls charter/charter.yml charter/preamble.md charter/principles/*.md | grep -v '\\.[a-z][a-z]\\.md$'
} | LC_ALL=C sort | while IFS= read -r file; do sha256sum "$file"; done | sha256sum
"""


def by_coreutils(folder: Path) -> str:
    """The text digest as the recipe gives it, without any of our code."""
    done = subprocess.run(
        ["sh", "-c", RECIPE], cwd=folder, capture_output=True, text=True, check=True
    )
    return "sha256:" + done.stdout.split()[0]


def newest_release(folder: Path) -> str:
    """The ledger's newest file, as text."""
    files = (folder / "charter" / "releases").glob("*.yml")
    newest = max(files, key=lambda path: [int(part) for part in path.stem.split(".")])
    return newest.read_text(encoding="utf-8")


def recorded(release: str) -> str:
    """The text digest that a release's file states."""
    match = re.search(r"(?m)^text: (sha256:[0-9a-f]{64})$", release)
    assert match is not None
    return match[1]


def test_the_newest_release_of_this_charter_has_the_digest_of_its_text() -> None:
    assert recorded(newest_release(HERE)) == by_coreutils(HERE)


def test_a_changed_letter_changes_the_digest(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    assert recorded(newest_release(life.root)) == by_coreutils(life.root)
    life.write("charter/preamble.md", life.read("charter/preamble.md") + "x\n")
    assert recorded(newest_release(life.root)) != by_coreutils(life.root)


@pytest.mark.parametrize("path", ["charter/charter.yml", "charter/preamble.md"])
def test_the_release_names_the_sha256_of_each_file(path: str) -> None:
    line = subprocess.run(
        ["sha256sum", path], cwd=HERE, capture_output=True, text=True, check=True
    ).stdout
    assert line.split()[0] in newest_release(HERE)


def test_show_prints_a_recipe_that_gives_the_digest_it_shows(tmp_path: Path) -> None:
    life = begin(tmp_path / "charter")
    shown = life.charter("show", "--json").json
    done = subprocess.run(
        ["sh", "-c", shown["recipe"]], cwd=life.root, capture_output=True, text=True, check=True
    )
    assert "sha256:" + done.stdout.split()[0] == shown["text"]
