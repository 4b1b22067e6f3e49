"""What a site says in numbers is what the command says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pages import town
from tests.site.building import build_both
from tests.site.numbers import disagreements, of_the_movement, untraced

pytestmark = pytest.mark.xdist_group("town-site")


@pytest.fixture(scope="module")
def status(town_root: Path) -> dict[str, Any]:
    """What the command says of the town at the time its site is made for."""
    words = ["--now", town.NOW.isoformat(), "-C", str(town_root), "status", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "charterkit.cli", *words], capture_output=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def traced(town_root: Path) -> dict[str, Any]:
    """What the command says became of what was said at the town's camp."""
    words = ["--now", town.NOW.isoformat(), "-C", str(town_root), "trace", "camp", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "charterkit.cli", *words], capture_output=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_became_of_each_input_is_what_the_command_says(
    town_site: Path, traced: dict[str, Any]
) -> None:
    assert untraced(town_site, traced) == []
    other = {**traced, "inputs": [{**traced["inputs"][0], "sentences": []}, *traced["inputs"][1:]]}
    assert [each.partition(":")[0] for each in untraced(town_site, other)] == ["bord-1-1"]


@pytest.mark.parametrize("language", ["", "en"])
def test_the_movements_numbers_are_those_of_its_data(town_site: Path, language: str) -> None:
    assert of_the_movement(town_site / language, top=town_site) == []


@pytest.mark.parametrize("language", ["", "en"])
def test_every_number_of_the_site_is_the_commands(
    town_site: Path, status: dict[str, Any], language: str
) -> None:
    assert disagreements(town_site / language, status, top=town_site) == []


@pytest.mark.parametrize(
    ("page", "old", "new", "told"),
    [
        ("", "<strong>8</strong>", "<strong>9</strong>", "front page, signed: 9, not 8"),
        ("", "<strong>7 ", "<strong>6 ", "front page, by standing: [6, 1], not [7, 1]"),
        ("signatories", "<td>6</td>", "<td>5</td>", "signatories, by sector"),
        ("releases", "<li>", "<p>", "releases, listed: 1, not 2"),
        ("waiting", 'class="task"', "", "what waits"),
    ],
)
def test_a_number_that_is_changed_is_found(
    town_site: Path,
    status: dict[str, Any],
    tmp_path: Path,
    page: str,
    old: str,
    new: str,
    told: str,
) -> None:
    site = shutil.copytree(town_site, tmp_path / "site")
    place = site / page / "index.html"
    text = place.read_text(encoding="utf-8")
    start = text.index("<article")
    place.write_text(text[:start] + text[start:].replace(old, new, 1), encoding="utf-8")
    found = disagreements(site, status, top=site)
    assert len(found) == 1
    assert found[0].startswith(told)


def test_one_commit_makes_one_site(town_root: Path, town_site: Path, tmp_path: Path) -> None:
    again = build_both(shutil.copytree(town_root, tmp_path / "elsewhere"), tmp_path / "site")
    made, before = (
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (again, town_site)
    )
    assert made.keys() == before.keys()
    assert [str(path) for path in made if made[path] != before[path]] == []
    assert re.search(rb"commit <code>[0-9a-f]{12}", made[Path("charter/index.html")])
