"""Which organisations have to be looked at where all are asked about, and what is remembered of the
others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from charterkit.actions.lookups import Opened, beside, opened, owners
from charterkit.actions.remembered import (
    FEW,
    NAME,
    Recollection,
    context,
    recollect,
    remember,
)
from charterkit.documents.crowd import Crowd, organisation
from charterkit.documents.layered import CROWD, Layered, Shelved, Trees, is_in_crowd
from charterkit.documents.search import Word, indexed, words_of
from charterkit.model import Snapshot
from charterkit.problems import Problem

if TYPE_CHECKING:
    from charterkit.store import Store

RENEWED = 64
"""When so many differ from what is remembered, it is remembered anew."""


def looked_up(store: Store, snapshot: Snapshot, stood: Opened | None = None) -> tuple[Opened, bool]:
    """Open an archive with what is remembered, and settle whom to look at; whether what was
    remembered was torn. `stood` was opened, of what differs in nothing but files of the crowd."""
    memory, torn = _remembered(store)
    found = (
        opened(store, snapshot, memory) if stood is None else beside(store, stood, snapshot, memory)
    )
    blobs = snapshot.blobs
    archive = found.archive
    if found.crowd is None or archive is None or found.changed is None:
        return found, torn
    if not isinstance(blobs, Shelved):
        return found, torn
    if memory is not None and memory.judged == context(blobs, archive):
        near = neighbours(found.crowd, found.changed)
        found.crowd.records.unsettled = memory.unsettled | found.changed | near
    return found, torn


def _remembered(store: Store) -> tuple[Recollection | None, bool]:
    """What is remembered, read anew when something else stands there."""
    folder = store.private_folder()
    try:
        facts = (folder / NAME).stat()
    except OSError:
        return recollect(folder)
    mark = facts.st_ino, facts.st_mtime_ns, facts.st_size
    known: tuple[tuple[int, ...], tuple[Recollection | None, bool]] | None
    known = store.git.kept.get(NAME)
    if known is None or known[0] != mark:
        known = store.git.kept[NAME] = mark, recollect(folder)
    return known[1]


def neighbours(crowd: Crowd, ids: Iterable[str]) -> frozenset[str]:
    """Of whom something may be wrong because of what some organisations are called, or are at
    all."""
    if crowd.search is None:
        return frozenset()
    found: set[str] = set()
    for id in ids:
        words = words_of(crowd.records.get(id), crowd.entries.get(id, ()))
        for word in {("successor", id), *(word for word in words if word[0] == "look")}:
            found.update(crowd.search(word) or ())
    return frozenset(found)


def problems_of(found: Opened) -> tuple[Problem, ...]:
    """What is wrong with the documents of an archive that was opened, by path."""
    crowd = found.crowd
    if crowd is None:
        return found.reading.problems
    few = crowd.records.unsettled
    of_crowd = crowd.look_at_all() if few is None else crowd.look_at(few)
    waiting = found.motions.problems if found.motions is not None else ()
    both = (*found.reading.problems, *waiting, *of_crowd)
    return tuple(sorted(both, key=lambda problem: problem.place.path))


def files_in(store: Store, found: Opened, snapshot: Snapshot) -> int:
    """How many files a snapshot has."""
    blobs, crowd = snapshot.blobs, found.crowd
    few = crowd is not None and crowd.records.unsettled is not None
    if not few or found.memory is None or not isinstance(blobs, Shelved):
        return len(blobs) + len(snapshot.odd)
    return (
        sum(map(len, blobs.rest))
        + found.memory.files
        + _more(store, found.paths, blobs, found.memory.trees)
    )


def take_note(store: Store, found: Opened, snapshot: Snapshot, problems: Iterable[Problem]) -> None:
    """Remember the organisations of an archive of which all was looked at, and in which these are
    all the problems, where that is worth it."""
    blobs, crowd = snapshot.blobs, found.crowd
    archive = found.archive
    if crowd is None or archive is None or not isinstance(blobs, Shelved):
        return
    wrong = {organisation(each.place.path) for each in problems} - {None}
    unsettled = frozenset(id for id in wrong if id is not None)
    memory = found.memory
    if crowd.records.unsettled is not None and memory is not None:
        if len(found.changed or ()) > RENEWED:
            _note_changes(store, found, memory, unsettled, snapshot)
        return
    standing = frozenset(path for path in blobs if is_in_crowd(path))
    odd = any(map(is_in_crowd, snapshot.odd))
    if odd or owners(standing, snapshot) is None or len(crowd.records) < FEW:
        return
    ids = {*crowd.records, *crowd.entries}

    def words(id: str) -> Iterable[Word]:
        return words_of(crowd.records.get(id), crowd.entries.get(id, ()))

    edits = _edits(snapshot)
    remember(
        store.private_folder(),
        Recollection(
            trees=blobs.crowd,
            index=indexed(ids, words),
            stale=owners(edits, snapshot) or frozenset(),
            files=len(standing) - _more(store, edits, blobs, blobs.crowd),
            judged=context(blobs, archive),
            unsettled=unsettled,
        ),
    )


def _note_changes(
    store: Store,
    found: Opened,
    memory: Recollection,
    unsettled: frozenset[str],
    snapshot: Snapshot,
) -> None:
    blobs, crowd, changed = snapshot.blobs, found.crowd, found.changed or frozenset()
    if crowd is None or not isinstance(blobs, Shelved):
        return
    there = {
        id: tuple(words_of(crowd.records.get(id), crowd.entries.get(id, ()))) for id in changed
    }
    edits = _edits(snapshot)
    remember(
        store.private_folder(),
        Recollection(
            trees=blobs.crowd,
            index=memory.index.without(
                changed, {id: words for id, words in there.items() if words}
            ),
            stale=owners(edits, snapshot) or frozenset(),
            files=memory.files
            + _more(store, found.paths, blobs, memory.trees)
            - _more(store, edits, blobs, blobs.crowd),
            judged=memory.judged,
            unsettled=unsettled,
        ),
    )


def _edits(snapshot: Snapshot) -> frozenset[str]:
    changes = snapshot.blobs.all_changes if isinstance(snapshot.blobs, Layered) else {}
    return frozenset(path for path in changes if is_in_crowd(path))


def _more(store: Store, paths: Iterable[str], blobs: Mapping[str, str], trees: Trees) -> int:
    """How many more of the files stand there now than in some trees."""
    return sum((path in blobs) - _stood(store, path, trees) for path in paths)


def _stood(store: Store, path: str, trees: Trees) -> bool:
    tree = trees[0] if path.startswith(CROWD[0]) else trees[1]
    folder = CROWD[0] if path.startswith(CROWD[0]) else CROWD[1]
    return tree is not None and store.trees().find(tree, path.removeprefix(folder)) is not None
