"""What is about to happen, written down first, so that whoever comes next can finish or drop it.

A commit is three things at once: a ref, an index and files. The ref decides: as soon as it has
moved, the commit is there and the rest is completed; until then nothing was changed. All the
while `index.lock` is a second name of the index that was prepared, so that no other command can
come in between, and so that whose lock it is can be told from the file itself."""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from charterkit.language import say
from charterkit.problems import CharterError, OvertakenError
from charterkit.store.bench import Bench, benches, clear, left_behind
from charterkit.store.noting import noted
from charterkit.store.repository import Git
from charterkit.store.seen import keep_fresh, known_index, mark
from charterkit.store.snapshot import way_is_plain

# How often a lock is tried for, and the seconds between.
TRIES = 50
PAUSE = 0.02


class LockedError(OvertakenError):
    """Another command holds the lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One file of the work tree: the blob ids of its bytes before and after, None where there
    is no file; `staged` is the file on the bench that holds what comes."""

    path: str
    before: str | None
    after: str | None
    staged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A commit: `ref` moves from `old` (None before the first commit) to `new`; `index` is what
    the index was recognised by when it was read (None if there was none)."""

    ref: str
    old: str | None
    new: str
    index: tuple[int, ...] | None
    placements: tuple[Placement, ...]


def write_down(bench: Bench, journal: Journal) -> None:
    """The journal is on disk, whole, or not at all."""
    draft = bench.folder / "draft"
    with draft.open("w", encoding="utf-8") as stream:
        json.dump(asdict(journal), stream)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(bench.journal)


def read_back(bench: Bench) -> Journal | None:
    """The journal of a bench; None when it was not written yet, so that nothing had begun."""
    try:
        known = json.loads(bench.journal.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Journal(
        ref=known["ref"],
        old=known["old"],
        new=known["new"],
        index=None if known["index"] is None else tuple(known["index"]),
        placements=tuple(Placement(**placement) for placement in known["placements"]),
    )


def recover(git: Git) -> None:
    """Finish or drop every commit whose process is gone, and wait a moment for one that is
    just being made, be it by the last child of a killed process. Costs one look into a folder
    when there is none. Does nothing where nothing may be written, and leaves for the next time
    what another command's lock prevents."""
    with suppress(PermissionError):
        sweep(git)
        for _ in range(TRIES):
            if not under_way(git):
                return
            time.sleep(PAUSE)
            sweep(git)


def sweep(git: Git) -> None:
    """Finish or drop every commit whose process is gone and whose lock can be had."""
    for bench in left_behind(git):
        with suppress(LockedError):
            settle(git, bench)


def under_way(git: Git) -> bool:
    """Whether `index.lock` belongs to a commit that is being made."""
    lock = git.directory / "index.lock"
    return lock.exists() and any(
        _same(lock, folder / "prepared") for folder in benches(git).glob("*")
    )


def settle(git: Git, bench: Bench) -> None:
    """Complete the commit on a bench if its ref has moved, undo it otherwise, and clear up."""
    journal = read_back(bench)
    if journal is not None:
        tip = git.ask("rev-parse", "--quiet", "--verify", "--end-of-options", journal.ref).line
        if tip == journal.new:
            finish(git, bench, journal)
        else:
            drop(git, bench)
    clear(bench)


def finish(git: Git, bench: Bench, journal: Journal) -> None:
    """The ref has moved: bring files and index to it and let go of the lock. Can be repeated.

    Raises CharterError, with the index done, if files could not be written."""
    lock = git.directory / "index.lock"
    if not _same(lock, bench.prepared):
        # Done before; or somebody removed our lock, and the index is still as it was.
        if recognised(git.index) != journal.index or not bench.prepared.exists():
            return
        take_lock(git, bench)
    stubborn = place(git, bench, journal.placements)
    _refresh(git, bench, journal.placements)
    knew = known_index(git) == git.index
    bench.fresh.replace(git.index)
    new = mark(git.index)
    if knew and new is not None:
        keep_fresh(git, bench, new, anew=False)
    lock.unlink()
    if stubborn:
        raise CharterError(
            say(
                "The commit {commit} is made, but these files could not be written: {paths}",
                commit=journal.new[:12],
                paths=", ".join(stubborn),
            ),
            say(
                "Make their folders writable, then run 'git restore -- {paths}'.",
                paths=" ".join(stubborn),
            ),
        )


