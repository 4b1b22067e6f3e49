"""charter withdraw: an author takes a proposal back."""

from __future__ import annotations

import click

from charterkit.cli.asking import chosen
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, sealing, trip
from charterkit.language import say


@click.command()
@click.argument("proposal", required=False)
@click.option("--by", metavar="WHO", help="Which of its proposers; the first by default.")
@click.option("--reason", metavar="TEXT", help="Why, if you want to say so.")
@entered_by_option
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    proposal: str | None,
    by: str | None,
    reason: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Take PROPOSAL (slug or number) back. Possible until its vote opens.

    \b
    Example:
      charter withdraw inviter-borgerne --reason "Vi skriver et bedre forslag"
    """
    from charterkit.actions.choices import proposals_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.finding import the_proposal
    from charterkit.actions.proposing import withdraw
    from charterkit.model import State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.DRAFT, State.DISCUSSION),
            none=say("There is no proposal that could still be taken back."),
        )
        done = withdraw(desk, which, by, reason, entered_by=entered_by)
    title = the_proposal(done.archive, which).title
    show_done(
        done,
        as_json=as_json,
        said=say("Withdrawn: {title}.", title=title),
        then=[
            say("Next: 'charter submit' sends it as a pull request. The proposal stays on record.")
            if can_submit(trip)
            else say("The proposal stays on record.")
        ],
        facts={"proposal": which},
    )
