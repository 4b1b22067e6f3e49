"""Whoever reads a charter again and again finds the same as who reads it for the first time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

from charterkit.documents.overlay import blob_id
from charterkit.documents.reading import Found, read_archive
from charterkit.documents.recall import Recall
from tests.pages import movement, town


class Tree:
    """Files in memory, which notes what is fetched."""

    revision = None
    odd: Mapping[str, str] = {}

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.blobs = {path: blob_id(data) for path, data in files.items()}
        self.fetched: list[str] = []

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        self.fetched += paths
        return {path: self.files[path] for path in self.fetched if path in self.files}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        by_id = {self.blobs[path]: data for path, data in self.files.items()}
        return {one: by_id[one] for one in ids if one in by_id}


def everything() -> dict[str, bytes]:
    return {**town.files(), **movement.changed()}


def walk(chance: random.Random, files: dict[str, bytes], first: Mapping[str, bytes]) -> None:
    """Change one to five files: spoil them, give them what another says, take them away, seal
    them, put them back, and change the language of the whole charter now and then."""
    for _ in range(chance.randint(1, 5)):
        path = chance.choice(sorted(first))
        data = files.get(path, first[path])
        match chance.randrange(5):
            case 0:
                files.pop(path, None)
            case 1:
                files[path] = data[: len(data) // 2]
            case 2:
                files[path] = first[chance.choice(sorted(first))]
            case 3:
                files[f"{path}.sig"] = b"no seal"
            case _:
                files[path] = first[path]
    if chance.random() < 0.2:
        charter = "charter/charter.yml"
        old, new = chance.choice([(b"[da, en]", b"[en, da]"), (b"[en, da]", b"[da, en]")])
        files[charter] = files.get(charter, first[charter]).replace(old, new)


def test_after_any_changes_it_is_what_one_reads_for_the_first_time() -> None:
    first = everything()
    for seed in range(4):
        chance, files, recall = random.Random(seed), dict(first), Recall[Found]()
        for turn in range(5):
            again, fresh = read_archive(Tree(files), recall=recall), read_archive(Tree(files))
            assert again == fresh, (seed, turn)
            if again.archive is not None and fresh.archive is not None:
                for name in ("proposals", "signatories", "register", "texts", "pages", "seals"):
                    mine, theirs = getattr(again.archive, name), getattr(fresh.archive, name)
                    assert list(mine) == list(theirs), (seed, turn, name)
            walk(chance, files, first)


def test_only_what_is_another_is_fetched() -> None:
    files, recall = everything(), Recall[Found]()
    read_archive(Tree(files), recall=recall)
    changed = "charter/principles/moede.md"
    tree = Tree({**files, changed: files[changed] + b"Og mere.\n"})
    read_archive(tree, recall=recall)
    assert tree.fetched == [changed]
    again = Tree(tree.files)
    read_archive(again, recall=recall)
    assert again.fetched == []
