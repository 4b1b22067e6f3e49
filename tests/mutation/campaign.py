"""Trying mutants: which of them is noticed, and by which test."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from pathlib import Path

import pytest

from tests.mutation.aims import candidates
from tests.mutation.asking import Session, first_that_fails, measure
from tests.mutation.children import BROKEN, Answer, Task, side_by_side
from tests.mutation.killers import Killers
from tests.mutation.mutants import MUST, Key, Mutant
from tests.mutation.planting import NowhereError, replace_running
from tests.mutation.reach import Reached, read

_MEASURED_FOR = 10.0
"""The seconds of processor time after which a test is too slow to be asked."""
_PATIENCE = 3600.0
_WORTH_WHILE = 6.0
"""The seconds of processor time for which tests are asked about a mutant that may survive."""
_FEW = 40
"""How many tests to ask first in a process that has all to import."""
_ROUNDS = ("in place", "on import", "with more tests")
_UNBEARABLE = (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR)
"""How pytest ends when a mutant cannot even be imported, or breaks pytest itself."""


class Outcome(StrEnum):
    """What came of a mutant."""

    NOTICED = "noticed"
    ENDLESS = "never ends"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of a mutant: the test that failed, if one did, among so many that were asked."""

    mutant: Mutant
    outcome: Outcome
    by: str | None
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """All that it takes to try mutants: pytest's session, what tests cost and where they reach,
    which one noticed which mutant, the mutants that may survive, a folder to write in, how many
    processes, and how to tell of the progress."""

    session: Session
    reached: Sequence[Reached]
    killers: Killers
    explained: frozenset[Key]
    folder: Path
    width: int
    say: Callable[[str], None]


def measured(
    session: Session, files: Iterable[str], width: int
) -> Iterator[tuple[str, list[Reached]]]:
    """Where the tests of these files reach, a file at a time.

    Each file has a process of its own, so that what one file makes and keeps is made again."""

    def task(file: str, chosen: list[str]) -> Task[str]:
        def work(out: int) -> None:
            measure(session, chosen, _MEASURED_FOR, out)

        return Task(subject=file, work=work, patience=_PATIENCE)

    left: dict[str, list[str]] = {file: [] for file in files}
    for test in session.items:
        left.get(test.partition("::")[0], []).append(test)
    found: dict[str, list[Reached]] = {file: [] for file in left}
    while left:
        further = {}
        for answer in side_by_side([task(*each) for each in left.items()], width):
            file = answer.subject
            _is_whole(answer)
            rows = [read(json.loads(line)) for line in answer.said.splitlines()]
            found[file] += rows
            # The one after these took too long; those after that are not to blame.
            rest = left[file][len(rows) + 1 :]
            if rest:
                further[file] = rest
            else:
                yield file, found[file]
        left = further


_Manner = Callable[[Mutant, list[str], Trials], Task[Mutant]]


def tried(mutants: Sequence[Mutant], trials: Trials) -> list[Verdict]:
    """What comes of the mutants. A test counts only if it holds, alone, for what is not mutated."""
    usable = [each for each in trials.reached if each.holds]
    verdicts: dict[Key, Verdict] = {}
    proved: set[str] = set()
    left = list(mutants)
    while left:
        for verdict in _each(left, usable, trials):
            verdicts[verdict.mutant.key] = verdict
        killers = {each.by for each in verdicts.values() if each.by is not None} - proved
        unsound = set(_failing_alone(sorted(killers), trials))
        proved |= killers - unsound
        usable = [each for each in usable if each.test not in unsound]
        left = [each.mutant for each in verdicts.values() if each.by in unsound]
    return [verdicts[each.key] for each in mutants]


def _each(
    mutants: Sequence[Mutant], usable: Sequence[Reached], trials: Trials
) -> Iterator[Verdict]:
    """Try each in a copy of this process; and what survives that, or cannot be tried so, in one
    that imports it, with few tests and then with more. Which to ask is settled when its turn comes:
    what noticed the mutants beside it is known then."""
    left = list(mutants)
    for place, manner in enumerate((_in_place, _on_import, _on_import)):
        further = []
        for verdict in _round(left, place, manner, usable, trials):
            if verdict.outcome is Outcome.SURVIVED and not _is_final(verdict.mutant, place, trials):
                further.append(verdict.mutant)
            else:
                yield verdict
        left = further


