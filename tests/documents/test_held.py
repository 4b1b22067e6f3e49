"""Documents that are held as nothing but their values are what they were when they were read."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from charterkit.documents.folding import Folding
from charterkit.documents.held import HeldRecords, HeldRegister, Read
from charterkit.documents.paths import classify, register_path
from charterkit.documents.reading import read_archive, read_one
from charterkit.model import RegisterKind
from tests.documents.samples import Files, good
from tests.signing.holding import sealed

RECORD = "charter/signatories/ek/eksempelkommune.yml"
ENTRY = register_path("eksempelkommune", 1, RegisterKind.CONFIRMED)
SECOND = register_path("eksempelkommune", 2, RegisterKind.DISSOLVED)
AT_ONCE = register_path("eksempelkommune", 1, RegisterKind.DISSOLVED)
DISSOLVED = b"""\
format: 1
event: dissolved
at: 2027-03-01T10:00:00Z
by: sekretariatet
reason: |-
  Nedlagt.
"""


def read(path: str, data: bytes) -> Read:
    """A document as it is read."""
    known = classify(path)
    assert known is not None
    value, problems = read_one(known, data, "da")
    return Read(known=known, data=data, value=value, problems=problems)


def test_a_record_is_held_by_what_it_says_and_a_wrong_one_by_what_is_wrong() -> None:
    records = HeldRecords()
    right, wrong = read(RECORD, good().files[RECORD]), read(RECORD, b"name: 3\n")
    assert right.value is not None
    assert wrong.problems
    records[RECORD] = right
    assert (records[RECORD].value, records[RECORD].known) == (right.value, right.known)
    assert (records[RECORD].data, records[RECORD].problems) == (None, ())
    records[RECORD] = wrong
    assert (records[RECORD].value, records[RECORD].problems) == (None, wrong.problems)
    assert records[RECORD].data is None
    assert (list(records), len(records)) == ([RECORD], 1)
    del records[RECORD]
    assert records.get(RECORD) is None


def test_entries_are_held_whether_there_is_one_or_several() -> None:
    register, data = HeldRegister(), good().files[ENTRY]
    first, second = read(ENTRY, data), read(SECOND, DISSOLVED)
    assert second.value is not None
    register["eksempelkommune"] = {ENTRY: first}
    assert {path: one.value for path, one in register["eksempelkommune"].items()} == {
        ENTRY: first.value
    }
    register["eksempelkommune"] = {ENTRY: first, SECOND: second}
    assert [one.value for one in register["eksempelkommune"].values()] == [
        first.value,
        second.value,
    ]
    assert [one.data for one in register["eksempelkommune"].values()] == [None, None]
    register["eksempelkommune"] = {}
    assert (register["eksempelkommune"], list(register), len(register)) == (
        {},
        ["eksempelkommune"],
        1,
    )
    del register["eksempelkommune"]
    assert "eksempelkommune" not in register


def test_a_seal_that_comes_later_is_of_what_stands_there_already() -> None:
    files: dict[str, bytes] = dict(good().files)
    asked: list[str] = []

    def fetch(path: str) -> bytes | None:
        asked.append(path)
        return files.get(path)

    folding = Folding(fetch=fetch)
    folding.change(files)
    assert asked == []
    for seal, right in ((sealed("kommunen", files[RECORD]), True), (b"torn", False)):
        files[f"{RECORD}.sig"] = seal
        folding.change({f"{RECORD}.sig": seal})
        found = folding.reading(frozenset({RECORD}), Files(files).blobs, {})
        assert found.archive is not None
        assert (RECORD in found.archive.seals) == right
        assert bool(found.problems) != right
    assert asked == [RECORD, RECORD]


def test_entries_of_one_number_stand_by_path_in_whatever_order_they_came() -> None:
    files = {**good().files, AT_ONCE: DISSOLVED}
    whole = read_archive(Files(files)).archive
    folding = Folding(fetch=files.get)
    folding.change({path: data for path, data in files.items() if path != ENTRY})
    folding.change({ENTRY: files[ENTRY]})
    made = folding.archive()
    assert whole is not None
    assert made is not None
    entries = made.register["eksempelkommune"]
    assert [entry.path for entry in entries] == [ENTRY, AT_ONCE]
    assert entries == whole.register["eksempelkommune"]


def test_what_many_documents_say_alike_is_held_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charterkit.documents.folding.MANY", 0)
    folding = Folding(fetch=good().files.get)
    folding.change(dict(good().files))
    made = folding.archive()
    assert made is not None
    (entry,) = made.register["eksempelkommune"]
    assert entry.name is made.signatories["eksempelkommune"].name
    assert entry.sector is made.signatories["eksempelkommune"].sector


def test_whatever_comes_and_goes_it_is_as_if_all_bytes_were_held() -> None:
    everything = {**good().files, SECOND: DISSOLVED}
    everything[f"{RECORD}.sig"] = sealed("kommunen", everything[RECORD])
    about = [RECORD, f"{RECORD}.sig", ENTRY, SECOND]
    for seed in range(40):
        chance, files = random.Random(seed), dict(everything)
        held, plain = Folding(fetch=files.get), Folding()
        change: Mapping[str, bytes | None] = dict(files)
        for _ in range(8):
            held.change(change)
            plain.change(change)
            blobs = Files(files).blobs
            paths = frozenset({*blobs, *change})
            assert held.reading(paths, blobs, {}) == plain.reading(paths, blobs, {})
            path = chance.choice(about)
            data = chance.choice([None, everything[path], b"torn: [", everything[RECORD]])
            files.pop(path, None)
            files.update({} if data is None else {path: data})
            change = {path: data}
