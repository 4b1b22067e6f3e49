"""charter blame: where each sentence comes from."""

from __future__ import annotations

import click

from charterkit.cli.asking import chosen
from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, show_text
from charterkit.language import say


@click.command()
@click.argument("what", required=False, metavar="[PRINCIPLE]")
@click.option("--language", metavar="LANG", help="Which language; the authoritative by default.")
@json_option
@trip
def command(trip: Trip, what: str | None, language: str | None, as_json: bool) -> None:
    """Say of every sentence of PRINCIPLE where it comes from: the release, the proposal, who
    proposed it, the vote and the date. Sentences that were moved, or only set otherwise, stay
    those of the decision that wrote them.

    PRINCIPLE is its id, or preamble, charter.yml or stewards.yml.

    \b
    Example:
      charter blame faelles-ansvar
      charter blame preamble --language en --json
    """
    from charterkit.actions.blaming import facts, lines, trace
    from charterkit.actions.choices import principles_in
    from charterkit.actions.desk import Desk

    with trip.store() as store:
        desk = Desk.at(store, trip.now)
        name = chosen(
            what, what="principle", option="PRINCIPLE", choices=lambda: principles_in(desk)
        )
        with busy(say("Reading the history")):
            traced = trace(desk, name, language)
    if as_json:
        show_json(facts(traced))
    else:
        show_text(tuple(lines(traced)))
