"""Changes of what signatories and authors write."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from charterkit.decisions.authority import Case, Thing, Who
from charterkit.decisions.refreshing import refreshed
from charterkit.documents.paths import (
    contest_path,
    objection_path,
    proposal_path,
    second_path,
    signatory_path,
    withdrawal_path,
)
from charterkit.documents.rewriting import with_amendment
from charterkit.documents.writing import render_ballot, render_signatory, render_statement
from charterkit.model import Choice, Signatory, Statement
from tests.authority import town
from tests.authority.town import (
    AUTHOR,
    FORENING,
    GONE,
    KOMMUNE,
    LATER,
    NEW,
    OWN,
    PRINCIPLE_PATH,
    SLUG,
    WAITING,
    account,
    ballot_of,
    counted,
    discussed,
    drafted,
    moved_on,
    opened,
    record_of,
)
from tests.authority.trials import Trial, labelled, labels, makes
from tests.life.moving import World


def _record(world: World, changed: Signatory, who: Who, owner: int) -> Trial:
    data = labelled(render_signatory(changed), who)
    return Trial(world=world, writes={changed.path: data}, path=changed.path, owner=owner)


def _stated(world: World, id: str, who: Who, owner: int) -> Trial:
    """A record with another website."""
    record = world.archive.signatories[id]
    return _record(world, replace(record, website="https://ny.example"), who, owner)


def _with_key(world: World, id: str, who: Who, owner: int) -> Trial:
    """A record with one more account."""
    record = world.archive.signatories[id]
    accounts = (*record.accounts, account(500))
    return _record(world, replace(record, accounts=accounts), who, owner)


def _signs(world: World, id: str, name: str, who: Who) -> Trial:
    owned = (NEW,) if who in (Who.OWNER, Who.OWNER_LABELLED) else ()
    return _record(world, record_of(world, id, name, "forening", *owned), who, NEW)


@makes(Thing.RECORD, Case.NEW)
def sign_up(who: Who) -> Trial:
    return _signs(town.town(), "ny-forening", "Ny Forening", who)


@makes(Thing.RECORD, Case.ANEW)
def sign_up_anew(who: Who) -> Trial:
    world = town.town().fork()
    world.now += timedelta(days=1)
    trial = _signs(world, "afvist-forening", "Afvist forening", who)
    return replace(trial, owner=NEW)


@makes(Thing.RECORD, Case.NEW_FOR_OTHERS)
def sign_up_as_a_steward(who: Who) -> Trial:
    world = town.town()
    return _record(world, record_of(world, "formandskabet", "Nyt", "forening", NEW), who, NEW)


@makes(Thing.RECORD, Case.WAITING_CHANGED)
def sign_up_changed(who: Who) -> Trial:
    return _stated(town.town(), "ventende-forening", who, WAITING)


@makes(Thing.RECORD, Case.WAITING_REMOVED)
def sign_up_removed(who: Who) -> Trial:
    path = signatory_path("ventende-forening")
    return Trial(world=town.town(), writes={path: None}, path=path, owner=WAITING)


@makes(Thing.RECORD, Case.CHANGED)
def record_changed(who: Who) -> Trial:
    return _stated(town.town(), "foreningen-proevetur", who, FORENING)


@makes(Thing.RECORD, Case.IDENTITY)
def record_with_key(who: Who) -> Trial:
    return _with_key(town.town(), "foreningen-proevetur", who, FORENING)


@makes(Thing.RECORD, Case.LEFT_CHANGED)
def record_of_one_that_left(who: Who) -> Trial:
    return _stated(town.town(), GONE, who, town.LEFT)


@makes(Thing.RECORD, Case.LEFT_IDENTITY)
def record_with_key_of_one_that_left(who: Who) -> Trial:
    return _with_key(town.town(), GONE, who, town.LEFT)


@makes(Thing.RECORD, Case.REMOVED)
def record_removed(who: Who) -> Trial:
    path = signatory_path("foreningen-proevetur")
    return Trial(world=town.town(), writes={path: None}, path=path, owner=FORENING)


def _proposed(who: Who, proposer: str, *others: str) -> Trial:
    """A new draft, by the actor and others; for whoever has no name of its own, by a club."""
    world, path = town.town(), proposal_path("nyt-udkast")
    data = drafted(
        world,
        PRINCIPLE_PATH,
        "arbejdet",
        "arbejdet fra dag ét",
        proposer,
        *others,
        label=labels(who),
    )
    return Trial(world=world, writes={path: data}, path=path, owner=FORENING)


@makes(Thing.PROPOSAL, Case.NEW)
def draft(who: Who) -> Trial:
    own = who in (Who.OWNER, Who.OWNER_LABELLED)
    return _proposed(who, "foreningen-proevetur" if own else "Strikkeklubben")


@makes(Thing.PROPOSAL, Case.NEW_FOR_OTHERS)
def draft_for_others(who: Who) -> Trial:
    return _proposed(who, "foreningen-proevetur", "eksempelkommune")


def _redrafted(who: Who, old: str, new: str, owner: int = FORENING, slug: str = SLUG) -> Trial:
    world, path = town.town(), proposal_path(slug)
    text = world.files[path].decode().replace(old, new, 1)
    assert text != world.files[path].decode()
    return _labelled_draft(world, path, text, who, owner)


def _labelled_draft(world: World, path: str, text: str, who: Who, owner: int) -> Trial:
    label = labels(who)
    if label is not None:
        text = text.replace("\n---\n", f"\nentered_by: {label}\n---\n", 1)
    return Trial(world=world, writes={path: text.encode()}, path=path, owner=owner)


@makes(Thing.PROPOSAL, Case.CHANGED)
def draft_changed(who: Who) -> Trial:
    return _redrafted(who, "Det er på tide.", "Det er på høje tid.")


@makes(Thing.PROPOSAL, Case.OTHER_AUTHORS)
def draft_handed_on(who: Who) -> Trial:
    return _redrafted(who, "[foreningen-proevetur]", "[foreningen-proevetur, eksempelkommune]")


@makes(Thing.PROPOSAL, Case.REMOVED)
def draft_removed(who: Who) -> Trial:
    path = proposal_path(OWN)
    return Trial(world=town.town(), writes={path: None}, path=path, owner=AUTHOR)


@makes(Thing.PROPOSAL, Case.REFRESHED)
def draft_refreshed(who: Who) -> Trial:
    world, path = moved_on(), proposal_path(LATER)
    proposal = world.archive.proposals[LATER]
    amendment, problems = refreshed(world.archive, proposal)
    assert amendment is not None, problems
    data = with_amendment(
        world.files[path], proposal, world.release.version, amendment, labels(who)
    )
    return Trial(world=world, writes={path: data}, path=path, owner=town.AEBLEHAVEN)


@makes(Thing.PROPOSAL, Case.ADMITTED_CHANGED)
def admitted_changed(who: Who) -> Trial:
    world, path = discussed(), proposal_path(SLUG)
    text = world.files[path].decode().replace("Det er på tide.", "Det haster.")
    return _labelled_draft(world, path, text, who, FORENING)


@makes(Thing.PROPOSAL, Case.ADMITTED_REMOVED)
def admitted_removed(who: Who) -> Trial:
    path = proposal_path(SLUG)
    return Trial(world=discussed(), writes={path: None}, path=path, owner=FORENING)


def _said(world: World, path: str, by: str, who: Who, **more: str) -> Trial:
    said = Statement(path=path, by=by, at=world.now, entered_by=labels(who), **more)
    return Trial(world=world, writes={path: render_statement(said)}, path=path, owner=_owner(by))


def _owner(by: str) -> int:
    return town.PEOPLE[by][2]


def _having(world: World, path: str, by: str, **more: str) -> World:
    """What stands once somebody has said something."""
    world = world.fork()
    said = Statement(path=path, by=by, at=world.now, **more)
    world.write({path: render_statement(said)})
    return world


@makes(Thing.WITHDRAWAL, Case.NEW)
def withdrawal(who: Who) -> Trial:
    return _said(discussed(), withdrawal_path(SLUG), "foreningen-proevetur", who)


@makes(Thing.WITHDRAWAL, Case.CHANGED)
def withdrawal_changed(who: Who) -> Trial:
    path, by = withdrawal_path(SLUG), "foreningen-proevetur"
    return _said(_having(discussed(), path, by), path, by, who, reason="Alligevel.")


@makes(Thing.WITHDRAWAL, Case.REMOVED)
def withdrawal_removed(who: Who) -> Trial:
    path, by = withdrawal_path(SLUG), "foreningen-proevetur"
    world = _having(discussed(), path, by)
    return Trial(world=world, writes={path: None}, path=path, owner=FORENING)


SECOND = second_path(SLUG, "eksempelkommune")


def _seconds(world: World, who: Who, **more: str) -> Trial:
    digest = world.archive.proposals[SLUG].digest
    return _said(world, SECOND, "eksempelkommune", who, text=digest, **more)


def _seconded() -> World:
    world = town.town()
    return _having(world, SECOND, "eksempelkommune", text=world.archive.proposals[SLUG].digest)


@makes(Thing.SECOND, Case.NEW)
def second(who: Who) -> Trial:
    return _seconds(town.town(), who)


@makes(Thing.SECOND, Case.CHANGED)
def second_changed(who: Who) -> Trial:
    return _seconds(_seconded(), who, reason="Det er godt.")


@makes(Thing.SECOND, Case.REMOVED)
def second_removed(who: Who) -> Trial:
    return Trial(world=_seconded(), writes={SECOND: None}, path=SECOND, owner=KOMMUNE)


@makes(Thing.SECOND, Case.LATE)
def second_late(who: Who) -> Trial:
    return _seconds(discussed(), who)


OBJECTION = objection_path(SLUG, "eksempelkommune")
CONTEST = contest_path(SLUG, 1, "eksempelkommune")
WHY = {"reason": "Det ændrer meningen."}


@makes(Thing.OBJECTION, Case.NEW)
def objection(who: Who) -> Trial:
    return _said(discussed(), OBJECTION, "eksempelkommune", who, **WHY)


@makes(Thing.OBJECTION, Case.CHANGED)
def objection_changed(who: Who) -> Trial:
    world = _having(discussed(), OBJECTION, "eksempelkommune", **WHY)
    return _said(world, OBJECTION, "eksempelkommune", who, reason="Eller måske ikke.")


@makes(Thing.OBJECTION, Case.REMOVED)
def objection_removed(who: Who) -> Trial:
    world = _having(discussed(), OBJECTION, "eksempelkommune", **WHY)
    return Trial(world=world, writes={OBJECTION: None}, path=OBJECTION, owner=KOMMUNE)


@makes(Thing.CONTEST, Case.NEW)
def contest(who: Who) -> Trial:
    return _said(counted(), CONTEST, "eksempelkommune", who, **WHY)


@makes(Thing.CONTEST, Case.CHANGED)
def contest_changed(who: Who) -> Trial:
    world = _having(counted(), CONTEST, "eksempelkommune", **WHY)
    return _said(world, CONTEST, "eksempelkommune", who, reason="Eller måske ikke.")


@makes(Thing.CONTEST, Case.REMOVED)
def contest_removed(who: Who) -> Trial:
    world = _having(counted(), CONTEST, "eksempelkommune", **WHY)
    return Trial(world=world, writes={CONTEST: None}, path=CONTEST, owner=KOMMUNE)


def _casts(world: World, voter: str, who: Who, *, received: bool = False) -> Trial:
    cast = ballot_of(world, voter, Choice.REJECT, labels(who))
    if received:
        cast = replace(cast, received=world.now)
    data = render_ballot(cast)
    return Trial(world=world, writes={cast.path: data}, path=cast.path, owner=_owner(voter))


@makes(Thing.BALLOT, Case.NEW)
def ballot(who: Who) -> Trial:
    return _casts(opened(), "eksempelkommune", who)


@makes(Thing.BALLOT, Case.CHANGED)
def entered_ballot_cast_anew(who: Who) -> Trial:
    return _casts(opened(), "foreningen-aeblehaven", who)


@makes(Thing.BALLOT, Case.CAST_ANEW)
def own_ballot_cast_anew(who: Who) -> Trial:
    return _casts(opened(), "foreningen-proevetur", who)


@makes(Thing.BALLOT, Case.RECEIVED)
def late_ballot(who: Who) -> Trial:
    return _casts(opened(), "eksempelkommune", who, received=True)


@makes(Thing.BALLOT, Case.LATE)
def ballot_after_the_vote(who: Who) -> Trial:
    return _casts(counted(), "foreningen-aeblehaven", who)


@makes(Thing.BALLOT, Case.REMOVED)
def ballot_removed(who: Who) -> Trial:
    path = ballot_of(opened(), "foreningen-proevetur", Choice.REJECT).path
    return Trial(world=opened(), writes={path: None}, path=path, owner=FORENING)
