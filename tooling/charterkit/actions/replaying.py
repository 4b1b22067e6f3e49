"""Play history again: each commit is judged by the rules, as what stood before it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from operator import is_
from typing import TYPE_CHECKING

from charterkit.actions.brought import Brought, contents_of
from charterkit.actions.mending import PLAIN, Damage
from charterkit.actions.openings import added_by, added_for_good, electorates_then, open_votes
from charterkit.actions.putting_back import put_back_from
from charterkit.actions.standing import Standing, folding_at
from charterkit.actions.tree import Tree, unsound
from charterkit.decisions.electorate import as_opened
from charterkit.decisions.past import past_texts, with_past
from charterkit.documents.folding import Folding
from charterkit.documents.locate import located
from charterkit.documents.paths import STEWARDS, Kind, classify
from charterkit.model import Archive, Redaction
from charterkit.model.ground import Ground
from charterkit.model.renewing import completed, renewed
from charterkit.model.succession import Succession
from charterkit.problems import Problem, errors
from charterkit.rules import content, transitions
from charterkit.rules.adopted import texts_at_hand
from charterkit.rules.official import newest_time, official_times
from charterkit.rules.scope import FAST_CLOCK, Clock
from charterkit.rules.texts import as_decided
from charterkit.rules.twins import NamesBeside
from charterkit.text.digest import text_digest

if TYPE_CHECKING:
    from charterkit.store import Changed, Commit, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state of the charter as people name it: the commit (empty before the first), the release,
    and the digest of the text that stands there, whether or not that is the release's."""

    commit: str
    release: str | None
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A commit that the rules do not allow, why, and the two states around it."""

    commit: Commit
    problems: tuple[Problem, ...]
    before: State
    after: State

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what it broke, each once."""
        return tuple(sorted({problem.code for problem in self.problems}))


