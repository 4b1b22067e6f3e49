"""What a tree holds beside what is there by the thousand, folder by folder."""

from __future__ import annotations

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