def _round(
    mutants: Sequence[Mutant],
    place: int,
    manner: _Manner,
    usable: Sequence[Reached],
    trials: Trials,
) -> Iterator[Verdict]:
    """Try each in one manner, and tell of the progress."""
    asked: dict[Key, int] = {}

    def task(mutant: Mutant) -> Task[Mutant]:
        could = candidates(mutant, usable, trials.killers.asked_first(mutant))
        chosen = (could.sure, could.sure[:_FEW], could.all)[place]
        chosen = _within_reason(mutant, place, chosen, trials)
        asked[mutant.key] = len(chosen)
        return manner(mutant, chosen, trials)

    survived = 0
    for done, answer in enumerate(side_by_side(map(task, mutants), trials.width), 1):
        verdict = _verdict(answer, asked[answer.subject.key])
        if verdict.by is not None:
            trials.killers.add(verdict.mutant, verdict.by)
        yield verdict
        survived += verdict.outcome is Outcome.SURVIVED
        if done % 25 == 0 or done == len(mutants):
            trials.killers.keep()
            trials.say(f"{_ROUNDS[place]}: {done} of {len(mutants)}, {survived} survive so far")


def _must_not(mutant: Mutant, trials: Trials) -> bool:
    return mutant.kind in MUST and mutant.key not in trials.explained


def _is_final(mutant: Mutant, place: int, trials: Trials) -> bool:
    """Whether it is not tried further: of what must not survive all is tried."""
    return place == 2 or (mutant.runs_later and not _must_not(mutant, trials))


def _within_reason(mutant: Mutant, place: int, chosen: list[str], trials: Trials) -> list[str]:
    """The tests to ask: all of them about what must not survive, else the first that together take
    no longer than is worth while. What other modules have taken from a table when they were
    imported is not changed in place: so all are asked about it only where it is imported."""
    if _must_not(mutant, trials) and (mutant.runs_later or place > 0):
        return chosen
    spent = accumulate(_costs(chosen, trials).values())
    return [test for test, sum in zip(chosen, spent, strict=True) if sum <= _WORTH_WHILE]


def _costs(chosen: Iterable[str], trials: Trials) -> dict[str, float]:
    known = {each.test: each.cost for each in trials.reached}
    return {test: known[test] for test in chosen}


def _in_place(mutant: Mutant, chosen: list[str], trials: Trials) -> Task[Mutant]:
    def work(out: int) -> None:
        try:
            replace_running(mutant)
        except NowhereError:
            # It is tried on import.
            os.write(out, b"null\n")
            return
        first_that_fails(trials.session, chosen, _costs(chosen, trials), out)

    return Task(subject=mutant, work=work, patience=_PATIENCE)


def _on_import(mutant: Mutant, chosen: list[str], trials: Trials) -> Task[Mutant]:
    def work(out: int) -> None:
        trials.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=trials.folder, suffix=".json", delete=False
        ) as request:
            costs = _costs(chosen, trials)
            asked = {"module": mutant.module, "number": mutant.number, "costs": costs}
            json.dump(asked, request)
        os.set_inheritable(out, True)
        program = [sys.executable, "-m", "tests.mutation.alone", str(out), request.name]
        os.execv(sys.executable, program)

    return Task(subject=mutant, work=work, patience=_PATIENCE)


def _verdict(answer: Answer[Mutant], asked: int) -> Verdict:
    """What an answer means."""
    mutant, outcome, by = answer.subject, Outcome.SURVIVED, None
    if answer.said:
        by = json.loads(answer.said)
        outcome = Outcome.SURVIVED if by is None else Outcome.NOTICED
    elif answer.ended in (None, -signal.SIGXCPU):
        outcome = Outcome.ENDLESS
    elif answer.ended in _UNBEARABLE:
        outcome = Outcome.NOTICED
    elif answer.ended != BROKEN and answer.ended >= 0:
        raise RuntimeError(f"{mutant} could not be tried ({answer.ended}); see tests.log")
    return Verdict(mutant=mutant, outcome=outcome, by=by, asked=asked)


def _is_whole(answer: Answer[str]) -> None:
    if answer.ended == BROKEN:
        raise RuntimeError(f"{answer.subject} could not be run; see build/mutation/tests.log")


def _failing_alone(tests: Sequence[str], trials: Trials) -> Iterator[str]:
    """Those of the tests that fail by themselves, when nothing is mutated."""

    def task(test: str) -> Task[str]:
        def work(out: int) -> None:
            first_that_fails(trials.session, [test], _costs([test], trials), out)

        return Task(subject=test, work=work, patience=_PATIENCE)

    for answer in side_by_side(map(task, tests), trials.width):
        _is_whole(answer)
        if not answer.said or json.loads(answer.said) is not None:
            yield answer.subject
