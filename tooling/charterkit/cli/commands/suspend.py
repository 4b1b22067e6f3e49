"""charter suspend: a steward lets an organisation's vote rest."""

from __future__ import annotations

import click

from charterkit.cli.asking import asked, chosen, will_ask
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, sealing, trip
from charterkit.language import say


@click.command()
@click.argument("id", required=False)
@click.option("--reason", metavar="TEXT", help="Why; it is public.")
@by_steward
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    id: str | None,
    reason: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Enter in the register that the vote of the organisation ID rests, until it is confirmed
    anew. The thirty days count from that confirmation again.

    \b
    Example:
      charter suspend eksempelkommune --reason "Findes ikke i registeret"
    """
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.registering import suspend, suspendable, voting

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            id,
            what="organisation",
            option="ID",
            choices=lambda: voting(desk),
            none=say("No organisation is confirmed."),
        )
        if will_ask(reason):
            suspendable(desk, which)
        why = asked(reason, what="reason", option="--reason", hint=say("it is public"))
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        done = suspend(desk, which, why, who)
    show_done(
        done,
        as_json=as_json,
        said=say("Suspended: {which}.", which=which),
        then=[
            say(
                "Tell the organisation why. Its vote begins anew with 'charter confirm {which}'.",
                which=which,
            )
        ],
        facts={"suspended": which, "reason": why, "by": who},
    )
