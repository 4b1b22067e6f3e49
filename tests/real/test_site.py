"""The site of a real charter is built strictly, and its numbers are those of the command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.real.playing import Covenant
from tests.site.numbers import disagreements

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("covenant")]
NOW = "2021-09-10"


class Words(HTMLParser):
    """The text of a page, and of each cell of its tables by the table's class."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.rows: dict[str, list[list[str]]] = {}
        self._table = ""
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._table = dict(attrs).get("class") or ""
        elif tag == "tr":
            self.rows.setdefault(self._table, []).append([])
        elif tag in ("td", "th"):
            self._cell = True
            self.rows[self._table][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._cell:
            self.rows[self._table][-1][-1] += data


@pytest.fixture(scope="session")
def site(covenant: Covenant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The covenant's site, built with --strict."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)],
        cwd=covenant.life.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def page(site: Path, address: str) -> Words:
    """A page of the site, read."""
    words = Words()
    words.feed((site / address / "index.html").read_text(encoding="utf-8"))
    return words


def test_the_signatories_page_counts_what_status_counts(covenant: Covenant, site: Path) -> None:
    counts = covenant.life.charter("status", "--json", now=NOW).json["signatories"]
    table = page(site, "signatories").rows["numbers"]
    shown = [standing for standing, count in counts["by_standing"].items() if count]
    assert [int(cell) for cell in table[-1][1:]] == [
        *(counts["by_standing"][standing] for standing in shown),
        counts["total"],
    ]
    for row, (sector, by_standing) in zip(table[1:-1], counts["by_sector"].items(), strict=True):
        cells = [by_standing[standing] for standing in shown]
        assert [int(cell) for cell in row[1:]] == [*cells, counts["sector_totals"][sector]]


def test_every_number_on_the_site_is_the_one_that_status_says(
    covenant: Covenant, site: Path
) -> None:
    made = subprocess.run(
        ["git", "log", "-1", "--format=%cI"],
        cwd=covenant.life.root,
        capture_output=True,
        text=True,
        check=True,
    )
    status = covenant.life.charter("status", "--json", now=made.stdout.strip()).json
    assert status["signatories"]["total"] > 300
    assert disagreements(site, status, top=site) == []


def test_every_signatory_is_listed_once_under_its_own_name(covenant: Covenant, site: Path) -> None:
    rows = page(site, "signatories").rows["signatories"][1:]
    total = covenant.life.charter("status", "--json", now=NOW).json["signatories"]["total"]
    assert len(rows) == total == len(covenant.ids)
    assert {"A/B Tester", "N#"} <= {row[0].split("About the signature")[0] for row in rows}


def test_the_front_page_says_what_status_says(covenant: Covenant, site: Path) -> None:
    status = covenant.life.charter("status", "--json", now=NOW).json
    text = " ".join(page(site, "").text.split())
    standing = status["signatories"]["by_standing"]
    assert f"Version {status['version']} has been in force" in text
    assert f"{standing['current']} organisations have signed the text that is in force" in text
    assert f"{standing['earlier']} have signed an earlier text" in text
    assert f"{standing['due']} have been asked to sign again" in text


def test_every_proposal_and_release_has_its_page(covenant: Covenant, site: Path) -> None:
    status = covenant.life.charter("status", "--json", now=NOW).json
    assert len(list((site / "v").iterdir())) == status["releases"] == 8
    pages = [path for path in (site / "proposals").iterdir() if path.is_dir()]
    assert len(pages) == status["proposals"]["by_state"]["enacted"] == 7


def test_the_vote_on_a_proposals_page_is_the_recorded_one(covenant: Covenant, site: Path) -> None:
    tally = covenant.life.read("proposals/version-2-0-0/record/03-closed.yml")
    numbers = dict(re.findall(r"(?m)^  (\w+): (\d+)$", tally))
    text = " ".join(page(site, "proposals/version-2-0-0").text.split())
    said = (
        f"{numbers['approve']} of {numbers['electors']} electors approved, "
        f"{numbers['reject']} rejected, {numbers['abstain']} abstained"
    )
    assert said in text
