"""What `charter uphold` and `charter annul` share: an arbiter decides on a contested outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.asking import asked, chosen
from charterkit.cli.done import show_done
from charterkit.cli.options import Trip, json_option, no_commit, sealing, trip
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk, Done
    from charterkit.decisions.contesting import Contest

Ruling = Callable[["Desk", str, str, str], "tuple[Contest, Done]"]


def arbitral(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument and options of an arbiter's verdict."""
    command = no_commit(json_option(trip(sealing(command))))
    command = click.option(
        "--reason", metavar="TEXT", help="The grounds of the decision; they are published."
    )(command)
    command = click.option(
        "--as", "arbiter", metavar="ARBITER", help="Which arbiter you are (by id)."
    )(command)
    return click.argument("proposal", required=False)(command)


def decide(
    trip: Trip,
    asked_for: tuple[str | None, str | None, str | None],
    ruling: Ruling,
    words: tuple[str, str],
    *,
    as_json: bool,
    commit: bool,
) -> None:
    """Enter a verdict and tell what follows. `asked_for` are proposal, arbiter and reason, those
    missing asked for; `words` what is decided, and what to do next."""
    from charterkit.actions.choices import arbiters_in, proposals_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.fitting import numbers
    from charterkit.model import State

    proposal, arbiter, reason = asked_for
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.ACCEPTED, State.REJECTED),
            none=say("No proposal is accepted or rejected."),
        )
        who = chosen(
            arbiter,
            what="arbiter",
            option="--as",
            choices=lambda: arbiters_in(desk),
            none=say("charter/stewards.yml names no arbiters."),
        )
        why = asked(reason, what="reason", option="--reason")
        found, done = ruling(desk, which, who, why)
    members = [member for member, _ in found.vote.members]
    decided, then = words
    show_done(
        done,
        as_json=as_json,
        said=say(decided, who=who, numbers=numbers(members)),
        then=[then],
        facts={"by": who, "proposals": [each.slug for each in members]},
    )
