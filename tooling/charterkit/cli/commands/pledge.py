"""charter pledge: what a signatory promises under a principle, and that it has kept it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import answered, asked, chosen, will_ask
from charterkit.cli.done import can_submit, show_done
from charterkit.cli.options import (
    Trip,
    day,
    entered_by_option,
    json_option,
    no_commit,
    sealing,
    trip,
)
from charterkit.cli.output import show_json, show_text, tell
from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk, Done
    from charterkit.decisions.promises import Promise


@click.group(invoke_without_command=True)
@json_option
@trip
def command(trip: Trip, as_json: bool) -> None:
    """Promise something under a principle, and name the experience that shows it kept.

    \b
    Example:
      charter pledge add eksempelkommune --principle hold-ord \\
        --text "Vi svarer inden en uge." --by 2027-03-01
      charter pledge kept eksempelkommune 1 --experience foraeldre-foerst
      charter pledge list
    """
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        context.obj = {"directory": str(trip.directory), "now": trip.now.isoformat()}
        return
    show_list(trip, None, as_json=as_json)


@command.command("add")
@click.argument("id", required=False)
@click.option("--principle", metavar="PRINCIPLE", help="Under which principle.")
@click.option("--text", metavar="TEXT", help="What is promised, in the charter's language.")
@click.option("--by", "until", metavar="DAY", help="The day it is to be kept by, if there is one.")
@entered_by_option
@json_option
@no_commit
@trip
@sealing
def add(
    trip: Trip,
    id: str | None,
    principle: str | None,
    text: str | None,
    until: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Add a pledge to the record of the signatory ID.

    \b
    Example:
      charter pledge add eksempelkommune --principle hold-ord \\
        --text "Vi svarer inden en uge." --by 2027-03-01
    """
    from charterkit.actions import pledging
    from charterkit.actions.choices import principles_in
    from charterkit.actions.desk import Desk

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        who = the_signatory(desk, id)
        asking = will_ask(text)
        under = chosen(
            principle,
            what="principle",
            option="--principle",
            choices=lambda: [each for each in principles_in(desk) if each[0] != "preamble"],
        )
        promised = asked(text, what="pledge", option="--text", hint=say("what you promise"))
        if until is None and asking:
            until = answered(say("By which day"), say("such as 2027-03-01; Enter if there is none"))
        wish = pledging.Wish(principle=under, text=promised, by=day(until or None, option="--by"))
        promise, done = pledging.add(desk, who, wish, entered_by=entered_by)
    then = [
        say(
            "When it is kept: 'charter pledge kept {id} {number} --experience EXPERIENCE'.",
            id=who,
            number=promise.number,
        )
    ]
    answer(trip, promise, done, then, as_json=as_json)


@command.command("kept")
@click.argument("id", required=False)
@click.argument("number", required=False, type=int)
@click.option("--experience", metavar="EXPERIENCE", help="The experience that shows it.")
@entered_by_option
@json_option
@no_commit
@trip
@sealing
def kept(
    trip: Trip,
    id: str | None,
    number: int | None,
    experience: str | None,
    entered_by: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Say that the signatory ID has kept its pledge NUMBER, as an experience shows.

    \b
    Example:
      charter pledge kept eksempelkommune 1 --experience foraeldre-foerst
    """
    from charterkit.actions import pledging
    from charterkit.actions.choices import experiences_in, pledges_of
    from charterkit.actions.desk import Desk
    from charterkit.actions.signing import own_record

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        who = the_signatory(desk, id)
        which = number or int(
            chosen(
                None,
                what="pledge",
                option="NUMBER",
                choices=lambda: pledges_of(desk, who),
                none=say("'{id}' has no open pledge.", id=who),
            )
        )
        pledging.the_pledge(own_record(desk, who)[1], which)
        shows = chosen(
            experience,
            what="experience",
            option="--experience",
            choices=lambda: experiences_in(desk),
            none=say("Nobody has told an experience yet. 'charter experience new' tells one."),
        )
        promise, done = pledging.keep(desk, who, which, shows, entered_by=entered_by)
    answer(trip, promise, done, list(_other_matters(promise)), as_json=as_json)


def _other_matters(promise: Promise) -> Iterable[str]:
    """That the experience does not name the principle, under which readers look for it."""
    shown = promise.shown
    principle = promise.pledge.principle
    if shown is not None and principle not in (each.principle for each in shown.principles):
        yield say(
            "That experience says nothing about '{principle}' yet. Whoever told it can add that "
            "in {path}.",
            principle=principle,
            path=shown.path,
        )


@command.command("list")
@click.argument("id", required=False)
@json_option
@trip
def list_(trip: Trip, id: str | None, as_json: bool) -> None:
    """List the pledges of the signatory ID, or of all, with their numbers.

    \b
    Example:
      charter pledge list eksempelkommune
    """
    show_list(trip, id, as_json=as_json)


def show_list(trip: Trip, id: str | None, *, as_json: bool) -> None:
    """The pledges, open and kept."""
    from charterkit.actions.desk import Desk
    from charterkit.actions.signing import own_record
    from charterkit.decisions.promises import promises, promises_of, unconfirmed

    with trip.store() as store:
        desk = Desk.at(store, trip.now)
        unlisted = 0
        if id is None:
            archive = desk.archive()
            found = tuple(promises(archive))
            unlisted = unconfirmed(archive)
        else:
            found = promises_of(own_record(desk, id)[0], id)
    if as_json:
        show_json({"pledges": [facts(each) for each in found]})
        return
    show_text(line for each in found for line in rows(each))
    if unlisted:
        tell(
            say_many(
                "{n} pledge is not listed: its signatory does not stand by the charter, or is not "
                "confirmed yet. 'charter pledge list ID' shows it.",
                "{n} pledges are not listed: their signatories do not stand by the charter, or are "
                "not confirmed yet. 'charter pledge list ID' shows them.",
                unlisted,
            ),
            err=True,
        )
    elif not found:
        tell(say("There is no pledge. 'charter pledge add ID' makes one."), err=True)


def rows(each: Promise) -> Iterable[str]:
    """A pledge as lines for people."""
    if each.shown is not None:
        state = say("kept: {experience}", experience=each.shown.id)
    elif each.pledge.by is not None:
        state = say("open, by {day}", day=each.pledge.by)
    else:
        state = say("still open")
    yield f"{each.by} {each.number}  {each.pledge.principle} ({state})"
    yield from (f"    {line}" for line in each.pledge.text.split("\n"))


def facts(each: Promise) -> dict[str, object]:
    """A pledge as JSON."""
    return {
        "id": each.by,
        "number": each.number,
        "principle": each.pledge.principle,
        "text": each.pledge.text,
        "by": each.pledge.by,
        "experience": each.pledge.experience,
        "kept": each.kept,
    }


def the_signatory(desk: Desk, id: str | None) -> str:
    """The signatory that is named, or that a person picks."""
    from charterkit.actions.choices import signatories

    return chosen(
        id,
        what="signatory",
        option="ID",
        choices=lambda: signatories(desk),
        none=say("Nobody has signed."),
    )


def answer(trip: Trip, promise: Promise, done: Done, then: list[str], *, as_json: bool) -> None:
    """Tell what was entered, and what comes next."""
    show_done(
        done,
        as_json=as_json,
        said="\n".join(rows(promise)),
        then=[
            *then,
            *(
                [say("Next: 'charter submit' sends it as a pull request.")]
                if can_submit(trip)
                else []
            ),
        ],
        facts=facts(promise),
    )
