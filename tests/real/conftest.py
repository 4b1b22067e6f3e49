"""The Contributor Covenant's life, played once for all the tests that look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real.playing import Covenant, play


@pytest.fixture(scope="session")
def covenant(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Covenant:
    """The whole life, from the founding to the covenant's seventh release."""
    return play(corpora, tmp_path_factory.mktemp("covenant") / "charter")
