"""The only room that knows Git: what stands, what happened, and how a change becomes a commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from charterkit.store import differences as differing
from charterkit.store import listing, questions, repository, snapshot
from charterkit.store.differences import Differences, Finding
from charterkit.store.listing import FOLDERS
from charterkit.store.questions import Identity
from charterkit.store.repository import Git
from charterkit.store.snapshot import Files

# Of what a repository can be asked a command asks little, and need not wait for the rest.
if TYPE_CHECKING:
    from charterkit.model import Change
    from charterkit.store.cupboard import Cupboard
    from charterkit.store.history import Changed, Commit, Status
    from charterkit.store.merging import Differs, Merged

__all__ = [
    "Changed", "Commit", "Differences", "Differs", "Files", "Identity", "Merged", "Status", "Store",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A work tree of a repository that holds a charter. Used as a context; every method may
    raise CharterError with Git's words when Git cannot do its part."""

    git: Git

    @classmethod
    def open(cls, start: Path) -> Self:
        """The work tree that `start` lies in. A commit that a killed process left half-way is
        first completed, or dropped if its branch had not moved.

        Raises CharterError if there is no such work tree, or Git is not installed or does not
        trust the folder."""
        git = repository.find(start)
        if repository.is_being_committed(git):
            from charterkit.store import journal

            journal.recover(git)
        return cls(git=git)

    @classmethod
    def to_read(cls, start: Path, objects: Mapping[str, str] | None = None) -> Self:
        """The repository that `start` lies in, also a bare one. Only what reads commits may be
        asked of it. `objects` are variables that lead Git to objects which a push has brought and
        nobody has taken in yet (GIT_OBJECT_DIRECTORY and the like).

        Raises CharterError if there is no repository, or Git is not installed."""
        return cls(git=repository.find_to_read(start, objects))

    @classmethod
    def create(cls, root: Path) -> Self:
        """The repository whose top is `root`, made with the branch main if it is not there."""
        repository.create(root)
        return cls.open(root)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what was kept open."""
        listing.trees_of(self.git).close()

    @property
    def root(self) -> Path:
        """The top folder of the work tree."""
        return self.git.root

    def head(self) -> str | None:
        """The id of HEAD's commit; None before the first."""
        return questions.head(self.git)

    def branch(self) -> str | None:
        """The name of the branch that HEAD is on; None if detached."""
        ref = questions.branch_ref(self.git)
        return None if ref is None else ref.removeprefix("refs/heads/")

    def tip(self, ref: str) -> str | None:
        """The id of the commit that a ref, by its full name, leads to; None if there is none."""
        return questions.tip(self.git, ref)

    def main(self) -> str | None:
        """The full name of the branch that HEAD is on, in a bare repository the main one."""
        return questions.branch_ref(self.git)

    def identity(self) -> Identity | None:
        """Whom commits would be by; None if Git was not told."""
        return questions.identity(self.git)

    def resolve(self, revision: str) -> str:
        """The id of the commit that a revision names; CharterError with a suggestion if none."""
        return questions.resolve(self.git, revision)

    def snapshot(self, revision: str = "HEAD") -> Files:
        """The charter's files in a commit (or a tree); CharterError if there is no such one."""
        return snapshot.of_revision(self.git, revision)

    def trees(self) -> listing.Trees:
        """The repository's folders, each read when it is asked for."""
        return listing.trees_of(self.git)

    def cupboard(self, revision: str) -> Cupboard:
        """The same as a snapshot, file by file, for whoever wants a few of them."""
        from charterkit.store.cupboard import Cupboard

        return Cupboard(self.snapshot(revision))

    def empty(self) -> Files:
        """What stands before the first commit: nothing."""
        return snapshot.of_nothing(self.git)

    def work_tree(self, paths: Sequence[str] = FOLDERS) -> Files:
        """The charter's files as they are in the work tree, without ignored ones; only those at
        some paths or below them."""
        return snapshot.of_work_tree(self.git, paths)

    def looking(self) -> AbstractContextManager[Finding]:
        """A block in which Git looks at the work tree while something else is done; ask what it
        yields how the charter's files differ from those of a tree: HEAD's, or the empty one."""
        return differing.looking(self.git)

    def tree_in(self, committed: Files) -> str:
        """The id of the tree that files were listed from; the empty one's without a commit."""
        blobs = committed.blobs
        return blobs.tree if isinstance(blobs, listing.Listing) else self.git.empty_tree

    def differences(self, tree: str) -> Differences:
        """How the charter's files in the work tree differ from those of a tree, as `work_tree`
        would tell."""
        return differing.differences(self.git, tree)

    def edits(self, revision: str | None) -> Differences:
        """How the charter's files in the work tree differ from those of HEAD's commit, whose id is
        given; None before the first."""
        tree = self.git.empty_tree if revision is None else questions.tree_of(self.git, revision)
        return self.differences(tree)

    def read_blobs(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Contents by blob id; what a shallow or partial clone lacks is left out."""
        return snapshot.read_blobs(self.git, ids)

    def history(
        self,
        paths: Sequence[str] = FOLDERS,
        *,
        revision: str = "HEAD",
        since: str | None = None,
        oldest_first: bool = False,
    ) -> Iterator[Commit]:
        """The first-parent history up to `revision` and not in `since`, newest first unless
        asked otherwise. Commits that changed nothing in `paths` come too, without changes."""
        from charterkit.store.history import history

        return history(
            self.git, revision=revision, since=since, paths=paths, oldest_first=oldest_first
        )

    def introduced(self, path: str) -> str | None:
        """The first commit of HEAD's first-parent history that added `path`; None if none did,
        or if a shallow clone cannot tell."""
        from charterkit.store.history import introduced

        return introduced(self.git, path)

    def additions(self, path: str, *, revision: str = "HEAD") -> tuple[str, ...]:
        """All commits of a first-parent history that added `path`, oldest first: more than one
        where it was removed in between."""
        from charterkit.store.history import additions

        return tuple(additions(self.git, path, revision))

    def tree_of(self, commit: str) -> str:
        """The id of a commit's tree."""
        return questions.tree_of(self.git, commit)

    def committed_at(self, commit: str) -> datetime:
        """When a commit was made, by the clock of who made it, in UTC."""
        return questions.committed_at(self.git, commit)

    def has_commit(self, id: str) -> bool:
        """Whether this clone has a commit of this id."""
        return questions.has_commit(self.git, id)

    def is_ancestor(self, one: str, other: str) -> bool:
        """Whether the commit `one` is in the history of `other`."""
        return questions.is_ancestor(self.git, one, other)

    def first_parents(self, revision: str = "HEAD") -> tuple[str, ...]:
        """The ids of the first-parent history up to a revision, oldest first."""
        return questions.first_parents(self.git, revision)

    def new_first_parents(self, new: str, old: str, most: int) -> tuple[tuple[str, str], ...]:
        """The newest `most` commits by which the first-parent history of `new` goes beyond all that
        `old` holds, oldest first, each with its first parent (empty for a first commit)."""
        return questions.new_first_parents(self.git, new, old, most)

    def parents(self, commit: str) -> tuple[str, ...]:
        """The ids of a commit's parents."""
        return questions.parents(self.git, commit)

    def branches_at(self, commit: str) -> tuple[str, ...]:
        """The full names of the branches whose tip a commit is."""
        return questions.branches_at(self.git, commit)

    def branches_and_tags(self) -> tuple[str, ...]:
        """The short names of the branches, also those of remotes, and of the tags."""
        return questions.branches_and_tags(self.git)

    def setting(self, name: str) -> str | None:
        """What Git's configuration says under a name; None if nothing."""
        return questions.setting(self.git, name)

    def hooks_folder(self) -> Path:
        """Where Git looks for the repository's hooks."""
        return questions.hooks_folder(self.git)

    def changed_paths(
        self, before: str, after: str, paths: Sequence[str] = FOLDERS
    ) -> frozenset[str]:
        """The files that differ between two trees or commits."""
        return questions.changed_paths(self.git, before, after, paths)

    def stamp(self, commit: str, allowed: str) -> tuple[str, str]:
        """Git's status (``G`` is good) and the fingerprint of the signature on a commit, by a list
        of allowed signers."""
        from charterkit.store import stamps

        return stamps.of_commit(self.git, commit, allowed)

    def tag_stamp(self, name: str, allowed: str) -> tuple[str, str]:
        """The same of a tag."""
        from charterkit.store import stamps

        return stamps.of_tag(self.git, name, allowed)

    def tagged(self, name: str) -> str | None:
        """The commit that a tag leads to; None if there is no such tag."""
        from charterkit.store import stamps

        return stamps.tagged(self.git, name)

    def private_folder(self) -> Path:
        """Where this clone keeps what is nobody else's: outside the work tree, in no commit."""
        return questions.private_folder(self.git)

    def ignores(self, path: Path) -> bool:
        """Whether Git ignores a path of the work tree, and nothing that is tracked stands there."""
        return questions.ignored(self.git, path)

    def git_folders(self) -> tuple[Path, ...]:
        """Where Git keeps this clone's history."""
        return (self.git.directory, self.git.common)

    def merged(self, base: str, head: str) -> Merged:
        """What merging the revision `head` into `base` would give; nothing is merged."""
        from charterkit.store.merging import merged

        return merged(self.git, self.resolve(base), self.resolve(head))

    def differing(self, before: str, after: str) -> tuple[Differs, ...]:
        """Every path that differs between two trees or commits, anywhere in the repository."""
        from charterkit.store.merging import differing

        return differing(self.git, before, after)

    def subject(self, revision: str) -> str:
        """The first line of a commit's message."""
        return questions.subject(self.git, self.resolve(revision))

    def turn(self) -> AbstractContextManager[None]:
        """A block in which nobody else in this clone, who waits for a turn too, does anything."""
        from charterkit.store.turns import turn

        return turn(self.git)

    def origin(self) -> str | None:
        """The address of the remote `origin`; None if there is none."""
        return questions.origin(self.git)

    @property
    def shallow(self) -> frozenset[str]:
        """The commits where this clone's history ends although there is more; often none."""
        return questions.shallow(self.git)

    def has_long_ids(self) -> bool:
        """Whether objects are named by SHA-256 (64 hex digits), not by SHA-1 (40)."""
        return self.git.algorithm == "sha256"

    def is_shallow(self) -> bool:
        """Whether part of the history is not in this clone."""
        return bool(self.shallow)

    def shallow_hint(self) -> str:
        """What to tell about a shallow clone: what it lacks and how to get it. Empty if whole."""
        return questions.SHALLOW if self.is_shallow() else ""

    def commit(self, change: Change, *, expected: str | None) -> str:
        """Make `change` one commit on the current branch, and the work tree and index agree
        with it; returns its id. `expected` is the commit the change was judged on, None before
        the first.

        All or nothing, also when the process is killed at any moment: the next `open` sees to
        it, and until then Git's own lock keeps other commands away. Other edits, staged or not,
        are left as they are. The person's identity and `commit.gpgSign` are respected; hooks
        that guard a commit typed by hand (pre-commit, commit-msg) are not run, since the rules
        have judged the change. Files are written with the bytes of the blob.

        Raises CharterError and changes nothing when HEAD is not `expected` or is detached, in
        the middle of a merge or the like, when conflicts stand in the index, when the paths of
        the change hold other uncommitted work (unless it equals what is written, or is in
        `change.restores`), when nothing would change, when Git does not know whom the commit is
        by or cannot sign it, or when another Git command holds the lock."""
        from charterkit.store.commit import commit

        return commit(self.git, change, expected=expected)

    def lineage(self, changes: Sequence[Change]) -> str | None:
        """A commit for each of the changes, one behind the other from HEAD's on, that no branch
        leads to until a `Change.follows` names the last one; its id."""
        from charterkit.store.lineage import lineage

        return lineage(self.git, changes)

    def write(self, change: Change) -> None:
        """Only write the files of `change` in the work tree, each whole or not at all; index
        and branch stay. CharterError if other uncommitted work would be overwritten."""
        from charterkit.store.commit import write

        write(self.git, change)
