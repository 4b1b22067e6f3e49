"""The pages as a folder, for any other generator."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from charterkit.actions.publish import published, write_pages
from charterkit.store import Store
from tests.pages import town
from tests.site.links import broken

pytestmark = pytest.mark.xdist_group("town-site")


@pytest.fixture(scope="module")
def rendered(town_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's Danish pages in a folder of their own."""
    folder = tmp_path_factory.mktemp("rendered") / "sider"
    with Store.open(town_root) as store:
        archive, editions = published(store, town.NOW)
    assert dict(editions) == town.EDITIONS
    written = write_pages(folder, archive, editions, "da", town.NOW)
    assert "docs/charter.md" in written
    assert all((folder / path).is_file() for path in written)
    return folder


@pytest.mark.parametrize("generator", ["zensical", "mkdocs"])
def test_other_generators_make_a_site_of_the_folder(rendered: Path, generator: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", generator, "build"],
        cwd=rendered,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = rendered / "site"
    for page in (rendered / "docs").rglob("*.md"):
        place = page.relative_to(rendered / "docs").with_suffix("")
        folder = place.parent if place.name == "index" else place
        assert (site / folder / "index.html").is_file(), place
    charter = (site / "charter" / "index.html").read_text(encoding="utf-8")
    assert 'id="2.2"' in charter
    assert "markdown=" not in charter
    assert (site / "proposals" / "begynd-aabent" / "tally.json").is_file()
    assert list(broken(site)) == []


def test_the_folder_brings_the_look_of_every_page(rendered: Path) -> None:
    settings = (rendered / "mkdocs.yml").read_text(encoding="utf-8")
    styles = ["assets/charter.css", "assets/acting.css", "assets/compare.css"]
    for style in styles:
        assert (rendered / "docs" / style).is_file()
        assert style in settings


def test_the_folder_is_plain_markdown(rendered: Path) -> None:
    page = (rendered / "docs" / "charter.md").read_text(encoding="utf-8")
    assert page.startswith("# Prøvebys charter\n")
    assert "Det **slutter** med et bedre" in page
