"""The archive is read from a snapshot; what is broken is named and left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from charterkit.documents.locate import located
from charterkit.documents.overlay import Overlay, blob_id
from charterkit.documents.paths import classify
from charterkit.documents.reading import read_archive
from charterkit.documents.texts import read_text
from charterkit.model import Archive, Choice, EventKind, How, RegisterKind, Version
from charterkit.problems import Place, Problem, Severity, errors
from tests.documents.samples import Files, good

SIGNATORY = "charter/signatories/ek/eksempelkommune.yml"
PRINCIPLE = "charter/principles/hold-ord.md"
PROPOSAL = "proposals/hold-ord-bedre/proposal.md"


def archive_of(files: Mapping[str, bytes]) -> Archive:
    reading = read_archive(Files(files))
    assert reading.problems == ()
    assert reading.archive is not None
    return reading.archive


@dataclass(frozen=True)
class Counting(Files):
    """A snapshot that counts how often it is asked for contents."""

    asked: list[list[str]] = field(default_factory=list)

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        listed = list(paths)
        self.asked.append(listed)
        return super().read(listed)


def test_the_rules_are_read() -> None:
    charter = archive_of(good().files).charter
    assert charter.language == "da"
    assert charter.title == {"da": "Prøvecharter", "en": "Trial charter"}
    assert (charter.minimum_organisations, charter.minimum_sectors) == (9, 2)
    assert charter.classes["substantive"].quorum == Fraction(1, 5)
    assert str(charter.classes["substantive"].majority) == "more than 1/2"
    assert charter.classes["editorial"].vote_days is None
    assert charter.least_class["new-principle"] == "substantive"
    assert [(pause.start, pause.end) for pause in charter.pauses] == [((7, 1), (7, 31))]
    assert (charter.second_call_days, charter.second_call_quorum) == (21, Fraction(1, 2))


def test_the_text_is_read_with_its_lines_and_translations() -> None:
    archive = archive_of(good().files)
    (principle,) = archive.principles
    assert (principle.id, principle.number, principle.text.title) == ("hold-ord", 1, "Hold ord")
    assert principle.text.body == ("Vi holder, hvad vi lover.", "Vi siger det, når vi ikke kan.")
    assert principle.text.body_line == 5
    assert archive.preamble.language == "da"
    assert archive.preamble_translations["en"].translates == "sha256:" + "0" * 64
    assert set(archive.texts) == {
        "charter/charter.yml",
        "charter/stewards.yml",
        "charter/preamble.md",
        "charter/preamble.en.md",
        PRINCIPLE,
    }
    assert archive.pages == {"charter/index.md": "# Prøvecharter\n".encode()}


def test_a_proposal_has_everything_in_its_folder() -> None:
    proposal = archive_of(good().files).proposals["hold-ord-bedre"]
    assert proposal.proposers == ("eksempelkommune",)
    assert proposal.reasons == "Det er når det er svært, at det gælder."
    assert proposal.amendment.paths == (PRINCIPLE,)
    assert [(event.kind, event.number) for event in proposal.record] == [(EventKind.ADMITTED, 1)]
    ballot = proposal.ballots[1]["sekretariatet"]
    assert (ballot.choice, ballot.reason) == (Choice.APPROVE, "Det er på tide.\n")


def test_an_organisation_has_its_record_and_its_register() -> None:
    archive = archive_of(good().files)
    assert archive.signatories["eksempelkommune"].signatures[0].version == Version(0, 1, 0)
    (entry,) = archive.register["eksempelkommune"]
    assert (entry.kind, entry.how, entry.order) == (RegisterKind.CONFIRMED, How.MINUTES, 1)
    assert archive.release is not None
    assert archive.release.founded


def test_entries_and_releases_come_in_their_order() -> None:
    files = dict(good().files)
    first = files["charter/register/ek/eksempelkommune/01-confirmed.yml"]
    for order in (10, 2):
        files[f"charter/register/ek/eksempelkommune/{order:02d}-confirmed.yml"] = first
    release = files["charter/releases/0.1.0.yml"]
    for version in ("0.10.0", "0.9.0"):
        data = release.replace(b"version: 0.1.0", f"version: {version}".encode())
        files[f"charter/releases/{version}.yml"] = data
    archive = archive_of(files)
    assert [entry.order for entry in archive.register["eksempelkommune"]] == [1, 2, 10]
    assert [str(release.version) for release in archive.releases] == ["0.1.0", "0.9.0", "0.10.0"]


def test_a_broken_document_is_left_out_and_the_rest_is_read() -> None:
    reading = read_archive(good(eksempelkommune=b"format: 1\n"))
    assert reading.archive is not None
    assert reading.archive.signatories == {}
    assert reading.archive.proposals != {}
    assert {problem.place.path for problem in reading.problems} == {SIGNATORY}


@pytest.mark.parametrize("needed", ["charter", "stewards", "preamble"])
def test_without_rules_stewards_or_preamble_there_is_no_charter(needed: str) -> None:
    missing = read_archive(good(**{needed: None}))
    assert missing.archive is None
    assert [problem.code for problem in missing.problems] == ["D060"]
    broken = read_archive(good(**{needed: b"\xff"}))
    assert broken.archive is None
    assert [problem.code for problem in broken.problems] == ["D001"]


def test_a_link_in_place_of_a_needed_file_is_named() -> None:
    files = {path: data for path, data in good().files.items() if path != "charter/stewards.yml"}
    reading = read_archive(Files(files, odd={"charter/stewards.yml": "120000"}))
    assert reading.problems[0].found == "something that is no plain file"


def test_only_what_is_wanted_is_read_and_in_one_batch() -> None:
    snapshot = Counting(good().files)
    reading = read_archive(snapshot, lambda path: path == SIGNATORY)
    assert reading.problems == ()
    assert reading.archive is not None
    assert set(reading.archive.signatories) == {"eksempelkommune"}
    assert reading.archive.proposals == {}
    (asked,) = snapshot.asked
    assert sorted(asked) == sorted(
        ["charter/charter.yml", "charter/stewards.yml", "charter/preamble.md", SIGNATORY]
    )


def test_files_of_other_kinds_are_passed_over() -> None:
    files = {
        **good().files,
        "charter/signatories/ek/notes.txt": b"\xff",
        "charter/gatherings/lejr-2/billede.jpg": b"\xff",
        "charter/gatherings/lejr-2/programme.md": b"# Lejr\n",
        "charter/guide/tur.md": b"# Tur\n",
    }
    archive = archive_of(files)
    assert set(archive.pages) == {"charter/index.md", "charter/guide/tur.md"}
    assert set(archive.gatherings) == {"lejr-1"}


def test_a_gathering_has_what_was_said_and_how_it_is_put_together() -> None:
    camp = archive_of(good().files).gatherings["lejr-1"]
    assert (camp.title["en"], str(camp.start), str(camp.end)) == (
        "The first camp", "2026-09-29", "2026-09-30",
    )  # fmt: skip
    assert {key: (said.name, said.by) for key, said in camp.inputs.items()} == {
        "bord-1-1": ("lejr-1/bord-1-1", "borgere"),
        "bord-1-3": ("lejr-1/bord-1-3", "ansatte"),
    }
    assert camp.themes is not None
    assert [theme.inputs for theme in camp.themes.themes] == [("bord-1-1",)]
    assert [declined.by for declined in camp.themes.declined] == ["sekretariatet"]


def test_a_proposal_from_windows_is_read_with_a_note() -> None:
    data = good().files[PROPOSAL]
    reading = read_archive(good(proposal=data.replace(b"\n", b"\r\n")))
    assert errors(reading.problems) == ()
    assert [problem.severity for problem in reading.problems] == [Severity.NOTE]
    assert reading.archive is not None
    plain = archive_of(good().files).proposals["hold-ord-bedre"]
    read = reading.archive.proposals["hold-ord-bedre"]
    assert (read.amendment, read.reasons) == (plain.amendment, plain.reasons)
    assert read.digest != plain.digest


def test_reasons_may_show_a_diff_inside_another_block() -> None:
    data = (
        good()
        .files[PROPOSAL]
        .replace(b"```diff\n", b"````text\n```diff\n--- x\n```\n````\n\n```diff\n", 1)
    )
    proposal = archive_of({**good().files, PROPOSAL: data}).proposals["hold-ord-bedre"]
    assert proposal.reasons.endswith("````")
    assert proposal.amendment.paths == (PRINCIPLE,)


def test_a_text_without_a_known_language_still_names_its_problems() -> None:
    known = classify(PRINCIPLE)
    assert known is not None
    assert read_text(known, b"", "")[0] is None


def test_an_overlay_shows_what_would_stand_there() -> None:
    below = good()
    above = Overlay(below, {SIGNATORY: None, "charter/guide/a.md": b"A\n"})
    assert SIGNATORY not in above.blobs
    assert above.blobs["charter/guide/a.md"] == blob_id(b"A\n")
    assert above.read([SIGNATORY, "charter/guide/a.md", "charter/index.md", "none"]) == {
        "charter/guide/a.md": b"A\n",
        "charter/index.md": below.files["charter/index.md"],
    }
    assert above.revision is None
    reading = read_archive(above)
    assert reading.archive is not None
    assert reading.archive.signatories == {}


def test_what_is_written_over_a_link_is_a_file() -> None:
    above = Overlay(Files({}, odd={"a": "120000", "b": "100755"}), {"a": b""})
    assert above.odd == {"b": "100755"}
    assert set(above.blobs) == {"a"}


def test_blob_ids_are_those_of_git() -> None:
    assert blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_id(b"", long=True) == (
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"
    )


def problem_at(path: str, *fields: str | int, code: str = "S004") -> Problem:
    place = Place(path=path, field=fields)
    return Problem(code=code, place=place, expected="a", found="b", mend="c")


@pytest.mark.parametrize(
    ("path", "fields", "line", "column"),
    [
        (SIGNATORY, ("signatures", 0, "mandate", "on"), 17, 11),
        (SIGNATORY, ("signatures", 0, "mandate", "until"), 16, 7),
        (SIGNATORY, ("signatures", 7), 12, 3),
        (SIGNATORY, ("left",), 2, 1),
        (PRINCIPLE, ("number",), 2, 9),
        (PROPOSAL, ("base",), 6, 7),
    ],
)
def test_a_problem_with_a_field_gets_its_line(
    path: str, fields: tuple[str | int, ...], line: int, column: int
) -> None:
    (found,) = located([problem_at(path, *fields)], good())
    assert (found.place.line, found.place.column) == (line, column)
    assert found.place.field == fields


def test_a_problem_of_a_whole_file_or_of_none_stays_as_it_is() -> None:
    problems = (
        problem_at("charter/index.md"),
        problem_at("charter/nowhere.yml", "name"),
        problem_at("README.rst", "name"),
        problem_at(SIGNATORY),
    )
    found = located(problems, good())
    assert sorted(map(str, found)) == sorted(map(str, problems))


def test_problems_come_in_the_order_of_files_and_lines() -> None:
    found = located(
        [
            problem_at(SIGNATORY, "country"),
            problem_at(PRINCIPLE, "title"),
            problem_at(SIGNATORY, "name"),
        ],
        good(),
    )
    assert [(problem.place.path, problem.place.line) for problem in found] == [
        (PRINCIPLE, 3),
        (SIGNATORY, 3),
        (SIGNATORY, 5),
    ]
