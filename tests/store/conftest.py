"""A small charter in a repository of its own, in a place with spaces and Danish letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from charterkit.store import Store
from tests.store.repositories import begin


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The top of a repository with one commit."""
    return begin(tmp_path / "fælles mappe" / "vores charter")


@pytest.fixture
def store(root: Path) -> Iterator[Store]:
    """The store on that repository."""
    with Store.open(root) as opened:
        yield opened