@dataclass(slots=True, kw_only=True)
class Replay:
    """A history that is played again, up to the commit it has come to. `founded` is the commit with
    which the charter begins; `redactions` are the entries, also those to come, that tell of a
    history written anew."""

    store: Store
    now: datetime
    tree: Tree
    folding: Folding = field(default_factory=Folding)
    archive: Archive | None = None
    stood: Mapping[str, str] = field(default_factory=dict)
    founded: str | None = None
    latest: datetime | None = None
    damage: Damage = field(default_factory=Damage)
    pending: frozenset[str] = frozenset()
    touching: int = 0
    redactions: tuple[Redaction, ...] = ()
    decided: tuple[tuple[object, ...], tuple[Problem, ...]] | None = None

    @classmethod
    def begin(cls, store: Store, now: datetime) -> Replay:
        """Before the first commit."""
        tree = Tree(store=store)
        return cls(store=store, now=now, tree=tree, folding=Folding(fetch=tree.content))

    @classmethod
    def resume(
        cls,
        store: Store,
        now: datetime,
        at: str,
        founded: str | None,
        touching: int,
        *,
        trusted: bool = False,
    ) -> Replay:
        """At a commit up to which all was found in order. Where that is `trusted` to the last, its
        seals are not verified anew, and what is official is known to stay where it is."""
        found = store.snapshot(at)
        tree = Tree(store=store, revision=at)
        tree.change(found.blobs, found.odd)
        made = cls(
            store=store,
            now=now,
            tree=tree,
            folding=Folding(fetch=tree.content),
            founded=founded,
            touching=touching,
        )
        ids = (found.blobs[path] for path in sorted(found.blobs))
        made.folding.change(Brought(found.blobs, contents_of(store, ids)), trusted=trusted)
        archive = made.folding.archive()
        if archive is None or archive.release is None or founded is None:
            return made
        added = (added_for_good if trusted else added_by)(store, at)
        beside = found, cache(lambda: made.folding.recall(found.blobs))
        known = electorates_then(store, archive, added, beside)
        made.archive = replace(with_past(archive, tree), electorates=known)
        made.stood = tree.blobs
        made.latest = newest_time(archive)
        return made

    @classmethod
    def go_on(
        cls, store: Store, now: datetime, standing: Standing, founded: str, touching: int
    ) -> Replay:
        """The same, where all that is worked out of the whole charter is known, so that only what
        is asked for is read."""
        cupboard = store.cupboard(standing.head)
        tree = Tree(store=store, revision=standing.head, names=NamesBeside(cupboard.names))
        listing = cupboard.listing
        tree.blobs = Succession.on(Ground(listing.get, lambda: listing), {})
        made = cls(store=store, now=now, tree=tree, founded=founded, touching=touching)
        made.folding = folding_at(cupboard, standing)
        archive = made.folding.archive()
        if archive is not None:
            past = past_texts(archive, tree)
            made.archive = replace(archive, earlier=past, electorates=standing.electorates)
        made.stood, made.latest = tree.blobs, standing.latest
        return made

    @property
    def can_be_left(self) -> bool:
        """Whether all that is worked out of the charter can be remembered as it stands."""
        damaged = self.damage.files or self.damage.has_lost or self.pending or self.tree.odd
        whole = self.archive is not None and not self.archive.adopted
        return whole and not damaged and not self.tree.names.have_twins

    def step(self, commit: Commit, contents: Mapping[str, bytes]) -> Breach | None:
        """Go on to the next commit; `contents` holds what it brings by blob id. What is wrong with
        it is told, and the replay stands after it all the same."""
        here, stood = self.tree.revision, self.archive
        self.tree.revision = commit.id
        if not commit.changes:
            return None
        self.touching += 1
        torn = tuple(unsound(commit, self.tree.blobs))
        changes: Collection[Changed] = commit.changes
        restored: set[str] = set()
        if torn or self.damage.files:
            each_once = {change.path: change for change in changes}
            restored = set() if self.pending else self.damage.put_back(each_once)
            if restored:
                self.take([each_once.pop(path) for path in sorted(restored)], contents)
                self._settle(restored)
            changes = each_once.values()
        was = self.tree.blobs
        self.take(changes, contents)
        paths = frozenset(change.path for change in changes)
        wrong = errors((*torn, *self.judged(paths, frozenset(restored))))
        if not wrong:
            self.damage.mended(paths)
            return None
        blobs = {change.path: was.get(change.path) for change in changes}
        self.damage.done(wrong, blobs, stood, self.archive)
        return Breach(
            commit=commit,
            problems=put_back_from(wrong, here),
            before=state(here, stood),
            after=state(commit.id, self.archive),
        )

    def take(self, changes: Iterable[Changed], contents: Mapping[str, bytes]) -> None:
        """Take changes into the tree and the documents."""
        blobs: dict[str, str | None] = {}
        odd: dict[str, str] = {}
        for change in changes:
            plain = change.mode_after == PLAIN and change.after is not None
            blobs[change.path] = change.after if plain else None
            if change.mode_after is not None and not plain:
                odd[change.path] = change.mode_after
        self.tree.change(blobs, odd)
        self.folding.change(Brought(blobs, contents))

    def judged(self, changed: frozenset[str], restored: frozenset[str]) -> tuple[Problem, ...]:
        """What is wrong with the tree as it stands, as a change of the last one that could be
        read. What was `restored` needs no reason, but has to fit what stands now."""
        if self.founded is None:
            return self._founding()
        everything = changed | self.pending if self.pending else changed
        looked_at = everything | restored if restored else everything
        reading = self.folding.reading(looked_at, self.tree.blobs, self.tree.odd)
        if reading.archive is None:
            anew = not self.pending
            self.pending = everything
            told = [p for p in reading.problems if anew or p.place.path in changed]
            return located(tuple(told), self.tree)
        problems = list(reading.problems)
        known = self.archive.electorates if self.archive is not None else {}
        archive = completed(
            reading.archive,
            earlier=past_texts(reading.archive, self.tree),
            unsealed=self._unsealed(reading.archive),
            electorates=known,
        )
        problems += content(archive, self.tree, looked_at, notes=False)
        problems += self._undecided(archive, changed)
        earliest = self.latest - FAST_CLOCK if self.latest else _LONG_AGO
        before = self.archive and self.damage.with_lost(self.archive, archive)
        problems += transitions(
            before,
            archive,
            Clock(earliest=earliest, latest=max(self.now, earliest)),
            blobs=(self.stood, self.tree.blobs),
            changed=everything,
            alone=not self.damage.has_lost,
        )
        self._stand(archive, everything)
        self.damage.found(archive)
        return located(tuple(dict.fromkeys(problems)), self.tree)

    def _unsealed(self, archive: Archive) -> frozenset[str]:
        """The files whose seals were lost when the history was written anew, as long as it has not
        come to the entry that says so."""
        known = {entry.path for entry in archive.redactions}
        to_come = (entry for entry in self.redactions if entry.path not in known)
        return frozenset(path for entry in to_come for path in entry.unsealed)

    def _undecided(self, archive: Archive, changed: frozenset[str]) -> Iterator[Problem]:
        """T001 where an official act goes by a text that nobody decided on, also when stewards
        have acknowledged that: before they go on they put it back. They may acknowledge it
        first, unless it says who the stewards are."""
        come = (path for path in changed if path not in self.stood)
        new = (classify(path) for path, _ in official_times(archive, come))
        kinds = {known.kind for known in new if known is not None}
        for problem in self._not_as_decided(archive) if kinds else ():
            if kinds != {Kind.ACKNOWLEDGED} or problem.place.path == STEWARDS:
                yield problem

    def _not_as_decided(self, archive: Archive) -> tuple[Problem, ...]:
        """T001 of the text as it stands. It is the very same over many commits."""
        of = archive.texts, archive.release, archive.charter
        if self.decided is None or not all(map(is_, self.decided[0], of)):
            self.decided = of, tuple(as_decided(archive, self.tree, None))
        return self.decided[1]

    def _founding(self) -> tuple[Problem, ...]:
        """What is wrong with the founding commit. Before it there is no charter, and nothing to
        hold to."""
        archive = self.folding.archive()
        if archive is None or archive.release is None:
            return ()
        self.founded = self.tree.revision
        everything = frozenset({*self.tree.blobs, *self.tree.odd})
        reading = self.folding.reading(everything, self.tree.blobs, self.tree.odd)
        problems = [*reading.problems, *content(archive, self.tree, None, notes=False)]
        problems += [*texts_at_hand(archive, self.tree), *transitions(None, archive, self.now)]
        self._stand(archive, everything)
        return located(tuple(dict.fromkeys(problems)), self.tree)

    def _settle(self, restored: set[str]) -> None:
        """Let what was put back stand as if it had never been touched."""
        self.damage.mended(restored)
        archive = self.folding.archive()
        if archive is not None and self.archive is not None:
            known = {
                path: who for path, who in self.archive.electorates.items() if path not in restored
            }
            if any(event.path in restored for event in open_votes(archive)):
                at = self.tree.revision or "HEAD"
                then = electorates_then(self.store, archive, added_by(self.store, at))
                known = {**then, **known}
            self.archive = replace(with_past(archive, self.tree), electorates=known)
            self.stood = self.tree.blobs
            self.latest = newest_time(archive)

    def _stand(self, archive: Archive, changed: frozenset[str]) -> None:
        """Remember the state for the next commit."""
        self.pending = frozenset()
        if any("/record/" in path for path in changed):
            known = {
                event.path: archive.electorates.get(event.path) or as_opened(archive, event).members
                for event in open_votes(archive)
            }
            archive = renewed(archive, electorates=known)
        self.archive = archive
        self.stood = self.tree.blobs
        times = (newest_time(archive, changed), self.latest)
        self.latest = max(filter(None, times), default=None)


def state(commit: str | None, archive: Archive | None) -> State:
    """A state as people name it: the newest release, and the digest of the text as it stands."""
    release = archive.release if archive else None
    return State(
        commit=commit or "",
        release=str(release.version) if release else None,
        text=text_digest(archive.texts, archive.charter.languages) if archive else None,
    )


_LONG_AGO = datetime(1000, 1, 1, tzinfo=UTC)
