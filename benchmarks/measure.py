"""Run commands, ours and theirs by turns, and compare how long they take."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


class FailedError(Exception):
    """A command that is measured did not end well; the message holds its last words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a command: seconds by the clock on the wall, and the most memory that its
    process held, in bytes."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was measured: `ours` and `theirs` are the medians in seconds of so many runs each,
    `limit` the most that their ratio may be."""

    what: str
    against: str
    ours: float
    theirs: float
    our_runs: int
    their_runs: int
    limit: float
    memory: int

    @property
    def ratio(self) -> float:
        """Ours divided by theirs."""
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio <= self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Two ways to do the same, each a list of commands run one after the other in `folder`."""

    what: str
    against: str
    ours: Sequence[Sequence[str]]
    theirs: Sequence[Sequence[str]]
    our_folder: Path
    their_folder: Path
    our_runs: int
    their_runs: int
    limit: float


def compare(contest: Contest) -> Comparison:
    """Run both by turns, so that whatever else the machine does weighs on both. FailedError if a
    command does not end well."""
    ours: list[Run] = []
    theirs: list[Run] = []
    for turn in range(max(contest.our_runs, contest.their_runs)):
        if turn < contest.our_runs:
            ours.append(run(contest.ours, contest.our_folder))
        if turn < contest.their_runs:
            theirs.append(run(contest.theirs, contest.their_folder))
    return Comparison(
        what=contest.what,
        against=contest.against,
        ours=median(each.seconds for each in ours),
        theirs=median(each.seconds for each in theirs),
        our_runs=len(ours),
        their_runs=len(theirs),
        limit=contest.limit,
        memory=max(each.memory for each in ours),
    )


def run(commands: Sequence[Sequence[str]], folder: Path) -> Run:
    """Run the commands and add up their seconds."""
    seconds, memory = 0.0, 0
    for command in commands:
        one = run_one(command, folder)
        seconds += one.seconds
        memory = max(memory, one.memory)
    return Run(seconds=seconds, memory=memory)


def run_one(command: Sequence[str], folder: Path) -> Run:
    """Run one command, its output kept in a file, so that no pipe holds it up."""
    log = folder / ".git" / "bench.log" if (folder / ".git").is_dir() else folder / "bench.log"
    with log.open("w+b") as words:
        started = time.perf_counter()
        with subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=words, stderr=words
        ) as process:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            last = words.read().decode("utf-8", "replace").strip()[-2000:]
            raise FailedError(f"{' '.join(command)[:200]} ended with {process.returncode}:\n{last}")
    return Run(seconds=seconds, memory=usage.ru_maxrss * 1024)
