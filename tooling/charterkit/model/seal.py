"""Seals: detached SSH signatures beside the files that they are of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A file `<signs>.sig` that is a signature of exactly the bytes of the file beside it, by the
    key whose line (without a comment) and fingerprint (``SHA256:…``) these are. Whose key that is,
    and whether it was in force, is another question."""

    path: str
    signs: str
    key: str
    fingerprint: str
