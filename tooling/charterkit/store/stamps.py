"""Whose signature is on a commit or a tag, by Git's own word."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from charterkit.store.repository import Git

GOOD = "G"
_TAG = re.compile(r'Good "git" signature for \S+ with \S+ key (SHA256:\S+)')


def of_commit(git: Git, commit: str, allowed: str) -> tuple[str, str]:
    """What Git says of the SSH signature on a commit: its status (git-log(1), ``%G?``: ``G`` for a
    good one by an allowed signer, ``N`` for none), and the key's fingerprint, if any. `allowed` is
    the text of a file of allowed signers (ssh-keygen(1))."""
    with _allowing(allowed) as given:
        answer = git.ask(*given, "show", "--no-patch", "--format=%G?%x00%GF", commit)
    status, _, key = answer.line.partition("\0")
    return (status or "E", key) if answer.status == 0 else ("E", "")


def of_tag(git: Git, name: str, allowed: str) -> tuple[str, str]:
    """The same of an annotated tag. An unknown key is no good signature, although Git ends well."""
    with _allowing(allowed) as given:
        answer = git.ask(*given, "verify-tag", "--raw", f"refs/tags/{name}")
    said = answer.out.decode("utf-8", "replace") + answer.err
    found = _TAG.search(said) if answer.status == 0 else None
    if found is not None:
        return GOOD, found[1]
    return ("N" if "no signature found" in said or "non-tag object" in said else "B"), ""


def tagged(git: Git, name: str) -> str | None:
    """The commit that a tag leads to; None if there is no such tag."""
    answer = git.ask("rev-parse", "--quiet", "--verify", f"refs/tags/{name}^{{commit}}")
    return None if answer.status else answer.line


@contextmanager
def _allowing(allowed: str) -> Iterator[tuple[str, ...]]:
    """Git's settings for these signers, whatever the person's own are."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "allowed_signers")
        file.write_text(allowed, encoding="utf-8")
        yield (
            "-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={file}",
            "-c", "gpg.ssh.program=ssh-keygen", "-c", "gpg.ssh.revocationFile=",
        )  # fmt: skip
