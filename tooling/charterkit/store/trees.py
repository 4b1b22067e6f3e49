"""Tree objects read and written level by level, so that a change costs what it touches, not
what the repository holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.listing import Trees, missing_tree, trees_of
from charterkit.store.process import Conversation
from charterkit.store.repository import Git

FOLDER = "040000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a tree: Git's mode and the id of what stands there."""

    mode: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """Commits and trees of a repository, asked from one running process; each tree is read
    once."""

    trees: Trees = field(repr=False)
    width: int
    known: dict[str, Mapping[bytes, Entry]] = field(repr=False, default_factory=dict)

    def commit(self, name: str) -> tuple[str, str] | None:
        """The ids of the commit that a ref names, and of its tree; None if there is no such
        ref."""
        found = self._object(name)
        if found is None:
            return None
        one, content = found
        return one, content[len(b"tree ") : content.index(b"\n")].decode("ascii")

    def tree(self, one: str) -> Mapping[bytes, Entry]:
        """The entries of a tree by name."""
        if one not in self.known:
            found = self._object(one)
            if found is None:
                raise missing_tree(one)
            self.known[one] = dict(self._entries(found[1]))
        return self.known[one]

    def find(self, tree: str, path: str) -> Entry | None:
        """What stands at a path below a tree."""
        entry = Entry(mode=FOLDER, id=tree)
        for name in path.encode("utf-8").split(b"/"):
            found = self.tree(entry.id).get(name) if entry.mode == FOLDER else None
            if found is None:
                return None
            entry = found
        return entry

    def _object(self, name: str) -> tuple[str, bytes] | None:
        found = self.trees.object(name)
        return (found[0], found[2]) if found is not None else None

    def _entries(self, content: bytes) -> Iterator[tuple[bytes, Entry]]:
        form = re.compile(rb"([0-7]+) ([^\0]+)\0(.{%d})" % self.width, re.DOTALL)
        modes: dict[bytes, str] = {}
        for mode, name, one in form.findall(content):
            if mode not in modes:
                modes[mode] = f"{mode.decode('ascii'):0>6}"
            yield name, Entry(mode=modes[mode], id=one.hex())


@contextmanager
def reading(git: Git) -> Iterator[Forest]:
    """The repository's commits and trees, as long as the context lasts."""
    yield Forest(trees=trees_of(git), width=len(git.empty_tree) // 2)


def grow(git: Git, forest: Forest, tree: str, edits: Mapping[str, Entry | None]) -> str:
    """The id of a new tree: `tree` with each path of `edits` set, or removed where it is None.
    A folder that becomes empty goes with its last file.

    Raises CharterError if a path leads through a file or ends at a folder."""
    with git.talk("mktree", "-z", "--batch", "--missing") as writer:
        by_name = {path.encode("utf-8"): entry for path, entry in edits.items()}
        return _grow(forest, writer, tree, by_name) or _write(writer, {})


def _grow(
    forest: Forest, writer: Conversation, tree: str | None, edits: Mapping[bytes, Entry | None]
) -> str | None:
    entries = dict(forest.tree(tree)) if tree else {}
    below: dict[bytes, dict[bytes, Entry | None]] = {}
    for path, entry in edits.items():
        name, slash, rest = path.partition(b"/")
        if slash:
            below.setdefault(name, {})[rest] = entry
            continue
        there = entries.pop(name, None)
        if there is not None and there.mode == FOLDER:
            raise _in_the_way(name, folder=True)
        if entry is not None:
            entries[name] = entry
    for name, deeper in below.items():
        there = entries.pop(name, None)
        if there is not None and there.mode != FOLDER:
            raise _in_the_way(name, folder=False)
        grown = _grow(forest, writer, there.id if there else None, deeper)
        if grown is not None:
            entries[name] = Entry(mode=FOLDER, id=grown)
    return _write(writer, entries) if entries else None


def _write(writer: Conversation, entries: Mapping[bytes, Entry]) -> str:
    kinds = {FOLDER: "tree", "160000": "commit"}
    lines = [
        f"{entry.mode} {kinds.get(entry.mode, 'blob')} {entry.id}\t".encode("ascii") + name
        for name, entry in entries.items()
    ]
    writer.say(b"\0".join((*lines, b"", b"")))
    one = writer.line().decode("ascii").strip()
    if not one:
        writer.require_well_ended("mktree")
    return one


def _in_the_way(name: bytes, *, folder: bool) -> CharterError:
    shown = name.decode("utf-8", "backslashreplace")
    return CharterError(
        say(
            "'{shown}' is a folder in what is committed, so this change cannot be made.",
            shown=shown,
        )
        if folder
        else say(
            "'{shown}' is a file in what is committed, so this change cannot be made.",
            shown=shown,
        ),
        say("Move or rename '{shown}' first, in a commit of its own.", shown=shown),
    )
