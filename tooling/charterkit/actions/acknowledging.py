"""Acknowledge: two stewards say on record that they know of a commit that broke the rules."""

from __future__ import annotations

from charterkit.actions.desk import REGISTER, Desk, Done, without_signatories
from charterkit.actions.replaying import Breach
from charterkit.actions.verifying import verify
from charterkit.documents.paths import acknowledged_path
from charterkit.documents.writing import render_acknowledged
from charterkit.language import say
from charterkit.model import Acknowledged, Change
from charterkit.problems import CharterError

WANTED = without_signatories(REGISTER)


def acknowledge(
    desk: Desk, which: str, reason: str, stewards: tuple[str, str]
) -> tuple[Acknowledged, Breach, Done]:
    """Enter that a commit broke the rules, and why the charter goes on from it. `stewards` are who
    enters it and who agrees.

    CharterError unless it is the first commit that breaks this history and is not acknowledged."""
    commit = desk.store.resolve(which)
    found = verify(desk.store, desk.now)
    broken = found.broken
    if broken is None or broken.commit.id != commit:
        first = (
            say("The first that does is {id}.", id=broken.commit.id[:12])
            if broken
            else say("None does.")
        )
        raise CharterError(
            say(
                "There is nothing to acknowledge about {commit}: as far as the history "
                "was replayed, it does not break it. {first}",
                commit=commit[:12],
                first=first,
            ),
            say("'charter verify' names the commit and what it broke."),
        )
    by, second = stewards
    entry = Acknowledged(
        path=acknowledged_path(commit),
        commit=commit,
        codes=broken.codes,
        at=desk.now,
        by=by,
        seconded_by=(second,),
        reason=reason,
    )
    change = Change(
        writes={entry.path: render_acknowledged(entry)},
        subject=f"Acknowledge that {commit[:12]} broke the rules",
        body=f"{', '.join(entry.codes)}. {reason} By {by} and {second}.",
    )
    return entry, broken, desk.perform(change, desk.archive(WANTED), WANTED)
