"""charter trace: from the text back to what people said, and from that to what became of it."""

from __future__ import annotations

import click

from charterkit.cli.asking import chosen
from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, show_text
from charterkit.language import say


@click.command()
@click.argument("target", required=False)
@json_option
@trip
def command(trip: Trip, target: str | None, as_json: bool) -> None:
    """Show which voices TARGET answers, or what became of what was said.

    TARGET is a principle by id or number, or one of its sentences (2.3): the way back from each
    sentence through the proposals that wrote it to what people said at gatherings. Or it is an
    input (roskilde-2016/bord-3-14), a theme, a table or a gathering, or a proposal (its slug, or
    #7): what became of each input, answered, proposed, declined and why, or still open.

    \b
    Example:
      charter trace faelles-ansvar
      charter trace 2.3
      charter trace roskilde-2016/bord-3-14 --json
    """
    from charterkit.actions.choices import principles_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.tracing import trace
    from charterkit.actions.tracing_facts import facts
    from charterkit.actions.tracing_lines import lines

    with trip.store() as store:
        desk = Desk.at(store, trip.now)
        name = chosen(
            target,
            what="principle",
            option="TARGET",
            choices=lambda: [each for each in principles_in(desk) if each[0] != "preamble"],
        )
        with busy(say("Reading the history")):
            traced = trace(desk, name)
    if as_json:
        show_json(facts(traced))
    else:
        show_text(tuple(lines(traced)))
