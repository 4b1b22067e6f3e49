"""Keys of every kind, made once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.signing.openssh import KINDS, new_key


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A private key of each kind, without a passphrase."""
    folder = tmp_path_factory.mktemp("keys")
    return {kind: new_key(folder / kind, *options) for kind, options in KINDS.items()}
