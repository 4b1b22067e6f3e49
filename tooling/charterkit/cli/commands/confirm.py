"""charter confirm: a steward confirms that organisations have signed."""

from __future__ import annotations

import click

from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, chosen, json_option, no_commit, trip

HOW = ["minutes", "registry", "domain", "letter"]


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--how", type=click.Choice(HOW), help="How you made sure.")
@by_steward
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    ids: tuple[str, ...],
    how: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Enter in the register that the organisations ID... have signed, and how you know.

    From then on they are named and counted in public, and thirty days later they may vote.

    \b
    Example:
      charter confirm foreningen-proevetur --how minutes --as sekretariatet
    """
    from charterkit.actions.choices import stewards_in, waiting
    from charterkit.actions.desk import Desk
    from charterkit.actions.register import confirm
    from charterkit.model import How

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        which = ids or (chosen(None, what="sign-up", option="ID", choices=lambda: waiting(desk)),)
        sure = chosen(
            how, what="way", option="--how", choices=lambda: [(each, each) for each in HOW]
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        with busy("Confirming"):
            done = confirm(desk, which, How(sure), who)
    names = [done.archive.signatories[id].name for id in dict.fromkeys(which)]
    show_done(
        done,
        as_json=as_json,
        said=f"Confirmed ({sure}): {', '.join(names)}.",
        facts={"confirmed": which, "how": sure, "by": who},
    )
