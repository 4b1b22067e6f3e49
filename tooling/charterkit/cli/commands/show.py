"""charter show: the charter's text, or what a name stands for."""

from __future__ import annotations

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, show_text
from charterkit.language import say


@click.command()
@click.argument("what", required=False)
@click.option("--language", metavar="LANG", help="Which language; the authoritative by default.")
@json_option
@trip
def command(trip: Trip, what: str | None, language: str | None, as_json: bool) -> None:
    """Show the charter's text with its digest, or WHAT: a release (0.3.0), preamble, a principle
    by id, a proposal (slug or number), a signatory or an experience by id.

    \b
    Example:
      charter show
      charter show 7
      charter show foreningen-proevetur --json
    """
    from charterkit.actions.desk import Desk
    from charterkit.actions.showing import show

    with trip.store() as store, busy(say("Reading")):
        shown = show(Desk.at(store, trip.now), what, language)
    if as_json:
        show_json(shown.facts)
    else:
        show_text(shown.lines)
