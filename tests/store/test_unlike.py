"""What differs between two trees, and what merging gives, is what Git says of them."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from charterkit.store import Store, merging, way
from charterkit.store.replacing import replaced
from tests.store.repositories import git

NAMES = ("a", "a.b", "a-b", "charter", "proposals", "æ", "a b", "foreningen-proevetur.yml")


def change(root: Path, chance: random.Random) -> None:
    """Put, remove, link or make executable some files; a folder may take the place of one."""
    for _ in range(chance.randrange(1, 5)):
        place = root.joinpath(*(chance.choice(NAMES) for _ in range(chance.randrange(1, 4))))
        if chance.random() < 0.3 and place.exists():
            shutil.rmtree(place) if place.is_dir() else place.unlink()
            continue
        for above in place.relative_to(root).parents:
            if (root / above).is_file() or (root / above).is_symlink():
                (root / above).unlink()
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        if chance.random() < 0.2:
            place.symlink_to("andet")
        else:
            place.write_text(str(chance.random()), encoding="utf-8")
            place.chmod(chance.choice([0o644, 0o755]))


def commit(root: Path, chance: random.Random, message: str = "Noget") -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "charter") as made:
        for number in range(200):
            (made.root / "mange").mkdir(exist_ok=True)
            (made.root / "mange" / f"forening-{number}.yml").write_text("a", encoding="utf-8")
        commit(made.root, random.Random(0))
        yield made


def told(store: Store, before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    """What Git tells of two commits."""
    words = ("diff-tree", "-r", "-z", "--no-renames", "--raw", before, after)
    facts = store.git.tell(*words).decode().split("\0")
    found: list[tuple[str, str | None, str | None]] = []
    for modes, path in zip(facts[:-1:2], facts[1::2], strict=True):
        was, stands = modes.removeprefix(":").split(" ")[:2]
        found.append((path, was if was.strip("0") else None, stands if stands.strip("0") else None))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_what_differs_is_what_git_tells(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    before = store.resolve("HEAD")
    for _ in range(12):
        change(store.root, chance)
        number = chance.randrange(250)
        (store.root / "mange" / f"forening-{number}.yml").write_text("b", encoding="utf-8")
        after = commit(store.root, chance)
        for one, other in ((before, after), (after, before), (before, before)):
            found = [(each.path, each.before, each.after) for each in store.differing(one, other)]
            assert found == told(store, one, other)
        before = after


@pytest.mark.parametrize("seed", range(4))
def test_what_merging_gives_is_what_git_gives(
    store: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By straight ways, by ways beside each other, and by ways that come together."""
    chance = random.Random(seed)
    commits = [store.resolve("HEAD")]
    for number in range(10):
        git(store.root, "checkout", "--quiet", "--detach", chance.choice(commits))
        if number % 3 == 2:
            other = chance.choice(commits)
            git(store.root, "merge", "--quiet", "-s", "ours", "-m", "Saml", other)
        change(store.root, chance)
        commits.append(commit(store.root, chance, chance.choice(["Noget\n\nOgså: a", "Andet"])))
    for one in commits:
        for other in commits:
            found = store.merged(one, other), replaced(store.git, one, other, mark="Også: ")
            with monkeypatch.context() as plain:
                plain.setattr(merging, "straight", lambda *given: None)
                plain.setattr("charterkit.store.replacing.straight", lambda *given: None)
                again = store.merged(one, other), replaced(store.git, one, other, mark="Også: ")
            assert found == again


def test_a_way_is_straight_where_each_commit_is_on_the_last(store: Store) -> None:
    chance = random.Random(1)
    commits = [store.resolve("HEAD"), *(commit(store.root, chance) for _ in range(3))]
    found = way.straight(store.git, commits[0], commits[-1])
    assert found is not None
    assert [id for id, _ in found] == commits[:0:-1]
    assert way.straight(store.git, commits[-1], commits[0]) is None
    assert way.straight(store.git, commits[0], commits[0]) == []


def test_a_long_way_and_one_that_is_cut_off_are_left_to_git(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1)
    commits = [store.resolve("HEAD"), *(commit(store.root, chance) for _ in range(3))]
    (store.git.common / "shallow").write_text(f"{commits[2]}\n", encoding="ascii")
    assert way.straight(store.git, commits[0], commits[-1]) is None
    (store.git.common / "shallow").unlink()
    monkeypatch.setattr(way, "LONGEST", 2)
    assert way.straight(store.git, commits[0], commits[-1]) is None


def test_a_message_in_other_signs_is_left_to_git(store: Store) -> None:
    base = store.resolve("HEAD")
    git(
        store.root, "-c", "i18n.commitEncoding=ISO-8859-1",
        "commit", "--quiet", "--allow-empty", "--message", "Noget\n\nOgsaa: a",
    )  # fmt: skip
    head = git(store.root, "rev-parse", "HEAD").strip()
    commits = way.straight(store.git, base, head)
    assert commits is not None
    assert way.newest_with_line(commits, "Ogsaa: ") == (False, None)
    assert replaced(store.git, base, head, mark="Ogsaa: ") == head


def test_one_name_is_found_in_a_long_list_as_in_a_short_one(store: Store) -> None:
    tree = git(store.root, "rev-parse", "HEAD^{tree}").strip()
    listing = store.snapshot().blobs
    assert listing.get("mange/forening-1.yml") is None
    for name in ("forening-1.yml", "forening-199.yml", "forening-200.yml", "orening-1.yml", "x"):
        found = store.trees().find(tree, f"mange/{name}")
        there = git(store.root, "ls-tree", "HEAD", f"mange/{name}").split()
        assert found == ((there[0].encode(), there[2]) if there else None)
