"""Repositories of charters, and sites made of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.pages import movement, town
from tests.pages.test_meeting import CONSTITUTED

ROOT = Path(__file__).parents[2]


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Save files below a folder."""
    for path, data in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def git(root: Path, *words: str) -> None:
    """Type a Git command."""
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


def town_repository(root: Path, *, with_movement: bool = False) -> Path:
    """The made-up town in Git: its first text in one commit, all that came later in the next. Its
    signatories decide already. `with_movement` it has had a camp, and has tried this and that."""
    root.mkdir(parents=True)
    git(root, "init", "-q")
    decided = {"charter/register/constituted.yml": CONSTITUTED}
    moved = movement.changed() if with_movement else {}
    for files in (town.OLD, {**town.files(), **moved, **decided}):
        write(root, files)
        git(root, "add", "-A")
        git(root, "commit", "-qm", "Note what happened")
    for name, inherited in (("mkdocs.yml", ROOT / "mkdocs.yml"), ("mkdocs.en.yml", "mkdocs.yml")):
        own: dict[str, object] = {"INHERIT": str(inherited), "docs_dir": "charter"}
        if name == "mkdocs.en.yml":
            english = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
            own |= {key: english[key] for key in ("site_dir", "theme", "plugins", "extra")}
        own |= {"site_name": "Prøvebys charter", "nav": NAV}
        (root / name).write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    return root


NAV: list[dict[str, object]] = [
    {"Hjem": "index.md"},
    {"Charteret": "charter.md"},
    {"Forslag": "proposals/index.md"},
    {"Udgaver": "releases.md"},
    {"Underskrivere": "signatories.md"},
    {"Vejledning": ["guide/med.md"]},
]


def build(
    root: Path, site: Path, *more: str, config: str = "mkdocs.yml"
) -> subprocess.CompletedProcess[str]:
    """Type `mkdocs build --strict` in a repository; what it answered."""
    words = ["build", "--strict", "--config-file", config, "--site-dir", str(site), *more]
    surroundings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1811851200"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=root,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def build_both(root: Path, site: Path) -> Path:
    """The Danish site and the English one below it, without a warning."""
    for config, place in (("mkdocs.yml", site), ("mkdocs.en.yml", site / "en")):
        done = build(root, place, config=config)
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr
    return site
