"""charter object: an elector asks for a vote."""

from __future__ import annotations

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, sealing, trip
from charterkit.language import say, say_many


@click.command()
@click.argument("proposal", required=False)
@click.option("--as", "who", metavar="ID", help="Who objects: one who may vote.")
@click.option("--reason", metavar="TEXT", help="Why.")
@entered_by_option
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    proposal: str | None,
    who: str | None,
    reason: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Object to the PROPOSAL (slug or number), with a reason.

    One objection brings an editorial amendment to a vote. An accepted one whose principles others
    have changed since its vote opened stands published, merged, for 14 days; three objections in
    that time make a confirming vote necessary.

    \b
    Example:
      charter object 7 --as eksempelkommune --reason "Det ændrer meningen."
    """
    from charterkit.actions.choices import proposals_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.objecting import electors_today, object_to
    from charterkit.decisions.states import DEMANDED_BY
    from charterkit.model import State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.DISCUSSION, State.ACCEPTED),
            none=say("No proposal is discussed or accepted."),
        )
        by = chosen(who, what="elector", option="--as", choices=lambda: electors_today(desk))
        why = asked(reason, what="reason", option="--reason")
        window, done = object_to(desk, which, by, why, entered_by=entered_by)
    then = say("A steward moves it to a class with a vote when the discussion is over.")
    if window is not None:
        missing = DEMANDED_BY - len(window.demands) - 1
        then = say("A confirming vote is necessary now: 'charter status' says how it begins.")
        if missing > 0:
            then = say_many(
                "It is voted on again if one more demands it by {until:%Y-%m-%d %H:%M} UTC.",
                "It is voted on again if {n} more demand it by {until:%Y-%m-%d %H:%M} UTC.",
                missing,
                until=window.until,
            )
    show_done(
        done,
        as_json=as_json,
        said=say("'{by}' objects. It is on record, and stays there.", by=by),
        then=[then],
        facts={"by": by, "demands": len(window.demands) + 1 if window else None},
    )
