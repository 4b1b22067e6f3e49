"""A witness follows a history that was written anew to take personal data out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.life.playing import IDS, ORGANISATIONS, Life
from tests.redaction import lives
from tests.verify.conftest import LATER
from tests.verify.test_stamps import new_key
from tests.verify.test_verify import commit


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


def test_an_entry_that_stands_elsewhere_is_told(new: Life, tmp_path: Path) -> None:
    new.git("clone", "--quiet", str(new.root), str(tmp_path / "moved"))
    moved = Life(root=tmp_path / "moved", cwd=tmp_path / "moved")
    entry = moved.git("ls-files", "charter/redactions").strip()
    text = moved.read(entry)
    moved.git("reset", "--quiet", "--hard", "HEAD~1")
    moved.write("charter/guide/side.md", "# En side\n")
    commit(moved, "En side")
    moved.write(entry, text)
    commit(moved, "Indført")
    assert codes(moved, "--fresh") == ["V010"]


def test_what_was_sealed_because_it_had_to_be_still_holds_when_its_owner_is_taken_out(
    tmp_path: Path,
) -> None:
    life = with_required_seals(tmp_path)
    assert codes(life) == []
    life.charter("redact", RECORD, *lives.STEWARDS, now=lives.NOW)
    new = Life(root=tmp_path / "charter-redacted", cwd=tmp_path / "charter-redacted")
    found = new.charter("verify", "--json", now=LATER).json
    assert found["holds"] is True
    assert [len(each["unsealed"]) for each in found["redactions"]] == [2]
    assert "eksempelkommune" not in str(found)
    said = new.charter("verify", now=LATER).out
    assert (
        "Written anew on 2027-12-01 to take personal data out (sekretariatet, formandskabet)"
        in (said)
    )
    assert "2 files lost the seal" in said


def test_a_history_can_be_written_anew_twice(tmp_path: Path) -> None:
    life = with_required_seals(tmp_path)
    life.charter("redact", RECORD, *lives.STEWARDS, now=lives.NOW)
    once = Life(root=tmp_path / "charter-redacted", cwd=tmp_path / "charter-redacted")
    other = "charter/signatories/pr/proevekommune.yml"
    once.charter("redact", other, *lives.STEWARDS, now="2027-12-05")
    root = tmp_path / "charter-redacted-redacted"
    twice = Life(root=root, cwd=root)
    found = twice.charter("verify", "--json", now=LATER).json
    assert found["holds"] is True
    assert len(found["redactions"]) == 2


RECORD = "charter/signatories/ek/eksempelkommune.yml"


def with_required_seals(folder: Path) -> Life:
    """A charter in which ballots have to be sealed, and one was cast."""
    root = folder / "charter"
    life, start = Life(root=root, cwd=root), Life(root=root, cwd=folder)
    start.charter(
        "init", str(root), "--title", "Prøvecharter", "--language", "da", "--no-commit",
        "--steward", "sekretariatet=Sekretariatet", "--steward", "formandskabet=Formandskabet",
        now="2027-01-04",
    )  # fmt: skip
    rules = "charter/charter.yml"
    life.write(rules, life.read(rules) + "\nsignatures: {ballots: required, records: required}\n")
    life.git("config", "user.name", "Sekretariatet")
    life.git("config", "user.email", "post@sekretariatet.example")
    start.charter("init", str(root), now="2027-01-04")
    keys = [new_key(folder, id)[0] for id in IDS]
    for (name, sector), key in zip(ORGANISATIONS, keys, strict=True):
        words = ("--sector", sector, "--mandate-by", "Styret", "--key", str(key))
        life.charter("sign", name, *words, now="2027-01-05")
    life.charter("confirm", *IDS, "--how", "minutes", "--as", "sekretariatet", now="2027-01-06")
    life.write(lives.PREAMBLE, life.read(lives.PREAMBLE) + "Vi prøver det af.\n")
    life.charter("propose", "Prøv", "--slug", "proev", "--by", "Nogen", "--class", "substantive",
                 "--reasons", "Derfor.", now="2027-02-10")  # fmt: skip
    life.charter("admit", "proev", "--as", "sekretariatet", now="2027-02-11")
    life.charter("open", "proev", "--as", "sekretariatet", now="2027-03-15")
    for id, key in zip(IDS[:3], keys, strict=False):
        life.charter("vote", "proev", "approve", "--as", id, "--key", str(key), now="2027-03-16")
    return life


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
