"""The JSON Schemas that editors and check-jsonschema read, made from the shapes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from charterkit.documents.comment import BASE
from charterkit.documents.shape import Shape
from charterkit.documents.shapes_acknowledged import AcknowledgedShape
from charterkit.documents.shapes_charter import CharterShape, StewardsShape
from charterkit.documents.shapes_event import EVENTS
from charterkit.documents.shapes_experience import ExperienceFront
from charterkit.documents.shapes_gathering import GatheringShape, InputsShape, ThemesShape
from charterkit.documents.shapes_key import KEY_ENTRIES
from charterkit.documents.shapes_proposal import BallotShape, ProposalFront, StatementShape
from charterkit.documents.shapes_redaction import RedactionShape
from charterkit.documents.shapes_release import ReleaseShape
from charterkit.documents.shapes_signatory import (
    ENTRIES,
    ConstitutedShape,
    SignatoryShape,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SOURCES: Mapping[str, tuple[str, type[Shape] | Mapping[str, type[Shape]]]] = {
    "charter": ("The charter's rules", CharterShape),
    "stewards": ("Who runs the process", StewardsShape),
    "release": ("A release in the ledger", ReleaseShape),
    "signatory": ("An organisation's own record", SignatoryShape),
    "register": ("The stewards' entry about an organisation", ENTRIES),
    "constituted": ("The end of the founding phase", ConstitutedShape),
    "acknowledged": ("A breach of the rules that stewards know of", AcknowledgedShape),
    "key": ("An entry about a key", KEY_ENTRIES),
    "proposal": ("A proposal's front matter", ProposalFront),
    "ballot": ("A ballot", BallotShape),
    "event": ("An entry of a proposal's official record", EVENTS),
    "redaction": ("That personal data was taken out of the history", RedactionShape),
    "gathering": ("A gathering", GatheringShape),
    "inputs": ("What one table said at a gathering", InputsShape),
    "themes": ("How a gathering's inputs are put together", ThemesShape),
    "experience": ("An experience's front matter", ExperienceFront),
    "statement": ("A second, an objection or a withdrawal", StatementShape),
}


class _Plain(GenerateJsonSchema):
    """Without defaults, which stand for what is left out and are no values to write, and with
    no names of mappings but those of the form they are to have."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        return {**super().dict_schema(schema), "additionalProperties": False}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("title", None)
        return made


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of document, by its name in `comment.SCHEMAS`.
    KeyError for any other name."""
    title, source = _SOURCES[name]
    if isinstance(source, Mapping):
        _, made = models_json_schema(
            [(shape, "validation") for shape in source.values()], schema_generator=_Plain
        )
        made["oneOf"] = [{"$ref": f"#/$defs/{shape.__name__}"} for shape in source.values()]
    else:
        made = source.model_json_schema(schema_generator=_Plain)
    return {"$schema": DIALECT, "title": title, **made}


def rendered(base: str = BASE) -> Mapping[str, bytes]:
    """Every schema's file: its path below `base`, and its bytes."""
    return {
        f"{base}/{name}.schema.json": (
            json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
        ).encode()
        for name in _SOURCES
    }
