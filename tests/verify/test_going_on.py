"""Whoever goes on tells of the releases that stood as one who reads all of them does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.history import history
from charterkit.actions.verifying import Verified, verify
from charterkit.model import Version
from charterkit.store import Store
from tests.life.playing import Life

NOW = datetime(2028, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A town with a few releases."""
    root = tmp_path_factory.mktemp("going-on") / "town"
    history(root, commits=150, releases=5)
    return Life(root=root, cwd=root)


def found(life: Life, *, fresh: bool = False) -> Verified:
    """What is found of a history."""
    with Store.open(life.root) as store:
        made = verify(store, NOW, fresh=fresh)
        return replace(made, chain=tuple(made.chain))


@pytest.mark.parametrize("place", [0, -1])
@pytest.mark.parametrize("how", ["removed", "changed", "torn"])
def test_a_release_that_is_not_as_it_was_is_told_in_the_same_words(
    lived: Life, tmp_path: Path, place: int, how: str
) -> None:
    tip = lived.git("rev-parse", "HEAD").strip()
    assert found(lived, fresh=True).holds
    releases = lived.git("ls-files", "charter/releases/*.yml").split()
    path = sorted(releases, key=lambda one: Version.parse(Path(one).stem))[place]
    if how == "removed":
        lived.git("update-index", "--force-remove", path)
    else:
        stood = lived.git("show", f"HEAD:{path}")
        new = stood.replace("\non: 20", "\non: 19") if how == "changed" else "torn: ["
        assert new != stood
        (tmp_path / "new").write_text(new, encoding="utf-8")
        blob = lived.git("hash-object", "-w", str(tmp_path / "new")).strip()
        lived.git("update-index", "--cacheinfo", f"100644,{blob},{path}")
    lived.git("commit", "--quiet", "--message", "Ret")
    lived.git("read-tree", tip)
    resumed, again = found(lived), found(lived, fresh=True)
    lived.git("update-ref", "HEAD", tip)
    assert (resumed.since, again.since) == (tip, None)
    assert resumed.broken is not None
    assert resumed.broken == again.broken
