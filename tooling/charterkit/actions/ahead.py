"""The process that judges the first part of a long history (`forepart`), started before it is
known whether there is a long one: it gets ready while we do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MODULE = "charterkit.actions.forepart"
LONG = 2_000_000
"""Bytes of packed objects that no short history takes."""


def processors() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def started() -> subprocess.Popen[str] | None:
    """The process, which waits for its order; None where the system starts no more, or Python is
    not where it was."""
    try:
        # Nothing that lies in the folder we stand in may be taken for a module.
        return subprocess.Popen(
            [sys.executable, "-P", "-m", MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
    except OSError:
        return None


@contextmanager
def ahead(folder: Path, *, fresh: bool) -> Iterator[subprocess.Popen[str] | None]:
    """The process, where it seems that what is verified in a folder takes long; else None. When the
    block ends it is gone. `fresh` if nothing counts that was verified earlier."""
    process = started() if processors() > 1 and seems_long(folder, fresh=fresh) else None
    try:
        yield process
    finally:
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def seems_long(folder: Path, *, fresh: bool) -> bool:
    """Whether what Git has packed is so much, and none of it was verified, that a look at its files
    shows it. Of a repository that is laid out in another way nothing is known."""
    here = folder.absolute()
    try:
        place = next(
            (each / ".git" for each in (here, *here.parents) if (each / ".git").exists()), None
        )
        if place is None or (not fresh and (place / "charterkit" / "verified.json").exists()):
            return False
        packs = [each.stat().st_size for each in (place / "objects" / "pack").glob("*.pack")]
    except OSError:
        return False
    return sum(packs) >= LONG
