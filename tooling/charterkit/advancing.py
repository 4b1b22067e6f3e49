"""How far something long has come, for whoever shows it. Nobody need listen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Value = TypeVar("Value")
Listener = Callable[[int, int], None]
MANY = 1_000
"""Of fewer steps nothing is told."""
EVERY = 256
"""After so many steps it is told how far it has come."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """While the block runs, have it told how many steps of how many are done."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def advancing(steps: Iterable[Value], of: int) -> Iterable[Value]:
    """The same steps, of which there are so many; whoever listens is told of them."""
    listener = _listener.get()
    return steps if listener is None or of < MANY else _told(steps, of, listener)


def _told(steps: Iterable[Value], of: int, listener: Listener) -> Iterator[Value]:
    for done, step in enumerate(steps):
        if done % EVERY == 0:
            listener(done, of)
        yield step
    listener(of, of)
