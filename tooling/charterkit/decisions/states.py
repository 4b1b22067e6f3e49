"""Where a proposal stands: read off its record, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from charterkit.model import Event, EventKind, Proposal, State

_AFTER: Mapping[EventKind, State] = {
    EventKind.ADMITTED: State.DISCUSSION,
    EventKind.RETURNED: State.DRAFT,
    EventKind.RECLASSIFIED: State.DISCUSSION,
    EventKind.OPENED: State.VOTING,
    EventKind.ACCEPTED_UNOPPOSED: State.ACCEPTED,
    EventKind.ENACTED: State.ENACTED,
    EventKind.WITHDRAWN: State.WITHDRAWN,
    EventKind.LAPSED: State.LAPSED,
    EventKind.SUPERSEDED: State.SUPERSEDED,
    EventKind.ANNULLED: State.DISCUSSION,
}

DEMANDED_BY = 3
"""How many electors' demands make a confirming vote on a merged text necessary."""

BEFORE_THE_VOTE = frozenset({State.DRAFT, State.DISCUSSION})
"""The states in which the proposers may still take a proposal back."""

_BEFORE: Mapping[EventKind, frozenset[State]] = {
    EventKind.ADMITTED: frozenset({State.DRAFT}),
    EventKind.RETURNED: frozenset({State.DISCUSSION}),
    EventKind.RECLASSIFIED: frozenset({State.DISCUSSION}),
    EventKind.OPENED: frozenset({State.DISCUSSION}),
    EventKind.CLOSED: frozenset({State.VOTING}),
    EventKind.ACCEPTED_UNOPPOSED: frozenset({State.DISCUSSION}),
    EventKind.SUMMARISED: frozenset({State.DISCUSSION, State.VOTING}),
    EventKind.ENACTED: frozenset({State.ACCEPTED}),
    EventKind.WITHDRAWN: BEFORE_THE_VOTE,
    EventKind.LAPSED: BEFORE_THE_VOTE,
    EventKind.SUPERSEDED: frozenset({State.DRAFT, State.DISCUSSION, State.ACCEPTED}),
    EventKind.CONTESTED: frozenset({State.ACCEPTED, State.REJECTED, State.ENACTED}),
    EventKind.UPHELD: frozenset({State.ACCEPTED, State.REJECTED, State.ENACTED}),
    EventKind.ANNULLED: frozenset({State.ACCEPTED, State.REJECTED}),
    EventKind.CORRECTED: frozenset(State),
}


_AGAIN = (EventKind.OPENED, EventKind.SUPERSEDED, EventKind.RECLASSIFIED)


def after(event: Event, state: State) -> State:
    """The state that the event leads to from `state`."""
    if event.kind is EventKind.CLOSED:
        return event.result or State.REJECTED
    return _AFTER.get(event.kind, state)


def recorded(proposal: Proposal) -> State:
    """The state that the official record alone leads to; a draft has no record."""
    here = State.DRAFT
    for event in proposal.record:
        here = after(event, here)
    return here


def state(proposal: Proposal) -> State:
    """Where the proposal stands: the state its record leads to, or withdrawn when one of its
    proposers has taken it back before a vote opened."""
    here = recorded(proposal)
    taken_back = proposal.withdrawal is not None and proposal.withdrawal.by in proposal.proposers
    return State.WITHDRAWN if taken_back and here in BEFORE_THE_VOTE else here


def allows(proposal: Proposal, kind: EventKind) -> bool:
    """Whether the next event of the proposal's record may be of this kind.

    A vote that failed on quorum alone may be opened once more, although it is rejected, or moved to
    a stricter class that the rules ask for by then, unless another proposal has taken its place.
    One that electors want to confirm may be opened, or moved to a class with a vote, although it is
    accepted."""
    here = recorded(proposal) if kind is EventKind.WITHDRAWN else state(proposal)
    if here in _BEFORE[kind]:
        return True
    if here is State.ACCEPTED and kind in (EventKind.OPENED, EventKind.RECLASSIFIED):
        return len(proposal.demands.get(next_round(proposal), {})) >= DEMANDED_BY
    return kind in _AGAIN and second_call(proposal) is not None


def states_before(kind: EventKind) -> tuple[State, ...]:
    """The states in which an event of this kind may happen, in the order of a proposal's life."""
    return tuple(here for here in State if here in _BEFORE[kind])


def last(proposal: Proposal, *kinds: EventKind) -> Event | None:
    """The latest event of one of these kinds."""
    for event in reversed(proposal.record):
        if event.kind in kinds:
            return event
    return None


def number(proposal: Proposal) -> int | None:
    """The number given on admission, None for what was never admitted."""
    for event in proposal.record:
        if event.kind is EventKind.ADMITTED:
            return event.number
    return None


def class_name(proposal: Proposal) -> str:
    """The class it is decided in: the author's, or the one stewards moved it to."""
    for event in reversed(proposal.record):
        if event.kind is EventKind.RETURNED:
            break
        if event.kind is EventKind.RECLASSIFIED and event.class_name is not None:
            return event.class_name
    return proposal.class_name


def opened(proposal: Proposal, round: int | None = None) -> Event | None:
    """The opening of the vote's latest round, or of the round named."""
    for event in reversed(proposal.record):
        if event.kind is EventKind.OPENED and round in (None, event.round):
            return event
    return None


def closed(proposal: Proposal, round: int | None = None) -> Event | None:
    """The closing of the vote's latest round, or of the round named."""
    for event in reversed(proposal.record):
        if event.kind is EventKind.CLOSED and round in (None, event.round):
            return event
    return None


def annulment(proposal: Proposal, closing: Event) -> Event | None:
    """The event by which the arbiters annulled what this closing decided; else None."""
    for event in proposal.record:
        if event.order > closing.order:
            if event.kind is EventKind.ANNULLED:
                return event
            if event.kind is EventKind.OPENED:
                return None
    return None


def closes(proposal: Proposal) -> datetime | None:
    """When the window that is open now ends: the discussion's or the vote's; else None."""
    here = state(proposal)
    if here is State.VOTING:
        vote = opened(proposal)
        return vote.closes if vote else None
    if here is State.DISCUSSION:
        discussion = last(proposal, EventKind.ADMITTED, EventKind.RECLASSIFIED)
        return discussion.closes if discussion else None
    return None


def second_call(proposal: Proposal) -> datetime | None:
    """From when a vote that failed on quorum alone may be opened once more; else None."""
    if state(proposal) is not State.REJECTED:
        return None
    vote = closed(proposal)
    return vote.second_call if vote else None


def next_round(proposal: Proposal) -> int:
    """The round that the next opening begins, from 1."""
    vote = opened(proposal)
    return 1 if vote is None or vote.round is None else vote.round + 1
