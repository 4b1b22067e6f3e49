"""charter dissolve: a steward enters that an organisation is no more."""

from __future__ import annotations

import click

from charterkit.cli.asking import chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, sealing, trip
from charterkit.language import say


@click.command()
@click.argument("id", required=False)
@click.option("--reason", metavar="TEXT", help="Why, where there is more to say; it is public.")
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
    """Enter in the register that the organisation ID is no more. This cannot be undone.

    \b
    Example:
      charter dissolve foreningen-proevetur --reason "Nedlagt i maj"
    """
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.registering import dissolve, there

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            id,
            what="organisation",
            option="ID",
            choices=lambda: there(desk),
            none=say("No organisation is confirmed."),
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        done = dissolve(desk, which, reason, who)
    show_done(
        done,
        as_json=as_json,
        said=say("Dissolved: {which}.", which=which),
        then=[say("It has no vote from now on. What it signed and voted stays on record.")],
        facts={"dissolved": which, "reason": reason, "by": who},
    )
