"""charter vote: cast a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import asked, chosen, will_ask
from charterkit.cli.busy import busy
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.options import Trip, entered_by_option, json_option, no_commit, sealing, trip
from charterkit.cli.told import Told
from charterkit.language import marked, say

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk
    from charterkit.actions.voting import Cast
    from charterkit.model import Ballot


@click.command()
@click.argument("proposal", required=False)
@click.argument("choice", required=False, type=Told(["approve", "reject", "abstain"]))
@click.option(
    "--as", "voter", metavar="ID", help="The signatory that votes; a steward in the founding phase."
)
@click.option(
    "--rank",
    metavar="A,B,status-quo",
    help="Where proposals compete: best first, = between equals; what is left out is last.",
)
@click.option("--reason", metavar="TEXT", help="Why; it is published.")
@entered_by_option
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    proposal: str | None,
    choice: str | None,
    voter: str | None,
    rank: str | None,
    reason: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Vote on PROPOSAL (slug or number): approve, reject or abstain.

    Proposals that compete are voted on together. Then --rank says which you like best, and where
    among them it stands that all stays as it is. Until the vote closes you may vote again; the
    newest ballot counts.

    \b
    Example:
      charter vote 7 approve --as foreningen-proevetur
      charter vote 7 reject --as eksempelkommune --reason "Det er for tidligt"
      charter vote 7 --rank 7,9=12,status-quo --as foreningen-proevetur
    """
    from charterkit.actions.choices import electors_of, proposals_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.voting import vote
    from charterkit.model import Choice, State

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.VOTING),
            none=say("No proposal is open for voting."),
        )
        if rank is None:
            choice, rank = answered(desk, which, choice)
        who = chosen(voter, what="voter", option="--as", choices=lambda: electors_of(desk, which))
        with busy(say("Voting")):
            made = Choice(choice) if choice else None
            cast, done = vote(desk, which, made, who, reason, rank, entered_by=entered_by)
    show_done(
        done,
        as_json=as_json,
        said=_told(cast, who),
        then=[
            *uncounted(cast, who),
            *sending(trip),
        ],
        facts=_facts(cast, who),
    )


def sending(trip: Trip) -> list[str]:
    """How the ballot comes to where it is counted."""
    if not can_submit(trip):
        return []
    return [say("Next: 'charter submit' sends it as a pull request, before the vote closes.")]


def _facts(cast: Cast, who: str) -> dict[str, object]:
    return {
        "proposal": cast.slug,
        "round": cast.round,
        "voter": who,
        "choice": cast.ballot.choice,
        "ranking": cast.ballot.ranking,
        "counts": cast.counts,
    }


def _told(cast: Cast, who: str) -> str:
    from charterkit.actions.voting import in_words

    def words(ballot: Ballot) -> str:
        return say(ballot.choice) if ballot.choice else in_words(ballot)

    votes = marked(
        "{who} votes {said} on '{title}', round {round}, open until {closes:%Y-%m-%d %H:%M} UTC."
    )
    if cast.earlier is not None:
        votes = marked(
            "{who} votes {said} on '{title}' instead of {earlier}, round {round}, open until "
            "{closes:%Y-%m-%d %H:%M} UTC."
        )
    return say(
        votes,
        who=who,
        said=words(cast.ballot),
        earlier=words(cast.earlier) if cast.earlier is not None else "",
        title=cast.title,
        round=cast.round,
        closes=cast.closes,
    )


def uncounted(cast: Cast, who: str) -> list[str]:
    """What to tell a voter whose ballot will not count."""
    if cast.counts is not False:
        return []
    return [
        say(
            "It will not be counted: '{who}' had no vote when this one opened "
            "('charter show {who}' tells how it stands). A dormant signatory is "
            "awake again for the next.",
            who=who,
        )
    ]


def answered(desk: Desk, which: str, choice: str | None) -> tuple[str | None, str | None]:
    """The choice, or, of a person who is asked, a choice or a ranking, whichever the vote takes."""
    from charterkit.actions.choices import electors_of, ranked_in
    from charterkit.model import Choice

    if will_ask(choice):
        electors_of(desk, which)
        if among := ranked_in(desk, which):
            what = say("ranking of {among} (best first, commas between)", among=", ".join(among))
            return None, asked(None, what=what, option="--rank")
    made = chosen(
        choice,
        what="choice",
        option="CHOICE",
        choices=lambda: [(each.value, say(each.value)) for each in Choice],
        question=say("What is your vote?"),
    )
    return made, None
