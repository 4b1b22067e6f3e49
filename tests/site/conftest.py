"""Sites built once for all tests: this repository's own charter, and the made-up town's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.site.building import ROOT, build_both, git, town_repository


@pytest.fixture(scope="session")
def town_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's repository, with its settings for MkDocs. Tests only read it."""
    return town_repository(tmp_path_factory.mktemp("town") / "Prøveby by")


@pytest.fixture(scope="session")
def town_site(town_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's site in both languages."""
    return build_both(town_root, tmp_path_factory.mktemp("site") / "town")


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's charter in both languages, from a copy of its files."""
    copy = tmp_path_factory.mktemp("own")
    names = ["charter", "proposals", "mkdocs.yml", "mkdocs.en.yml"]
    for name in names:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, copy / name)
        elif place.exists():
            shutil.copy(place, copy / name)
    git(copy, "init", "-q")
    return build_both(copy, tmp_path_factory.mktemp("site") / "own")
