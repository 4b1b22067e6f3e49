"""charter import: enter sign-ups, ballots and proposals that came another way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import agreed, chosen, interactive
from charterkit.cli.busy import busy, counting
from charterkit.cli.imported import facts, preview, report, too_many
from charterkit.cli.options import Trip, json_option, no_commit, sealing, trip
from charterkit.cli.output import indented, show_json
from charterkit.cli.pairs import pairs
from charterkit.cli.rows import dry_run_option, header_option, set_option, yes_option
from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk, Done
    from charterkit.actions.importing import Wish
    from charterkit.actions.intake import Plan

KINDS = ("signatories", "ballots", "proposals")
ELSEWHERE = "inputs"
"""What comes in with the gathering at which it was said."""


@click.command()
@click.argument("kind", type=click.Choice((*KINDS, ELSEWHERE)), metavar="KIND")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--map",
    "told",
    metavar="COLUMN=FIELD",
    multiple=True,
    help="Which column, by heading or number, holds a field; FIELD - leaves it out.",
)
@set_option
@header_option
@click.option("--as", "enterer", metavar="STEWARD", help="Which steward enters them (by id).")
@dry_run_option
@yes_option
@click.option("--all-or-nothing", is_flag=True, help="Enter none if one row is refused.")
@click.option(
    "--receipts",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a receipt to send back for each row, into a folder outside of Git.",
)
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    kind: str,
    files: tuple[Path, ...],
    told: tuple[str, ...],
    common: tuple[str, ...],
    header: bool,
    enterer: str | None,
    dry_run: bool,
    yes: bool,
    all_or_nothing: bool,
    receipts: Path | None,
    as_json: bool,
    commit: bool,
) -> int:
    """Enter what came another way, in one commit: KIND is signatories, ballots or proposals.

    FILE is a table (CSV, or .xlsx), an issue form's text, a mail (.eml, or its text with lines such
    as 'Name: ...') or a file that the site's forms wrote. At a terminal you see first what
    becomes of each row, and are asked. Rows that hold are entered; of each that is refused it is
    said why. The same file twice changes nothing. For what was said at a gathering there is
    'charter gather import'.

    \b
    Example:
      charter import signatories tilmeldinger.csv --as sekretariatet
      charter import ballots stemmer.xlsx --set proposal=7 --dry-run
      charter import signatories liste.csv --map "Kommune=name" \\
        --set sector=kommune --receipts ../kvitteringer
    """
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.importing import Wish
    from charterkit.actions.outside import outside
    from charterkit.documents.incoming.fields import Kind

    require_here(kind)
    if receipts is not None and not commit:
        raise click.UsageError(say("A receipt names the commit: leave out --no-commit."))
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        if receipts is not None:
            receipts = outside(store, trip.directory / receipts)
        who = chosen(enterer, what="steward", option="--as", choices=lambda: stewards_in(desk))
        wish = Wish(
            kind=Kind(kind),
            files=[trip.directory / file for file in files],
            steward=who,
            told=pairs(told, option="--map"),
            common=dict(pairs(common, option="--set")),
            header=header,
            all_or_nothing=all_or_nothing,
        )
        found = planned(desk, wish)
        done = None
        if found.judged is not None and not dry_run and (as_json or yes or goes_on(found)):
            done = entered(desk, found)
        letters = written(desk, wish, found, done, receipts)
    shown(found, done, letters, as_json=as_json, dry_run=dry_run, wish=wish)
    return 1 if found.refused else 0


def require_here(kind: str) -> None:
    """A usage error for what comes in another way."""
    if kind == ELSEWHERE:
        raise click.UsageError(
            say(
                "What was said at a gathering comes in with the gathering's id: 'charter gather "
                "import GATHERING FILE...'."
            )
        )


def planned(desk: Desk, wish: Wish) -> Plan:
    """What would become of each row."""
    from charterkit.actions.importing import plan, read_rows, read_sources

    sources = read_sources(wish)
    with counting(say("rows")) as tell:
        rows = read_rows(desk, wish, sources, tell)
    with busy(say("Judging")):
        return plan(desk, wish, rows)


def goes_on(found: Plan) -> bool:
    """Whether to go on: at a terminal the person who sits there is shown all, and asked."""
    if not interactive():
        return True
    preview(found, err=True)
    report(found, err=True)
    if many := too_many(found):
        click.echo(indented(many, ""), err=True)
    return agreed(say("Enter these?"))


def entered(desk: Desk, found: Plan) -> Done | None:
    """Commit it."""
    from charterkit.actions.intake import enter

    with busy(say("Entering")):
        return enter(desk, found)


def written(
    desk: Desk, wish: Wish, found: Plan, done: Done | None, folder: Path | None
) -> Sequence[Path]:
    """The receipts of what was entered."""
    if folder is None or done is None:
        return ()
    from charterkit.actions.receipts import write_receipts

    with busy(say("Writing receipts")):
        return write_receipts(desk, folder, found, done, wish.steward)


def shown(
    found: Plan,
    done: Done | None,
    letters: Sequence[Path],
    *,
    as_json: bool,
    dry_run: bool,
    wish: Wish,
) -> None:
    """Tell what became of the rows, and what comes next."""
    if as_json:
        show_json(
            {
                **facts(found),
                "dry_run": dry_run,
                "commit": done.revision if done else None,
                "files": done.paths if done else (),
                "receipts": list(map(str, letters)),
            }
        )
        return
    if not interactive() or dry_run:
        preview(found, err=True)
    report(found)
    for line in next_steps(found, done, letters, dry_run=dry_run, wish=wish):
        click.echo(indented(line, ""), err=True)


def next_steps(
    found: Plan, done: Done | None, letters: Sequence[Path], *, dry_run: bool, wish: Wish
) -> list[str]:
    """What was written, and what to do about the rest."""
    lines = []
    if done is not None and done.revision:
        lines.append(
            say(
                "Committed as {revision}: {subject}",
                revision=done.revision[:10],
                subject=done.change.subject,
            )
        )
    elif done is not None:
        lines.append(
            say("Written, not committed. Until it is committed, most commands do not see it.")
        )
    elif found.judged is None and wish.all_or_nothing and found.refused:
        lines.append(
            say("Nothing was entered, since a row is refused and --all-or-nothing says so.")
        )
    elif found.judged is None and found.refused:
        lines.append(say("Nothing was changed: no row that is new can be entered."))
    elif found.judged is None:
        lines.append(say("Nothing was changed: there is nothing new to enter."))
    else:
        lines.append(say("Nothing was changed."))
    if many := too_many(found):
        lines.append(many)
    if letters:
        lines.append(
            say_many(
                "{n} receipt is in {folder}. Send it to whom it is about.",
                "{n} receipts are in {folder}. Send each to whom it is about.",
                len(letters),
                folder=letters[0].parent,
            )
        )
    if found.refused:
        lines.append(
            say(
                "Mend the rows that are refused and import the file again: what was "
                "entered stays as it is."
            )
        )
    elif dry_run and found.judged is not None:
        lines.append(say("Next: the same command without --dry-run."))
    elif done is not None and wish.kind == "signatories":
        lines.append(say("Next: make sure of each, and 'charter confirm ID... --how HOW'."))
    return lines
