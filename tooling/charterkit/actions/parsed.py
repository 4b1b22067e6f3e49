"""What this clone remembers of documents that were parsed, so that none is parsed twice.

A document is remembered by its path and the id of its blob, with the language that charter.yml
gave to texts without one, if nothing was wrong with it and it is of no kind that is read at one
glance. Of proposals' folders in which nothing was wrong it is remembered what they hold. It is a
help to whoever reads, not a witness: `verify` does not ask it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from charterkit.actions.memory import NOT_OURS, readers
from charterkit.documents.packing import PackingError, pack, unpack
from charterkit.documents.paths import CHARTER, Known, classify
from charterkit.documents.reading import IN_A_LANGUAGE, KEPT, PAGES, Found
from charterkit.documents.recall import Recall, Recalled, recalling
from charterkit.documents.sound import Sound, told, told_of
from charterkit.model import Charter
from charterkit.store.kept import TornError, keep, recall

if TYPE_CHECKING:
    from charterkit.store import Store

NAME = "documents"
MOST = 5_000
"""So many documents are remembered at most."""
SPARE = 200
"""So many are kept besides, and as many again as were of use, of what was of use earlier."""
LARGEST = 1 << 24
"""So many bytes of them are kept at most."""
Key: TypeAlias = tuple[str, str]
Packed: TypeAlias = tuple[str, str]


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
        self._used: dict[Key, Found] = {}
        self._new: dict[Key, str] = {}
        self._waiting = 0
        self._told = b"[]"
        self._sound: Mapping[str, Sound] | None = None
        self._other = False
        self.torn = False
        try:
            self._held, self._told = _recalled(self._place)
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
        if not self._paths:
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

    def remember(self, read: Mapping[str, Recalled[Found]]) -> None:
        """Keep what was parsed anew, if anything was, with what else is of use."""
        charter = read[CHARTER].found[0] if CHARTER in read else None
        language = charter.language if isinstance(charter, Charter) else ""
        for path, one in read.items():
            key, spoken = (path, one.blob), language if one.known.kind in IN_A_LANGUAGE else ""
            value, problems = one.found
            if value is None or problems or one.known.kind in PAGES:
                continue
            if self._spoken(key) != spoken or key not in self._used:
                self._new[key], self._used[key] = spoken, one.found
                self._paths.add(path)
        if not self._waiting:
            self._keep()

    def value_of(self, path: str, blob: str) -> object | None:
        """What a document that is in no language was found to be; None for another."""
        found = self._found(path, blob, "")
        return None if found is None else found[0]

    def sound(self) -> Mapping[str, Sound]:
        """The proposals' folders in which nothing was wrong, by slug."""
        if self._sound is None:
            try:
                self._sound = told_of(self._told)
            except NOT_OURS:
                self._sound = {}
        return self._sound

    def remember_sound(self, found: Mapping[str, Sound]) -> None:
        """Keep that these are in order now, as far as there is room, and no others."""
        if found == self.sound():
            return
        self._sound, new = found, told(found, LARGEST)
        self._other = self._other or new != self._told
        self._told = new
        if not self._waiting:
            self._keep()

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Remember also what is read meanwhile of what a change would leave, all of it at once."""
        self._waiting += 1
        try:
            with recalling(self):
                yield
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._keep()

    def _keep(self) -> None:
        found = self._chosen() if self._new else None
        self._new.clear()
        if found is not None or self._other:
            self._held, self._other = found or self._held, False
            lines = ("\t".join((*key, *one)) for key, one in self._held.items())
            parts = {"documents": "\n".join(lines).encode(), "sound": self._told}
            keep(self._place, {"by": readers()}, parts)

    def _chosen(self) -> dict[Key, Packed] | None:
        """What to remember, as far as there is room: first what was of use and stood there, then
        what is new, then some of what was of use earlier. None if nothing new is among it."""
        chosen = {
            key: one
            for key, one in self._held.items()
            if key in self._used and key not in self._new
        }
        room = LARGEST - sum(_size(*each) for each in chosen.items())
        stood = len(chosen)
        for key, spoken in self._new.items():
            if len(chosen) >= MOST:
                break
            try:
                packed = spoken, pack(self._used[key][0])
            except PackingError:
                continue
            room -= _size(key, packed)
            if room < 0:
                break
            chosen[key] = packed
        if len(chosen) == stood:
            return None
        most = min(MOST, 2 * len(chosen) + SPARE)
        for key, packed in self._held.items():
            room -= 0 if key in chosen else _size(key, packed)
            if room < 0 or len(chosen) >= most:
                break
            chosen.setdefault(key, packed)
        return chosen

    def _spoken(self, key: Key) -> str | None:
        """The language in which a document that is remembered was read; None for another."""
        if key in self._new:
            return self._new[key]
        held = self._held.get(key)
        return None if held is None else held[0]

    def _found(self, path: str, blob: str, language: str | None) -> Found | None:
        """What a document was found to be, in a language or in whichever it was read."""
        key = path, blob
        spoken = self._spoken(key)
        if spoken is None or language not in (None, spoken):
            return None
        if key not in self._used:
            try:
                self._used[key] = unpack(self._held[key][1]), ()
            except PackingError:
                del self._held[key]
                return None
        return self._used[key]


def _size(key: Key, packed: Packed) -> int:
    return sum(map(len, (*key, *packed)))


def _recalled(place: Path) -> tuple[dict[Key, Packed], bytes]:
    """What is kept, if the same code reads documents now, and what is told of folders. TornError if
    it is not whole."""
    kept = recall(place)
    if kept is None or kept.about["by"] != readers():
        return {}, b"[]"
    found: dict[Key, Packed] = {}
    for line in str(kept.parts["documents"], "utf-8").split("\n"):
        if line:
            path, blob, language, packed = line.split("\t")
            found[path, blob] = language, packed
    return found, bytes(kept.parts["sound"])
