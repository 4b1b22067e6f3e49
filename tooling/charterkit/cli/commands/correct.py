"""charter correct: two stewards mend a slip of the pen in the record."""

from __future__ import annotations

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, sealing, trip
from charterkit.language import say


@click.command()
@click.argument("proposal")
@click.argument("event", type=click.IntRange(1, 999))
@click.option(
    "--field", type=click.Choice(["reason", "by"]), default="reason", help="What was wrong."
)
@click.option("--new", metavar="TEXT", help="What holds instead.")
@click.option("--reason", metavar="TEXT", help="What happened.")
@click.option("--with", "second", metavar="STEWARD", help="The other steward, who agrees (by id).")
@by_steward
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    proposal: str,
    event: int,
    field: str,
    new: str | None,
    reason: str | None,
    second: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Correct EVENT (the number of its file) in the record of PROPOSAL (slug or number).

    Two stewards mend a slip of the pen: a reason that says something wrong, or a steward named by
    mistake. What stood stays to be seen. Nothing that decides can be corrected: that is worked out
    anew by everybody, and an outcome that is wrong is contested.

    \b
    Example:
      charter correct 7 2 --new "Se referatet." --reason "Forkert dato" --with b
    """
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.correcting import correct
    from charterkit.actions.desk import Desk

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        holds = asked(new, what=say("text that holds"), option="--new")
        why = asked(reason, what="reason", option="--reason")
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        other = chosen(
            second,
            what=say("second steward"),
            option="--with",
            choices=lambda: [each for each in stewards_in(desk) if each[0] != who],
            none=say("There is only one steward, and a correction takes two."),
        )
        made, done = correct(desk, proposal, event, (field, holds), why, (who, other))
    show_done(
        done,
        as_json=as_json,
        said=say(
            "Event {event} now says of '{field}': {holds}\nWhat stood there stays to be seen.",
            event=event,
            field=field,
            holds=holds,
        ),
        facts={"event": event, "field": field, "new": holds, "path": made.path},
    )
