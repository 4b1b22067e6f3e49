"""Show that work goes on when it takes longer than a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from charterkit.advancing import listening
from charterkit.language import say

PATIENCE = 1.0
TICK = 0.5
BAR = 20


@contextmanager
def busy(work: str) -> Iterator[None]:
    """While the block runs, say at a terminal what is being done, how far it has come, where that
    is known, and for how many seconds; nothing in a pipe, nothing for what is quick, and nothing
    is left behind."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    so_far = [(0, 0)]

    def hear(steps: int, of: int) -> None:
        so_far[0] = (steps, of)

    teller = threading.Thread(target=_tell, args=(work, done, so_far), daemon=True)
    teller.start()
    try:
        with listening(hear):
            yield
    finally:
        done.set()
        teller.join()


def _tell(work: str, done: threading.Event, so_far: Sequence[tuple[int, int]]) -> None:
    if done.wait(PATIENCE):
        return
    seconds = PATIENCE
    while True:
        sys.stderr.write(f"\r{work} ... {bar(*so_far[0])}{seconds:.0f} s\x1b[K")
        sys.stderr.flush()
        if done.wait(TICK):
            break
        seconds += TICK
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()


def bar(done: int, of: int) -> str:
    """So many steps of so many as a bar, and in percent; nothing where there are none."""
    if not of:
        return ""
    full = BAR * done // of
    return f"[{'#' * full}{'.' * (BAR - full)}] {100 * done // of} %  "


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
