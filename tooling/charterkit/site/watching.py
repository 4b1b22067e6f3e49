"""What is watched while the site is served.

MkDocs looks at every watched file twice a second. Up to a thousand documents in a folder that is
nothing; the ballots of a thousand proposals, or ten thousand signatories, would keep a processor
busy, and slow down every build. Such a folder has a lookout of its own, which takes a tenth of the
time at most, and none while a build is going on."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

MOST = 1000
MARK = ".changed"
_EVERY, _SHARE = 0.5, 10

Seen = Mapping[str, tuple[int, int, int]]


def watched(charter: Path) -> Iterator[tuple[Path, bool]]:
    """Folders to watch for a charter in the folder `charter`, and whether with all below them.

    The charter's own folder is watched for its files alone, so that a new one is seen too."""
    yield charter, False
    yield from ((folder, True) for folder in _folders(charter) if not _crowded(folder))


def crowds(charter: Path) -> list[Path]:
    """Folders with so much in them that they need a lookout."""
    return [folder for folder in _folders(charter) if _crowded(folder)]


class Lookout(threading.Thread):
    """Looks after `folders` and writes the file `mark`, which MkDocs watches, when anything there
    is another than it was; not while it is `busy`."""

    def __init__(self, folders: Sequence[Path], mark: Path, busy: Callable[[], bool]) -> None:
        super().__init__(name="lookout", daemon=True)
        self._folders, self._mark, self._busy = folders, mark, busy
        self._over = threading.Event()
        self._mark.touch()
        self._seen = self.look()

    def run(self) -> None:
        """Look, until it is over."""
        pause = 0.0
        while not self._over.wait(max(_EVERY, pause)):
            if not self._busy():
                started = time.thread_time()
                self.report()
                pause = _SHARE * (time.thread_time() - started)

    def report(self) -> None:
        """Look, and tell if there is anything new."""
        seen = self.look()
        if seen != self._seen:
            self._seen = seen
            self._mark.write_text(str(time.monotonic_ns()), encoding="ascii")

    def look(self) -> Seen:
        """What is there to be seen of each file."""
        return {path: facts for folder in self._folders for path, facts in _files(str(folder))}

    def end(self) -> None:
        """It is over."""
        self._over.set()


def _folders(charter: Path) -> Iterator[Path]:
    yield from (child for child in sorted(charter.iterdir()) if child.is_dir())
    proposals = charter.parent / "proposals"
    if proposals.is_dir():
        yield proposals


def _crowded(folder: Path) -> bool:
    return len(list(islice(folder.rglob("*.*"), MOST + 1))) > MOST


def _files(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """All files below a folder; what vanishes while one looks is not there."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield entry.path, (found.st_mtime_ns, found.st_size, found.st_ino)
    except OSError:
        return
