"""What the documents of a charter were found to be, for one who reads it again and again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from charterkit.documents.paths import CHARTER, Known, classify

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Recalled(Generic[Found]):
    """A document that was read: what its path tells, the id of its blob, its bytes where they are
    needed again, and what it was found to be."""

    known: Known
    blob: str
    data: bytes
    found: Found


class Recall(Generic[Found]):
    """The documents of the last reading, by path. A document with the same bytes at the same place
    is the same as long as charter.yml is, which says what language texts are in."""

    def __init__(self) -> None:
        self._last: Mapping[str, Recalled[Found]] = {}

    def classify(self, path: str) -> Known | None:
        """What a path tells of a document."""
        last = self._last.get(path)
        return classify(path) if last is None else last.known

    def still(
        self, blobs: Mapping[str, str], apart: Collection[str | None]
    ) -> dict[str, Recalled[Found]]:
        """Those that are as they were, except those `apart`."""
        charter = self._last.get(CHARTER)
        if charter is None or charter.blob != blobs.get(CHARTER):
            return {}
        return {
            path: one
            for path, one in self._last.items()
            if one.blob == blobs.get(path) and path not in apart
        }

    def remember(self, read: Mapping[str, Recalled[Found]]) -> None:
        """What there is now, and nothing else."""
        self._last = read
