"""Show that work goes on when it takes longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
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
    with _told(lambda part: f"{work} ... {bar(*part)}"):
        yield


@contextmanager
def _told(line: Callable[[tuple[int, int]], str]) -> Iterator[None]:
    """While the block runs, write a line that tells how far a long step in it has come, and for how
    many seconds it runs; and then nothing of it is left."""
    done, part = threading.Event(), [(0, 0)]

    def hear(steps: int, of: int) -> None:
        part[0] = (steps, of)

    def tell() -> None:
        if done.wait(PATIENCE):
            return
        seconds = PATIENCE
        while True:
            sys.stderr.write(f"\r{line(part[0])}{seconds:.0f} s\x1b[K")
            sys.stderr.flush()
            if done.wait(TICK):
                break
            seconds += TICK
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        with listening(hear):
            yield
    finally:
        done.set()
        teller.join()


def bar(done: int, of: int) -> str:
    """So many steps of so many as a bar, and in percent; nothing where there are none."""
    if not of:
        return ""
    full = BAR * done // of
    return f"[{'#' * full}{'.' * (BAR - full)}] {100 * done // of} %  "


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """While the block runs, tell at a terminal how many of how many are done, as it is told, how
    far one that takes long has come, and for how many seconds; nothing in a pipe, nothing for what
    is quick, and nothing is left behind."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    so_far = [(0, 0)]

    def tell(done: int, of: int) -> None:
        so_far[0] = (done, of)

    def line(part: tuple[int, int]) -> str:
        done, of = so_far[0]
        number = say("{done} of {all} {what}", done=done, all=of, what=what) if of else what
        return f"{number} ... {bar(*part) if part[0] < part[1] else ''}"

    with _told(line):
        yield tell
