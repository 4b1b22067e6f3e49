"""The crowd of an archive: organisations' records and the register, read as they are asked for.

Whoever goes through all of them has all of them read; whoever asks for one has one read. What is
given is what `reading.read_archive` gives of the same tree."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    ValuesView,
)
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from charterkit.documents.document import read_document
from charterkit.documents.layered import CROWD, Shelved, is_in_crowd
from charterkit.documents.paths import Kind, Known, classify, is_id, shelf, signatory_path
from charterkit.documents.reading import Found, Reading, read_archive
from charterkit.documents.recall import Recall
from charterkit.documents.seals import read_seal
from charterkit.documents.usual_paths import entry_of, is_usual, record_of
from charterkit.model import Archive, RegisterEntry, Seal, Signatory, Snapshot
from charterkit.problems import Problem

Value = TypeVar("Value")


Search = Callable[[tuple[str, str]], Collection[str] | None]
"""Who is found by a word of a kind, perhaps others among them; None if that cannot be told."""


class Crowd:
    """The crowd in one snapshot. Nothing is read before it is asked for. Where `follows` is known,
    it is an earlier crowd, and the paths at which this one may have something else."""

    def __init__(self, snapshot: Snapshot, recall: Recall[Found] | None = None) -> None:
        self.snapshot = snapshot
        self._recall = recall
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.search: Search | None = None
        self.follows: tuple[Crowd, frozenset[str]] | None = None
        self.census: object = None
        self.newest: datetime | None = None
        self.records = Records(self, self._record, lambda whole: whole.signatories)
        self.entries = Register(self, self._entries, lambda whole: whole.register)
        self.seals = Seals(self, self._seal, lambda whole: whole.seals)

    @cached_property
    def _reading(self) -> Reading:
        return read_archive(self.snapshot, is_in_crowd, self._recall)

    @property
    def whole(self) -> Archive:
        """All of it at once."""
        if self._reading.archive is None:
            raise ValueError("there is no charter around the crowd")
        return self._reading.archive

    @property
    def is_read(self) -> bool:
        """Whether all of it was read."""
        return "_reading" in self.__dict__

    def is_small(self, few: int) -> bool:
        """Whether there are fewer files than so many."""
        return len(self.snapshot.blobs) < few

    def look_at_all(self) -> tuple[Problem, ...]:
        """What is wrong with the documents of all organisations, by path."""
        return tuple(each for each in self._reading.problems if is_in_crowd(each.place.path))

    def look_at(self, ids: Iterable[str]) -> tuple[Problem, ...]:
        """What is wrong with the documents of some organisations, by path."""
        found: list[Problem] = []
        for path in sorted(path for id in set(ids) for path in self.paths(id)):
            self._read(path)
            found += self.problems.get(path, ())
        return tuple(sorted(found, key=lambda problem: problem.place.path))

    def paths(self, id: str) -> Iterator[str]:
        """The documents of an organisation, with their seals."""
        if not is_id(id):
            return
        path = signatory_path(id)
        yield from (each for each in (path, f"{path}.sig") if each in self.snapshot.blobs)
        folder = f"{CROWD[1]}{shelf(id)}/{id}"
        yield from (f"{folder}/{name}" for name in self._names(folder))

    def differs_from(self, earlier: Crowd) -> frozenset[str] | None:
        """The ids of the organisations with files that may differ; None where that is not known."""
        paths = self.paths_unlike(earlier)
        if paths is None:
            return None
        return frozenset(id for path in paths if (id := organisation(path)) is not None)

    def paths_unlike(self, earlier: Crowd) -> frozenset[str] | None:
        """The paths of files that may differ; None where that is not known."""
        if self.follows is not None and self.follows[0] is earlier:
            return self.follows[1]
        known = getattr(self.snapshot.blobs, "differs_from", None)
        found: frozenset[str] | None = known(earlier.snapshot.blobs) if known is not None else None
        return found

    def _names(self, folder: str) -> Iterable[str]:
        blobs = self.snapshot.blobs
        if isinstance(blobs, Shelved):
            return sorted(blobs.beside(folder))
        start = f"{folder}/"
        return sorted(path.removeprefix(start) for path in blobs if path.startswith(start))

    def _read(self, path: str) -> Signatory | RegisterEntry | Seal | None:
        known = classify(path)
        data = self.snapshot.read([path]).get(path) if known is not None else None
        if known is None or data is None:
            return None
        if known.kind is Kind.SIGNATURE:
            return self._read_seal(known, data)
        value, self.problems[path] = read_document(known, data)
        return value if isinstance(value, Signatory | RegisterEntry) else None

    def _read_seal(self, known: Known, data: bytes) -> Seal | None:
        signs = known.signs or ""
        seal, self.problems[known.path] = read_seal(
            known.path, data, self.snapshot.read([signs]).get(signs)
        )
        return seal

    def _record(self, id: str) -> Signatory | None:
        path = signatory_path(id)
        found = self._read(path) if is_id(id) and path in self.snapshot.blobs else None
        return found if isinstance(found, Signatory) else None

    def _entries(self, id: str) -> tuple[RegisterEntry, ...] | None:
        if not is_id(id):
            return None
        folder = f"{CROWD[1]}{shelf(id)}/{id}"
        read = (self._read(f"{folder}/{name}") for name in self._names(folder))
        found = [entry for entry in read if isinstance(entry, RegisterEntry)]
        return tuple(sorted(found, key=lambda entry: entry.order)) or None

    def _seal(self, path: str) -> Seal | None:
        sealed = f"{path}.sig"
        there = is_in_crowd(path) and sealed in self.snapshot.blobs
        found = self._read(sealed) if there else None
        return found if isinstance(found, Seal) else None


class Few(Mapping[str, Value], Generic[Value]):
    """Values of a crowd by key, each read when it is asked for."""

    def __init__(
        self,
        crowd: Crowd,
        one: Callable[[str], Value | None],
        every: Callable[[Archive], Mapping[str, Value]],
    ) -> None:
        self.crowd = crowd
        self._one = one
        self._every = every
        self._known: dict[str, Value | None] = {}

    def __getitem__(self, key: str) -> Value:
        if self.crowd.is_read:
            return self._all[key]
        if key not in self._known:
            self._known[key] = self._one(key)
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def get(self, key: str, default: Any = None) -> Any:
        """The value under a key, if there is one."""
        return self._all.get(key, default) if self.crowd.is_read else super().get(key, default)

    # Whoever goes through all of them is given what was read, without a look at each.

    def values(self) -> ValuesView[Value]:
        """All values."""
        return self._all.values()

    def items(self) -> ItemsView[str, Value]:
        """All keys with their values."""
        return self._all.items()

    @property
    def census(self) -> object:
        """What is known of all organisations together (`decisions.census`); None for nothing."""
        return self.crowd.census

    @cached_property
    def _all(self) -> Mapping[str, Value]:
        return self._every(self.crowd.whole)

    def differs_from(self, earlier: Mapping[str, object]) -> frozenset[str] | None:
        """The ids under which there may be something else than in another crowd."""
        return self.crowd.differs_from(earlier.crowd) if isinstance(earlier, Few) else None


class Records(Few[Signatory]):
    """The organisations' own records, by id. `unsettled`, where it is known, are those of whom
    anything can be wrong; all others were found in order by the same rules."""

    unsettled: Collection[str] | None = None

    def found_by(self, kind: str, words: str) -> Collection[str] | None:
        """The ids of all who are found by a word, perhaps others among them; None where that
        cannot be told without reading all of them, or where all were read."""
        search = self.crowd.search
        return None if search is None or self.crowd.is_read else search((kind, words))


class Register(Few[tuple[RegisterEntry, ...]]):
    """What was entered about organisations, by id."""

    @property
    def newest(self) -> datetime | None:
        """The time of the entry that is dated last; None where there is none."""
        if self.crowd.census is not None:
            return self.crowd.newest
        return max((entry.at for entries in self.values() for entry in entries), default=None)


class Seals(Few[Seal]):
    """The seals of the crowd's files, and of all others, which are known before."""

    rest: Mapping[str, Seal] = {}

    def __getitem__(self, key: str) -> Seal:
        return self.rest[key] if key in self.rest else super().__getitem__(key)

    @cached_property
    def _all(self) -> Mapping[str, Seal]:
        return {**self.rest, **self.crowd.whole.seals}

    def differs_from(self, earlier: Mapping[str, object]) -> frozenset[str] | None:
        """The paths of the files whose seals may be others."""
        if not isinstance(earlier, Seals):
            return None
        paths = self.crowd.paths_unlike(earlier.crowd)
        if paths is None:
            return None
        of = {path.removesuffix(".sig") for path in paths}
        if self.rest is not earlier.rest:
            of |= self.rest.keys() | earlier.rest.keys()
        return frozenset(of)


def organisation(path: str) -> str | None:
    """Whose a file of the crowd is, by its path; None for any other."""
    if not is_in_crowd(path):
        return None
    if is_usual(path):
        return record_of(path) or entry_of(path)[0]
    known = classify(path)
    return known.id if known is not None else None


def crowd_of(archive: Archive) -> Crowd | None:
    """The crowd of an archive that was opened; None where everything was read."""
    records = archive.signatories
    return records.crowd if isinstance(records, Records) else None
