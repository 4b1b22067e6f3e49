"""Show that work goes on when it takes longer than a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from charterkit.language import say

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


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """While the block runs, tell at a terminal how many of how many are done, as it is told;
    nothing in a pipe, nothing for what is quick, and nothing is left behind."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    begun = last = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - begun >= PATIENCE and now - last >= TICK:
            sys.stderr.write(
                "\r" + say("{done} of {all} {what}", done=done, all=of, what=what) + "\x1b[K"
            )
            sys.stderr.flush()
            last = now

    try:
        yield tell
    finally:
        if last != begun:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
