"""The shapes of the data that a site publishes below ``api/``, and their JSON Schemas.

They are the one source of both: what is written has this shape, and the schemas that are published
beside it are made from it. Fields are added in later versions; none goes away or changes what it
means while `format` is 1. What is not known or does not apply is left out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from charterkit.documents.shapes_published_movement import (
    PublishedExperiences,
    PublishedGatherings,
)
from charterkit.documents.shapes_published_parts import (
    Format,
    Licence,
    PublishedBallot,
    PublishedEvent,
    PublishedFile,
    PublishedSignatory,
    PublishedStatement,
    PublishedText,
    SchemaAt,
)
from charterkit.model import State

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS_AT = "api/schema/"
LICENCE = "CC0-1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPrinciple:
    """A principle in every language that it is written in."""

    id: str
    number: int
    path: Annotated[str, Field(description="The file of the text that binds.")]
    texts: Annotated[Mapping[str, PublishedText], Field(description="By language.")]
    answers: Annotated[
        tuple[str, ...] | None, Field(description="The inputs of gatherings that it names.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedUpstream:
    """The national charter that a local one follows, and the release of it."""

    url: Annotated[str, Field(description="Its repository.")]
    version: str
    text: Annotated[str, Field(description="That release's digest.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCharter:
    """The charter as it stands today."""

    schema: SchemaAt
    licence: Licence
    title: Annotated[Mapping[str, str], Field(description="By language.")]
    languages: Annotated[tuple[str, ...], Field(description="The first is the one that binds.")]
    sectors: Annotated[
        Mapping[str, Mapping[str, str]], Field(description="Names by language, by sector.")
    ]
    released: Annotated[
        bool, Field(description="Whether this text is that of the newest release, word for word.")
    ]
    preamble: Annotated[Mapping[str, PublishedText], Field(description="By language.")]
    principles: tuple[PublishedPrinciple, ...]
    files: Annotated[
        tuple[PublishedFile, ...], Field(description="What is signed, as the newest release has it")
    ]
    recompute: Annotated[str, Field(description="The command that gives the digest in a clone.")]
    version: Annotated[str | None, Field(description="The newest release.")] = None
    on: date | None = None
    text: Annotated[str | None, Field(description="The digest that is signed.")] = None
    edition: Annotated[
        str | None, Field(description="The same with translations and stewards.")
    ] = None
    constituted: Annotated[
        datetime | None, Field(description="When the founding phase ended, if it has.")
    ] = None
    upstream: Annotated[
        PublishedUpstream | None, Field(description="Of a local charter: whom it follows.")
    ] = None
    signed: Annotated[
        int | None, Field(description="How many organisations stand by a text today.")
    ] = None
    site: Annotated[str | None, Field(description="The address of the site.")] = None
    format: Format = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRelease:
    """A release of the ledger."""

    version: str
    on: date
    text: Annotated[str, Field(description="The digest that is signed.")]
    edition: Annotated[str, Field(description="The same with translations and stewards.")]
    in_force: bool
    founded: bool
    proposals: Annotated[tuple[int, ...], Field(description="The numbers of what it enacted.")]
    files: tuple[PublishedFile, ...]
    class_name: Annotated[str | None, Field(alias="class")] = None
    reaffirm_by: date | None = None
    adopted: Annotated[
        bool, Field(description="Whether it is from before the founding, decided on elsewhere.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedReleases:
    """All releases, the oldest first."""

    schema: SchemaAt
    licence: Licence
    releases: tuple[PublishedRelease, ...]
    format: Format = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSummary:
    """A proposal in the list of all."""

    slug: str
    title: str
    state: State
    class_name: Annotated[str, Field(alias="class")]
    base: Annotated[str, Field(description="The release that it was written for.")]
    proposers: Annotated[
        tuple[str, ...], Field(description="The ids of signatories; of others what they are called")
    ]
    digest: Annotated[str, Field(description="Of the proposal's file; it is what ballots name.")]
    file: Annotated[str, Field(description="The file with all of it, beside this one.")]
    number: Annotated[int | None, Field(description="Given on admission.")] = None
    fit: Annotated[
        str | None, Field(description="How it stands to today's text, while it is open.")
    ] = None
    closes: Annotated[
        datetime | None, Field(description="When the discussion or the vote ends.")
    ] = None
    enacted_in: Annotated[str | None, Field(description="The release that it is part of.")] = None
    discussion: Annotated[str | None, Field(description="Where it is talked over.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedProposals:
    """All proposals, by number; those without one last, by slug."""

    schema: SchemaAt
    licence: Licence
    proposals: tuple[PublishedSummary, ...]
    format: Format = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedProposal(PublishedSummary):
    """A proposal with all that is in its folder."""

    schema: SchemaAt
    licence: Licence
    adopts: Annotated[bool, Field(description="Whether version 1.0.0 comes of it.")]
    reasons: Annotated[str, Field(description="Markdown.")]
    amendment: Annotated[str, Field(description="What it changes: diff blocks, as in its file.")]
    record: tuple[PublishedEvent, ...]
    ballots: tuple[PublishedBallot, ...]
    seconds: tuple[PublishedStatement, ...]
    objections: tuple[PublishedStatement, ...]
    tallies: Annotated[
        Mapping[str, str], Field(description="The file of each counted vote, by round.")
    ]
    withdrawal: PublishedStatement | None = None
    answers: Annotated[
        tuple[str, ...] | None, Field(description="The inputs of gatherings that it answers.")
    ] = None
    grounds: Annotated[
        tuple[str, ...] | None, Field(description="The experiences that it rests on.")
    ] = None
    format: Format = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSignatories:
    """Organisations that may be named: those whose signature a steward has confirmed, in the order
    of their names. In ``signatories.json`` all of them, in ``signatories/N.json`` a part."""

    schema: SchemaAt
    licence: Licence
    total: Annotated[int, Field(description="How many there are in all.")]
    signed: Annotated[int, Field(description="How many of them stand by a text today.")]
    first: Annotated[int, Field(description="The place of the first one here, from 0.")]
    signatories: tuple[PublishedSignatory, ...] = field(default=())
    format: Format = 1


FILES: Mapping[str, type[Any]] = {
    "charter": PublishedCharter,
    "releases": PublishedReleases,
    "proposals": PublishedProposals,
    "proposal": PublishedProposal,
    "signatories": PublishedSignatories,
    "gatherings": PublishedGatherings,
    "experiences": PublishedExperiences,
}
"""The kinds of file, by the names of their schemas."""
_ADAPTERS = {shape: TypeAdapter(shape) for shape in FILES.values()}
_LISTED = TypeAdapter(tuple[PublishedSignatory, ...])


class _Open(GenerateJsonSchema):
    """Without defaults: what is left out is not known, and not null."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def published_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file. KeyError for a kind that there is not."""
    made = _ADAPTERS[FILES[kind]].json_schema(schema_generator=_Open)
    required = {*made["required"], "format"}
    made["required"] = [name for name in made["properties"] if name in required]
    return {"$schema": DIALECT, **made}


