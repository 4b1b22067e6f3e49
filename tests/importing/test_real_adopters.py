"""The 431 adopters of the Contributor Covenant are imported from their published list, twice."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.importing.town import fates
from tests.life.playing import Life

pytestmark = pytest.mark.real

WORDS = (
    "--no-header", "--map", "1=name", "--map", "2=website", "--set", "sector=project",
    "--set", "country=US", "--set", "mandate_by=Its maintainers", "--json",
)  # fmt: skip


@pytest.fixture
def life(tmp_path: Path) -> Life:
    root = tmp_path / "charter"
    Life(root=root, cwd=tmp_path).charter(
        "init", str(root), "--title", "Contributor Covenant", "--language", "en",
        "--sector", "project=Projects", "--steward", "secretariat=The secretariat",
        now="2019-01-01",
    )  # fmt: skip
    return Life(root=root, cwd=root)


def test_all_adopters_are_entered_as_they_are_called_and_the_second_time_nothing_changes(
    life: Life, corpora: Path
) -> None:
    source = corpora / "contributor-covenant" / "adopters.csv"
    with source.open(encoding="utf-8", newline="") as file:
        names = [row[0].strip() for row in csv.reader(file)]
    assert len(names) == 431
    first = life.charter("import", "signatories", str(source), *WORDS, now="2019-09-01")
    assert (first.json["taken"], first.json["refused"]) == (431, 0)
    head = life.git("rev-parse", "HEAD")
    again = life.charter("import", "signatories", str(source), *WORDS, now="2020-09-01")
    assert fates(again) == [(number, "unchanged") for number in range(1, 432)]
    assert life.git("rev-parse", "HEAD") == head
    assert life.git("status", "--porcelain") == ""
    entered = {row["path"]: name for row, name in zip(first.json["rows"], names, strict=True)}
    assert len(entered) == 431
    for path, name in entered.items():
        held = life.read(path)
        assert f"name: {name}\n" in held or f'name: "{name}"\n' in held, path
    assert {".NET Foundation", "24 Pull Requests", "A/B Tester"} <= set(names)
    checked = life.charter("check", "--json", now="2019-09-02").json
    assert checked["errors"] == 0
    life.charter("verify", now="2019-09-02")
