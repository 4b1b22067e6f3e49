"""charter vote: cast a ballot."""

from __future__ import annotations

import click

from charterkit.cli.asking import chosen, will_ask
from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, json_option, no_commit, trip


@click.command()
@click.argument("proposal", required=False)
@click.argument("choice", required=False, type=click.Choice(["approve", "reject", "abstain"]))
@click.option(
    "--as", "voter", metavar="ID", help="The signatory that votes; a steward in the founding phase."
)
@click.option("--reason", metavar="TEXT", help="Why; it is published.")
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    proposal: str | None,
    choice: str | None,
    voter: str | None,
    reason: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Vote on PROPOSAL (slug or number): approve, reject or abstain.

    Until the vote closes you may vote again; the newest ballot counts.

    \b
    Example:
      charter vote 7 approve --as foreningen-proevetur
      charter vote 7 reject --as eksempelkommune --reason "Det er for tidligt"
    """
    from charterkit.actions.choices import electors_of, proposals_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.voting import vote
    from charterkit.model import Choice, State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.VOTING),
            none="No proposal is open for voting.",
        )
        if will_ask(choice):
            electors_of(desk, which)
        said = chosen(
            choice,
            what="choice",
            option="approve, reject or abstain",
            choices=lambda: [(each.value, each.value) for each in Choice],
            question="What is your vote?",
        )
        who = chosen(voter, what="voter", option="--as", choices=lambda: electors_of(desk, which))
        with busy("Voting"):
            cast, done = vote(desk, which, Choice(said), who, reason)
    show_done(
        done,
        as_json=as_json,
        said=f"{who} votes {said} on '{cast.title}', round {cast.round}, "
        f"open until {cast.closes:%Y-%m-%d %H:%M} UTC.",
        then=["Next: send it as a pull request before the vote closes."],
        facts={"proposal": cast.slug, "round": cast.round, "voter": who, "choice": said},
    )
