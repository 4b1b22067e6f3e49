"""Commits as `git fast-import` takes them, with the seals of those who answer for the files."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from charterkit.documents.paths import classify
from charterkit.signing.armour import render
from charterkit.signing.keys import PublicKey, read_public_key
from charterkit.signing.private import PrivateKey, sign

BRANCH = "refs/heads/main"
WRITER = "Målingen <maalingen@eksempel.example>"


@dataclass(slots=True, kw_only=True)
class Stream:
    """A history as it is written: `into` takes it, `made` counts its commits. The first `sealed`
    files that may have a seal, and whoever else changes one of them later, are sealed."""

    into: IO[bytes]
    sealed: int
    made: int = 0
    under_seal: set[str] = field(default_factory=set)

    def commit(
        self, at: datetime, subject: str, files: Mapping[str, bytes], by: str | None = None
    ) -> None:
        """One commit at a time, with files that `by` answers for; of nobody's without one."""
        words = subject.encode()
        self.into.write(
            f"commit {BRANCH}\ncommitter {WRITER} {at.timestamp():.0f} +0000\n"
            f"data {len(words)}\n".encode()
            + words
            + b"\n"
        )
        for path, data in files.items():
            self._write(path, data)
            if by is not None and self._takes_seal(path):
                self.under_seal.add(path)
                self._write(f"{path}.sig", render(sign(key_of(by), data)))
        self.made += 1

    def _takes_seal(self, path: str) -> bool:
        if path in self.under_seal:
            return True
        return len(self.under_seal) < self.sealed and classify(f"{path}.sig") is not None

    def _write(self, path: str, data: bytes) -> None:
        head = f"M 100644 inline {path}\ndata {len(data)}\n"
        self.into.write(head.encode() + data + b"\n")


@cache
def key_of(holder: str) -> PrivateKey:
    """Somebody's private key, the same one every time."""
    secret = Ed25519PrivateKey.from_private_bytes(sha256(holder.encode()).digest())
    form = serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    public = read_public_key(secret.public_key().public_bytes(*form).decode("ascii"))
    if not isinstance(public, PublicKey):
        raise TypeError(f"the key of {holder} cannot be read")
    return PrivateKey(public=public, secret=secret)


def import_into(root: Path, history: Path) -> None:
    """A new repository with the history in a file, packed as it is in anybody's clone."""
    root.mkdir(parents=True)
    _git(root, "init", "--quiet", "--initial-branch=main")
    with history.open("rb") as given:
        _git(root, "fast-import", "--quiet", "--force", given=given)
    _git(root, "gc", "--quiet")
    _git(root, "reset", "--quiet", "--hard")


def _git(root: Path, *words: str, given: IO[bytes] | None = None) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, stdin=given)
