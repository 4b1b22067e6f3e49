"""Sites built once for all tests: this repository's own charter, and the made-up town's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.site.building import ROOT, build_both, git, town_repository
from tests.site.forms import calm_town, forms_site
from tests.site.serving import served

# As long as Playwright waits for all else: a machine that has much to do is no reason to fail.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def town_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's repository, with its settings for MkDocs. Tests only read it."""
    root = tmp_path_factory.mktemp("town") / "Prøveby by"
    return town_repository(root, with_movement=True)


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


@pytest.fixture(scope="session")
def forms_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town in which all is in order. Tests only read it."""
    return calm_town(tmp_path_factory.mktemp("calm") / "town")


@pytest.fixture(scope="session")
def forms_address(forms_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where its site is served."""
    with served(forms_site(forms_root, tmp_path_factory.mktemp("site") / "calm")) as address:
        yield address


@pytest.fixture(scope="module")
def chrome(chromium: Path) -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield browser
        browser.close()
