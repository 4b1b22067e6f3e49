"""A crowd that types its commands at one moment."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.life.attempting import Town, build
from tests.life.playing import Answer

Crowd = Callable[[Sequence[Sequence[str]]], list[Answer]]
"""Commands, each a list of words, and what they answered."""
TOP = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The town at every step of its life."""
    return build(tmp_path_factory.mktemp("crowded"))


@pytest.fixture(scope="session")
def at_once() -> Iterator[Crowd]:
    """Types commands at one moment, each in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.races.crowd"],
        cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        to, out = process.stdin, process.stdout

        def typed(commands: Sequence[Sequence[str]]) -> list[Answer]:
            to.write(json.dumps([list(words) for words in commands]) + "\n")
            to.flush()
            return [Answer(**answer) for answer in json.loads(out.readline())]

        yield typed
        to.close()
