"""The reference page names every command, and says of it what its own help says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from charterkit.cli.group import SECTIONS
from charterkit.cli.reference import reference

PAGE = Path(__file__).parents[2] / "tooling" / "docs" / "reference.md"
COMMANDS = [name for section in SECTIONS.values() for name in section]
MODULES = Path(__file__).parents[2] / "tooling" / "charterkit" / "cli" / "commands"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_on_the_reference_page(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"\n### charter {name}\n" in page
    assert f"Usage: charter {name} " in page


def test_every_command_that_is_there_can_be_typed() -> None:
    stems = {path.stem for path in MODULES.glob("*.py")} - {"__init__"}
    there = {stem.removesuffix("_") for stem in stems}
    words_after = {each for each in there if each.partition("_")[0] in COMMANDS} - set(COMMANDS)
    assert there - words_after == set(COMMANDS)


def test_the_reference_page_says_what_the_commands_say_today() -> None:
    remedy = "python -m charterkit.cli.reference > tooling/docs/reference.md"
    assert PAGE.read_text(encoding="utf-8") == reference(), f"write it anew: {remedy}"


def test_the_reference_page_is_what_its_command_prints() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "charterkit.cli.reference"],
        capture_output=True,
        check=True,
        env={**os.environ, "COLUMNS": "40", "PYTHONUTF8": "1"},
    )
    assert printed.stdout.decode() == PAGE.read_text(encoding="utf-8")
