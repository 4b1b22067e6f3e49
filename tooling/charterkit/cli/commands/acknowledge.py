"""charter acknowledge: two stewards know of a commit that broke the rules."""

from __future__ import annotations

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, trip
from charterkit.language import say


@click.command()
@click.argument("breach", metavar="COMMIT")
@click.option("--reason", metavar="TEXT", help="How it came, and what was done about it.")
@click.option("--with", "second", metavar="STEWARD", help="The other steward, who agrees (by id).")
@by_steward
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    breach: str,
    reason: str | None,
    second: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Acknowledge that COMMIT broke the rules, so that the history goes on from it.

    What is in the history stays there. First put right what it changed; then two stewards say
    what happened. Whoever verifies the charter is told of it ever after.

    \b
    Example:
      charter acknowledge 1a2b3c4 --reason "Rettet ved en fejl" --as a --with b
    """
    from charterkit.actions.acknowledging import acknowledge
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        why = asked(reason, what="reason", option="--reason")
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        other = chosen(
            second,
            what=say("second steward"),
            option="--with",
            choices=lambda: [each for each in stewards_in(desk) if each[0] != who],
            none=say("There is only one steward, and it takes two to acknowledge a breach."),
        )
        with busy(say("Replaying the history")):
            entry, _, done = acknowledge(desk, breach, why, (who, other))
    show_done(
        done,
        as_json=as_json,
        said=say(
            "It is on record that {commit} broke {codes}.\n'charter verify' goes on "
            "from it, and tells of it.",
            commit=entry.commit[:12],
            codes=", ".join(entry.codes),
        ),
        facts={"commit": entry.commit, "codes": entry.codes, "path": entry.path},
    )
