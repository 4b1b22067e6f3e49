"""The votes that are open, and who could vote when each was opened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from charterkit.decisions import states
from charterkit.decisions.electorate import Electorate, as_opened
from charterkit.documents.layered import at_hand
from charterkit.documents.reading import Found, read_archive
from charterkit.documents.recall import Recall
from charterkit.documents.rooms import ROOMS
from charterkit.model import Archive, Event, Proposal, Snapshot, State
from charterkit.model.succession import grouped

if TYPE_CHECKING:
    from charterkit.store import Files, Store

PLAIN_FILE = b"100644"
VERY_MANY = 50_000
"""More files than that are not held a second time beside those of another commit."""


class Unsealed:
    """A snapshot without its seals, for whoever asks nothing of them: to verify them takes long."""

    def __init__(self, files: Snapshot) -> None:
        self._files = files
        self.revision, self.odd, self.read = files.revision, files.odd, files.read
        self.contents = files.contents
        blobs = at_hand(files.blobs)
        self.blobs = {path: one for path, one in blobs.items() if not path.endswith(".sig")}


def open_votes(archive: Archive) -> Iterator[Event]:
    """The openings of the votes that are open."""
    for slug in sorted(grouped(archive.proposals, recorded_as).get(State.VOTING, ())):
        opened = states.opened(archive.proposals[slug])
        if opened is not None:
            yield opened


def recorded_as(proposal: Proposal) -> tuple[State]:
    """By which the proposals in a state are found."""
    return (states.recorded(proposal),)


Added = Callable[[str], Sequence[str]]
"""Tells the commits that added a file, oldest first."""


def added_by(store: Store, at: str) -> Added:
    """Looks through the whole history up to a commit."""
    return lambda path: store.additions(path, revision=at)


def added_for_good(store: Store, at: str) -> Added:
    """The same of a history that is in order, where a file stays once it is there: the commit is
    found by halves."""
    chain = store.first_parents(at)

    def added(path: str) -> Sequence[str]:
        def is_there(commit: str) -> bool:
            return store.trees().find(store.tree_of(commit), path) is not None

        place = bisect_left(chain, True, key=is_there)
        return chain[place : place + 1]

    return added


def electorates_then(
    store: Store,
    archive: Archive,
    added: Added,
    beside: tuple[Files, Callable[[], Recall[Found]]] | None = None,
) -> Mapping[str, Mapping[str, str]]:
    """The electorates of the votes that are open, each from the tree in which it was opened; where
    a breach was undone in between, the tree that gives what was recorded. Whoever has read a commit
    `beside` brings along its files and what was read of them, for when it is needed."""
    found: dict[str, Mapping[str, str]] = {}
    for event in open_votes(archive):
        for commit in added(event.path):
            for electorate in _by_tree(store, commit, event, beside):
                if electorate.count() == event.electorate:
                    found[event.path] = electorate.members
                    break
    return found


def _by_tree(
    store: Store,
    commit: str,
    event: Event,
    beside: tuple[Files, Callable[[], Recall[Found]]] | None,
) -> Iterator[Electorate]:
    """Who could vote by a commit's tree, as far as that can be told with little room, then all."""
    if beside is not None and len(beside[0].blobs) > VERY_MANY:
        from charterkit.actions.piecemeal import in_parts

        electors = in_parts(store.snapshot(commit), event)
        if electors is not None:
            yield electors
    files = store.snapshot(commit) if beside is None else _near(store, beside[0], commit)
    recall = beside[1]() if beside is not None else None
    earlier = read_archive(Unsealed(files), recall=recall).archive
    if earlier is not None:
        yield as_opened(earlier, event)


def _near(store: Store, files: Files, commit: str) -> Files:
    """The files of a commit, told by what it has otherwise than another one that was listed."""
    if files.revision is None or files.odd:
        return store.snapshot(commit)
    trees, there = store.trees(), store.tree_of(commit)
    blobs = dict(at_hand(files.blobs))
    for name in trees.differing(store.tree_of(files.revision), there, b""):
        path = name.decode("utf-8", "surrogateescape")
        if path.startswith(ROOMS):
            found = trees.find(there, path)
            if found is None:
                blobs.pop(path, None)
            elif found[0] == PLAIN_FILE:
                blobs[path] = found[1]
            else:
                return store.snapshot(commit)
    return replace(files, revision=commit, blobs=dict(sorted(blobs.items())))
