"""What is compared with what, on charters made for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from benchmarks import folding as folds
from benchmarks import redlines
from benchmarks.decided import proposals
from benchmarks.generate import signatories
from benchmarks.measure import Contest, run
from benchmarks.rivals import twenty
from benchmarks.votes import ranked
from charterkit.store import Store

QUICK, SLOW, SLOWEST = 15, 5, 3
WORDS = 10_000
AMENDMENTS = 1_000
BALLOTS = 10_000
SCRIPT = Path(__file__).parents[1] / "tooling" / "docs" / "recount.py"
WITHOUT_PLUGIN = ("docs_dir: charter", "docs_dir: docs"), ("  charter: {language: da}\n", "")


def program(name: str, module: str) -> list[str]:
    """How to start a program of this environment: its script, or else its module."""
    script = Path(sys.executable).with_name(name)
    return [str(script)] if script.exists() else [sys.executable, "-m", module]


CHARTER = program("charter", "charterkit.cli")
MKDOCS = [*program("mkdocs", "mkdocs"), "--quiet", "build", "--strict"]


def contests(folder: Path, signatories: int, proposals: int) -> Iterator[Contest]:
    """All contests, on charters in `folder` with so many signatories and proposals; each charter
    is made when its contest comes."""
    yield starting(folder)
    for per_line in (WORDS, 20, 1):
        yield comparing(folder, per_line)
    yield folding(folder)
    yield standing(folder)
    yield recounting(folder)
    yield advancing(folder)
    yield from replaying(folder)
    yield checking(folder, signatories)
    yield building(folder, proposals)


def starting(folder: Path) -> Contest:
    """How long it takes until the command's help stands there."""
    return Contest(
        what="charter --help",
        against='python -c "import click"',
        ours=[[*CHARTER, "--help"]],
        theirs=[[sys.executable, "-c", "import click"]],
        our_folder=folder,
        their_folder=folder,
        our_runs=QUICK,
        their_runs=QUICK,
        limit=2,
    )


def comparing(folder: Path, per_line: int) -> Contest:
    """The redline of two texts that have nothing in common but their language, lines and moves
    too, against what the standard library makes of their words alone."""
    program = [sys.executable, redlines.__file__]
    texts = redlines.unrelated(folder, WORDS, per_line)
    return Contest(
        what=f"redline, two unrelated texts of {WORDS} words, {per_line} a line",
        against="difflib.SequenceMatcher, the same words",
        ours=[[*program, "redline", *texts]],
        theirs=[[*program, "difflib", *texts]],
        our_folder=folder,
        their_folder=folder,
        our_runs=SLOW,
        their_runs=SLOW,
        limit=0.8,
    )


def folding(folder: Path) -> Contest:
    """Reading and folding amendments on identified lines, against Git's applying them."""
    program = [sys.executable, folds.__file__]
    there = folds.amendments(folder, AMENDMENTS)
    return Contest(
        what=f"read and fold {AMENDMENTS} amendments",
        against="git apply, one after the other",
        ours=[[*program, "fold", *there]],
        theirs=[[*program, "git", *there]],
        our_folder=folder,
        their_folder=folder,
        our_runs=SLOW,
        their_runs=SLOWEST,
        limit=0.5,
    )


def standing(folder: Path) -> Contest:
    """How twenty proposals on one principle stand, ten of them enacted, against the same charter
    before any of them was made."""
    young, old, now = twenty(folder)
    status = [*CHARTER, "status", "--now", now]
    return Contest(
        what="charter status, 20 proposals on one principle, 10 enacted",
        against="charter status, none yet",
        ours=[status],
        theirs=[status],
        our_folder=old,
        their_folder=young,
        our_runs=QUICK,
        their_runs=QUICK,
        limit=2,
    )


