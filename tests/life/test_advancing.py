"""What time alone decides is the same whoever comes to enter it, and whenever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charterkit.decisions import states
from charterkit.documents.paths import objection_path, proposal_path, second_path
from charterkit.documents.writing import render_proposal, render_statement
from charterkit.model import STATUS_QUO, Choice, EventKind, Ranking, State, Statement, Version
from charterkit.text.difference import difference
from tests.life.moving import World, founded, read_once, utc

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHARTER = """\
format: 1
title: {da: Prøvecharter}
languages: [da]
sectors: {kommune: {da: Kommuner}, forening: {da: Foreninger}, virksomhed: {da: Virksomheder}}
minimum_electorate: {organisations: 6, sectors: 3}
electorate: {confirmed_days: 30, sector_counts_from: 3, dormant_after: 3}
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
pauses:
  - {from: "07-01", to: "07-31"}
  - {from: "12-20", to: "01-05"}
second_call: {after_days: 21, quorum: 1/2}
"""
STEWARDS = """\
format: 1
stewards:
  - {id: sekretariatet, name: {da: Sekretariatet}}
arbiters:
  - {id: voldgiften, name: {da: Voldgiften}}
"""
SENTENCES = tuple(f"Vi holder løfte nummer {number}." for number in range(1, 9))
TEXTS = {
    "charter/charter.yml": CHARTER.encode(),
    "charter/stewards.yml": STEWARDS.encode(),
    "charter/preamble.md": ("---\ntitle: Indledning\n---\n" + "\n".join(SENTENCES) + "\n").encode(),
}
SECTORS = ("kommune", "forening", "virksomhed")
VOTERS = tuple(f"{sector}-{number}" for sector in SECTORS for number in range(1, 4))


@pytest.fixture(scope="module", autouse=True)
def reading_once() -> Iterator[None]:
    with read_once():
        yield


def begun() -> World:
    """A charter with nine signatories of three sectors, who may vote from March on."""
    world = founded(TEXTS, utc(2027, 1, 8))
    for id in VOTERS:
        world.sign_up(id, f"Prøven {id}", id.split("-")[0])
    world.confirm(*VOTERS)
    return world


def propose(world: World, slug: str, place: int, class_name: str, text: str) -> None:
    """A draft that gives one sentence of the preamble another text."""
    path = "charter/preamble.md"
    old = world.archive.texts[path]
    lines = old.decode().split("\n")
    lines[3 + place] = text
    made = render_proposal(
        title=f"Ret løfte {place}",
        proposers=("forening-1",),
        class_name=class_name,
        base=Version.parse(str(world.release.version)),
        reasons="Det er bedre.",
        amendment=difference({path: old}, {path: "\n".join(lines).encode()}),
    )
    world.write({proposal_path(slug): made})


plans = st.lists(
    st.tuples(
        st.integers(0, 40),  # the day on which it is admitted
        st.integers(0, 3),  # the sentence it is about: few, so that proposals compete
        st.sampled_from(["editorial", "editorial", "substantive", "substantive", "fundamental"]),
        st.integers(0, 23),  # the hour of the day
        st.booleans(),  # whether somebody objects, or no steward admits it but others second it
    ),
    min_size=1,
    max_size=6,
)
moods = st.lists(
    st.sampled_from([Choice.APPROVE, Choice.APPROVE, Choice.REJECT, Choice.ABSTAIN, None]),
    min_size=9,
    max_size=9,
)


def live(
    world: World,
    plan: list[tuple[int, int, str, int, bool]],
    mood: list[Choice | None],
    days: int,
    every: timedelta = DAY,
) -> None:
    """Proposals are made and admitted, objected to and voted on, and somebody comes so often to
    enter what is owed."""
    start = world.now + timedelta(days=45)
    todo = sorted(
        (start + day * DAY + hour * HOUR, place, name, objected, number)
        for number, (day, place, name, hour, objected) in enumerate(plan)
    )
    for passed in range(45 + days):
        world.advance(utc(2027, 1, 8) + timedelta(days=passed), every)
        while todo and todo[0][0] <= world.now:
            _, place, name, objected, number = todo.pop(0)
            slug = f"forslag-{number}"
            propose(world, slug, place, name, f"Løfte {place} lyder nu sådan ({number}).")
            if objected and name != "editorial":
                second(world, slug)
                continue
            world.admit(slug)
            if objected:
                object_to(world, slug)
        for slug in sorted(world.archive.proposals):
            ballots(world, slug, mood)


def second(world: World, slug: str) -> None:
    """Three signatories of three sectors bring a draft to discussion without the stewards."""
    digest = world.archive.proposals[slug].digest
    for id in ("kommune-1", "forening-1", "virksomhed-1"):
        path = second_path(slug, id)
        said = Statement(path=path, by=id, at=world.now, text=digest)
        world.write({path: render_statement(said)})


def object_to(world: World, slug: str) -> None:
    path = objection_path(slug, "kommune-2")
    said = Statement(path=path, by="kommune-2", at=world.now, reason="Det ændrer meningen.")
    world.write({path: render_statement(said)})


def ballots(world: World, slug: str, mood: list[Choice | None]) -> None:
    """All vote on the fifth day of a vote, each in a mood of its own."""
    proposal = world.archive.proposals[slug]
    opened = states.opened(proposal)
    if states.state(proposal) is not State.VOTING or opened is None or opened.with_number:
        return
    if not 4 <= (world.now - opened.at).days < 5:
        return
    said: dict[str, Choice | Ranking] = {}
    for at, (voter, choice) in enumerate(zip(VOTERS, mood, strict=True)):
        if choice is None:
            continue
        if not opened.options or choice is Choice.ABSTAIN:
            said[voter] = choice
            continue
        first = opened.options[at % len(opened.options)]
        others = tuple(each for each in opened.options if each != first)
        yes: Ranking = ((first,), others, (STATUS_QUO,))
        said[voter] = yes if choice is Choice.APPROVE else ((STATUS_QUO,), others)
    world.vote(slug, said)


@given(plan=plans, mood=moods, days=st.integers(5, 150))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_hour_daily_or_once_at_the_end_the_record_is_the_same(
    plan: list[tuple[int, int, str, int, bool]], mood: list[Choice | None], days: int
) -> None:
    world = begun()
    live(world, plan, mood, days)
    until = world.now + timedelta(days=500)
    hourly, daily, once = world.fork(), world.fork(), world.fork()
    hourly.advance(until, HOUR)
    daily.advance(until, DAY)
    taken = once.advance(until)
    assert hourly.official() == daily.official() == once.official()
    assert once.advance(until) == 0
    assert not once.hindered
    assert taken > 0 or world.official() == once.official()


@given(plan=plans, mood=moods)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_with_votes_in_between_coming_daily_or_every_hour_gives_the_same_files(
    plan: list[tuple[int, int, str, int, bool]], mood: list[Choice | None]
) -> None:
    hourly, daily = begun(), begun()
    live(hourly, plan, mood, 200, HOUR)
    live(daily, plan, mood, 200, DAY)
    assert hourly.files == daily.files
    assert not daily.hindered


def test_who_does_not_reaffirm_lapses_at_the_same_midnight_whoever_comes() -> None:
    world = begun()
    world.now = utc(2027, 3, 1)
    propose(world, "et", 0, "fundamental", "Vi holder det første løfte.")
    world.admit("et")
    world.advance(utc(2027, 4, 27))
    world.vote("et", dict.fromkeys(VOTERS, Choice.APPROVE))
    daily, once = world.fork(), world.fork()
    daily.advance(utc(2028, 3, 1), DAY)
    once.advance(utc(2028, 3, 1))
    assert daily.official() == once.official()
    lapsed = [entries[-1] for entries in once.archive.register.values()]
    assert {str(entry.kind) for entry in lapsed} == {"lapsed"}
    enacted = states.last(once.archive.proposals["et"], EventKind.ENACTED)
    assert enacted is not None
    assert {entry.at for entry in lapsed} == {
        (enacted.at + timedelta(days=91)).replace(hour=0, minute=0)
    }


def test_nobody_comes_for_a_year_and_the_record_is_dated_as_if_somebody_had() -> None:
    world = begun()
    world.now = utc(2027, 2, 20)
    propose(world, "et", 0, "substantive", "Vi holder det første løfte.")
    propose(world, "to", 0, "substantive", "Vi holder det første løfte fuldt ud.")
    world.admit("et")
    world.now = utc(2027, 2, 21, 15)
    world.admit("to")
    world.advance(utc(2028, 3, 1))
    dates = {
        slug: [
            f"{event.kind} {event.at:%Y-%m-%d %H}" for event in world.archive.proposals[slug].record
        ]
        for slug in ("et", "to")
    }
    assert dates == {
        "et": [
            "admitted 2027-02-20 09",
            "opened 2027-03-21 15",
            "closed 2027-05-02 15",
        ],
        "to": [
            "admitted 2027-02-21 15",
            "opened 2027-03-21 15",
            "closed 2027-05-02 15",
        ],
    }


def test_an_act_by_hand_in_between_is_never_overtaken() -> None:
    world = begun()
    world.now = utc(2027, 2, 20)
    propose(world, "et", 0, "substantive", "Vi holder det første løfte.")
    propose(world, "to", 1, "substantive", "Vi holder det andet løfte.")
    world.admit("et")
    world.now = utc(2027, 4, 10)
    world.admit("to")
    world.advance(utc(2027, 4, 11))
    opened = states.opened(world.archive.proposals["et"])
    assert opened is not None
    assert opened.at == utc(2027, 4, 10)
