"""charter admit: a steward admits a proposal to discussion."""

from __future__ import annotations

import click

from charterkit.cli.done import show_done
from charterkit.cli.official import official, sitting
from charterkit.cli.options import Trip
from charterkit.language import say


@click.command()
@official
def command(
    trip: Trip, proposal: str | None, steward: str | None, as_json: bool, commit: bool
) -> None:
    """Admit PROPOSAL (slug or number) to discussion. It is given its number, and from now on
    its text stands still.

    \b
    Example:
      charter admit inviter-borgerne --as sekretariatet
    """
    from charterkit.actions.deciding import admit
    from charterkit.actions.finding import the_proposal
    from charterkit.actions.fitting import fit_facts, in_words
    from charterkit.decisions.acts import the_class
    from charterkit.decisions.fit import standings
    from charterkit.decisions.states import class_name
    from charterkit.model import State

    none = say("No draft waits to be admitted.")
    with sitting(trip, proposal, steward, commit, State.DRAFT, none=none) as (desk, which, who):
        event, done = admit(desk, which, who)
        vote_days = the_class(done.archive, class_name(the_proposal(done.archive, which))).vote_days
        stands = standings(done.archive)[0].get(the_proposal(done.archive, which).slug)
    remarks = [say("It {stands}.", stands=in_words(stands))] if stands and stands.is_news else []
    show_done(
        done,
        as_json=as_json,
        said=say(
            "Admitted as no. {number}. It is discussed until {closes:%Y-%m-%d}.",
            number=event.number,
            closes=event.closes,
        ),
        then=[
            *remarks,
            say("Next: when the discussion is over, 'charter open {number}'.", number=event.number)
            if vote_days
            else say(
                "Next: if nobody objects by then, 'charter close {number}' accepts it.",
                number=event.number,
            ),
        ],
        facts={"number": event.number, "closes": event.closes, **fit_facts(stands)},
    )
