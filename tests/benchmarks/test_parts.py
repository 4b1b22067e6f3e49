"""A part of the page of results is measured by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]


def named(*words: str) -> list[str]:
    """What would be measured."""
    command = [sys.executable, "-m", "benchmarks", "--list", *words]
    told = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True)
    return told.stdout.split()


def test_a_part_names_what_is_in_it_and_all_of_them_everything() -> None:
    every = named("--large")
    parts = [named("--large", "--part", title) for title in ("hundred", "Memory", "Growth")]
    assert [name for part in parts for name in part] == every
    assert all(name.startswith("memory-") for name in parts[1])
    assert all(name.startswith("grow-") for name in parts[2])
    assert named("--large", "--part", "nothing") == []
