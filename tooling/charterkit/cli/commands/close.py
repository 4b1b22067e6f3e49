"""charter close: a steward closes a vote and records its outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from charterkit.cli.busy import busy
from charterkit.cli.done import show_done
from charterkit.cli.official import official, sitting
from charterkit.cli.options import Trip
from charterkit.language import say, spoken

if TYPE_CHECKING:
    from charterkit.model import Archive, Event, Proposal


@click.command()
@official
def command(
    trip: Trip, proposal: str | None, steward: str | None, as_json: bool, commit: bool
) -> None:
    """Close the vote on PROPOSAL (slug or number) when its window is over, and record every
    number that led to the outcome. A proposal that is decided without a vote is accepted if
    nobody objected.

    \b
    Example:
      charter close 7 --as sekretariatet
    """
    from charterkit.actions.deciding import close
    from charterkit.decisions.reasons import in_words
    from charterkit.model import EventKind, State

    waits = (State.VOTING, State.DISCUSSION)
    none = say("No proposal is being voted on or discussed.")
    with (
        sitting(trip, proposal, steward, commit, *waits, none=none) as (desk, which, who),
        busy(say("Counting")),
    ):
        events, done = close(desk, which, who)
    event = events[0]
    if event.kind is EventKind.CLOSED:
        said, then = counted(done.archive, events)
    elif event.kind is EventKind.RECLASSIFIED:
        said = say(
            "{reason} It is {class_name} now, and discussed anew.",
            reason=in_words(event.reason or ""),
            class_name=event.class_name,
        )
        then = [
            say(
                "Next: 'charter open {slug}' after {closes:%Y-%m-%d}.",
                slug=which,
                closes=event.closes,
            )
        ]
    else:
        said = say("Nobody objected. The proposal is accepted.")
        then = [say("Next: 'charter enact {slug}'.", slug=which)]
    show_done(
        done,
        as_json=as_json,
        said=said,
        then=then,
        facts={
            "event": event.kind,
            "result": event.result,
            "failed": event.tally.failed if event.tally else (),
            "second_call": event.second_call,
            "winner": event.ranking.winner if event.ranking else None,
            "results": {each.path.split("/")[1]: each.result for each in events},
        },
    )


def counted(archive: Archive, events: Sequence[Event]) -> tuple[str, list[str]]:
    """What a vote came to, with its numbers, and what comes next."""
    from charterkit.actions.counting import outcome_lines
    from charterkit.decisions import contesting, states
    from charterkit.decisions.tally import sentence
    from charterkit.model import State

    lines: list[str] = []
    then: list[str] = []
    for event in events:
        proposal = archive.proposals[event.path.split("/")[1]]
        opening = states.opened(proposal, event.round)
        if event.tally and opening and opening.rule:
            accepted = event.result is State.ACCEPTED
            told = sentence(event.tally, opening.rule, spoken(), accepted=accepted)
            name = say("no. {number}", number=states.number(proposal))
            lines.append(told if len(events) == 1 else f"{name}: {told}")
        if event.result is State.ACCEPTED:
            then.append(enacted_from(archive, proposal))
        if event.second_call is not None:
            then.append(
                say(
                    "Too few approved. It is called once more, with a lower quorum: "
                    "'charter open {slug}' from {second_call:%Y-%m-%d}.",
                    slug=proposal.slug,
                    second_call=event.second_call,
                )
            )
    ranking = events[0].ranking
    if ranking is not None:
        lines += ["", *outcome_lines(ranking)]
    found = contesting.contest(archive, archive.proposals[events[0].path.split("/")[1]])
    if found is not None:
        then.append(
            say(
                "Until {until:%Y-%m-%d} electors can contest the outcome: 'charter contest'.",
                until=found.until,
            )
        )
    return "\n".join(lines), then


def enacted_from(archive: Archive, proposal: Proposal) -> str:
    """That an accepted proposal can be enacted, and from when, where that is not at once."""
    from charterkit.decisions.contesting import contest

    found = contest(archive, proposal)
    if found is None:
        return say("Next: 'charter enact {slug}'.", slug=proposal.slug)
    return say(
        "Next: 'charter enact {slug}' from {until:%Y-%m-%d}.",
        slug=proposal.slug,
        until=found.until,
    )
