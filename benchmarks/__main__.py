"""`python -m benchmarks` measures, prints a table and ends with 1 if a limit is not kept.

--write         write the table to benchmarks/RESULTS.md as well
--signatories N, --proposals N
                other sizes than 10,000 and 500, for a quick look
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contests import contests
from benchmarks.measure import Comparison, FailedError, compare

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = """\
| what | against | ours | theirs | ratio | at most | runs | memory |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""
PAGE = """\
# Results

Measured by `make bench ARGS=--write` on {cores} cores, {system}, Python {python}, at commit
`{commit}`. Ours and theirs are run by turns and timed by the wall clock; shown is the median of
so many runs of each. Memory is the most that our process held. `benchmarks/generate.py` and
`benchmarks/decided.py` make the charters, the same ones every time.

{table}"""
GIT_SETTINGS = """\
[user]
    name = Målingen
    email = maalingen@eksempel.example
[commit]
    gpgsign = false
[gc]
    auto = 0
"""


def row(found: Comparison) -> str:
    """A comparison as a line of the table."""
    runs = (
        str(found.our_runs)
        if found.our_runs == found.their_runs
        else f"{found.our_runs} and {found.their_runs}"
    )
    verdict = "" if found.holds else " **exceeded**"
    return (
        f"| {found.what} | {found.against} | {found.ours:.2f} s | {found.theirs:.2f} s "
        f"| {found.ratio:.2f}{verdict} | {found.limit:g} | {runs} "
        f"| {found.memory / 1e6:.0f} MB |"
    )


def measured(folder: Path, signatories: int, proposals: int) -> list[Comparison]:
    """All comparisons, each printed as soon as it is known."""
    settings = folder / "gitconfig"
    settings.write_text(GIT_SETTINGS, encoding="utf-8")
    os.environ |= {
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_CONFIG_NOSYSTEM": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    # Both sides start from compiled modules, as they do wherever they were used before.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(HEAD, end="", flush=True)
    found = []
    for contest in contests(folder, signatories, proposals):
        found.append(compare(contest))
        print(row(found[-1]), flush=True)
    return found


def page(found: Sequence[Comparison]) -> str:
    """The page of results."""
    head = ["git", "-C", str(RESULTS.parent), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(head, capture_output=True, text=True, check=False).stdout.strip()
    return PAGE.format(
        cores=os.cpu_count(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        commit=commit or "unknown",
        table=HEAD + "".join(f"{row(each)}\n" for each in found),
    )


def main() -> int:
    """Measure; 0 if every limit is kept, otherwise 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure ratios.")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} as well")
    parser.add_argument("--signatories", type=int, default=10_000, metavar="N")
    parser.add_argument("--proposals", type=int, default=500, metavar="N")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="charter-bench-") as folder:
        try:
            found = measured(Path(folder), wanted.signatories, wanted.proposals)
        except FailedError as failure:
            print(f"\n{failure}", file=sys.stderr)
            return 1
    if wanted.write:
        RESULTS.write_text(page(found), encoding="utf-8")
        print(f"\nWritten to {RESULTS}.")
    exceeded = [each.what for each in found if not each.holds]
    if exceeded:
        print(f"\nA limit is exceeded: {', '.join(exceeded)}.", file=sys.stderr)
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
