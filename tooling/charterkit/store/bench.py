"""The folder a commit is prepared in, inside Git's own, and how one sees that its maker lives.

Whoever works there holds a lock on the file `alive` that the operating system lets go when the
process ends, however it ends; process numbers are used anew and would prove nothing."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.repository import COMMITS, Git

if sys.platform == "win32":
    import msvcrt

    def hold(descriptor: int) -> None:
        """Hold an open file for as long as it is open; OSError if somebody else does."""
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def hold(descriptor: int) -> None:
        """Hold an open file for as long as it is open; OSError if somebody else does."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A folder that is ours as long as the descriptor `alive` is open, here or in a process
    that was given it."""

    folder: Path
    alive: int

    @property
    def prepared(self) -> Path:
        """The index to be, and what `index.lock` is a second name of while we hold it."""
        return self.folder / "prepared"

    @property
    def fresh(self) -> Path:
        """The same index, refreshed to know the new files."""
        return self.folder / "fresh"

    @property
    def journal(self) -> Path:
        """What is about to happen."""
        return self.folder / "journal.json"

    def second(self, index: Path, place: Path) -> None:
        """A second name on the bench of an index, which Git replaces and never writes into; where
        there can be none, a copy with its time, by which Git tells files that were edited while it
        was written. OSError if neither can be had."""
        try:
            place.hardlink_to(index)
        except OSError:
            shutil.copy2(index, place)

    def stage(self, name: str, content: bytes, *, executable: bool = False) -> None:
        """Put a file's content aside, to be moved to its place in one step."""
        place = self.folder / name
        place.write_bytes(content)
        if executable:
            place.chmod(place.stat().st_mode | 0o111)


def benches(git: Git) -> Path:
    """Where the work tree's benches stand."""
    return git.directory / COMMITS


@contextmanager
def new_bench(git: Git) -> Iterator[Bench]:
    """A bench of our own; it is cleared away afterwards."""
    bench = None
    try:
        benches(git).mkdir(parents=True, exist_ok=True)
        while bench is None:
            bench = _found(benches(git) / secrets.token_hex(8))
    except OSError as error:
        raise CharterError(
            say(
                "Nothing can be written in {directory}: {strerror}.",
                directory=git.directory,
                strerror=error.strerror,
            ),
            say("Make the repository's Git folder writable for you and run again."),
        ) from error
    try:
        yield bench
    finally:
        os.close(bench.alive)


def left_behind(git: Git) -> Iterator[Bench]:
    """The benches whose makers are gone, each held while it is looked at."""
    try:
        folders = sorted(benches(git).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    for folder in folders:
        descriptor = _taken(folder)
        if descriptor is not None:
            try:
                yield Bench(folder=folder, alive=descriptor)
            finally:
                os.close(descriptor)


def clear(bench: Bench) -> None:
    """Remove the bench, its proof of life last."""
    alive = bench.folder / "alive"
    for place in bench.folder.iterdir():
        if place != alive:
            place.unlink(missing_ok=True)
    # A child of a killed process may still be at work here; whoever comes next sweeps then.
    with suppress(OSError):
        alive.unlink(missing_ok=True)
        bench.folder.rmdir()


def _found(folder: Path) -> Bench | None:
    """A new bench; None if somebody took it for left behind before it was held."""
    folder.mkdir()
    try:
        descriptor = os.open(folder / "alive", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    except (FileNotFoundError, FileExistsError):
        return None
    return Bench(folder=folder, alive=descriptor) if _held(folder, descriptor) else None


def _taken(folder: Path) -> int | None:
    """A hold on somebody's bench if nobody has one."""
    alive = folder / "alive"
    if not alive.exists():
        # Its maker had not got further than the folder, or its sweeper not quite.
        with suppress(OSError):
            folder.rmdir()
            return None
    try:
        descriptor = os.open(alive, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        # Swept away meanwhile; or nothing may be written here.
        return None
    return descriptor if _held(folder, descriptor) else None


def _held(folder: Path, descriptor: int) -> bool:
    """Whether the open proof of life is now held by us, and still the folder's; else it is
    closed."""
    try:
        hold(descriptor)
        if os.path.samestat(os.fstat(descriptor), (folder / "alive").stat()):
            return True
    except OSError:
        # Somebody else holds it, or swept the folder away.
        pass
    os.close(descriptor)
    return False
