"""The readers of what proves something: signatures, keys, checkpoints, notes, and accounts."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from charterkit.actions.checkpoints import Checkpoint, read_checkpoint, rendered
from charterkit.actions.memory import NAME, Memory, recall, remember
from charterkit.decisions.authority import actor_of
from charterkit.decisions.authority.places import is_strange
from charterkit.documents.redaction_note import read_note
from charterkit.documents.seals import read_seal
from charterkit.problems import CharterError
from charterkit.signing.armour import parse, render
from charterkit.signing.fault import Fault
from charterkit.signing.keys import read_public_key
from charterkit.signing.private import read_private_key, sign
from tests.redaction.lives import secret

SIGNED = b"format: 1\n"
_KEY = secret(9)
LINE = _KEY.public.line
"""The line of a public key."""


def seal(data: bytes) -> Hashable:
    """A file .sig, and whether it is of some bytes."""
    found = parse(data)
    if not isinstance(found, Fault):
        assert parse(render(found)) == found
    _, problems = read_seal("proposals/p/ballots/1/a.yml.sig", data, SIGNED)
    return tuple(problem.code for problem in problems)


def seals() -> list[bytes]:
    """A signature that is right."""
    return [render(sign(_KEY, SIGNED)), render(sign(_KEY, b"other"))]


def public_key(data: bytes) -> Hashable:
    """The line of a public key."""
    found = read_public_key(data.decode("utf-8", "replace"))
    return type(found).__name__


def private_key(data: bytes) -> Hashable:
    """The file of a private key."""
    return type(read_private_key(data)).__name__


def private_keys() -> list[bytes]:
    """A private key without a passphrase."""
    made = Ed25519PrivateKey.from_private_bytes(bytes(32))
    return [made.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())]


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _file() -> Path:
    return Path(_folder().name) / NAME


def kept(data: bytes) -> Hashable:
    """A checkpoint, and what a clone remembers."""
    file = _file()
    file.write_bytes(data)
    memory, _ = recall(file.parent)
    with suppress(CharterError):
        return type(read_checkpoint(file)).__name__, memory is None
    return memory is None


def checkpoints() -> list[bytes]:
    """A checkpoint and a memory that are whole."""
    commit, digest = "0a" * 20, f"sha256:{'0b' * 32}"
    made = Checkpoint(
        commit=commit, tree=commit, place=3, founded=commit, files=digest, release="0.1.0",
        text=digest, at="2027-01-01T00:00:00Z",
    )  # fmt: skip
    file = _file()
    breaches = {commit: ["T001"]}
    memory = Memory(head=commit, founded=commit, touching=3, breaches=breaches, unmended={})
    remember(file.parent, memory)
    return [rendered(made), rendered(replace(made, place=10**9)), file.read_bytes()]


def note(data: bytes) -> Hashable:
    """A note about a history that was written anew."""
    with suppress(CharterError):
        return len(read_note(data, "note.json").commits)
    return None


def notes() -> list[bytes]:
    """A note that is whole."""
    old, new = "0a" * 20, "0b" * 20
    fields = {
        "format": 1, "at": "2027-01-01T00:00:00Z", "by": "sekretariatet", "seconded_by": [],
        "reason": "Et navn.", "taken": "fields", "old": old, "new": new, "counts": {"files": 1},
        "unsealed": [], "commits": {old: new},
    }  # fmt: skip
    return [json.dumps(fields).encode()]


def account(data: bytes) -> Hashable:
    """An account as it is typed, and a path of a pull request."""
    text = data.decode("utf-8", "replace")
    strange = is_strange(text)
    with suppress(ValueError):
        return actor_of(text).forge, strange
    return strange
