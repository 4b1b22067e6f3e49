"""How those vote who may: each mood gives the ballots of one round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil

from charterkit.decisions.tally import quorum_votes
from charterkit.model import STATUS_QUO, Choice, Event, Ranking

Said = Mapping[str, Choice | Ranking]
Mood = Callable[[Sequence[str], Event], Said]
"""From those who vote if they want to, by id, and the opening, to what they say."""


def most(voters: Sequence[str], opened: Event) -> Said:
    """Two in three take part, and one in nine of those is against."""
    return {
        voter: _said(opened, at % 9 != 4) if at % 9 != 8 else Choice.ABSTAIN
        for at, voter in enumerate(voters)
        if at % 3 != 1 or len(voters) < 10
    }


def against(voters: Sequence[str], opened: Event) -> Said:
    """Half take part, and three in four of those are against."""
    return {voter: _said(opened, at % 8 == 6) for at, voter in enumerate(voters) if at % 2 == 0}


def tie(voters: Sequence[str], opened: Event) -> Said:
    """As many for as against, and enough of them for the quorum."""
    some = voters[: len(voters) // 2 * 2]
    return {voter: _said(opened, at % 2 == 0) for at, voter in enumerate(some)}


def few(voters: Sequence[str], opened: Event) -> Said:
    """Two are for it, and nobody is against it."""
    return {voter: _said(opened, True) for voter in voters[:2]}


def some(voters: Sequence[str], opened: Event) -> Said:
    """Just as many are for it as the quorum of this round asks, and nobody is against it."""
    return {voter: _said(opened, True) for voter in voters[: _needed(opened)]}


def nobody(voters: Sequence[str], opened: Event) -> Said:
    """Nobody votes."""
    return {}


def first(voters: Sequence[str], opened: Event) -> Said:
    """Most rank what has the lowest number first, some the others, and the status quo last."""
    return {voter: _ranked(opened, at % 5 == 4) for at, voter in enumerate(voters) if at % 4 != 3}


def equal(voters: Sequence[str], opened: Event) -> Said:
    """Half rank one first and half the other."""
    some = voters[: len(voters) // 2 * 2]
    return {voter: _ranked(opened, at % 2 == 1) for at, voter in enumerate(some)}


def few_first(voters: Sequence[str], opened: Event) -> Said:
    """Two rank something above the status quo, and nobody ranks it below."""
    return {voter: _ranked(opened, False) for voter in voters[:2]}


def neither(voters: Sequence[str], opened: Event) -> Said:
    """Most rank the status quo first."""
    return {
        voter: ((STATUS_QUO,), opened.options) if at % 3 else _ranked(opened, False)
        for at, voter in enumerate(voters)
    }


def _needed(opened: Event) -> int:
    assert opened.rule is not None
    assert opened.electorate is not None
    return max(1, ceil(quorum_votes(opened.rule.quorum, opened.electorate.count)))


def _said(opened: Event, yes: bool) -> Choice | Ranking:
    """For or against: of several, for all of them or for none."""
    if not opened.options:
        return Choice.APPROVE if yes else Choice.REJECT
    return (opened.options, (STATUS_QUO,)) if yes else ((STATUS_QUO,), opened.options)


def _ranked(opened: Event, other_way: bool) -> Choice | Ranking:
    """What is first by number best, or last, and the status quo last of all."""
    if not opened.options:
        return Choice.APPROVE
    options = opened.options[::-1] if other_way else opened.options
    return (*((each,) for each in options), (STATUS_QUO,))
