"""A witness who kept a checkpoint knows the history again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.life.attempting import propose
from tests.life.playing import Life
from tests.verify.conftest import LATER
from tests.verify.test_verify import commit


@pytest.fixture
def kept(life: Life, tmp_path: Path) -> Path:
    """A checkpoint of the town as it stands."""
    file = tmp_path / "checkpoint.json"
    said = life.charter("verify", "--save", str(file), now=LATER).out
    assert f"The checkpoint is in {file}." in said.replace("\n", " ")
    return file


def codes(life: Life, kept: Path, *words: str) -> list[str]:
    """The codes of what is wrong with a history, against a checkpoint."""
    words = ("verify", "--fresh", "--json", "--against", str(kept), *words)
    found = life.charter(*words, now=LATER, code=None).json
    assert found["holds"] == (not found["problems"])
    return [problem["code"] for problem in found["problems"]]


def test_the_history_that_was_seen_is_known_again_also_when_it_has_grown(
    life: Life, kept: Path
) -> None:
    assert codes(life, kept) == []
    propose(life, "mere", "tre", "Den tredje er ny.", now="2027-05-02")
    assert codes(life, kept) == []
    said = life.charter("verify", "--against", str(kept), now=LATER).out
    assert f"It is the history that the checkpoint {kept} is of." in said.replace("\n", " ")


def test_a_history_cut_off_is_told_although_every_commit_in_it_holds(
    life: Life, kept: Path
) -> None:
    life.git("reset", "--quiet", "--hard", "HEAD~2")
    assert codes(life, kept) == ["V003"]
    life.git("reflog", "expire", "--expire=now", "--all")
    life.git("gc", "--quiet", "--prune=now")
    assert codes(life, kept) == ["V003"]


def test_a_history_written_anew_is_told_although_every_commit_in_it_holds(
    life: Life, kept: Path
) -> None:
    life.git("commit", "--amend", "--quiet", "--no-edit", "--date", "2027-04-23T12:00:00Z")
    assert codes(life, kept) == ["V004"]


def test_a_fork_is_told_although_every_commit_in_it_holds(life: Life, kept: Path) -> None:
    life.git("reset", "--quiet", "--hard", "HEAD~2")
    propose(life, "mere", "tre", "Den tredje er ny.", now="2027-05-02")
    propose(life, "mest", "fem", "Den femte er ny.", now="2027-05-03")
    assert codes(life, kept) == ["V004"]


def test_the_same_commit_at_another_place_is_told(life: Life, kept: Path) -> None:
    found = json.loads(kept.read_text())
    kept.write_text(json.dumps({**found, "place": found["place"] + 1}))
    assert codes(life, kept) == ["V004"]
    kept.write_text(json.dumps({**found, "founded": "0" * 40}))
    assert codes(life, kept) == ["V004"]


@pytest.mark.parametrize("field", ["tree", "files"])
def test_other_files_under_the_same_ids_are_told(life: Life, kept: Path, field: str) -> None:
    found = json.loads(kept.read_text())
    other = "0" * 40 if field == "tree" else "sha256:" + "0" * 64
    kept.write_text(json.dumps({**found, field: other}))
    assert codes(life, kept) == ["V005"]


def test_the_list_of_files_is_what_sha256sum_prints(life: Life, kept: Path) -> None:
    import hashlib
    import subprocess

    listed = subprocess.run(
        "git ls-files charter proposals | LC_ALL=C sort | xargs sha256sum",
        shell=True, cwd=life.root, capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert json.loads(kept.read_text())["files"] == f"sha256:{hashlib.sha256(listed).hexdigest()}"


def test_no_checkpoint_is_kept_of_a_history_that_is_broken(life: Life, tmp_path: Path) -> None:
    life.edit("charter/preamble.md", "title:", "title: Ny")
    commit(life)
    file = tmp_path / "broken.json"
    life.charter("verify", "--save", str(file), now=LATER, code=1)
    assert not file.exists()


@pytest.mark.parametrize(
    "torn",
    ["", "{", "[]", "null", '{"checkpoint": 2}', '{"checkpoint": 1}', "[" * 99_999, '"x"', "1e999"],
)
def test_what_is_no_checkpoint_is_said_to_be_none(life: Life, tmp_path: Path, torn: str) -> None:
    file = tmp_path / "torn.json"
    file.write_text(torn)
    said = life.charter("verify", "--against", str(file), now=LATER, code=1).err
    assert "is no checkpoint, or is not whole" in said.replace("\n", " ")


def test_a_checkpoint_that_is_not_there_is_said_to_be_missing(life: Life, tmp_path: Path) -> None:
    said = life.charter("verify", "--against", str(tmp_path / "x"), now=LATER, code=1).err
    assert "cannot be read: No such file" in said.replace("\n", " ")


def test_a_checkpoint_lies_where_the_command_works_as_if_it_was_typed(life: Life) -> None:
    life.charter("verify", "--save", "vidne.json", now=LATER)
    assert (life.cwd / "vidne.json").is_file()
    life.charter("verify", "--against", "vidne.json", now=LATER)
