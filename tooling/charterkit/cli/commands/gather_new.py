"""charter gather new: tell of a gathering, before it is held or afterwards."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import answered, asked, interactive
from charterkit.cli.busy import busy
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.options import Trip, day, json_option, no_commit, trip
from charterkit.cli.pairs import pairs
from charterkit.cli.questions import language_named, paired, usable, words
from charterkit.documents.paths import LANGUAGE
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk, Done
    from charterkit.model import Gathering


@click.command()
@click.argument("id", required=False)
@click.option(
    "--title",
    "titles",
    metavar="TEXT",
    multiple=True,
    help="What it is called; in another of the charter's languages as en=TEXT.",
)
@click.option("--from", "start", metavar="DAY", help="Its first day.")
@click.option("--to", "end", metavar="DAY", help="Its last day, if it has several.")
@click.option("--place", metavar="TEXT", help="Where it is held.")
@click.option(
    "--host",
    "hosts",
    metavar="NAME",
    multiple=True,
    help="An organisation that called it; never a person.",
)
@click.option(
    "--table",
    "tables",
    metavar="N",
    multiple=True,
    help="How many tables there are, or one by its id or as ID=NAME.",
)
@click.option(
    "--actor",
    "actors",
    metavar="ID=NAME",
    multiple=True,
    help="A group whose voice is told apart; without any, they are the charter's sectors.",
)
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    id: str | None,
    titles: tuple[str, ...],
    start: str | None,
    end: str | None,
    place: str | None,
    hosts: tuple[str, ...],
    tables: tuple[str, ...],
    actors: tuple[str, ...],
    as_json: bool,
    commit: bool,
) -> None:
    """Tell of a gathering, so that what is said there has a place.

    ID names it in files and addresses; put its year in it. At a terminal you are asked for what is
    missing. What more there is to tell, its programme and what is not known of it, goes into its
    file afterwards. Anybody may write it; a steward looks at it before it is merged.

    \b
    Example:
      charter gather new lejr-2027 --title "Lejren 2027" --from 2027-05-29 \\
        --to 2027-05-30 --place "Havnehuset" --table 6
    """
    from charterkit.actions.desk import Desk
    from charterkit.actions.gathering import NewGathering, begin

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        by_questions = interactive() and not (titles and start)
        title = titled(desk, titles)
        first = the_day(start)
        last = day(end, option="--to") or (last_day_asked() if by_questions else None)
        called = id or (suggested(title, first) if by_questions else None)
        wish = NewGathering(
            id=asked(called, what="id", option="ID"),
            title=title,
            start=first,
            end=last,
            place=place or (by_questions and answered(say("Place"), say("Enter for none"))) or None,
            hosts=hosts or (hosts_asked() if by_questions else ()),
            tables=tables or (tables_asked() if by_questions else ()),
            actors=_each_once(
                pairs(actors or (actors_asked(desk) if by_questions else ()), option="--actor")
            ),
        )
        with busy(say("Writing")):
            gathering, done = begin(desk, wish)
    answer(trip, gathering, done, as_json=as_json)


def titled(desk: Desk, titles: tuple[str, ...]) -> dict[str, str]:
    """Its names by language; the first language is asked for if it has none."""
    charter = desk.archive(lambda path: False).charter
    found: dict[str, str] = {}
    for text in titles:
        language, cut, name = (part.strip() for part in text.partition("="))
        if not cut or re.fullmatch(LANGUAGE, language) is None:
            found[charter.language] = text.strip()
        elif language in charter.languages:
            found[language] = name
        else:
            raise click.UsageError(
                say(
                    "'{language}' is none of the charter's languages: {listed}.",
                    language=language,
                    listed=", ".join(charter.languages),
                )
            )
    hint = say("what it is called")
    if len(charter.languages) > 1:
        named = language_named(charter.language)
        hint = say("what it is called, in {language}", language=named)
    first = asked(found.get(charter.language), what="title", option="--title", hint=hint)
    return {charter.language: first, **found}


def _each_once(groups: list[tuple[str, str]]) -> dict[str, str]:
    """The groups by id; a usage error for one that is named twice."""
    found: dict[str, str] = {}
    for id, name in groups:
        if id in found:
            raise click.BadParameter(
                say("'{id}' is named twice. Name each group once.", id=id), param_hint="--actor"
            )
        found[id] = name
    return found


def the_day(start: str | None) -> date:
    """Its first day, which a person is asked for."""
    found = day(start, option="--from")
    if found is not None:
        return found
    if not interactive():
        raise click.UsageError(say("Missing first day: give --from."))
    return usable(read_day, say("First day"), say("such as 2027-05-29"))


def read_day(text: str) -> date:
    """The day that a person typed; a usage error for none."""
    return day(text, option="--from") or date.min


def last_day_asked() -> date | None:
    """Its last day, if a person names one."""
    hint = say("Enter if it is that one day")
    return usable(lambda text: read_day(text) if text else None, say("Last day"), hint)


def suggested(title: dict[str, str], start: date) -> str:
    """The id that a person wants: Enter takes the one that the title and the year give."""
    from charterkit.text.slug import slug_of

    name = slug_of(next(iter(title.values())))
    own = name if name.endswith(str(start.year)) else f"{name[:50].strip('-')}-{start.year}"
    return answered(say("Its id"), say("for addresses; Enter for {own}", own=own)) or own


def hosts_asked() -> tuple[str, ...]:
    """The organisations that a person names."""
    return words(answered(say("Hosts"), say("organisations with commas between; Enter for none")))


def tables_asked() -> tuple[str, ...]:
    """The tables that a person names."""
    return words(
        answered(say("Tables"), say("how many, or their ids with commas between; Enter for none"))
    )


def actors_asked(desk: Desk) -> tuple[str, ...]:
    """The groups that a person names, where they are others than those of the charter."""
    charter = desk.archive(lambda path: False).charter
    listed = ", ".join(names.get(charter.language, id) for id, names in charter.sectors.items())
    hint = say("with commas between; Enter for those of the charter: {listed}", listed=listed)
    return tuple(map(paired, words(answered(say("Groups whose voices are told apart"), hint))))


def answer(trip: Trip, gathering: Gathering, done: Done, *, as_json: bool) -> None:
    """Tell what was written, and what comes next."""
    show_done(
        done,
        as_json=as_json,
        said=say("The gathering {id} has its place: {path}.", id=gathering.id, path=gathering.path),
        then=[
            say(
                "Next: each table writes what it says on the site's table sheet, or on paper; then "
                "'charter gather import {id} FILE...' takes it in.",
                id=gathering.id,
            ),
            *(
                [say("'charter submit' sends it as a pull request; a steward looks at it.")]
                if can_submit(trip)
                else []
            ),
        ],
        facts={
            "id": gathering.id,
            "tables": [table.id for table in gathering.tables],
            "actors": list(gathering.actors),
        },
    )
