"""What a vote comes to under assumptions: counted as any vote is, and rounded against nobody."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.decisions.electorate import Electorate
from charterkit.decisions.rehearsal import (
    Assumptions,
    Least,
    Shares,
    least,
    rehearsed,
    spread,
)
from charterkit.model import AmendmentClass, Majority
from tests.decisions.building import FUNDAMENTAL, HALF, SUBSTANTIVE, TWO_THIRDS

SECTORS = ("borgere", "forening", "kommune")


def electors(counts_from: int = 5, **sizes: int) -> Electorate:
    """So many electors of each sector."""
    members = {f"{name}-{n}": name for name, size in sizes.items() for n in range(size)}
    return Electorate(members=members, sector_counts_from=counts_from)


def shares(share: Fraction | int, **by_sector: Fraction) -> Shares:
    return Shares(share=Fraction(share), by_sector=by_sector)


def assume(turnout: Fraction, approval: Fraction) -> Assumptions:
    return Assumptions(turnout=shares(turnout), approval=shares(approval))


PARTS = st.fractions(min_value=0, max_value=1, max_denominator=12)
SHARES = st.builds(Shares, share=PARTS, by_sector=st.dictionaries(st.sampled_from(SECTORS), PARTS))
MAJORITIES = st.builds(
    Majority,
    share=st.fractions(min_value=Fraction(1, 2), max_value=Fraction(9, 10), max_denominator=10),
    strict=st.booleans(),
)
RULES = st.builds(
    lambda quorum, majority, sector: replace(
        SUBSTANTIVE, quorum=quorum, majority=majority, sector_majority=sector
    ),
    st.one_of(st.none(), st.integers(min_value=1, max_value=30), PARTS),
    MAJORITIES,
    st.one_of(st.none(), MAJORITIES),
)
VOTERS = st.builds(
    lambda counts_from, sizes: electors(counts_from, **sizes),
    st.integers(min_value=1, max_value=8),
    st.dictionaries(st.sampled_from(SECTORS), st.integers(min_value=0, max_value=14)),
)


@given(RULES, VOTERS, SHARES, SHARES)
def test_at_least_so_many_vote_and_approve_as_is_assumed_and_not_one_more_than_rounding_asks(
    rule: AmendmentClass, voters: Electorate, turnout: Shares, approval: Shares
) -> None:
    cast = spread(rule, voters, Assumptions(turnout=turnout, approval=approval))
    for sector, here in cast.items():
        assert 0 <= here.approving <= here.voting <= here.electors
        assert abs(here.voting - turnout.of(sector) * here.electors) < 1
        assert abs(here.approving - approval.of(sector) * here.voting) < 1
    voting = sum(each.voting for each in cast.values())
    assert voting >= sum(turnout.of(name) * each.electors for name, each in cast.items())


@given(RULES, VOTERS, SHARES)
@settings(deadline=None)
def test_the_least_turnout_is_the_first_at_which_the_tally_accepts(
    rule: AmendmentClass, voters: Electorate, approval: Shares
) -> None:
    size = len(voters.members)
    accepted = []
    for count in range(size + 1):
        turnout = shares(Fraction(count, size or 1))
        assumed = Assumptions(turnout=turnout, approval=approval)
        counted = rehearsed(rule, voters, assumed).tally
        if not counted.failed:
            accepted.append(counted.total.approve + counted.total.reject)
    found = least(rule, voters, approval)
    full = rehearsed(rule, voters, Assumptions(turnout=shares(1), approval=approval)).tally
    if full.failed or not size:
        assert found.voting is None
        assert found.binds == full.failed or not size
    else:
        assert found.voting == accepted[0]
        assert found.binds


@pytest.mark.parametrize(
    ("approval", "passes"),
    [
        (Fraction(1, 2), False),
        (Fraction(501, 1000), True),
        (Fraction(2, 3), True),
    ],
)
def test_a_majority_is_missed_at_exactly_half_and_met_above_it(
    approval: Fraction, passes: bool
) -> None:
    rule = replace(SUBSTANTIVE, sector_majority=None)
    found = rehearsed(rule, electors(forening=1000), assume(Fraction(1, 2), approval))
    assert (found.tally.failed == ()) is passes
    assert found.least.binds == (("quorum",) if passes else ("majority",))


def test_two_thirds_of_those_who_vote_are_never_short_of_two_thirds_by_rounding() -> None:
    rule = replace(FUNDAMENTAL, quorum=None, sector_majority=TWO_THIRDS)
    for size in range(5, 60):
        voters = electors(kommune=size, forening=size + 7)
        for count in range(1, size):
            turnout = Fraction(count, size)
            assert rehearsed(rule, voters, assume(turnout, Fraction(2, 3))).tally.failed == ()


def test_the_smallest_turnout_and_what_binds_are_found() -> None:
    voters = electors(kommune=12, forening=30, borgere=1)
    found = least(SUBSTANTIVE, voters, shares(Fraction(2, 3)))
    assert found == Least(voting=13, electors=43, binds=("quorum",))
    divided = shares(Fraction(9, 10), kommune=Fraction(1, 2))
    found = least(SUBSTANTIVE, voters, divided)
    assert found == Least(voting=None, electors=43, binds=("sector kommune",))


def test_rounding_in_several_sectors_hides_no_smaller_turnout() -> None:
    voters = electors(counts_from=1, kommune=2, forening=6)
    rule = replace(SUBSTANTIVE, quorum=5)
    found = least(rule, voters, shares(Fraction(7, 12)))
    assert found == Least(voting=6, electors=8, binds=("quorum",))


def test_a_sector_that_is_too_small_to_count_is_counted_with_the_others() -> None:
    voters = electors(kommune=3, forening=3, borgere=3)
    cast = spread(SUBSTANTIVE, voters, assume(Fraction(1, 2), Fraction(2, 3)))
    assert sum(each.voting for each in cast.values()) == 5
    assert sum(each.approving for each in cast.values()) == 4


def test_one_vote_is_enough_without_a_quorum() -> None:
    rule = replace(SUBSTANTIVE, quorum=None, majority=HALF)
    found = least(rule, electors(forening=9), shares(1))
    assert found == Least(voting=1, electors=9, binds=("majority",))


def test_where_nobody_may_vote_no_turnout_is_enough() -> None:
    found = rehearsed(SUBSTANTIVE, electors(), assume(Fraction(1, 2), Fraction(1)))
    assert found.tally.failed == ("majority",)
    assert found.least == Least(voting=None, electors=0, binds=("majority",))
