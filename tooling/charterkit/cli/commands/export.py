"""charter export: the charter as data, as one file, or as a PDF for an agenda."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, tell
from charterkit.language import say

_FORMS = ("json", "csv", "markdown", "pdf")


@click.command()
@click.argument("form", metavar="FORM", type=click.Choice(_FORMS))
@click.argument("what", required=False)
@click.option("--to", metavar="FILE", type=click.Path(path_type=Path), help="Write it to FILE.")
@click.option("--language", metavar="LANG", help="Of a text; the authoritative by default.")
@json_option
@trip
def command(
    trip: Trip, form: str, what: str | None, to: Path | None, language: str | None, as_json: bool
) -> None:
    """Write the charter as FORM: json, csv, markdown or pdf.

    json is the charter, or WHAT: releases, proposals, signatories, gatherings, experiences, or
    one proposal (slug or number). csv is the signatories as a table. Both are what the site
    publishes, byte for byte.
    markdown is the text in one file with its digest. pdf is the edition for a board's agenda:
    the text, its digest, what a signature commits to, and a resolution to copy; it needs the
    extra charterkit[pdf].

    \b
    Example:
      charter export json signatories --to signatories.json
      charter export csv > signatories.csv
      charter export pdf --language en --to charter.pdf
    """
    from charterkit.actions.exporting import Form, Wanted, export

    if what is not None and form != "json":
        raise click.UsageError(
            say("{form} is of one thing only: leave '{what}' out.", form=form, what=what)
        )
    if as_json and to is None:
        raise click.UsageError(say("--json tells what was written to a file: name one with --to."))
    if form == "pdf" and to is None and sys.stdout.isatty():
        raise click.UsageError(say("A PDF is nothing for a terminal: name a file with --to."))
    wanted = Wanted(form=Form(form), what=what, language=language)
    with trip.store() as store, busy(say("Exporting")):
        data = export(store, trip.now, wanted)
    if to is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    place = trip.directory / to
    place.write_bytes(data)
    if as_json:
        digest = f"sha256:{sha256(data).hexdigest()}"
        show_json({"file": str(to), "form": form, "bytes": len(data), "sha256": digest})
    else:
        tell(say("Wrote {count:,} bytes to {to}.", count=len(data), to=to))
