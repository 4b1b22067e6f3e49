"""charter open: a steward opens the vote on a proposal."""

from __future__ import annotations

import click

from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.official import official, sitting
from charterkit.cli.options import Trip


@click.command()
@official
def command(
    trip: Trip, proposal: str | None, steward: str | None, as_json: bool, commit: bool
) -> None:
    """Open the vote on PROPOSAL (slug or number) when its discussion is over.

    The rule and the electorate of today are copied into the record and hold for this vote.

    \b
    Example:
      charter open 7 --as sekretariatet
    """
    from charterkit.actions.deciding import open_vote
    from charterkit.model import State

    waits = (State.DISCUSSION, State.REJECTED)
    none = "No proposal is being discussed."
    with (
        sitting(trip, proposal, steward, commit, *waits, none=none) as (desk, which, who),
        busy("Opening"),
    ):
        opened, done = open_vote(desk, which, who)
    event, count = opened.event, opened.electorate.count()
    sectors = ", ".join(f"{name} {size}" for name, size in count.by_sector.items())
    said = f"The vote is open until {event.closes:%Y-%m-%d %H:%M} UTC. {count.count} may vote"
    said += " (the stewards: this is the founding phase)" if event.founding else ""
    said += f" ({sectors})." if sectors else "."
    if opened.constituted is not None:
        said += "\nThe charter is constituted: from now on the signatories decide."
    show_done(
        done,
        as_json=as_json,
        said=said,
        then=[f"Next: 'charter vote {which} approve|reject|abstain --as ID'."],
        facts={
            "round": event.round,
            "closes": event.closes,
            "founding": event.founding,
            "electorate": {"count": count.count, "by_sector": count.by_sector},
            "constituted": opened.constituted is not None,
        },
    )
