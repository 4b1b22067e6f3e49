"""What the official acts on one proposal share: which proposal, and which steward acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.asking import chosen
from charterkit.cli.options import Trip, by_steward, json_option, no_commit, sealing, trip

if TYPE_CHECKING:
    from charterkit.actions.desk import Desk
    from charterkit.model import State


def official(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument and options of an official act on one proposal."""
    command = no_commit(json_option(by_steward(trip(sealing(command)))))
    return click.argument("proposal", required=False)(command)


@contextmanager
def sitting(
    trip: Trip, proposal: str | None, steward: str | None, commit: bool, *states: State, none: str
) -> Iterator[tuple[Desk, str, str]]:
    """A desk, the proposal (asked for among those in one of the states, or told that there are
    none), the steward."""
    from charterkit.actions.choices import proposals_in, stewards_in
    from charterkit.actions.desk import Desk

    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = chosen(
            proposal,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, *states),
            none=none,
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        yield desk, which, who
