"""The tree of the commit that a replay has come to, as it changes from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charterkit.actions.mending import PLAIN
from charterkit.language import say
from charterkit.model.succession import Succession
from charterkit.problems import Place, Problem
from charterkit.rules.twins import Names

if TYPE_CHECKING:
    from charterkit.store import Commit, Store


@dataclass(slots=True, kw_only=True)
class Tree:
    """A `model.Snapshot` of the commit that the replay has come to."""

    store: Store
    revision: str | None = None
    blobs: Succession[str, str] = field(default_factory=Succession)
    odd: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, bytes] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def change(self, blobs: Mapping[str, str | None], odd: Mapping[str, str]) -> None:
        """Take in what changed: the blobs of plain files by path, None where there is none any
        more, and the modes of what is no plain file."""
        there = {path for path in blobs if path in self.blobs}
        gone = [path for path in there if blobs[path] is None]
        come = (path for path, blob in blobs.items() if blob is not None and path not in there)
        self.names.change(gone, come)
        self.blobs = self.blobs.after(blobs)
        if odd or not self.odd.keys().isdisjoint(blobs):
            kept = {path: mode for path, mode in self.odd.items() if path not in blobs}
            self.odd = {**kept, **odd}

    def content(self, path: str) -> bytes | None:
        """The bytes of a plain file; None where there is none."""
        return self.read([path]).get(path)

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist."""
        wanted = {path: self.blobs[path] for path in paths if path in self.blobs}
        found = self.store.read_blobs(wanted.values())
        return {path: found[blob] for path, blob in wanted.items() if blob in found}

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Contents by blob id. The last ones are kept: the text that open proposals were written
        for stays the same over many commits."""
        wanted = frozenset(ids)
        if not wanted <= self.held.keys():
            self.held = self.store.read_blobs(wanted)
        return {blob: self.held[blob] for blob in wanted if blob in self.held}


def unsound(commit: Commit, blobs: Mapping[str, str]) -> Iterator[Problem]:
    """V008: the names in Git's trees stand in order, each once, so that a commit changes what stood
    before it. Other trees Git shows otherwise to one who asks for a file than to one who takes
    them out."""
    earlier = b""
    for change in commit.changes:
        path, other = earlier, change.path.encode()
        earlier = other
        stood = change.before if change.mode_before == PLAIN else None
        if path >= other or stood != blobs.get(change.path):
            yield Problem(
                code="V008",
                place=Place(path=change.path),
                expected=say("a name that stands once in its folder's tree, and in its order"),
                found=say("a tree that Git itself would never write"),
                mend=say(
                    "'git fsck' names the tree. Write the commit anew with 'git add' and "
                    "'git commit', and let the server check what is pushed: 'git config "
                    "transfer.fsckObjects true'."
                ),
            )
            return
