"""The whole history: judged from nothing, under seals, and after one more commit."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.contests.programs import CHARTER, QUICK, SLOW, START, STARTING
from benchmarks.ground import MADE, Ground, forget, git
from benchmarks.measure import Commands, Contest, run
from benchmarks.rivals import twenty

COMMITS, RELEASES, SEALED = 10_000, 600, 10_000
LOG = "git log --raw --no-renames --first-parent -p"


def replaying(folder: Path) -> Contest:
    """A short history judged commit by commit, against a check of its last tree alone."""
    old, now = short(folder / "replaying")
    commits = git(old, "rev-list", "--first-parent", "--count", "HEAD").strip()
    fresh, check = [*CHARTER, "verify", "--fresh", "--now", now], [*CHARTER, "check", "--now", now]
    return Contest(
        what=f"charter verify, {commits} commits",
        against="charter check, there",
        ours=Commands(commands=[fresh], folder=old, runs=SLOW),
        theirs=Commands(commands=[check], folder=old, runs=SLOW),
        limit=6,
    )


def nothing_new(folder: Path) -> Contest:
    """The same judged again, against a look at the charter."""
    old, now = short(folder / "nothing-new")
    verify, status = ([*CHARTER, word, "--now", now] for word in ("verify", "status"))
    return Contest(
        what="charter verify, nothing new",
        against="charter status, there",
        ours=Commands(commands=[verify], folder=old, runs=SLOW),
        theirs=Commands(commands=[status], folder=old, runs=SLOW),
        limit=2,
        remembered=True,
    )


def short(apart: Path) -> tuple[Path, str]:
    """A charter in which twenty proposals were decided, and the time it is then."""
    apart.mkdir()
    _, old, now = twenty(apart)
    return old, now


def from_nothing(ground: Ground, commits: int, releases: int) -> Contest:
    """Years of decisions proved from nothing, against Git's printing what they changed."""
    root = ground.history(commits, releases)
    return Contest(
        what=f"charter verify, {commits} commits with {releases} releases, from nothing",
        against=f"{LOG}, discarded",
        ours=proving(root, after(root)),
        theirs=Commands(commands=[["sh", "-c", f"{LOG} >/dev/null"]], folder=root, runs=SLOW),
        limit=5,
        remembered=True,
    )


def sealed(ground: Ground, commits: int, releases: int, seals: int) -> Contest:
    """The same with files under seal, against the same without."""
    ours, theirs = ground.history(commits, releases, seals), ground.history(commits, releases)
    sides = [proving(root, after(root)) for root in (ours, theirs)]
    return Contest(
        what=f"charter verify, {seals} signatures in that history",
        against="charter verify, unsigned",
        ours=sides[0],
        theirs=sides[1],
        limit=2,
        by_seconds=True,
        remembered=True,
    )


def one_more(ground: Ground, commits: int, releases: int) -> Contest:
    """What is new since yesterday, in a clone that remembers."""
    root = ground.history(commits, releases)
    return Contest(
        what="charter verify after one more commit",
        against=STARTING,
        ours=one_more_each_time(root, after(root), QUICK),
        theirs=Commands(commands=[START], folder=root, runs=QUICK),
        limit=3,
        remembered=True,
    )


def proving(root: Path, now: str) -> Commands:
    """A verification from nothing."""
    return Commands(commands=[verify(now)], folder=root, runs=SLOW, before=partial(forget, root))


def one_more_each_time(root: Path, now: str, runs: int) -> Commands:
    """A verification after one more sign-up each time, in a charter that is verified so far."""
    run([verify(now)], root)
    numbers = count(1)

    def sign_up() -> None:
        name = f"Foreningen Tilkommet {next(numbers)}"
        words = ["sign", name, "--sector", "forening", "--mandate-by", "Bestyrelsen"]
        run([[*CHARTER, *words, "--now", now]], root)

    return Commands(commands=[verify(now)], folder=root, runs=runs, before=sign_up)


def verify(now: str) -> list[str]:
    """Verify a charter as at a time."""
    return [*CHARTER, "verify", "--now", now]


def after(root: Path) -> str:
    """The day after the last thing that a long history was made with."""
    said = git(root, "log", "-1", "--format=%cI", MADE)
    return f"{datetime.fromisoformat(said.strip()) + timedelta(days=1):%Y-%m-%d}"
