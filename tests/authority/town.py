"""A small town at every step that matters for who may change what, and its people's accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

from charterkit.decisions.authority import Actor, Who
from charterkit.documents.paths import (
    ballot_path,
    contest_path,
    proposal_path,
    signatory_path,
)
from charterkit.documents.writing import (
    render_ballot,
    render_proposal,
    render_signatory,
    render_statement,
)
from charterkit.model import (
    Account,
    Ballot,
    Choice,
    Leaving,
    RegisterKind,
    Signatory,
    Statement,
    Version,
)
from charterkit.text.difference import difference
from tests.life.moving import World, founded, signed, utc

FORGE = "github.com"
SEKRETARIATET, FORMANDSKABET, VOLDGIFTEN, OPMANDEN = 1, 2, 3, 4
FORENING, KOMMUNE, AEBLEHAVEN, PROEVEBY, LEFT, WAITING, REFUSED = 11, 12, 13, 14, 15, 16, 17
AUTHOR, STRANGER, NEW = 21, 99, 77

STEWARD, OTHER_STEWARD = "sekretariatet", "formandskabet"
SLUG, OWN, LATER, LARGE = "inviter-borgerne", "naboens-udkast", "ny-indledning", "stor-aendring"
PEOPLE = {
    "foreningen-proevetur": ("Foreningen Prøvetur", "forening", FORENING),
    "foreningen-aeblehaven": ("Foreningen Æblehaven", "forening", AEBLEHAVEN),
    "foreningen-taenketest": ("Foreningen Tænketest", "forening", LEFT),
    "eksempelkommune": ("Eksempelkommune", "kommune", KOMMUNE),
    "proevekommune": ("Prøvekommune", "kommune", PROEVEBY),
}
CONFIRMED = tuple(PEOPLE)
GONE = "foreningen-taenketest"

CHARTER = """\
format: 1
title: {da: Prøvecharter}
languages: [da]
sectors:
  forening: {da: Foreninger}
  kommune: {da: Kommuner}
minimum_electorate: {organisations: 2, sectors: 2}
electorate: {confirmed_days: 30, sector_counts_from: 2, dormant_after: 3}
classes:
  editorial: {bump: patch, discussion_days: 14}
  substantive:
    bump: minor
    discussion_days: 28
    vote_days: 42
    quorum: 1/5
    majority: more than 1/2
    sector_majority: more than 1/2
  fundamental:
    bump: major
    discussion_days: 56
    vote_days: 70
    quorum: 1/3
    majority: at least 2/3
    sector_majority: more than 1/2
    reaffirm_days: 90
least_class:
  rules: fundamental
  new-principle: fundamental
  repeal: fundamental
  text: editorial
  stewards: substantive
  steward-keys: editorial
  translation: editorial
pauses: []
"""
STEWARDS = """\
format: 1
stewards:
  - id: sekretariatet
    name: {da: Sekretariatet}
    accounts: [{forge: github.com, id: 1, login: sekretariatet}]
  - id: formandskabet
    name: {da: Formandskabet}
    accounts: [{forge: github.com, id: 2, login: formandskabet}]
arbiters:
  - id: voldgiften
    name: {da: Voldgiften}
    accounts: [{forge: github.com, id: 3, login: voldgiften}]
  - id: opmanden
    name: {da: Opmanden}
    accounts: [{forge: github.com, id: 4, login: opmanden}]
"""
PREAMBLE = "---\ntitle: Indledning\n---\nVi løser fælles opgaver sammen.\n"
PRINCIPLE = """\
---
title: Fælles ansvar
number: 1
---
Vi løser fælles opgaver sammen.
Borgerne inddrages i arbejdet.
"""
TEXTS = {
    "charter/charter.yml": CHARTER.encode(),
    "charter/stewards.yml": STEWARDS.encode(),
    "charter/preamble.md": PREAMBLE.encode(),
    "charter/principles/faelles-ansvar.md": PRINCIPLE.encode(),
}
PRINCIPLE_PATH = "charter/principles/faelles-ansvar.md"
DAY = timedelta(days=1)

STANDING_FOR = {
    Who.STEWARD: SEKRETARIATET,
    Who.ENTERED: SEKRETARIATET,
    Who.ARBITER: VOLDGIFTEN,
    Who.SIGNATORY: PROEVEBY,
    Who.NEWCOMER: STRANGER,
    Who.MISLABELLED: PROEVEBY,
}
"""The account of each that a file is not the own of."""


def actor(number: int) -> Actor:
    """Whoever has an account."""
    return Actor(forge=FORGE, id=number, login=f"konto{number}")


def account(number: int) -> Account:
    """An account as documents have it."""
    return Account(forge=FORGE, id=number, login=f"konto{number}")


def record_of(world: World, id: str, name: str, sector: str, *accounts: int) -> Signatory:
    """An organisation's record as it signs today's text."""
    return Signatory(
        id=id,
        path=signatory_path(id),
        name=name,
        sector=sector,
        country="DK",
        identifiers={},
        website=None,
        statement={},
        pledges=(),
        accounts=tuple(account(each) for each in accounts),
        keys=(),
        signatures=(signed(world.release, world.now.date()),),
        left=(),
    )


def drafted(
    world: World,
    path: str,
    old: str,
    new: str,
    *proposers: str,
    title: str = "Et forslag",
    class_name: str = "substantive",
    author: int | None = None,
    label: str | None = None,
) -> bytes:
    """A proposal that replaces a piece of today's text."""
    before = world.archive.texts[path]
    after = before.decode().replace(old, new).encode()
    return render_proposal(
        title=title,
        proposers=proposers,
        class_name=class_name,
        base=world.release.version,
        account=account(author) if author else None,
        entered_by=label,
        reasons="Det er på tide.",
        amendment=difference(world.archive.texts, {path: after}),
    )


