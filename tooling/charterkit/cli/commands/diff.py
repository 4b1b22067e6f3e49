"""charter diff: what differs between any two texts of the charter."""

from __future__ import annotations

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import clean, coloured, show_json


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@json_option
@trip
def command(trip: Trip, old: str | None, new: str | None, as_json: bool) -> None:
    """Show what differs between two texts, word by word.

    OLD and NEW are each a release (0.3.0), a date (what was in force that day), a proposal
    (slug or number: its result), 'worktree', or any Git revision. With a proposal alone:
    what it would change. With nothing: your edits since the newest release.

    \b
    Example:
      charter diff
      charter diff 0.1.0 0.3.0
      charter diff 7
    """
    from charterkit.actions.comparing import compare
    from charterkit.actions.desk import Desk
    from charterkit.actions.editions import pair
    from charterkit.text.redline import as_plain, as_terminal

    with trip.store() as store, busy("Comparing"):
        before, after = pair(Desk.at(store, trip.now), old, new)
    found = compare(before, after)
    if as_json:
        files = [
            {
                "path": file.path,
                "change": file.change,
                "lines": [
                    [{"kind": span.kind, "text": span.text} for span in line.spans]
                    for line in file.lines
                ],
            }
            for file in found
        ]
        show_json({"old": before.name, "new": after.name, "files": files})
        return
    click.echo(f"From {clean(before.name)} to {clean(after.name)}", err=True)
    if not found:
        click.echo("There is no difference.", err=True)
    show = as_terminal if coloured() else as_plain
    for file in found:
        mark = "" if file.change == "changed" else f" ({file.change})"
        click.echo(f"\n{file.path}{mark}\n")
        click.echo(show(file.lines))
