"""Advance: enter what time alone has decided."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.actions import enacting
from charterkit.actions.deciding import closing_change, recorded, voters
from charterkit.actions.desk import Desk, Done
from charterkit.actions.fitting import in_commits, numbers
from charterkit.actions.opening import Opened, opening_change
from charterkit.actions.parsed import parsed
from charterkit.decisions.due import Due, dated, due, making_way
from charterkit.decisions.keys import keys_in_force
from charterkit.decisions.stepping import Taken, take
from charterkit.documents.locate import located
from charterkit.documents.reading import read_archive
from charterkit.documents.writing import render_event, render_register_entry
from charterkit.language import say
from charterkit.model import Archive, Change, EventKind, Role
from charterkit.problems import CharterError, OvertakenError, Problem, UnwrittenError, errors

PATIENCE = 100
"""So many commits of others may come first, one after the other, before `advance` gives up."""
_VERBS = {
    EventKind.ADMITTED: "Admit",
    EventKind.RETURNED: "Return",
    EventKind.RECLASSIFIED: "Reclassified:",
    EventKind.ACCEPTED_UNOPPOSED: "Accepted unopposed:",
    EventKind.SUPERSEDED: "Supersede",
    EventKind.LAPSED: "Let lapse",
    EventKind.CONTESTED: "Note that it is contested:",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that was owed, the time it is dated with, and what was done. Without `done` it could
    not be taken, and `hindered` says why."""

    due: Due
    at: datetime
    done: Done | None = None
    hindered: CharterError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced:
    """The steps taken, in their order, those that could not be, and what comes next in time."""

    taken: tuple[Step, ...]
    hindered: tuple[Step, ...]
    ahead: tuple[Due, ...]


def advance(
    desk: Desk, steward: str | None, told: Callable[[Step], None] | None = None
) -> Advanced:
    """Take every step that is owed by now, one after the other and each in a commit of its own, in
    the name of a steward, by default the first one. `told` hears of each.

    Each is dated when it was owed, so that it makes no difference when, or how often, anybody
    comes to it. A step that the rules forbid is left, and the others are taken. One that cannot be
    written, since somebody's own edits are in its way, ends it: official times never go back, so
    with others taken first it would be dated wrong."""
    archive = whole(desk)
    by = steward or archive.stewards.stewards[0].id
    desk = _as(desk, archive, by)
    taken: list[Step] = []
    hindered: dict[object, Step] = {}
    overtaken = 0
    while step := _next(archive, desk, hindered):
        at = dated(archive, step)
        found = _taken(desk, archive, step, at, by)
        if isinstance(found.hindered, OvertakenError) and overtaken < PATIENCE:
            # Somebody else's commit came first, perhaps with this very step.
            overtaken += 1
            desk = Desk.at(desk.store, desk.now, sealer=desk.sealer)
            archive = whole(desk)
            continue
        if found.done is None:
            hindered[_key(step)] = found
            if isinstance(found.hindered, UnwrittenError):
                break
            continue
        overtaken = 0
        done = found.done
        taken.append(found)
        if told is not None:
            told(taken[-1])
        desk = Desk.at(desk.store, desk.now, sealer=desk.sealer)
        archive = done.archive if desk.snapshot.revision == done.revision else whole(desk)
    return Advanced(
        taken=tuple(taken),
        hindered=tuple(hindered.values()),
        ahead=tuple(step for step in due(archive) if step.at > desk.now),
    )


def _as(desk: Desk, archive: Archive, by: str) -> Desk:
    """The desk of whoever enters steps in a steward's name: only the steward signs them."""
    own = {key.fingerprint for key in keys_in_force(archive, by, Role.STEWARD)}
    signs = desk.sealer is not None and desk.sealer.public.fingerprint in own
    return desk if signs else replace(desk, sealer=None)


def whole(desk: Desk) -> Archive:
    """The committed charter; CharterError if some of its official record cannot be read, since
    then it cannot be told what is owed."""
    # Read before the rest and let go: a hundred thousand organisations are not held twice.
    problems = read_archive(desk.snapshot, recall=parsed(desk.store)).problems
    archive = desk.archive()
    torn = [each for each in errors(problems) if _official(each)]
    if torn:
        raise CharterError(
            say("Some of the record cannot be read, so it cannot be told what is owed."),
            say("Mend this first; 'charter check' shows all problems."),
            located(torn, desk.snapshot),
        )
    return archive


def _official(problem: Problem) -> bool:
    # Who only reads need not wait for the rules.
    from charterkit.rules.official import is_official

    return is_official(problem.place.path)


def _taken(desk: Desk, archive: Archive, step: Due, at: datetime, by: str) -> Step:
    """A step taken; or, where an enactment would leave a charter that makes no sense, the step by
    which the proposal makes way for what was enacted since; or what hinders it."""
    try:
        return Step(due=step, at=at, done=_done(desk, archive, step, at, by))
    except CharterError as error:
        other = making_way(archive, step)
        if other is not None and not isinstance(error, UnwrittenError):
            with suppress(CharterError):
                return Step(due=other, at=at, done=_done(desk, archive, other, at, by))
        return Step(due=step, at=at, hindered=error)


def _done(desk: Desk, archive: Archive, step: Due, at: datetime, by: str) -> Done:
    return desk.perform(_change(desk, archive, step, at, by), archive)


def owed(desk: Desk) -> Advanced:
    """What is owed now, and what comes next in time, without taking a step."""
    archive = whole(desk)
    steps = [Step(due=step, at=dated(archive, step)) for step in due(archive)]
    return Advanced(
        taken=tuple(step for step in steps if step.at <= desk.now),
        hindered=(),
        ahead=tuple(step.due for step in steps if step.at > desk.now),
    )


def _next(archive: Archive, desk: Desk, hindered: dict[object, Step]) -> Due | None:
    for step in due(archive):
        if dated(archive, step) <= desk.now and _key(step) not in hindered:
            return step
    return None


def _key(step: Due) -> object:
    return step.kind, tuple(each.slug for each in step.proposals), step.organisations


def _change(desk: Desk, archive: Archive, step: Due, at: datetime, by: str) -> Change:
    taken, problems = take(archive, step, at, by, lambda each: voters(desk, archive, each))
    if taken is None:
        raise CharterError(
            say("{proposals} cannot be enacted.", proposals=numbers(step.proposals)), "", problems
        )
    return change_of(taken, by)


def change_of(taken: Taken, by: str) -> Change:
    """The commit of a step, worded as if a steward had taken it by hand."""
    step = taken.step
    if taken.enactment is not None:
        return enacting.change_of(taken.enactment)
    if taken.openings:
        opened = Opened(members=step.proposals, openings=taken.openings)
        return opening_change([opened], by)
    if step.kind is EventKind.CLOSED:
        return closing_change(step.proposals, taken.events)
    if taken.entries:
        count = len(taken.entries)
        signatories = "1 signatory" if count == 1 else f"{count} signatories"
        return Change(
            writes={entry.path: render_register_entry(entry) for entry in taken.entries},
            subject=f"Let the signature of {signatories} lapse",
            body=f"{step.version} was not reaffirmed: {', '.join(step.organisations)}.",
        )
    verb = _VERBS[EventKind(step.kind)]
    if len(step.proposals) == 1:
        return recorded(step.proposals[0], taken.events[0], verb, step.reason or "")
    return Change(
        writes={event.path: render_event(event) for event in taken.events},
        subject=f"{verb} {in_commits(step.proposals)}",
        body=step.reason or "",
    )
