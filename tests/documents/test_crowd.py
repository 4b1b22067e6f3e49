"""Organisations that are read as they are asked for are those that reading everything gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.documents.crowd import crowd_of, organisation
from charterkit.documents.layered import Layered, at_hand, is_in_crowd
from charterkit.documents.opening import open_archive
from charterkit.documents.paths import classify
from charterkit.documents.reading import read_archive
from charterkit.store import Store
from tests.documents.samples import GOOD, below
from tests.store.repositories import git, put

IDS = ["eksempelkommune", "nobody", "no id"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A repository that holds the small charter."""
    with Store.create(tmp_path / "charter") as made:
        for path, data in below(GOOD).items():
            put(made.root, path, data)
        git(made.root, "add", "--all")
        git(made.root, "commit", "--quiet", "--message", "Begin")
    with Store.open(tmp_path / "charter") as opened:
        yield opened


@pytest.mark.parametrize("is_read", [False, True])
def test_each_is_found_before_and_after_all_were_read(store: Store, is_read: bool) -> None:
    whole = read_archive(store.snapshot()).archive
    opened = open_archive(store.snapshot()).archive
    assert whole is not None
    assert opened is not None
    crowd = crowd_of(opened)
    assert crowd is not None
    if is_read:
        assert list(opened.signatories) == list(whole.signatories)
    assert crowd.is_read == is_read
    for few, every in (
        (opened.signatories, whole.signatories),
        (opened.register, whole.register),
        (opened.seals, whole.seals),
    ):
        found = [few.get(id) for id in IDS]
        assert found == [every.get(id) for id in IDS]
        assert few.get("nobody", "none") == "none"
    assert crowd.is_read == is_read


def test_whoever_goes_through_all_is_given_what_reading_everything_gives(store: Store) -> None:
    whole = read_archive(store.snapshot()).archive
    opened = open_archive(store.snapshot()).archive
    assert whole is not None
    assert opened is not None
    assert list(opened.signatories.values()) == list(whole.signatories.values()) != []
    assert list(opened.register.items()) == list(whole.register.items()) != []
    assert dict(opened.seals.items()) == dict(whole.seals)


PATHS = st.lists(
    st.sampled_from(
        ["charter/", "signatories/", "register/", "keys/", "oe/", "ek/", "eksempelkommune", "con",
         "oevelse", "/01-confirmed", "02-lapsed", ".yml", ".sig", "constituted", "a", "\n"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(PATHS | st.sampled_from(sorted(below(GOOD))))
def test_whose_a_file_is_stands_in_its_path(path: str) -> None:
    known = classify(path)
    expected = known.id if known is not None and is_in_crowd(path) else None
    assert organisation(path) == expected


def test_a_listing_in_one_dictionary_is_the_listing(store: Store) -> None:
    blobs = store.snapshot().blobs
    assert isinstance(at_hand(blobs), dict)
    assert at_hand(blobs) == {path: blobs[path] for path in blobs}
    first, other, *_ = blobs
    for changes in ({}, {first: None}, {other: "1" * 40, "charter/new": "2" * 40}):
        layered = Layered(blobs, changes)
        expected = {path: layered[path] for path in layered}
        assert at_hand(layered) == expected
        assert set(expected) == (set(blobs) | set(changes)) - (
            {first} if first in changes else set()
        )
    assert at_hand({"a": "b"}) == {"a": "b"}


def test_a_tree_is_listed_once_for_all_who_hold_on_to_it(store: Store) -> None:
    held = store.snapshot()
    assert store.snapshot().blobs is held.blobs
    assert store.snapshot(git(store.root, "rev-parse", "HEAD^{tree}").strip()).blobs is held.blobs


def test_many_contents_at_once_are_those_that_are_asked_for_one_by_one(store: Store) -> None:
    snapshot = store.snapshot()
    named = [*snapshot.blobs, *(f"charter/{count}" for count in range(2_000))]
    assert snapshot.read(named) == below(GOOD)
