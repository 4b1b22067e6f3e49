"""The commits that a verification judges, and what the newest of them says of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from charterkit.actions.astray import within
from charterkit.actions.brought import PART, contents_of
from charterkit.documents.document import read_document
from charterkit.documents.paths import Kind, classify
from charterkit.language import say
from charterkit.model import Acknowledged, Redaction
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.store import Commit, Store

AT_ONCE = 1000
"""How many commits' contents are fetched in one batch."""


def commits_since(
    store: Store, head: str, since: str | None
) -> Iterator[tuple[Commit, Mapping[str, bytes]]]:
    """The commits to judge, oldest first, each with the contents of what it changed."""
    waiting: list[Commit] = []
    brought = 0
    for commit in store.history((), revision=head, since=since, oldest_first=True):
        if commit.cut:
            raise CharterError(
                say("This clone does not hold the whole history, so it proves nothing."),
                store.shallow_hint(),
            )
        brought += len(commit.changes)
        if len(waiting) == AT_ONCE or brought > PART:
            yield from _with_contents(store, waiting)
            waiting, brought = [], len(commit.changes)
        waiting.append(commit)
    yield from _with_contents(store, waiting)


def _with_contents(
    store: Store, commits: list[Commit]
) -> Iterator[tuple[Commit, Mapping[str, bytes]]]:
    # A tree may name its files in whatever order; they are asked for by path.
    changes = (sorted(within(commit).changes, key=attrgetter("path")) for commit in commits)
    ids = (each.after for each in chain.from_iterable(changes) if each.after)
    contents = contents_of(store, ids)
    yield from ((commit, contents) for commit in commits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the newest commit says of others: what stewards `acknowledged` of commits that broke the
    rules, by commit, and of a history that was written `anew`."""

    acknowledged: Mapping[str, Acknowledged]
    anew: tuple[Redaction, ...]


def on_record(store: Store, head: str) -> Record:
    """What a commit says of those before it."""
    snapshot = store.snapshot(head)
    cupboard = store.cupboard(head)
    paths = [path for folder in _FOLDERS for path in cupboard.below(folder)]
    known = {path: classify(path) for path in paths}
    found: dict[str, Acknowledged] = {}
    anew: list[Redaction] = []
    for path, data in snapshot.read(known).items():
        of = known[path]
        if of is not None and of.kind in (Kind.ACKNOWLEDGED, Kind.REDACTION):
            value, _ = read_document(of, data)
            if isinstance(value, Acknowledged):
                found[value.commit] = value
            elif isinstance(value, Redaction):
                anew.append(value)
    return Record(acknowledged=found, anew=tuple(anew))


_FOLDERS = ("charter/acknowledged", "charter/redactions")
