"""charter recount: count a vote again, from its file alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import clean, indented, show_json, tell, width, wrapped
from charterkit.language import say, say_many
from charterkit.problems import CharterError

if TYPE_CHECKING:
    from charterkit.actions.recounting import Recount

_SHOWN = 10


@click.command()
@click.argument("file")
@json_option
@trip
def command(trip: Trip, file: str, as_json: bool) -> int:
    """Count the vote in FILE again; - is standard input. No repository is needed.

    FILE holds options, rules and ballots in JSON, as the site publishes them for every vote; the
    form is described in charterkit's own tooling/docs/decisions/0005-ballot.md. If it holds an
    outcome as well, the answer says whether the ballots come to the same, and ends with 1 if not.
    In a charter's repository a proposal's number or slug will do as well.

    \b
    Example:
      charter recount 7
      charter recount tally.json
      charter recount - --json < tally.json
    """
    from charterkit.actions.recounting import contents, recount
    from charterkit.documents.exact_json import LIMIT

    counted = None
    if file != "-" and not (trip.directory / file).exists():
        counted = on_record(trip, file)
    if counted is None:
        if file == "-":
            data, name = sys.stdin.buffer.read(LIMIT + 1), say("standard input")
        else:
            data, name = contents(trip.directory / file), file
        with busy(say("Counting")):
            counted = recount(data, name)
    if as_json:
        show_json(facts(counted))
    else:
        for line in told(counted, file, width()):
            tell(clean(line))
    return 1 if counted.differences else 0


def on_record(trip: Trip, which: str) -> Recount | None:
    """The vote on a proposal of this repository; None outside of one, and where there is no such
    proposal."""
    from charterkit.actions.desk import Desk
    from charterkit.actions.recounting import recount_on_record
    from charterkit.decisions.numbers import find

    try:
        with trip.store() as store:
            archive = Desk.at(store, trip.now).archive()
    except CharterError:
        return None
    proposal = find(archive, which)
    if proposal is None:
        return None
    with busy(say("Counting")):
        return recount_on_record(archive, proposal)


def facts(counted: Recount) -> dict[str, object]:
    """A recount as JSON."""
    outcome = counted.outcome
    answer: dict[str, object] = {
        "winner": outcome.winner,
        "pairwise": outcome.pairwise,
        "paths": outcome.paths,
        "dropped": outcome.dropped,
    }
    if counted.differences is not None:
        answer["published"] = not counted.differences
    return answer


def told(counted: Recount, file: str, columns: int) -> Iterator[str]:
    """A recount for people: the winner first, then all that led to it."""
    from charterkit.actions.counting import matrix

    outcome, options = counted.outcome, counted.outcome.options
    yield from wrapped(say("Winner: {winner}", winner=outcome.winner), columns).split("\n")
    yield ""
    yield say("Options")
    number = len(str(len(options)))
    for place, option in enumerate(options, 1):
        wins = say(" (wins)") if option == outcome.winner else ""
        yield from wrapped(f"  {place:>{number}}  {option}{wins}", columns).split("\n")
        if option in outcome.dropped:
            yield indented(say("dropped: {why}", why=outcome.dropped[option]), " " * (number + 4))
    yield ""
    heading = say("How many ballots rank the option of a row above that of a column")
    yield from wrapped(heading, columns).split("\n")
    yield from matrix(options, outcome.pairwise, range(len(options)), columns)
    left = [place for place, option in enumerate(options) if option not in outcome.dropped]
    if len(left) > 1:
        yield ""
        heading = say("The strongest path from the option of a row to that of a column")
        yield from wrapped(heading, columns).split("\n")
        yield from matrix(options, outcome.paths, left, columns)
    yield ""
    ballots = say_many("{n:,} ballot counted.", "{n:,} ballots counted.", counted.ballots)
    name = "FILE" if file == "-" else file
    yield indented(f"{ballots} {_published(counted)}", "")
    for difference in (counted.differences or ())[:_SHOWN]:
        yield from wrapped(f"- {difference}", columns).split("\n")
    if len(counted.differences or ()) > _SHOWN:
        yield say("- and {count} more", count=len(counted.differences or ()) - _SHOWN)
    if counted.of is not None:
        told = say(
            "Anybody can count it elsewhere as well: the site has the vote as "
            "proposals/{slug}/tally.json, for 'charter recount tally.json'.",
            slug=counted.of,
        )
        yield indented(told, "")
        return
    yield indented(
        say(
            "To check it without this tool: 'python recount.py {name}', with "
            "charterkit's tooling/docs/recount.py, some forty lines that need nothing else. How "
            "votes are counted, and what the numbers mean: its "
            "tooling/docs/decisions/0005-ballot.md.",
            name=name,
        ),
        "",
    )


def _published(counted: Recount) -> str:
    if counted.of is not None:
        if counted.differences:
            return say("The outcome on record is another:")
        return say("The outcome on record is the same.")
    if counted.differences is None:
        return say("The file holds no outcome to compare with.")
    if counted.differences:
        return say("The outcome in the file is another:")
    return say("The outcome in the file is the same.")
