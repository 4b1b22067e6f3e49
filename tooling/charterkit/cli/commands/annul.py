"""charter annul: an arbiter annuls an outcome that is contested."""

from __future__ import annotations

import click

from charterkit.cli.options import Trip
from charterkit.cli.verdicts import arbitral, decide
from charterkit.language import marked, say


@click.command()
@arbitral
def command(
    trip: Trip,
    proposal: str | None,
    arbiter: str | None,
    reason: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Annul the outcome of the vote on PROPOSAL (slug or number), which is contested.

    There is then another vote on the same proposals. What the arbiters have decided holds.

    \b
    Example:
      charter annul 7 --as voldgiften --reason "Listen var forkert."
    """
    from charterkit.actions.contesting import annul

    words = (
        marked("'{who}' annuls the outcome of the vote on {numbers}. There will be another vote."),
        say("Next: 'charter open', or 'charter advance', opens it."),
    )
    answers = proposal, arbiter, reason
    decide(trip, answers, annul, words, as_json=as_json, commit=commit)
