"""Where the play takes place: commands run as a person would, files edited, time told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from demo.manuscript import Edit

# Nobody's own settings reach the play, so that it leaves the same commits everywhere.
GIT_SETTINGS = """\
[user]
    name = Generalprøven
    email = generalproeven@eksempel.example
[commit]
    gpgsign = false
[safe]
    directory = *
"""
COLUMNS = 96


class PlayError(Exception):
    """A step of the play did not go as it should; the message says which."""


@dataclass(slots=True, kw_only=True)
class Stage:
    """The scratch repository (`folder`), and what time it is in the play (UTC)."""

    folder: Path
    settings: Path
    now: datetime
    commands: int = 0

    def chapter(self, title: str) -> None:
        """Begin a part of the play."""
        line = f"── {title} "
        show("", bold(line + "─" * max(0, COLUMNS - len(line))))

    def tell(self, text: str) -> None:
        """Explain to those who watch."""
        show("", textwrap.fill(" ".join(text.split()), COLUMNS))

    def turn_to(self, day: str, hour: str = "10:00") -> None:
        """Let time pass until an hour (UTC) of a day."""
        self.now = datetime.fromisoformat(f"{day}T{hour}:00").replace(tzinfo=UTC)
        show("", dim(f"[{self.now.day} {self.now:%B %Y, %H:%M} UTC]"))

    def charter(self, *arguments: str, refused: bool = False) -> None:
        """Type a command of `charter`. PlayError if it does not end as it should."""
        self.commands += 1
        self.now += timedelta(minutes=1)
        self._run(
            "charter " + " ".join(typed(each) for each in arguments),
            [sys.executable, "-m", "charterkit.cli", "--now", self.now.isoformat(), *arguments],
            code=1 if refused else 0,
        )

    def git(self, *arguments: str) -> None:
        """Type a command of Git."""
        shown = " ".join(["git", *(typed(each) for each in arguments)])
        self._run(shown, ["git", *arguments], code=0)

    def change_last_line(self, name: str, line: str) -> None:
        """Write another last line in a file, as in an editor, and leave its translation alone."""
        path = self.folder / name
        lines = lines_of(path)
        show("", dim(f"(in an editor) {name}"), dim(f"  - {lines[-2]}"), dim(f"  + {line}"))
        lines[-2] = line
        path.write_text("\n".join(lines), encoding="utf-8", newline="\n")

    def run(self, program: str, *arguments: str) -> None:
        """Type any other command that is a module of this Python."""
        shown = " ".join([program, *(typed(each) for each in arguments)])
        self._run(shown, [sys.executable, "-m", program, *arguments], code=0)

    def edit(self, edit: Edit) -> None:
        """Edit a file of the charter as in an editor, and its translation with it, so that the
        translation says which text it translates now. PlayError if the place is not there."""
        path = self.folder / edit.path
        old = lines_of(path)
        new = edited(old, edit, edit.danish)
        both = ", and its translation" if path.suffix == ".md" else ""
        show("", dim(f"(in an editor) {edit.path}{both}"))
        for mark, lines, others in (("-", old, new), ("+", new, old)):
            for line in lines if old else edit.danish:
                if line not in others:
                    show(dim(f"  {mark} {line}".rstrip()))
        path.write_text("\n".join(new), encoding="utf-8", newline="\n")
        if path.suffix != ".md":
            return
        digest = sha256(path.read_bytes()).hexdigest()
        translation = path.with_suffix(".en.md")
        other = lines_of(translation)
        if edit.english:
            other = edited(other, edit, edit.english, like=old)
        other = [re.sub("^translates: .*", f"translates: sha256:{digest}", one) for one in other]
        translation.write_text("\n".join(other), encoding="utf-8", newline="\n")

    def put(self, name: str, data: bytes, what: str) -> None:
        """Put a file there that was written in an editor or a spreadsheet; `what` tells of it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        show("", dim(f"({what}) {name}"))

    def choose(self, name: str, letter: str) -> None:
        """Put an x at one of the texts in a file that asks for it. PlayError if it does not."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        box = f"- [ ] {letter}:"
        if box not in text:
            raise PlayError(f"{name} has no '{box}' to choose.")
        show("", dim(f"(in an editor) {name}"))
        for line in text.splitlines():
            show(dim(f"    {line.replace(box, box.replace('[ ]', '[x]'))}".rstrip()))
        path.write_text(
            text.replace(box, box.replace("[ ]", "[x]")), encoding="utf-8", newline="\n"
        )

    def _run(self, shown: str, command: Sequence[str], *, code: int) -> None:
        show("", bold(f"$ {shown}"))
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=surroundings(self.settings, self.now),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        for line in done.stdout.splitlines():
            show(f"  {line}".rstrip())
        if done.returncode != code:
            raise PlayError(
                f"'{shown}' ended with exit code {done.returncode}, {code} was expected "
                f"(in {self.folder})."
            )


def set_up(build: Path) -> Stage:
    """A fresh stage in an empty folder; what an earlier play left there is removed."""
    if build.exists():
        shutil.rmtree(build)
    folder = build / "samskabelsescharter"
    folder.mkdir(parents=True)
    settings = build / "gitconfig"
    settings.write_text(GIT_SETTINGS, encoding="utf-8")
    return Stage(folder=folder, settings=settings, now=datetime(2027, 1, 4, 9, tzinfo=UTC))


def surroundings(settings: Path, now: datetime) -> dict[str, str]:
    """The environment of a command in the play: its Git settings and its time."""
    time = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": time,
        "GIT_COMMITTER_DATE": time,
        "SOURCE_DATE_EPOCH": str(int(now.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "COLUMNS": str(COLUMNS - 2),
    }


def lines_of(path: Path) -> list[str]:
    """The lines of a file; none if there is no such file."""
    return path.read_text(encoding="utf-8").split("\n") if path.exists() else []


def edited(
    lines: Sequence[str], edit: Edit, new: Sequence[str], like: Sequence[str] | None = None
) -> list[str]:
    """The lines with the edit made. A translation has a line for each line of its original, so
    the place is looked for in `like`, the original. PlayError if there is no such place."""
    if edit.at is None:
        return list(new)
    original = like or lines
    found = [number for number, one in enumerate(original) if re.fullmatch(edit.at, one)]
    if not found:
        raise PlayError(f"{edit.path} has no line like '{edit.at}' to edit.")
    place = found[-1] + edit.offset
    return [*lines[:place], *new, *lines[place + edit.replaces :]]


def typed(argument: str) -> str:
    """An argument as one types it in a shell."""
    return argument if re.fullmatch(r"[\w./:=,@+-]+", argument) else f'"{argument}"'


def show(*lines: str) -> None:
    """Print at once, so that one sees how far the play has come."""
    print(*lines, sep="\n", flush=True)


def bold(text: str) -> str:
    """Bold in a terminal."""
    return f"\033[1m{text}\033[0m" if in_colour() else text


def dim(text: str) -> str:
    """Faint in a terminal."""
    return f"\033[2m{text}\033[0m" if in_colour() else text


def in_colour() -> bool:
    """Whether a terminal is there that wants it."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
