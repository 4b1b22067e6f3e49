"""What was measured, as tables for people: printed, and kept in RESULTS.md."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from benchmarks.growth import Growth
from benchmarks.measure import Comparison
from benchmarks.memory import LIMIT, Held

RESULTS = Path(__file__).with_name("RESULTS.md")
PLOT = Path(__file__).with_name("growth.svg")
HEAD = """\
| what | against | ours | theirs | ratio | at most | runs | memory |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""
MEMORY_HEAD = """\
| what | nothing remembered | again | at most |
| --- | ---: | ---: | ---: |
"""
INTRODUCTION = """\
# Results

`make bench ARGS=--write` and `make bench-large ARGS=--write` keep here what they measured last.
Ours and theirs are run by turns and timed by the wall clock; shown is the median of so many runs
of each. What is remembered was run once before. Memory is the most that one of our processes held.
`benchmarks/town.py` and its neighbours make the charters, the same ones every time. Each part says
where it was measured; what is above its limit is marked.
"""
USUAL, LARGE = "The usual sizes", "A hundred thousand signatories"
MEMORY, GROWTH = "Memory", "Growth"
HEADS = {USUAL: HEAD, LARGE: HEAD, MEMORY: MEMORY_HEAD, GROWTH: ""}
"""The parts of the page, in their order, and how each begins."""
EXCEEDED = " **exceeded**"

Found: TypeAlias = Comparison | Held | Growth


def line(found: Found) -> str:
    """What was found, in one line of its part."""
    match found:
        case Comparison():
            return row(found)
        case Held():
            return memory_row(found)
        case Growth():
            return f"- {found.words} ({seconds(found)})"


def told(title: str, found: Sequence[Found]) -> str:
    """A part of the page. Where growth is told there is the picture as well."""
    shown = f"![Seconds by the number of signatories]({PLOT.name})\n\n"
    head = shown if title == GROWTH else HEADS[title]
    return head + "".join(f"{line(each)}\n" for each in found)


def row(found: Comparison) -> str:
    """A comparison as a line of the table."""
    runs = (
        str(found.our_runs)
        if found.our_runs == found.their_runs
        else f"{found.our_runs} and {found.their_runs}"
    )
    verdict = "" if found.holds else EXCEEDED
    more = found.ours - found.theirs
    ratio = f"{more:+.2f} s" if found.by_seconds else f"{found.ratio:.2f}"
    limit = f"+{found.limit:g} s" if found.by_seconds else f"{found.limit:g}"
    return (
        f"| {found.what} | {found.against} | {found.ours:.2f} s | {found.theirs:.2f} s "
        f"| {ratio}{verdict} | {limit} | {runs} | {megabytes(found.memory)} |"
    )


def memory_row(found: Held) -> str:
    """What a command held as a line of its table."""
    verdict = "" if found.holds else EXCEEDED
    return (
        f"| {found.what} | {megabytes(found.first)} | {megabytes(found.again)}{verdict} "
        f"| {megabytes(LIMIT)} |"
    )


def megabytes(memory: int) -> str:
    """Bytes as people say them."""
    return f"{memory / 1e6:.0f} MB"


def seconds(growth: Growth) -> str:
    """The times themselves."""
    return ", ".join(f"{time:.2f} s among {people:,}" for people, time in growth.times)


def page(parts: Mapping[str, str], known: str = "") -> str:
    """The page of results: `known` with these parts, by title, measured here and now."""
    kept = dict(re.findall(r"^## (.+)\n\n([\s\S]*?)(?=^## |\Z)", known, re.MULTILINE))
    new = {title: f"{where()}\n\n{part}" for title, part in parts.items()}
    whole = {title.strip(): part.strip("\n") for title, part in {**kept, **new}.items()}
    listed = [title for title in HEADS if title in whole]
    return INTRODUCTION + "".join(f"\n## {title}\n\n{whole[title].strip()}\n" for title in listed)


def where() -> str:
    """On what machine, and at which commit."""
    head = ["git", "-C", str(RESULTS.parent), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(head, capture_output=True, text=True, check=False).stdout.strip()
    return (
        f"Measured on {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python "
        f"{platform.python_version()}, at commit `{commit or 'unknown'}`."
    )
