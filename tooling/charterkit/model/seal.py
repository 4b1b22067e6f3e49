"""Seals, which are detached SSH signatures, and the keys that they are made with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A file `<signs>.sig` that is a signature of exactly the bytes of the file beside it, by the
    key whose line (without a comment) and fingerprint (``SHA256:…``) these are. Whose key that is,
    and whether it was in force, is another question."""

    path: str
    signs: str
    key: str
    fingerprint: str


class Role(StrEnum):
    """In what capacity somebody holds a key: an id may be both a steward's and a signatory's.
    Arbiters hold theirs as stewards do."""

    STEWARD = "steward"
    SIGNATORY = "signatory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A public key, without a comment, and whose it is."""

    line: str
    fingerprint: str
    holder: str
    role: Role


class KeyKind(StrEnum):
    """What may be entered about a key."""

    SUSPENDED = "suspended"
    RESTORED = "restored"
    REVOKED = "revoked"
    ROTATED = "rotated"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """An entry about the key with the fingerprint `key`, that `of` holds as `role`.

    suspended: it does not count from now on, until it is restored. revoked: it never counts again,
    and is not trusted from the day `since` on. rotated: the key whose line is `new` takes its
    place. `by` is a steward, or the holder who answers for it with a seal."""

    path: str
    order: int
    kind: KeyKind
    at: datetime
    by: str
    of: str
    role: Role
    key: str
    seconded_by: tuple[str, ...] = ()
    reason: str | None = None
    new: str | None = None
    since: date | None = None
