"""Run commands, ours and theirs by turns, and compare how long they take."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Protocol

LAUNCH = Path(__file__).with_name("launch.py")


class FailedError(Exception):
    """A command that is measured did not end well; the message holds its last words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: seconds by the clock on the wall, and the most memory, in bytes, that one of its
    processes held."""

    seconds: float
    memory: int


class Side(Protocol):
    """One of two that are compared, run so many times."""

    @property
    def runs(self) -> int:
        """How many times."""

    def run(self) -> Run:
        """Run it once more."""

    def close(self) -> None:
        """End what still runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """Commands that are run one after the other in `folder`, the same each time or as they are
    given anew; `before` them something is put right, which is not measured."""

    commands: Sequence[Sequence[str]] | Callable[[], Sequence[Sequence[str]]]
    folder: Path
    runs: int
    before: Callable[[], object] | None = None

    def run(self) -> Run:
        """Run them once more. FailedError if one of them does not end well."""
        if self.before is not None:
            self.before()
        return run(self.commands() if callable(self.commands) else self.commands, self.folder)

    def close(self) -> None:
        """Nothing runs any more when commands have ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Two ways to do the same, or the same in two places. `limit` is the most that the ratio of
    their times may be or, with `by_seconds`, by how many seconds ours may be longer. With
    `remembered` each is run once before it is measured."""

    what: str
    against: str
    ours: Side
    theirs: Side
    limit: float
    by_seconds: bool = False
    remembered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was measured: `ours` and `theirs` are the medians in seconds of so many runs each,
    `limit` the most that their ratio, or with `by_seconds` their difference, may be."""

    what: str
    against: str
    ours: float
    theirs: float
    our_runs: int
    their_runs: int
    limit: float
    memory: int
    by_seconds: bool = False

    @property
    def ratio(self) -> float:
        """Ours divided by theirs."""
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return (self.ours - self.theirs if self.by_seconds else self.ratio) <= self.limit


def compare(contest: Contest) -> Comparison:
    """Run both by turns, so that whatever else the machine does weighs on both. FailedError if a
    command does not end well."""
    sides = contest.ours, contest.theirs
    ran: tuple[list[Run], list[Run]] = [], []
    try:
        for side in sides if contest.remembered else ():
            side.run()
        for turn in range(max(side.runs for side in sides)):
            for side, found in zip(sides, ran, strict=True):
                if turn < side.runs:
                    found.append(side.run())
    finally:
        for side in sides:
            side.close()
    ours, theirs = ran
    return Comparison(
        what=contest.what,
        against=contest.against,
        ours=median(each.seconds for each in ours),
        theirs=median(each.seconds for each in theirs),
        our_runs=len(ours),
        their_runs=len(theirs),
        limit=contest.limit,
        memory=max(each.memory for each in ours),
        by_seconds=contest.by_seconds,
    )


def run(commands: Sequence[Sequence[str]], folder: Path) -> Run:
    """Run the commands and add up their seconds."""
    runs = [run_one(command, folder) for command in commands]
    return Run(seconds=sum(each.seconds for each in runs), memory=max(each.memory for each in runs))


def run_one(command: Sequence[str], folder: Path) -> Run:
    """Run one command. FailedError if it does not end well."""
    log = folder / ".git" / "bench.log" if (folder / ".git").is_dir() else folder / "bench.log"
    launched = [sys.executable, "-S", "-E", str(LAUNCH), str(log), *command]
    told = subprocess.run(launched, cwd=folder, capture_output=True, text=True, check=False)
    if told.returncode:
        raise FailedError(f"{' '.join(command)[:200]} cannot be run:\n{told.stderr[-2000:]}")
    seconds, status, memory = told.stdout.split()
    if status != "0":
        last = log.read_bytes().decode("utf-8", "replace").strip()[-2000:]
        raise FailedError(f"{' '.join(command)[:200]} ended with {status}:\n{last}")
    return Run(seconds=float(seconds), memory=int(memory))
