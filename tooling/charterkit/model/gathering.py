"""Gatherings: a camp or a meeting, what was said there, and how that was put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class InputKind(StrEnum):
    """What a statement is."""

    PROBLEM = "problem"
    IDEA = "idea"
    EXPERIENCE = "experience"
    WORRY = "worry"
    HOPE = "hope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One short statement. `number` is its own within its table (from 1), `by` the actor group
    that said it, never a person. `language` is None where it is the authoritative one."""

    path: str
    gathering: str
    table: str
    number: int
    kind: InputKind
    by: str
    text: str
    language: str | None = None

    @property
    def key(self) -> str:
        """Its name within its gathering: ``bord-3-14``."""
        return f"{self.table}-{self.number}"

    @property
    def name(self) -> str:
        """Its name everywhere: ``roskilde-2016/bord-3-14``."""
        return f"{self.gathering}/{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Inputs that speak of the same, by their names within the gathering."""

    id: str
    title: Mapping[str, str]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """Inputs that do not go into the text, why, and who among the stewards says so."""

    inputs: tuple[str, ...]
    because: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """How a gathering's inputs are put together, and which are declined."""

    path: str
    themes: tuple[Theme, ...] = ()
    declined: tuple[Declined, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table or group at a gathering."""

    id: str
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A point of a programme: when, as people say it, and what."""

    at: str
    what: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A camp or a meeting. Texts are by language. `actors` are the groups whose voices are told
    apart, by id, with their names; empty where they are the charter's sectors. `inputs` are by
    name within the gathering, in the order of tables and numbers; `unknown` is what is not known
    of it."""

    id: str
    path: str
    title: Mapping[str, str]
    start: date
    end: date | None = None
    place: str | None = None
    hosts: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    programme: tuple[Item, ...] = ()
    actors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    links: tuple[str, ...] = ()
    inputs: Mapping[str, Input] = field(default_factory=dict)
    themes: Themes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that one table said, in the order written."""

    path: str
    gathering: str
    table: str
    inputs: tuple[Input, ...]
