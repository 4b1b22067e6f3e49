"""charter open: a steward opens the vote on proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.asking import chosen, several
from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.options import (
    Trip,
    by_steward,
    json_option,
    moment,
    no_commit,
    sealing,
    trip,
)
from charterkit.cli.told import Told
from charterkit.language import marked, say

if TYPE_CHECKING:
    from charterkit.actions.opening import Opened


WAYS = (marked("mail"), marked("post"), marked("mail-and-post"), marked("meeting"))


@click.command()
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@click.option("--together", is_flag=True, help="Make sure that all of them compete: one vote.")
@click.option(
    "--notified", metavar="N", type=click.IntRange(1, 10_000_000), help="So many were told before."
)
@click.option("--notified-by", type=Told(WAYS), help="In what way; by mail by default.")
@click.option("--notified-on", metavar="TIME", help="When; now by default.")
@no_commit
@json_option
@by_steward
@trip
@sealing
def command(
    trip: Trip,
    proposals: tuple[str, ...],
    together: bool,
    notified: int | None,
    notified_by: str | None,
    notified_on: str | None,
    steward: str | None,
    as_json: bool,
    commit: bool,
) -> None:
    """Open the vote on PROPOSALs (slugs or numbers) when their discussion is over.

    Proposals that compete are put to one vote, in which they are ranked: what competes with one
    that is named is taken along. The rules and the electorate of today are copied into the record
    and hold for this vote. --notified says how many were told of it ('charter notices').

    \b
    Example:
      charter open 7 --as sekretariatet
      charter open 7 9 --together
      charter open 7 --notified 42 --notified-by mail
    """
    from charterkit.actions.choices import proposals_in, stewards_in
    from charterkit.actions.desk import Desk
    from charterkit.actions.opening import open_votes
    from charterkit.model import Notice, Notified, State

    if notified is None and (notified_by or notified_on):
        raise click.UsageError(say("Say how many were told: --notified N."))
    told = notified and Notified(
        count=notified,
        how=Notice(notified_by or "mail"),
        at=moment(notified_on, option="--notified-on") if notified_on else trip.now,
    )
    with trip.store() as store:
        desk = Desk.at(store, trip.now, commit=commit, sealer=trip.sealer())
        which = several(
            proposals,
            what="proposal",
            option="PROPOSAL",
            choices=lambda: proposals_in(desk, State.DISCUSSION, State.REJECTED),
            none=say("No proposal is being discussed."),
        )
        who = chosen(steward, what="steward", option="--as", choices=lambda: stewards_in(desk))
        with busy(say("Opening")):
            opened, done = open_votes(desk, which, who, together=together, notified=told or None)
    first = opened[0].first
    said = [sentence(each) for each in opened]
    if first.constituted is not None:
        said.append(say("The charter is constituted: from now on the signatories decide."))
    show_done(
        done,
        as_json=as_json,
        said="\n".join(said),
        then=[say("Next: {step}.", step=next_step(each)) for each in opened],
        facts={**facts(opened[0]), "votes": [facts(each) for each in opened]},
    )


def sentence(vote: Opened) -> str:
    """What a vote is about, until when, and how many may vote."""
    from charterkit.actions.fitting import numbers

    event, count = vote.first.event, vote.first.electorate.count()
    sectors = ", ".join(f"{name} {size}" for name, size in count.by_sector.items())
    of_whom = say(" (the stewards: this is the founding phase)") if event.founding else ""
    of_whom += f" ({sectors})" if sectors else ""
    said = say(
        "The vote is open until {closes:%Y-%m-%d %H:%M} UTC. {count} may vote{of_whom}.",
        closes=event.closes,
        count=count.count,
        of_whom=of_whom,
    )
    if len(vote.members) > 1:
        said = say(
            "One vote on {numbers}, which compete. {said}", numbers=numbers(vote.members), said=said
        )
    return said


def next_step(vote: Opened) -> str:
    """How to vote."""
    name = vote.first.event.path.split("/")[1]
    if len(vote.members) == 1:
        return say("'charter vote {name} approve|reject|abstain --as ID'", name=name)
    ranking = ",".join([*(each.slug for each in vote.members), "status-quo"])
    return say(
        "'charter vote {name} --rank {ranking} --as ID', best first", name=name, ranking=ranking
    )


def facts(vote: Opened) -> dict[str, object]:
    """A vote that was opened, as JSON."""
    event, count = vote.first.event, vote.first.electorate.count()
    return {
        "proposals": [each.slug for each in vote.members],
        "round": event.round,
        "closes": event.closes,
        "founding": event.founding,
        "notified": event.notified.count if event.notified else None,
        "electorate": {"count": count.count, "by_sector": count.by_sector},
        "constituted": vote.first.constituted is not None,
    }
