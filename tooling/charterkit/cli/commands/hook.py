"""charter hook: a server for Git that refuses what the charter does not allow."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.options import Trip, trip
from charterkit.cli.output import tell
from charterkit.language import say
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.actions.pushers import Pusher
    from charterkit.actions.updates import Answer, Update
    from charterkit.store import Store

QUARANTINE = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
"""Where what a push brings lies until it is taken in, and what it goes on from."""
REFUSED, FAILED = 1, 3


@click.command()
@click.argument("name", metavar="pre-receive", type=click.Choice(["pre-receive"]))
@click.option(
    "--install",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the hook into the repository DIR.",
)
@click.option(
    "--actor",
    metavar="ACCOUNT",
    help="Who pushes, as FORGE:ID or FORGE:ID:LOGIN, if the server does not say it.",
)
@click.option("--branch", metavar="B", help="The charter's branch; that of HEAD by default.")
@trip
def command(
    trip: Trip, name: str, install: Path | None, actor: str | None, branch: str | None
) -> int:
    """Judge every push to a plain Git server, before anything of it is taken in.

    Each commit on main's own line is judged as `charter review` judges a branch: by the charter
    before it, for the account that pushes. Main is never deleted or written anew, and a tag
    `v<version>` stays on the commit that brought the release. Other branches are free; a steward
    who merges one takes in what the account that pushed it may change. Everything is taken in, or
    nothing.

    Who pushes is what the server says: an account in CHARTER_ACTOR; or a user in REMOTE_USER or
    GL_USERNAME, whose account is in the repository's own settings:

    \b
      git config charter.USER.account github:4711:eksempel

    \b
    Example:
      charter hook pre-receive --install /srv/git/charter.git
    """
    if install is not None:
        return installed(install, branch)
    try:
        lines = received(trip, actor, branch)
        said, refused = list(lines[0]), lines[1]
    except Exception as error:
        from charterkit.cli.received import failed

        known = isinstance(error, CharterError)
        told = error if isinstance(error, CharterError) else _bug(error)
        said, refused = list(failed(told)), REFUSED if known else FAILED
    # Whoever hung up hears nothing, and is refused all the same.
    with suppress(OSError):
        for line in said:
            click.echo(line, err=True)
    return refused


def received(trip: Trip, actor: str | None, branch: str | None) -> tuple[Iterable[str], int]:
    """What to say of the push on standard input, and how to end."""
    from charterkit.cli.received import said
    from charterkit.store import Store

    objects = {key: os.environ[key] for key in QUARANTINE if os.environ.get(key)}
    updates = [update(line) for line in sys.stdin.buffer.read().split(b"\n") if line]
    with Store.to_read(trip.directory, objects) as store:
        main = f"refs/heads/{branch}" if branch else store.main()
        if main is None:
            raise CharterError(
                say("This server's repository has no main branch: its HEAD is detached."),
                say("Whoever runs it types: git symbolic-ref HEAD refs/heads/main"),
            )
        # Whoever comes first moves main; the others then learn it without being judged.
        with store.turn() if any(each.ref == main for each in updates) else nullcontext():
            answers, who = answered(trip, store, updates, main, actor)
    return said(answers, who), REFUSED if any(each.why for each in answers) else 0


def answered(
    trip: Trip, store: Store, updates: Sequence[Update], main: str, actor: str | None
) -> tuple[tuple[Answer, ...], Pusher | None]:
    """What becomes of each ref, and for whom it was judged, if it was."""
    from charterkit.actions.updates import overtaken

    late = overtaken(store, updates, main)
    if late:
        return late, None
    # Reading and judging take their time to load.
    from charterkit.actions.pushers import pusher
    from charterkit.actions.receiving import receive

    who = pusher(store, actor, os.environ)
    return receive(store, updates, main, who, trip.now), who


def update(line: bytes) -> Update:
    """What Git says of one ref: its ids before and after, zeros for none, and its name."""
    from charterkit.actions.updates import Update

    old, new, ref = line.decode("utf-8", "surrogateescape").split(" ", 2)
    return Update(ref=ref, old=_id(old), new=_id(new))


def _id(text: str) -> str | None:
    if set(text) - set("0123456789abcdef"):
        raise ValueError(f"{text!r} is not an id")
    return text if text.strip("0") else None


def _bug(error: Exception) -> CharterError:
    return CharterError(
        say(
            "The push could not be judged: {name}: {error}", name=type(error).__name__, error=error
        ),
        say("This is a fault of the server, not of yours. Tell whoever runs it."),
    )


def installed(folder: Path, branch: str | None) -> int:
    """Install the hook in a repository."""
    from charterkit.actions.installing import install
    from charterkit.store import Store

    words = [sys.executable, "-P", "-m", "charterkit.cli", "hook", "pre-receive"]
    with Store.to_read(folder) as store:
        hook = install(store, [*words, *(["--branch", branch] if branch else [])])
    tell(say("Every push is judged by {hook}.", hook=hook))
    tell(
        say(
            "Next: say whose account each user is: git config charter.USER.account "
            "FORGE:ID:LOGIN. 'receive.fsckObjects true' and 'receive.maxInputSize "
            "50m' keep out what is broken or huge."
        ),
        err=True,
    )
    return 0
