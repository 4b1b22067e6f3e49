"""What time alone decides may be entered by anybody, exactly as it is owed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterkit.decisions import states
from charterkit.decisions.authority import Actor, Case, Thing, Touched, cells, roles_of
from charterkit.decisions.authority.owed import is_owed
from charterkit.decisions.due import dated, due, making_way
from charterkit.decisions.stepping import take
from charterkit.model import Choice, EventKind
from tests.authority.of_the_charter import owed
from tests.authority.town import (
    CONFIRMED,
    DAY,
    FORGE,
    GONE,
    LATER,
    SLUG,
    STEWARD,
    VOLDGIFTEN,
    contested,
    counted,
    moved_on,
    opened,
)
from tests.life.moving import utc


@pytest.mark.parametrize("lacking", ["before", "after"])
def test_a_count_is_owed_if_either_tree_tells_who_could_vote(lacking: str) -> None:
    world = opened().fork()
    world.now = utc(2026, 5, 4)
    writes = owed(world, EventKind.CLOSED)
    before = world.archive
    world.write(writes)
    after = world.archive
    trees = {"before": before, "after": after}
    # A list that is not the recorded one tells nothing.
    nobody: dict[str, dict[str, str]] = {event.path: {} for event in before.proposals[SLUG].record}
    trees[lacking] = replace(trees[lacking], electorates=nobody)
    added = frozenset(writes)
    assert is_owed(trees["before"], trees["after"], added, world.now)
    other = "after" if lacking == "before" else "before"
    trees[other] = replace(trees[other], electorates=nobody)
    assert not is_owed(trees["before"], trees["after"], added, world.now)


def test_a_proposal_that_cannot_be_enacted_any_more_is_owed_to_make_way() -> None:
    world = moved_on().fork()
    world.advance(world.now + DAY * 30)
    world.vote(LATER, {id: Choice.APPROVE for id in CONFIRMED if id != GONE})
    closes = states.closes(world.archive.proposals[LATER])
    assert closes is not None
    world.advance(closes + DAY)
    world.now += DAY * 20
    before = world.archive
    step = next(each for each in due(before) if each.kind is EventKind.ENACTED)
    way = making_way(before, step)
    assert way is not None
    at = dated(before, way)
    taken, _ = take(before, way, at, STEWARD, world.voters)
    assert taken is not None
    (event,) = taken.events
    stood = before.proposals[LATER]
    stands = replace(stood, record=(*stood.record, event))
    after = replace(before, proposals={**before.proposals, LATER: stands})
    assert event.kind is EventKind.SUPERSEDED
    assert is_owed(before, after, frozenset({event.path}), world.now)


@pytest.mark.parametrize("kind", [EventKind.UPHELD, EventKind.ANNULLED])
def test_upholding_and_annulling_an_outcome_are_rulings(kind: EventKind) -> None:
    before = contested().archive
    stood = before.proposals[SLUG]
    path = f"proposals/{SLUG}/record/09-{kind}.yml"
    event = replace(stood.record[-1], kind=kind, order=9, path=path, by="voldgiften")
    stands = replace(stood, record=(*stood.record, event))
    after = replace(before, proposals={**before.proposals, SLUG: stands})
    roles = roles_of(before, Actor(forge=FORGE, id=VOLDGIFTEN))
    changed = [Touched(path=path, before=None, after="100644")]
    (found,) = cells(before, after, changed, roles, now=counted().now)
    assert (found.thing, found.case) == (Thing.RULING, Case.NEW)
