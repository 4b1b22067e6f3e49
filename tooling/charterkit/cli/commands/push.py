"""charter push: push one's own commits, also when others pushed first."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable

import click

from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import clean, tell
from charterkit.language import say, say_many

LONGEST = 30.0
"""So many seconds at most are waited before the next try."""


@click.command()
@click.argument("remote", required=False)
@json_option
@trip
def command(trip: Trip, remote: str | None, as_json: bool) -> None:
    """Push the branch that you are on to where it comes from, by default to its own REMOTE.

    If others pushed first, the commits that you have not pushed yet are put on top of theirs. Each
    is judged by the rules again there: a ballot or a record stays what it is, but a number that is
    given by now, or a vote that is closed, is refused, and you are told what to do. Nothing is
    ever pushed by force. Your other edits stay as they are, and if the push is refused, so does
    your branch.

    \b
    Example:
      charter push
    """
    from charterkit.actions.pushing import RefusedError, push
    from charterkit.cli.busy import busy
    from charterkit.cli.output import indented, show_json

    try:
        with trip.store() as store, busy(say("Pushing")):
            found = push(store, remote, trip.now, patience())
    except RefusedError as refused:
        heard(refused.said.splitlines())
        raise
    heard(line for line in found.said.splitlines() if line.startswith("remote:"))
    if as_json:
        show_json({
            "remote": found.remote,
            "branch": found.branch,
            "commit": found.commit,
            "moved": found.moved,
        })  # fmt: skip
        return
    tell(
        say(
            "Pushed to {branch} of {remote} as {commit}.",
            branch=found.branch,
            remote=found.remote,
            commit=found.commit[:10],
        )
    )
    if found.moved:
        moved = say_many(
            "Your commit was put on top of what others had pushed.",
            "Your {n} commits were put on top of what others had pushed.",
            found.moved,
        )
        tell(indented(moved, ""), err=True)


def heard(lines: Iterable[str]) -> None:
    """Pass on what the server and Git said."""
    for line in lines:
        tell(clean(line.rstrip()), err=True)


def patience() -> Callable[[int], None]:
    """Waits before the next try: by chance, so that not all try at once again, up to twice as long
    each time, and longer where a try takes long, since many are at it then."""
    begun = time.monotonic()

    def wait(tried: int) -> None:
        nonlocal begun
        took = time.monotonic() - begun
        time.sleep(random.uniform(0, min(LONGEST, took * 2**tried)))
        begun = time.monotonic()

    return wait
