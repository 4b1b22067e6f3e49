"""An organisation's own record: whose it is, and what is changed in it."""

from __future__ import annotations

from charterkit.decisions.authority.kinds import Case, Thing, Touched
from charterkit.decisions.authority.scene import Found, Scene, plainly
from charterkit.decisions.register import has_left, is_nobody, registered
from charterkit.documents.paths import Known
from charterkit.model import RegisterKind, Signatory


def record(scene: Scene, change: Touched, known: Known) -> Found:
    """The cell of an organisation's record."""
    id = known.id or ""
    stood, stands = scene.before.signatories.get(id), scene.after.signatories.get(id)
    nobody = is_nobody(scene.before, id)
    own = scene.is_own(change.path, id)
    if change.after is None:
        case = Case.WAITING_REMOVED if nobody else Case.REMOVED
        return Found(Thing.RECORD, case, scene.who(owner=own, label=None))
    if stands is None:
        return plainly(scene, Thing.UNREADABLE, Case.ANY)
    label = stands.entered_by
    # A refused id is free again: it is whose account the new record lists.
    free = change.before is None and nobody
    refused = registered(scene.before.register.get(id, ()))
    if free or (refused is not None and refused.kind is RegisterKind.REFUSED):
        listed = own or scene.roles.actor.is_among(stands.accounts)
        case = Case.NEW if change.before is None else Case.ANEW
        if _is_of_another_officer(scene, id):
            return Found(Thing.RECORD, Case.NEW_FOR_OTHERS, scene.who(owner=False, label=label))
        return Found(Thing.RECORD, case, scene.who(owner=listed, label=label))
    if stood is None:
        return plainly(scene, Thing.UNREADABLE, Case.CHANGED)
    return Found(Thing.RECORD, _changed(stood, stands, nobody), scene.who(owner=own, label=label))


def _is_of_another_officer(scene: Scene, id: str) -> bool:
    """Whether a steward or arbiter of that id is somebody else: in the founding phase votes stand
    under these ids."""
    officers = (*scene.before.stewards.stewards, *scene.before.stewards.arbiters)
    mine = scene.roles.stewards | scene.roles.arbiters
    return id not in mine and any(each.id == id for each in officers)


def _changed(stood: Signatory, stands: Signatory, nobody: bool) -> Case:
    if nobody:
        return Case.WAITING_CHANGED
    same = identity(stood) == identity(stands)
    if has_left(stood):
        return Case.LEFT_CHANGED if same else Case.LEFT_IDENTITY
    return Case.CHANGED if same else Case.IDENTITY


def identity(record: Signatory) -> tuple[object, ...]:
    """What says who an organisation is, and who may speak for it."""
    accounts = [(each.forge, each.id) for each in record.accounts]
    numbers = sorted(record.identifiers.items())
    return record.name, record.sector, record.country, numbers, accounts, record.keys
