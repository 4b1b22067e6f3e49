"""A snapshot with a change laid over it: what would stand there, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha1, sha256

from charterkit.documents.layered import Shelved, Without, layered
from charterkit.documents.paths import CHARTER
from charterkit.model import Snapshot


@dataclass(frozen=True, slots=True)
class Overlay:
    """The files of `snapshot` after `writes`: bytes by path, None for a file removed. Blob ids of
    what is written are computed as Git does. It is no commit, so it has no revision."""

    snapshot: Snapshot
    writes: Mapping[str, bytes | None]
    revision: None = field(init=False, default=None)
    blobs: Mapping[str, str] = field(init=False, repr=False)
    odd: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        below = self.snapshot.blobs
        long = len(self.snapshot.blobs.get(CHARTER) or next(iter(below.values()), "")) == 64
        changes = {
            path: None if data is None else blob_id(data, long=long)
            for path, data in self.writes.items()
        }
        stood = self.snapshot.odd
        odd = (
            Without(stood, self.writes)
            if isinstance(below, Shelved)
            else {path: mode for path, mode in stood.items() if path not in self.writes}
        )
        object.__setattr__(self, "blobs", layered(below, changes))
        object.__setattr__(self, "odd", odd)

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        found: dict[str, bytes] = {}
        below: list[str] = []
        for path in paths:
            if path not in self.writes:
                below.append(path)
            elif (data := self.writes[path]) is not None:
                found[path] = data
        return {**self.snapshot.read(below), **found}

    def stream(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The same, one after the other in the order of the paths."""
        asked = dict.fromkeys(paths)
        stream = getattr(self.snapshot, "stream", None)
        if stream is None:
            found = self.read(asked)
            yield from ((path, found[path]) for path in asked if path in found)
            return
        arriving = stream([path for path in asked if path not in self.writes])
        waits = next(arriving, None)
        for path in asked:
            if path in self.writes:
                data = self.writes[path]
                if data is not None:
                    yield path, data
            elif waits is not None and waits[0] == path:
                yield waits
                waits = next(arriving, None)

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Contents by blob id, of what is written or is at hand below."""
        wanted = list(ids)
        written = {self.blobs[path]: data for path, data in self.writes.items() if data is not None}
        below = self.snapshot.contents([blob for blob in wanted if blob not in written])
        return {**below, **{blob: written[blob] for blob in wanted if blob in written}}


def blob_id(data: bytes, *, long: bool = False) -> str:
    """The id Git gives these bytes; `long` in a repository with SHA-256 ids."""
    hashed = sha256() if long else sha1(usedforsecurity=False)
    hashed.update(b"blob %d\0" % len(data))
    hashed.update(data)
    return hashed.hexdigest()
