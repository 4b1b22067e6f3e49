"""charter rehearse: what a policy leads to, before it is chosen."""

from __future__ import annotations

from fractions import Fraction

import click

from charterkit.cli.busy import busy
from charterkit.cli.options import Trip, json_option, moment, trip
from charterkit.cli.output import show_json
from charterkit.language import marked, say

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


@click.command()
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--class", "only", metavar="CLASS", help="Only this class.")
@click.option(
    "--electors",
    "sizes",
    metavar="SECTOR=N",
    multiple=True,
    help="So many electors in a sector, repeated; else those of the register.",
)
@click.option(
    "--turnout",
    metavar="SHARE",
    multiple=True,
    help="So many of them vote: 1/2, 50% or SECTOR=1/2, repeated.  [default: 1/2]",
)
@click.option(
    "--approve",
    metavar="SHARE",
    multiple=True,
    help="So many of those approve, likewise.  [default: 2/3]",
)
@click.option("--on", metavar="DATE", help="The day of admission; today by default.")
@click.option("--seconded", is_flag=True, help="The third second is on that day; no steward acts.")
@json_option
@trip
def command(
    trip: Trip,
    file: str | None,
    only: str | None,
    sizes: tuple[str, ...],
    turnout: tuple[str, ...],
    approve: tuple[str, ...],
    on: str | None,
    seconded: bool,
    as_json: bool,
) -> int:
    """Say when each class could decide under a policy, what it would come to, and what to know
    before choosing it.

    FILE is a charter.yml to try, with the stewards.yml beside it; without one it is that of
    the work tree, as edited. Dates are those of a proposal admitted today, if all happens as
    early as it may; the second call is for a vote that fails on quorum alone. Shares are
    rounded up to whole organisations. It ends with 1 if the policy is wrong, or can deadlock.

    \b
    Example:
      charter rehearse
      charter rehearse draft.yml --electors kommune=12 --electors forening=30
      charter rehearse --class fundamental --turnout 30% --approve kommune=1/2
    """
    from charterkit.actions.rehearsing import rehearse, scene
    from charterkit.cli import assumptions
    from charterkit.cli.rehearsal import facts, show
    from charterkit.decisions.rehearsal import Assumptions

    assumed = Assumptions(
        turnout=assumptions.shares(turnout, HALF, option="--turnout"),
        approval=assumptions.shares(approve, TWO_THIRDS, option="--approve"),
    )
    electors = assumptions.electors(sizes, option="--electors")
    day = trip.now if on is None else moment(on, option="--on")
    with busy(say("Rehearsing")):
        stage = scene(trip.directory, file, electors, trip.now)
        charter = stage.policy.charter
        for named, option in (
            (electors or {}, "--electors"),
            (assumed.turnout.by_sector, "--turnout"),
            (assumed.approval.by_sector, "--approve"),
        ):
            assumptions.known(named, charter.sectors, what=marked("sector"), option=option)
        assumptions.known(
            [only] if only else [], charter.classes, what=marked("class"), option="--class"
        )
        found = rehearse(stage, assumed, day, seconded=seconded, only=only)
    if as_json:
        show_json(facts(found, assumed, day))
    else:
        show(found, assumed, day)
    return 1 if found.deadlocked else 0
