"""A reader who types what a guide says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from charterkit.cli import run as run_charter
from tests.guides.reading import Block, commands
from tests.life.playing import Life

PLAIN = re.compile(r"charter (?:[^|<>$;&`\\\"]|\"[^\"]*\")*")
"""A command that needs no shell."""


@dataclass(slots=True, kw_only=True)
class Reader:
    """Somebody in a folder, on a day; `said` is what the last block answered."""

    folder: Path
    cwd: Path
    now: str
    said: str = ""

    @property
    def home(self) -> Path:
        """Where the reader's own things are."""
        return self.folder / "home"

    @property
    def life(self) -> Life:
        """The charter that the reader is in."""
        return Life(root=self.cwd, cwd=self.cwd)

    def does(self, *words: str, now: str | None = None) -> None:
        """Do something that the guide tells in words, by a command."""
        self.life.charter(*words, now=now or self.now)

    def git(self, *words: str) -> str:
        """Something done with Git that the guide takes for done."""
        return self.life.git(*words)

    def types(self, block: Block) -> list[int]:
        """Type what a block says; how each command ended."""
        self.said = ""
        return [self._type(command) for command in commands(block)]

    def _type(self, command: str) -> int:
        if command.startswith("cd "):
            self.cwd = (self.cwd / command.removeprefix("cd ")).resolve(strict=True)
            return 0
        if PLAIN.fullmatch(command):
            return self._plain(shlex.split(command)[1:])
        script = "set -o pipefail\n" + command
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.cwd,
            env=_surroundings(),
            capture_output=True,
            text=True,
        )
        self.said += done.stdout + done.stderr
        return done.returncode

    def _plain(self, words: list[str]) -> int:
        heard = StringIO()
        typed = [self._at_home(word) for word in words]
        pretended = [] if "--now" in words else ["--now", self.now]
        with chdir(self.cwd), redirect_stdout(heard), redirect_stderr(heard):
            ended = run_charter([*pretended, *typed])
        self.said += heard.getvalue()
        return ended

    def _at_home(self, word: str) -> str:
        """What a shell makes of a path below one's own folder."""
        return str(self.home) + word[1:] if word.startswith("~/") else word


def _surroundings() -> dict[str, str]:
    """The environment of this Python, so that `python` is the one in which the tests run."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
