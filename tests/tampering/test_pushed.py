"""Every commit of a history is judged on the one before as if all were read of both."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from charterkit.actions.pushing import _wrong
from charterkit.store import Store
from tests.tampering.history import History
from tests.verify.test_pushed_first import read_whole

pytestmark = pytest.mark.xdist_group("tampering")
NOW = datetime(2029, 6, 1, tzinfo=UTC)


def test_it_is_told_what_would_be_told_if_all_were_read(history: History, tmp_path: Path) -> None:
    life = history.bare(history.head, tmp_path)
    found = 0
    with Store.open(life.root) as store:
        for before, after in [*zip(history.chain[:-1], history.chain[1:], strict=True)][40::2]:
            here = _wrong(store, before, after, NOW)
            assert here == read_whole(store, before, after, NOW), store.subject(after)
            found += len(here)
    assert found
