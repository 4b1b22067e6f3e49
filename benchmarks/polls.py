"""Votes: who casts which ballot, and what is counted."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from benchmarks.council import NOW, Council, end_of
from benchmarks.decided import sentence
from benchmarks.generate import STEWARD
from charterkit.decisions import acts
from charterkit.decisions.acts import Opening
from charterkit.documents.paths import CONSTITUTED, ballot_path, event_path
from charterkit.documents.writing import render_ballot, render_constituted
from charterkit.model import STATUS_QUO, Ballot, Choice, Event, EventKind, Proposal, State

TURNOUT = 0.75
NEW_VOTERS = 10
"""So many at most of those who may vote for the first time do."""


def ballots(
    here: Council, proposals: Sequence[Proposal], outcomes: Sequence[str], *, joint: int = 0
) -> list[Proposal]:
    """Open the vote on all of these when their discussion is over, the last `joint` of them
    together, cast ballots, and count them if the time has come by which all are in; they then
    stand as told by `outcomes`."""
    if not proposals:
        return []
    opened = max(end_of(each) for each in proposals)
    first = acts.opening(here.archive, proposals[0], opened, STEWARD)
    note(here, first, opened)
    alone = proposals[: len(proposals) - joint]
    if joint and outcomes[-1] == "voting":
        # The last one was called again: it is voted on alone.
        alone = (*proposals[: -joint - 1], proposals[-1])
        together = proposals[-joint - 1 : -1]
    else:
        together = proposals[len(alone) :]
    new = sorted(set(first.electorate.members) - set(here.voters))
    turnout = [*here.voters, *here.chance.sample(new, min(NEW_VOTERS, len(new)))]
    done = []
    for place, one in enumerate(alone):
        event = opening_of(here, one, opened, first)
        one = here.put(one, event)
        cast = SAYING[outcomes[place]]
        round = event.round or 1
        said = {voter: choice for voter in turnout if (choice := cast(here.chance))}
        if outcomes[place] == "missed":
            said = dict.fromkeys(turnout[:2], Choice.APPROVE)
        one = voted(here, one, round, event, said)
        done.append(counted(here, one, first, outcomes[place]))
    if together:
        vote_together(here, together, turnout, opened, outcomes[-1])
    return done


def opening_of(here: Council, one: Proposal, opened: datetime, first: Opening) -> Event:
    """The opening of one proposal: that of the first, but on its own text."""
    if len(one.record) > 1:
        return acts.opening(here.archive, one, opened, STEWARD).event
    order = len(one.record) + 1
    path = event_path(one.slug, order, EventKind.OPENED)
    return replace(first.event, path=path, order=order, text=one.digest)


def note(here: Council, first: Opening, opened: datetime) -> None:
    """That the charter is constituted, if this is the first vote of the signatories."""
    if first.constituted is not None:
        here.writes[CONSTITUTED] = render_constituted(first.constituted)
        here.archive = replace(here.archive, constituted=first.constituted)


def voted(
    here: Council, one: Proposal, round: int, event: Event, said: Mapping[str, Choice]
) -> Proposal:
    """The proposal with these ballots, each cast a while after the opening and before today."""
    last = min((event.closes or NOW), NOW) - event.at
    made = {}
    for voter, choice in said.items():
        when = event.at + timedelta(hours=here.chance.randrange(1, last // timedelta(hours=1)))
        made[voter] = Ballot(
            path=ballot_path(one.slug, round, voter),
            voter=voter,
            round=round,
            text=event.text or "",
            at=when,
            choice=choice,
            reason=sentence(here.chance) if here.chance.random() < 0.2 else None,
        )
    here.writes |= {each.path: render_ballot(each) for each in made.values()}
    return here.put(replace(one, ballots={**one.ballots, round: made}))


def counted(here: Council, one: Proposal, first: Opening, outcome: str) -> Proposal:
    """The proposal with the count of its vote; ValueError if that came out otherwise."""
    ends = one.record[-1].closes
    if outcome == "voting" or ends is None:
        return one
    event = acts.closing(here.archive, one, ends, STEWARD, first.electorate)
    wanted = State.ACCEPTED if outcome == "enacted" else State.REJECTED
    if event.result is not wanted or (outcome == "missed") != (event.second_call is not None):
        raise ValueError(f"{one.slug} was to be {outcome}, but was {event.result}")
    return here.put(one, event)


def vote_together(
    here: Council,
    together: Sequence[Proposal],
    turnout: Sequence[str],
    opened: datetime,
    outcome: str,
) -> None:
    """One vote on several proposals, which each voter puts in an order."""
    openings = [acts.opening(here.archive, one, opened, STEWARD, together) for one in together]
    made = [here.put(one, each.event) for one, each in zip(together, openings, strict=True)]
    lead, event = made[0], openings[0].event
    options = [*(one.slug for one in made), STATUS_QUO]
    cast = {}
    for voter in turnout:
        if here.chance.random() < TURNOUT:
            order = [STATUS_QUO, *here.chance.sample(options[:-1], len(made))]
            if here.chance.random() < 0.3:
                order = here.chance.sample(options, len(options))
            cast[voter] = Ballot(
                path=ballot_path(lead.slug, 1, voter),
                voter=voter,
                round=1,
                text=event.text or "",
                at=opened + timedelta(hours=here.chance.randrange(1, 600)),
                ranking=tuple((each,) for each in order),
            )
    here.writes |= {each.path: render_ballot(each) for each in cast.values()}
    here.put(replace(lead, ballots={1: cast}))
    if outcome != "voting" and event.closes is not None:
        voters = openings[0].electorate
        for one in made:
            stands = here.proposals[one.slug]
            here.put(stands, acts.closing(here.archive, stands, event.closes, STEWARD, voters))


def in_favour(share: float) -> Callable[[random.Random], Choice | None]:
    """What a voter says where that share of those who vote are in favour."""

    def saying(chance: random.Random) -> Choice | None:
        if chance.random() > TURNOUT:
            return None
        if chance.random() < 0.05:
            return Choice.ABSTAIN
        return Choice.APPROVE if chance.random() < share else Choice.REJECT

    return saying


SAYING = {
    "enacted": in_favour(1),
    "rejected": in_favour(0.25),
    "voting": in_favour(0.6),
    "missed": in_favour(0),
}
