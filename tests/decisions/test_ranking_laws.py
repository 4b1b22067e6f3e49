"""What holds of every vote, however it is cast."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from charterkit.decisions.electorate import Electorate
from charterkit.decisions.ranking import decide
from charterkit.decisions.tally import tally
from charterkit.model import (
    STATUS_QUO,
    AmendmentClass,
    Choice,
    Election,
    Majority,
    Pile,
    Ranking,
    Terms,
)
from tests.decisions.building import SUBSTANTIVE, ballot
from tests.decisions.elections import drawn, elections, piles, ranking

SINGLE = elections(others=st.just("a"), least=1)
SECTORS = ("", "kommune", "forening")
CHOICES = {
    Choice.APPROVE: ranking("a > status-quo"),
    Choice.REJECT: ranking("status-quo > a"),
    Choice.ABSTAIN: ranking("a = status-quo"),
}


@settings(deadline=None)
@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_of_options_plays_no_part(
    election: Election, dice: random.Random
) -> None:
    options, ballots = list(election.options), list(election.piles)
    dice.shuffle(options)
    dice.shuffle(ballots)
    one = decide(election)
    other = decide(replace(election, options=tuple(options), piles=tuple(ballots)))
    assert (one.winner, dict(one.dropped)) == (other.winner, dict(other.dropped))
    place = [options.index(option) for option in election.options]
    for before, after in ((one.pairwise, other.pairwise), (one.paths, other.paths)):
        assert before == tuple(tuple(after[a][b] for b in place) for a in place)


@settings(deadline=None)
@given(elections())
def test_equal_ballots_may_be_counted_together_or_one_by_one(election: Election) -> None:
    apart = tuple(replace(pile, count=1) for pile in election.piles for _ in range(pile.count))
    assert decide(replace(election, piles=apart)) == decide(election)


@settings(deadline=None)
@given(elections())
def test_options_that_are_not_ranked_are_last_and_equal(election: Election) -> None:
    whole = tuple(
        replace(pile, ranking=completed(pile.ranking, election.options)) for pile in election.piles
    )
    assert decide(replace(election, piles=whole)) == decide(election)


@settings(max_examples=300, deadline=None)
@given(SINGLE, st.sampled_from(SECTORS))
def test_one_more_approval_never_turns_yes_to_no_and_one_more_rejection_never_no_to_yes(
    election: Election, sector: str
) -> None:
    more = with_one_more(election, CHOICES[Choice.APPROVE], sector)
    fewer = with_one_more(election, CHOICES[Choice.REJECT], sector)
    said = [decide(each).winner == "a" for each in (fewer, election, more)]
    assert said == sorted(said)


@settings(deadline=None)
@given(elections(), st.sampled_from(SECTORS))
def test_a_ballot_that_holds_all_equal_changes_nothing(election: Election, sector: str) -> None:
    counted = decide(election)
    for none_better in ((election.options,), ()):
        assert decide(with_one_more(election, none_better, sector)) == counted


@settings(max_examples=500, deadline=None)
@given(elections(least=1), st.data())
def test_the_winner_wins_too_if_somebody_ranks_it_higher(
    election: Election, data: st.DataObject
) -> None:
    assume(election.piles)
    outcome = decide(election)
    at = data.draw(st.integers(0, len(election.piles) - 1))
    pile = election.piles[at]
    higher = data.draw(st.sampled_from(raisings(pile.ranking, election.options, outcome.winner)))
    assert decide(with_one_changed(election, at, higher)).winner == outcome.winner


def test_the_winner_wins_too_if_it_is_ranked_higher_in_thousands_of_close_votes() -> None:
    dice = random.Random(11)
    raised = 0
    for _ in range(5000):
        election = drawn(dice)
        if not election.piles:
            continue
        outcome = decide(election)
        at = dice.randrange(len(election.piles))
        ways = raisings(election.piles[at].ranking, election.options, outcome.winner)
        for higher in ways:
            assert decide(with_one_changed(election, at, higher)).winner == outcome.winner, election
        raised += len(ways)
    assert raised > 10_000


BELOW_ONE = Election(
    options=("a", "b", STATUS_QUO),
    terms={"a": Terms(ratio=Fraction(1, 2), at_least=True)},
    piles=piles((4, "b > status-quo > a"), (5, "status-quo > a > b"), (5, "a > b > status-quo")),
)


def test_with_a_ratio_below_1_ranking_the_status_quo_higher_can_defeat_it() -> None:
    """Why no file may ask for less than a majority: `a` stays though most hold it worse than the
    status quo, and the status quo wins by way of it."""
    assert BELOW_ONE.terms["a"].ratio < 1
    assert decide(BELOW_ONE).winner == STATUS_QUO
    higher = with_one_changed(BELOW_ONE, 2, ranking("status-quo > a > b"))
    assert decide(higher).winner != STATUS_QUO


@settings(deadline=None)
@given(elections(least=1))
def test_an_option_that_is_always_held_equal_to_another_takes_nothing_from_it(
    election: Election,
) -> None:
    one = next(option for option in election.options if option != STATUS_QUO)
    twin = "twin"
    ballots = tuple(
        replace(
            pile,
            ranking=tuple((*same, twin) if one in same else same for same in pile.ranking),
        )
        for pile in election.piles
    )
    numbers = {twin: election.numbers[one]} if one in election.numbers else {}
    doubled = Election(
        options=(*election.options, twin),
        terms={**election.terms, twin: election.terms[one]},
        piles=ballots,
        sectors=election.sectors,
        numbers={**election.numbers, **numbers},
    )
    before, after = decide(election), decide(doubled)
    assert (one in after.dropped) == (twin in after.dropped) == (one in before.dropped)
    # Of the two the one that is first by its name.
    assert after.winner == before.winner


shares = st.builds(Fraction, st.integers(1, 6), st.integers(6, 7)) | st.just(Fraction(1, 2))
majorities = st.builds(Majority, share=shares, strict=st.booleans()).filter(
    lambda majority: (
        majority.share >= Fraction(1, 2) and not (majority.strict and majority.share == 1)
    )
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(SECTORS), st.sampled_from([None, *Choice])), max_size=14),
    st.none() | st.integers(1, 9) | shares,
    majorities,
    st.none() | majorities,
    st.integers(1, 4),
)
def test_a_vote_on_one_proposal_comes_to_the_same_as_its_tally_but_for_a_tie(
    cast: list[tuple[str, Choice | None]],
    quorum: Fraction | int | None,
    majority: Majority,
    by_sector: Majority | None,
    counts_from: int,
) -> None:
    rule = replace(SUBSTANTIVE, quorum=quorum, majority=majority, sector_majority=by_sector)
    members = {f"v{at}": sector for at, (sector, _) in enumerate(cast)}
    electorate = Electorate(members=members, sector_counts_from=counts_from)
    ballots = {
        f"v{at}": ballot(f"v{at}", choice)
        for at, (_, choice) in enumerate(cast)
        if choice is not None
    }
    counted = tally(rule, electorate, ballots)
    election = Election(
        options=("a", STATUS_QUO),
        terms={"a": terms_of(rule, len(cast))},
        piles=tuple(
            Pile(ranking=CHOICES[choice], sector=sector)
            for sector, choice in cast
            if choice is not None
        ),
        sectors=counted.sectors_counting,
    )
    outcome = decide(election)
    assert bool(outcome.dropped) == bool(counted.failed)
    # At least a half, and as many for as against: the tally accepts what is not better than the
    # status quo, and beside other options that would not do.
    better = counted.total.approve > counted.total.reject
    assert (outcome.winner == "a") == (not counted.failed and better)


@pytest.mark.parametrize("choice", list(CHOICES))
def test_every_choice_has_its_ranking(choice: Choice) -> None:
    election = Election(options=("a", STATUS_QUO), terms={}, piles=(Pile(ranking=CHOICES[choice]),))
    (_, over), (under, _) = decide(election).pairwise
    assert (over, under) == {
        Choice.APPROVE: (1, 0),
        Choice.REJECT: (0, 1),
        Choice.ABSTAIN: (0, 0),
    }[choice]


def terms_of(rule: AmendmentClass, electors: int) -> Terms:
    """What a class of amendment asks of a proposal, as a vote's file says it."""
    quorum = rule.quorum * electors if isinstance(rule.quorum, Fraction) else rule.quorum
    assert rule.majority is not None
    sector = rule.sector_majority
    return Terms(
        quorum_votes=Fraction(quorum or 0),
        ratio=ratio(rule.majority, electors),
        at_least=not rule.majority.strict,
        sector_ratio=None if sector is None else ratio(sector, electors),
        sector_at_least=sector is not None and not sector.strict,
    )


