"""What a person or a pull request waits for in a large charter."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from itertools import count
from pathlib import Path

from benchmarks.contests.programs import CHARTER, SLOW, SLOWEST, START, STARTING, program
from benchmarks.council import NOW
from benchmarks.ground import MADE, Ground, forget, git, put_back
from benchmarks.measure import Commands, Contest, run
from charterkit.documents.comment import SCHEMAS
from charterkit.documents.paths import classify

TODAY = ["--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}"]
BRANCH = "ny-underskriver"
SIGN = ["--sector", "forening", "--mandate-by", "Bestyrelsen", *TODAY]
REVIEW = [*CHARTER, "review", f"main..{BRANCH}", "--actor", "codeberg.org:77:fremmoede", *TODAY]
CHECK = [*CHARTER, "check", *TODAY]
STATUS = [*CHARTER, "status", *TODAY]


def checked(root: Path) -> Commands:
    """A check of everything with nothing remembered."""
    return Commands(commands=[CHECK], folder=root, runs=SLOW, before=partial(forget, root))


def rechecked(root: Path) -> Commands:
    """A check of a work tree in which one record was edited since the last one."""
    return Commands(commands=[CHECK], folder=root, runs=SLOW, before=editing(root))


def reviewed(root: Path) -> Commands:
    """A review of a pull request with one signature."""
    sign_up(root)
    return Commands(commands=[REVIEW], folder=root, runs=SLOW)


def looked_at(root: Path) -> Commands:
    """A look at where the charter stands."""
    return Commands(commands=[STATUS], folder=root, runs=SLOW)


def signed(root: Path) -> Commands:
    """One more signature, committed: another one each time, so that nothing is known of it."""
    numbers = count(1)
    return Commands(
        commands=lambda: [[*CHARTER, "sign", f"Foreningen Ny {next(numbers)}", *SIGN]],
        folder=root,
        runs=SLOW,
        before=lambda: git(root, "reset", "--quiet", "--hard", MADE),
    )


def from_nothing(ground: Ground, people: int, proposals: int) -> Contest:
    """A check of everything, against a check of the documents' shape alone."""
    root = ground.town(people, proposals)
    listed = git(root, "ls-files", "-z").split("\0")
    return Contest(
        what=f"charter check, nothing remembered, {people} signatories",
        against="check-jsonschema with our published schema, the same files",
        ours=checked(root),
        theirs=Commands(commands=list(by_schema(listed)), folder=root, runs=SLOWEST),
        limit=0.15,
    )


def by_schema(paths: Sequence[str]) -> Iterator[list[str]]:
    """Checks of all the documents that are YAML, each with the schema of its kind."""
    check = program("check-jsonschema", "check_jsonschema")
    found: dict[str, list[str]] = {}
    for path in paths:
        known = classify(path)
        if known is not None and path.endswith(".yml"):
            found.setdefault(SCHEMAS[known.kind], []).append(path)
    for name, documents in found.items():
        schema = files("charterkit") / "schemas" / f"{name}.schema.json"
        for batch in batches(documents):
            yield [*check, "--schemafile", str(schema), *batch]


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


def changed(ground: Ground, people: int, proposals: int) -> Contest:
    """A check of a work tree in which one record was edited, against Git's look at it."""
    root = ground.town(people, proposals)
    status = [["git", "status"]]
    return Contest(
        what=f"charter check, one record changed, {people} signatories",
        against="git status there, warm",
        ours=rechecked(root),
        theirs=Commands(commands=status, folder=root, runs=SLOW, before=editing(root)),
        limit=2.5,
        remembered=True,
    )


def grown(ground: Ground, people: int, few: int, proposals: int) -> Contest:
    """The same, against itself among fewer signatories."""
    sides = [rechecked(ground.town(number, proposals)) for number in (people, few)]
    return Contest(
        what=f"charter check, one record changed, {people} signatories",
        against=f"itself, {few} signatories",
        ours=sides[0],
        theirs=sides[1],
        limit=2,
        remembered=True,
    )


