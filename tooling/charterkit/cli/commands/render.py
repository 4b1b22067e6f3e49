"""charter render: the site's pages as plain Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, tell
from charterkit.language import say
from charterkit.problems import CharterError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", metavar="LANG", help="Which language; the authoritative by default.")
@json_option
@trip
def command(trip: Trip, folder: Path, language: str | None, as_json: bool) -> None:
    """Write the pages of the site to FOLDER (new or empty) as Markdown, for any generator.

    \b
    Example:
      charter render build/pages --language en
    """
    from charterkit.actions.publish import published, write_pages

    target = trip.directory / folder
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CharterError(
            say("{folder} is not empty.", folder=folder), say("Name a new or an empty folder.")
        )
    with trip.store() as store, busy(say("Rendering")):
        archive, editions = published(store, trip.now)
        wanted = language or archive.charter.language
        if wanted not in archive.charter.languages:
            known = ", ".join(archive.charter.languages)
            raise click.BadParameter(
                say(
                    "the charter is not written in '{wanted}', only in {known}.",
                    wanted=wanted,
                    known=known,
                ),
                param_hint="--language",
            )
        written = write_pages(target, archive, editions, wanted, trip.now)
    if as_json:
        show_json({"folder": str(folder), "language": wanted, "pages": written})
    else:
        tell(say("Wrote {count} pages to {folder}.", count=len(written), folder=folder))
