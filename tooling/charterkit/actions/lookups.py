"""Open an archive so that it can be searched: in what is remembered, or in what nobody has read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from charterkit.actions.looked import Unread, unread
from charterkit.actions.parsed import parsed
from charterkit.actions.remembered import MANY, Recollection
from charterkit.documents.crowd import Crowd, crowd_of, organisation
from charterkit.documents.layered import CROWD, Layered, Shelved, Trees, is_in_crowd
from charterkit.documents.motions import Motions
from charterkit.documents.opening import (
    open_archive,
    open_sparingly,
    with_crowd,
    without_proposals,
)
from charterkit.documents.reading import Reading
from charterkit.documents.search import Index, Word, words_of
from charterkit.model import Archive, Snapshot

if TYPE_CHECKING:
    from charterkit.store import Store

FOLDER = b"40000"


@dataclass(slots=True, kw_only=True)
class Opened:
    """An archive that was opened, with what is remembered of its crowd. `changed` are those whose
    files may differ from what is remembered, and `paths` these files; None where too many do, or
    nothing is remembered. `motions` are proposals that wait to be read, None where they were.
    The `seeker` searches the crowd."""

    reading: Reading
    crowd: Crowd | None
    motions: Motions | None = None
    memory: Recollection | None = None
    changed: frozenset[str] | None = None
    paths: frozenset[str] = frozenset()
    seeker: Remembered | Unread | None = None

    @property
    def archive(self) -> Archive | None:
        """The archive, if it can be read."""
        return self.reading.archive


def opened(store: Store, snapshot: Snapshot, memory: Recollection | None) -> Opened:
    """Open the archive in a snapshot. Where its organisations are searched for something, it is
    looked up in what is remembered, or else in the bytes of their records."""
    reading = open_archive(snapshot, parsed(store))
    return _searchable(store, snapshot, Opened(reading=reading, crowd=_crowd(reading)), memory)


def beside(store: Store, stood: Opened, snapshot: Snapshot, memory: Recollection | None) -> Opened:
    """The same in a snapshot that has nothing but files of the crowd otherwise than one that was
    opened: all else is as it was read."""
    apart = stood.crowd is not None and isinstance(snapshot.blobs, Shelved)
    if stood.archive is None or not apart:
        return opened(store, snapshot, memory)
    crowd = Crowd(snapshot, parsed(store))
    reading = replace(stood.reading, archive=with_crowd(stood.archive, crowd))
    return _searchable(store, snapshot, Opened(reading=reading, crowd=crowd), memory)


def opened_sparingly(store: Store, snapshot: Snapshot) -> Opened:
    """The same for whoever asks of most proposals only how they stand; no organisation is looked up
    in what is remembered."""
    known = parsed(store)
    with known.at_hand():
        reading = open_sparingly(snapshot, known)
    return _searchable(store, snapshot, Opened(reading=reading, crowd=_crowd(reading)), None)


def opened_in_part(store: Store, snapshot: Snapshot, memory: Recollection | None) -> Opened:
    """The same, in which proposals are read only when they are asked for, where that can be."""
    both = without_proposals(snapshot, parsed(store))
    if both is None:
        return opened(store, snapshot, memory)
    found = Opened(reading=both[0], crowd=_crowd(both[0]), motions=both[1])
    return _searchable(store, snapshot, found, memory)


def followed(
    store: Store, stood: Opened, snapshot: Snapshot, paths: frozenset[str], ids: frozenset[str]
) -> Opened:
    """Open the archive in a snapshot that differs, at some paths, from one that was opened, and in
    nothing but the records of some organisations."""
    before, archive, seeker = stood.crowd, stood.archive, stood.seeker
    if before is None or archive is None:
        raise ValueError("what stood before was not opened")
    crowd = Crowd(snapshot, parsed(store))
    crowd.follows = before, paths
    if isinstance(seeker, Remembered):
        seeker = Remembered(crowd, seeker.index, seeker.changed | ids)
    elif seeker is not None:
        seeker = Unread(seeker.looking, seeker.changed | ids)
    crowd.search = seeker.find if seeker is not None else None
    reading = Reading(archive=with_crowd(archive, crowd), problems=())
    return Opened(reading=reading, crowd=crowd, seeker=seeker)


def _crowd(reading: Reading) -> Crowd | None:
    return crowd_of(reading.archive) if reading.archive is not None else None


def _searchable(
    store: Store, snapshot: Snapshot, found: Opened, memory: Recollection | None
) -> Opened:
    crowd = found.crowd
    if crowd is None:
        return found
    found.memory = memory
    edited = _edited(snapshot)
    own = owners(edited, snapshot)
    if memory is not None:
        paths = edited | since(store, memory.trees, snapshot)
        changed = owners(paths, snapshot)
        if changed is not None and len(changed) <= MANY:
            found.changed, found.paths = changed | memory.stale, paths
            found.seeker = Remembered(crowd, memory.index, found.changed)
            crowd.search = found.seeker.find
            return found
    blobs = snapshot.blobs
    if own is not None and len(own) <= MANY and isinstance(blobs, Shelved):
        found.seeker = unread(store, blobs.crowd[0], own)
        crowd.search = found.seeker.find
    return found


class Remembered:
    """Search in what is remembered, and in what has changed since."""

    def __init__(self, crowd: Crowd, index: Index, changed: frozenset[str]) -> None:
        self.crowd = crowd
        self.index = index
        self.changed = changed

    def find(self, word: Word) -> Collection[str] | None:
        """The ids of all who are found by a word."""
        stood = [id for id in self.index.find(word) if id not in self.changed]
        return [*stood, *self._new.get(word, ())]

    @cached_property
    def _new(self) -> Mapping[Word, Sequence[str]]:
        """Those that have changed, by what they are found by as they stand."""
        found: dict[Word, list[str]] = {}
        for id in sorted(self.changed):
            words = words_of(self.crowd.records.get(id), self.crowd.entries.get(id, ()))
            for word in dict.fromkeys(words):
                found.setdefault(word, []).append(id)
        return found


def named_in(store: Store, records: str, looking: re.Pattern[bytes]) -> Iterator[str]:
    """The ids of records that a pattern finds in the folders of a tree."""
    trees = store.trees()
    for mode, one in trees.folder(records).values():
        folder = trees.object(one.hex()) if mode == FOLDER else None
        for match in looking.finditer(folder[2]) if folder is not None else ():
            yield from (id.decode("ascii") for id in match.groups() if id is not None)


def owners(paths: Collection[str], snapshot: Snapshot) -> frozenset[str] | None:
    """Whose the files of a crowd are; None where one is nobody's, or no plain file."""
    ids: set[str] = set()
    # Among the odd ones it costs something to look up each of many.
    odd = frozenset(snapshot.odd) if len(paths) > MANY else snapshot.odd
    for path in paths:
        id = organisation(path)
        if id is None or path in odd:
            return None
        ids.add(id)
    return frozenset(ids)


def since(store: Store, trees: Trees, snapshot: Snapshot) -> frozenset[str]:
    """The files of the crowd that are otherwise than in some trees."""
    blobs = snapshot.blobs
    here = blobs.crowd if isinstance(blobs, Shelved) else (None, None)
    found: set[str] = set()
    for was, stands, folder in zip(trees, here, CROWD, strict=True):
        differing = store.trees().differing(was, stands, folder.encode())
        found.update(path.decode("utf-8", "backslashreplace") for path in differing)
    return frozenset(path for path in found if is_in_crowd(path))


def _edited(snapshot: Snapshot) -> frozenset[str]:
    """The files of the crowd that are otherwise than in the snapshot's own trees."""
    changes = snapshot.blobs.all_changes if isinstance(snapshot.blobs, Layered) else {}
    return frozenset(path for path in changes if is_in_crowd(path))
