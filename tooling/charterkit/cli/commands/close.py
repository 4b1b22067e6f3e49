"""charter close: a steward closes a vote and records its outcome."""

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
    """Close the vote on PROPOSAL (slug or number) when its window is over, and record every
    number that led to the outcome. A proposal that is decided without a vote is accepted if
    nobody objected.

    \b
    Example:
      charter close 7 --as sekretariatet
    """
    from charterkit.actions.deciding import close
    from charterkit.decisions import states
    from charterkit.decisions.numbers import find
    from charterkit.decisions.tally import sentence
    from charterkit.model import EventKind, State

    waits = (State.VOTING, State.DISCUSSION)
    none = "No proposal is being voted on or discussed."
    with (
        sitting(trip, proposal, steward, commit, *waits, none=none) as (desk, which, who),
        busy("Counting"),
    ):
        event, done = close(desk, which, who)
    closed = find(done.archive, which)
    opening = states.opened(closed) if closed else None
    then = []
    if event.kind is EventKind.CLOSED and event.tally and opening and opening.rule:
        said = sentence(event.tally, opening.rule, "en")
    elif event.kind is EventKind.RECLASSIFIED:
        said = f"{event.reason} It is {event.class_name} now, and discussed anew."
        then = [f"Next: 'charter open {which}' after {event.closes:%Y-%m-%d}."]
    else:
        said = "Nobody objected. The proposal is accepted."
    if closed is not None and states.state(closed) is State.ACCEPTED:
        then = [f"Next: 'charter enact {which}'."]
    if event.second_call is not None:
        then = [
            "Too few approved. It is called once more, with a lower quorum: "
            f"'charter open {which}' from {event.second_call:%Y-%m-%d}."
        ]
    show_done(
        done,
        as_json=as_json,
        said=said,
        then=then,
        facts={
            "event": event.kind,
            "result": event.result,
            "failed": event.tally.failed if event.tally else (),
            "second_call": event.second_call,
        },
    )
