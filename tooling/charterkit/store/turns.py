"""One after the other: whoever was overtaken waits for a turn before it tries again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from charterkit.store.bench import hold
from charterkit.store.questions import private_folder
from charterkit.store.repository import Git

# A turn is waited for a minute at most, in steps of so many seconds.
TRIES = 3000
PAUSE = 0.02


@contextmanager
def turn(git: Git) -> Iterator[None]:
    """As long as the block lasts, others in this clone (in all its work trees) who want a turn
    wait. It is a courtesy: what is committed is decided by the branch alone, so whoever waits too
    long, or may write nothing here, goes on without."""
    descriptor = _opened(git)
    try:
        if descriptor is not None:
            _wait(descriptor)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _opened(git: Git) -> int | None:
    folder = private_folder(git)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / "turn", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return None


def _wait(descriptor: int) -> None:
    for _ in range(TRIES):
        try:
            hold(descriptor)
        except OSError:
            time.sleep(PAUSE)
        else:
            return
