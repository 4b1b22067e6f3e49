"""Experiences: what was tried under the charter, and what was learned from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """How far something has come."""

    PROBLEM = "problem"
    PROTOTYPE = "prototype"
    TRIAL = "trial"
    IN_OPERATION = "in-operation"
    ENDED = "ended"


class Result(StrEnum):
    """What came of it, in a word."""

    WORKED = "worked"
    PARTLY = "partly"
    FAILED = "failed"


class Relation(StrEnum):
    """What an experience has to do with a principle."""

    LIVES_OUT = "lives-out"
    TESTS = "tests"


class Finding(StrEnum):
    """How a principle stood up in practice."""

    HELD = "held"
    MIXED = "mixed"
    TROUBLE = "trouble"


class Obstacle(StrEnum):
    """What stood in the way."""

    LAW = "law"
    TIME = "time"
    MONEY = "money"
    MANDATE = "mandate"
    TRUST = "trust"
    ROLES = "roles"
    KNOWLEDGE = "knowledge"
    TECHNOLOGY = "technology"
    ORGANISATION = "organisation"
    CONTINUITY = "continuity"
    OTHER = "other"


class Section(StrEnum):
    """The parts in which an experience is told, in their order."""

    PROBLEM = "problem"
    PROTOTYPE = "prototype"
    TRIAL = "trial"
    OUTCOME = "outcome"
    WRONG = "wrong"
    COPY = "copy"
    UNKNOWN = "unknown"


_TOLD = tuple(Section)
PARTS_NEEDED: Mapping[Stage, tuple[Section, ...]] = {
    Stage.PROBLEM: _TOLD[:1],
    Stage.PROTOTYPE: _TOLD[:2],
    Stage.TRIAL: _TOLD[:3],
    Stage.IN_OPERATION: _TOLD[:6],
    Stage.ENDED: _TOLD[:6],
}
"""The parts that are told at each stage; whoever knows more tells more."""

WITH_OUTCOME = frozenset({Stage.IN_OPERATION, Stage.ENDED})
"""The stages at which it is said in a word what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """Who took part from one sector: how many, and which organisations, as far as is told."""

    sector: str
    count: int | None = None
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What an experience says about a principle."""

    principle: str
    how: Relation
    found: Finding | None = None
    says: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page where more can be read."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An experience in one language: the Markdown of its sections, without headings. `lines` are
    those at which they stand in the file. `translates` is the digest of the file it translates,
    None in the authoritative language."""

    path: str
    language: str
    title: str
    sections: Mapping[Section, str]
    lines: Mapping[Section, int]
    digest: str
    translates: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """What was tried. `since` and `until` are as exact as is known: ``2016``, ``2016-06`` or
    ``2016-06-16``. `by` are those who tell it: signatories by id, others as they are called."""

    id: str
    path: str
    stage: Stage
    by: tuple[str, ...]
    told: Told
    outcome: Result | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    took_part: tuple[Participants, ...] = ()
    principles: tuple[Bearing, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    links: tuple[Link, ...] = ()
    translations: Mapping[str, Told] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its title in the authoritative language."""
        return self.told.title

    @property
    def latest(self) -> tuple[int, ...]:
        """The last year, month and day that it tells of, as far as they are known."""
        written = self.until or self.since
        return tuple(int(part) for part in written.split("-")) if written else ()

    @property
    def place_in_time(self) -> tuple[bool, tuple[int, ...]]:
        """Orders what was tried last before what was tried earlier, and that before what has no
        date."""
        return not self.latest, tuple(-part for part in self.latest)
