"""Check everything: the documents, their content, and what has changed since HEAD."""

from __future__ import annotations

from dataclasses import dataclass

from charterkit.actions.desk import Desk, unique
from charterkit.actions.unwritten import unwritten
from charterkit.decisions.past import with_past
from charterkit.documents.locate import located
from charterkit.documents.reading import read_archive
from charterkit.problems import Problem
from charterkit.rules import content, transitions


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found, how many documents it read, and which pages still say what to write
    there."""

    documents: int
    problems: tuple[Problem, ...]
    unwritten: tuple[str, ...] = ()


def check(desk: Desk, revision: str | None = None) -> Checked:
    """All problems of the work tree, or of a revision.

    The work tree is also judged as a change of what HEAD holds; a revision by itself."""
    snapshot = desk.store.snapshot(revision) if revision else desk.store.work_tree()
    reading = read_archive(snapshot)
    problems = list(reading.problems)
    if reading.archive is not None:
        archive = with_past(reading.archive, snapshot)
        problems += content(archive, snapshot, None)
        # Without a change there is nothing to judge, and what HEAD holds need not be read again.
        changed = (snapshot.blobs, snapshot.odd) != (desk.snapshot.blobs, desk.snapshot.odd)
        if revision is None and desk.snapshot.revision is not None and changed:
            before = read_archive(desk.snapshot)
            if before.archive is not None:
                blobs = desk.snapshot.blobs, snapshot.blobs
                stood = with_past(before.archive, desk.snapshot)
                problems += transitions(stood, archive, desk.now, blobs=blobs)
    documents = len(snapshot.blobs) + len(snapshot.odd)
    return Checked(
        documents=documents,
        problems=located(unique(problems), snapshot),
        unwritten=unwritten(snapshot, snapshot.blobs),
    )
