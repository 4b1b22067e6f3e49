"""Check everything: the documents, their content, and what has changed since HEAD."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charterkit.actions.desk import Desk, unique
from charterkit.actions.lookups import Opened
from charterkit.actions.parsed import parsed
from charterkit.actions.settled import files_in, looked_up, problems_of, take_note
from charterkit.actions.unwritten import unwritten
from charterkit.decisions.past import with_past
from charterkit.documents.layered import changed_in, is_in_crowd, of_all
from charterkit.documents.locate import located
from charterkit.model import Snapshot
from charterkit.problems import Problem
from charterkit.rules import content, transitions
from charterkit.store.differences import looks_meanwhile

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
    store, stood = desk.store, desk.snapshot
    changes = revision is None and stood.revision is not None
    before: Opened | None = None
    if changes and looks_meanwhile(store.git):
        # What HEAD holds is looked up while Git looks at the work tree.
        before, torn = looked_up(store, stood)
    snapshot = desk.work_tree(finding) if revision is None else store.snapshot(revision)
    # Without a change there is nothing to judge, nor anything to be read again.
    differing = _differing(stood, snapshot) if changes else frozenset()
    changes, alone = bool(differing), all(map(is_in_crowd, differing))
    if before is None or changes:
        opened, torn = looked_up(store, snapshot, before if alone else None)
    else:
        opened = before
    problems = list(problems_of(opened))
    if opened.archive is not None:
        archive = with_past(opened.archive, snapshot)
        problems += content(archive, snapshot, None)
        if changes:
            before = before or looked_up(store, stood, opened if alone else None)[0]
            if before.archive is not None:
                earlier, blobs = with_past(before.archive, stood), (stood.blobs, snapshot.blobs)
                problems += transitions(earlier, archive, desk.now, blobs=blobs)
        take_note(store, opened, snapshot, problems)
    return Checked(
        documents=files_in(store, opened, snapshot),
        problems=located(unique(problems), snapshot),
        unwritten=unwritten(snapshot, of_all(snapshot.blobs)),
        forgotten=torn or parsed(store).torn,
    )


def _differing(one: Snapshot, other: Snapshot) -> frozenset[str]:
    """The paths at which two snapshots hold something else."""
    return changed_in(one.blobs, other.blobs) | changed_in(one.odd, other.odd)
