"""A history that is not the one it was: merged the wrong way round, or written anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from charterkit.actions.replaying import Breach
from charterkit.documents.rooms import ROOMS, poses_as_room
from charterkit.language import say
from charterkit.model import Archive
from charterkit.problems import Place, Problem
from charterkit.rules.official import is_official

if TYPE_CHECKING:
    from charterkit.store import Commit, Store


def turned_round(store: Store, breach: Breach) -> Breach:
    """A breach that is a merge which brings the official line in from the side: V001 says so."""
    commit = breach.commit
    official = any(is_official(problem.place.path) for problem in breach.problems)
    if len(commit.parents) != 2 or not official:
        return breach
    other = store.changed_paths(commit.parents[1], commit.id)
    if any(map(is_official, other)):
        return breach
    return replace(breach, problems=(_wrong_way(commit.id), *breach.problems))


def within(commit: Commit) -> Commit:
    """The commit with its changes below charter/ and proposals/ alone, and of these names."""
    here = tuple(
        change
        for change in commit.changes
        if change.path.startswith(ROOMS) or f"{change.path}/" in ROOMS
    )
    return commit if len(here) == len(commit.changes) else replace(commit, changes=here)


def posing(commit: Commit) -> Iterator[Problem]:
    """N003: no file comes to stand where some file systems lay it over charter/ or proposals/."""
    for change in commit.changes:
        if change.after is not None and poses_as_room(change.path):
            yield Problem(
                code="N003",
                place=Place(path=change.path),
                expected=say(
                    "a name that no file system takes for one below charter/ or proposals/"
                ),
                found=say(
                    "one that covers a file of the charter where letters' case does not count"
                ),
                mend=say("Remove it, or give its folder another name."),
            )


def misplaced(commit: Commit, before: Archive | None, after: Archive | None) -> Iterator[Problem]:
    """V010: an entry that the history was written anew stands on the commit that it names."""
    stood = before.redactions if before else ()
    for entry in after.redactions[len(stood) :] if after else ():
        if entry.new not in commit.parents:
            yield Problem(
                code="V010",
                place=Place(path=entry.path),
                expected=say(
                    "an entry on the very commit that became of the newest one, {new}",
                    new=entry.new[:12],
                ),
                found=say("one on {commit}", commit=commit.parents[0][:12])
                if commit.parents
                else say("one on nothing"),
                mend=say(
                    "Only 'charter redact' writes such entries, where it writes the history anew."
                ),
            )


def off_the_chain(store: Store, head: str, verified: str) -> Problem:
    """Why a commit that was verified earlier is not on the first-parent history any more: V001
    where it was merged in from the side, V002 where it was written anew."""
    if not store.has_commit(verified) or not store.is_ancestor(verified, head):
        return _rewritten(head, verified)
    return _wrong_way(head)


def _wrong_way(commit: str) -> Problem:
    return Problem(
        code="V001",
        place=Place(path=f"commit {commit[:12]}"),
        expected=say("a merge into main, whose first parent is main as everybody has it"),
        found=say("main merged into something else, as 'git pull' does with commits of one's own"),
        mend=say(
            "If it is not pushed: 'git reset --hard @{u}', and bring your own "
            "commits on a branch ('git reflog' still has them). 'git config "
            "pull.ff only' keeps it from happening."
        ),
    )


def _rewritten(head: str, verified: str) -> Problem:
    return Problem(
        code="V002",
        place=Place(path=f"commit {head[:12]}"),
        expected=say(
            "a history that still holds {verified}, up to which it was verified",
            verified=verified[:12],
        ),
        found=say("another history: what was published has been taken back or written anew"),
        mend=say(
            "Ask the stewards and another clone before you trust it. If they told "
            "why, 'charter verify --fresh' replays it from its first commit."
        ),
    )
