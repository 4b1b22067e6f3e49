"""The tool beside a charter installs without any package index, and is exactly that tool."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from charterkit.actions import packing
from tests.life.playing import Answer

pytestmark = pytest.mark.xdist_group("init")


def test_the_tool_installs_from_the_wheels_beside_the_charter_alone(
    installed: tuple[Path, Answer],
) -> None:
    tool, said = installed
    assert said.code == 0, said.out
    asked = subprocess.run(
        [tool / "bin/charter", "--help"], capture_output=True, text=True, check=True
    )
    assert "review" in asked.stdout


def test_a_tool_that_was_installed_so_puts_itself_beside_the_next_charter(
    installed: tuple[Path, Answer], tmp_path: Path
) -> None:
    tool, _ = installed
    words = ("init", "c", "--title", "Naboskab", "--forge", "github")
    subprocess.run([tool / "bin/charter", *words], cwd=tmp_path, capture_output=True, check=True)
    made = tmp_path / "c/.charter"
    name, data = packing.itself()
    assert (made / "wheels" / name).read_bytes() == data
    pins = packing.beside(None, None)[".charter/requirements.txt"]
    assert (made / "requirements.txt").read_bytes() == pins