def published_schemas() -> Mapping[str, bytes]:
    """Every schema's file, by its place below the site's top."""
    return {f"{SCHEMAS_AT}{kind}.schema.json": schema_file(kind) for kind in FILES}


def schema_file(kind: str) -> bytes:
    """The file of one schema."""
    return (json.dumps(published_schema(kind), ensure_ascii=False, indent=2) + "\n").encode()


def schema_place(kind: str, path: str) -> str:
    """The way from a file, by its place below the site's top, to the schema of its kind."""
    return f"{'../' * (path.count('/') - 1)}schema/{kind}.schema.json"


def render_published(value: object) -> bytes:
    """A file's bytes, ending in LF: a field a line, of a list an item a line. The same value gives
    the same bytes."""
    adapter = _ADAPTERS[type(value)]
    whole = adapter.dump_python(value, mode="json", by_alias=True, exclude_none=True)
    fields = (f"{_json(name)}: {_field(each)}" for name, each in whole.items())
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode()


def published_lines(listed: Sequence[PublishedSignatory]) -> bytes:
    """Signatories as a file has them in its list, a line each."""
    items = _LISTED.dump_python(tuple(listed), mode="json", by_alias=True, exclude_none=True)
    return ",\n".join([f"  {_json(item)}" for item in items]).encode()


def _field(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"  {_json(item)}" for item in value) + "\n]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
