"""Where several things happen at once, or the rules change on the way, time still goes on: what is
owed can be done, and nothing waits for what never comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from charterkit.decisions import states
from charterkit.decisions.acts import reclassifying, ruling
from charterkit.documents.paths import contest_path, demand_path, proposal_path, second_path
from charterkit.documents.writing import render_event, render_proposal, render_statement
from charterkit.model import STATUS_QUO, Choice, EventKind, Ranking, RegisterKind, Statement
from charterkit.text.difference import difference
from tests.life.moving import RefusedError, World, read_once, utc
from tests.life.test_advancing import VOTERS, begun, propose

RULES = "charter/charter.yml"


@pytest.fixture(scope="module", autouse=True)
def reading_once() -> Iterator[None]:
    with read_once():
        yield


def file(world: World, slug: str, path: str, data: bytes) -> None:
    """A fundamental draft that brings a file, or another text of it."""
    old = {path: world.archive.texts[path]} if path in world.archive.texts else {}
    made = render_proposal(
        title=f"Forslaget {slug}",
        proposers=("forening-1",),
        class_name="fundamental",
        base=world.release.version,
        reasons="Det er bedre.",
        amendment=difference(old, {path: data}),
    )
    world.write({proposal_path(slug): made})


def rules(world: World, slug: str, old: str, new: str) -> None:
    """A fundamental draft of another rule."""
    text = world.archive.texts[RULES].decode()
    assert text.count(old) == 1
    file(world, slug, RULES, text.replace(old, new).encode())


def approve(world: World, slug: str, *voters: str) -> None:
    world.vote(slug, dict.fromkeys(voters or VOTERS, Choice.APPROVE))


def say(world: World, path: str, by: str, text: str | None = None) -> None:
    said = Statement(path=path, by=by, at=world.now, reason=None if text else "Nej.", text=text)
    world.write({path: render_statement(said)})


def live(world: World, until: datetime, *slugs: str) -> None:
    """Day by day what is owed is entered, and all approve of these proposals when they are voted
    on."""
    while world.now < until:
        world.advance(world.now + timedelta(days=1))
        for slug in slugs:
            opened = states.opened(world.archive.proposals[slug])
            ballots = world.archive.proposals[slug].ballots
            if world.state(slug) == "voting" and opened and opened.round not in ballots:
                approve(world, slug)


def test_a_vote_is_closed_although_one_that_voted_was_suspended_at_the_moment_it_opened() -> None:
    world = begun()
    world.now = utc(2027, 2, 20)
    propose(world, "et", 0, "substantive", "Vi holder det første løfte.")
    world.admit("et")
    world.advance(utc(2027, 3, 20))
    opened = states.opened(world.archive.proposals["et"])
    assert opened is not None
    assert opened.at == world.now
    world.write(dict([world.entry("kommune-1", RegisterKind.SUSPENDED, reason="Tvivl.")]))
    approve(world, "et")
    world.advance(utc(2027, 5, 10))
    assert world.hindered == []
    closed = states.closed(world.archive.proposals["et"])
    assert closed is not None
    assert closed.tally is not None
    assert closed.tally.total.approve == 9


def test_what_is_contested_is_not_voted_on_again_before_the_arbiters_have_decided() -> None:
    world = begun()
    world.now = utc(2027, 2, 20)
    propose(world, "et", 0, "substantive", "Vi holder det første løfte.")
    propose(world, "to", 1, "editorial", "Vi holder det andet løfte.")
    world.admit("et")
    world.advance(utc(2027, 3, 25))
    world.admit("to")
    world.advance(utc(2027, 4, 8))
    approve(world, "et")
    world.advance(utc(2027, 5, 4))
    for voter in ("forening-1", "forening-2", "kommune-1"):
        say(world, contest_path("et", 1, voter), voter)
        say(world, demand_path("et", 2, voter), voter)
    world.advance(utc(2027, 6, 20))
    assert world.hindered == []
    assert world.state("et") == "accepted"
    upheld = ruling(
        world.archive.proposals["et"], world.now, "voldgiften", EventKind.UPHELD, "Alt er i orden."
    )
    world.enter(upheld)
    world.advance(world.now)
    assert world.state("et") == "voting"


def called_again() -> World:
    """One vote lacks its quorum, and before it is called again all changes are fundamental."""
    world = begun()
    world.now = utc(2027, 2, 10)
    rules(world, "regler", "text: editorial", "text: fundamental")
    world.admit("regler")
    world.now = utc(2027, 4, 1)
    propose(world, "et", 0, "substantive", "Vi holder det første løfte.")
    world.admit("et")
    world.advance(utc(2027, 5, 1))
    approve(world, "et", "forening-1")
    live(world, utc(2027, 7, 5), "regler")
    assert world.state("regler") == "enacted"
    assert states.second_call(world.archive.proposals["et"]) == utc(2027, 8, 1)
    return world


def test_a_second_call_for_which_the_rules_ask_more_by_then_is_moved_to_that_class() -> None:
    world = called_again()
    propose(world, "to", 0, "fundamental", "Vi holder et helt andet løfte.")
    world.admit("to")
    world.advance(utc(2027, 8, 2))
    moved = world.archive.proposals["et"].record[-1]
    assert (moved.kind, moved.class_name) == (EventKind.RECLASSIFIED, "fundamental")
    assert moved.reason == "Today's rules ask for fundamental."
    world.advance(utc(2028, 1, 30))
    assert world.hindered == []
    assert [world.state(slug) for slug in ("et", "to")] == ["rejected", "rejected"]


def test_a_steward_moves_no_second_call_that_its_own_class_is_enough_for() -> None:
    world = begun()
    world.now = utc(2027, 4, 1)
    propose(world, "et", 0, "substantive", "Vi holder det første løfte.")
    world.admit("et")
    world.advance(utc(2027, 5, 1))
    approve(world, "et", "forening-1")
    world.advance(utc(2027, 6, 12))
    proposal = world.archive.proposals["et"]
    moved = reclassifying(
        world.archive, proposal, world.now, "sekretariatet", "fundamental", "Det er stort."
    )
    with pytest.raises(RefusedError) as refused:
        world.write({moved.path: render_event(moved)})
    assert str(refused.value) == (
        "proposals/et/record/04-reclassified.yml: P017 expected the second call in its own class, "
        "which is enough by today's rules, found a move to fundamental. 'charter open' opens the "
        "second call.\n"
        "proposals/et/record/04-reclassified.yml:4:5: P010 expected a time no earlier than the "
        "second call, 2027-08-01T09:00:00Z in at, found 2027-06-12T09:00:00Z. Wait until then: "
        "everybody was told that there is time until that moment."
    )


def test_a_confirming_vote_for_which_the_rules_ask_more_by_then_is_held_in_that_class() -> None:
    world = begun()
    world.now = utc(2027, 2, 1)
    rules(world, "regler", "text: editorial", "text: fundamental")
    world.admit("regler")
    live(world, utc(2027, 4, 1), "regler")
    propose(world, "et", 0, "editorial", "Vi holder det første løfte.")
    propose(world, "to", 1, "substantive", "Vi holder det andet løfte.")
    world.admit("to")
    live(world, utc(2027, 5, 1), "regler", "to")
    world.admit("et")
    live(world, utc(2027, 6, 12), "regler", "to")
    assert [world.state(slug) for slug in ("et", "to")] == ["enacted", "accepted"]
    for voter in ("forening-1", "forening-2", "kommune-1"):
        say(world, demand_path("to", 2, voter), voter)
    live(world, utc(2027, 6, 25), "to")
    assert world.state("regler") == "enacted"
    assert world.hindered == []
    moved = world.archive.proposals["to"].record[-1]
    assert (moved.kind, moved.class_name) == (EventKind.RECLASSIFIED, "fundamental")
    live(world, utc(2028, 1, 30), "to")
    assert world.hindered == []
    assert world.state("to") == "enacted"


def test_no_admission_is_owed_of_a_draft_in_too_low_a_class_by_rules_that_came_since() -> None:
    world = begun()
    world.now = utc(2027, 2, 10)
    rules(world, "regler", "text: editorial", "text: substantive")
    world.admit("regler")
    live(world, utc(2027, 6, 25), "regler")
    propose(world, "et", 0, "editorial", "Vi holder det første løfte.")
    seconded(world, "et")
    world.advance(utc(2027, 9, 1))
    assert world.state("regler") == "enacted"
    assert world.hindered == []
    assert world.state("et") == "draft"
    propose(world, "et", 0, "substantive", "Vi holder det første løfte.")
    seconded(world, "et")
    world.advance(utc(2027, 10, 1))
    assert world.state("et") == "discussion"


def seconded(world: World, slug: str) -> None:
    digest = world.archive.proposals[slug].digest
    for voter in ("forening-1", "forening-2", "kommune-1"):
        say(world, second_path(slug, voter), voter, digest)


def test_what_is_seconded_and_conflicts_is_not_admitted_and_returned_for_ever() -> None:
    world = begun()
    world.now = utc(2027, 2, 20)
    propose(world, "et", 0, "editorial", "Vi holder det første løfte.")
    propose(world, "to", 0, "substantive", "Vi holder det første løfte fuldt ud.")
    seconded(world, "to")
    world.admit("et")
    world.advance(utc(2028, 6, 1))
    assert [event.kind for event in world.archive.proposals["to"].record] == [
        EventKind.ADMITTED,
        EventKind.RETURNED,
        EventKind.LAPSED,
    ]


def test_two_new_principles_with_one_number_come_to_one_vote_and_one_of_them_stands() -> None:
    world = begun()
    world.now = utc(2027, 2, 20)
    for slug in ("et", "to"):
        text = f"---\nnumber: 1\ntitle: Princip {slug}\n---\nVi holder {slug}.\n"
        file(world, slug, f"charter/principles/{slug}.md", text.encode())
        world.admit(slug)
    world.advance(utc(2027, 5, 1))
    opened = states.opened(world.archive.proposals["et"])
    assert opened is not None
    assert opened.options == ("et", "to")
    ranking: Ranking = (("to",), ("et",), (STATUS_QUO,))
    world.vote("et", dict.fromkeys(VOTERS, ranking))
    world.advance(utc(2027, 12, 1))
    assert [world.state(slug) for slug in ("et", "to")] == ["rejected", "enacted"]
    assert world.hindered == []


def test_what_brings_a_number_that_another_has_since_goes_back_to_its_authors() -> None:
    world = begun()
    world.now = utc(2027, 2, 20)
    text = "---\nnumber: 1\ntitle: Princip et\n---\nVi holder et.\n"
    file(world, "et", "charter/principles/et.md", text.encode())
    file(world, "to", "charter/principles/to.md", text.replace("et", "to").encode())
    world.admit("et")
    live(world, utc(2027, 7, 1), "et")
    world.admit("to")
    world.advance(utc(2028, 12, 1))
    assert world.state("et") == "enacted"
    assert [str(event.kind) for event in world.archive.proposals["to"].record] == [
        "admitted",
        "returned",
        "lapsed",
    ]
    assert world.hindered == []


def test_of_two_changes_of_the_rules_that_make_no_sense_together_the_second_makes_way() -> None:
    world = begun()
    world.now = utc(2027, 2, 20)
    text = world.archive.texts[RULES].decode()
    without = text.replace("  editorial: {bump: patch, discussion_days: 14}\n", "")
    for kind in ("text", "steward-keys", "translation"):
        without = without.replace(f"  {kind}: editorial", f"  {kind}: substantive")
    file(world, "uden", RULES, without.encode())
    rules(world, "lettere", "  stewards: substantive", "  stewards: editorial")
    for slug in ("uden", "lettere"):
        world.admit(slug)
    daily, once = world.fork(), world.fork()
    for each in (daily, once):
        live(each, utc(2027, 7, 1), "uden", "lettere")
    daily.advance(utc(2027, 12, 1), timedelta(days=1))
    once.advance(utc(2027, 12, 1))
    assert daily.files == once.files
    assert once.hindered == []
    assert [once.state(slug) for slug in ("uden", "lettere")] == ["enacted", "superseded"]
    assert once.archive.proposals["lettere"].record[-1].by_number == 1
