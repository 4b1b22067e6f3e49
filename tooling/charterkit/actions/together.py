"""Commits that are judged at once, since none of them is anything to the others: each brings one
new file, a ballot, a second or, once, the record of an organisation.

What the rules find in one such file hangs on the charter, the register, and what stewards wrote of
the proposal. None of that changes on the way, so the files can be judged as one change; where that
is not in order to the last, the commits are judged one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from charterkit.actions.mending import PLAIN
from charterkit.documents.folders import SAID
from charterkit.documents.paths import Kind, classify
from charterkit.problems import errors

if TYPE_CHECKING:
    from charterkit.actions.replaying import Replay
    from charterkit.store import Changed, Commit

    Brought = tuple[Commit, Mapping[str, bytes]]

MOST = 100
"""How many commits are judged at once."""


def together(commits: Iterable[Brought]) -> Iterator[Sequence[Brought]]:
    """All commits in their order, those together that may be judged at once."""
    some: list[Brought] = []
    records = 0
    for each in commits:
        kind = _alone(*each)
        records += kind is Kind.SIGNATORY
        joins = kind is not None and len(some) < MOST and records < 2
        if some and not (joins and some[-1][1] is each[1]):
            yield some
            some, records = [], int(kind is Kind.SIGNATORY)
        some.append(each)
        if kind is None:
            yield some
            some = []
    if some:
        yield some


def _alone(commit: Commit, contents: Mapping[str, bytes]) -> Kind | None:
    """Of which kind the one file is that a commit brings; None for a commit to be judged alone."""
    if len(commit.changes) != 1:
        return None
    (change,) = commit.changes
    if change.mode_before is not None or change.mode_after != PLAIN or change.after not in contents:
        return None
    known = classify(change.path)
    if known is None or not (known.kind in SAID or known.kind is Kind.SIGNATORY):
        return None
    return known.kind


def leap(replay: Replay, some: Sequence[Brought]) -> bool:
    """Go on over these commits at once. False, and the replay stands where it stood, if they have
    to be judged one after the other."""
    stood, here = replay.archive, replay.tree.revision
    if stood is None or replay.founded is None or not _is_in_order(replay):
        return False
    changes = [commit.changes[0] for commit, _ in some]
    paths = frozenset(change.path for change in changes)
    if len(paths) < len(changes) or not paths.isdisjoint(_there(replay, paths)):
        return False
    latest = replay.latest
    replay.tree.revision = some[-1][0].id
    replay.take(changes, some[-1][1])
    found = errors(replay.judged(paths, frozenset()))
    # A seal that lay there already for a file which only comes now is for the rules about each.
    if not found and replay.archive is not None and replay.archive.seals is stood.seals:
        replay.touching += len(some)
        return True
    replay.take([_taken_back(change) for change in changes], {})
    replay.tree.revision, replay.pending = here, frozenset()
    replay.archive, replay.stood, replay.latest = stood, replay.tree.blobs, latest
    return False


def _is_in_order(replay: Replay) -> bool:
    """Whether nothing that broke the rules is left, and no commit has to be signed."""
    damaged = replay.pending or replay.damage.files or replay.damage.has_lost
    archive = replay.archive
    return not damaged and archive is not None and not archive.charter.signatures.commits.required


def _there(replay: Replay, paths: Iterable[str]) -> Iterator[str]:
    blobs, odd = replay.tree.blobs, replay.tree.odd
    return (path for path in paths if path in blobs or path in odd)


def _taken_back(change: Changed) -> Changed:
    """What undoes the coming of a file."""
    from charterkit.store.history import Changed, Status

    return Changed(
        path=change.path,
        status=Status.DELETED,
        mode_before=change.mode_after,
        before=change.after,
        mode_after=None,
        after=None,
    )
