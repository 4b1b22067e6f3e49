"""A charter's life, act by act, each of them a commit: who signs, who is confirmed, who leaves."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from benchmarks.decided import sentence
from benchmarks.generate import confirmation, signatory
from benchmarks.stream import Stream, key_of
from charterkit.documents.writing import (
    render_register_entry,
    render_signatory,
)
from charterkit.model import (
    Archive,
    Leaving,
    Release,
    Signatory,
    Signature,
)

STEWARDS = ("sekretariatet", "formandskabet", "kassereren")
Act = Callable[[datetime], None]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class Village:
    """A charter and those who live with it. `acts` are what comes when, `held` the texts that were
    released by blob id, `taken` the principles that an open proposal changes, `waiting` who signed
    and is not confirmed yet. With `keyed`, everybody has a key."""

    archive: Archive
    stream: Stream
    chance: random.Random
    at: datetime
    keyed: bool
    coming: list[tuple[datetime, int, Act]] = field(default_factory=list)
    held: dict[str, bytes] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    waiting: list[Signatory] = field(default_factory=list)
    core: list[str] = field(default_factory=list)
    signed: int = 0
    drafted: int = 0
    turns: count[int] = field(default_factory=count)

    def later(self, after: timedelta, act: Act) -> None:
        """Something comes after so long."""
        heapq.heappush(self.coming, (self.at + after, next(self.turns), act))

    def go_on(self) -> None:
        """What comes next, at its time or a minute after what was last."""
        due, _, act = heapq.heappop(self.coming)
        self.at = max(due, self.at + MINUTE)
        act(self.at)

    def some(self, least: timedelta, most: timedelta) -> timedelta:
        """A time between two, in whole minutes."""
        return timedelta(minutes=self.chance.randrange(least // MINUTE, most // MINUTE))

    def steward(self) -> str:
        """One of those who enter what is official; mostly the same one."""
        return self.chance.choices(STEWARDS, (8, 1, 1))[0]

    def sign(self, at: datetime) -> None:
        """A new organisation signs today's text."""
        record = signatory(self.signed, self.release, self.chance)
        self.signed += 1
        on = at.date()
        keys = (key_of(record.id).public.line,) if self.keyed else ()
        signatures = (self._signature(record, at),)
        pledges = tuple(replace(each, by=on + 300 * DAY) for each in record.pledges)
        record = replace(record, keys=keys, signatures=signatures, pledges=pledges)
        self._record(record, at, f"Sign: {record.name}")
        self.waiting.append(record)

    def confirm(self, at: datetime) -> None:
        """A steward confirms those who wait, in one act."""
        by, files = self.steward(), {}
        for record in self.waiting:
            entry = replace(confirmation(record, self.chance), at=at, by=by)
            files[entry.path] = render_register_entry(entry)
            register = {**self.archive.register, record.id: (entry,)}
            self.archive = replace(self.archive, register=register)
        if files:
            self.stream.commit(at, f"Confirm {len(files)} signatories", files, by)
        self.waiting.clear()

    def reaffirm(self, at: datetime) -> None:
        """One of the first organisations signs today's text as well."""
        record = self.archive.signatories[self.chance.choice(self.core)]
        signatures = (*record.signatures, self._signature(record, at))
        self._record(replace(record, signatures=signatures), at, f"Reaffirm: {record.name}")

    def leave(self, at: datetime) -> None:
        """An organisation leaves, one that is not among the first."""
        there = [each for each in self.archive.register if each not in self.core]
        record = self.archive.signatories[self.chance.choice(there)] if there else None
        if record is not None and not record.left:
            left = (Leaving(on=at.date(), reason=sentence(self.chance)),)
            self._record(replace(record, left=left), at, f"Leave: {record.name}")

    @property
    def release(self) -> Release:
        """The newest release."""
        if self.archive.release is None:
            raise ValueError("the charter has no release")
        return self.archive.release

    def _signature(self, record: Signatory, at: datetime) -> Signature:
        mandate = replace(record.signatures[0].mandate, on=at.date() - 3 * DAY)
        release = self.release
        return Signature(version=release.version, text=release.text, on=at.date(), mandate=mandate)

    def _record(self, record: Signatory, at: datetime, subject: str) -> None:
        signatories = {**self.archive.signatories, record.id: record}
        self.archive = replace(self.archive, signatories=signatories)
        self.stream.commit(at, subject, {record.path: render_signatory(record)}, record.id)
