"""A seal is read with the file that it is of, and never without it."""

from __future__ import annotations

from charterkit.documents.reading import read_archive
from charterkit.documents.seals import read_seal
from charterkit.model import Seal
from tests.documents.samples import Files, good
from tests.signing.holding import fingerprint_of, line_of, sealed

RECORD = "charter/signatories/ek/eksempelkommune.yml"
SEAL = Seal(
    path=f"{RECORD}.sig",
    signs=RECORD,
    key=line_of("kommunen"),
    fingerprint=fingerprint_of("kommunen"),
)


def test_a_seal_stands_by_the_file_that_it_is_of() -> None:
    files = dict(good().files)
    files[f"{RECORD}.sig"] = sealed("kommunen", files[RECORD])
    for wanted in (lambda path: True, lambda path: path == RECORD):
        reading = read_archive(Files(files), wanted)
        assert reading.archive is not None
        assert reading.archive.seals == {RECORD: SEAL}


def test_it_is_wanted_with_its_file_alone() -> None:
    files = dict(good().files)
    files[f"{RECORD}.sig"] = b"torn"
    reading = read_archive(Files(files), lambda path: path != RECORD)
    assert reading.archive is not None
    assert reading.problems == ()
    assert reading.archive.seals == {}


def test_a_seal_that_is_wrong_is_left_out_and_its_file_is_not() -> None:
    files = dict(good().files)
    files[f"{RECORD}.sig"] = sealed("kommunen", b"something else")
    reading = read_archive(Files(files))
    assert reading.archive is not None
    assert [problem.code for problem in reading.problems] == ["K004"]
    assert reading.archive.seals == {}
    assert "eksempelkommune" in reading.archive.signatories


def test_a_seal_is_judged_by_itself() -> None:
    data = good().files[RECORD]
    seal = sealed("kommunen", data)
    assert read_seal(SEAL.path, seal, data) == (SEAL, ())
    for spoilt, signed, code in ((seal, data + b"\n", "K004"), (seal, None, "K005")):
        found, problems = read_seal(SEAL.path, spoilt, signed)
        assert found is None
        assert [problem.code for problem in problems] == [code]
