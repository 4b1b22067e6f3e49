"""Judge a history commit by commit, each under what was in force before it, from the first on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from charterkit.decisions.due import latest
from charterkit.decisions.past import with_past
from charterkit.documents.reading import read_archive
from charterkit.model import Archive
from charterkit.problems import Problem, errors
from charterkit.rules import content, transitions
from charterkit.rules.scope import Clock
from charterkit.store import Store
from tests.life.once import read_once

BEGINS = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is wrong with a commit: the codes with their places, and the notes."""

    subject: str
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes alone, in order, without the notes: those refuse nothing."""
        return tuple(sorted(each.code for each in errors(self.problems)))


def fold(root: Path, now: datetime) -> list[Judged]:
    """Each commit of the first-parent history that changed the charter, the oldest first."""
    with read_once(), Store.open(root) as store:
        return list(_folded(store, now))


def _folded(store: Store, now: datetime) -> Iterator[Judged]:
    before: Archive | None = None
    stood = store.empty()
    for commit in store.history(oldest_first=True):
        after_files = store.snapshot(commit.id)
        touched = frozenset(change.path for change in commit.changes)
        if not touched:
            continue
        reading = read_archive(after_files)
        problems = [each for each in reading.problems if each.place.path in touched]
        after = reading.archive
        if after is None:
            yield Judged(subject=commit.subject, problems=tuple(problems))
            continue
        after = with_past(after, after_files)
        problems += content(after, after_files, touched)
        last = latest(before) if before is not None else None
        clock = Clock(earliest=(last or BEGINS) - timedelta(hours=1), latest=now)
        blobs = stood.blobs, after_files.blobs
        problems += transitions(before, after, clock, blobs=blobs if before else None)
        yield Judged(subject=commit.subject, problems=tuple(problems))
        before, stood = after, after_files
