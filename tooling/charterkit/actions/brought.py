"""What commits bring: contents by path, and, of very many, fetched a part at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.store import Store

PART = 5_000
"""So many contents are held at once, of those that are very many."""
VERY_MANY = 50_000
"""More contents than that are never held at once: to fetch them part by part takes longer."""


class Brought(Mapping[str, bytes | None]):
    """The bytes that stand at the paths of a change, None where no plain file stands any more.

    CharterError where a content that is asked for is not in this clone."""

    def __init__(self, blobs: Mapping[str, str | None], contents: Mapping[str, bytes]) -> None:
        self._blobs, self._contents = blobs, contents

    def __getitem__(self, path: str) -> bytes | None:
        blob = self._blobs[path]
        if blob is None:
            return None
        content = self._contents.get(blob)
        if content is None:
            raise CharterError(
                say(
                    "The content of {path} (blob {after}) is not in this clone.",
                    path=path,
                    after=blob,
                ),
                say(
                    "In a partial clone, go online and run again; otherwise 'git fsck' "
                    "tells what is missing."
                ),
            )
        return content

    def __contains__(self, path: object) -> bool:
        return path in self._blobs

    def __iter__(self) -> Iterator[str]:
        return iter(self._blobs)

    def __len__(self) -> int:
        return len(self._blobs)


class Passing(Mapping[str, bytes]):
    """Contents by blob id, for whoever asks for them in the order of `ids`, in which one stands as
    often as it is asked for: with the first of a part all of it is fetched, and the part before is
    let go of. What this clone lacks is not there, which shows when it is asked for."""

    def __init__(self, store: Store, ids: Sequence[str]) -> None:
        self._store, self._ids = store, ids
        self._part: Mapping[str, bytes] = {}
        self._after = 0

    def __getitem__(self, blob: str) -> bytes:
        if blob not in self._part:
            first = self._place(blob)
            self._part, self._after = {}, first + PART
            self._part = self._store.read_blobs(self._ids[first : self._after])
        return self._part[blob]

    def __contains__(self, blob: object) -> bool:
        return blob in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._ids))

    def __len__(self) -> int:
        return len(set(self._ids))

    def _place(self, blob: str) -> int:
        """Where it stands next, or, where it does not stand there any more, first."""
        for start in (self._after, 0):
            try:
                return self._ids.index(blob, start)
            except ValueError:
                continue
        raise KeyError(blob)


def contents_of(store: Store, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Contents by blob id: all of them, or, where they are very many, in passing. The ids come in
    the order in which they will be asked for."""
    asked = list(ids)
    wanted = dict.fromkeys(asked)
    return store.read_blobs(wanted) if len(wanted) <= VERY_MANY else Passing(store, asked)
