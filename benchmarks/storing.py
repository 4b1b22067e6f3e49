"""Commits written by `git fast-import`: a hundred thousand files in seconds."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

AUTHOR = "Målingen <maalingen@eksempel.example>"
BRANCH = "refs/heads/main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one commit writes, by path, and when it was made (UTC)."""

    subject: str
    at: datetime
    writes: Mapping[str, bytes]


def store(root: Path, steps: Iterable[Step]) -> None:
    """Put commits on top of main in the repository `root`, one for each step. The work tree is
    checked out by Git, what is stored is packed, and the index knows every file, as in a clone
    that somebody works in."""
    command = ["git", "fast-import", "--quiet", "--done", "--date-format=raw"]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE) as process:
        if process.stdin is None:
            raise ValueError("git fast-import cannot be told anything")
        process.stdin.write(f"reset {BRANCH}\nfrom {BRANCH}^0\n\n".encode())
        for step in steps:
            commit(process.stdin, step)
        process.stdin.write(b"done\n")
    if process.returncode:
        raise ValueError(f"git fast-import ended with {process.returncode}")
    for words in (
        ["-c", "checkout.workers=2", "reset", "--quiet", "--hard", "main"],
        ["repack", "-a", "-d", "--quiet"],
        ["pack-refs", "--all"],
        ["prune-packed", "--quiet"],
        # What was written in the index's own second is looked at once more.
        ["status", "--porcelain"],
    ):
        subprocess.run(["git", *words], cwd=root, check=True, stdout=subprocess.DEVNULL)


def commit(stream: IO[bytes], step: Step) -> None:
    """Tell `git fast-import` of one commit on top of main."""
    moment = f"{step.at.timestamp():.0f} +0000"
    subject = step.subject.encode()
    stream.write(
        f"commit {BRANCH}\ncommitter {AUTHOR} {moment}\ndata {len(subject)}\n".encode()
        + subject
        + b"\n"
    )
    # A folder after the other: each of its trees is written once.
    for path in sorted(step.writes):
        data = step.writes[path]
        stream.write(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