def ballot_of(
    world: World, voter: str, choice: Choice, label: str | None = None, slug: str = SLUG
) -> Ballot:
    """A voter's ballot as it is cast now."""
    return Ballot(
        path=ballot_path(slug, 1, voter),
        voter=voter,
        round=1,
        text=world.archive.proposals[slug].digest,
        at=world.now,
        choice=choice,
        entered_by=label,
    )


@cache
def town() -> World:
    """Five have signed and are confirmed, one of them has left again; one sign-up waits, one was
    refused. There is a draft of a signatory and one of a neighbour."""
    world = founded(TEXTS, utc(2026, 1, 10))
    for id, (name, sector, number) in PEOPLE.items():
        record = record_of(world, id, name, sector, number)
        world.write({record.path: render_signatory(record)})
    world.confirm(*PEOPLE)
    world.now += DAY * 2
    gone = world.archive.signatories[GONE]
    left = replace(gone, left=(Leaving(on=world.now.date()),))
    world.write({left.path: render_signatory(left)})
    for id, number in (("ventende-forening", WAITING), ("afvist-forening", REFUSED)):
        name = id.replace("-", " ").capitalize()
        record = record_of(world, id, name, "forening", number)
        world.write({record.path: render_signatory(record)})
    path, data = world.entry("afvist-forening", RegisterKind.REFUSED, reason="Ukendt.")
    world.write({path: data})
    world.now = utc(2026, 2, 20)
    swap = (PRINCIPLE_PATH, "inddrages i arbejdet", "inviteres først")
    world.write({
        proposal_path(SLUG): drafted(world, *swap, "foreningen-proevetur", title="Inviter"),
        proposal_path(OWN): drafted(
            world, "charter/preamble.md", "sammen", "i fællesskab", "Naboringen", author=AUTHOR
        ),
    })  # fmt: skip
    return world


@cache
def discussed() -> World:
    """The signatory's draft is admitted."""
    world = town().fork()
    world.now += DAY
    world.admit(SLUG)
    world.now += DAY
    return world


@cache
def over() -> World:
    """Its discussion is over, and nobody has opened the vote."""
    world = discussed().fork()
    world.now = utc(2026, 3, 22)
    return world


@cache
def opened() -> World:
    """Its vote is open, the first of the signatories. One has cast a ballot itself, of another
    one a steward has entered it."""
    world = over().fork()
    world.advance(world.now)
    world.now += DAY * 3
    own = ballot_of(world, "foreningen-proevetur", Choice.APPROVE)
    other = ballot_of(world, "foreningen-aeblehaven", Choice.APPROVE, STEWARD)
    world.write({each.path: render_ballot(each) for each in (own, other)})
    return world


@cache
def counted() -> World:
    """The vote is closed, the proposal accepted, and its outcome can be contested."""
    world = opened().fork()
    votes = {"eksempelkommune": Choice.APPROVE, "proevekommune": Choice.APPROVE}
    world.vote(SLUG, votes)
    world.advance(utc(2026, 5, 4))
    return world


@cache
def accepted() -> World:
    """The time to contest it is over, and its enactment is owed."""
    world = counted().fork()
    world.now += DAY * 20
    return world


@cache
def contested() -> World:
    """Three have contested the outcome, and that is on record."""
    world = counted().fork()
    for who in ("foreningen-proevetur", "eksempelkommune", "proevekommune"):
        said = Statement(
            path=contest_path(SLUG, 1, who), by=who, at=world.now, reason="Listen var forkert."
        )
        world.write({said.path: render_statement(said)})
    world.advance(world.now + DAY)
    return world


@cache
def moved_on() -> World:
    """Another proposal was enacted while one for the older text is discussed."""
    world = counted().fork()
    draft = drafted(
        world, "charter/preamble.md", "sammen", "hver dag", "foreningen-aeblehaven", title="Hver"
    )
    world.write({proposal_path(LATER): draft})
    world.admit(LATER)
    world.advance(world.now + DAY * 20)
    assert world.release.version == Version(0, 2, 0)
    return world


@cache
def unaffirmed() -> World:
    """A fundamental change was enacted, and the day to reaffirm it is over."""
    world = accepted().fork()
    world.advance(world.now)
    old, new = "Borgerne inviteres", "Borgere og naboer inviteres"
    draft = drafted(
        world, PRINCIPLE_PATH, old, new, "eksempelkommune", title="Stor", class_name="fundamental"
    )
    world.write({proposal_path(LARGE): draft})
    world.admit(LARGE)
    world.advance(world.now + DAY * 60)
    world.vote(LARGE, {id: Choice.APPROVE for id in CONFIRMED if id != GONE})
    world.advance(world.now + DAY * 100)
    release = world.release
    assert release.reaffirm_by is not None
    world.now = utc(release.reaffirm_by.year, release.reaffirm_by.month, release.reaffirm_by.day)
    world.advance(world.now)
    world.now += DAY * 3
    return world