def ratio(majority: Majority, electors: int) -> Fraction:
    """How many times the votes against a majority asks for."""
    if majority.share == 1:
        return Fraction(electors + 1)
    return majority.share / (1 - majority.share)


def completed(ranked: Ranking, options: tuple[str, ...]) -> Ranking:
    """A ranking with those that it leaves out in the last place, where there are any."""
    named = {option for equals in ranked for option in equals}
    rest = tuple(option for option in options if option not in named)
    return (*ranked, rest) if rest else ranked


def raisings(ranked: Ranking, options: tuple[str, ...], option: str) -> list[Ranking]:
    """The rankings in which one option stands higher, and the others as they do, and the ranking
    itself, written in full."""
    whole = completed(ranked, options)
    at = next(place for place, equals in enumerate(whole) if option in equals)
    others = [tuple(each for each in equals if each != option) for equals in whole]
    found = [whole]
    for place in range(at + 1):
        found.append((*others[:place], (option,), *others[place:]))
        if place < at:
            joined = (*others[place], option)
            found.append((*others[:place], joined, *others[place + 1 :]))
    return [tuple(equals for equals in each if equals) for each in found]


def with_one_more(election: Election, ranked: Ranking, sector: str) -> Election:
    """The vote with one more ballot."""
    return replace(election, piles=(*election.piles, Pile(ranking=ranked, sector=sector)))


def with_one_changed(election: Election, at: int, ranked: Ranking) -> Election:
    """The vote where one ballot of a pile ranks otherwise."""
    pile = election.piles[at]
    rest = (replace(pile, count=pile.count - 1),) if pile.count > 1 else ()
    changed = (*election.piles[:at], *rest, *election.piles[at + 1 :])
    return with_one_more(replace(election, piles=changed), ranked, pile.sector)
