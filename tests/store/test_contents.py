"""Contents of blobs come whole and in order, however long they are and whatever is missing."""

from __future__ import annotations

import random

import pytest

from charterkit.store import Store
from charterkit.store.arriving import FEW, arriving
from charterkit.store.process import AHEAD
from tests.store.repositories import git


def kept(store: Store, contents: list[bytes]) -> list[str]:
    """The ids of the contents, each of which is now in the repository."""
    ids = []
    for place, content in enumerate(contents):
        (store.root / f"content-{place}").write_bytes(content)
        ids.append(git(store.root, "hash-object", "-w", f"content-{place}").strip())
    return ids


@pytest.mark.parametrize("seed", range(3))
def test_contents_of_any_length_come_in_the_order_that_was_asked_for(
    store: Store, seed: int
) -> None:
    chance = random.Random(seed)
    lengths = [0, 1, 2, 4095, 4096, 65_536, AHEAD - 1, AHEAD, AHEAD + 1, 3 * AHEAD]
    contents = [chance.randbytes(length) + b"\n" * (length % 3) for length in lengths]
    contents.append(b"0 blob 3\nabc\n" * 1000)
    ids = kept(store, contents)
    order = [chance.randrange(len(ids)) for _ in range(2 * FEW)]
    found = list(arriving(store.git, [ids[place] for place in order]))
    assert found == [contents[place] for place in order]


def test_what_is_missing_or_no_content_is_nothing_and_what_follows_still_comes(
    store: Store,
) -> None:
    first, last = kept(store, [b"first\n", b"last"])
    commit = git(store.root, "rev-parse", "HEAD").strip()
    tree = git(store.root, "rev-parse", "HEAD^{tree}").strip()
    asked = ["0" * 40, first, commit, tree, "f" * 40, last, "0" * 40]
    expected = [None, b"first\n", None, None, None, b"last", None]
    assert list(arriving(store.git, asked)) == expected
    assert list(arriving(store.git, asked * FEW)) == expected * FEW


def test_nothing_is_asked_where_nothing_is_wanted(store: Store) -> None:
    assert list(arriving(store.git, [])) == []


def test_whoever_stops_early_leaves_git_to_end(store: Store) -> None:
    ids = kept(store, [b"x" * AHEAD, b"y" * AHEAD, b"z" * AHEAD])
    found = arriving(store.git, ids * FEW)
    assert next(found) == b"x" * AHEAD
    del found
    assert list(arriving(store.git, ids[2:])) == [b"z" * AHEAD]
