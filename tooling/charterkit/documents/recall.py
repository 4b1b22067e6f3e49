"""What the documents of a charter were found to be, for one who reads it again and again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from charterkit.documents.paths import CHARTER, Known, classify
from charterkit.documents.sound import Sound

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Recalled(Generic[Found]):
    """A document that was read: what its path tells, the id of its blob, its bytes where they are
    needed again (None where they have to be fetched), and what it was found to be."""

    known: Known
    blob: str
    data: bytes | None
    found: Found


class Recall(Generic[Found]):
    """The documents of the last reading, by path. A document with the same bytes at the same place
    is the same as long as charter.yml is, which says what language texts are in."""

    of_all = True
    """Whether also that is recalled which is read at one glance."""

    def __init__(self) -> None:
        self._last: Mapping[str, Recalled[Found]] = {}

    def classify(self, path: str) -> Known | None:
        """What a path tells of a document."""
        last = self._last.get(path)
        return classify(path) if last is None else last.known

    def knows(self, path: str) -> bool:
        """Whether anything is recalled of what stands at a path."""
        return path in self._last

    def still(
        self, blobs: Mapping[str, str], known: Mapping[str, Known], apart: Collection[str | None]
    ) -> dict[str, Recalled[Found]]:
        """Those of the `known` that are as they were; of those `apart` the bytes are needed."""
        charter = self._last.get(CHARTER)
        if charter is None or charter.blob != blobs.get(CHARTER):
            return {}
        return {
            path: one
            for path, one in self._last.items()
            if one.blob == blobs.get(path) and path in known and path not in apart
        }

    def remember(self, read: Mapping[str, Recalled[Found]]) -> None:
        """What there is now, and nothing else."""
        self._last = read

    def value_of(self, path: str, blob: str) -> object | None:
        """What a document that is in no language was found to be, with nothing wrong in it; None
        where that is not remembered, as here."""
        return None

    def sound(self) -> Mapping[str, Sound]:
        """The proposals' folders in which nothing was wrong, by slug. Here none is remembered."""
        return {}

    def remember_sound(self, found: Mapping[str, Sound]) -> None:
        """These are in order now, and no others."""


_AT_HAND: ContextVar[Recall[Any] | None] = ContextVar("at_hand", default=None)


@contextmanager
def recalling(recall: Recall[Any]) -> Iterator[None]:
    """Let it be at hand for whoever reads what a change would leave, until this is over."""
    token = _AT_HAND.set(recall)
    try:
        yield
    finally:
        _AT_HAND.reset(token)


def at_hand() -> Recall[Any] | None:
    """What is recalled of documents here, if anybody lets it be at hand."""
    return _AT_HAND.get()
