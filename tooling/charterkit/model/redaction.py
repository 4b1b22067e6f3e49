"""Personal data taken out of a charter's history: what the stewards put on record about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Taken(StrEnum):
    """What was taken out: all that told whose a record is, some fields, or a whole file."""

    RECORD = "record"
    FIELDS = "fields"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """charter/redactions/<nn>.yml: that and why the history was written anew, never what was in
    it. `old` is the last commit of the branch before, `new` what became of it, on which this entry
    stands. `files` documents are not what they were, and `unsealed` are those among them whose
    detached signatures went, since they were of other bytes."""

    path: str
    order: int
    at: datetime
    by: str
    reason: str
    taken: Taken
    old: str
    new: str
    commits: int
    files: int
    seconded_by: tuple[str, ...] = ()
    unsealed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionNote:
    """The note that goes to all who keep a checkpoint or a clone: which commit became which. It
    is public and holds ids alone. `counts` is how many things of each kind were changed."""

    at: datetime
    by: str
    reason: str
    taken: Taken
    old: str
    new: str
    commits: Mapping[str, str]
    seconded_by: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    unsealed: tuple[str, ...] = ()
