"""One commit after another is judged, up to the first that breaks the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from charterkit.actions.astray import misplaced, posing, turned_round, within
from charterkit.actions.memory import Memory
from charterkit.actions.replaying import Breach, Replay, state
from charterkit.actions.stamps import unstamped
from charterkit.actions.standing import Standing
from charterkit.actions.together import leap, together
from charterkit.documents.reading import uncollected
from charterkit.model import Acknowledged
from charterkit.rules.acknowledging import unacknowledged

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit.actions.coming import Record
    from charterkit.store import Commit, Store


@dataclass(slots=True, kw_only=True)
class Judging:
    """A replay under way. `said` tells what stewards have acknowledged, by commit, `breaches` what
    they acknowledged of those commits that were judged; `broken` is the breach that ends it,
    `sound` what is to be remembered as long as nothing else is judged."""

    store: Store
    replay: Replay
    said: Mapping[str, Acknowledged]
    breaches: dict[str, list[str]] = field(default_factory=dict)
    broken: Breach | None = None
    sound: Memory | None = None

    @classmethod
    def at(
        cls,
        store: Store,
        now: datetime,
        record: Record,
        memory: Memory | None,
        standing: Standing | None = None,
        *,
        trusted: bool = False,
    ) -> Judging:
        """Where it was left, or before the first commit. `record` is what the newest commit says
        of others. Seals that stand there are not verified anew where they are `trusted`."""
        replay = _replay(store, now, memory, standing, trusted=trusted)
        replay.redactions = record.anew
        breaches = dict(memory.breaches) if memory else {}
        return cls(store=store, replay=replay, said=record.acknowledged, breaches=breaches)

    def through(
        self,
        commits: Iterable[tuple[Commit, Mapping[str, bytes]]],
        progress: Callable[[int], None],
    ) -> None:
        """Judge commits, each with the contents that it brings. `progress` is told before each
        how many were judged."""
        done = 0
        with uncollected():
            for some in together(commits):
                progress(done)
                if len(some) == 1 or not leap(self.replay, some):
                    for commit, contents in some:
                        progress(done)
                        self._next(commit, contents)
                        if self.broken is not None:
                            return
                        self.sound = self.so_far(commit.id)
                        done += 1
                else:
                    self.sound = self.so_far(some[-1][0].id)
                    done += len(some)

    def so_far(self, commit: str) -> Memory | None:
        """What is to be remembered once a commit was judged; nothing where files alone do not tell
        how things stand."""
        replay = self.replay
        if replay.founded is None or replay.damage.has_lost:
            return None
        return Memory(
            head=commit,
            founded=replay.founded,
            touching=replay.touching,
            breaches=dict(self.breaches),
            unmended=dict(replay.damage.files),
        )

    def _next(self, commit: Commit, contents: Mapping[str, bytes]) -> None:
        """Judge the next commit. What is wrong with it ends the replay, unless two stewards have
        acknowledged that."""
        archive = self.replay.archive
        stewards = {each.id for each in archive.stewards.stewards} if archive else set()
        breach = self._breach(commit, contents)
        if breach is None:
            return
        if unacknowledged(self.said.get(commit.id), breach.codes, stewards):
            self.broken = breach
        else:
            self.breaches[commit.id] = list(breach.codes)

    def _breach(self, commit: Commit, contents: Mapping[str, bytes]) -> Breach | None:
        """What is wrong with the next commit, and with the signature on it."""
        store, replay = self.store, self.replay
        here, stood, latest = replay.tree.revision, replay.archive, replay.latest
        found = replay.step(within(commit), contents)
        unsigned = unstamped(store, stood, latest.date(), commit.id) if stood and latest else None
        elsewhere = (*misplaced(commit, stood, replay.archive), *posing(commit))
        problems = (*((unsigned,) if unsigned else ()), *elsewhere)
        if found is None and not problems:
            return None
        if found is None:
            before, after = state(here, stood), state(commit.id, replay.archive)
            return Breach(commit=commit, problems=problems, before=before, after=after)
        return turned_round(store, replace(found, problems=(*problems, *found.problems)))


def _replay(
    store: Store,
    now: datetime,
    memory: Memory | None,
    standing: Standing | None,
    *,
    trusted: bool,
) -> Replay:
    if memory is None:
        return Replay.begin(store, now)
    if standing is not None:
        return Replay.go_on(store, now, standing, memory.founded, memory.touching)
    replay = Replay.resume(
        store, now, memory.head, memory.founded, memory.touching, trusted=trusted
    )
    replay.damage.files = dict(memory.unmended)
    return replay
