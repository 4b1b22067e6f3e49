"""What a tree holds, found as it is asked for: one file costs its folders, not the whole tree."""

from __future__ import annotations

import re
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from threading import Lock

from charterkit.documents.layered import Parted
from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.process import Answer, Conversation, failure
from charterkit.store.repository import Git

FOLDERS = ("charter", "proposals")
FOLDER, FILE = b"40000", b"100644"
SIGNATORIES, REGISTER = "charter/signatories", "charter/register"

_MODES = frozenset({FOLDER, FILE, b"100755", b"120000", b"160000"})
_LIKE_NO_ID = re.compile(rb"[a-z0-9.-]{5,}").fullmatch
"""A name such that, with a mode before it, it cannot stand among the bytes of an id by chance."""
LONG = 1 << 12
"""What is as long is not taken apart to find one name in it."""

MANY = 30
"""A folder with more in it is listed by Git, with all that is below."""

Entries = Mapping[bytes, tuple[bytes, bytes]]
"""The mode and the raw id of each name in a folder."""


class Trees:
    """The objects of a repository, asked from one process that starts with the first question;
    each folder is read once. `git` says where."""

    def __init__(self, git: Git) -> None:
        self.git = git
        self._width = len(git.empty_tree) // 2
        self._entry = re.compile(rb"([0-7]+) ([^\0]+)\0(.{%d})" % self._width, re.DOTALL)
        self._whole = re.compile(rb"[0-7]+ [^\0]+\0.{%d}" % self._width, re.DOTALL)
        self._names = re.compile(rb" ([^\0]+)\0.{%d}" % self._width, re.DOTALL)
        self._lists: dict[str, bytes] = {git.empty_tree: b""}
        self._known: dict[str, Entries] = {git.empty_tree: {}}
        self._stack = ExitStack()
        self._talk: Conversation | None = None
        self._turn = Lock()
        weakref.finalize(self, self._stack.close)

    def object(self, name: str) -> tuple[str, str, bytes] | None:
        """The id, kind and content of the object of a name (an id, or an expression such as
        ``HEAD^{tree}``, without LF); None if this clone has none."""
        asked = f"{name}\n".encode("utf-8", "surrogateescape")
        # One question and its answer after the other, whoever asks.
        with self._turn:
            answer = self._answer(asked)
            if answer is None:
                # Ctrl-C ends the process too, while a person is still told what became of the work.
                self.close()
                answer = self._answer(asked)
        if answer is None:
            raise failure("cat-file", Answer(status=1, out=b"", err=""))
        facts, content = answer
        return (facts[0], facts[1], content) if len(facts) == 3 and facts[2].isdigit() else None

    def _answer(self, asked: bytes) -> tuple[list[str], bytes] | None:
        """What the process says of a name, with the content if there is one; None if it ended."""
        talk = self.conversation()
        try:
            talk.say(asked)
            line = talk.line()
            if not line.endswith(b"\n"):
                return None
            facts = line.decode("utf-8", "surrogateescape").split()
            if len(facts) != 3 or not facts[2].isdigit():
                return facts, b""
            content = talk.read(int(facts[2]) + 1)
        except OSError:
            return None
        except BaseException:
            # What it still says belongs to no later question.
            self.close()
            raise
        return (facts, content[:-1]) if len(content) > int(facts[2]) else None

    def folder(self, one: str) -> Entries:
        """The entries of a tree. CharterError if this clone has none of that id."""
        if one not in self._known:
            found = self._entry.findall(self.list(one))
            self._known[one] = {name: (mode, id) for mode, name, id in found}
        return self._known[one]

    def list(self, one: str) -> bytes:
        """A tree as it is written. CharterError if this clone has none of that id."""
        if one not in self._lists:
            found = self.object(one)
            if found is None or found[1] != "tree":
                raise missing_tree(one)
            self._lists[one] = found[2]
        return self._lists[one]

    def find(self, tree: str, path: str) -> tuple[bytes, str] | None:
        """The mode and the id of what stands at a path below a tree."""
        try:
            names = path.encode("utf-8").split(b"/")
        except UnicodeEncodeError:
            return None
        mode, one = FOLDER, tree
        for name in names:
            found = self._entry_of(one, name) if mode == FOLDER else None
            if found is None:
                return None
            mode, one = found[0], found[1].hex()
        return mode, one

    def _entry_of(self, one: str, name: bytes) -> tuple[bytes, bytes] | None:
        if one in self._known or len(self.list(one)) < LONG or not _LIKE_NO_ID(name):
            return self.folder(one).get(name)
        written = self.list(one)
        at = written.find(b" %s\0" % name)
        if at < 0:
            return None
        mode = next(each for each in (written[at - 6 : at], FOLDER) if each in _MODES)
        begin = at + len(name) + 2
        return mode, written[begin : begin + self._width]

    def names(self, one: str) -> Sequence[bytes]:
        """The names in a tree."""
        if one in self._known:
            return list(self._known[one])
        return self._names.findall(self.list(one))

    def entries(self, one: str) -> set[bytes]:
        """The entries of a tree as they are written: mode, space, name, NUL, id."""
        return set(self._whole.findall(self.list(one)))

    def differing(self, before: str | None, after: str | None, at: bytes) -> Iterator[bytes]:
        """The paths of the files that differ between two trees, either of which may be missing;
        `at` is the path of both with its final slash."""
        if before != after:
            from charterkit.store.unlike import changes

            yield from (path for path, _, _ in changes(self, before, after, at))

    def close(self) -> None:
        """End the process; a later question starts another."""
        self._talk = None
        self._stack.close()

    def conversation(self) -> Conversation:
        """The process itself: an object's name to it, what it is and its content from it."""
        if self._talk is None:
            self._talk = self._stack.enter_context(self.git.talk("cat-file", "--batch"))
        return self._talk


