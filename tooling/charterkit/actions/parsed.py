"""What this clone remembers of documents that were parsed, so that none is parsed twice.

A document is remembered by its path and the id of its blob, with the language that charter.yml
gave to texts without one, if nothing was wrong with it and it is of no kind that is read at one
glance. It is a help to whoever reads, not a witness: `verify` does not ask it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from charterkit.actions.memory import readers
from charterkit.documents.layered import is_in_crowd
from charterkit.documents.packing import PackingError, pack, unpack
from charterkit.documents.paths import CHARTER, Known, classify
from charterkit.documents.reading import IN_A_LANGUAGE, KEPT, PAGES, Found
from charterkit.documents.recall import Recall, Recalled
from charterkit.model import Charter
from charterkit.store.kept import TornError, keep, recall

if TYPE_CHECKING:
    from charterkit.store import Store

NAME = "documents"
MOST = 5_000
"""So many documents are remembered at most."""
LARGEST = 1 << 24
"""So many bytes of them are kept at most."""
Key: TypeAlias = tuple[str, str]
Packed: TypeAlias = tuple[str, bytes]


def parsed(store: Store) -> Parsed:
    """What is remembered, opened once for each command."""
    found = store.git.kept.get(NAME)
    if not isinstance(found, Parsed):
        found = store.git.kept[NAME] = Parsed(store.private_folder())
    return found


class Parsed(Recall[Found]):
    """The documents that this clone remembers, by path and blob; each is unpacked when it is asked
    for. `torn` says that what was there was not what had been written."""

    of_all = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._place = folder / NAME
        self._held: dict[Key, Packed] = {}
        self._known: dict[Key, Found] = {}
        self.torn = False
        try:
            self._held = dict(_recalled(self._place))
        except (LookupError, TornError, TypeError, ValueError):
            self.torn = True
        self._paths = {path for path, _ in self._held}

    def classify(self, path: str) -> Known | None:
        """What a path tells of a document."""
        return classify(path)

    def knows(self, path: str) -> bool:
        """Whether anything is remembered of what stands at a path."""
        return path in self._paths

    def still(
        self, blobs: Mapping[str, str], known: Mapping[str, Known], apart: Collection[str | None]
    ) -> dict[str, Recalled[Found]]:
        """Those of the `known` that are remembered; of those `apart` the bytes are needed."""
        if not self._held:
            return {}
        charter = self._found(CHARTER, blobs.get(CHARTER, ""), None)
        language = charter[0].language if charter and isinstance(charter[0], Charter) else None
        old: dict[str, Recalled[Found]] = {}
        for path, here in known.items():
            if path not in self._paths:
                continue
            blob = blobs[path]
            wanted = language if here.kind in IN_A_LANGUAGE else ""
            found = None if wanted is None else self._found(path, blob, wanted)
            if found is not None:
                data = None if here.kind in KEPT or path in apart else b""
                old[path] = Recalled(here, blob, data, found)
        return old

    def remember(self, read: Mapping[str, Recalled[Found]], blobs: Mapping[str, str]) -> None:
        """Keep what was parsed anew, if anything was, with what else is of use."""
        charter = read[CHARTER].found[0] if CHARTER in read else None
        language = charter.language if isinstance(charter, Charter) else ""
        new: dict[Key, str] = {}
        for path, one in read.items():
            spoken = language if one.known.kind in IN_A_LANGUAGE else ""
            held = self._held.get((path, one.blob))
            fit = one.found[0] is not None and not one.found[1] and one.known.kind not in PAGES
            if fit and (held is None or held[0] != spoken):
                new[path, one.blob] = spoken
        if not new:
            return
        both = self._chosen(new, read, blobs)
        if both != self._held:
            self._held, self._paths = both, {path for path, _ in both}
            lines = (
                b"\t".join([*map(str.encode, (*key, one[0])), one[1]]) for key, one in both.items()
            )
            keep(self._place, {"by": readers()}, {"documents": b"\n".join(lines)})

    def _chosen(
        self, new: Mapping[Key, str], read: Mapping[str, Recalled[Found]], blobs: Mapping[str, str]
    ) -> dict[Key, Packed]:
        """What to remember: first what is remembered of this tree, then what is new, then of each
        path what stood or stands there in another tree, as far as there is room."""
        chosen: dict[Key, Packed] = {}
        others: dict[str, tuple[Key, Packed]] = {}
        room = LARGEST
        for key, packed in self._held.items():
            path, blob = key
            if key in new:
                continue
            if blobs.get(path) == blob:
                chosen[key] = packed
                room -= _size(key, packed)
            elif path in blobs or is_in_crowd(path):
                others.setdefault(path, (key, packed))
        added = False
        for key, spoken in new.items():
            try:
                packed = spoken, pack(read[key[0]].found[0]).encode("ascii")
            except PackingError:
                continue
            room -= _size(key, packed)
            if room < 0 or len(chosen) >= MOST:
                break
            chosen[key] = packed
            self._known[key] = read[key[0]].found
            added = True
        if not added:
            return self._held
        for key, packed in others.values():
            room -= _size(key, packed)
            if room < 0 or len(chosen) >= MOST:
                break
            chosen[key] = packed
        return chosen

    def _found(self, path: str, blob: str, language: str | None) -> Found | None:
        """What a document was found to be, in a language or in whichever it was read."""
        key = path, blob
        held = self._held.get(key)
        if held is None or language not in (None, held[0]):
            return None
        if key not in self._known:
            try:
                self._known[key] = unpack(held[1]), ()
            except PackingError:
                del self._held[key]
                return None
        return self._known[key]


def _size(key: Key, packed: Packed) -> int:
    return sum(map(len, (*key, *packed)))


def _recalled(place: Path) -> Iterator[tuple[Key, Packed]]:
    """What is kept, if the same code reads documents now. TornError if it is not whole."""
    kept = recall(place)
    if kept is None or kept.about["by"] != readers():
        return
    for line in bytes(kept.parts["documents"]).split(b"\n"):
        path, blob, language, packed = line.split(b"\t")
        yield (path.decode(), blob.decode()), (language.decode(), packed)
