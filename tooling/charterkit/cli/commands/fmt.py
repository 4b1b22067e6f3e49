"""charter fmt: one sentence a line."""

from __future__ import annotations

import click

from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, tell
from charterkit.language import say, say_many


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Change nothing; 1 if something would.")
@json_option
@trip
def command(trip: Trip, paths: tuple[str, ...], only_check: bool, as_json: bool) -> int:
    """Put one sentence a line in the charter's text and in experiences, or in the files and
    folders named by PATH.

    A proposal can then change one sentence at a time. What the text says and how it is shown
    stay the same; tables, code and whatever else is more than prose stay as they stand.

    \b
    Example:
      charter fmt
      charter fmt charter/principles/faelles-ansvar.md
      charter fmt --check
    """
    from charterkit.actions.formatting import format_files

    chosen = [trip.directory / path for path in paths]
    with trip.store() as store:
        found = format_files(store, chosen, write=not only_check)
    unlike = bool(found.changed) and only_check
    if as_json:
        show_json({"files": found.seen, "changed": found.changed, "written": not only_check})
        return 1 if unlike else 0
    for path in found.changed:
        tell(
            say("Would format {path}", path=path)
            if only_check
            else say("Formatted {path}", path=path)
        )
    files = say_many("{n} file", "{n} files", found.seen)
    if not found.changed:
        tell(say("{files}, one sentence a line.", files=files), err=True)
        return 0
    if unlike:
        tell(
            say(
                "{count} of {files} have more or less than one sentence on a line. "
                "Next: 'charter fmt'.",
                count=len(found.changed),
                files=files,
            ),
            err=True,
        )
        return 1
    told = all(path.startswith("charter/experiences/") for path in found.changed)
    tell(_changed(found.founded, told, len(found.changed), files), err=True)
    return 0


def _changed(founded: bool, told: bool, count: int, files: str) -> str:
    """What was changed, and what comes next: other than the text, experiences are no matter of
    decision."""
    if not founded:
        return say(
            "Changed {count} of {files}. Next: 'charter check' looks all over, and 'charter "
            "init .' founds it.",
            count=count,
            files=files,
        )
    if told:
        return say(
            "Changed {count} of {files}. Next: 'charter experience save' enters it.",
            count=count,
            files=files,
        )
    return say(
        "Changed {count} of {files}. Next: look at it with 'charter diff', then 'charter propose'.",
        count=count,
        files=files,
    )
