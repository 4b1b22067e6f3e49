"""Check everything: the documents, their content, and what has changed since HEAD."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charterkit.actions.desk import Desk, unique
from charterkit.actions.parsed import parsed
from charterkit.actions.settled import files_in, looked_up, problems_of, take_note
from charterkit.actions.unwritten import unwritten
from charterkit.decisions.past import with_past
from charterkit.documents.layered import of_all
from charterkit.documents.locate import located
from charterkit.problems import Problem
from charterkit.rules import content, transitions

if TYPE_CHECKING:
    from charterkit.store.differences import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found, how many documents it looked at, and which pages still say what to write
    there. `forgotten` says that what was remembered of earlier checks was not what had been
    written, and was worked out anew."""

    documents: int
    problems: tuple[Problem, ...]
    unwritten: tuple[str, ...] = ()
    forgotten: bool = False


def check(desk: Desk, revision: str | None = None, finding: Finding | None = None) -> Checked:
    """All problems of the work tree, or of a revision.

    The work tree is also judged as a change of what HEAD holds; a revision by itself. `finding`
    tells what the work tree has otherwise, if a look at it was begun before (`Store.looking`)."""
    with parsed(desk.store).at_hand():
        return _checked(desk, revision, finding)


def _checked(desk: Desk, revision: str | None, finding: Finding | None) -> Checked:
    snapshot = desk.store.snapshot(revision) if revision else desk.work_tree(finding)
    opened, torn = looked_up(desk.store, snapshot)
    problems = list(problems_of(opened))
    if opened.archive is not None:
        archive = with_past(opened.archive, snapshot)
        problems += content(archive, snapshot, None)
        # Without a change there is nothing to judge, and what HEAD holds need not be read again.
        changed = (snapshot.blobs, snapshot.odd) != (desk.snapshot.blobs, desk.snapshot.odd)
        if revision is None and desk.snapshot.revision is not None and changed:
            before, _ = looked_up(desk.store, desk.snapshot)
            if before.archive is not None:
                blobs = desk.snapshot.blobs, snapshot.blobs
                stood = with_past(before.archive, desk.snapshot)
                problems += transitions(stood, archive, desk.now, blobs=blobs)
        take_note(desk.store, opened, snapshot, problems)
    return Checked(
        documents=files_in(desk.store, opened, snapshot),
        problems=located(unique(problems), snapshot),
        unwritten=unwritten(snapshot, of_all(snapshot.blobs)),
        forgotten=torn or parsed(desk.store).torn,
    )
