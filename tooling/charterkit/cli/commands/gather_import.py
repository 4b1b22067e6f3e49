"""charter gather import: take in what tables wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import agreed, interactive
from charterkit.cli.busy import busy, counting
from charterkit.cli.commands.import_ import entered
from charterkit.cli.imported import facts, preview, report
from charterkit.cli.options import Trip, json_option, no_commit, trip
from charterkit.cli.output import indented, show_json
from charterkit.cli.pairs import pairs
from charterkit.cli.rows import dry_run_option, header_option, set_option, yes_option
from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk, Done
    from charterkit.actions.intake import Plan


@click.command()
@click.argument("gathering")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--table", metavar="TABLE", help="The table that said what names none.")
@click.option(
    "--column",
    "--map",
    "told",
    metavar="COLUMN=FIELD",
    multiple=True,
    help="Which column, by heading or number, holds text, kind, by, table, id or language.",
)
@set_option
@header_option
@click.option(
    "--rest",
    is_flag=True,
    help="Take the other rows although some are refused; those stay out for good.",
)
@dry_run_option
@yes_option
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    gathering: str,
    files: tuple[Path, ...],
    table: str | None,
    told: tuple[str, ...],
    common: tuple[str, ...],
    header: bool,
    rest: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    commit: bool,
) -> int:
    """Take in what the tables of GATHERING wrote, in one commit.

    FILE is what a table's page handed over, or a table with columns (CSV or .xlsx) for the text,
    what it is, and who said it, such as Udsagn, Slags, Gruppe and Bord. What says no table is from
    the one its file is called by, or --table. The same file twice changes nothing, and a statement
    that its table has already made is one. If a row is refused, since it says something personal
    or nobody knows what it means, nothing is taken in unless you say --rest.

    \b
    Example:
      charter gather import lejr-2027 bord-1.yml bord-2.yml
      charter gather import lejr-2027 udsagn.csv --dry-run
      charter gather import lejr-2027 noter.xlsx --table bord-3 \\
        --column "Hvad=text" --set kind=idea
    """
    from charterkit.actions.desk import Desk

    if not files:
        raise click.UsageError(say("Name the files that the tables wrote behind the gathering."))
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        shared = {**dict(pairs(common, option="--set")), "gathering": gathering}
        if table:
            shared["table"] = table
        places = [trip.directory / file for file in files]
        one_by_one = interactive() and not (yes or dry_run or as_json)
        found = planned(
            desk, places, pairs(told, option="--map"), shared, header, rest=rest or one_by_one
        )
        done = None
        if found.judged is not None and not dry_run and (not one_by_one or wanted(found, rest)):
            done = entered(desk, found)
    shown(found, done, gathering, as_json=as_json, dry_run=dry_run)
    return 1 if found.refused else 0


def planned(
    desk: Desk,
    files: list[Path],
    told: list[tuple[str, str]],
    common: dict[str, str],
    header: bool,
    *,
    rest: bool,
) -> Plan:
    """What would become of each row."""
    from charterkit.actions.gathering import the_gathering
    from charterkit.actions.importing import Wish, plan, read_rows, read_sources
    from charterkit.documents.incoming.fields import Kind

    wish = Wish(
        kind=Kind.INPUTS,
        files=files,
        told=told,
        common=common,
        header=header,
        all_or_nothing=not rest,
    )
    the_gathering(desk.archive(), common["gathering"])
    sources = read_sources(wish)
    with counting(say("rows")) as tell:
        rows = read_rows(desk, wish, sources, tell)
    with busy(say("Judging")):
        return plan(desk, wish, rows)


def wanted(found: Plan, rest: bool) -> bool:
    """Whether the person at the terminal, who is shown all, wants it taken in."""
    preview(found, err=True)
    report(found, err=True, asks=True)
    if found.refused and not rest:
        return agreed(say("Some rows are refused and stay out for good. Take in the others"))
    return agreed(say("Take these in"))


def shown(found: Plan, done: Done | None, gathering: str, *, as_json: bool, dry_run: bool) -> None:
    """Tell what became of the rows, and what comes next."""
    if as_json:
        show_json(
            {
                **facts(found),
                "dry_run": dry_run,
                "commit": done.revision if done else None,
                "files": done.paths if done else (),
            }
        )
        return
    if not interactive() or dry_run:
        preview(found, err=True)
    report(found, asks=done is None and found.judged is not None)
    for line in next_steps(found, done, gathering, dry_run=dry_run):
        click.echo(indented(line, ""), err=True)


def next_steps(found: Plan, done: Done | None, gathering: str, *, dry_run: bool) -> list[str]:
    """What was written, and what to do about the rest."""
    refused = sum(entry.fault is not None for entry in found.entries)
    if done is None and refused and not dry_run:
        lines = []
    elif done is None:
        lines = [say("Nothing was changed.")]
    elif done.revision:
        lines = [
            say(
                "Committed as {revision}: {subject}",
                revision=done.revision[:10],
                subject=done.change.subject,
            )
        ]
    else:
        lines = [say("Written, not committed. Until it is committed, most commands do not see it.")]
    if refused and done is None:
        lines.append(
            say_many(
                "Nothing was taken in, since {n} row is refused. Mend it in the file and import it "
                "again, or take in the others without it: --rest.",
                "Nothing was taken in, since {n} rows are refused. Mend them in the file and "
                "import it again, or take in the others without them: --rest.",
                refused,
            )
        )
    elif refused:
        lines.append(
            say(
                "What was refused is not in the charter. If it is mended, import the file again: "
                "what is in already stays as it is."
            )
        )
    elif dry_run and found.judged is not None:
        lines.append(say("Next: the same command without --dry-run."))
    if done is not None:
        lines.append(say("Next: 'charter gather group {id}' puts it into themes.", id=gathering))
    return lines
