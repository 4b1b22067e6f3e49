"""Read a change at a time, the documents are what they are when all is read at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterkit.actions.standing import _SORTINGS
from charterkit.actions.tree import Tree
from charterkit.documents import folding as folded
from charterkit.documents.folding import Folding
from charterkit.documents.reading import read_archive
from charterkit.store import Store
from tests.life.playing import Life


@pytest.mark.parametrize("many", [0, 1000])
@pytest.mark.parametrize("fetched", [False, True])
def test_after_every_commit_the_archive_is_that_of_the_whole_tree(
    life: Life, fetched: bool, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folded, "MANY", many)
    life.git("rm", "-r", "--quiet", "proposals/andet", "charter/signatories/ek")
    life.git("commit", "--quiet", "--message", "Væk")
    life.edit("charter/charter.yml", "languages: [da]", "languages: [en, da]")
    life.git("commit", "--all", "--quiet", "--message", "Sprog")
    with Store.open(life.root) as store:
        tree = Tree(store=store)
        folding = Folding(fetch=tree.content if fetched else None)
        for commit in store.history(oldest_first=True):
            wanted = {change.path: change.after for change in commit.changes}
            contents = store.read_blobs(blob for blob in wanted.values() if blob)
            tree.change(wanted, {})
            folding.change(
                {path: contents[blob] if blob else None for path, blob in wanted.items()}
            )
            whole = read_archive(store.snapshot(commit.id))
            found = folding.reading(frozenset(tree.blobs), tree.blobs, {})
            assert found.archive == whole.archive
            assert found.problems == whole.problems


def test_no_proposal_is_found_by_what_is_said_of_it(life: Life) -> None:
    with Store.open(life.root) as store:
        archive = read_archive(store.snapshot("HEAD")).archive
    assert archive is not None
    said = [each for each in archive.proposals.values() if each.ballots or each.seconds]
    assert said
    for each in said:
        unsaid = replace(each, ballots={}, seconds={})
        for sorting, _ in _SORTINGS["proposals"].values():
            assert tuple(sorting(each)) == tuple(sorting(unsaid))
