"""What stewards and arbiters enter, and the text that changes only with it."""

from __future__ import annotations

from charterkit.decisions.authority.kinds import Case, Thing, Touched, Who
from charterkit.decisions.authority.scene import Found, Scene, plainly
from charterkit.documents.paths import Kind, Known
from charterkit.model import EventKind

_RULINGS = (EventKind.UPHELD, EventKind.ANNULLED)
_THINGS = {
    Kind.RELEASE: Thing.RELEASE,
    Kind.CONSTITUTED: Thing.CONSTITUTED,
    Kind.REGISTER: Thing.REGISTER,
    Kind.EVENT: Thing.EVENT,
    Kind.KEY: Thing.KEY,
    Kind.ACKNOWLEDGED: Thing.ACKNOWLEDGED,
    Kind.REDACTION: Thing.REDACTION,
}
_BY_TWO = (Thing.KEY, Thing.ACKNOWLEDGED, Thing.REDACTION)


def official(scene: Scene, change: Touched, known: Known) -> Found:
    """The cell of a file of the charter's text or of its record."""
    thing = _THINGS.get(known.kind, Thing.TEXT)
    if known.event in _RULINGS:
        return _ruling(scene, change, known)
    if thing is not Thing.TEXT:
        if change.after is None:
            return plainly(scene, thing, Case.REMOVED)
        if change.before is not None:
            return plainly(scene, thing, Case.CHANGED)
    if thing in (Thing.TEXT, Thing.RELEASE):
        if not scene.enacts:
            return plainly(scene, thing, Case.ALONE)
        return plainly(scene, thing, Case.OWED if scene.owed else Case.NEW)
    by = scene.author(known)
    if by is None:
        return plainly(scene, Thing.UNREADABLE, Case.ANY)
    if thing is Thing.KEY and known.path in scene.sealed:
        return Found(thing, Case.NEW, Who.OWNER)
    if scene.owed:
        return plainly(scene, thing, Case.OWED)
    if scene.plain_who is Who.STEWARD and by not in scene.roles.stewards:
        return plainly(scene, thing, Case.ANOTHERS_NAME)
    if thing in _BY_TWO or (thing is Thing.EVENT and _takes_two(scene, known)):
        return plainly(scene, thing, Case.SECONDED)
    return plainly(scene, thing, Case.NEW)


def _takes_two(scene: Scene, known: Known) -> bool:
    """Whether other stewards are named beside the one who enters it."""
    event = next(
        each for each in scene.after.proposals[known.slug or ""].record if each.path == known.path
    )
    return bool(event.seconded_by)


def _ruling(scene: Scene, change: Touched, known: Known) -> Found:
    who = Who.ARBITER if scene.roles.arbiters else scene.plain_who
    if change.after is None:
        return Found(Thing.RULING, Case.REMOVED, who)
    if change.before is not None:
        return Found(Thing.RULING, Case.CHANGED, who)
    by = scene.author(known)
    if by is None:
        return Found(Thing.UNREADABLE, Case.ANY, scene.plain_who)
    if who is Who.ARBITER and by not in scene.roles.arbiters:
        return Found(Thing.RULING, Case.ANOTHERS_NAME, who)
    return Found(Thing.RULING, Case.NEW, who)
