"""Play a charter's life by the commands that people type."""

from __future__ import annotations

import io
import json
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charterkit.cli import run
from tests.life.kept import kept

ORGANISATIONS = (
    ("Eksempelkommune", "kommune"),
    ("Prøvekommune", "kommune"),
    ("Øvelsesby Kommune", "kommune"),
    ("Foreningen Prøvetur", "forening"),
    ("Foreningen Æblehaven", "forening"),
    ("Foreningen Tænketest", "forening"),
    ("Prøveværket ApS", "virksomhed"),
    ("Eksempelfirma A/S", "virksomhed"),
    ("Attrap & Søn", "virksomhed"),
)
IDS = (
    "eksempelkommune",
    "proevekommune",
    "oevelsesby-kommune",
    "foreningen-proevetur",
    "foreningen-aeblehaven",
    "foreningen-taenketest",
    "proevevaerket-aps",
    "eksempelfirma-a-s",
    "attrap-soen",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its standard output as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A charter's repository, and the directory in it that commands are typed in."""

    root: Path
    cwd: Path

    def charter(self, *words: str, now: str | None = None, code: int | None = 0) -> Answer:
        """Type a command. It must end with `code` (0 or 1 where None), never as a bug."""
        out, err = io.StringIO(), io.StringIO()
        before = ["-C", str(self.cwd), *(["--now", now] if now else [])]
        with redirect_stdout(out), redirect_stderr(err):
            ended = run([*before, *words])
        answer = Answer(code=ended, out=out.getvalue(), err=err.getvalue())
        assert ended in ((0, 1) if code is None else (code,)), (
            f"charter {' '.join(words)}: {ended}\n{answer.out}{answer.err}"
        )
        assert "Traceback" not in answer.err
        return answer

    def git(self, *words: str) -> str:
        """Type a Git command; its output, exactly."""
        done = subprocess.run(
            ["git", *words], cwd=self.root, capture_output=True, text=True, check=True
        )
        return done.stdout

    def read(self, path: str) -> str:
        """A file of the work tree."""
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """Save a file as an editor would."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of text that stands there once."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def sign_all(self, *, now: str) -> None:
        """All organisations sign and are confirmed at the same time."""

        def play() -> None:
            for name, sector in ORGANISATIONS:
                words = ("sign", name, "--sector", sector, "--mandate-by", "Bestyrelsen")
                self.charter(*words, now=now)
            self.charter("confirm", *IDS, "--how", "minutes", "--as", "sekretariatet", now=now)

        kept(("sign all", now), self.root, play)


def begin(root: Path, *, now: str = "2027-01-04", subfolder: str = "") -> Life:
    """A fresh charter, founded by the secretariat alone."""
    root.parent.mkdir(parents=True, exist_ok=True)
    steward = ("--steward", "sekretariatet=Sekretariatet")
    start = Life(root=root, cwd=root.parent)
    words = ("init", str(root), "--title", "Prøvecharter", "--language", "da", *steward)
    kept(("begin", now), root, lambda: start.charter(*words, now=now))
    return Life(root=root, cwd=root / subfolder)
