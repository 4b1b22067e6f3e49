"""Where every act is judged: read what stands, try the change, ask the rules, commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from charterkit.actions.parsed import parsed
from charterkit.decisions.past import with_past
from charterkit.documents.after import read_after
from charterkit.documents.locate import located
from charterkit.documents.overlay import Overlay
from charterkit.documents.paths import CHARTER, classify
from charterkit.documents.reading import Found, Reading, WithoutCrowd, everything, read_archive
from charterkit.documents.recall import Recall
from charterkit.language import say
from charterkit.model import Archive, Change, Snapshot
from charterkit.problems import CharterError, OvertakenError, Problem, UnwrittenError, errors
from charterkit.store.snapshot import Files

if TYPE_CHECKING:
    from charterkit.keys.sealer import Sealer
    from charterkit.store import Store
    from charterkit.store.differences import Finding

Wanted = Callable[[str], bool]


REGISTER = "charter/register/"
"""The stewards' dated entries: an official act is no earlier than any of them."""


def without_signatories(*paths: str, motions: bool = True) -> Wanted:
    """All but the organisations' records and register, except those in the named folders or
    files: what an act about one of them needs to know. Without `motions` no proposals either."""
    return WithoutCrowd(paths, motions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An act's place and time, and what is committed there, read once: everything the act
    concludes is judged on it. `commit` False only writes files. With a `sealer` every file of the
    act that may have a seal gets one."""

    store: Store
    now: datetime
    snapshot: Snapshot
    commit: bool = True
    sealer: Sealer | None = None
    last: list[tuple[Wanted, Archive]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )
    """What was read last, and what was wanted of it."""

    @classmethod
    def at(
        cls, store: Store, now: datetime, *, commit: bool = True, sealer: Sealer | None = None
    ) -> Desk:
        """A desk on HEAD, or on nothing before the first commit."""
        snapshot = store.snapshot() if store.head() else store.empty()
        return cls(store=store, now=now, snapshot=snapshot, commit=commit, sealer=sealer)

    def archive(self, wanted: Wanted = everything) -> Archive:
        """The committed charter; CharterError with the problems if it cannot be read."""
        self._require_founded()
        wanted = self._known(wanted)
        # So that two crowds are never held at once.
        self.last.clear()
        found = readable(self.snapshot, wanted, parsed(self.store))
        self.last[:] = [(wanted, found)]
        return found

    def work_tree(self, finding: Finding | None = None) -> Snapshot:
        """The files of the work tree, as what they have otherwise than what is committed, which
        `finding`, begun before (`Store.looking`), tells."""
        committed = self.snapshot
        if not isinstance(committed, Files):
            return self.store.work_tree()
        tree = self.store.tree_in(committed)
        found = self.store.differences(tree) if finding is None else finding(tree)
        return found.on(committed)

    def surveyed(self) -> tuple[Archive, bool]:
        """The committed charter, with what is known of all organisations together; and whether what
        was kept of that was not what had been written. Errors as of `archive`."""
        from charterkit.actions.lookups import opened_sparingly
        from charterkit.actions.surveying import surveyed

        self._require_founded()
        found = opened_sparingly(self.store, self.snapshot)
        archive = readable_in(found.reading, self.snapshot)
        torn = surveyed(self.store, found, self.snapshot, self.now)
        return archive, torn or parsed(self.store).torn

    def _require_founded(self) -> None:
        if CHARTER not in self.snapshot.blobs and (self.store.root / CHARTER).is_file():
            raise CharterError(
                say("The charter here is written but not founded: nothing of it is committed."),
                say("Go to the folder that holds charter/ and type 'charter init .' to found it."),
            )

    def perform(self, change: Change, before: Archive | None, wanted: Wanted = everything) -> Done:
        """Try the change on what is committed and commit it if the rules allow it.

        Raises CharterError with all problems, each with its line, and changes nothing
        otherwise; UnwrittenError where the rules allow it, but it cannot be written."""
        return self.carry_out(self.judged(change, before, wanted))

    def judged(self, change: Change, before: Archive | None, wanted: Wanted = everything) -> Judged:
        """What the rules say of a change, and how the charter would stand after it. Nothing is
        written."""
        # Whoever only reads at the desk need not wait for the rules.
        from charterkit.rules import content, transitions

        change = replace(change, writes=self._with_seals(change.writes))
        after_snapshot = Overlay(self.snapshot, change.writes)
        wanted = self._known(wanted)
        if before is not None and any(before is was and wanted == of for of, was in self.last):
            reading = read_after(after_snapshot, before, wanted, parsed(self.store))
        else:
            reading = read_archive(after_snapshot, wanted, parsed(self.store))
        touched = frozenset(change.writes)
        problems = [p for p in reading.problems if p.place.path in touched]
        after = reading.archive
        if after is not None and not errors(problems):
            after = with_past(after, after_snapshot)
            with parsed(self.store).at_hand():
                problems += content(after, after_snapshot, touched)
            blobs = self.snapshot.blobs, after_snapshot.blobs
            problems += transitions(before, after, self.now, blobs=blobs)
        placed = located(unique(problems), after_snapshot)
        return Judged(change=change, problems=placed, archive=after)

    def carry_out(self, judged: Judged) -> Done:
        """Commit a change that was judged on what is committed here, if the rules allow it; the
        errors are those of `perform`."""
        after = judged.archive
        if errors(judged.problems) or after is None:
            raise _refused(judged)
        revision = self._keep(judged.change)
        return Done(change=judged.change, revision=revision, notes=judged.problems, archive=after)

    def require_right(self, change: Change, before: Archive | None) -> None:
        """CharterError with all that is wrong with a change. Nothing is written."""
        judged = self.judged(change, before)
        if errors(judged.problems):
            raise _refused(judged)

    def _known(self, wanted: Wanted) -> Wanted:
        """Whose a key is stands in anybody's record."""
        return everything if self.sealer is not None else wanted

    def _with_seals(self, writes: Mapping[str, bytes | None]) -> Mapping[str, bytes | None]:
        """What is written, with a seal for each file that may have one. Without a sealer, a seal
        of what stood there goes with it."""
        both = dict(writes)
        for path, data in writes.items():
            seal = f"{path}.sig"
            if classify(seal) is None:
                continue
            if data is not None and self.sealer is not None:
                both[seal] = self.sealer.seal(data)
            elif seal in self.snapshot.blobs and self.snapshot.read([path]).get(path) != data:
                both[seal] = None
        return both

    def _keep(self, change: Change) -> str | None:
        try:
            if self.commit:
                return self.store.commit(change, expected=self.snapshot.revision)
            self.store.write(change)
        except OvertakenError:
            raise
        except CharterError as error:
            raise UnwrittenError(error.message, error.mend, error.problems) from error
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A change, all that the rules say of it, and how the charter would stand afterwards (None
    where it could not be read)."""

    change: Change
    problems: tuple[Problem, ...]
    archive: Archive | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an act did: the change, its commit (None when only written), notes, and how the
    charter stands afterwards."""

    change: Change
    revision: str | None
    notes: tuple[Problem, ...]
    archive: Archive

    @property
    def paths(self) -> tuple[str, ...]:
        """The files written."""
        return tuple(sorted(self.change.writes))


def _refused(judged: Judged) -> CharterError:
    return CharterError(say("This is not allowed; nothing was changed."), "", judged.problems)


def readable(
    snapshot: Snapshot, wanted: Wanted = everything, recall: Recall[Found] | None = None
) -> Archive:
    """The archive in a snapshot. CharterError if there is no charter or it cannot be read."""
    return readable_in(read_archive(snapshot, wanted, recall), snapshot)


def readable_in(reading: Reading, snapshot: Snapshot) -> Archive:
    """The archive in a snapshot that was read. CharterError if it cannot be."""
    return with_past(to_be_read(reading, snapshot), snapshot)


def to_be_read(reading: Reading, snapshot: Snapshot) -> Archive:
    """The same without the text that open proposals are judged from."""
    if CHARTER not in snapshot.blobs:
        raise CharterError(
            say("There is no charter here: charter/charter.yml is missing from what is committed.")
            if snapshot.revision
            else say("There is no charter here: charter/charter.yml is missing."),
            say("'charter init DIR' starts one; or go to a folder that holds one."),
        )
    if reading.archive is None:
        raise CharterError(
            say("The charter cannot be read."),
            say("Mend these first; 'charter check' shows all problems."),
            located(errors(reading.problems), snapshot),
        )
    return reading.archive


def unique(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, then as found."""
    seen = dict.fromkeys(replace(problem) for problem in problems)
    return tuple(sorted(seen, key=lambda problem: (problem.place.path, problem.code)))
