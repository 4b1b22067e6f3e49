"""Processes that each do one thing and answer once."""

from __future__ import annotations

import os
import resource
import selectors
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Subject = TypeVar("Subject")
BROKEN = 70
"""How a process ends that could not do its work; the traceback is among what the tests print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Subject]):
    """What a process of its own does: `work` gets the open file to answer in. After `patience`
    seconds nothing more is expected of it: it waits for something that never comes."""

    subject: Subject
    work: Callable[[int], None]
    patience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[Subject]):
    """What came back. `ended` is how: 0 as it should, a negative number by that signal, None when
    its patience was over."""

    subject: Subject
    said: bytes
    ended: int | None


@dataclass(slots=True)
class _Child(Generic[Subject]):
    task: Task[Subject]
    process: int
    until: float
    said: list[bytes] = field(default_factory=list)


def side_by_side(tasks: Iterable[Task[Subject]], width: int) -> Iterator[Answer[Subject]]:
    """Do the tasks, so many at a time, and give each answer when it is there."""
    left = iter(tasks)
    with selectors.DefaultSelector() as waiting:
        while True:
            while len(waiting.get_map()) < width and (task := next(left, None)) is not None:
                _start(task, waiting)
            if not waiting.get_map():
                return
            ready = {key.fd for key, _ in waiting.select(timeout=1.0)}
            for key in list(waiting.get_map().values()):
                child: _Child[Subject] = key.data
                if key.fd in ready:
                    some = os.read(key.fd, 1 << 16)
                    child.said.append(some)
                    if some:
                        continue
                elif time.monotonic() < child.until:
                    continue
                waiting.unregister(key.fd)
                os.close(key.fd)
                yield _ended(child, answered=key.fd in ready)


def _start(task: Task[Subject], waiting: selectors.BaseSelector) -> None:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.setpgrp()
            os.close(reading)
            task.work(writing)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(BROKEN)
    os.close(writing)
    child = _Child(task, process, time.monotonic() + task.patience)
    waiting.register(reading, selectors.EVENT_READ, child)


def _ended(child: _Child[Subject], *, answered: bool) -> Answer[Subject]:
    if not answered:
        os.killpg(child.process, signal.SIGKILL)
    _, status = os.waitpid(child.process, 0)
    code = os.waitstatus_to_exitcode(status) if answered else None
    return Answer(subject=child.task.subject, said=b"".join(child.said), ended=code)


def allow(seconds: float) -> None:
    """Let this process compute for so many seconds from now, and not for ever."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
