"""charter contest: an elector contests the outcome of a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, sealing, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.decisions.contesting import Contest


@click.command()
@click.argument("proposal", required=False)
@click.option("--as", "who", metavar="ID", help="Who contests it: one who may vote.")
@click.option("--reason", metavar="TEXT", help="What was against the rules.")
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
    """Contest the outcome of the vote on PROPOSAL (slug or number), with a reason.

    Within 14 days of its closing, three electors of two sectors hold an outcome up until the
    charter's arbiters uphold it, or annul it: then there is another vote.

    \b
    Example:
      charter contest 7 --as eksempelkommune --reason "Listen var forkert."
    """
    from charterkit.actions.choices import proposals_in
    from charterkit.actions.contesting import contest_outcome
    from charterkit.actions.desk import Desk
    from charterkit.actions.objecting import electors_today
    from charterkit.model import State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.ACCEPTED, State.REJECTED),
            none=say("No proposal is accepted or rejected."),
        )
        by = chosen(who, what="elector", option="--as", choices=lambda: electors_today(desk))
        why = asked(reason, what="reason", option="--reason")
        found, done = contest_outcome(desk, which, by, why, entered_by=entered_by)
    show_done(
        done,
        as_json=as_json,
        said=say("'{by}' contests the outcome. It is on record, and stays there.", by=by),
        then=[_what_follows(found)],
        facts={
            "by": by,
            "contests": len(found.said),
            "sectors": sorted(found.sectors),
            "until": found.until,
            "stands": found.stands,
        },
    )


def _what_follows(found: Contest) -> str:
    from charterkit.decisions.contesting import CONTESTED_BY, CONTESTED_SECTORS

    if found.stands is not None:
        return say(
            "That is enough: nothing follows from the outcome before the arbiters have decided."
        )
    return say(
        "{said} of {contested_by} contest it so far, from {sectors} of {contested_sectors} "
        "sectors. There is time until {until:%Y-%m-%d %H:%M} UTC.",
        said=len(found.said),
        contested_by=CONTESTED_BY,
        sectors=len(found.sectors),
        contested_sectors=CONTESTED_SECTORS,
        until=found.until,
    )