def recounting(folder: Path) -> Contest:
    """A vote on several options, every ballot checked, against the script that trusts its file."""
    file = ranked(folder, BALLOTS)
    return Contest(
        what=f"charter recount, {BALLOTS} ballots on 6 options",
        against="tooling/docs/recount.py, the same file",
        ours=[[*CHARTER, "recount", str(file)]],
        theirs=[[sys.executable, str(SCRIPT), str(file)]],
        our_folder=folder,
        their_folder=folder,
        our_runs=SLOW,
        their_runs=SLOW,
        limit=4,
    )


def advancing(folder: Path) -> Contest:
    """What is asked every day of a charter where nothing is owed, against a look at it."""
    apart = folder / "advancing"
    apart.mkdir()
    _, old, now = twenty(apart)
    run([[*CHARTER, "-C", str(old), "advance", "--now", now]], folder)
    advance = [*CHARTER, "advance", "--now", now]
    return Contest(
        what="charter advance, nothing owed, 20 proposals",
        against="charter status, there",
        ours=[advance],
        theirs=[[*CHARTER, "status", "--now", now]],
        our_folder=old,
        their_folder=old,
        our_runs=QUICK,
        their_runs=QUICK,
        limit=1.5,
    )


def replaying(folder: Path) -> Iterator[Contest]:
    """A whole history judged commit by commit, against a check of its last tree alone; and judged
    again when nothing is new, against a look at the charter."""
    apart = folder / "replaying"
    apart.mkdir()
    _, old, now = twenty(apart)
    with Store.open(old) as store:
        commits = len(store.first_parents())
    fresh = [*CHARTER, "verify", "--fresh", "--now", now]
    for what, ours, theirs, limit in (
        (f"charter verify, {commits} commits", fresh, "check", 6.0),
        ("charter verify, nothing new", [*CHARTER, "verify", "--now", now], "status", 2.0),
    ):
        yield Contest(
            what=what,
            against=f"charter {theirs}, there",
            ours=[ours],
            theirs=[[*CHARTER, theirs, "--now", now]],
            our_folder=old,
            their_folder=old,
            our_runs=SLOW,
            their_runs=SLOW,
            limit=limit,
        )


def checking(folder: Path, count: int) -> Contest:
    """A check of everything, the register too, against a check of the records' shape alone."""
    root = folder / "signatories"
    paths = [record.path for record in signatories(root, count)]
    schema = files("charterkit") / "schemas" / "signatory.schema.json"
    check = [*program("check-jsonschema", "check_jsonschema"), "--schemafile", str(schema)]
    return Contest(
        what=f"charter check, {count} signatories",
        against=f"check-jsonschema, their {count} records alone",
        ours=[[*CHARTER, "check"]],
        theirs=[[*check, *batch] for batch in batches(paths)],
        our_folder=root,
        their_folder=root,
        our_runs=SLOW,
        their_runs=SLOWEST,
        limit=0.3,
    )


def building(folder: Path, count: int) -> Contest:
    """The site from the archive against the same pages, rendered before, with the same theme and
    settings."""
    root, bare = folder / "proposals", folder / "bare"
    proposals(root, count)
    run([[*CHARTER, "-C", str(root), "render", str(bare)]], folder)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for there, here in WITHOUT_PLUGIN:
        if there not in settings:
            raise ValueError(f"{root}/mkdocs.yml has no '{there.strip()}'")
        settings = settings.replace(there, here)
    settings += "\nextra_css: [assets/charter.css]\n"
    (bare / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return Contest(
        what=f"mkdocs build, {count} proposals",
        against="mkdocs build, the same pages without the plugin",
        ours=[MKDOCS],
        theirs=[MKDOCS],
        our_folder=root,
        their_folder=bare,
        our_runs=SLOW,
        their_runs=SLOW,
        limit=1.5,
    )


def batches(paths: Sequence[str]) -> Iterator[list[str]]:
    """The paths in as few batches as a command line can hold."""
    room = os.sysconf("SC_ARG_MAX") // 4
    batch: list[str] = []
    size = 0
    for path in paths:
        # Each argument takes its bytes, its end and a pointer.
        needs = len(os.fsencode(path)) + 9
        if batch and size + needs > room:
            yield batch
            batch, size = [], 0
        batch.append(path)
        size += needs
    yield batch
