"""charter succeed: a steward enters that another organisation took one's place."""

from __future__ import annotations

import click

from charterkit.cli.asking import chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, sealing, trip
from charterkit.language import say


@click.command()
@click.argument("id", required=False)
@click.option(
    "--by", "successor", metavar="OTHER", help="Who took its place: confirmed, and still there."
)
@click.option("--reason", metavar="TEXT", help="Why, where there is more to say; it is public.")
@by_steward
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    id: str | None,
    successor: str | None,
    reason: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Enter in the register that another organisation has taken the place of ID, which is no more.
    The successor keeps its one vote, and nobody else is confirmed under the numbers of ID.

    \b
    Example:
      charter succeed foreningen-proevetur --by foreningen-taenketest
    """
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.registering import succeed, there, voting

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            id,
            what="organisation",
            option="ID",
            choices=lambda: there(desk),
            none=say("No organisation is confirmed."),
        )
        other = chosen(
            successor,
            what="successor",
            option="--by",
            choices=lambda: [each for each in voting(desk) if each[0] != which],
            none=say("No other organisation is confirmed."),
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        done = succeed(desk, which, other, reason, who)
    show_done(
        done,
        as_json=as_json,
        said=say("{other} has taken the place of {which}.", other=other, which=which),
        then=[
            say(
                "{which} has no vote from now on. What it signed and voted stays on record.",
                which=which,
            )
        ],
        facts={"succeeded": which, "successor": other, "reason": reason, "by": who},
    )
