"""charter advance: what time alone decides is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, by_steward, json_option, sealing, trip
from charterkit.cli.output import clean, indented, show_error, show_json, tell, width, wrapped
from charterkit.language import say

if TYPE_CHECKING:
    from charterkit.actions.advancing import Advanced, Step
    from charterkit.decisions.due import Due

AHEAD = 6
"""So many of the steps to come are told."""


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what is owed, and change nothing.")
@by_steward
@json_option
@trip
@sealing
def command(trip: Trip, dry_run: bool, steward: str | None, as_json: bool) -> None:
    """Enter what time alone has decided, each step in a commit of its own.

    Proposals that are seconded are admitted, votes opened and closed, silence is taken for
    consent, what is accepted is enacted, what was called off is called again, and what ran out
    of time lapses. Each is dated when it was owed: whoever runs this, daily or late, gets the
    same record.

    \b
    Example:
      charter advance --as sekretariatet
      charter advance --dry-run
    """
    from charterkit.actions.advancing import advance, owed
    from charterkit.actions.desk import Desk

    def told(step: Step) -> None:
        if not as_json:
            click.echo(wrapped(clean(sentence(step)), width()))

    with trip.store() as store, busy(say("Advancing")):
        desk = Desk.at(store, trip.now, sealer=trip.sealer())
        found = owed(desk) if dry_run else advance(desk, steward, told)
    if as_json:
        show_json(facts(found))
    else:
        answer(found, dry_run=dry_run)
    if found.hindered:
        click.get_current_context().exit(1)


def answer(found: Advanced, *, dry_run: bool) -> None:
    """Tell what was owed, what could not be done, and what comes next."""
    from charterkit.actions.upcoming import in_words

    if not found.taken and not found.hindered:
        tell(say("Nothing is owed."))
    elif dry_run:
        for step in found.taken:
            tell(wrapped(clean(say("Owed since {step}", step=sentence(step))), width()))
    for step in found.hindered:
        tell(say("Not possible: {step}", step=clean(sentence(step))), err=True)
        if step.hindered is not None:
            show_error(step.hindered)
    for ahead in found.ahead[:AHEAD]:
        line = say("Next, on {at:%Y-%m-%d}: {step}.", at=ahead.at, step=in_words(ahead))
        click.echo(indented(clean(line), ""), err=True)


def sentence(step: Step) -> str:
    """A step in one line: when, and what."""
    from charterkit.actions.upcoming import in_words

    commit = f" ({step.done.revision[:10]})" if step.done and step.done.revision else ""
    return f"{step.at:%Y-%m-%d %H:%M}  {in_words(step.due)}{commit}"


def facts(found: Advanced) -> dict[str, object]:
    """The steps as JSON."""
    return {
        "taken": [step_facts(each.due, each) for each in found.taken],
        "hindered": [step_facts(each.due, each) for each in found.hindered],
        "ahead": [step_facts(each, None) for each in found.ahead],
    }


def step_facts(due: Due, step: Step | None) -> dict[str, object]:
    """One step as JSON."""
    return {
        "at": step.at if step else due.at,
        "event": due.kind,
        "proposals": [each.slug for each in due.proposals],
        "organisations": due.organisations,
        "commit": step.done.revision if step and step.done else None,
        "problems": [str(each) for each in step.hindered.problems]
        if step and step.hindered
        else [],
    }
