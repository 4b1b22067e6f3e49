"""A charter that is lived through is read again and again: each document is parsed once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from unittest.mock import patch

from charterkit.documents import reading
from charterkit.documents.document import read_document
from charterkit.documents.paths import classify
from charterkit.documents.proposals import read_proposal
from charterkit.rules import official


@contextmanager
def read_once() -> Iterator[None]:
    """Each document is parsed once, and each path told once, however often a tree is read."""
    at = lru_cache(maxsize=None)(classify)
    with (
        patch.object(reading, "classify", at),
        patch.object(official, "classify", at),
        patch.object(reading, "read_document", lru_cache(maxsize=None)(read_document)),
        patch.object(reading, "read_proposal", lru_cache(maxsize=None)(read_proposal)),
    ):
        yield
