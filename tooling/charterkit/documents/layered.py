"""Blob ids by path with some of them changed, at the cost of what was changed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol, runtime_checkable

from charterkit.documents.rooms import KEYS

CROWD = ("charter/signatories/", "charter/register/")
PROPOSALS = "proposals/"
Trees = tuple[str | None, str | None]


class Shelved(Mapping[str, str]):
    """Blob ids by path that need not be gone through to look one up. The crowd is all that
    organisations' own records and the stewards' entries about them are."""

    # Not a protocol: to see whether a value has one's properties, they would be worked out.

    @property
    @abstractmethod
    def crowd(self) -> Trees:
        """The ids of the trees in which the crowd stands: records, and register."""

    @property
    @abstractmethod
    def rest(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """All but the crowd: blob ids by path, and the modes of what is no plain file."""

    @abstractmethod
    def beside(self, folder: str) -> Mapping[str, str]:
        """The plain files that lie in a folder itself, by name with their blob ids."""

    @abstractmethod
    def names(self, folder: str) -> Collection[str]:
        """The names of all that stands in a folder itself, perhaps of some that are gone."""

    @abstractmethod
    def under(self, folder: str) -> Iterable[str]:
        """The paths of the plain files in a folder and in those below it."""


class Parted(Shelved):
    """Blob ids by path of which those outside of the proposals are known without all others."""

    @property
    @abstractmethod
    def beside_proposals(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """All but the crowd and the proposals: blob ids by path, and the modes of what is no plain
        file."""

    @property
    @abstractmethod
    def folders(self) -> Mapping[str, str]:
        """The ids of the trees in the folder of the proposals, by name in their order."""

    @abstractmethod
    def files(self, folder: str) -> Mapping[str, str]:
        """The plain files in one of these and below it: blob ids by path."""


@runtime_checkable
class AtHand(Protocol):
    """Blob ids by path that can be had in one dictionary."""

    @property
    def whole_blobs(self) -> Mapping[str, str]:
        """All of them."""


def of_all(blobs: Mapping[str, str]) -> Mapping[str, str]:
    """Blob ids by path of what is about no organisation, where that is known; else all."""
    return blobs.rest[0] if isinstance(blobs, Shelved) else blobs


def of_charter(blobs: Mapping[str, str]) -> Mapping[str, str]:
    """The same without the proposals, where these are told apart."""
    if isinstance(blobs, Parted | ShelvedLayers):
        return blobs.beside_proposals[0]
    return of_all(blobs)


def at_hand(blobs: Mapping[str, str]) -> Mapping[str, str]:
    """Blob ids by path for whoever looks up most of them: in one dictionary."""
    return blobs.whole_blobs if isinstance(blobs, AtHand) else blobs


def is_in_crowd(path: str) -> bool:
    """Whether a path is among organisations' records, or what is entered about one of them."""
    if path.startswith(CROWD[0]):
        return True
    return path.startswith(CROWD[1]) and path.count("/") > 2 and not path.startswith(KEYS)


class Layered(Mapping[str, str]):
    """The blob ids of `below` with those of `changes`, None for a file that is gone."""

    def __init__(self, below: Mapping[str, str], changes: Mapping[str, str | None]) -> None:
        self.below = below
        self.changes = changes

    def __getitem__(self, path: str) -> str:
        found = self.changes[path] if path in self.changes else self.below[path]
        if found is None:
            raise KeyError(path)
        return found

    def __contains__(self, path: object) -> bool:
        if path in self.changes:
            return self.changes[path] is not None  # type: ignore[index]
        return path in self.below

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole_blobs)

    def __len__(self) -> int:
        return len(self.whole_blobs)

    @cached_property
    def whole_blobs(self) -> Mapping[str, str]:
        """All in one dictionary."""
        below = at_hand(self.below)
        return _with(below, self.changes) if self.changes else below

    @cached_property
    def first(self) -> Mapping[str, str]:
        """What lies below all layers."""
        return self.below.first if isinstance(self.below, Layered) else self.below

    @cached_property
    def all_changes(self) -> Mapping[str, str | None]:
        """The changes of all layers."""
        if isinstance(self.below, Layered):
            return {**self.below.all_changes, **self.changes}
        return self.changes

    def differs_from(self, earlier: Mapping[str, object]) -> frozenset[str] | None:
        """The paths that may differ from an earlier mapping; None if that is no relation."""
        first = earlier.first if isinstance(earlier, Layered) else earlier
        found = set(self.all_changes)
        if isinstance(earlier, Layered):
            found |= earlier.all_changes.keys()
        if first is self.first:
            return frozenset(found)
        related = getattr(self.first, "differs_from", None)
        below = related(first) if related is not None else None
        return None if below is None else frozenset(found | below)


