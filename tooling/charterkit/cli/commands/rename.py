"""charter rename: a steward enters an organisation's new name."""

from __future__ import annotations

import click

from charterkit.cli.asking import chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, sealing, trip
from charterkit.language import say


@click.command()
@click.argument("id", required=False)
@by_steward
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    id: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Enter in the register the name that the organisation ID has in its own record by now. Its
    vote goes on. If its sector or its numbers have changed too, it is confirmed anew instead.

    \b
    Example:
      charter rename foreningen-proevetur --as sekretariatet
    """
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.registering import rename, renamed

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            id,
            what="organisation",
            option="ID",
            choices=lambda: renamed(desk),
            none=say("No confirmed organisation has another name in its own record."),
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        earlier, done = rename(desk, which, who)
        name = done.archive.signatories[which].name
    show_done(
        done,
        as_json=as_json,
        said=say(
            "{earlier} ({which}) is called {name} from now on.",
            earlier=earlier,
            which=which,
            name=name,
        ),
        then=[say("Its vote goes on, and so do the days since it was confirmed.")],
        facts={"renamed": which, "name": name, "formerly": earlier, "by": who},
    )
