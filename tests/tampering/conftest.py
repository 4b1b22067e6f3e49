"""The histories that are tampered with are played once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.life.once import read_once
from tests.life.playing import Life
from tests.tampering.chapters import CHAPTERS
from tests.tampering.history import History, Teller, pack
from tests.tampering.sealed import play


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """The history, verified from its first commit."""
    root = tmp_path_factory.mktemp("history")
    tell = Teller(life=Life(root=root / "now", cwd=root / "now"))
    with read_once():
        for chapter in CHAPTERS:
            chapter(tell)
        return pack(tell, root / "packed")


@pytest.fixture(scope="session")
def sealed_history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """The history under seals, verified from its first commit."""
    with read_once():
        return play(tmp_path_factory.mktemp("sealed"))


@pytest.fixture(scope="session")
def histories(history: History, sealed_history: History) -> Callable[[str], History]:
    """Which history has a step."""
    return lambda step: sealed_history if step in sealed_history.steps else history