def editing(root: Path) -> Callable[[], None]:
    """Something that edits one organisation's record, anew each time."""
    ids = git(root, "grep", "-l", "^website:", "--", "charter/signatories/").splitlines()
    place = root / next(path for path in ids if (known := classify(path)) and known.id)
    numbers = count(1)

    def edit() -> None:
        lines = place.read_text(encoding="utf-8").splitlines(keepends=True)
        new = f"website: https://adresse-{next(numbers)}.example\n"
        told = "".join(new if line.startswith("website:") else line for line in lines)
        place.write_text(told, encoding="utf-8")

    return edit


def reviewing(ground: Ground, people: int, proposals: int) -> Contest:
    """A pull request with one signature, where others were reviewed before."""
    root = ground.town(people, proposals)
    return Contest(
        what=f"charter review, one signature, remembered, {people} signatories",
        against=f"git diff --name-only of the same + {STARTING}",
        ours=reviewed(root),
        theirs=comparing(root),
        limit=3,
        remembered=True,
    )


def reviewing_afresh(ground: Ground, people: int, proposals: int) -> Contest:
    """The same in a clone that has just been made, as on a forge's machine."""
    root = ground.town(people, proposals)
    sign_up(root)
    fresh = ground.folder / "clone"

    def clone() -> None:
        ground.beside(fresh.name)
        git(ground.folder, "clone", "--quiet", str(root), str(fresh))
        git(fresh, "branch", "--quiet", BRANCH, f"origin/{BRANCH}")

    return Contest(
        what=f"charter review, one signature, in a fresh clone, {people} signatories",
        against=f"git diff --name-only of the same + {STARTING}",
        ours=Commands(commands=[REVIEW], folder=fresh, runs=SLOW, before=clone),
        theirs=comparing(root),
        limit=12,
    )


def comparing(root: Path) -> Commands:
    """What Git needs to name the files that a pull request changes, and Python to start."""
    diff = ["git", "diff", "--name-only", f"main..{BRANCH}"]
    return Commands(commands=[diff, START], folder=root, runs=SLOW)


def sign_up(root: Path) -> None:
    """A branch on which an organisation has signed."""
    git(root, "checkout", "--quiet", "-B", BRANCH, MADE)
    account = ["--account", "codeberg.org:77:fremmoede"]
    run([[*CHARTER, "sign", "Foreningen Fremmøde", *account, *SIGN]], root)
    put_back(root)


def signing(ground: Ground, people: int, proposals: int) -> Contest:
    """One more signature, committed, against the same file by Git alone."""
    root = ground.town(people, proposals)
    run([[*CHARTER, "sign", "Foreningen Forbillede", "--no-commit", *SIGN]], root)
    written = root / "charter/signatories/fo/foreningen-forbillede.yml"
    record = written.read_text(encoding="utf-8")
    put_back(root)
    path = "charter/signatories/fo/foreningen-efterfulgt.yml"
    numbers = count(1)

    def write() -> None:
        git(root, "reset", "--quiet", "--hard", MADE)
        told = record.replace("Forbillede", f"Efterfulgt {next(numbers)}")
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(told, encoding="utf-8")

    commit = [["git", "add", path], ["git", "commit", "--quiet", "--message", "Sign once more"]]
    return Contest(
        what=f"charter sign, one commit, remembered, {people} signatories",
        against="git add and git commit of the same",
        ours=signed(root),
        theirs=Commands(commands=commit, folder=root, runs=SLOW, before=write),
        limit=1.5,
        remembered=True,
    )


def looking(ground: Ground, people: int, proposals: int) -> Contest:
    """Where the charter stands, for somebody who looked before."""
    root = ground.town(people, proposals)
    listing = ["git", "ls-tree", "-r", "HEAD"]
    return Contest(
        what=f"charter status, remembered, {people} signatories",
        against=f"git ls-tree -r HEAD + {STARTING}",
        ours=looked_at(root),
        theirs=Commands(commands=[listing, START], folder=root, runs=SLOW),
        limit=2.5,
        remembered=True,
    )
