"""charter refuse: a steward refuses a sign-up."""

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
    """Enter in the register that the sign-up ID is refused. The id is free again afterwards.

    \b
    Example:
      charter refuse eksempelkommune --reason "Ingen har besluttet det"
    """
    from charterkit.actions.choices import stewards_in, waiting
    from charterkit.actions.desk import Desk
    from charterkit.actions.register import refusable, refuse

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            id,
            what="sign-up",
            option="ID",
            choices=lambda: waiting(desk),
            none=say("No sign-up waits for an answer."),
        )
        if will_ask(reason):
            refusable(desk, which)
        why = asked(reason, what="reason", option="--reason", hint=say("it is public"))
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        done = refuse(desk, which, why, who)
    show_done(
        done,
        as_json=as_json,
        said=say("Refused: {which}.", which=which),
        then=[say("Tell the organisation why. It may sign again from tomorrow.")],
        facts={"refused": which, "reason": why, "by": who},
    )
