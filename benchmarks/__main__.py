"""`python -m benchmarks` measures, prints tables and ends with 1 if a limit is not kept.

--large         what takes a hundred thousand signatories instead: contests, memory, and growth,
                which is drawn in benchmarks/growth.svg
--only PATTERN  only what has PATTERN, a regular expression, in its short name; --list names all
--part PATTERN  only those parts of the page that have PATTERN in their titles
--write         keep what was measured in benchmarks/RESULTS.md as well
--in FOLDER     make the charters there, and leave them there for the next time
--signatories N, --few N, --many N, --proposals N, --commits N, --releases N, --seals N
                other sizes, for a quick look"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from benchmarks import results
from benchmarks.contests import Entry, Sizes, contests, large_contests
from benchmarks.ground import Ground
from benchmarks.growth import Growth, growths
from benchmarks.measure import FailedError, compare
from benchmarks.memory import held
from benchmarks.plot import plot
from benchmarks.results import Found
from benchmarks.settings import settled

Entries = Mapping[str, Callable[[], Found]]


@dataclass(slots=True)
class Findings:
    """What came of a part, and the names of what is above its limit or could not be measured."""

    found: list[Found] = field(default_factory=list)
    exceeded: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def usual(folder: Path, ground: Ground, sizes: Sizes) -> Mapping[str, Entries]:
    """What `make bench` measures, by the title of its part and by short name."""
    return {results.USUAL: compared(contests(folder, ground, sizes))}


def large(ground: Ground, sizes: Sizes) -> Mapping[str, Entries]:
    """What `make bench-large` measures."""
    memory = held(ground, sizes.many, sizes.proposals)
    scale = sorted({sizes.few, sizes.people, sizes.many})
    return {
        results.LARGE: compared(large_contests(ground, sizes)),
        results.MEMORY: {f"memory-{name.replace(' ', '-')}": each for name, each in memory.items()},
        results.GROWTH: growths(ground, sizes.proposals, scale),
    }


def compared(entries: Mapping[str, Entry]) -> Entries:
    """Contests, held when they are asked for."""

    def holding(entry: Entry) -> Callable[[], Found]:
        return lambda: compare(entry())

    return {name: holding(entry) for name, entry in entries.items()}


def measured(title: str, entries: Entries, only: re.Pattern[str]) -> Findings:
    """Measure what is wanted of a part, each printed as soon as it is known. What cannot be
    measured is said, and the rest goes on."""
    findings = Findings()
    wanted = {name: entry for name, entry in entries.items() if only.search(name)}
    if wanted:
        print(f"\n{title}\n\n{results.HEADS[title]}", end="", flush=True)
    for name, entry in wanted.items():
        try:
            found = entry()
        except FailedError as failure:
            findings.failed.append(name)
            print(f"\n{name} cannot be measured: {failure}", file=sys.stderr, flush=True)
            continue
        print(results.line(found), flush=True)
        findings.found.append(found)
        if not found.holds:
            findings.exceeded.append(name)
    return findings


def keep(title: str, findings: Findings) -> None:
    """Write a part of the page, and draw the growth."""
    known = results.RESULTS.read_text(encoding="utf-8") if results.RESULTS.exists() else ""
    told = {title: results.told(title, findings.found)}
    results.RESULTS.write_text(results.page(told, known), encoding="utf-8")
    growing = [each for each in findings.found if isinstance(each, Growth)]
    if growing:
        results.PLOT.write_text(plot(growing), encoding="utf-8")
    print(f"\nWritten to {results.RESULTS}.")


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure ratios.")
    parser.add_argument("--large", action="store_true", help="a hundred thousand signatories")
    parser.add_argument("--only", type=re.compile, default=re.compile(""), metavar="PATTERN")
    parser.add_argument("--part", type=re.compile, default=re.compile(""), metavar="PATTERN")
    parser.add_argument("--list", action="store_true", help="name what can be measured")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md as well")
    parser.add_argument("--in", dest="folder", type=Path, metavar="FOLDER")
    for each in fields(Sizes):
        option = "signatories" if each.name == "people" else each.name
        parser.add_argument(
            f"--{option}", dest=each.name, type=int, default=each.default, metavar="N"
        )
    wanted = parser.parse_args()
    if wanted.write and wanted.only.pattern:
        parser.error("--write keeps whole parts: leave out --only")
    return wanted


def main() -> int:
    """Measure; 0 if every limit is kept, otherwise 1."""
    wanted = arguments()
    sizes = Sizes(**{each.name: getattr(wanted, each.name) for each in fields(Sizes)})
    with tempfile.TemporaryDirectory(prefix="charter-bench-") as name:
        folder = Path(name)
        ground = Ground((wanted.folder or folder / "ground").absolute())
        ground.folder.mkdir(parents=True, exist_ok=True)
        every = large(ground, sizes) if wanted.large else usual(folder, ground, sizes)
        parts = {title: each for title, each in every.items() if wanted.part.search(title)}
        if wanted.list:
            print("\n".join(name for entries in parts.values() for name in entries))
            return 0
        with settled(folder) as settings:
            os.environ |= settings
            # Both sides start from compiled modules, as they do wherever they were used before.
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            exceeded, failed = [], []
            for title, entries in parts.items():
                findings = measured(title, entries, wanted.only)
                exceeded += findings.exceeded
                failed += findings.failed
                # At once: the parts that follow may take an hour.
                if wanted.write and findings.found:
                    keep(title, findings)
    for said, names in (("A limit is exceeded", exceeded), ("Not measured", failed)):
        if names:
            print(f"\n{said}: {', '.join(names)}.", file=sys.stderr)
    return 1 if exceeded or failed else 0


if __name__ == "__main__":
    sys.exit(main())