def _refresh(git: Git, bench: Bench, placements: Iterable[Placement]) -> None:
    """The prepared index again, which knows how the new files look."""
    written = {entry.path: entry.after for entry in placements if entry.after is not None}
    looks = {}
    with suppress(OSError, CharterError):
        for path, blob in written.items():
            facts = (git.root / path).lstat()
            if on_disk(git, path) == blob:
                looks[path] = blob, facts
        if len(looks) == len(written) and noted(git, bench.prepared, bench.fresh, looks):
            return
    shutil.copy2(bench.prepared, bench.fresh)
    git.ask(
        "add", "--refresh", "--pathspec-from-file=-", "--pathspec-file-nul",
        given="".join(f"{path}\0" for path in written).encode("utf-8"),
        env={"GIT_INDEX_FILE": str(bench.fresh)},
    )  # fmt: skip


def drop(git: Git, bench: Bench) -> None:
    """The ref has not moved: let go of the lock if it is ours."""
    lock = git.directory / "index.lock"
    if _same(lock, bench.prepared):
        lock.unlink()


def take_lock(git: Git, bench: Bench) -> None:
    """`index.lock` with the prepared index as its content, in one step.

    Raises LockedError if another command holds it for longer than a moment, CharterError if it
    cannot be taken at all."""
    lock = git.directory / "index.lock"
    for _ in range(TRIES):
        try:
            lock.hardlink_to(bench.prepared)
        except FileExistsError:
            time.sleep(PAUSE)
            sweep(git)
        except OSError as error:
            raise CharterError(
                say(
                    "The repository could not be locked ({lock}: {strerror}).",
                    lock=lock,
                    strerror=error.strerror,
                ),
                say(
                    "Move the repository to a disk with hard links, or use --no-commit and "
                    "then 'git commit'."
                ),
            ) from error
        else:
            return
    raise LockedError(
        say("Another Git command is running in this repository ({lock} is there).", lock=lock),
        say(
            "Wait until it is done and run the command again. If none is running, "
            "one was interrupted: remove that file first."
        ),
    )


def recognised(index: Path) -> tuple[int, ...] | None:
    """What tells one state of the index from another; None if there is no index."""
    try:
        facts = index.stat()
    except FileNotFoundError:
        return None
    return (facts.st_ino, facts.st_mtime_ns, facts.st_size)


def place(git: Git, bench: Bench, placements: Iterable[Placement]) -> list[str]:
    """Move staged files to their places; returns the paths that could not be written. A file
    that is not as it was when the change was judged is somebody's new work and stays."""
    stubborn = []
    for entry in placements:
        try:
            if on_disk(git, entry.path) == entry.before != entry.after:
                _move(git.root / entry.path, bench, entry)
        except (OSError, CharterError):
            stubborn.append(entry.path)
    return stubborn


def on_disk(git: Git, path: str) -> str | None:
    """The blob id of a file's bytes; None if there is none.

    Raises CharterError if something else than a plain file is there, or on the way to it."""
    where = git.root / path
    if not way_is_plain(git.root, path):
        raise _not_plain(path)
    try:
        if not stat.S_ISREG(where.lstat().st_mode):
            raise _not_plain(path)
        return git.blob_id(where.read_bytes())
    except FileNotFoundError:
        return None


def _move(where: Path, bench: Bench, entry: Placement) -> None:
    if entry.after is None:
        where.unlink()
        for folder in where.parents[: entry.path.count("/")]:
            with suppress(OSError):
                folder.rmdir()
        return
    where.parent.mkdir(parents=True, exist_ok=True)
    staged = bench.folder / entry.staged
    try:
        staged.replace(where)
    except OSError:
        # The work tree is on another disk than Git's folder, so the step is made from beside.
        beside = where.with_name(f".{bench.folder.name}.charter")
        _through(beside, where, lambda: shutil.copy(staged, beside))


def _through(beside: Path, where: Path, fill: Callable[[], object]) -> None:
    try:
        fill()
        beside.replace(where)
    finally:
        beside.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False


def _not_plain(path: str) -> CharterError:
    return CharterError(
        say("{path} is not a plain file in plain folders of this work tree.", path=path),
        say("Remove what stands in its way (a link or a folder) and run the command again."),
    )
