"""charter gather show: what was heard at a gathering, and what waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from charterkit.cli.options import Trip, json_option, trip
from charterkit.cli.output import show_json, tell
from charterkit.language import marked, say, say_many

if TYPE_CHECKING:
    from charterkit.actions.gathering import Overview
    from charterkit.model import Archive, Gathering

KINDS = {
    "problem": marked("problems"),
    "idea": marked("ideas"),
    "experience": marked("experiences"),
    "worry": marked("worries"),
    "hope": marked("hopes"),
}
OF_ONE = {
    "answered": marked("answered"),
    "proposed": marked("proposed"),
    "declined": marked("declined"),
    "open": marked("still open"),
}
BECAME = {
    "answered": marked("answered"),
    "proposed": marked("proposed"),
    "declined": marked("declined"),
    "open": marked("open"),
}


@click.command()
@click.argument("gathering", required=False)
@click.option("--inputs", "every", is_flag=True, help="List every input with its name.")
@json_option
@trip
def command(trip: Trip, gathering: str | None, every: bool, as_json: bool) -> None:
    """Show what was said at GATHERING, counted; without one, list the gatherings.

    By kind, by table and by group, with what became of it: answered by the text, proposed,
    declined with a reason, or still open. JSON holds every input.

    \b
    Example:
      charter gather show
      charter gather show roskilde-2016 --inputs
    """
    show(trip, gathering, as_json=as_json, every=every)


def show(trip: Trip, id: str | None, *, as_json: bool, every: bool = False) -> None:
    """Tell of one gathering, or list them all."""
    from charterkit.actions.desk import Desk, without_signatories
    from charterkit.actions.gathering import overview, the_gathering, unread

    with trip.store() as store:
        desk = Desk.at(store, trip.now)
        archive = desk.archive(without_signatories())
        torn = unread(desk.snapshot, id)
    for path in torn:
        tell(
            say(
                "{path} cannot be read, so what it says is left out here; 'charter check' says "
                "why.",
                path=path,
            ),
            err=True,
        )
    if id is None:
        listed(archive, as_json=as_json)
        return
    found = overview(archive, the_gathering(archive, id))
    if as_json:
        show_json(facts(found))
        return
    for line in lines(found, archive):
        tell(line)
    if every:
        tell("")
        for name, fate in found.fates.items():
            said = fate.input
            tell(
                say(
                    "{name} ({kind}, {by}, {became}): {text}",
                    name=name,
                    kind=say(str(said.kind)),
                    by=named(found, archive, said.by),
                    became=say(OF_ONE[fate.standing]),
                    text=said.text,
                )
            )
    for line in waiting(found):
        tell(line, err=True)


def listed(archive: Archive, *, as_json: bool) -> None:
    """The gatherings, the newest first."""
    ordered = sorted(archive.gatherings.values(), key=lambda each: each.start, reverse=True)
    if as_json:
        show_json({"gatherings": [about(each) for each in ordered]})
        return
    for each in ordered:
        tell(
            say_many(
                "{id}: {title}, {days}, {n} input.",
                "{id}: {title}, {days}, {n} inputs.",
                len(each.inputs),
                id=each.id,
                title=title(each, archive),
                days=days(each),
            )
        )
    if not ordered:
        tell(say("There is no gathering yet: 'charter gather new ID' adds one."), err=True)


def title(gathering: Gathering, archive: Archive) -> str:
    """What it is called in the language that binds."""
    return archive.charter.called(gathering.title)


def days(gathering: Gathering) -> str:
    """Its day, or the first and the last of them."""
    last = gathering.end
    return f"{gathering.start}" if last is None else f"{gathering.start}/{last}"


def lines(found: Overview, archive: Archive) -> Iterator[str]:
    """What was heard there, counted."""
    gathering = found.gathering
    place = f", {gathering.place}" if gathering.place else ""
    yield f"{title(gathering, archive)} ({gathering.id}): {days(gathering)}{place}"
    if not found.fates:
        yield say("Nothing that was said there has been taken in yet.")
        return
    yield say_many("{n} input.", "{n} inputs.", len(found.fates))
    yield counted({say(KINDS[kind]): count for kind, count in found.kinds.items()})
    yield counted({say(BECAME[became]): count for became, count in found.standing.items()})
    yield ""
    for group, of in found.groups.items():
        if said := sum(of.values()):
            counts = counted({say(BECAME[became]): count for became, count in of.items()})
            yield say("{group}: {said} ({counts})", group=named(found, archive, group), said=said,
                      counts=counts)  # fmt: skip
    yield ""
    for table, count in found.tables.items():
        yield f"{table}: {count}"


def named(found: Overview, archive: Archive, group: str) -> str:
    """What a group is called."""
    from charterkit.actions.tracing_words import actor_of

    return actor_of(archive, found.gathering, group)


def counted(counts: Mapping[str, int]) -> str:
    """The counts that are not nothing, each behind its word."""
    return ", ".join(f"{word}: {count}" for word, count in counts.items() if count)


def waiting(found: Overview) -> Iterator[str]:
    """What is to be done next."""
    id = found.gathering.id
    if not found.fates:
        yield say(
            "Next: 'charter gather import {id} FILE...' takes in what the tables wrote.", id=id
        )
    elif found.unthemed:
        yield say_many(
            "{n} input waits for a theme: 'charter gather group {id}' puts it into one.",
            "{n} inputs wait for a theme: 'charter gather group {id}' puts them into themes.",
            len(found.unthemed),
            id=id,
        )
    elif any(count for became, count in found.standing.items() if became == "open"):
        yield say(
            "What is open waits for a proposal that answers it: `answers:` in its front matter "
            "names the inputs. A steward may decline some, and says why: 'charter gather decline'."
        )


def about(gathering: Gathering) -> dict[str, object]:
    """A gathering as JSON."""
    return {
        "id": gathering.id,
        "title": dict(gathering.title),
        "from": gathering.start,
        "to": gathering.end,
        "place": gathering.place,
        "hosts": gathering.hosts,
        "inputs": len(gathering.inputs),
        "themes": len(gathering.themes.themes) if gathering.themes else 0,
    }


def facts(found: Overview) -> dict[str, object]:
    """All of it as JSON."""
    return {
        **about(found.gathering),
        "kinds": dict(found.kinds),
        "tables": dict(found.tables),
        "groups": {group: dict(of) for group, of in found.groups.items()},
        "standing": dict(found.standing),
        "unthemed": found.unthemed,
        "said": [
            {
                "name": name,
                "table": fate.input.table,
                "number": fate.input.number,
                "kind": fate.input.kind,
                "by": fate.input.by,
                "text": fate.input.text,
                "language": fate.input.language,
                "standing": fate.standing,
                "themes": [theme.id for theme in fate.themes],
                "because": fate.because,
            }
            for name, fate in found.fates.items()
        ],
    }
