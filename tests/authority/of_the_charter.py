"""Changes of the text, of what is official, and of all that is no document."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from charterkit.actions.advancing import change_of
from charterkit.decisions import acts
from charterkit.decisions.authority import Case, Thing, Who
from charterkit.decisions.due import Due, dated, due
from charterkit.decisions.enacting import enacting
from charterkit.decisions.stepping import take
from charterkit.documents.paths import (
    CONSTITUTED,
    acknowledged_path,
    key_path,
    proposal_path,
    redaction_path,
)
from charterkit.documents.writing import (
    render_acknowledged,
    render_constituted,
    render_event,
    render_key_entry,
    render_redaction,
    render_release,
    render_signatory,
)
from charterkit.model import (
    Acknowledged,
    Correction,
    EventKind,
    KeyEntry,
    KeyKind,
    Redaction,
    RegisterKind,
    Role,
    Taken,
)
from charterkit.signing.armour import render
from charterkit.signing.private import sign
from tests.authority import town
from tests.authority.town import (
    OTHER_STEWARD,
    PRINCIPLE_PATH,
    SLUG,
    STEWARD,
    accepted,
    contested,
    discussed,
    opened,
    over,
    unaffirmed,
)
from tests.authority.trials import FILE, Files, Trial, makes
from tests.life.moving import World
from tests.redaction.lives import secret

LAPSED = "charter/register/fo/foreningen-proevetur/02-lapsed.yml"
CONFIRMED = "charter/register/fo/foreningen-proevetur/01-confirmed.yml"
ADMITTED = f"proposals/{SLUG}/record/01-admitted.yml"
ENACTED = "charter/releases/0.2.0.yml"
FIRST = "charter/releases/0.1.0.yml"


def step(world: World, kind: EventKind | RegisterKind) -> Due:
    """A step that is owed."""
    return next(each for each in due(world.archive) if each.kind is kind and each.at <= world.now)


def owed(world: World, kind: EventKind | RegisterKind) -> Files:
    """What `charter advance` would write."""
    wanted = step(world, kind)
    at = dated(world.archive, wanted)
    taken, _ = take(world.archive, wanted, at, STEWARD, world.voters)
    assert taken is not None
    return change_of(taken, STEWARD).writes


def enacted(world: World) -> Files:
    """What a steward writes who enacts today."""
    proposal = world.archive.proposals[SLUG]
    made, problems = enacting(world.archive, [proposal], world.now, STEWARD)
    assert made is not None, problems
    events = {event.path: render_event(event) for event in made.events}
    return {**events, made.release.path: render_release(made.release), **made.files}


def opening(world: World, by: str = STEWARD) -> Files:
    """What a steward writes who opens the vote today."""
    found = acts.opening(world.archive, world.archive.proposals[SLUG], world.now, by)
    assert found.constituted is not None
    return {
        found.event.path: render_event(found.event),
        CONSTITUTED: render_constituted(found.constituted),
    }


def edited(world: World, path: str, old: str, new: str) -> Files:
    """A file with a piece of it replaced."""
    text = world.files[path].decode()
    assert old in text
    return {path: text.replace(old, new, 1).encode()}


def _the_rest(case: Case, path: str, world: World) -> Trial:
    """A file of what is official, changed or removed."""
    if case is Case.REMOVED:
        return Trial(world=world, writes={path: None}, path=path)
    return Trial(world=world, writes={path: world.files[path] + b"# mere\n"}, path=path)


@makes(Thing.TEXT, Case.NEW)
def enactment(who: Who) -> Trial:
    return Trial(world=accepted(), writes=enacted(accepted()), path=PRINCIPLE_PATH)


@makes(Thing.TEXT, Case.OWED)
def owed_enactment(who: Who) -> Trial:
    writes = owed(accepted(), EventKind.ENACTED)
    return Trial(world=accepted(), writes=writes, path=PRINCIPLE_PATH)


@makes(Thing.TEXT, Case.ALONE)
def direct_edit(who: Who) -> Trial:
    world = town.town()
    writes = edited(world, PRINCIPLE_PATH, "inddrages i", "spørges om")
    return Trial(world=world, writes=writes, path=PRINCIPLE_PATH)


@makes(Thing.RELEASE, Case.NEW)
def release(who: Who) -> Trial:
    return Trial(world=accepted(), writes=enacted(accepted()), path=ENACTED)


@makes(Thing.RELEASE, Case.OWED)
def owed_release(who: Who) -> Trial:
    return Trial(world=accepted(), writes=owed(accepted(), EventKind.ENACTED), path=ENACTED)


@makes(Thing.RELEASE, Case.ALONE)
def release_alone(who: Who) -> Trial:
    data = enacted(accepted())[ENACTED]
    return Trial(world=accepted(), writes={ENACTED: data}, path=ENACTED)


@makes(Thing.RELEASE, Case.CHANGED)
def release_changed(who: Who) -> Trial:
    return _the_rest(Case.CHANGED, FIRST, town.town())


@makes(Thing.RELEASE, Case.REMOVED)
def release_removed(who: Who) -> Trial:
    return _the_rest(Case.REMOVED, FIRST, town.town())


@makes(Thing.CONSTITUTED, Case.NEW)
def constituted(who: Who) -> Trial:
    return Trial(world=over(), writes=opening(over()), path=CONSTITUTED)


@makes(Thing.CONSTITUTED, Case.OWED)
def constituted_owed(who: Who) -> Trial:
    return Trial(world=over(), writes=owed(over(), EventKind.OPENED), path=CONSTITUTED)


@makes(Thing.CONSTITUTED, Case.ANOTHERS_NAME)
def constituted_for_another(who: Who) -> Trial:
    return Trial(world=over(), writes=opening(over(), OTHER_STEWARD), path=CONSTITUTED)


@makes(Thing.CONSTITUTED, Case.CHANGED)
def constituted_changed(who: Who) -> Trial:
    return _the_rest(Case.CHANGED, CONSTITUTED, opened())


@makes(Thing.CONSTITUTED, Case.REMOVED)
def constituted_removed(who: Who) -> Trial:
    return _the_rest(Case.REMOVED, CONSTITUTED, opened())


@makes(Thing.REGISTER, Case.NEW)
def entry(who: Who) -> Trial:
    world = town.town()
    path, data = world.confirmation("ventende-forening")
    return Trial(world=world, writes={path: data}, path=path)


@makes(Thing.REGISTER, Case.OWED)
def lapse(who: Who) -> Trial:
    writes = owed(unaffirmed(), RegisterKind.LAPSED)
    return Trial(world=unaffirmed(), writes=writes, path=LAPSED)


@makes(Thing.REGISTER, Case.ANOTHERS_NAME)
def entry_for_another(who: Who) -> Trial:
    world = town.town()
    path, data = world.confirmation("ventende-forening")
    other = data.replace(b"by: sekretariatet", b"by: formandskabet")
    return Trial(world=world, writes={path: other}, path=path)


@makes(Thing.REGISTER, Case.CHANGED)
def entry_changed(who: Who) -> Trial:
    return _the_rest(Case.CHANGED, CONFIRMED, town.town())


@makes(Thing.REGISTER, Case.REMOVED)
def entry_removed(who: Who) -> Trial:
    return _the_rest(Case.REMOVED, CONFIRMED, town.town())


def _event(world: World, by: str) -> tuple[str, bytes]:
    made = acts.admitting(world.archive, world.archive.proposals[SLUG], world.now, by)
    return made.path, render_event(made)


@makes(Thing.EVENT, Case.NEW)
def event(who: Who) -> Trial:
    path, data = _event(town.town(), STEWARD)
    return Trial(world=town.town(), writes={path: data}, path=path)


@makes(Thing.EVENT, Case.OWED)
def event_owed(who: Who) -> Trial:
    writes = owed(over(), EventKind.OPENED)
    path = next(path for path in writes if path != CONSTITUTED)
    return Trial(world=over(), writes=writes, path=path)


@makes(Thing.EVENT, Case.ANOTHERS_NAME)
def event_for_another(who: Who) -> Trial:
    path, data = _event(town.town(), OTHER_STEWARD)
    return Trial(world=town.town(), writes={path: data}, path=path)


@makes(Thing.EVENT, Case.SECONDED)
def correction(who: Who) -> Trial:
    world = discussed()
    made = acts.correcting(
        world.archive.proposals[SLUG],
        world.now,
        STEWARD,
        corrects=Correction(event=1, field="by", old=STEWARD, new=OTHER_STEWARD),
        reason="Det var formandskabet.",
        seconded_by=(OTHER_STEWARD,),
    )
    return Trial(world=world, writes={made.path: render_event(made)}, path=made.path)


@makes(Thing.EVENT, Case.CHANGED)
def event_changed(who: Who) -> Trial:
    return _the_rest(Case.CHANGED, ADMITTED, discussed())


@makes(Thing.EVENT, Case.REMOVED)
def event_removed(who: Who) -> Trial:
    return _the_rest(Case.REMOVED, ADMITTED, discussed())


def _ruled(by: str) -> Trial:
    world = contested()
    made = acts.ruling(
        world.archive.proposals[SLUG], world.now, by, EventKind.UPHELD, "Listen var rigtig."
    )
    return Trial(world=world, writes={made.path: render_event(made)}, path=made.path)


def upheld() -> World:
    """The arbiters have upheld the outcome."""
    trial = _ruled("voldgiften")
    world = trial.world.fork()
    world.write(trial.writes)
    return world


@makes(Thing.RULING, Case.NEW)
def ruling(who: Who) -> Trial:
    return _ruled("voldgiften")


@makes(Thing.RULING, Case.ANOTHERS_NAME)
def ruling_for_another(who: Who) -> Trial:
    return _ruled("opmanden")


@makes(Thing.RULING, Case.CHANGED)
def ruling_changed(who: Who) -> Trial:
    return _the_rest(Case.CHANGED, _ruled("voldgiften").path, upheld())


@makes(Thing.RULING, Case.REMOVED)
def ruling_removed(who: Who) -> Trial:
    return _the_rest(Case.REMOVED, _ruled("voldgiften").path, upheld())


def seal(world: World, signed: str, case: Case) -> Trial:
    """A detached signature by itself."""
    path, data = f"{signed}.sig", b"-----BEGIN SSH SIGNATURE-----\n"
    if case is not Case.NEW:
        world = world.fork()
        world.files[path] = data
        world.blobs[path] = "0" * 40
    writes = {path: None if case is Case.REMOVED else data + b"U1NI\n"}
    return Trial(world=world, writes=writes, path=path, owner=town.FORENING, sound=False)


@makes(Thing.SEAL, Case.ALONE)
def own_seal(who: Who) -> Trial:
    return seal(town.town(), "charter/signatories/fo/foreningen-proevetur.yml", Case.NEW)


@makes(Thing.SEAL, Case.OFFICIAL_NEW)
def official_seal(who: Who) -> Trial:
    if who is Who.ARBITER:
        return seal(upheld(), _ruled("voldgiften").path, Case.NEW)
    return seal(discussed(), ADMITTED, Case.NEW)


@makes(Thing.SEAL, Case.ANOTHERS_NAME)
def seal_for_another(who: Who) -> Trial:
    if who is Who.STEWARD:
        return seal(upheld(), _ruled("voldgiften").path, Case.NEW)
    return seal(discussed(), ADMITTED, Case.NEW)


@makes(Thing.SEAL, Case.OFFICIAL_CHANGED)
def seal_changed(who: Who) -> Trial:
    return seal(discussed(), ADMITTED, Case.CHANGED)


@makes(Thing.SEAL, Case.OFFICIAL_REMOVED)
def seal_removed(who: Who) -> Trial:
    return seal(discussed(), ADMITTED, Case.REMOVED)


def lying(path: str, before: str | None, after: str | None, **settings: bool) -> Trial:
    """A path of some form, that holds nothing to be read."""
    return Trial(world=town.town(), writes={}, path=path, modes={path: (before, after)}, **settings)


@makes(Thing.PAGE, Case.ANY)
def a_page(who: Who) -> Trial:
    path = "charter/guide/deltag.md"
    return Trial(world=town.town(), writes={path: b"# Deltag\n"}, path=path)


@makes(Thing.HEARD, Case.ANY)
def what_was_heard(who: Who) -> Trial:
    path = "charter/gatherings/lejr/inputs/bord-1.yml"
    data = b"format: 1\ninputs: [{id: 1, kind: idea, by: forening, text: Hold ord}]\n"
    camp = b"format: 1\ntitle: {da: Lejr}\nfrom: 2026-09-29\n"
    writes = {"charter/gatherings/lejr/gathering.yml": camp, path: data}
    return Trial(world=town.town(), writes=writes, path=path)


@makes(Thing.EXPERIENCE, Case.ANY)
def an_experience(who: Who) -> Trial:
    path = "charter/experiences/foraeldre-foerst.md"
    front = "format: 1\ntitle: Spurgt først\nstage: problem\nby: [Foreningen Prøvetur]\n"
    data = f"---\n{front}---\n## Problemet\n\nIngen spurgte.\n".encode()
    return Trial(world=town.town(), writes={path: data}, path=path)


@makes(Thing.OUTSIDE, Case.ANY)
def outside(who: Who) -> Trial:
    return lying("README.md", FILE, FILE)


@makes(Thing.MACHINERY, Case.ANY)
def machinery(who: Who) -> Trial:
    return lying(".github/workflows/check.yml", FILE, FILE)


@makes(Thing.PROGRAM, Case.HERE)
def program_here(who: Who) -> Trial:
    return lying("charter/index.md", None, "100755")


@makes(Thing.PROGRAM, Case.ELSEWHERE)
def program_elsewhere(who: Who) -> Trial:
    return lying("tooling/run", None, "100755")


@makes(Thing.LINK, Case.HERE)
def link_here(who: Who) -> Trial:
    return lying("charter/index.md", None, "120000")


@makes(Thing.LINK, Case.ELSEWHERE)
def link_elsewhere(who: Who) -> Trial:
    return lying("vendor/tool", None, "160000")


@makes(Thing.LINK, Case.REMOVED)
def link_removed(who: Who) -> Trial:
    return lying("charter/index.md", "120000", None)


@makes(Thing.STRANGE, Case.ANY)
def strange(who: Who) -> Trial:
    return lying("Charter/preamble.md", None, FILE)


@makes(Thing.STRANGE, Case.REMOVED)
def strange_removed(who: Who) -> Trial:
    return lying("charter/pre\\xffamble.md", FILE, None, unnamed=True)


@makes(Thing.UNKNOWN, Case.ANY)
def unknown(who: Who) -> Trial:
    path = "charter/.gitattributes"
    return Trial(world=town.town(), writes={path: b"* -text\n"}, path=path)


@makes(Thing.UNKNOWN, Case.REMOVED)
def unknown_removed(who: Who) -> Trial:
    world, path = town.town().fork(), "charter/gammelt.txt"
    world.files[path], world.blobs[path] = b"Gammelt.\n", "0" * 40
    return Trial(world=world, writes={path: None}, path=path)


@makes(Thing.UNREADABLE, Case.ANY)
def unreadable(who: Who) -> Trial:
    path = proposal_path(SLUG)
    return Trial(world=town.town(), writes={path: b"---\ntitle: x\n"}, path=path)


@makes(Thing.UNREADABLE, Case.CHANGED)
def mended(who: Who) -> Trial:
    world, path = town.town().fork(), proposal_path(SLUG)
    whole = world.files[path]
    world.files[path], world.blobs[path] = whole[:30], "0" * 40
    return Trial(world=world, writes={path: whole}, path=path, sound=False)


def _breach(world: World, by: str) -> tuple[str, bytes]:
    made = Acknowledged(
        path=acknowledged_path("0a" * 20),
        commit="0a" * 20,
        codes=("T001",),
        at=world.now,
        by=by,
        seconded_by=(OTHER_STEWARD if by == STEWARD else STEWARD,),
        reason="En fejl.",
    )
    return made.path, render_acknowledged(made)


def _anew(world: World, by: str) -> tuple[str, bytes]:
    made = Redaction(
        path=redaction_path(1),
        order=1,
        at=world.now,
        by=by,
        reason="Et navn.",
        taken=Taken.FIELDS,
        old="0a" * 20,
        new="0b" * 20,
        commits=3,
        files=1,
        seconded_by=(OTHER_STEWARD if by == STEWARD else STEWARD,),
    )
    return made.path, render_redaction(made)


@cache
def with_a_key() -> World:
    """The town, in which an organisation has a key."""
    world = town.town().fork()
    record = world.archive.signatories["eksempelkommune"]
    world.write({record.path: render_signatory(replace(record, keys=(HELD.public.line,)))})
    return world


def _about_a_key(world: World, by: str, *seconded_by: str) -> tuple[str, bytes]:
    made = KeyEntry(
        path=key_path(1, KeyKind.SUSPENDED if seconded_by else KeyKind.REVOKED),
        order=1,
        kind=KeyKind.SUSPENDED if seconded_by else KeyKind.REVOKED,
        at=world.now,
        by=by,
        of="eksempelkommune",
        role=Role.SIGNATORY,
        key=HELD.public.fingerprint,
        seconded_by=seconded_by,
        reason="Den er blevet væk.",
        since=None if seconded_by else world.now.date(),
    )
    return made.path, render_key_entry(made)


HELD = secret(7)


@makes(Thing.KEY, Case.NEW)
def own_key(who: Who) -> Trial:
    path, data = _about_a_key(with_a_key(), "eksempelkommune")
    seal = render(sign(HELD, data))
    writes = {path: data, f"{path}.sig": seal}
    return Trial(world=with_a_key(), writes=writes, path=path, owner=999)


@makes(Thing.KEY, Case.SECONDED)
def key_suspended(who: Who) -> Trial:
    path, data = _about_a_key(with_a_key(), STEWARD, OTHER_STEWARD)
    return Trial(world=with_a_key(), writes={path: data}, path=path)


@makes(Thing.KEY, Case.ANOTHERS_NAME)
def key_for_another(who: Who) -> Trial:
    path, data = _about_a_key(with_a_key(), OTHER_STEWARD, STEWARD)
    return Trial(world=with_a_key(), writes={path: data}, path=path)


@cache
def suspended() -> World:
    """The same, and the key is suspended."""
    world = with_a_key().fork()
    world.write(dict([_about_a_key(world, STEWARD, OTHER_STEWARD)]))
    return world


@makes(Thing.KEY, Case.CHANGED)
def key_entry_changed(who: Who) -> Trial:
    return _the_rest(Case.CHANGED, key_path(1, KeyKind.SUSPENDED), suspended())


@makes(Thing.KEY, Case.REMOVED)
def key_entry_removed(who: Who) -> Trial:
    return _the_rest(Case.REMOVED, key_path(1, KeyKind.SUSPENDED), suspended())


@makes(Thing.ACKNOWLEDGED, Case.SECONDED)
def breach(who: Who) -> Trial:
    path, data = _breach(town.town(), STEWARD)
    return Trial(world=town.town(), writes={path: data}, path=path)


@makes(Thing.ACKNOWLEDGED, Case.ANOTHERS_NAME)
def breach_for_another(who: Who) -> Trial:
    path, data = _breach(town.town(), OTHER_STEWARD)
    return Trial(world=town.town(), writes={path: data}, path=path)


@cache
def breached() -> World:
    """The town with an acknowledged breach, and an entry that its history was written anew."""
    world = town.town().fork()
    world.write(dict([_breach(world, STEWARD)]))
    world.write(dict([_anew(world, STEWARD)]))
    return world


@makes(Thing.ACKNOWLEDGED, Case.CHANGED)
def breach_changed(who: Who) -> Trial:
    return _the_rest(Case.CHANGED, acknowledged_path("0a" * 20), breached())


@makes(Thing.ACKNOWLEDGED, Case.REMOVED)
def breach_removed(who: Who) -> Trial:
    return _the_rest(Case.REMOVED, acknowledged_path("0a" * 20), breached())


@makes(Thing.REDACTION, Case.SECONDED)
def anew(who: Who) -> Trial:
    path, data = _anew(town.town(), STEWARD)
    return Trial(world=town.town(), writes={path: data}, path=path)


@makes(Thing.REDACTION, Case.ANOTHERS_NAME)
def anew_for_another(who: Who) -> Trial:
    path, data = _anew(town.town(), OTHER_STEWARD)
    return Trial(world=town.town(), writes={path: data}, path=path)


@makes(Thing.REDACTION, Case.CHANGED)
def anew_changed(who: Who) -> Trial:
    return _the_rest(Case.CHANGED, redaction_path(1), breached())


@makes(Thing.REDACTION, Case.REMOVED)
def anew_removed(who: Who) -> Trial:
    return _the_rest(Case.REMOVED, redaction_path(1), breached())
