"""Editors and check-jsonschema accept what the charter accepts, and refuse what it refuses."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from charterkit.documents.comment import SCHEMAS
from charterkit.documents.events import parse
from charterkit.documents.paths import classify
from charterkit.documents.schemas import rendered, schema
from charterkit.documents.writing import (
    render_acknowledged,
    render_ballot,
    render_constituted,
    render_event,
    render_key_entry,
    render_redaction,
    render_register_entry,
    render_release,
    render_signatory,
    render_statement,
)
from charterkit.model import EventKind, KeyKind, RegisterKind
from charterkit.text.markdown import front_matter
from tests.documents import values
from tests.documents.samples import GOOD, below, wrong

ROOT = Path(__file__).parents[2]
DOCUMENTS = [path for path in below(GOOD) if path.endswith(".yml")]
# Wrong in a way that a schema can tell; days that no calendar has, for example, it cannot.
TOLD_BY_SCHEMAS = [
    "a-list-for-the-document", "choice-and-ranking", "choice-in-danish", "day-of-year", "digests",
    "digests-in-the-ledger", "everything-at-once", "field-of-another-event", "identifiers", "ids",
    "key-with-its-comment", "languages-and-countries", "missing-fields", "more-than-a-line",
    "no-signature", "no-such-choice", "no-vote", "nothing-written", "numbers-out-of-range",
    "text-for-a-list", "times", "unknown-entry-of-the-register", "unknown-event", "unknown-fields",
    "unknown-format", "versions", "web-address", "wrong-kinds-of-value",
]  # fmt: skip


def schema_of(path: str) -> dict[str, Any]:
    known = classify(path)
    assert known is not None
    return schema(SCHEMAS[known.kind])


def complaints(path: str, data: bytes) -> list[str]:
    """What the schema of the document's kind says of it."""
    value, _ = parse(data.decode(), path)
    return [error.message for error in Draft202012Validator(schema_of(path)).iter_errors(value)]


def test_the_schemas_that_are_published_are_made_from_the_shapes() -> None:
    published = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / "tooling/charterkit/schemas").iterdir()
    }
    # If this fails after a change of a shape: python tooling/scripts/schemas.py
    assert published == rendered()


def test_every_kind_with_a_schema_has_one() -> None:
    names = {path.rsplit("/", 1)[1].removesuffix(".schema.json") for path in rendered()}
    assert names == set(SCHEMAS.values())


@pytest.mark.parametrize("name", sorted(set(SCHEMAS.values())))
def test_a_schema_explains_itself_to_editors(name: str) -> None:
    made = schema(name)
    Draft202012Validator.check_schema(made)
    assert made["title"]
    shapes = [made, *made.get("$defs", {}).values()]
    for shape in (shape for shape in shapes if "properties" in shape):
        assert shape["description"]
        assert shape["additionalProperties"] is False
        assert all("default" not in field for field in shape["properties"].values())
    described = [
        "description" in field or "const" in field
        for shape in shapes
        for field in shape.get("properties", {}).values()
    ]
    assert sum(described) >= len(described) * 0.9
    assert "examples" in str(made)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_check_jsonschema_accepts_our_documents(path: str) -> None:
    known = classify(path)
    assert known is not None
    published = ROOT / f"tooling/charterkit/schemas/{SCHEMAS[known.kind]}.schema.json"
    program = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(published)]
    answer = subprocess.run([*program, str(GOOD / path)], capture_output=True, text=True)
    assert (answer.returncode, answer.stdout) == (0, "ok -- validation done\n")


@pytest.mark.parametrize("path", ["charter/charter.yml", "charter/stewards.yml"])
def test_the_charter_itself_fits_its_schemas(path: str) -> None:
    assert complaints(path, (ROOT / path).read_bytes()) == []


def test_the_front_matter_of_a_proposal_has_a_schema() -> None:
    path = "proposals/hold-ord-bedre/proposal.md"
    parts = front_matter((GOOD / path).read_text(encoding="utf-8"))
    assert parts is not None
    assert complaints(path, parts.yaml.encode()) == []
    assert complaints(path, parts.yaml.replace("title:", "titel:").encode()) != []


@pytest.mark.parametrize("name", TOLD_BY_SCHEMAS)
def test_a_schema_refuses_what_the_charter_refuses(name: str) -> None:
    case = wrong(name).files
    changed = [path for path in case if path.endswith(".yml") and complaints(path, case[path])]
    assert len(changed) == 1


KINDS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], bytes]]] = {
    "signatory": (values.signatories, render_signatory),
    "register": (st.sampled_from(RegisterKind).flatmap(values.entries), render_register_entry),
    "key": (st.sampled_from(KeyKind).flatmap(values.key_entries), render_key_entry),
    "event": (st.sampled_from(EventKind).flatmap(values.events), render_event),
    "ballot": (values.ballots, render_ballot),
    "release": (values.releases, render_release),
    "statement": (values.statements, render_statement),
    "redaction": (values.redactions, render_redaction),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_accepts_whatever_the_charter_writes(name: str) -> None:
    strategy, render = KINDS[name]
    seen = []

    @settings(max_examples=40, deadline=None)
    @given(strategy)
    def law(value: Any) -> None:
        seen.append(value)
        assert complaints(value.path, render(value)) == []

    law()
    assert len(seen) > 10


@settings(max_examples=20, deadline=None)
@given(values.acknowledged)
def test_an_acknowledged_breach_fits_its_schema(value: Any) -> None:
    assert complaints(value.path, render_acknowledged(value)) == []


@given(values.constituted)
def test_the_end_of_the_founding_phase_fits_its_schema(value: Any) -> None:
    assert complaints("charter/register/constituted.yml", render_constituted(value)) == []
