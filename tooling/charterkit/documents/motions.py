"""The proposals of an archive, with all that lies in their folders, read when they are asked for:
whoever judges a change of something else may not need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from charterkit.documents.layered import Parted
from charterkit.documents.reading import Found, Reading, read_archive
from charterkit.documents.recall import Recall
from charterkit.model import Archive, Proposal, Seal, Snapshot
from charterkit.problems import Problem

FOLDER = "proposals/"


def is_motion(path: str) -> bool:
    """Whether a path is below the proposals."""
    return path.startswith(FOLDER)


class Motions:
    """The proposals in a snapshot, the seals in their folders, and what is wrong with these."""

    def __init__(self, snapshot: Snapshot, blobs: Parted, recall: Recall[Found] | None) -> None:
        self._snapshot = snapshot
        self._blobs = blobs
        self._recall = recall

    @cached_property
    def _reading(self) -> Reading:
        rest = Among(self._snapshot, *self._blobs.rest)
        return read_archive(rest, is_motion, self._recall)

    @property
    def _archive(self) -> Archive:
        if self._reading.archive is None:
            raise ValueError("there is no charter around the proposals")
        return self._reading.archive

    @property
    def proposals(self) -> Mapping[str, Proposal]:
        """The proposals by slug."""
        return self._archive.proposals

    @property
    def seals(self) -> Mapping[str, Seal]:
        """The seals of what lies in their folders, by the path of what they are of."""
        return {path: seal for path, seal in self._archive.seals.items() if is_motion(path)}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with their documents, by path."""
        return tuple(each for each in self._reading.problems if is_motion(each.place.path))


class SealsOf(Mapping[str, Seal]):
    """Seals, with those in the proposals' folders."""

    def __init__(self, others: Mapping[str, Seal], motions: Motions) -> None:
        self._others = others
        self._motions = motions

    @cached_property
    def _all(self) -> Mapping[str, Seal]:
        return {**self._others, **self._motions.seals}

    def __getitem__(self, path: str) -> Seal:
        return self._all[path] if is_motion(path) else self._others[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


@dataclass(frozen=True, slots=True)
class Among:
    """A snapshot of which only some files are read."""

    snapshot: Snapshot
    blobs: Mapping[str, str]
    odd: Mapping[str, str]

    @property
    def revision(self) -> str | None:
        """The snapshot's own."""
        return self.snapshot.revision

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        return self.snapshot.read(paths)

    def stream(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The same, one after the other."""
        stream = getattr(self.snapshot, "stream", None)
        yield from self.snapshot.read(paths).items() if stream is None else stream(paths)

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Contents by blob id."""
        return self.snapshot.contents(ids)
