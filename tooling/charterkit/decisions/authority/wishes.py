"""A proposal: who its authors are, and whether they may still change it."""

from __future__ import annotations

from charterkit.decisions import states
from charterkit.decisions.authority.kinds import Case, Thing, Touched
from charterkit.decisions.authority.scene import Found, Scene, plainly
from charterkit.decisions.refreshing import is_refresh
from charterkit.decisions.register import is_nobody
from charterkit.documents.paths import Known
from charterkit.model import Archive, Proposal, State
from charterkit.model.searching import records_found_by


def proposal(scene: Scene, change: Touched, known: Known) -> Found:
    """The cell of a proposal.md."""
    slug = known.slug or ""
    stood, stands = scene.before.proposals.get(slug), scene.after.proposals.get(slug)
    if change.before is not None and stood is None:
        return plainly(scene, Thing.UNREADABLE, Case.CHANGED)
    if change.after is not None and stands is None:
        return plainly(scene, Thing.UNREADABLE, Case.ANY)
    if stood is None and stands is not None:
        return _new(scene, change, stands)
    if stood is None:
        return plainly(scene, Thing.UNREADABLE, Case.CHANGED)
    own = change.path in scene.sealed or scene.roles.wrote(scene.before, stood)
    here = states.recorded(stood)
    if stands is None:
        case = Case.REMOVED if here is State.DRAFT else Case.ADMITTED_REMOVED
        return Found(Thing.PROPOSAL, case, scene.who(owner=own, label=None))
    if here is State.DRAFT:
        new = set(stands.proposers) - set(stood.proposers)
        others = stands.account != stood.account or any(_is_another(scene, each) for each in new)
        case = Case.OTHER_AUTHORS if others else Case.CHANGED
    elif here is State.DISCUSSION and is_refresh(scene.before, stood, stands):
        case = Case.REFRESHED
    else:
        case = Case.ADMITTED_CHANGED
    return Found(Thing.PROPOSAL, case, scene.who(owner=own, label=stands.entered_by))


def _new(scene: Scene, change: Touched, stands: Proposal) -> Found:
    # Who is not confirmed yet is nobody yet: its drafts are looked at like a stranger's.
    own = change.path in scene.sealed or any(
        _is_own(scene, each) and _is_confirmed(scene.before, each) for each in stands.proposers
    )
    others = any(_is_another(scene, each) for each in stands.proposers)
    if stands.account is not None and not scene.roles.actor.is_among([stands.account]):
        others = True
    case = Case.NEW_FOR_OTHERS if others else Case.NEW
    return Found(Thing.PROPOSAL, case, scene.who(owner=own, label=stands.entered_by))


def _is_own(scene: Scene, proposer: str) -> bool:
    """Whether a proposer is an organisation, steward or arbiter whose account this is."""
    return scene.roles.speaks_for(scene.before, proposer)


def _is_confirmed(archive: Archive, proposer: str) -> bool:
    return proposer not in archive.signatories or not is_nobody(archive, proposer)


def _is_another(scene: Scene, proposer: str) -> bool:
    """Whether a proposer, by id or by name, is somebody in the charter and not the actor."""
    if _is_own(scene, proposer):
        return False
    mine = scene.roles.stewards | scene.roles.arbiters | scene.roles.organisations
    return any(id not in mine for id in _meant(scene.before, proposer))


def is_somebody(archive: Archive, proposer: str) -> bool:
    """Whether a proposer, by id or by name, is a signatory, a steward or an arbiter."""
    return bool(_meant(archive, proposer))


def _meant(archive: Archive, proposer: str) -> set[str]:
    """Whom a proposer means, by id: those of that id, and those that are called so."""
    officers = (*archive.stewards.stewards, *archive.stewards.arbiters)
    called = _called(proposer)
    meant = {
        record.id
        for record in records_found_by(archive.signatories, "called", " ".join(called))
        if _called(record.name) == called and not is_nobody(archive, record.id)
    }
    meant |= {each.id for each in officers if called in map(_called, each.name.values())}
    known = (
        proposer in archive.signatories
        or proposer in archive.register
        or any(each.id == proposer for each in officers)
    )
    return meant | ({proposer} if known else set())


def _called(name: str) -> list[str]:
    return name.casefold().split()
