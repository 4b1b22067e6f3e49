"""How the programs that are measured are started."""

from __future__ import annotations

import sys
from pathlib import Path

QUICK, SLOW, SLOWEST = 15, 5, 3
"""How many runs: of what takes an instant, a second, or many."""


def program(name: str, module: str) -> list[str]:
    """How to start a program of this environment: its script, or else its module."""
    script = Path(sys.executable).with_name(name)
    return [str(script)] if script.exists() else [sys.executable, "-m", module]


CHARTER = program("charter", "charterkit.cli")
MKDOCS = program("mkdocs", "mkdocs")
BUILD = [*MKDOCS, "--quiet", "build", "--strict"]
START = [sys.executable, "-c", "import click, git"]
STARTING = "starting Python with click and git imported"
