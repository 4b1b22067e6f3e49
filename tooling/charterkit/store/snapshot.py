"""What stands in a revision or in the work tree: one listing, and one batch for the contents."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from charterkit.documents.layered import at_hand, of_all
from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.store.arriving import arriving
from charterkit.store.listing import FOLDERS, listing_of, trees_of
from charterkit.store.questions import flag, resolve
from charterkit.store.repository import Git

PRESENT = (
    "ls-files", "-z", "-t", "--stage", "--cached", "--modified", "--others", "--exclude-standard",
)  # fmt: skip
"""The question what stands in the work tree at some paths, or below them."""

Present = tuple[dict[str, str], dict[str, str], dict[str, bytes]]
MANY = 1_000
"""Before so many are looked up in a listing it is read from end to end."""
FILE, PROGRAM, LINK, SUBMODULE = "100644", "100755", "120000", "160000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A `model.Snapshot`: what lies below charter/ and proposals/. Blob ids and contents belong
    together: a file of the work tree that Git sees as unchanged has the content it has in the
    index, whatever line ends this machine shows it with; any other has its bytes on disk."""

    revision: str | None
    blobs: Mapping[str, str]
    odd: Mapping[str, str]
    edited: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    git: Git = field(repr=False, compare=False)

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of those of the paths that exist, fetched in one batch.

        Raises CharterError if a content that is listed is not in this clone."""
        return dict(self.stream(paths))

    def contents(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Contents by blob id from the whole history; what this clone lacks is left out."""
        return read_blobs(self.git, ids)

    def stream(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The same, one after the other, each as soon as Git has found it: whoever reads it need
        not wait for the others."""
        asked = dict.fromkeys(paths)
        blobs = self.blobs
        if len(asked) > MANY:
            rest = of_all(blobs)
            blobs = rest if all(path in rest for path in asked) else at_hand(blobs)
        wanted = [path for path in asked if path in blobs]
        stored = [blobs[path] for path in wanted if path not in self.edited]
        found = arriving(self.git, stored)
        for path in wanted:
            content = self.edited[path] if path in self.edited else next(found)
            if content is None:
                raise CharterError(
                    say(
                        "The content of {path} (blob {blob}) is not in this clone.",
                        path=path,
                        blob=self.blobs[path],
                    ),
                    say(
                        "In a partial clone, go online and run again; otherwise 'git fsck' "
                        "tells what is missing."
                    ),
                )
            yield path, content


def of_revision(git: Git, revision: str) -> Files:
    """The files of a commit, or of a tree."""
    found = resolve(git, revision, kind="")
    trees = trees_of(git)
    tree = trees.object(f"{found}^{{tree}}")
    listing = listing_of(trees, tree[0] if tree is not None else git.empty_tree)
    return Files(revision=found, blobs=listing, odd=listing.odd, git=git)


def listed(git: Git, tree: str, paths: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """What Git lists of a tree at some paths and below them: blob ids by path, and the modes of
    what is no plain file."""
    listing = git.tell("ls-tree", "-r", "-z", "--full-tree", tree, "--", *paths)
    blobs: dict[str, str] = {}
    odd: dict[str, str] = {}
    for record in listing.split(b"\0")[:-1]:
        facts, _, name = record.partition(b"\t")
        mode, _, blob = facts.decode("ascii").split(" ")
        enter(name, mode, blob, blobs, odd)
    return blobs, odd


def of_nothing(git: Git) -> Files:
    """What stands before the first commit."""
    return Files(revision=None, blobs={}, odd={}, git=git)


def of_work_tree(git: Git, paths: Sequence[str] = FOLDERS) -> Files:
    """The files in the work tree, without those that Git ignores. Links are not followed."""
    blobs, odd, edited = present(git, git.tell(*PRESENT, "--", *paths))
    return Files(revision=None, blobs=blobs, odd=odd, edited=edited, git=git)


def present(git: Git, listing: bytes) -> Present:
    """What an answer to `PRESENT` tells: the plain files, the odd ones, and the bytes of those that
    are not what the index holds."""
    kept: dict[bytes, tuple[str, str]] = {}
    edited: dict[bytes, None] = {}
    for record in listing.split(b"\0")[:-1]:
        tag, rest = record[:1], record[2:]
        if tag == b"?":
            edited[rest] = None
            continue
        facts, _, name = rest.partition(b"\t")
        mode, blob, _ = facts.decode("ascii").split(" ")
        if tag in b"HS":
            kept[name] = (mode, blob)
        else:
            edited[name] = None
    blobs: dict[str, str] = {}
    odd: dict[str, str] = {}
    for name, (mode, blob) in kept.items():
        if name not in edited:
            enter(name, mode, blob, blobs, odd)
    contents: dict[str, bytes] = {}
    for name in edited:
        _look(git, name, contents, blobs, odd)
    return blobs, odd, contents


def read_blobs(git: Git, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Contents by blob id, in one batch; an id that is not in this clone is left out."""
    size = len(git.empty_tree)
    wanted = [one for one in dict.fromkeys(ids) if len(one) == size and one.isalnum()]
    found = zip(wanted, arriving(git, wanted), strict=True)
    return {one: content for one, content in found if content is not None}


def way_is_plain(root: Path, path: str) -> bool:
    """Whether every folder on the way to `path` that exists is a real one, not a link."""
    folder = root
    for name in path.split("/")[:-1]:
        folder /= name
        try:
            if not stat.S_ISDIR(folder.lstat().st_mode):
                return False
        except FileNotFoundError:
            return True
    return True


def enter(name: bytes, mode: str, blob: str, blobs: dict[str, str], odd: dict[str, str]) -> None:
    """List one file. A name that is no UTF-8 can be shown, but not used, so it is odd."""
    try:
        path = name.decode("utf-8")
    except UnicodeDecodeError:
        odd[name.decode("utf-8", "backslashreplace")] = mode
        return
    (blobs if mode == FILE else odd)[path] = blob if mode == FILE else mode


def _look(
    git: Git,
    name: bytes,
    contents: dict[str, bytes],
    blobs: dict[str, str],
    odd: dict[str, str],
) -> None:
    """List one file as it is on disk, if it is there."""
    if name.endswith(b"/"):
        odd[name[:-1].decode("utf-8", "backslashreplace")] = SUBMODULE
        return
    try:
        path = name.decode("utf-8")
    except UnicodeDecodeError:
        odd[name.decode("utf-8", "backslashreplace")] = FILE
        return
    if not way_is_plain(git.root, path):
        return
    place = git.root / path
    try:
        mode = place.lstat().st_mode
        if stat.S_ISREG(mode):
            content = place.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise CharterError(
            say("{path} cannot be read: {strerror}.", path=path, strerror=error.strerror),
            say("Make it readable for you, or move it away, and run the command again."),
        ) from error
    if stat.S_ISLNK(mode):
        odd[path] = LINK
    elif stat.S_ISREG(mode) and mode & stat.S_IXUSR and flag(git, "core.fileMode", default=True):
        odd[path] = PROGRAM
    elif stat.S_ISREG(mode):
        contents[path] = content
        blobs[path] = git.blob_id(content)
