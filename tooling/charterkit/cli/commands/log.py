"""charter log: what happened, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, show_text, tell
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.chronicle import Entry


@click.command()
@click.argument("proposal", required=False)
@click.option("-n", "most", metavar="N", type=click.IntRange(min=1), help="At most N entries.")
@json_option
@trip
def command(trip: Trip, proposal: str | None, most: int | None, as_json: bool) -> None:
    """List releases and decisions, newest first; of one PROPOSAL (slug or number) if named.

    \b
    Example:
      charter log
      charter log 7
    """
    from charterkit.actions.chronicle import chronicle
    from charterkit.actions.desk import Desk, without_signatories
    from charterkit.actions.finding import the_proposal

    with trip.store() as store, busy(say("Reading")):
        archive = Desk.at(store, trip.now).archive(without_signatories())
    entries = chronicle(archive)
    if proposal is not None:
        slug = the_proposal(archive, proposal).slug
        entries = tuple(entry for entry in entries if entry.slug == slug)
    entries = entries[:most]
    if as_json:
        show_json([facts(entry) for entry in entries])
        return
    if not entries:
        tell(say("Nothing is on record yet: it is a draft."), err=True)
    show_text(rows(entries))


def facts(entry: Entry) -> dict[str, object]:
    """An entry as JSON."""
    return {
        "at": entry.at,
        "what": entry.what,
        "title": entry.title,
        "slug": entry.slug,
        "number": entry.number,
        "version": entry.version,
        "result": entry.result,
        "by": entry.by,
        "path": entry.path,
        "dated": entry.dated,
    }


def rows(entries: Sequence[Entry]) -> Iterator[str]:
    """Entries in a line each: when, what happened, and to what."""
    told = [what(each) for each in entries]
    wide = max([22, *map(len, told)])
    for entry, text in zip(entries, told, strict=True):
        day = f"{entry.at:%Y-%m-%d}" if entry.dated else f"{'?':<10}"
        yield f"{day}  {text:<{wide}} {whose(entry)}"


def what(entry: Entry) -> str:
    """What happened, in a few words."""
    told = say(entry.what) + (f": {say(entry.result)}" if entry.result else "")
    if entry.version and entry.slug:
        return say("{event} as {version}", event=told, version=entry.version)
    return told


def whose(entry: Entry) -> str:
    """The proposal it happened to, or the charter."""
    name = f"{say('no. {number}', number=entry.number)} " if entry.number else ""
    version = f" {entry.version}" if entry.version and not entry.slug else ""
    return f"{name}{entry.title}{version}"
