"""Two archives, one of which came of the other: what is read of them is what the change touches,
and what it can make wrong elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charterkit.actions.lookups import Opened, opened, owners
from charterkit.actions.records_alone import alike, records_alone
from charterkit.actions.remembered import Recollection, context
from charterkit.actions.settled import problems_of
from charterkit.documents.layered import Shelved, is_in_crowd
from charterkit.documents.reading import Reading
from charterkit.model import Snapshot
from charterkit.problems import Problem

if TYPE_CHECKING:
    from charterkit.decisions.authority import Touched
    from charterkit.store import Store

CROWDED = 2_000
"""A change that touches so many organisations is judged by reading all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What a change makes of an archive, with what is wrong with its documents, and what was wrong
    with those before, which not everybody asks for. `paths` are the files to be looked at where all
    others are as they were to every rule; None for all of them."""

    stands: Reading
    stood: Callable[[], Sequence[Problem]]
    paths: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """Two snapshots, of which the one before is opened already."""

    store: Store
    before: Snapshot
    stood: Opened
    after: Snapshot
    memory: Recollection | None

    def reading(self, touched: Sequence[Touched]) -> Readings:
        """What the paths that differ make of it."""
        alone = records_alone(self.store, self.before, self.stood, self.after, touched)
        if alone is None:
            return self._of_all(frozenset(each.path for each in touched))
        return Readings(
            stands=Reading(archive=alone.archive, problems=alone.after()),
            stood=alone.before,
            paths=alone.paths,
        )

    def _of_all(self, changed: frozenset[str]) -> Readings:
        """The same where any rule may say something else. Of organisations that they do not touch,
        and whose names are unlike all that they bring or take away, the rules say after as they
        said before, so these are not looked at."""
        stands = opened(self.store, self.after, self.memory)
        one, other = self.stood.crowd, stands.crowd
        if one is not None and other is not None:
            touched = self._touched(changed, stands)
            near = alike(one, other, touched) if touched is not None else None
            if touched is not None and near is not None:
                one.records.unsettled = other.records.unsettled = touched | near
        return Readings(
            stands=Reading(archive=stands.archive, problems=problems_of(stands)),
            stood=lambda: problems_of(self.stood),
        )

    def _touched(self, changed: frozenset[str], stands: Opened) -> frozenset[str] | None:
        """Whose files are touched; None where the change touches what all are judged by."""
        here, there = self.before.blobs, self.after.blobs
        was, becomes = self.stood.archive, stands.archive
        if not isinstance(here, Shelved) or not isinstance(there, Shelved):
            return None
        if was is None or becomes is None or context(here, was) != context(there, becomes):
            return None
        paths = [path for path in changed if is_in_crowd(path)]
        ids, before = owners(paths, self.after), owners(paths, self.before)
        if ids is None or before is None or len(ids) > CROWDED:
            return None
        # Who is entered as another's successor must be there.
        if any(was.register.get(id) and not becomes.register.get(id) for id in ids):
            return None
        return ids
