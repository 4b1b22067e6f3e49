"""What a command finds around it: the machine it runs on, and the clone it works in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Ground(StrEnum):
    """What kind of place a folder is."""

    NOWHERE = "nowhere"
    WORK_TREE = "work tree"
    BARE = "bare"
    UNTRUSTED = "untrusted"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The machine. `git` is what Git says of its version, None where there is none; `encoding` is
    that of its language; `lacking` are packages that are missing or of another version than is
    asked for, each with what is there and what is wanted; `broken` those that are there and
    cannot be used, with what they say."""

    platform: str
    git: str | None = None
    git_fault: str | None = None
    python: str = ""
    encoding: str = "utf-8"
    lacking: Mapping[str, tuple[str | None, str]] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)
    packages: int = 0
    key: str | None = None
    key_is_there: bool | None = None
    agent: str | None = None
    agent_answers: bool | None = None
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clone:
    """A folder and the repository it lies in. What is asked of Git is None where Git would not
    say. Settings are as Git lists them, by names in lower case.

    `attributes` says what Git does with the ends of lines in charter/charter.yml; `crlf` names
    files whose lines end in CRLF here though they are stored with LF; `paths` is everything Git
    keeps; `beyond` are paths that whoever works here may not read or write."""

    folder: str
    ground: Ground
    fault: str = ""
    root: str = ""
    directory: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    identity: bool | None = None
    head: str | None = None
    branch: str | None = None
    shallow: bool = False
    committed_at: datetime | None = None
    unfinished: str | None = None
    lock: str | None = None
    lock_is_ours: bool = False
    origin: str | None = None
    follows: bool | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    attributes_file: bool = False
    crlf: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    memory: str = ""
    memory_writable: bool = True
    hook: str = ""
    hook_runs: bool | None = None
    charter: bool = False
