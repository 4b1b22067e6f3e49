"""The shapes of what a site publishes of the movement: gatherings with what was said there and what
became of it, and experiences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from charterkit.documents.shapes_published_parts import Format, Licence, SchemaAt
from charterkit.model import Finding, InputKind, Obstacle, Relation, Result, Stage, State

Names = Annotated[Mapping[str, str], Field(description="By language.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNaming:
    """A proposal that names an input."""

    slug: str
    state: State
    answers: Annotated[
        bool, Field(description="Whether it was enacted, and what it wrote is not repealed.")
    ]
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedInput:
    """What was said, and what became of it."""

    name: Annotated[str, Field(description="As proposals and principles name it.")]
    table: str
    kind: InputKind
    by: Annotated[str, Field(description="The actor group that said it.")]
    text: str
    language: str
    became: Annotated[str, Field(pattern="^(answered|proposed|declined|open)$")]
    themes: tuple[str, ...] = ()
    principles: Annotated[
        tuple[str, ...], Field(description="Those that name it themselves, by id.")
    ] = ()
    proposals: tuple[PublishedNaming, ...] = ()
    because: Annotated[str | None, Field(description="Why it is declined.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVoices:
    """How much an actor group said, and what became of it."""

    actor: str
    said: int
    answered: int
    proposed: int
    declined: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNamed:
    """A table, a group or a theme, with its name."""

    id: str
    title: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedItem:
    """A point of a programme."""

    at: str
    what: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedGathering:
    """A camp or a meeting."""

    id: str
    title: Names
    start: Annotated[date, Field(alias="from")]
    actors: tuple[PublishedNamed, ...]
    tables: tuple[PublishedNamed, ...]
    themes: tuple[PublishedNamed, ...]
    voices: tuple[PublishedVoices, ...]
    inputs: tuple[PublishedInput, ...]
    end: Annotated[date | None, Field(alias="to")] = None
    place: str | None = None
    hosts: tuple[str, ...] | None = None
    about: Annotated[Mapping[str, str] | None, Field(description="By language.")] = None
    unknown: Annotated[
        Mapping[str, str] | None, Field(description="What is not known of it, by language.")
    ] = None
    programme: tuple[PublishedItem, ...] | None = None
    links: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedGatherings:
    """All gatherings, the first of them first."""

    schema: SchemaAt
    licence: Licence
    gatherings: tuple[PublishedGathering, ...]
    format: Format = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedParticipants:
    """Who took part from one sector, as far as is told."""

    sector: str
    count: int | None = None
    who: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedBearing:
    """What an experience says about a principle."""

    principle: str
    how: Relation
    number: Annotated[int | None, Field(description="The principle's.")] = None
    found: Finding | None = None
    says: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLink:
    """A page where more can be read."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTold:
    """An experience in one language."""

    title: str
    sections: Annotated[Mapping[str, str], Field(description="Markdown, by part.")]
    stale: Annotated[
        bool, Field(description="Whether the account has changed since it was translated.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedExperience:
    """What was tried."""

    id: str
    stage: Stage
    by: Annotated[
        tuple[str, ...], Field(description="The ids of signatories; of others what they are called")
    ]
    path: Annotated[str, Field(description="The file that tells it.")]
    texts: Annotated[Mapping[str, PublishedTold], Field(description="By language.")]
    outcome: Result | None = None
    place: str | None = None
    since: Annotated[str | None, Field(description="As exact as is known.")] = None
    until: Annotated[str | None, Field(description="As exact as is known.")] = None
    took_part: tuple[PublishedParticipants, ...] = ()
    principles: tuple[PublishedBearing, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    links: tuple[PublishedLink, ...] = ()
    grounds_of: Annotated[
        tuple[str, ...], Field(description="The proposals that rest on it, by slug.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedExperiences:
    """All experiences, by id."""

    schema: SchemaAt
    licence: Licence
    experiences: tuple[PublishedExperience, ...]
    format: Format = 1
