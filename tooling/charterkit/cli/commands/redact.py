"""charter redact: take personal data out of the whole history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, by_steward, json_option, trip
from charterkit.cli.output import clean, indented, show_json, tell
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.redacting import Redacted
    from charterkit.actions.redaction_plan import Asked, Plan
    from charterkit.store import Store


@click.command()
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--field", "fields", metavar="FIELD", multiple=True, help="What of it goes.")
@click.option("--also", metavar="TEXT", multiple=True, help="Goes wherever it stands, too.")
@click.option("--keep", metavar="TEXT", multiple=True, help="Stays wherever else it stands.")
@click.option("--text", is_flag=True, help="Also from drafts of the charter's text.")
@click.option("--reason", metavar="TEXT", help="Why; public, so without naming what goes.")
@click.option("--with", "second", metavar="STEWARD", help="The other steward, who agrees (by id).")
@click.option(
    "--into", metavar="DIR", type=click.Path(path_type=Path), help="Where the new one is to be."
)
@click.option("--bare", is_flag=True, help="Make it a repository without files to work on.")
@click.option("--dry-run", is_flag=True, help="Only show what would go.")
@by_steward
@json_option
@trip
def command(
    trip: Trip,
    file: str | None,
    fields: tuple[str, ...],
    also: tuple[str, ...],
    keep: tuple[str, ...],
    text: bool,
    reason: str | None,
    second: str | None,
    into: Path | None,
    bare: bool,
    dry_run: bool,
    steward: str | None,
    as_json: bool,
) -> None:
    """Take personal data out of the whole history: fields of FILE, or without --field all by which
    an organisation's record tells whose it is, or a file that is no document of the charter.
    Without FILE only the texts go that --also names.

    FILE may be gone by now. What goes is replaced in every commit of every branch and tag, in
    files, their names, messages and authors. What counts stays: signatures, dates, votes and their
    results. The outcome is a new repository in DIR (without --into beside this one, with -redacted
    behind its name); this one stays as it is. Two stewards stand by it.

    \b
    Example:
      charter redact charter/signatories/an/anna-eksempel.yml --dry-run
      charter redact charter/signatories/an/anna-eksempel.yml \\
        --reason "En privat person" --as sekretariatet --with formandskabet
      charter redact proposals/mere-tid/ballots/1/eksempelkommune.yml \\
        --field reason --reason "Et navn" --as sekretariatet --with formandskabet
    """
    from charterkit.actions.redaction_plan import Asked
    from charterkit.store.whole import require_whole

    asks = Asked(file=file, fields=fields, also=also, keep=keep, text=text)
    with trip.store() as store:
        require_whole(store.git)
        found = _looked_through(trip, store, asks)
        done = None
        if not dry_run:
            done = _carried_out(trip, store, found, (reason, steward, second), into, bare=bare)
        address = store.origin()
    _show(found, done, as_json)
    if done is not None and not as_json:
        _next(done, address)


def _looked_through(trip: Trip, store: Store, asks: Asked) -> Plan:
    from charterkit.actions.desk import Desk, without_signatories
    from charterkit.actions.redaction_plan import plan
    from charterkit.actions.redaction_survey import survey

    desk = Desk.at(store, trip.now)
    language = desk.archive(without_signatories(motions=False)).charter.language
    with busy(say("Looking through the whole history")):
        return plan(survey(store), store.root, trip.directory, asks, language)


def _carried_out(
    trip: Trip,
    store: Store,
    found: Plan,
    said: tuple[str | None, str | None, str | None],
    into: Path | None,
    *,
    bare: bool,
) -> Redacted:
    """Ask for what was not said (why, and by whom), and write the new repository."""
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.redacting import Order, place_for, redact, stewards
    from charterkit.store.filtering import require_filter

    require_filter()
    reason, steward, second = said
    desk = Desk.at(store, trip.now)
    place = place_for(store.root, into)
    why = asked(reason, what="reason", option="--reason", hint=say("it is public; name nobody"))
    who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
    stewards(desk.archive(), who, second)
    order = Order(by=who, second=second, reason=why, now=trip.now, into=place, bare=bare)
    with busy(say("Writing the history anew")):
        return redact(store, found, order)


def _show(found: Plan, done: Redacted | None, as_json: bool) -> None:
    if as_json:
        facts: dict[str, object] = {
            "taken": str(found.wish.taken),
            "counts": found.counts,
            "notes": found.notes,
            "id": found.stand.id if found.wish.renamed else None,
        }
        if done is not None:
            facts |= {
                "old": done.old, "new": done.new, "head": done.head, "commits": done.commits,
                "into": str(done.into), "note": str(done.note),
            }  # fmt: skip
        show_json(facts)
        return
    tell(say("This would go:") if done is None else say("This is gone:"))
    for place, number in sorted(found.counts.items()):
        click.echo(f"  {number:>6}  {clean(say(place))}")
    if found.wish.renamed:
        tell(say("The organisation is called '{id}'.", id=found.stand.id))
    for note in found.notes:
        click.echo(indented(note, ""), err=True)
    if done is None:
        tell(say("Nothing was written."), err=True)
        return
    tell(say("Looked for in every object of the new repository: nothing of it is left."))
    tell(say("The same as before: {same}.", same=done.same))
    tell(
        say(
            "{commits} commits, {old} became {new}.",
            commits=done.commits,
            old=done.old[:10],
            new=done.new[:10],
        )
    )


def _next(done: Redacted, address: str | None) -> None:
    where = address or "URL"
    steps = (
        say(
            "The new repository is {into}; the old one is as it was. What is left to do:",
            into=done.into,
        ),
        say("1. Look at it: 'charter check -C {into}'.", into=done.into),
        say(
            "2. Give {note} to all who keep a checkpoint or a clone; it names commits alone.",
            note=done.note,
        ),
        say(
            "3. In {into}: 'git remote add origin {where}', then 'git push --force "
            "--all origin' and 'git push --force --tags origin'. Delete the "
            "branches that have another name now.",
            into=done.into,
            where=where,
        ),
        say(
            "4. Ask the forge to drop what it keeps: caches, the references of "
            "pull requests, forks."
        ),
        say(
            "5. Ask everybody to make new clones, and to delete the old ones; "
            "delete this one as well."
        ),
    )
    for step in steps:
        click.echo(indented(clean(step), ""), err=True)
