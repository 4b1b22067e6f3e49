"""charter gather: what is said at camps and meetings."""

from __future__ import annotations

import click

from charterkit.cli.commands import (
    gather_decline,
    gather_group,
    gather_import,
    gather_new,
    gather_show,
)
from charterkit.cli.options import Trip, json_option, trip


@click.group(invoke_without_command=True)
@json_option
@trip
def command(trip: Trip, as_json: bool) -> None:
    """Gatherings: camps and meetings, and what was said at their tables.

    Without a further word it lists them. What is said is written down in short inputs: a problem,
    an idea, an experience, a worry or a hope, by group and table and never by a person's name.

    \b
    Example:
      charter gather
      charter gather new lejr-2027 --title "Lejren" --from 2027-05-29 --table 6
      charter gather import lejr-2027 bord-1.yml bord-2.yml
      charter gather show lejr-2027
      charter gather group lejr-2027
    """
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        context.obj = {"directory": str(trip.directory), "now": trip.now.isoformat()}
        return
    gather_show.show(trip, None, as_json=as_json)


# A further word is a module of its own, and a line here.
command.add_command(gather_new.command, "new")
command.add_command(gather_import.command, "import")
command.add_command(gather_show.command, "show")
command.add_command(gather_group.command, "group")
command.add_command(gather_decline.command, "decline")
