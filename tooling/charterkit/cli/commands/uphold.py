"""charter uphold: an arbiter upholds an outcome that is contested."""

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
    """Uphold the outcome of the vote on PROPOSAL (slug or number), which is contested.

    It then takes effect as it was counted. What the arbiters have decided holds.

    \b
    Example:
      charter uphold 7 --as voldgiften --reason "Alt er gået rigtigt til."
    """
    from charterkit.actions.contesting import uphold

    words = (
        marked("'{who}' upholds the outcome of the vote on {numbers}. It takes effect."),
        say("Next: 'charter advance' does what had to wait, such as its enactment."),
    )
    answers = proposal, arbiter, reason
    decide(trip, answers, uphold, words, as_json=as_json, commit=commit)
