"""Commits that go before another one, and that no branch leads to until it does."""

from __future__ import annotations

from collections.abc import Sequence

from charterkit.model import Change
from charterkit.store.commit import commit_tree
from charterkit.store.goal import goal_of
from charterkit.store.repository import Git
from charterkit.store.trees import grow, reading


def lineage(git: Git, changes: Sequence[Change]) -> str | None:
    """A commit for each of the changes, one behind the other from HEAD's on; the id of the last
    one, HEAD's (None before the first commit) without any. Nothing else is touched: neither branch
    nor index nor work tree."""
    tip = "HEAD"
    kept: set[str] = set()
    with reading(git) as forest:
        for change in changes:
            goal = goal_of(git, forest, tip, change)
            for path, content in goal.contents.items():
                entry = goal.entries[path]
                if entry is not None and entry.id not in kept:
                    git.tell("hash-object", "-w", "--no-filters", "--stdin", given=content)
                    kept.add(entry.id)
            tree = grow(git, forest, goal.tree, goal.entries)
            tip = commit_tree(git, tree, goal.tip, change)
        found = forest.commit(tip)
    return found[0] if found else None
