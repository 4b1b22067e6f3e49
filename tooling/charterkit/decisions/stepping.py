"""What is entered when a step that time alone decides is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from charterkit.decisions import acts
from charterkit.decisions.acts import Opening
from charterkit.decisions.due import Due
from charterkit.decisions.electorate import Electorate
from charterkit.decisions.enacting import Enactment, enacting
from charterkit.documents.paths import register_path
from charterkit.model import (
    Archive,
    Event,
    EventKind,
    Proposal,
    RegisterEntry,
    RegisterKind,
)
from charterkit.problems import Problem

Electors = Callable[[Proposal], Electorate]
"""Finds those who may vote in a proposal's open vote again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step as it is entered: the events, in the order of the step's proposals, with what an
    opening or an enactment brings along; or entries of the register."""

    step: Due
    events: tuple[Event, ...] = ()
    openings: tuple[Opening, ...] = ()
    enactment: Enactment | None = None
    entries: tuple[RegisterEntry, ...] = ()


def take(
    archive: Archive, step: Due, at: datetime, by: str, electors: Electors
) -> tuple[Taken | None, tuple[Problem, ...]]:
    """The entries of a step, dated `at` and in the name of a steward; None with the problems
    if it is an enactment that cannot be carried out."""
    if step.kind is RegisterKind.LAPSED:
        return Taken(step=step, entries=_lapsed(archive, step, at, by)), ()
    if step.kind is EventKind.ENACTED:
        enacted, problems = enacting(archive, step.proposals, at, by)
        if enacted is None:
            return None, problems
        return Taken(step=step, events=enacted.events, enactment=enacted), ()
    if step.kind is EventKind.OPENED:
        openings = tuple(
            acts.opening(archive, each, at, by, step.proposals) for each in step.proposals
        )
        events = tuple(opening.event for opening in openings)
        return Taken(step=step, events=events, openings=openings), ()
    if step.kind is EventKind.CLOSED:
        voters = electors(step.proposals[0])
        closings = [acts.closing(archive, each, at, by, voters) for each in step.proposals]
        return Taken(step=step, events=tuple(closings)), ()
    return Taken(
        step=step, events=tuple(_event(archive, step, each, at, by) for each in step.proposals)
    ), ()


def _event(archive: Archive, step: Due, proposal: Proposal, at: datetime, by: str) -> Event:
    why = step.reason or ""
    match step.kind:
        case EventKind.ADMITTED:
            return acts.admitting(archive, proposal, at, by)
        case EventKind.RETURNED:
            return acts.returning(proposal, at, by, why)
        case EventKind.RECLASSIFIED:
            return acts.reclassifying(archive, proposal, at, by, step.class_name or "", why)
        case EventKind.ACCEPTED_UNOPPOSED:
            return acts.accepting_unopposed(proposal, at, by)
        case EventKind.SUPERSEDED:
            return acts.superseding(proposal, at, by, step.by_number)
        case EventKind.CONTESTED:
            return acts.ruling(proposal, at, by, EventKind.CONTESTED, why)
        case EventKind.LAPSED:
            return acts.lapsing(proposal, at, by, why)
        case _:
            raise ValueError(f"time alone does not decide on {step.kind}")


def _lapsed(archive: Archive, step: Due, at: datetime, by: str) -> tuple[RegisterEntry, ...]:
    entries = []
    for id in step.organisations:
        order = len(archive.register.get(id, ())) + 1
        entries.append(
            RegisterEntry(
                path=register_path(id, order, RegisterKind.LAPSED),
                order=order,
                kind=RegisterKind.LAPSED,
                at=at,
                by=by,
                reason=step.reason,
            )
        )
    return tuple(entries)
