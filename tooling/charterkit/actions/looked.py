"""A look through the bytes of records that nobody has read, and what this clone remembers of it.

One look tells of every word that may be asked for, so it can begin before anybody asks. It is
remembered by the tree of the records; whoever's record is another than in that tree is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from charterkit.actions.memory import judges
from charterkit.documents.layered import CROWD
from charterkit.documents.search_rows import Rows, read_rows, rows_of
from charterkit.documents.search_text import LINES
from charterkit.store.kept import TornError, keep, recall

if TYPE_CHECKING:
    from charterkit.documents.search import Word
    from charterkit.store import Store
    from charterkit.store.searching import Look

NAME = "looked"
FEW = 1_000
"""Fewer records than that are looked through in less time than it takes to remember them."""
RENEWED = 64
"""When so many differ from what is remembered, all are looked through anew."""
RECORDS = CROWD[0].removesuffix("/")


class Looking:
    """What a look through the records in a tree tells, once it is asked for."""

    def __init__(self, tree: str, look: Look) -> None:
        self.tree = tree
        self._look: Look | None = look
        self._rows: Rows | None = None
        self._is_new = True

    @classmethod
    def remembered(cls, tree: str, rows: Rows) -> Looking:
        """A look of which it is known what it tells."""
        found = cls(tree, lambda: None)
        found._look, found._rows, found._is_new = None, rows, False
        return found

    def rows(self) -> Rows | None:
        """What it tells; None where Git cannot look."""
        if self._look is not None:
            told, self._look = self._look(), None
            self._rows = rows_of(told) if told is not None else None
        return self._rows

    def remember(self, store: Store) -> None:
        """Remember what it has told, if anybody asked, whole or not at all."""
        if self._is_new and self._rows is not None and self._rows.count >= FEW:
            about = {"by": judges(), "tree": self.tree}
            keep(store.private_folder() / NAME, about, self._rows.parts())


class Unread:
    """Search in what a look through the records tells. `changed` are those whose records may be
    others than there; they are found by everything."""

    def __init__(self, looking: Looking, changed: frozenset[str]) -> None:
        self.looking = looking
        self.changed = changed

    def find(self, word: Word) -> Collection[str] | None:
        """The ids of all who are found by a word, perhaps others among them; None where nothing
        can be told of its kind."""
        rows = self.looking.rows()
        found = rows.find(word) if rows is not None else None
        return None if found is None else self.changed.union(found)


def unread(store: Store, records: str | None, edited: frozenset[str]) -> Unread:
    """Search in the records of a tree (None for no records), of which those that are `edited` are
    read."""
    known = _known(store)
    if known is not None:
        changed = _changed(store, known.tree, records)
        if len(changed) <= RENEWED:
            return Unread(known, changed | edited)
    tree = records or store.git.empty_tree
    known = store.git.kept[NAME] = Looking(tree, partial(_looked_through, store, tree))
    return Unread(known, edited)


@contextmanager
def looking_ahead(store: Store, revision: str) -> Iterator[None]:
    """Begin to look through the records of a revision, unless what is remembered of them will do,
    and go on while something else is done. What was asked for of it is remembered at the end."""
    from charterkit.actions.remembered import recollected
    from charterkit.store.searching import looking_through

    root = store.trees().object(f"{revision}^{{tree}}") if "\n" not in revision else None
    found = store.trees().find(root[0], RECORDS) if root is not None else None
    if found is None or recollected(store)[0] is not None or NAME in store.git.kept:
        yield
        return
    tree, known = found[1], _known(store)
    if known is not None and len(_changed(store, known.tree, tree)) <= RENEWED:
        yield
        return
    with looking_through(store.git, tree, LINES) as look:
        store.git.kept[NAME] = Looking(tree, look)
        try:
            yield
            store.git.kept[NAME].remember(store)
        finally:
            del store.git.kept[NAME]


def _looked_through(store: Store, tree: str) -> bytes | None:
    from charterkit.store.searching import looking_through

    with looking_through(store.git, tree, LINES) as look:
        return look()


def _known(store: Store) -> Looking | None:
    """The look that was begun, or the one that is remembered."""
    if NAME not in store.git.kept:
        try:
            kept = recall(store.private_folder() / NAME)
            if kept is None or kept.about["by"] != judges():
                return None
            found = Looking.remembered(str(kept.about["tree"]), read_rows(kept.parts))
        except (TornError, LookupError, TypeError, ValueError):
            return None
        store.git.kept[NAME] = found
    known: Looking = store.git.kept[NAME]
    return known


def _changed(store: Store, was: str, stands: str | None) -> frozenset[str]:
    """The ids of those whose records may be others in another tree than they were."""
    if was == stands:
        return frozenset()
    from charterkit.documents.crowd import organisation

    found = store.trees().differing(was, stands, CROWD[0].encode())
    ids = (organisation(path.decode("utf-8", "backslashreplace")) for path in found)
    return frozenset(id for id in ids if id is not None)
