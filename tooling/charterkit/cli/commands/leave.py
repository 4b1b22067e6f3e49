"""charter leave: an organisation stops being a signatory."""

from __future__ import annotations

import click

from charterkit.cli.asking import chosen
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, sealing, trip
from charterkit.language import say


@click.command()
@click.argument("id", required=False)
@click.option("--reason", metavar="TEXT", help="Why, if you want to say so.")
@entered_by_option
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    id: str | None,
    reason: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Enter that the signatory ID leaves today. What it signed and voted stays on record.

    \b
    Example:
      charter leave foreningen-proevetur --reason "Foreningen er nedlagt"
    """
    from charterkit.actions.choices import signatories
    from charterkit.actions.desk import Desk
    from charterkit.actions.signing import leave

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        who = chosen(
            id,
            what="signatory",
            option="ID",
            choices=lambda: signatories(desk),
            none=say("Nobody has signed."),
        )
        record, done = leave(desk, who, reason, entered_by=entered_by)
    show_done(
        done,
        as_json=as_json,
        said=say(
            "{name} ({id}) leaves on {on}.", name=record.name, id=record.id, on=record.left[-1].on
        ),
        then=[
            say(
                "Next: 'charter submit' sends it as a pull request. 'charter reaffirm {id}' joins "
                "again.",
                id=record.id,
            )
            if can_submit(trip)
            else say("'charter reaffirm {id}' joins again.", id=record.id)
        ],
        facts={"id": record.id, "on": record.left[-1].on},
    )
