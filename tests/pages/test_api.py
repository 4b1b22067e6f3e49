"""The charter as data says what its pages say, in the shape that its schemas promise."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import (  # type: ignore[import-untyped]
    Draft202012Validator,
    FormatChecker,
)

from charterkit.decisions import standing, states
from charterkit.documents.shapes_published import FILES, published_schema, schema_place
from charterkit.model import Standing
from charterkit.pages import data_files
from charterkit.pages.api.signatories import PER_PART
from charterkit.pages.api.table import HEADS, cell
from charterkit.text.characters import without_hidden
from tests.pages import movement, town

DIGEST = re.compile("sha256:[0-9a-f]{64}")


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The data files of the town and of what it has of the movement, by place."""
    return data_files(town.archive(movement.changed()), town.NOW)


def kind_of(path: str) -> str:
    """The kind of a file of ``api/``, by the name of its schema."""
    for folder, kind in (("proposals", "proposal"), ("signatories", "signatories")):
        if path.startswith(f"api/{folder}/"):
            return kind
    return path.removeprefix("api/").removesuffix(".json")


def documents(files: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    """Every file of ``api/`` that has a schema, with what it says."""
    for path, data in files.items():
        if path.startswith("api/") and path.endswith(".json") and "/schema/" not in path:
            yield path, json.loads(data)


def strict(schema: Any) -> Any:
    """A schema that allows no field but those it names, as those who write the files must."""
    if isinstance(schema, dict):
        closed = {name: strict(value) for name, value in schema.items()}
        return {**closed, "additionalProperties": False} if "properties" in schema else closed
    return [strict(each) for each in schema] if isinstance(schema, list) else schema


def test_every_file_has_the_shape_that_its_schema_promises(files: Mapping[str, bytes]) -> None:
    wrong = []
    for path, value in documents(files):
        found = Draft202012Validator(
            strict(published_schema(kind_of(path))), format_checker=FormatChecker()
        )
        wrong += [f"{path}: {error.message}" for error in found.iter_errors(value)]
    assert wrong == []
    assert {kind_of(path) for path, _ in documents(files)} == set(FILES)


def test_a_file_names_the_schema_that_is_published_beside_it(files: Mapping[str, bytes]) -> None:
    for path, value in documents(files):
        named = (Path("/") / path).parent / value["$schema"]
        place = str(named.resolve()).removeprefix("/")
        assert json.loads(files[place]) == published_schema(kind_of(path))
        assert value["$schema"] == schema_place(kind_of(path), path)


def test_another_program_finds_the_files_and_schemas_right(
    files: Mapping[str, bytes], tmp_path: Path
) -> None:
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    for kind in FILES:
        named = [str(tmp_path / path) for path, _ in documents(files) if kind_of(path) == kind]
        schema = tmp_path / f"api/schema/{kind}.schema.json"
        for words in (["--check-metaschema", str(schema)], ["--schemafile", str(schema), *named]):
            done = subprocess.run(
                [sys.executable, "-m", "check_jsonschema", *words],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout


def test_a_schema_notices_a_missing_field_and_a_wrong_state(files: Mapping[str, bytes]) -> None:
    value = json.loads(files["api/signatories.json"])
    check = Draft202012Validator(published_schema("signatories"))
    del value["signatories"][0]["name"]
    value["signatories"][1]["standing"] = "waiting-a-bit"
    said = sorted(error.message for error in check.iter_errors(value))
    assert said[0].startswith("'name' is a required property") or "'name'" in said[1]
    assert len(said) == 2


def test_the_same_archive_gives_the_same_bytes(files: Mapping[str, bytes]) -> None:
    assert data_files(town.archive(movement.changed()), town.NOW) == files


def test_the_charter_as_data_is_the_charter(files: Mapping[str, bytes]) -> None:
    archive = town.archive()
    value = json.loads(files["api/charter.json"])
    assert archive.release is not None
    assert (value["version"], value["text"]) == ("0.2.0", archive.release.text)
    assert value["released"] is True
    assert [each["number"] for each in value["principles"]] == [1, 2, 3]
    reasons = value["principles"][1]["texts"]
    assert reasons["da"]["lines"][-1] == "Grunden bliver skrevet ned, så alle kan se den."
    assert (reasons["da"]["stale"], reasons["en"]["stale"]) == (False, True)
    assert all(each["binding"] for each in value["files"])
    assert "sha256sum charter/charter.yml charter/preamble.md" in value["recompute"]


def test_a_text_that_was_edited_since_its_release_says_so() -> None:
    changed = {"charter/preamble.md": town.PREAMBLE.replace("sammen", "alene").encode()}
    value = json.loads(data_files(town.archive(changed), town.NOW)["api/charter.json"])
    assert value["released"] is False


def test_every_release_is_listed_with_the_files_that_were_signed(
    files: Mapping[str, bytes],
) -> None:
    first, second = json.loads(files["api/releases.json"])["releases"]
    assert (first["founded"], first["in_force"]) == (True, False)
    assert (second["version"], second["proposals"], second["class"]) == (
        "0.2.0", [1], "substantive",
    )  # fmt: skip
    assert [each["path"] for each in second["files"] if not each["binding"]] == [
        "charter/principles/grunde.en.md", "charter/principles/moede.en.md", "charter/stewards.yml",
    ]  # fmt: skip


def test_every_proposal_is_listed_and_has_a_file_of_its_own(files: Mapping[str, bytes]) -> None:
    archive = town.archive()
    listed = json.loads(files["api/proposals.json"])["proposals"]
    assert {each["slug"]: each["state"] for each in listed} == {
        slug: states.state(each) for slug, each in archive.proposals.items()
    }
    numbers = [each.get("number") for each in listed]
    given = [number for number in numbers if number is not None]
    assert numbers == [*sorted(given), *[None] * (len(numbers) - len(given))]
    for each in listed:
        whole = json.loads(files[f"api/{each['file']}"])
        assert {**each, "file": f"{each['slug']}.json"}.items() <= whole.items()


def test_a_proposals_file_has_the_vote_with_every_ballot_and_leads_to_its_count(
    files: Mapping[str, bytes],
) -> None:
    whole = json.loads(files["api/proposals/faelles-kasse.json"])
    proposal = town.archive().proposals["faelles-kasse"]
    assert [each["event"] for each in whole["record"]] == ["admitted", "opened", "closed"]
    assert whole["record"][2]["tally"]["total"] == {
        "electors": 8, "approve": 3, "reject": 2, "abstain": 1,
    }  # fmt: skip
    assert [each["voter"] for each in whole["ballots"]] == sorted(proposal.ballots[1])
    place = (Path("/api/proposals") / whole["tallies"]["1"]).resolve()
    assert str(place).removeprefix("/") in files
    assert whole["amendment"].startswith("```diff\n--- /dev/null\n+++ charter/principles/fest.md")


def test_only_confirmed_organisations_are_data_under_their_confirmed_names(
    files: Mapping[str, bytes],
) -> None:
    value = json.loads(files["api/signatories.json"])
    archive = town.archive()
    counts = standing.counts(archive)
    assert (value["total"], value["signed"]) == (counts.total, counts.signed)
    names = {each["id"]: each["name"] for each in value["signatories"]}
    assert not {"venter", "naegtet"} & set(names)
    assert names["omdoebt"] == "Foreningen Omdøbt"
    assert archive.signatories["omdoebt"].name == "Foreningen Helt Omdøbt"
    assert all(DIGEST.fullmatch(each["signatures"][0]["text"]) for each in value["signatories"])


def test_the_parts_together_are_the_whole_list() -> None:
    archive = town.archive()
    one = archive.signatories["eksempelkommune"]
    entries = archive.register["eksempelkommune"]
    ids = [f"kopi-{number}" for number in range(2 * PER_PART)]
    many = replace(
        archive,
        signatories={**archive.signatories, **{id: replace(one, id=id) for id in ids}},
        register={**archive.register, **dict.fromkeys(ids, entries)},
    )
    files = data_files(many, town.NOW)
    whole = json.loads(files["api/signatories.json"])
    parts = [json.loads(files[f"api/signatories/{at}.json"]) for at in range(3)]
    assert "api/signatories/3.json" not in files
    assert [each["first"] for each in parts] == [0, PER_PART, 2 * PER_PART]
    assert [one for each in parts for one in each["signatories"]] == whole["signatories"]
    assert {each["total"] for each in parts} == {whole["total"]}


def test_the_table_reads_back_as_the_list_of_signatories(files: Mapping[str, bytes]) -> None:
    data = files["api/signatories.csv"]
    assert data.count(b"\r\n") == data.count(b"\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    value = json.loads(files["api/signatories.json"])["signatories"]
    assert list(rows[0]) == list(HEADS)
    assert [(row["id"], row["name"], row["standing"]) for row in rows] == [
        (each["id"], each["name"], each["standing"]) for each in value
    ]
    gone = next(row for row in rows if row["standing"] == Standing.LEFT)
    assert gone["left_on"] == "2027-03-01"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_no_cell_begins_as_a_formula_does(first: str) -> None:
    assert cell(f"{first}HYPERLINK(1)") == f"'{first}HYPERLINK(1)"
    assert cell("Ø-Kommune = god") == "Ø-Kommune = god"
    assert cell(None) == ""


@given(
    st.text(
        st.sampled_from("Aø1 =+-@\t\r\n'\"&\u00ad\u200b\u0301é,;") | st.characters(), max_size=6
    )
)
def test_a_cell_that_needs_no_look_is_as_a_look_would_leave_it(text: str) -> None:
    shown = text if text.isascii() else without_hidden(text)
    formula = shown.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell(text) == (f"'{shown}" if formula else shown)


def test_a_name_with_quotation_marks_and_commas_stays_one_cell() -> None:
    name = '=1+1, "Kun" en forening'
    archive = town.archive()
    entries = tuple(replace(each, name=name) for each in archive.register["eksempelkommune"])
    changed = replace(archive, register={**archive.register, "eksempelkommune": entries})
    data = data_files(changed, town.NOW)["api/signatories.csv"]
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    assert f"'{name}" in [row["name"] for row in rows]
