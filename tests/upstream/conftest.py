"""The three charters' life, played once for all that is asked of it."""

from __future__ import annotations

import pytest

from tests.life.once import read_once
from tests.upstream.three import Three, play


@pytest.fixture(scope="package")
def three(tmp_path_factory: pytest.TempPathFactory) -> Three:
    """The three at the end of their life."""
    with read_once():
        return play(tmp_path_factory.mktemp("three"))
