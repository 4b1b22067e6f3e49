"""Push one's own commits, also when others pushed first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.actions.beside import Two
from charterkit.actions.desk import unique
from charterkit.actions.lookups import opened_in_part
from charterkit.actions.parsed import parsed
from charterkit.decisions.authority import Touched
from charterkit.decisions.past import past_texts, with_past
from charterkit.documents.locate import located
from charterkit.documents.reading import read_archive
from charterkit.documents.rooms import ROOMS
from charterkit.language import say
from charterkit.model.awaited import Awaited
from charterkit.problems import CharterError, Problem, errors
from charterkit.rules import content, transitions
from charterkit.store import Store
from charterkit.store import pushing as remotely

TRIES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What was pushed: where to, as which commit, how many commits of one's own were put on what
    others had pushed, and what the server said."""

    remote: str
    branch: str
    commit: str
    moved: int
    said: str


class RefusedError(CharterError):
    """The server did not take a push, and `said` why."""

    def __init__(self, said: str) -> None:
        super().__init__(
            say("The push was refused; your branch and files are as they were."),
            say("Mend what is named above, and push again."),
        )
        self.said = said


def push(store: Store, remote: str | None, now: datetime, wait: Callable[[int], None]) -> Pushed:
    """Push the current branch to where it comes from.

    If others pushed first, one's own commits are put on what stands there, each judged by the
    rules anew, and that is pushed; a few times, with a `wait` (told how many tries there were)
    between. CharterError if one of them does not hold there or is refused; then branch and files
    are as they were."""
    git = store.git
    where = remotely.upstream(git, remote)
    head = store.resolve("HEAD")
    known = remotely.tracked(git, where)
    tip, moved = head, 0
    if known is not None and not store.is_ancestor(known, head):
        tip, moved = _on(store, head, known, now)
    for tried in range(TRIES):
        if tip != head:
            remotely.require_room(git, head, tip)
        sent = remotely.send(git, where, tip)
        if sent.taken:
            if tip != head:
                remotely.land(git, head, tip)
            branch = where.ref.removeprefix(remotely.BRANCHES)
            return Pushed(
                remote=where.remote, branch=branch, commit=tip, moved=moved, said=sent.said
            )
        wait(tried)
        there = remotely.fetch(git, where)
        if there is None or store.is_ancestor(there, tip):
            raise RefusedError(sent.said)
        tip, moved = _on(store, head, there, now)
    raise CharterError(
        say(
            "Others came first {tries} times; your branch and files are as they were.", tries=TRIES
        ),
        say("Run the command again in a while."),
    )


def _on(store: Store, head: str, known: str, now: datetime) -> tuple[str, int]:
    """One's own commits of `head` put on what stands there, and how many they are."""
    mine = remotely.own(store.git, head, known)
    tip = known
    for commit, parent in mine:
        put = remotely.put(store.git, commit, parent, tip)
        called = f"'{store.subject(commit)}'"
        if put.commit is None:
            raise CharterError(
                say(
                    "Others changed what your commit {called} changes: {conflicts}.",
                    called=called,
                    conflicts=", ".join(put.conflicts),
                ),
                say(
                    "Look at what stands there now ('git fetch', 'git diff HEAD...@{u}'), "
                    "take your commit back ('git reset --keep HEAD^') and make it anew on "
                    "top ('git pull --ff-only')."
                ),
            )
        wrong = _wrong(store, tip, put.commit, now)
        if wrong:
            raise CharterError(
                say(
                    "Your commit {called} does not hold any more on what others pushed first.",
                    called=called,
                ),
                say(
                    "Take it back ('git reset --keep @{u}') and give its command anew: "
                    "numbers, tallies and texts are then worked out from what stands now. "
                    "'git reflog' still has it."
                ),
                wrong,
            )
        tip = put.commit
    return tip, len(mine)


def _wrong(store: Store, before: str, after: str, now: datetime) -> tuple[Problem, ...]:
    """What the rules have against a commit that comes after another. No more of the two is read
    than its files ask for."""
    stood, stands = store.snapshot(before), store.snapshot(after)
    differ = [
        Touched(path=each.path, before=each.before, after=each.after, named=each.named)
        for each in store.differing(before, after)
        if each.path.startswith(ROOMS)
    ]
    touched = frozenset(each.path for each in differ)
    opened = opened_in_part(store, stood, None)
    both = Two(store=store, before=stood, stood=opened, after=stands, memory=None)
    reading = both.reading(differ)
    earlier, archive = opened.archive, reading.stands.archive
    told = reading.stands.problems
    if archive is None:
        # Without the charter's own files nobody's are looked at by themselves.
        told = read_archive(stands, recall=parsed(store)).problems
    problems = [each for each in told if each.place.path in touched]
    if archive is not None and earlier is not None and not errors(problems):
        known = replace(earlier, earlier=Awaited(lambda: past_texts(earlier, stood)))
        if reading.paths is None:
            archive = with_past(archive, stands)
        problems += content(archive, stands, touched)
        blobs = stood.blobs, stands.blobs
        problems += transitions(known, archive, now, blobs=blobs, changed=touched)
    return errors(located(unique(problems), stands))
