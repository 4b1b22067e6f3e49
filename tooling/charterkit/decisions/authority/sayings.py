"""What signatories and authors say of a proposal: seconds, objections, contests, ballots, and that
it is taken back."""

from __future__ import annotations

from charterkit.decisions import states
from charterkit.decisions.authority.kinds import Case, Thing, Touched
from charterkit.decisions.authority.scene import Found, Scene, plainly
from charterkit.documents.paths import Kind, Known
from charterkit.model import Archive, Ballot, State, Statement

_THINGS = {
    Kind.WITHDRAWAL: Thing.WITHDRAWAL,
    Kind.SECOND: Thing.SECOND,
    Kind.OBJECTION: Thing.OBJECTION,
    Kind.CONTEST: Thing.CONTEST,
    Kind.BALLOT: Thing.BALLOT,
}


def saying(scene: Scene, change: Touched, known: Known) -> Found:
    """The cell of what somebody says of a proposal."""
    thing = _THINGS[known.kind]
    stood, stands = said(scene.before, known), said(scene.after, known)
    if change.after is not None and stands is None:
        return plainly(scene, Thing.UNREADABLE, Case.ANY)
    if change.before is not None and stood is None:
        return plainly(scene, Thing.UNREADABLE, Case.CHANGED)
    stays = stands if change.after is not None else None
    was = stood if change.before is not None else None
    own = _is_own(scene, change.path, known, was or stays)
    case = _case(scene, thing, known, was, stays)
    return Found(thing, case, scene.who(owner=own, label=stays.entered_by if stays else None))


def _is_own(scene: Scene, path: str, known: Known, subject: Ballot | Statement | None) -> bool:
    if not isinstance(subject, Statement) or known.kind is not Kind.WITHDRAWAL:
        return scene.is_own(path, known.id or "")
    proposal = scene.before.proposals.get(known.slug or "")
    if path in scene.sealed or proposal is None:
        return path in scene.sealed
    if scene.roles.speaks_for(scene.before, subject.by):
        return subject.by in proposal.proposers
    somebody = subject.by in scene.before.signatories
    account = proposal.account
    return account is not None and not somebody and scene.roles.actor.is_among([account])


def _case(
    scene: Scene,
    thing: Thing,
    known: Known,
    stood: Ballot | Statement | None,
    stands: Ballot | Statement | None,
) -> Case:
    proposal = scene.before.proposals.get(known.slug or "")
    here = states.recorded(proposal) if proposal else State.DRAFT
    if thing is Thing.SECOND and here is not State.DRAFT:
        return Case.LATE
    if stands is None:
        return Case.REMOVED
    if isinstance(stands, Ballot):
        return _ballot(here, stood if isinstance(stood, Ballot) else None, stands)
    return Case.NEW if stood is None else Case.CHANGED


def _ballot(here: State, stood: Ballot | None, stands: Ballot) -> Case:
    if here is not State.VOTING:
        return Case.LATE
    if stands.received is not None and (stood is None or stood.received != stands.received):
        return Case.RECEIVED
    if stood is None:
        return Case.NEW
    return Case.CAST_ANEW if stood.entered_by is None else Case.CHANGED


def said(archive: Archive, known: Known) -> Ballot | Statement | None:
    """What stands in the file of a ballot or statement."""
    proposal = archive.proposals.get(known.slug or "")
    if proposal is None:
        return None
    id, round = known.id or "", known.round or 0
    match known.kind:
        case Kind.WITHDRAWAL:
            return proposal.withdrawal
        case Kind.SECOND:
            return proposal.seconds.get(id)
        case Kind.OBJECTION if known.round is None:
            return proposal.objections.get(id)
        case Kind.OBJECTION:
            return proposal.demands.get(round, {}).get(id)
        case Kind.CONTEST:
            return proposal.contests.get(round, {}).get(id)
        case _:
            return proposal.ballots.get(round, {}).get(id)
