"""The tool beside a charter installs without any package index, and is exactly that tool."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.life.playing import Answer


def test_the_tool_installs_from_the_wheels_beside_the_charter_alone(
    installed: tuple[Path, Answer],
) -> None:
    tool, said = installed
    assert said.code == 0, said.out
    asked = subprocess.run(
        [tool / "bin/charter", "--help"], capture_output=True, text=True, check=True
    )
    assert "review" in asked.stdout