def trees_of(git: Git) -> Trees:
    """The objects of a repository, from one process for all who ask."""
    if "trees" not in git.kept:
        git.kept["trees"] = Trees(git)
    found: Trees = git.kept["trees"]
    return found


def listing_of(trees: Trees, tree: str) -> Listing:
    """What is listed of a tree: the same for all who hold on to it."""
    known = trees.git.kept.setdefault("listings", weakref.WeakValueDictionary())
    found: Listing | None = known.get(tree)
    if found is None:
        found = known[tree] = Listing(trees, tree)
    return found


class Listing(Parted):
    """Blob ids by path of the plain files below charter/ and proposals/ in a tree. A single path
    is looked up in its folders; whoever goes through all of it has Git list it."""

    def __init__(self, trees: Trees, tree: str) -> None:
        self.trees = trees
        self.tree = tree
        self._found: dict[str, str | None] = {}

    def __getitem__(self, path: str) -> str:
        found = self._blob(path)
        if found is None:
            raise KeyError(path)
        return found

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._blob(path) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole[0])

    def __len__(self) -> int:
        return len(self.whole[0])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Listing) and other.trees.git == self.trees.git:
            return self.rooms == other.rooms
        return dict(self) == other if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def rooms(self) -> tuple[tuple[bytes, str] | None, ...]:
        """The trees of charter/ and proposals/, which say all."""
        return self.trees.find(self.tree, "charter"), self.trees.find(self.tree, "proposals")

    @cached_property
    def whole(self) -> tuple[dict[str, str], dict[str, str]]:
        """Everything, as Git lists it: blob ids by path, and the modes of what is no plain file."""
        from charterkit.store.snapshot import listed

        return listed(self.trees.git, self.tree, FOLDERS)

    @property
    def whole_blobs(self) -> dict[str, str]:
        """All in one dictionary."""
        return self.whole[0]

    @property
    def odd(self) -> Mapping[str, str]:
        """The modes of what is no plain file. Not kept here: what stands in a circle goes late, and
        a listing of a hundred thousand organisations is large."""
        from charterkit.store.odd import Odd

        return Odd(self)

    @cached_property
    def crowd(self) -> tuple[str | None, str | None]:
        """The trees of the organisations' own records, and of the stewards' entries about them."""
        found = (self.trees.find(self.tree, each) for each in (SIGNATORIES, REGISTER))
        trees = [each[1] if each is not None and each[0] == FOLDER else None for each in found]
        return trees[0], trees[1]

    @cached_property
    def rest(self) -> tuple[dict[str, str], dict[str, str]]:
        """What `whole` has but for the organisations' records and what is entered about them."""
        from charterkit.store.shelves import without_crowd
        from charterkit.store.snapshot import listed

        if "whole" in self.__dict__:
            return without_crowd(self.whole)
        blobs, odd = self.beside_proposals
        if self.rooms[1] is None:
            return blobs, odd
        more, odder = listed(self.trees.git, self.tree, ("proposals",))
        return {**blobs, **more}, {**odd, **odder}

    @cached_property
    def beside_proposals(self) -> tuple[dict[str, str], dict[str, str]]:
        """The same without the proposals."""
        from charterkit.store.shelves import beside_crowd

        return beside_crowd(self.trees, self.tree)

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """The ids of the trees in the folder of the proposals, by name in their order."""
        from charterkit.store.shelves import folders_in

        return folders_in(self.trees, self.rooms[1])

    def files(self, folder: str) -> Mapping[str, str]:
        """The plain files in one of these and below it: blob ids by path."""
        from charterkit.store.shelves import files_below

        return files_below(self.trees, self.folders[folder], f"proposals/{folder}")

    def differs_from(self, earlier: Mapping[str, object]) -> frozenset[str] | None:
        """The paths that may differ from another listing of the same repository."""
        if not isinstance(earlier, Listing) or earlier.trees.git != self.trees.git:
            return None
        found: set[str] = set()
        rooms = zip(("charter", "proposals"), earlier.rooms, self.rooms, strict=True)
        for name, was, stands in rooms:
            if was == stands:
                continue
            both = [each[1] if each and each[0] == FOLDER else None for each in (was, stands)]
            paths = self.trees.differing(both[0], both[1], f"{name}/".encode())
            found.update(path.decode("utf-8", "backslashreplace") for path in paths)
        return frozenset(found)

    def beside(self, folder: str) -> Mapping[str, str]:
        """The plain files that lie in a folder itself, by name with their blob ids."""
        found = self.trees.find(self.tree, folder)
        if found is None or found[0] != FOLDER:
            return {}
        return {
            name.decode("utf-8"): one.hex()
            for name, (mode, one) in self.trees.folder(found[1]).items()
            if mode == FILE and _is_text(name)
        }

    def names(self, folder: str) -> Collection[str]:
        """The names of all that stands in a folder itself, also of what is no plain file."""
        found = self.trees.find(self.tree, folder)
        if found is None or found[0] != FOLDER:
            return ()
        names = self.trees.names(found[1])
        return [name.decode("utf-8", "backslashreplace") for name in names]

    def under(self, folder: str) -> Iterable[str]:
        """The paths of the plain files in a folder and in those below it."""
        found = self.trees.find(self.tree, folder)
        return self._below(found[1], folder) if found and found[0] == FOLDER else ()

    def _below(self, tree: str, folder: str) -> Iterator[str]:
        entries = self.trees.folder(tree)
        if len(entries) > MANY:
            from charterkit.store.snapshot import listed

            yield from listed(self.trees.git, self.tree, [folder])[0]
            return
        for name, (mode, one) in entries.items():
            if _is_text(name):
                path = f"{folder}/{name.decode('utf-8')}"
                if mode == FOLDER:
                    yield from self._below(one.hex(), path)
                elif mode == FILE:
                    yield path

    def _blob(self, path: str) -> str | None:
        if "whole" in self.__dict__:
            return self.whole[0].get(path)
        if path not in self._found:
            known = path.partition("/")[0] in FOLDERS
            found = self.trees.find(self.tree, path) if known else None
            self._found[path] = found[1] if found is not None and found[0] == FILE else None
        return self._found[path]


def missing_tree(one: str) -> CharterError:
    """What to say of a tree that this clone lacks."""
    return CharterError(
        say("The tree {one} is not in this clone.", one=one),
        say("'git fsck' tells what is missing; 'git fetch' may bring it."),
    )


def _is_text(name: bytes) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
