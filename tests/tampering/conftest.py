"""The history that is tampered with is played once."""

from __future__ import annotations

import pytest

from tests.life.once import read_once
from tests.life.playing import Life
from tests.tampering.chapters import CHAPTERS
from tests.tampering.history import History, Teller, pack


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """The history, verified from its first commit."""
    root = tmp_path_factory.mktemp("history")
    tell = Teller(life=Life(root=root / "now", cwd=root / "now"))
    with read_once():
        for chapter in CHAPTERS:
            chapter(tell)
        return pack(tell, root / "packed")
