"""charter notices: letters to all who may vote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import chosen, several
from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, by_steward, json_option, trip
from charterkit.cli.output import clean, indented, show_json, width, wrapped
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.notifying import Notices

MANY = 20
"""So many names are told of each kind; JSON has all."""


@click.command()
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@click.option(
    "--contacts",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="How electors are reached: a table that lies outside of Git.",
)
@click.option(
    "--map",
    "told",
    metavar="COLUMN=FIELD",
    multiple=True,
    help="Which column of it, by heading or number, holds a field.",
)
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where the letters are written, outside of Git; without it they are counted.",
)
@by_steward
@json_option
@trip
def command(
    trip: Trip,
    proposals: tuple[str, ...],
    contacts: Path | None,
    told: tuple[str, ...],
    folder: Path | None,
    steward: str | None,
    as_json: bool,
) -> None:
    """Write to all who may vote on PROPOSALs: what is decided, by when, and how to vote.

    The list of contacts has a row for each elector: its id, number or name (signatory), whom to
    write to (contact), an address (email, post), and a language. It never gets into Git. Each
    elector gets a letter of its own, as a text file, and there is a table for a mail merge.

    \b
    Example:
      charter notices 7 --contacts ../kontakter.csv --to ../breve
      charter notices 7 9 --contacts ../kontakter.csv
    """
    from charterkit.actions.choices import proposals_in, stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.notifying import notices, write_notices
    from charterkit.actions.outside import kept_private, outside
    from charterkit.cli.pairs import pairs
    from charterkit.model import State

    with trip.store() as store:
        desk = Desk.at(store, trip.now)
        listed = None
        if contacts is not None:
            place = kept_private(store, trip.directory / contacts)
            listed = place.name, place.read_bytes()
        target = None if folder is None else outside(store, trip.directory / folder)
        which = several(
            proposals,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.DISCUSSION, State.VOTING),
            none=say("No proposal is being discussed or voted on."),
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        written: Sequence[Path] = ()
        with busy(say("Writing")):
            found = notices(desk, which, listed, who, pairs(told, option="--map"))
            # Without a list there are no letters, and those of an earlier run stay.
            if target is not None and listed is not None:
                written = write_notices(target, found)
    if as_json:
        show_json(facts(found, written))
        return
    for line in said(found, written):
        click.echo(wrapped(clean(line), width()))
    for line in next_steps(found, written, contacts):
        click.echo(indented(line, ""), err=True)


def said(found: Notices, written: Sequence[Path]) -> list[str]:
    """Who is written to, who is missing, and who on the list is no elector."""
    letters = len(found.letters)
    lines = [
        say("{letters} of {electors} electors can be written to: {email} by mail, {post} by post.",
            letters=letters, electors=found.electors, email=found.reached("email"),
            post=found.reached("post"))
    ]  # fmt: skip
    if written:
        lines.append(say("The letters are in {folder}, and {table} for a mail merge.",
                         folder=written[-1].parent, table=written[-1].name))  # fmt: skip
    if found.missing:
        lines.append(say("Without an address:"))
        lines += [f"  {id}  {name}" for id, name in found.missing[:MANY]]
        lines += _more(len(found.missing))
    if found.strangers:
        lines.append(say("Rows of the list that lead to no elector:"))
        lines += [
            say("  row {row} ({who}): {why}", row=each.row, who=each.who, why=each.why)
            for each in found.strangers[:MANY]
        ]
        lines += _more(len(found.strangers))
    return lines


def _more(count: int) -> list[str]:
    return [say("  and {more} more", more=count - MANY)] if count > MANY else []


def next_steps(found: Notices, written: Sequence[Path], contacts: Path | None) -> list[str]:
    """What to do with them."""
    if contacts is None:
        return [say("Next: --contacts FILE names the list of how electors are reached.")]
    if not written:
        return [say("Nothing was written. --to DIR writes the letters.")]
    if not found.unopened:
        return [say("Next: send them. Nothing of this is in Git.")]
    post, email = found.reached("post"), found.reached("email")
    how = "mail" if email == len(found.letters) else "post" if not email else "mail-and-post"
    numbers = " ".join(each.slug for each in found.unopened)
    return [
        say("Next: send them. Nothing of this is in Git; that so many were told is, when the vote "
            "opens:"),
        say("  charter open {numbers} --notified {count} --notified-by {how}", numbers=numbers,
            count=len(found.letters), how=how if post or email else "mail"),
    ]  # fmt: skip


def facts(found: Notices, written: Sequence[Path]) -> dict[str, object]:
    """The same as JSON, without the letters' texts and anybody's address."""
    return {
        "proposals": [each.slug for each in found.proposals],
        "electors": found.electors,
        "letters": [
            {"id": each.contact.id, "language": each.language, "file": each.file}
            for each in found.letters
        ],
        "by_mail": found.reached("email"),
        "by_post": found.reached("post"),
        "missing": [id for id, _ in found.missing],
        "strangers": [{"row": each.row, "why": each.why} for each in found.strangers],
        "files": [str(each) for each in written],
    }
