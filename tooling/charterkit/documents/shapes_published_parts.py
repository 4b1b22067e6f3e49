"""The parts of the data that a site publishes: texts, events, ballots, organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from charterkit.model import Choice, EventKind, How, Standing, State

SchemaAt = Annotated[str, Field(alias="$schema", description="Where this file's schema lies.")]
Format = Annotated[Literal[1], Field(description="The version of this format.")]
Licence = Annotated[str, Field(description="The licence of this file, by its SPDX id.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedText:
    """A text in one language, a sentence a line."""

    title: str
    lines: Annotated[tuple[str, ...], Field(description="Markdown, without line breaks.")]
    digest: Annotated[str, Field(description="Of the file, by sha256sum.")]
    stale: Annotated[
        bool, Field(description="Whether the text that binds has changed since it was translated.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A file of an edition."""

    path: str
    sha256: str
    blob: Annotated[str, Field(description="Its id in Git.")]
    binding: Annotated[bool, Field(description="Whether it is part of what is signed.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCount:
    """Votes of a group."""

    electors: int
    approve: int
    reject: int
    abstain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTally:
    """A count. `failed` names each condition that was not met."""

    total: PublishedCount
    by_sector: Mapping[str, PublishedCount]
    quorum_votes: int
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEvent:
    """An entry of a proposal's official record."""

    event: EventKind
    at: datetime
    by: str
    path: Annotated[str, Field(description="The file that says it.")]
    number: int | None = None
    class_name: Annotated[str | None, Field(alias="class")] = None
    reason: str | None = None
    round: int | None = None
    closes: datetime | None = None
    electors: int | None = None
    result: State | None = None
    tally: PublishedTally | None = None
    options: Annotated[
        tuple[str, ...] | None, Field(description="Those voted on together, by slug.")
    ] = None
    winner: Annotated[str | None, Field(description="Of a vote on several.")] = None
    with_number: Annotated[
        int | None, Field(alias="with", description="The proposal that has the joint vote.")
    ] = None
    second_call: datetime | None = None
    version: str | None = None
    by_number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedBallot:
    """A ballot: a choice, or a ranking from best to worst, equals together."""

    voter: str
    round: int
    at: datetime
    text: Annotated[str, Field(description="The digest of what was voted on.")]
    path: str
    choice: Choice | None = None
    ranking: tuple[tuple[str, ...], ...] | None = None
    reason: str | None = None
    received: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStatement:
    """A second, an objection or a withdrawal."""

    by: str
    at: datetime
    reason: str | None = None
    text: Annotated[str | None, Field(description="The digest of what is supported.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedMandate:
    """By whom and when an organisation decided to sign."""

    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSignature:
    """A signature of one exact text."""

    version: str
    text: Annotated[str, Field(description="The digest that was signed.")]
    on: date
    mandate: PublishedMandate


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPledge:
    """What an organisation promises under a principle, and whether an experience shows it kept."""

    principle: str
    text: str
    kept: bool
    number: Annotated[int | None, Field(description="The principle's.")] = None
    by: date | None = None
    experience: Annotated[
        str | None, Field(description="The experience that shows it kept; it is open without.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSignatory:
    """An organisation. `name`, `sector` and `identifiers` are those that a steward has confirmed;
    `country`, `website`, `statement` and `pledges` are what it says itself."""

    id: str
    name: str
    sector: str
    standing: Annotated[Standing, Field(description="How it stands to the text of today.")]
    country: str
    signatures: tuple[PublishedSignature, ...]
    identifiers: Mapping[str, str] | None = None
    website: str | None = None
    confirmed_on: date | None = None
    confirmed_how: How | None = None
    statement: Annotated[Mapping[str, str] | None, Field(description="By language.")] = None
    pledges: tuple[PublishedPledge, ...] | None = None
    left_on: date | None = None
    due_until: Annotated[
        date | None, Field(description="Until when it is asked whether it still stands by it.")
    ] = None
    dormant: Annotated[
        bool | None, Field(description="Present if it has no vote, having been silent in several.")
    ] = None