class ShelvedLayers(Layered, Shelved):
    """Layers upon blob ids that know their shelves."""

    def __init__(
        self,
        below: Mapping[str, str],
        changes: Mapping[str, str | None],
        odd: Mapping[str, str | None] | None = None,
    ) -> None:
        super().__init__(below, changes)
        self.odd = (
            {**getattr(below, "odd", {}), **(odd or {})}
            if isinstance(below, ShelvedLayers)
            else dict(odd or {})
        )
        if not isinstance(self.first, Shelved):
            raise TypeError("what lies below knows no shelves")
        self._shelves: Shelved = self.first

    @property
    def crowd(self) -> Trees:
        """The trees of the crowd below the layers."""
        return self._shelves.crowd

    @cached_property
    def rest(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """All but the crowd."""
        return self._over(self._shelves.rest, is_in_crowd)

    @cached_property
    def beside_proposals(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """All but the crowd and the proposals, as far as these are told apart below."""
        below = self._shelves
        known = below.beside_proposals if isinstance(below, Parted) else below.rest
        return self._over(known, lambda path: is_in_crowd(path) or path.startswith(PROPOSALS))

    def _over(
        self,
        below: tuple[Mapping[str, str], Mapping[str, str]],
        is_apart: Callable[[str], bool],
    ) -> tuple[Mapping[str, str], Mapping[str, str]]:
        blobs, odd = below
        changes = {path: blob for path, blob in self.all_changes.items() if not is_apart(path)}
        kept = {path: mode for path, mode in odd.items() if path not in changes}
        modes = {path: mode for path, mode in self.odd.items() if not is_apart(path)}
        return _with(blobs, changes), _with(kept, modes)

    def beside(self, folder: str) -> Mapping[str, str]:
        """The plain files that lie in a folder itself, by name with their blob ids."""
        start = f"{folder}/"
        changes = {
            path.removeprefix(start): blob
            for path, blob in self.all_changes.items()
            if path.startswith(start) and "/" not in path.removeprefix(start)
        }
        return _with(self._shelves.beside(folder), changes)

    def names(self, folder: str) -> Collection[str]:
        """The names of all that stands in a folder itself, and of what stood there below."""
        start = f"{folder}/"
        new = {
            path.removeprefix(start).partition("/")[0]
            for path in self.all_changes
            if path.startswith(start)
        }
        return new.union(self._shelves.names(folder))

    def under(self, folder: str) -> Iterable[str]:
        """The paths of the plain files in a folder and in those below it."""
        start = f"{folder}/"
        changes = {path: blob for path, blob in self.all_changes.items() if path.startswith(start)}
        return _with(dict.fromkeys(self._shelves.under(folder), ""), changes)


class Without(Mapping[str, str]):
    """The modes of what is no plain file, but for what was written over."""

    def __init__(self, below: Mapping[str, str], gone: Collection[str]) -> None:
        self.below = below
        self.gone = gone

    def __getitem__(self, path: str) -> str:
        if path in self.gone:
            raise KeyError(path)
        return self.below[path]

    def __iter__(self) -> Iterator[str]:
        return (path for path in self.below if path not in self.gone)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def layered(
    below: Mapping[str, str],
    changes: Mapping[str, str | None],
    odd: Mapping[str, str | None] | None = None,
) -> Layered:
    """The blob ids of `below` with some changed; they know their shelves if `below` does. `odd` are
    the modes of what is no plain file any more, None where it is one again or nothing."""
    first = below.first if isinstance(below, Layered) else below
    if isinstance(first, Shelved):
        return ShelvedLayers(below, changes, odd)
    return Layered(below, changes)


def changed_in(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    """The paths at which two trees hold something else."""
    return frozenset(differing_ids(before, after))


def differing_ids(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The same one by one."""
    known = getattr(after, "differs_from", None)
    paths = known(before) if known is not None else None
    if paths is None:
        paths = before.keys() | after.keys()
    return (path for path in paths if before.get(path) != after.get(path))


def _with(below: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    found = dict(below)
    for path, blob in changes.items():
        if blob is None:
            found.pop(path, None)
        else:
            found[path] = blob
    return found
