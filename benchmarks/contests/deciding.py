"""Proposals and votes: how they stand, what is owed, what is counted."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.contests.programs import CHARTER, QUICK, SLOW
from benchmarks.ground import TOP
from benchmarks.measure import Commands, Contest, run
from benchmarks.rivals import twenty
from benchmarks.votes import ranked

BALLOTS = 10_000
SCRIPT = TOP / "tooling" / "docs" / "recount.py"


def standing(folder: Path) -> Contest:
    """How twenty proposals on one principle stand, ten of them enacted, against the same charter
    before any of them was made."""
    young, old, now = twenty(folder)
    status = [*CHARTER, "status", "--now", now]
    return Contest(
        what="charter status, 20 proposals on one principle, 10 enacted",
        against="charter status, none yet",
        ours=Commands(commands=[status], folder=old, runs=QUICK),
        theirs=Commands(commands=[status], folder=young, runs=QUICK),
        limit=2,
    )


def recounting(folder: Path) -> Contest:
    """A vote on several options, every ballot checked, against the script that trusts its file."""
    file = str(ranked(folder, BALLOTS))
    script = [sys.executable, str(SCRIPT), file]
    return Contest(
        what=f"charter recount, {BALLOTS} ballots on 6 options",
        against="tooling/docs/recount.py, the same file",
        ours=Commands(commands=[[*CHARTER, "recount", file]], folder=folder, runs=SLOW),
        theirs=Commands(commands=[script], folder=folder, runs=SLOW),
        limit=4,
    )


def advancing(folder: Path) -> Contest:
    """What is asked every day of a charter where nothing is owed, against a look at it."""
    apart = folder / "advancing"
    apart.mkdir()
    _, old, now = twenty(apart)
    run([[*CHARTER, "-C", str(old), "advance", "--now", now]], folder)
    advance, status = ([*CHARTER, word, "--now", now] for word in ("advance", "status"))
    return Contest(
        what="charter advance, nothing owed, 20 proposals",
        against="charter status, there",
        ours=Commands(commands=[advance], folder=old, runs=QUICK),
        theirs=Commands(commands=[status], folder=old, runs=QUICK),
        limit=1.5,
    )
