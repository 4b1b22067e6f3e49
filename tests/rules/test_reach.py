"""Rules that are not asked would have found nothing."""

from __future__ import annotations

from itertools import chain, pairwise
from pathlib import Path

import pytest

from charterkit.decisions.past import with_past
from charterkit.documents.overlay import Overlay
from charterkit.documents.reading import read_archive
from charterkit.problems import errors
from charterkit.rules import CONTENT, TRANSITIONS, content, transitions
from charterkit.rules.reach import Room, is_asked, is_asked_of_change, rooms_of
from tests.rules.life import Tree, stages
from tests.rules.wrong_cases import FOLDER, Case, read_case

CASES = sorted(FOLDER.glob("*.txt"))


def steps() -> list[Case]:
    """The steps of an honest life."""
    life = list(stages().values())
    return [Case(one, dict(other.files), {}, other.at, []) for one, other in pairwise(life)]


def assert_nothing_is_missed(case: Case) -> None:
    snapshot = Overlay(Tree(case.after, case.odd), {})
    archive = read_archive(snapshot).archive
    if archive is None or case.before is None:
        return
    archive = with_past(archive, snapshot)
    stood = Tree(case.before.files, {}).blobs
    both = {*stood, *snapshot.blobs, *case.odd}
    every = frozenset(path for path in both if stood.get(path) != snapshot.blobs.get(path))
    for changed in (every, *(frozenset({path}) for path in every)):
        found = chain.from_iterable(rule(archive, snapshot, changed) for rule in CONTENT)
        all_of_it = tuple(dict.fromkeys(found))
        assert content(archive, snapshot, changed) == all_of_it
        assert errors(content(archive, snapshot, changed, notes=False)) == errors(all_of_it)
    assert errors(content(archive, snapshot, notes=False)) == errors(content(archive, snapshot))
    before, blobs = case.before.archive, (stood, snapshot.blobs)
    told = [
        transitions(before, archive, case.at, blobs=blobs, changed=every, alone=alone)
        for alone in (False, True)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_of_what_is_wrong_nothing_is_missed(path: Path) -> None:
    assert_nothing_is_missed(read_case(path))


def test_nor_in_an_honest_life() -> None:
    for case in steps():
        assert_nothing_is_missed(case)


def test_a_ballot_alone_is_looked_at_by_few() -> None:
    rooms = rooms_of(["proposals/bedre/ballots/1/foreningen-proevetur.yml"])
    assert rooms == {Room.BALLOTS}
    content_rules = [rule for rule in CONTENT if is_asked(rule, rooms, notes=False)]
    assert len(content_rules) < len(CONTENT) / 5
    assert sum(is_asked_of_change(rule, rooms) for rule in TRANSITIONS) < len(TRANSITIONS) / 2


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("charter/signatories/fo/foreningen-proevetur.yml", Room.RECORDS),
        ("charter/signatories/fo/foreningen-proevetur.yml.sig", Room.RECORDS),
        ("charter/register/fo/foreningen-proevetur/01-confirmed.yml", Room.ENTRIES),
        ("charter/register/constituted.yml", Room.OTHER),
        ("charter/signatories/xx/foreningen-proevetur.yml", Room.OTHER),
        ("proposals/bedre/proposal.md", Room.PROPOSALS),
        ("proposals/bedre/record/01-admitted.yml", Room.EVENTS),
        ("proposals/bedre/ballots/1/foreningen-proevetur.yml", Room.BALLOTS),
        ("proposals/bedre/seconds/foreningen-proevetur.yml", Room.SAID),
        ("proposals/bedre/objections/1/foreningen-proevetur.yml", Room.SAID),
        ("proposals/bedre/contests/1/foreningen-proevetur.yml", Room.OTHER),
        ("proposals/bedre/withdrawal.yml", Room.OTHER),
        ("proposals/bedre", Room.OTHER),
        ("charter/preamble.md", Room.OTHER),
    ],
)
def test_a_file_is_among_others_of_its_kind(path: str, room: Room) -> None:
    assert rooms_of([path]) == {room}
