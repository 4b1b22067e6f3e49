"""How much memory each command holds in the largest charter."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from benchmarks.contests.archive import CHECK, REVIEW, SIGN, STATUS, TODAY
from benchmarks.contests.programs import BUILD, CHARTER
from benchmarks.contests.verifying import verify
from benchmarks.council import NOW
from benchmarks.generate import STEWARD
from benchmarks.ground import MADE, Ground, forget, git
from benchmarks.measure import run_one
from benchmarks.scenes import (
    ARBITER,
    BOTH,
    CONTESTED,
    EXPERIENCE,
    GATHERING,
    INPUTS,
    KEY,
    NAMED,
    PLEDGED,
    PUSH,
    SIGNED,
    SOON,
    SUSPENDED,
    TABLE,
    TEXT,
    Scene,
    set_up,
    with_origin,
    without_origin,
)

LIMIT = 400_000_000
"""Bytes that a command may hold at most."""
RENDERED = "rendered"
LATER = ["--now", f"{NOW + timedelta(days=64):%Y-%m-%dT%H:%M:%SZ}"]
"""When the votes of the town are over."""
TIMELESS = ("explain", "completion")
STARTED = "started"
"""A charter that is started from the crowd."""
STANDS = {
    **dict.fromkeys(("gather", "gather show", "gather import", "gather group"), NAMED),
    **dict.fromkeys(("gather decline", "experience list", "experience show"), NAMED),
    **dict.fromkeys(("experience save", "pledge kept", "correct", "contest"), NAMED),
    **dict.fromkeys(("keys suspend", "keys revoke", "keys rotate"), NAMED),
    **dict.fromkeys(("uphold", "annul"), CONTESTED),
    **dict.fromkeys(("submit", "push"), SIGNED),
    "keys restore": SUSPENDED,
}
"""What is checked out for those that are not about the town as it was made."""
APART = {
    "acknowledge": "asks for a history in order, of which it replays what 'verify' does",
    "experience translate": "asks for a charter in two languages; 'experience show' reads the same",
    "refresh": "asks for a draft that others have overtaken; 'propose' reads and writes the same",
    "upstream propose": "reads what 'upstream' does and writes what 'propose' does",
    "upstream offer": "likewise, the other way",
}
"""The commands that are not measured, and why."""


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
    return {
        **measured,
        "verify": partial(of_crowd, ground, people),
        "init": partial(of_one_started, ground, people, "init"),
        "upstream": partial(of_one_started, ground, people, "upstream"),
    }


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
        "hook": ["hook", "pre-receive", "--actor", "codeberg.org:77:fremmoede"],
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
        "object": ["object", scene.silent, "--as", scene.other, "--reason", "Nej.", *dry],
        "open": ["open", scene.discussed, "--as", STEWARD, *dry],
        "rename": ["rename", scene.renamed, "--as", STEWARD, *dry],
        "propose": ["propose", "Hurtigt", "--from", TEXT, "--by", scene.voter, *dry],
        "convert": ["convert", f"main..{TEXT}", "--actor", "codeberg.org:77:fremmoede"],
        "submit": ["submit", "--dry-run", "--forge", "forgejo"],
        "push": ["push"],
        **_named(scene, dry),
    }
    return {
        name: each if each[: len(CHARTER)] == CHARTER else [*CHARTER, *each, *_at(name)]
        for name, each in words.items()
    }


def _named(scene: Scene, dry: list[str]) -> Mapping[str, list[str]]:
    """Those for which something is set up."""
    told = ["--reason", "Sådan var det.", *BOTH, *dry]
    entered = ["--as", STEWARD, *dry]
    judged = ["--as", ARBITER, "--reason", "Alt er gået rigtigt til.", *dry]
    key = ["keys", "suspend", scene.voter]
    return {
        "gather show": ["gather", "show", GATHERING],
        "gather import": ["gather", "import", GATHERING, INPUTS, "--set", "by=borgere", *dry],
        "gather group": [
            "gather", "group", GATHERING, "bord-1-1", "--theme", "steder", "--title", "Steder",
            *entered,
        ],
        "gather decline": [
            "gather", "decline", f"{GATHERING}/bord-1-1", "--because", "Det er et vilkår.",
            *entered,
        ],
        "experience show": ["experience", "show", EXPERIENCE],
        "experience save": ["experience", "save", EXPERIENCE, *dry],
        "experience new": [
            "experience", "new", "en-anden", "--title", "En anden", "--stage", "problem",
            "--by", scene.voter, "--problem", "De hører det for sent.", *dry,
        ],
        "pledge kept": [
            "pledge", "kept", scene.voter, str(scene.pledges + 1), "--experience", EXPERIENCE, *dry,
        ],
        "correct": ["correct", scene.vote, "1", "--field", "reason", "--new", "Se her.", *told],
        "contest": ["contest", scene.rejected, "--as", scene.voter, "--reason", "Nej.", *dry],
        "uphold": ["uphold", scene.rejected, *judged],
        "annul": ["annul", scene.rejected, *judged],
        "keys suspend": [*key, *told],
        "keys revoke": ["keys", "revoke", *key[2:], *told],
        "keys rotate": ["keys", "rotate", *key[2:], "--new", KEY, *told],
        "keys restore": ["keys", "restore", *key[2:], *told],
    }  # fmt: skip


def _at(name: str) -> list[str]:
    """The time that a command is given, if it asks for one."""
    if name in TIMELESS:
        return []
    if name in ("close", "enact", "open"):
        return LATER
    return SOON if name == "contest" else TODAY


def of_town(ground: Ground, people: int, proposals: int, name: str) -> Held:
    """What a command holds in a town."""
    root, scene = prepared(ground, people, proposals)
    command = BUILD if name == "mkdocs build" else commands(scene)[name]
    if name == "hook":
        # Git tells the hook what is pushed; that a steward has to look at it ends with 1.
        command = ["sh", "-c", f'"$@" <{PUSH} || test $? = 1', "sh", *command]
    try:
        return twice(root, name, command, partial(ready, ground, root, name))
    finally:
        without_origin(root)


def ready(ground: Ground, root: Path, name: str) -> None:
    """Put back what a command is about, with what it asks for besides."""
    git(root, "reset", "--quiet", "--hard", STANDS.get(name, MADE))
    if name in ("submit", "push"):
        with_origin(ground, root)
    if name == "experience save":
        with (root / "charter" / "experiences" / f"{EXPERIENCE}.md").open("a") as story:
            story.write("Og mere.\n")


@cache
def prepared(ground: Ground, people: int, proposals: int) -> tuple[Path, Scene]:
    """A town and what it has to show."""
    return set_up(ground, people, proposals)


def of_crowd(ground: Ground, people: int) -> Held:
    """What it takes to verify so many signatories."""
    return twice(ground.crowd(people), "verify", verify(TODAY[1]))


def of_one_started(ground: Ground, people: int, name: str) -> Held:
    """What it takes to start a charter that follows the crowd's, or to see what has changed."""
    crowd, runs = ground.crowd(people), []
    start = ["init", STARTED, "--upstream", str(crowd), "--title", "I byen", *TODAY]
    look = ["upstream", "-C", STARTED, *TODAY]
    for _ in range(2 if name == "init" else 1):
        forget(crowd)
        ground.beside(STARTED)
        runs.append(run_one([*CHARTER, *start], ground.folder).memory)
    if name == "upstream":
        forget(ground.folder / STARTED)
        runs = [run_one([*CHARTER, *look], ground.folder).memory for _ in range(2)]
    return Held(what=f"charter {name}", first=runs[0], again=runs[1])


def twice(
    root: Path, name: str, command: list[str], before: Callable[[], None] = lambda: None
) -> Held:
    """Run it with nothing remembered, and again after what it wrote was removed; `before` each run
    something is put right."""
    runs = []
    forget(root)
    for _ in range(2):
        before()
        runs.append(run_one(command, root).memory)
        shutil.rmtree(root / RENDERED, ignore_errors=True)
        git(root, "reset", "--quiet", "--hard", MADE)
        git(root, "clean", "--quiet", "--force", "-d")
    what = name if name == "mkdocs build" else f"charter {name}"
    return Held(what=what, first=runs[0], again=runs[1])
