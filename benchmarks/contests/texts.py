"""Starting, and what is made of texts alone."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import folding as folds
from benchmarks import redlines
from benchmarks.contests.programs import CHARTER, QUICK, SLOW, SLOWEST
from benchmarks.measure import Commands, Contest

WORDS = 10_000
AMENDMENTS = 1_000


def starting(folder: Path) -> Contest:
    """How long it takes until the command's help stands there."""
    return Contest(
        what="charter --help",
        against='python -c "import click"',
        ours=Commands(commands=[[*CHARTER, "--help"]], folder=folder, runs=QUICK),
        theirs=Commands(
            commands=[[sys.executable, "-c", "import click"]], folder=folder, runs=QUICK
        ),
        limit=1.7,
        remembered=True,
    )


def comparing(folder: Path, per_line: int) -> Contest:
    """The redline of two texts that have nothing in common but their language, lines and moves
    too, against what the standard library makes of their words alone."""
    program = [sys.executable, redlines.__file__]
    texts = redlines.unrelated(folder, WORDS, per_line)
    return Contest(
        what=f"redline, two unrelated texts of {WORDS} words, {per_line} a line",
        against="difflib.SequenceMatcher, the same words",
        ours=Commands(commands=[[*program, "redline", *texts]], folder=folder, runs=SLOW),
        theirs=Commands(commands=[[*program, "difflib", *texts]], folder=folder, runs=SLOW),
        limit=0.8,
    )


def folding(folder: Path) -> Contest:
    """Reading and folding amendments on identified lines, against Git's applying them."""
    program = [sys.executable, folds.__file__]
    there = folds.amendments(folder, AMENDMENTS)
    return Contest(
        what=f"read and fold {AMENDMENTS} amendments",
        against="git apply, one after the other",
        ours=Commands(commands=[[*program, "fold", *there]], folder=folder, runs=SLOW),
        theirs=Commands(commands=[[*program, "git", *there]], folder=folder, runs=SLOWEST),
        limit=0.5,
    )
