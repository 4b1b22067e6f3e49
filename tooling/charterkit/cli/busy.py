"""Show that work goes on when it takes longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0
TICK = 0.5


@contextmanager
def busy(work: str) -> Iterator[None]:
    """While the block runs, say at a terminal what is being done and for how many seconds;
    nothing in a pipe, nothing for what is quick, and nothing is left behind."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(work, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(work: str, done: threading.Event) -> None:
    if done.wait(PATIENCE):
        return
    seconds = PATIENCE
    while True:
        sys.stderr.write(f"\r{work} ... {seconds:.0f} s")
        sys.stderr.flush()
        if done.wait(TICK):
            break
        seconds += TICK
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
