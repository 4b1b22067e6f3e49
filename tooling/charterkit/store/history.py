"""What happened on the first-parent history: each commit with the files it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from sys import intern

from charterkit.model.renewing import renewed
from charterkit.store.listing import FOLDERS
from charterkit.store.process import Conversation
from charterkit.store.questions import head, resolve, shallow
from charterkit.store.repository import Git

PIECE = 65536


class Status(StrEnum):
    """What a commit did to a path. Renames are told as a removal and an addition."""

    ADDED = "A"
    MODIFIED = "M"
    DELETED = "D"
    RETYPED = "T"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One path a commit changed, with Git's mode and blob id before and after; None where there
    was no file."""

    path: str
    status: Status
    mode_before: str | None
    before: str | None
    mode_after: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit of the first-parent history, compared with its first parent.

    `authored` is only for display: it is what the author's clock said, None if it is no time.
    `cut` is true where a shallow clone ends: all files then seem added, since what stood before
    is not known."""

    id: str
    parents: tuple[str, ...]
    authored: datetime | None
    subject: str
    changes: tuple[Changed, ...]
    cut: bool


def history(
    git: Git,
    *,
    revision: str = "HEAD",
    since: str | None = None,
    paths: Sequence[str] = FOLDERS,
    oldest_first: bool = False,
) -> Iterator[Commit]:
    """The commits up to `revision` and not in `since`, newest first, each with its changes to
    `paths` (files or folders), also those that changed none of them. Nothing before the first
    commit."""
    if revision == "HEAD" and head(git) is None:
        return
    span = [resolve(git, revision)] + ([f"^{resolve(git, since)}"] if since else [])
    order = ["--reverse"] if oldest_first else []
    yield from _walk(git, [*order, *span], paths)


def introduced(git: Git, path: str) -> str | None:
    """The commit of HEAD's first-parent history that first added `path`. None if none did, and
    where a shallow clone ends before it, since it may have been there long before."""
    return next(additions(git, path), None)


def additions(git: Git, path: str, revision: str = "HEAD") -> Iterator[str]:
    """The commits of a first-parent history that added `path`, oldest first; none of what comes
    after the end of a shallow clone at which it was there already."""
    if revision == "HEAD" and head(git) is None:
        return
    tip = resolve(git, revision)
    for commit in _walk(git, ["--reverse", tip, "--", path], [path]):
        if any(change.status is Status.ADDED for change in commit.changes):
            if commit.cut:
                return
            yield commit.id


def _walk(git: Git, span: Sequence[str], paths: Sequence[str]) -> Iterator[Commit]:
    """The commits of a span, and their changes as one other process tells them on the fly."""
    ends = shallow(git)
    commits = list(_commits(git, span, ends))
    asked = [" ".join((commit.id, *commit.parents[:1])) for commit in commits]
    given = "".join(f"{line}\n" for line in asked).encode("ascii")
    listing = ("diff-tree", "--stdin", "--always", "-r", "--root", "-z", "--no-renames", "--raw")
    with git.talk(*listing, "--", *paths, given=given) as talk:
        # Each commit's id ends what was told about the one before.
        records = _records(talk)
        next(records, None)
        for commit in commits:
            yield renewed(commit, changes=tuple(_changes(records)))
        talk.require_well_ended("diff-tree")


def _commits(git: Git, span: Sequence[str], ends: frozenset[str]) -> Iterator[Commit]:
    shape = "--format=%H%x00%P%x00%at%x00%s"
    listing = git.tell("rev-list", "--first-parent", "--no-commit-header", shape, *span)
    for line in listing.decode("utf-8", "replace").split("\n")[:-1]:
        one, parents, seconds, subject = line.split("\0", 3)
        yield Commit(
            id=one,
            parents=tuple(parents.split()),
            authored=_time(seconds),
            subject=subject,
            changes=(),
            cut=one in ends,
        )


def _time(seconds: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _records(talk: Conversation) -> Iterator[str]:
    """What stands between the NUL bytes it says."""
    rest = b""
    while piece := talk.read(PIECE):
        *whole, rest = (rest + piece).split(b"\0")
        for record in whole:
            yield record.decode("utf-8", "backslashreplace")


def _changes(records: Iterator[str]) -> Iterator[Changed]:
    """The changes up to the next commit's id."""
    for record in records:
        if not record.startswith(":"):
            return
        mode_before, mode_after, before, after, status = record[1:].split(" ")
        yield Changed(
            path=next(records),
            status=Status(status[0]),
            mode_before=_known_mode(mode_before),
            before=_known(before),
            mode_after=_known_mode(mode_after),
            after=_known(after),
        )


def _known(value: str) -> str | None:
    """None for the zeros by which Git says that there is no file."""
    return value if value.strip("0") else None


def _known_mode(value: str) -> str | None:
    """The same of a mode, of which there are few."""
    return intern(value) if value != _NO_MODE else None


_NO_MODE = "000000"
