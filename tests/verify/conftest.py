"""A charter whose whole history holds, for whoever wants to break it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.life.attempting import Town, build
from tests.life.playing import Life

LATER = "2028-01-01"
"""When the history is verified: after all that happens in it."""


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The town at every step of its life."""
    return build(tmp_path_factory.mktemp("verified"))


@pytest.fixture
def life(town: Town, tmp_path: Path) -> Life:
    """A copy of the town, whose votes are closed and contested."""
    return town.at("contested", tmp_path)


@pytest.fixture
def long(lived: Life) -> Iterator[Life]:
    """The life that was `lived`, brought back to its last commit and with nothing remembered."""
    tip = lived.git("rev-parse", "HEAD").strip()
    forget(lived)
    yield lived
    lived.git("update-ref", "HEAD", tip)
    lived.git("read-tree", "HEAD")


def forget(life: Life) -> None:
    """Remove what is remembered of verifications."""
    for name in ("verified.json", "standing.json"):
        (life.root / ".git" / "charterkit" / name).unlink(missing_ok=True)
