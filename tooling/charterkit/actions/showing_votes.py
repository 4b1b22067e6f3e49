"""What is shown of a proposal's record and of its votes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from charterkit.actions.counting import outcome_lines
from charterkit.actions.fitting import numbers
from charterkit.decisions import states
from charterkit.decisions.contesting import Contest, contestable
from charterkit.decisions.joint import Vote, vote_of
from charterkit.decisions.tally import sentence
from charterkit.language import say, spoken
from charterkit.model import Archive, Event, EventKind, Proposal, State


def happened(archive: Archive, proposal: Proposal, at: datetime) -> Iterator[str]:
    """The record of a proposal with what its votes came to, the withdrawal, how many have voted
    where a vote is open, and whether an outcome is or can be contested at `at`."""
    for event in proposal.record:
        yield say(
            "{at:%Y-%m-%d %H:%M}  {kind} by {by}", at=event.at, kind=say(event.kind), by=event.by
        )
        yield from _told(archive, proposal, event)
    taken_back = proposal.withdrawal
    if taken_back is not None:
        why = f": {taken_back.reason}" if taken_back.reason else ""
        yield say(
            "{at:%Y-%m-%d %H:%M}  withdrawn by {by}{why}",
            at=taken_back.at,
            by=taken_back.by,
            why=why,
        )
    opening, vote = states.opened(proposal), vote_of(archive, proposal)
    if states.state(proposal) is State.VOTING and opening and opening.electorate:
        cast = vote.ballots if vote else {}
        yield say(
            "{cast} of {electors} have voted so far",
            cast=len(cast),
            electors=opening.electorate.count,
        )
    found = contestable(archive, proposal)
    if found is not None:
        yield from _contest(found, at)


def _told(archive: Archive, proposal: Proposal, event: Event) -> Iterator[str]:
    """What there is to tell of an event that is about a vote."""
    if event.kind is EventKind.OPENED:
        vote = vote_of(archive, proposal, event)
        if vote is not None and vote.together:
            yield say(
                "    on {numbers} together", numbers=numbers([member for member, _ in vote.members])
            )
        if event.notified is not None:
            told = event.notified
            yield say(
                "    {count} were told of it before ({how}, {at:%Y-%m-%d})",
                count=told.count,
                how=say(told.how),
                at=told.at,
            )
    elif event.kind is EventKind.CLOSED:
        opening = states.opened(proposal, event.round)
        if event.tally and opening and opening.rule:
            accepted = event.result is State.ACCEPTED
            yield f"    {sentence(event.tally, opening.rule, spoken(), accepted=accepted)}"
        if event.ranking is not None:
            yield from (f"    {line}".rstrip() for line in outcome_lines(event.ranking))
        elif event.with_number is not None:
            yield say("    The count of all is with no. {number}.", number=event.with_number)
    elif event.kind in (EventKind.UPHELD, EventKind.ANNULLED):
        yield f"    {event.reason}"
    elif event.corrects is not None:
        wrong = event.corrects
        yield say(
            "    {field} of event {event} was '{old}' and is '{new}'",
            field=wrong.field,
            event=wrong.event,
            old=wrong.old,
            new=wrong.new,
        )
        yield say(
            "    {reason} With {seconded_by}.",
            reason=event.reason,
            seconded_by=", ".join(event.seconded_by),
        )


def _contest(found: Contest, at: datetime) -> Iterator[str]:
    if found.said:
        open_yet = found.verdict is None and (found.holds or at < found.until)
        yield (
            say("The outcome is contested by") if open_yet else say("The outcome was contested by")
        )
    for each in found.said:
        yield f"  {each.by}, {each.at:%Y-%m-%d %H:%M}: {each.reason}"
    if found.verdict is not None:
        return
    if found.holds:
        yield say("It does not take effect until the arbiters have decided.")
    elif found.since <= at < found.until:
        yield say(
            "Electors can contest the outcome until {until:%Y-%m-%d %H:%M} UTC.", until=found.until
        )


def vote_facts(archive: Archive, proposal: Proposal) -> dict[str, object]:
    """The latest vote as JSON: what was voted on together, its count, and whether the outcome is
    contested; nulls where there is no such thing."""
    vote = vote_of(archive, proposal)
    return {
        "voted_with": [member.slug for member, _ in vote.members if member.slug != proposal.slug]
        if vote
        else [],
        "count": _count(vote),
        "contest": _contest_facts(contestable(archive, proposal)),
    }


def _count(vote: Vote | None) -> dict[str, object] | None:
    closed = states.closed(vote.lead, vote.opened.round) if vote else None
    if closed is None or closed.ranking is None:
        return None
    outcome = closed.ranking
    return {
        "options": outcome.options,
        "winner": outcome.winner,
        "pairwise": outcome.pairwise,
        "paths": outcome.paths,
        "dropped": dict(outcome.dropped),
    }


def _contest_facts(found: Contest | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "from": found.since,
        "until": found.until,
        "by": [{"by": each.by, "at": each.at, "reason": each.reason} for each in found.said],
        "stands": found.stands is not None,
        "waits": found.holds,
        "verdict": found.verdict.kind if found.verdict else None,
    }
