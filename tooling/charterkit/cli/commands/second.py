"""charter second: a signatory supports a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, sealing, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.decisions.seconding import Seconding


@click.command()
@click.argument("proposal", required=False)
@click.option("--as", "who", metavar="ID", help="Who seconds: a confirmed signatory.")
@click.option("--reason", metavar="TEXT", help="Why, if you want to say so; it is published.")
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
    """Second the draft PROPOSAL (slug or number) as it reads now.

    A draft that three signatories from two sectors second is admitted after 14 days, also when no
    steward admits it. If its text is changed, it is seconded anew.

    \b
    Example:
      charter second inviter-borgerne --as foreningen-proevetur
    """
    from charterkit.actions.choices import proposals_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.seconding import second, seconders
    from charterkit.model import State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.DRAFT),
            none=say("There is no draft to second."),
        )
        by = chosen(
            who,
            what="signatory",
            option="--as",
            choices=lambda: seconders(desk),
            none=say("No signatory is confirmed."),
        )
        found, done = second(desk, which, by, reason, entered_by=entered_by)
    show_done(
        done,
        as_json=as_json,
        said=say("'{by}' seconds the draft.", by=by),
        then=[_what_follows(found)],
        facts={
            "by": by,
            "seconds": [each.by for each in found.seconds],
            "missing": found.missing,
            "sectors_missing": found.sectors_missing,
            "admitted_from": found.admitted_from,
        },
    )


def _what_follows(found: Seconding) -> str:
    from charterkit.actions.seconding import lacking

    if found.admitted_from is None:
        return say(
            "It takes {lacking} to be admitted even if no steward does it.", lacking=lacking(found)
        )
    return say(
        "It is admitted from {admitted_from:%Y-%m-%d %H:%M} UTC, even if no steward does it "
        "before.",
        admitted_from=found.admitted_from,
    )
