"""`python -m tests.mutation` tries all mutants and writes tests/mutation/RESULTS.md.

It ends with 1 if a problem or a table's entry can be taken out and no test notices, and the reason
is not in survivors.toml.

MODULE ...      only these, such as rules/windows.py; nothing is written then
--must          only problems and entries
--asking PATH   ask only the tests of this file or folder, and so on; nothing is written then
--jobs N        so many processes at once (1)
--folder DIR    where to keep what is measured, and what tests print (build/mutation)
--anew          measure again where tests reach, also what has not changed since"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.mutation.asking import Session, collect
from tests.mutation.campaign import Trials, Verdict, measured, tried
from tests.mutation.explained import explained
from tests.mutation.killers import Killers
from tests.mutation.mutants import MUST, Mutant, modules, mutants, source
from tests.mutation.reach import TESTS, TOP, Reached, digest, files_of_tests, load, save
from tests.mutation.report import fails, page, unexplained

RESULTS = Path(__file__).with_name("RESULTS.md")
FOLDER = TOP / "build" / "mutation"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--must", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--asking", action="append", type=Path, metavar="PATH")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--anew", action="store_true")
    return parser.parse_args()


def _reached(
    session: Session, options: argparse.Namespace, say: Callable[[str], None]
) -> list[Reached]:
    """Where tests reach, measured again where something changed."""
    folder = options.folder / "reach"
    today = {os.path.relpath(path, TOP): digest(path) for path in _asked(options)}
    kept = {file: load(folder, file, now) for file, now in today.items() if not options.anew}
    known = {file: found for file, found in kept.items() if found is not None}
    stale = [file for file in today if file not in known]
    say(f"{len(session.items)} tests; measuring those of {len(stale)} files of {len(today)}")
    for done, (file, found) in enumerate(measured(session, stale, options.jobs), 1):
        save(folder, file, today[file], found)
        known[file] = found
        if done % 10 == 0:
            say(f"{done} of {len(stale)} files measured")
    return [each for found in known.values() for each in found]


def _asked(options: argparse.Namespace) -> list[Path]:
    if not options.asking:
        return files_of_tests(TESTS)
    named = [path.resolve() for path in options.asking]
    return [file for path in named for file in ([path] if path.is_file() else files_of_tests(path))]


def _chosen(options: argparse.Namespace) -> list[Mutant]:
    return [
        each
        for module in modules()
        if not options.modules or module in options.modules
        for each in mutants(module, source(module))
        if not options.must or each.kind in MUST
    ]


def _told(verdicts: list[Verdict], options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Tell of the survivors, write the page of a complete run, and give the exit code."""
    reasons = {each.key: each.reason for each in explained()}
    survivors = unexplained(verdicts, reasons)
    for each in survivors:
        say(f"survived {each.asked} tests: {each.mutant}")
    say(f"{len(verdicts)} mutants, {len(survivors)} survived without a reason")
    if not (options.modules or options.asking):
        commit = subprocess.run(
            ["git", "-C", str(TOP), "rev-parse", "--short", "HEAD"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        text = page(verdicts, reasons, commit=commit, python=platform.python_version())
        RESULTS.write_text(text, encoding="utf-8")
    return 1 if any(map(fails, survivors)) else 0


def main() -> int:
    """Try the mutants that were asked for."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    screen = os.dup(1)
    begun = time.monotonic()

    def say(line: str) -> None:
        os.write(screen, f"{time.monotonic() - begun:6.0f} s  {line}\n".encode())

    # What tests print and pytest tells is for a file.
    with (options.folder / "tests.log").open("wb") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    # Elsewhere than in a repository: some tests are about where there is none.
    scratch = Path(tempfile.mkdtemp(prefix="mutation-"))
    verdicts: list[Verdict] = []

    def work(session: Session) -> None:
        reached = _reached(session, options, say)
        for each in reached:
            if not each.holds:
                say(f"not asked, since it does not hold for the code as it is: {each.test}")
        trials = Trials(
            session=session,
            reached=reached,
            killers=Killers(options.folder / "killers.json"),
            explained=frozenset(each.key for each in explained()),
            folder=scratch,
            width=options.jobs,
            say=say,
        )
        verdicts.extend(tried(_chosen(options), trials))

    collect(_asked(options), scratch, work)
    shutil.rmtree(scratch, ignore_errors=True)
    if not verdicts:
        say(f"Nothing was tried; see {options.folder / 'tests.log'}.")
        return 2
    return _told(verdicts, options, say)


if __name__ == "__main__":
    sys.exit(main())
