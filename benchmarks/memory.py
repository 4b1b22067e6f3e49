"""How much memory each command holds in the largest charter."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks.contests.archive import CHECK, REVIEW, SIGN, STATUS, TODAY, sign_up
from benchmarks.contests.programs import BUILD, CHARTER
from benchmarks.contests.verifying import verify
from benchmarks.council import NOW
from benchmarks.ground import MADE, Ground, forget, git
from benchmarks.measure import run_one

LIMIT = 400_000_000
"""Bytes that a command may hold at most."""
RENDERED = "rendered"
TABLE = ".git/bench.csv"
ROWS = "".join(
    f"Foreningen Indkommet {number},forening,Bestyrelsen,2031-01-02\n" for number in range(20)
)
PLEDGED = ["--principle", "princip-3", "--text", "Vi holder det."]
LATER = ["--now", f"{NOW + timedelta(days=64):%Y-%m-%dT%H:%M:%SZ}"]
"""When the votes of the town are over."""
TIMELESS = ("explain", "completion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The most memory that a command held, in bytes, with nothing remembered and then again."""

    what: str
    first: int
    again: int

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return max(self.first, self.again) <= LIMIT


def held(ground: Ground, people: int, proposals: int) -> Mapping[str, Callable[[], Held]]:
    """What is measured, by a short name."""
    measured = {
        name: partial(of_town, ground, people, proposals, name)
        for name in (*commands(Scene()), "mkdocs build")
    }
    return {**measured, "verify": partial(of_crowd, ground, people)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Whom and what the commands are about: a proposal that is voted on, a draft, one who votes,
    one who has yet to reaffirm, one who waits to be confirmed, a proposal that is accepted, and
    another organisation."""

    vote: str = ""
    draft: str = ""
    voter: str = ""
    due: str = ""
    waiting: str = ""
    accepted: str = ""
    other: str = ""

    @property
    def record(self) -> str:
        """The file of one who votes."""
        return f"charter/signatories/{self.voter[:2]}/{self.voter}.yml"


def commands(scene: Scene) -> Mapping[str, list[str]]:
    """Each command with its arguments; none of them changes anything that is kept."""
    dry = ["--no-commit"]
    words = {
        "status": STATUS,
        "show": ["show"],
        "show a signatory": ["show", scene.voter],
        "show a proposal": ["show", scene.vote],
        "log": ["log"],
        "diff": ["diff", "0.1.0", "0.6.1"],
        "blame": ["blame", "princip-3"],
        "check": CHECK,
        "recount": ["recount", "forslag-0005"],
        "keys": ["keys"],
        "review": REVIEW,
        "export": ["export", "json"],
        "export csv": ["export", "csv"],
        "trace": ["trace", "princip-3"],
        "explain": ["explain", "B001"],
        "completion": ["completion", "bash"],
        "fmt": ["fmt", "--check"],
        "gather": ["gather"],
        "gather new": [
            "gather",
            "new",
            "lejr",
            "--title",
            "Lejren",
            "--from",
            "2031-02-01",
            "--table",
            "3",
            *dry,
        ],
        "withdraw": ["withdraw", scene.draft, "--reason", "Vi skriver et bedre.", *dry],
        "pledge add": ["pledge", "add", scene.voter, *PLEDGED, *dry],
        "succeed": ["succeed", scene.voter, "--by", scene.other, *dry],
        "close": ["close", scene.vote, *dry],
        "enact": ["enact", scene.accepted, *dry],
        "redact": ["redact", scene.record, "--dry-run"],
        "hook": ["hook", "pre-receive"],
        "import": ["import", "signatories", TABLE, "--dry-run"],
        "render": ["render", RENDERED],
        "doctor": ["doctor"],
        "rehearse": ["rehearse"],
        "notices": ["notices", scene.vote],
        "pledge list": ["pledge", "list"],
        "experience list": ["experience", "list"],
        "sign": ["sign", "Foreningen Målt", *SIGN[:-2], *dry],
        "reaffirm": ["reaffirm", scene.due, "--mandate-by", "Bestyrelsen", *dry],
        "leave": ["leave", scene.voter, *dry],
        "vote": ["vote", scene.vote, "approve", "--as", scene.voter, *dry],
        "second": ["second", scene.draft, "--as", scene.voter, *dry],
        "confirm": ["confirm", scene.waiting, "--how", "minutes", *dry],
        "refuse": ["refuse", scene.waiting, "--reason", "Mandatet mangler.", *dry],
        "suspend": ["suspend", scene.voter, "--reason", "Adressen svarer ikke.", *dry],
        "dissolve": ["dissolve", scene.voter, *dry],
        "admit": ["admit", scene.draft, *dry],
        "advance": ["advance"],
    }
    return {
        name: each if each[: len(CHARTER)] == CHARTER else [*CHARTER, *each, *_at(name)]
        for name, each in words.items()
    }


def _at(name: str) -> list[str]:
    """The time that a command is given, if it asks for one."""
    return [] if name in TIMELESS else LATER if name in ("close", "enact") else TODAY


def of_town(ground: Ground, people: int, proposals: int, name: str) -> Held:
    """What a command holds in a town."""
    root, scene = prepared(ground, people, proposals)
    command = BUILD if name == "mkdocs build" else commands(scene)[name]
    return twice(root, name, command)


@cache
def prepared(ground: Ground, people: int, proposals: int) -> tuple[Path, Scene]:
    """A town and what it has to show."""
    root = ground.town(people, proposals)
    sign_up(root)
    heads = "name,sector,mandate_by,mandate_on\n"
    (root / TABLE).write_text(heads + ROWS, encoding="utf-8")
    return root, scene_of(root)


def of_crowd(ground: Ground, people: int) -> Held:
    """What it takes to verify so many signatories."""
    return twice(ground.crowd(people), "verify", verify(TODAY[1]))


def twice(root: Path, name: str, command: list[str]) -> Held:
    """Run it with nothing remembered, and again after what it wrote was removed."""
    runs = []
    forget(root)
    for _ in range(2):
        runs.append(run_one(command, root).memory)
        shutil.rmtree(root / RENDERED, ignore_errors=True)
        git(root, "reset", "--quiet", "--hard", MADE)
        git(root, "clean", "--quiet", "--force", "-d")
    what = name if name == "mkdocs build" else f"charter {name}"
    return Held(what=what, first=runs[0], again=runs[1])


def scene_of(root: Path) -> Scene:
    """What the town has to show."""
    run_one([*STATUS, "--json"], root)
    status: Any = json.loads((root / ".git" / "bench.log").read_text(encoding="utf-8"))
    listed = status["proposals"]["open"]
    paths = git(root, "ls-files").splitlines()
    voted = [each["slug"] for each in listed if each["state"] == "voting"]
    vote = next(slug for slug in voted if not joint(root, slug))
    ballots = [path for path in paths if path.startswith(f"proposals/{vote}/ballots/")]
    entered = {Path(path).parent.name for path in paths if path.startswith("charter/register/")}
    records = [path for path in paths if path.startswith("charter/signatories/")]
    waiting = [Path(path).stem for path in records if Path(path).stem not in entered]
    return Scene(
        vote=vote,
        draft=next(each["slug"] for each in listed if each["state"] == "draft"),
        voter=Path(ballots[0]).stem,
        due=status["signatories"]["due"][0]["id"],
        waiting=waiting[0],
        accepted=next(each["slug"] for each in listed if each["state"] == "accepted"),
        other=Path(ballots[1]).stem,
    )


def joint(root: Path, slug: str) -> bool:
    """Whether a proposal is voted on together with others."""
    record = sorted((root / "proposals" / slug / "record").iterdir())
    words = record[-1].read_text(encoding="utf-8").splitlines()
    return any(line.startswith(("options:", "with:")) for line in words)
