"""What was brought in cannot be altered, added to or made up without being told of."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.adopting.conftest import FIRST, NOW, SECOND, THIRD
from tests.life.playing import Life

LEDGER = "charter/releases/1.0.0.yml"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A charter that was brought in with two earlier versions."""
    above = tmp_path_factory.mktemp("bragt")
    folder = above / "udgaver"
    folder.mkdir()
    for day, text in (("2016-05-01", FIRST), ("2018-06-02", SECOND), ("2021-07-03", THIRD)):
        (folder / f"{day}.md").write_text(text, encoding="utf-8")
    start = Life(root=above / "naboskab", cwd=above)
    start.charter("init", "naboskab", "--from", "udgaver", now=NOW)
    return start.root


@pytest.fixture
def life(begun: Path, tmp_path: Path) -> Life:
    """A copy of it, to be broken."""
    root = tmp_path / "naboskab"
    shutil.copytree(begun, root)
    return Life(root=root, cwd=root)


def codes(life: Life) -> list[str]:
    """What `charter verify` finds wrong with the first commit that breaks a rule, by code."""
    found = life.charter("verify", "--fresh", "--json", now=NOW, code=1).json
    return list(found["broken"]["codes"])


def commit(life: Life) -> None:
    """Commit the work tree as it stands."""
    life.git("add", "-A")
    life.git("commit", "--quiet", "-m", "Rettelse")


def founded_anew(life: Life, *, keep: bool) -> None:
    """Make the founding commit again with what stands in the work tree, behind the commits that
    hold the earlier texts or without these."""
    life.git("add", "-A")
    tree = life.git("write-tree").strip()
    parents = ["-p", life.git("rev-parse", "HEAD~1").strip()] if keep else []
    made = life.git("commit-tree", tree, *parents, "-m", "Found").strip()
    life.git("reset", "--quiet", "--hard", made)


def test_a_history_that_was_brought_in_holds(life: Life) -> None:
    found = life.charter("verify", "--json", now=NOW).json
    assert found["holds"] is True
    assert found["founded"] == life.git("rev-parse", "HEAD").strip()


def test_an_earlier_version_is_not_altered_or_removed_afterwards(life: Life) -> None:
    life.edit(LEDGER, "on: 2016-05-01", "on: 2015-05-01")
    commit(life)
    assert codes(life) == ["O001"]
    life.git("reset", "--quiet", "--hard", "HEAD~1")
    (life.root / LEDGER).unlink()
    commit(life)
    assert codes(life) == ["O002"]


def test_no_earlier_version_is_added_afterwards(life: Life) -> None:
    text = life.read(LEDGER).replace("version: 1.0.0", "version: 0.9.0")
    life.write("charter/releases/0.9.0.yml", text)
    commit(life)
    assert codes(life) == ["R007"]


def test_the_texts_have_to_be_in_the_history(life: Life) -> None:
    founded_anew(life, keep=False)
    life.git("reflog", "expire", "--expire=now", "--all")
    life.git("gc", "--quiet", "--prune=now")
    assert codes(life) == ["V011"]


def test_the_texts_are_those_that_the_ledger_names(life: Life) -> None:
    other = life.git("rev-parse", "HEAD:charter/preamble.md").strip()
    text = re.sub(
        r"(preamble.md\n    sha256: \w+\n    blob: )\w+", rf"\g<1>{other}", life.read(LEDGER)
    )
    life.write(LEDGER, text)
    founded_anew(life, keep=True)
    assert codes(life) == ["V011"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("on: 2016-05-01", "on: 2019-05-01", "R008"),
        ("on: 2016-05-01", "on: 2027-05-01", "R008"),
        ("text: sha256:", "text: sha256:0", "D033"),
    ],
)
def test_a_ledger_that_contradicts_itself_is_told(
    life: Life, old: str, new: str, code: str
) -> None:
    life.edit(LEDGER, old, new)
    founded_anew(life, keep=True)
    assert code in codes(life)


def test_a_version_that_is_newer_than_the_founding_is_told(life: Life) -> None:
    text = life.read(LEDGER).replace("version: 1.0.0", "version: 3.0.0")
    (life.root / LEDGER).unlink()
    life.write("charter/releases/3.0.0.yml", text)
    founded_anew(life, keep=True)
    assert codes(life) == ["R008"]


def test_a_witness_knows_a_history_without_the_earlier_versions(life: Life) -> None:
    kept = life.root.parent / "vidne.json"
    life.charter("verify", "--save", str(kept), now=NOW)
    for version in ("1.0.0", "1.1.0"):
        (life.root / f"charter/releases/{version}.yml").unlink()
    founded_anew(life, keep=True)
    words = ("verify", "--fresh", "--json", "--against", str(kept))
    found = life.charter(*words, now=NOW, code=1).json
    assert [each["code"] for each in found["problems"]] == ["V004"]
