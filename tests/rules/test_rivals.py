"""Rival proposals are voted on together, contested and decided by the rules, in every life."""

from __future__ import annotations

import pytest

from charterkit.decisions import states
from charterkit.model import State
from tests.rules.life import found_wrong
from tests.rules.rivals import ALL, BOTH, LATE, LONG, OTHER, SHORT, of, steps


@pytest.mark.parametrize("name", list(steps()))
def test_each_step_of_an_honest_vote_passes_every_rule(name: str) -> None:
    step = steps()[name]
    before = steps()[step.after].stage if step.after else None
    found = found_wrong(before, step.stage.files, step.stage.at)
    assert [str(each) for each in found] == []


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("together", {SHORT: State.VOTING, LONG: State.VOTING}),
        ("beaten", {SHORT: State.REJECTED, LONG: State.ACCEPTED}),
        ("too-few", {OTHER: State.REJECTED}),
        ("uncontested", {SHORT: State.REJECTED, LONG: State.ENACTED}),
        ("upheld-enacted", {LONG: State.ENACTED, LATE: State.DISCUSSION}),
        ("lapsed", {LATE: State.LAPSED}),
        ("annulled", {SHORT: State.DISCUSSION, LONG: State.DISCUSSION}),
        ("second-closed", {SHORT: State.REJECTED, LONG: State.REJECTED, LATE: State.ACCEPTED}),
        ("second-enacted", {LATE: State.ENACTED}),
        ("other-again", {OTHER: State.VOTING}),
    ],
)
def test_each_life_comes_to_what_was_voted(name: str, ends: dict[str, State]) -> None:
    stage = steps()[name].stage
    assert {slug: states.state(of(stage, slug)[0]) for slug in ends} == ends


def test_a_joint_vote_has_its_ballots_and_its_count_with_the_lowest_number_alone() -> None:
    short, long = of(steps()["beaten"].stage, *BOTH)
    assert (len(short.ballots[1]), dict(long.ballots)) == (9, {})
    counted, other = states.closed(short), states.closed(long)
    assert counted is not None
    assert other is not None
    assert counted.ranking is not None
    assert counted.ranking.winner == LONG
    assert (other.ranking, other.with_number) == (None, 1)


def test_after_an_annulment_the_late_rival_is_voted_on_with_the_others() -> None:
    rounds = [states.opened(each) for each in of(steps()["second"].stage, *ALL)]
    assert [each.round if each else None for each in rounds] == [2, 2, 1]
    assert rounds[0] is not None
    assert rounds[0].options == ALL


def test_a_count_in_which_an_option_fails_in_every_way_can_be_written_down() -> None:
    counted = states.closed(of(steps()["second-closed"].stage, SHORT)[0])
    assert counted is not None
    assert counted.ranking is not None
    assert len(counted.ranking.dropped[SHORT]) > 200
