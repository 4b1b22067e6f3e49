"""A charter with twenty proposals on one principle, made by the command itself."""

from __future__ import annotations

import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from benchmarks.measure import FailedError
from charterkit.cli import run

PRINCIPLE = "charter/principles/eksempel.md"
SENTENCES = 15
PROPOSALS, ENACTED = 20, 10
NOW = "2040-01-01"


def twenty(folder: Path) -> tuple[Path, Path, str]:
    """Two charters in `folder`: one with a principle of fifteen sentences and nothing more, and
    the same after twenty proposals on it, of which ten were enacted; and the time it is then."""
    young, old = folder / "young", folder / "rivals"
    typed(
        folder,
        "init",
        str(young),
        "--title",
        "T",
        "--language",
        "da",
        "--steward",
        "a=A",
        now="2027-01-01",
    )
    lines = [f"Sætning {place} står her." for place in range(SENTENCES)]
    decide(young, lines, "begyndelse", "2027-01-02", "2027-01-20")
    shutil.copytree(young, old)
    for number in range(PROPOSALS):
        after = list(lines)
        after[number % SENTENCES] = f"Sætning {number % SENTENCES} er ny ({number // SENTENCES})."
        propose(old, after, f"nr-{number}", "2027-02-01")
    for number in range(PROPOSALS):
        typed(old, "close", f"nr-{number}", now="2027-03-01")
    for number in range(ENACTED):
        typed(old, "enact", f"nr-{number}", now=f"{2028 + number}-03-01")
    return young, old, NOW


def propose(root: Path, lines: list[str], slug: str, now: str) -> None:
    """Propose and admit a text of the principle."""
    place = root / PRINCIPLE
    head = place.read_text(encoding="utf-8").split("---\n", 2)
    text = f"---\n{head[1]}---\n" + "".join(f"{line}\n" for line in lines)
    place.write_text(text, encoding="utf-8")
    words = ("--slug", slug, "--by", "Eksempelkommune", "--class", "editorial", "--reasons", "Ja.")
    typed(root, "propose", slug, *words, now=now)
    typed(root, "admit", slug, now=now)


def decide(root: Path, lines: list[str], slug: str, now: str, then: str) -> None:
    """Propose a text and make it the charter's."""
    propose(root, lines, slug, now)
    typed(root, "close", slug, now=then)
    typed(root, "enact", slug, now=then)


def typed(root: Path, *words: str, now: str) -> None:
    """A command of charter; FailedError if it is refused."""
    said = StringIO()
    with redirect_stdout(StringIO()), redirect_stderr(said):
        code = run(["-C", str(root), "--now", now, *words])
    if code:
        raise FailedError(f"charter {' '.join(words)}: {said.getvalue()}")
