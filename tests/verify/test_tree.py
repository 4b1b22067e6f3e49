"""The tree that a replay has come to has the names that stand in it."""

from __future__ import annotations

import random

from charterkit.actions.tree import Tree
from charterkit.rules.twins import Names
from charterkit.store import Store
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
