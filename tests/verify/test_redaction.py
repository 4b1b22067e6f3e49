"""A witness follows a history that was written anew to take personal data out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.life.playing import Life
from tests.redaction import lives
from tests.verify.conftest import LATER


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A life with somebody in it who is to be taken out; its checkpoint is beside it."""
    life = lives.copied(tmp_path_factory.mktemp("anew") / "charter")
    life.charter("verify", "--save", str(life.root.parent / "checkpoint.json"), now=LATER)
    life.charter("redact", lives.RECORD, *lives.STEWARDS, now=lives.NOW)
    return life


@pytest.fixture
def new(old: Life) -> Life:
    """The same life without that person."""
    root = old.root.parent / "charter-redacted"
    return Life(root=root, cwd=root)


@pytest.fixture
def checkpoint(old: Life) -> Path:
    """What a witness kept before."""
    return old.root.parent / "checkpoint.json"


@pytest.fixture
def note(old: Life) -> Path:
    """The stewards' note."""
    return old.root.parent / "redaction-2027-12-01.json"


def codes(life: Life, *words: str) -> list[str]:
    """The codes of what is wrong."""
    found = life.charter("verify", "--json", *words, now=LATER, code=None).json
    return [problem["code"] for problem in found["problems"]]


def test_the_history_written_anew_holds(new: Life) -> None:
    assert codes(new, "--fresh") == []


def test_without_the_note_it_is_another_history(new: Life, checkpoint: Path) -> None:
    assert codes(new, "--against", str(checkpoint)) == ["V004"]


def test_with_the_note_it_is_the_one_that_was_seen(new: Life, checkpoint: Path, note: Path) -> None:
    assert codes(new, "--against", str(checkpoint), "--redaction", str(note)) == []


def test_a_note_that_is_not_on_record_counts_for_nothing(
    new: Life, checkpoint: Path, note: Path, tmp_path: Path
) -> None:
    told = json.loads(note.read_text(encoding="utf-8"))
    forged = tmp_path / "note.json"
    told["commits"][told["old"]] = told["new"] = new.git("rev-parse", "HEAD").strip()
    forged.write_text(json.dumps(told), encoding="utf-8")
    assert codes(new, "--against", str(checkpoint), "--redaction", str(forged)) == ["V009"]


def test_a_history_cut_off_as_well_is_told(
    new: Life, checkpoint: Path, note: Path, tmp_path: Path
) -> None:
    new.git("clone", "--quiet", str(new.root), str(tmp_path / "cut"))
    cut = Life(root=tmp_path / "cut", cwd=tmp_path / "cut")
    assert codes(cut, "--against", str(checkpoint), "--redaction", str(note)) == []
    entry = cut.git("ls-files", "charter/redactions").strip()
    text = cut.read(entry)
    cut.git("reset", "--quiet", "--hard", "HEAD~3")
    cut.write(entry, text)
    cut.git("add", "--all")
    cut.git("commit", "--quiet", "--message", "Indført")
    found = codes(cut, "--fresh", "--against", str(checkpoint), "--redaction", str(note))
    assert set(found) & {"V003", "V004"}


def test_a_clone_that_verified_before_goes_on_with_the_note(
    old: Life, new: Life, note: Path, tmp_path: Path
) -> None:
    old.git("clone", "--quiet", str(old.root), str(tmp_path / "reader"))
    reader = Life(root=tmp_path / "reader", cwd=tmp_path / "reader")
    assert codes(reader) == []
    reader.git("fetch", "--quiet", str(new.root), "HEAD")
    reader.git("reset", "--quiet", "--hard", "FETCH_HEAD")
    assert codes(reader) == ["V002"]
    assert codes(reader, "--redaction", str(note)) == []
    assert codes(reader) == []
