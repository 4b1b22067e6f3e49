"""The town whose votes people try to bend is built once."""

from __future__ import annotations

import pytest

from tests.life.attempting import Town, build


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The town at every step of its life."""
    return build(tmp_path_factory.mktemp("town"))
