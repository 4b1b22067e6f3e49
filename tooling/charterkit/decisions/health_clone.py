"""What is wrong with a clone: with the repository itself, and with how it is worked in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from shlex import quote

from charterkit.decisions.health import Finding, fine, note, wrong
from charterkit.language import say
from charterkit.model.surroundings import Clone, Ground, Machine

Check = Callable[[Clone, Machine], Iterator[Finding]]
AHEAD = timedelta(hours=1)
"""So far off a clock may be: `charter review` refuses official times that are further away."""


def repository(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """There is a repository that Git reads and trusts, with a charter in it."""
    match clone.ground:
        case Ground.NOWHERE:
            yield note(
                "repository",
                say("{folder} is not in a Git repository.", folder=clone.folder),
                say("Only the machine was looked at."),
                say("Go to a clone of your charter, or start one with 'charter init DIR'."),
            )
        case Ground.UNTRUSTED:
            yield wrong(
                "repository",
                say("{folder} belongs to another user.", folder=clone.folder),
                say("Git does not trust such a repository, so no command can read it."),
                f"git config --global --add safe.directory {quote(clone.folder)}",
            )
        case Ground.BROKEN:
            yield wrong(
                "repository",
                say("Git cannot read the repository: {fault}", fault=clone.fault),
                say("No command works here until it can."),
                say("Mend the file that Git names, or make a new clone; 'git fsck' tells more."),
            )
        case _ if not clone.charter:
            yield note(
                "repository",
                say("{root} holds no charter.", root=clone.root),
                say("Most commands ask about a charter that is committed in charter/."),
                say("Go to a clone of your charter, or found one with 'charter init .'."),
            )
        case _:
            yield fine("repository", say("A charter in {root}", root=clone.root))


def person(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """Git knows whom commits are by."""
    if clone.ground is Ground.BARE or clone.identity is None:
        return
    if not clone.identity:
        yield wrong(
            "identity",
            say("Git does not know whom your commits are by."),
            say("Every act is a commit, and a commit names somebody."),
            'git config --global user.name "..." && git config --global user.email "..."',
        )
        return
    yield fine("identity", say("Git knows whom your commits are by."))


def history(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """The whole history is here."""
    if clone.shallow:
        yield wrong(
            "history",
            say("This clone holds only the newest part of the history."),
            say("Old releases and what was decided under them are in the part that is missing."),
            "git fetch --unshallow",
        )
        return
    yield fine("history", say("The whole history is here."))


def branch(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """Commits go onto a branch, and nothing is half done."""
    if clone.unfinished is not None:
        yield wrong(
            "branch",
            say("'{command}' was begun and not finished.", command=clone.unfinished),
            say("Until it is, nothing else can be committed."),
            say(
                "{command} --continue   (or {command} --abort gives it up)",
                command=clone.unfinished,
            ),
        )
    elif clone.branch is None:
        yield wrong(
            "branch",
            say("You are on no branch (a detached HEAD)."),
            say("What is committed here is easily lost, so commands commit nothing."),
            say("git switch main   (or git switch -c my-branch to keep what you did)"),
        )
    else:
        yield fine("branch", say("On the branch {branch}", branch=clone.branch))
    if clone.lock is not None and clone.lock_is_ours:
        yield note(
            "lock",
            say("A commit was cut off half-way."),
            say("The next command completes it, or drops it."),
            "charter status",
        )
    elif clone.lock is not None:
        yield wrong(
            "lock",
            say("{lock} is there: Git is at work, or was cut off.", lock=clone.lock),
            say("While it is there nobody can commit in this clone."),
            say("If no Git is running: rm {lock}", lock=quote(clone.lock)),
        )


def server(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """What stands on the server is known."""
    if clone.ground is Ground.BARE:
        return
    if clone.origin is None:
        yield note(
            "origin",
            say("This repository has no server: there is no remote 'origin'."),
            say("What you do stays on this machine until it is sent somewhere."),
            say("git remote add origin ADDRESS && git push -u origin main"),
        )
    elif not clone.follows:
        yield wrong(
            "origin",
            say("It is not known what stands on the server: there is no origin/main."),
            say("Proposals and official acts build on main as it is there."),
            "git fetch origin",
        )
    else:
        yield fine("origin", say("origin is {address}", address=clone.origin))


def clock(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """The machine's clock is not behind what was committed."""
    if clone.committed_at is None:
        return
    if clone.committed_at - machine.now > AHEAD:
        yield wrong(
            "clock",
            say(
                "This clock says {now:%Y-%m-%d %H:%M} UTC, and the newest commit is of "
                "{at:%Y-%m-%d %H:%M}.",
                now=machine.now,
                at=clone.committed_at,
            ),
            say("Dates that count are written by this clock; times that go back are refused."),
            say("Set the clock; or, if theirs was wrong, wait until yours has caught up."),
        )
        return
    yield fine("clock", say("The clock says {now:%Y-%m-%d %H:%M} UTC.", now=machine.now))


def hook(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """Whether somebody judges what comes in: on a server each push, elsewhere commits by hand."""
    bare = clone.ground is Ground.BARE
    if clone.hook_runs is False:
        yield wrong(
            "hook",
            say("{hook} is there, and Git may not run it.", hook=clone.hook),
            say("Whatever it should judge is taken in unjudged."),
            f"chmod +x {quote(clone.hook)}",
        )
    elif clone.hook_runs is None and bare:
        yield note(
            "hook",
            say("Nothing judges what is pushed to this repository."),
            say("Whoever may push can change the charter without a decision."),
            f"charter hook pre-receive --install {quote(clone.root)}",
        )
    elif clone.hook_runs is None:
        yield fine("hook", say("Nothing is checked when you commit by hand; 'charter check' does."))
    else:
        yield fine("hook", say("Git runs {hook}.", hook=clone.hook))


def signing(clone: Clone, machine: Machine) -> Iterator[Finding]:
    """Where commits are to be signed, Git knows with what."""
    if clone.settings.get("commit.gpgsign", "").lower() not in ("true", "yes", "on", "1"):
        return
    if not clone.settings.get("user.signingkey"):
        yield wrong(
            "signing",
            say("Commits are to be signed (commit.gpgSign), and user.signingKey names no key."),
            say("Git refuses a commit that it cannot sign."),
            say("git config --global user.signingKey FILE   (or git config commit.gpgSign false)"),
        )
        return
    yield fine("signing", say("Commits are signed with user.signingKey."))


OF_CLONES: tuple[Check, ...] = (
    person, history, branch, server, clock, hook, signing,
)  # fmt: skip
"""What a repository is asked, in this order."""
