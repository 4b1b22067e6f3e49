"""A long history is judged by two processes at once. One judges what comes first; the other goes on
from where that is to end, as if all before it had been found in order, and what it finds counts
only if that was so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Event, Thread
from typing import TYPE_CHECKING

from charterkit.actions.ahead import processors, started
from charterkit.actions.coming import Record, commits_since
from charterkit.actions.judging import Judging
from charterkit.actions.memory import NOT_OURS, Memory, read_memory, written
from charterkit.actions.openings import open_votes
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.store import Store

FEWEST = 1500
"""From so many commits on it pays to start another process."""
SHARE = 0.55
"""How much of them that process judges: it need not read what stands in the middle."""
LOOK = 0.1
"""Seconds between two looks at how far it has come."""

_TO_BE_TOLD = "?"


def pays(store: Store, left: int) -> bool:
    """Whether so many commits are judged sooner by two: both can run at once, and see the same
    objects."""
    alone = store.git.objects or not sys.executable
    return left >= FEWEST and not alone and processors() > 1


@dataclass(slots=True, kw_only=True)
class Halves:
    """The commits that are `left` after what is remembered (`memory`), judged by two processes.
    `record` is what the newest commit says of others. Where the other process was started
    `early`, it waits for its order."""

    store: Store
    now: datetime
    record: Record
    memory: Memory | None
    left: Sequence[str]
    progress: Callable[[int], None]
    early: subprocess.Popen[str] | None = None
    first: Forepart | None = None
    later: Judging | None = None
    alone: Judging | None = None
    trusting: bool = False

    @property
    def middle(self) -> str:
        """The last commit that the other process judges."""
        return self.left[int(len(self.left) * SHARE)]

    def judged(self) -> Judging:
        """Judge them all; the same as one process alone finds."""
        with suppress(_InVainError), _forepart(self) as self.first:
            try:
                self._go_ahead(self.first)
            except (CharterError, _InVainError):
                self.later = None
        if self.later is not None and self._fits(self.later):
            return self._joined(self.later)
        sound = self._of_the_first() or self.memory
        self.alone = Judging.at(self.store, self.now, self.record, sound)
        since = sound.head if sound else None
        before = self.left.index(since) + 1 if since in self.left else 0
        commits = commits_since(self.store, self.left[-1], since)
        self.alone.through(commits, lambda done: self.progress(before + done))
        return self.alone

    def sound(self) -> Memory | None:
        """What was in order so far."""
        if self.alone is not None:
            return self.alone.sound
        if self.later is not None and self.later.sound is not None and self._fits(self.later):
            return self._joined(self.later).sound
        return self._of_the_first()

    def _go_ahead(self, first: Forepart) -> None:
        """Judge what comes after the middle, until both have come to their ends."""
        beyond = Memory(head=self.middle, founded=_TO_BE_TOLD, touching=0, breaches={}, unmended={})
        later = Judging.at(self.store, self.now, self.record, beyond, trusted=True)
        archive = later.replay.archive
        if archive is None:
            raise _InVainError
        sealed = any(path.endswith(".sig") for path in later.replay.tree.blobs)
        self.trusting = sealed or any(open_votes(archive))
        commits = commits_since(self.store, self.left[-1], self.middle)

        def tell(done: int) -> None:
            if first.ended.is_set() and not self._fits(later):
                raise _InVainError
            self.progress(first.done + done)

        self.later = later
        later.through(commits, tell)
        after = len(self.left) - self.left.index(self.middle) - 1
        while not first.ended.wait(LOOK):
            self.progress(first.done + after)
        if self._fits(later):
            self.progress(len(self.left))

    def _of_the_first(self) -> Memory | None:
        return self.first.sound if self.first is not None else None

    def _fits(self, later: Judging) -> bool:
        """Whether the first part ended as the later one took for granted."""
        sound = self._of_the_first()
        if sound is None or sound.head != self.middle or sound.unmended:
            return False
        # Of what was taken for good, seals and openings, one may be what a known breach has left.
        return not (self.trusting and sound.breaches)

    def _joined(self, later: Judging) -> Judging:
        """The later part, with what the first one tells."""
        sound = self._of_the_first()
        if sound is None or later.replay.founded != _TO_BE_TOLD:
            return later
        later.replay.founded = sound.founded
        later.replay.touching += sound.touching
        later.breaches = {**sound.breaches, **later.breaches}
        if later.sound is not None:
            later.sound = replace(
                later.sound,
                founded=sound.founded,
                touching=later.sound.touching + sound.touching,
                breaches={**sound.breaches, **later.sound.breaches},
            )
        return later


class _InVainError(Exception):
    """The first part did not end as was taken for granted."""


@dataclass(slots=True, kw_only=True)
class Forepart:
    """The process that judges what comes first: how many commits it has judged, and what was in
    order so far."""

    process: subprocess.Popen[str]
    done: int = 0
    sound: Memory | None = None
    ended: Event = field(default_factory=Event)

    def hear(self) -> None:
        """Take in what it tells until it ends. Whatever is not as it should be counts as nothing
        told."""
        with suppress(OSError, *NOT_OURS):
            for line in self.process.stdout or ():
                done, memory = json.loads(line)
                self.sound = read_memory(memory) if memory else None
                self.done = int(done)
        self.ended.set()


@contextmanager
def _forepart(halves: Halves) -> Iterator[Forepart]:
    """The other process, at work; when the block ends it is not needed any more."""
    order = {
        "repository": os.fspath(halves.store.git.directory),
        "now": halves.now.isoformat(),
        "head": halves.left[-1],
        "until": halves.middle,
        "memory": written(halves.memory) if halves.memory else None,
    }
    process = halves.early or started()
    if process is None:
        raise _InVainError
    made = Forepart(process=process)
    reader = Thread(target=made.hear, daemon=True)
    reader.start()
    try:
        if process.stdin is not None:
            with suppress(OSError), process.stdin:
                json.dump(order, process.stdin)
        yield made
    finally:
        process.kill()
        process.wait()
        reader.join()
        if process.stdout is not None:
            process.stdout.close()
