"""Each path of a change in its cell of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.decisions.authority.actors import Roles
from charterkit.decisions.authority.kinds import Case, Ruling, Thing, Touched, Verdict, Who
from charterkit.decisions.authority.official import official
from charterkit.decisions.authority.owed import is_owed
from charterkit.decisions.authority.people import record
from charterkit.decisions.authority.places import FILE, place
from charterkit.decisions.authority.sayings import saying
from charterkit.decisions.authority.scene import Found, Scene, plainly
from charterkit.decisions.authority.table import ONE_FILE, ruling
from charterkit.decisions.authority.wishes import proposal
from charterkit.documents.paths import OFFICIAL, Kind, Known, classify
from charterkit.documents.rooms import in_rooms
from charterkit.model import Archive, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A path of a change, what it is, what the actor is to it, and what becomes of it."""

    path: str
    thing: Thing
    case: Case
    who: Who
    ruling: Ruling


_BY_KIND: Mapping[Kind, Callable[[Scene, Touched, Known], Found]] = {
    Kind.SIGNATORY: record,
    Kind.PROPOSAL: proposal,
    Kind.WITHDRAWAL: saying,
    Kind.SECOND: saying,
    Kind.OBJECTION: saying,
    Kind.CONTEST: saying,
    Kind.BALLOT: saying,
    Kind.CHARTER: official,
    Kind.STEWARDS: official,
    Kind.PREAMBLE: official,
    Kind.PRINCIPLE: official,
    Kind.RELEASE: official,
    Kind.CONSTITUTED: official,
    Kind.REGISTER: official,
    Kind.EVENT: official,
    Kind.KEY: official,
    Kind.ACKNOWLEDGED: official,
    Kind.REDACTION: official,
}
_TOLD_BY_ANYBODY: Mapping[Kind, Thing] = {
    Kind.GATHERING: Thing.HEARD,
    Kind.INPUTS: Thing.HEARD,
    Kind.THEMES: Thing.HEARD,
    Kind.EXPERIENCE: Thing.EXPERIENCE,
}
"""What anybody may write, and a person reads who knows what to look for."""


def cells(
    before: Archive,
    after: Archive,
    touched: Iterable[Touched],
    roles: Roles,
    *,
    now: datetime,
    sealed: frozenset[str] = frozenset(),
) -> tuple[Cell, ...]:
    """The cell of each path that a change touches, in their order.

    `sealed` are the files that bear a valid signature by a key which their owner had before the
    change: whoever brings such a file, it is its owner's word."""
    changes = {each.path: each for each in touched}
    scene = Scene(
        before=before,
        after=after,
        roles=roles,
        sealed=sealed,
        owed=_owed(before, after, changes.values(), now),
        enacts=any(
            known.event is EventKind.ENACTED and change.before is None
            for change in changes.values()
            if (known := classify(change.path)) is not None
        ),
    )
    found = tuple(_cell(scene, change, changes) for change in changes.values())
    return found if roles.known else _one_of_a_newcomer(found, sealed)


def _cell(scene: Scene, change: Touched, changes: Mapping[str, Touched]) -> Cell:
    thing, case, who = _found(scene, change, changes)
    return Cell(path=change.path, thing=thing, case=case, who=who, ruling=ruling(thing, case, who))


def _found(scene: Scene, change: Touched, changes: Mapping[str, Touched]) -> Found:
    somewhere = place(change)
    if somewhere is not None:
        return plainly(scene, *somewhere)
    # What was no plain file was no document, so it is one now for the first time.
    if change.before not in (None, FILE):
        change = replace(change, before=None)
    known = classify(change.path)
    if known is None:
        return plainly(scene, Thing.UNKNOWN, Case.REMOVED if change.after is None else Case.ANY)
    if known.kind is Kind.SIGNATURE:
        return _seal(scene, change, known, changes)
    if known.kind in _BY_KIND:
        return _BY_KIND[known.kind](scene, change, known)
    return plainly(scene, _TOLD_BY_ANYBODY.get(known.kind, Thing.PAGE), Case.ANY)


def _seal(scene: Scene, change: Touched, known: Known, changes: Mapping[str, Touched]) -> Found:
    """A detached signature goes with its document; by itself it is its owner's, or official."""
    path = known.signs or ""
    signed = classify(path)
    if signed is None:
        return plainly(scene, Thing.UNKNOWN, Case.ANY)
    if path in changes:
        return _found(scene, changes[path], changes)
    if signed.kind not in OFFICIAL:
        found = _BY_KIND[signed.kind](scene, Touched(path=path, before=FILE, after=FILE), signed)
        who = Who.OWNER if found.who in (Who.OWNER, Who.OWNER_LABELLED) else scene.plain_who
        return Found(Thing.SEAL, Case.ALONE, who)
    who = scene.plain_who
    if change.after is None:
        return Found(Thing.SEAL, Case.OFFICIAL_REMOVED, who)
    if change.before is not None:
        return Found(Thing.SEAL, Case.OFFICIAL_CHANGED, who)
    by = scene.author(signed)
    own = by is None or by in scene.roles.stewards | scene.roles.arbiters
    if who in (Who.STEWARD, Who.ARBITER) and not own:
        return Found(Thing.SEAL, Case.ANOTHERS_NAME, who)
    return Found(Thing.SEAL, Case.OFFICIAL_NEW, who)


def _owed(before: Archive, after: Archive, changes: Iterable[Touched], now: datetime) -> bool:
    """Whether all that is official in a change is one step that is owed by now."""
    added = set()
    for change in changes:
        known = classify(change.path) if in_rooms(change.path) else None
        if known is not None and known.kind in OFFICIAL:
            if change.before is not None:
                return False
            added.add(change.path)
    return bool(added) and is_owed(before, after, frozenset(added), now)


def _one_of_a_newcomer(found: tuple[Cell, ...], sealed: frozenset[str]) -> tuple[Cell, ...]:
    """Whoever is not known brings one record or one draft, and nothing beside it."""
    brought = [
        cell
        for cell in found
        if cell.thing in (Thing.RECORD, Thing.PROPOSAL)
        and cell.ruling.verdict is not Verdict.REFUSE
        and cell.path not in sealed
    ]
    if not brought or len(found) == 1:
        return found
    one = min(brought, key=lambda cell: (cell.thing is not Thing.RECORD, cell.path))
    # The seal of a file is no fact of its own.
    beside = {*sealed, one.path, f"{one.path}.sig"}
    return tuple(
        cell
        if cell.path in beside or cell.ruling.verdict is Verdict.REFUSE
        else replace(cell, ruling=ONE_FILE)
        for cell in found
    )
