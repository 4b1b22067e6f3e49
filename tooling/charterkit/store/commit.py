"""One change, one commit: ref, index and files together, and nothing else touched."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from charterkit.language import say
from charterkit.model import Change
from charterkit.problems import CharterError, OvertakenError
from charterkit.store.bench import Bench, clear, new_bench
from charterkit.store.goal import Goal, goal_of, refuse_edited, refuse_staged
from charterkit.store.journal import (
    Journal,
    Placement,
    on_disk,
    place,
    recognised,
    recover,
    settle,
    take_lock,
    under_way,
    write_down,
)
from charterkit.store.process import Answer, failure, talk
from charterkit.store.questions import branch_ref, flag, require_rest
from charterkit.store.repository import Git
from charterkit.store.seen import at
from charterkit.store.snapshot import PROGRAM
from charterkit.store.trees import grow, reading

ATTEMPTS = 5


def commit(git: Git, change: Change, *, expected: str | None) -> str:
    """Make the commit; returns its id. See `Store.commit`."""
    for _ in range(ATTEMPTS):
        require_rest(git)
        with new_bench(git) as bench:
            try:
                made = _attempt(git, bench, change, expected)
            finally:
                settle(git, bench)
        if made is not None:
            return made
    raise OvertakenError(
        say("Other Git commands keep changing the index while the commit is prepared."),
        say("Wait until they are done and run the command again."),
    )


def write(git: Git, change: Change) -> None:
    """Only write the files. See `Store.write`."""
    with new_bench(git) as bench:
        try:
            with reading(git) as forest:
                goal = goal_of(git, forest, "HEAD", change)
            before = {path: on_disk(git, path) for path in goal.entries}
            refuse_edited(git, goal, before)
            stubborn = place(git, bench, _stage(bench, goal, before))
        finally:
            clear(bench)
    if stubborn:
        raise CharterError(
            say("These files could not be written: {paths}", paths=", ".join(stubborn)),
            say("Make their folders writable for you and run the command again."),
        )


def _attempt(git: Git, bench: Bench, change: Change, expected: str | None) -> str | None:
    """One try; None when the index changed while the commit was prepared. Whatever the journal
    says at the end is for `settle` to complete or to undo."""
    seen = _position(git)
    ref = branch_ref(git)
    if ref is None:
        raise CharterError(
            say("HEAD is detached: it is on no branch, so the commit would be lost."),
            say("Go to a branch first: 'git switch main', or 'git switch -c NAME' for a new one."),
        )
    index = recognised(git.index)
    if index is not None:
        bench.second(git.index, bench.prepared)
    with reading(git) as forest:
        goal = goal_of(git, forest, ref, change)
        if goal.tip != expected:
            raise _moved(expected)
        with _preparing(git, bench, goal):
            before = {path: on_disk(git, path) for path in goal.entries}
            try:
                refuse_staged(git, goal)
                refuse_edited(git, goal, before)
            except CharterError:
                if _position(git) == seen and not under_way(git):
                    raise
                # Another commit was just bringing index and files to where its branch is.
                recover(git)
                return None
            placements = _stage(bench, goal, before)
            _store_blobs(git, bench, placements)
            tree = grow(git, forest, goal.tree, goal.entries)
            if goal.tip is not None and tree == goal.tree:
                raise CharterError(
                    say("Nothing would change: what is committed says just this already."),
                    say("There is nothing to do; 'charter status' shows where things stand."),
                )
            new = commit_tree(git, tree, change.follows or goal.tip, change)
    journal = Journal(ref=ref, old=goal.tip, new=new, index=index, placements=placements)
    write_down(bench, journal)
    take_lock(git, bench)
    if _position(git) != seen:
        return None
    _move_ref(git, bench, journal, change.subject)
    return new


def _position(git: Git) -> tuple[object, ...]:
    """What must not change while a commit is prepared: the index, and which branch HEAD is on."""
    return recognised(git.index), (git.directory / "HEAD").read_bytes()


def _moved(since: str | None) -> OvertakenError:
    return OvertakenError(
        say("The charter has moved since this was judged: another commit came in between."),
        say("Run the command again; it will be judged anew."),
        since,
    )


def _stage(bench: Bench, goal: Goal, before: Mapping[str, str | None]) -> tuple[Placement, ...]:
    placements = []
    for number, (path, entry) in enumerate(goal.entries.items()):
        if entry is not None:
            executable = entry.mode == PROGRAM
            bench.stage(f"file-{number}", goal.contents[path], executable=executable)
        placements.append(
            Placement(
                path=path,
                before=before[path],
                after=entry.id if entry else None,
                staged=f"file-{number}" if entry else "",
            )
        )
    return tuple(placements)


def _store_blobs(git: Git, bench: Bench, placements: tuple[Placement, ...]) -> None:
    staged = [str(bench.folder / entry.staged) for entry in placements if entry.staged]
    if staged:
        given = "".join(f"{path}\n" for path in staged).encode("utf-8", "surrogateescape")
        git.tell("hash-object", "-w", "--no-filters", "--stdin-paths", given=given)


def commit_tree(git: Git, tree: str, tip: str | None, change: Change) -> str:
    """A commit object that no branch leads to yet; its id. CharterError if Git cannot make it."""
    message = "\n\n".join(part.strip("\n") for part in (change.subject, change.body) if part)
    sign = ["-S"] if flag(git, "commit.gpgSign", default=False) else []
    parents = ["-p", tip] if tip else []
    answer = git.ask("commit-tree", *sign, *parents, "-F", "-", tree, given=f"{message}\n".encode())
    if answer.status == 0:
        return answer.line
    raise _unmade(answer, signing=bool(sign))


def _unmade(answer: Answer, *, signing: bool) -> CharterError:
    if "tell me who you are" in answer.err or "ident name" in answer.err:
        return CharterError(
            say("Git does not know whom the commit is by."),
            say(
                'Run git config --global user.name "NAME" and git config --global '
                "user.email ADDRESS once; both will be public."
            ),
        )
    if signing:
        said = " ".join(answer.err.split())
        return CharterError(
            say("Git could not sign the commit: {said}", said=said),
            say(
                "Check 'git config user.signingkey' and 'git config gpg.format'; "
                "nothing was changed."
            ),
        )
    return failure("commit-tree", answer)


@contextmanager
def _preparing(git: Git, bench: Bench, goal: Goal) -> Iterator[None]:
    """A block in which Git brings the index on the bench to the goal, and that ends when it is
    there."""
    nothing = "0" * len(git.empty_tree)
    lines = (
        f"{entry.mode} {entry.id}\t{path}\0" if entry else f"0 {nothing}\t{path}\0"
        for path, entry in goal.entries.items()
    )
    words = ("update-index", "-z", "--index-info")
    given, env = "".join(lines).encode("utf-8"), {**git.objects, **at(bench.prepared)}
    with talk(git.command, words, given=given, env=env) as preparing:
        yield
        preparing.require_well_ended(words[0])


def _move_ref(git: Git, bench: Bench, journal: Journal, subject: str) -> None:
    """The one step that decides. The process keeps the bench alive should this one be killed,
    and is out of reach of the terminal's Ctrl-C."""
    apart: dict[str, Any] = {}
    if os.name == "posix":
        apart = {"pass_fds": (bench.alive,), "start_new_session": True}
    answer = git.ask(
        "update-ref", "-m", f"charter: {subject}", journal.ref, journal.new,
        journal.old or "0" * len(journal.new),
        **apart,
    )  # fmt: skip
    if answer.status == 0:
        return
    if "but expected" in answer.err or "already exists" in answer.err:
        raise _moved(journal.old)
    raise CharterError(
        say("Git could not move {ref}: {said}", ref=journal.ref, said=" ".join(answer.err.split())),
        say(
            "Nothing was changed. If a file ending in .lock is named and no Git "
            "command is running, remove it and run the command again."
        ),
    )
