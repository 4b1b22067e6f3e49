"""The tree that a replay has come to has the names that stand in it."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from charterkit.actions.mending import PLAIN
from charterkit.actions.replaying import Replay
from charterkit.actions.tree import Tree
from charterkit.rules.twins import Names
from charterkit.store import Store
from charterkit.store.history import Changed, Commit, Status
from tests.life.playing import Life

PATHS = ("charter/a.md", "charter/A.md", "charter/b/c.yml", "charter/B/c.yml", "charter/b/C.yml")


def test_whatever_is_changed_its_names_are_those_that_stand_there(life: Life) -> None:
    twins = 0
    with Store.open(life.root) as store:
        for seed in range(60):
            chance, tree = random.Random(seed), Tree(store=store)
            for _ in range(12):
                some = chance.sample(PATHS, chance.choice((1, 1, 2, 3)))
                tree.change({path: chance.choice((None, "1", "2", "3")) for path in some}, {})
                counted = Names()
                counted.change((), tree.blobs)
                assert tree.names.have_twins == counted.have_twins
                twins += counted.have_twins
    assert twins > 60


def test_of_a_file_that_a_torn_tree_names_twice_the_last_one_stands(life: Life) -> None:
    link, plain = (
        Changed(
            path="charter/a.md",
            status=Status.ADDED,
            mode_before=None,
            before=None,
            mode_after=mode,
            after="1" * 40,
        )
        for mode in ("120000", PLAIN)
    )
    for changes, odd in (((link, plain), {}), ((plain, link), {"charter/a.md": "120000"})):
        commit = Commit(
            id="0" * 40, parents=(), authored=None, subject="", changes=changes, cut=False
        )
        with Store.open(life.root) as store:
            replay = Replay.begin(store, datetime(2031, 1, 1, tzinfo=UTC))
            breach = replay.step(commit, {"1" * 40: b"# A\n"})
        assert breach is not None
        assert breach.codes == ("V008",)
        assert (replay.tree.odd, "charter/a.md" in replay.tree.blobs) == (odd, not odd)
