"""charter gather decline: what was said does not go into the text, and why."""

from __future__ import annotations

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, trip
from charterkit.language import say, say_many


@click.command()
@click.argument("inputs", nargs=-1)
@click.option("--because", metavar="TEXT", help="Why they do not go into the text; it is public.")
@by_steward
@json_option
@no_commit
@trip
def command(
    trip: Trip,
    inputs: tuple[str, ...],
    because: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Say that INPUTS of a gathering do not go into the text, and why.

    Inputs are named in full, or by a theme that is declined as a whole. Whoever proposes to answer
    one of them can still do so.

    \b
    Example:
      charter gather decline roskilde-2016/bord-4-2 --because "Det er et vilkår"
    """
    from charterkit.actions.choices import stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.grouping import decline as refuse

    if not inputs:
        raise click.UsageError(say("Which inputs? Name them, as roskilde-2016/bord-4-2."))
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit)
        why = asked(because, what="reason", option="--because", hint=say("it is public"))
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        made = refuse(desk, inputs, why, who)
    show_done(
        made.done,
        as_json=as_json,
        said=say_many("{n} input is declined.", "{n} inputs are declined.", len(made.keys)),
        then=[
            say(
                "{name} is answered or proposed all the same, and that counts: 'charter trace "
                "{name}' shows by what.",
                name=name,
            )
            for name in made.named
        ],
        facts={
            "gathering": made.gathering.id,
            "inputs": made.keys,
            "because": why.strip(),
            "by": who,
        },
    )
