"""charter confirm: a steward confirms that organisations have signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

from charterkit.cli.asking import agreed, chosen, interactive, several, will_ask
from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, sealing, trip
from charterkit.cli.output import Format, show_problems
from charterkit.cli.told import Told
from charterkit.language import say
from charterkit.problems import CharterError, Problem

HOW = {
    "minutes": say("the decision stands in minutes"),
    "registry": say("a public registry says who signs for it"),
    "domain": say("an authority says so on its own domain"),
    "letter": say("it has written a letter"),
}


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--how", type=Told(list(HOW)), help="How you made sure.")
@by_steward
@json_option
@no_commit
@trip
@sealing
def command(
    trip: Trip,
    ids: tuple[str, ...],
    how: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Enter in the register that the organisations ID... have signed, and how you know.

    From then on they are named and counted in public, and they may vote when they have been
    confirmed for as long as charter.yml asks (thirty days by default).

    \b
    Example:
      charter confirm foreningen-proevetur --how minutes --as sekretariatet
    """
    from charterkit.actions.choices import stewards_in, waiting
    from charterkit.actions.desk import Desk
    from charterkit.actions.doubles import doubtful
    from charterkit.actions.register import confirm, signed
    from charterkit.model import How

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = several(
            ids,
            what="sign-up",
            option="ID",
            choices=lambda: waiting(desk),
            none=say("No sign-up waits to be confirmed."),
        )
        doubles = doubtful(desk, which)
        if will_ask(how):
            signed(desk, which)
        if doubles and interactive() and not as_json:
            make_sure(doubles)
        sure = chosen(
            how,
            what="way",
            option="--how",
            choices=lambda: list(HOW.items()),
            question=say("How did you make sure?"),
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        with busy(say("Confirming")):
            done = confirm(desk, which, How(sure), who)
    names = [done.archive.signatories[id].name for id in dict.fromkeys(which)]
    show_done(
        done,
        as_json=as_json,
        said=say("Confirmed ({how}): {names}", how=say(sure), names=", ".join(names)),
        then=[
            *remedies(doubles),
            _from_now_on(trip.now, done.archive.charter.franchise.confirmed_days),
        ],
        facts={"confirmed": which, "how": sure, "by": who},
    )


def _from_now_on(now: datetime, days: int) -> str:
    from charterkit.decisions.calendar import days_after

    return say(
        "They are named and counted from now on, and may vote when a vote opens after "
        "{since:%Y-%m-%d %H:%M} UTC.",
        since=days_after(now, days),
    )


def make_sure(doubles: Sequence[Problem]) -> None:
    """Ask a steward whether those whose names are close to another's are two; CharterError if
    that is not sure."""
    show_problems(doubles, Format.TEXT, err=True)
    sure = say("Have you made sure that this is an organisation of its own?")
    if not agreed(sure):
        raise CharterError(
            say("Nothing was confirmed."),
            say(
                "If it has signed twice: 'charter refuse {id} --reason REASON'.",
                id=_whose(doubles[0]),
            ),
        )


def remedies(doubles: Sequence[Problem]) -> list[str]:
    """What to do if one of those that were confirmed is another under a new name after all."""
    return [
        say(
            "If {id} is that organisation after all: 'charter succeed {id} --by OTHER' enters it, "
            "and it has no vote of its own.",
            id=id,
        )
        for id in dict.fromkeys(map(_whose, doubles))
    ]


def _whose(double: Problem) -> str:
    return double.place.path.rpartition("/")[2].removesuffix(".yml")
