"""What a tree holds beside what is there by the thousand, folder by folder."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.documents.layered import is_in_crowd
from charterkit.store.listing import (
    FOLDER,
    MANY,
    REGISTER,
    SIGNATORIES,
    Trees,
)
from charterkit.store.snapshot import enter, listed
from charterkit.store.unlike import as_listed

Listed = tuple[dict[str, str], dict[str, str]]
"""Blob ids by path, and the modes of what is no plain file."""
_CHARTER, _REGISTER = b"charter", REGISTER.encode()
_CROWD, _KEYS = SIGNATORIES.encode(), b"keys"


def beside_crowd(trees: Trees, tree: str) -> Listed:
    """What Git lists of a tree below charter/, but for the organisations' records and what is
    entered about them."""
    found: Listed = {}, {}
    charter = trees.find(tree, "charter")
    if charter is not None and charter[0] == FOLDER:
        _list(trees, tree, charter[1], _CHARTER, found)
    return found


def without_crowd(found: Listed) -> Listed:
    """The same but for the organisations' records and what is entered about them."""
    blobs, odd = (
        {path: fact for path, fact in each.items() if not is_in_crowd(path)} for each in found
    )
    return blobs, odd


def folders_in(trees: Trees, room: tuple[bytes, str] | None) -> Mapping[str, str]:
    """The ids of the trees that stand in a folder, by name in their order; none where there is no
    such folder."""
    if room is None or room[0] != FOLDER:
        return {}
    entries = trees.folder(room[1]).items()
    found: Listed = {}, {}
    for name, (mode, id) in entries:
        if mode == FOLDER:
            enter(name, "100644", id.hex(), *found)
    return found[0]


def files_below(trees: Trees, one: str, at: str) -> Mapping[str, str]:
    """The plain files of a tree and of those below it, by path with their blob ids; `at` is the
    path of the tree."""
    found: Listed = {}, {}
    _list_all(trees, one, at.encode(), found)
    return found[0]


def _list_all(trees: Trees, one: str, at: bytes, found: Listed) -> None:
    for name, (mode, id) in trees.folder(one).items():
        path = at + b"/" + name
        if mode == FOLDER:
            _list_all(trees, id.hex(), path, found)
        else:
            enter(path, as_listed(mode), id.hex(), *found)


def _list(trees: Trees, top: str, one: str, at: bytes, found: Listed) -> None:
    entries = trees.folder(one)
    if len(entries) > MANY and at not in (_CHARTER, _REGISTER):
        blobs, odd = listed(trees.git, top, (at.decode("utf-8", "surrogateescape"),))
        found[0].update(blobs)
        found[1].update(odd)
        return
    for name, (mode, id) in entries.items():
        path = at + b"/" + name
        if mode != FOLDER:
            enter(path, as_listed(mode), id.hex(), *found)
        elif path != _CROWD and (at != _REGISTER or name == _KEYS):
            _list(trees, top, id.hex(), path, found)
