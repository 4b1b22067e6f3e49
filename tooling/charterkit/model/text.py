"""The charter's text, and amendments of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A preamble or a principle in one language. `body` holds its stored lines without LF;
    the first of them stands at line `body_line` of the file. `translates` is the digest of
    the file it translates, None in the authoritative language."""

    path: str
    language: str
    title: str
    body: tuple[str, ...]
    body_line: int
    digest: str
    translates: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One principle: the text that binds, and its translations by language. `answers` are the
    inputs of gatherings that it answers, by name."""

    id: str
    number: int
    text: Text
    translations: Mapping[str, Text]
    answers: tuple[str, ...] = ()


class Op(StrEnum):
    """What a line of a hunk does."""

    CONTEXT = " "
    REMOVE = "-"
    ADD = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """A run of lines of a unified diff. Starts count from 1; a side without
    lines starts at the number of lines before it.
    Each line is (what it does, its text without LF). `line` is where its header stands in the
    proposal, 0 if it was not read from one."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    lines: tuple[tuple[Op, str], ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDiff:
    """What an amendment does to one file: a new one, a repeal, or a change of lines. `line` is
    where its headers stand in the proposal, 0 if it was not read from one."""

    path: str
    creates: bool = False
    repeals: bool = False
    hunks: tuple[Hunk, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """All that a proposal would change, one entry a file, in the order written."""

    files: tuple[FileDiff, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files it touches."""
        return tuple(file.path for file in self.files)
