"""What the votes come to is exact, and everyone can follow it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.decisions.electorate import Electorate
from charterkit.decisions.tally import quorum_votes, result, sentence, tally
from charterkit.model import AmendmentClass, Ballot, Choice, Majority, State
from tests.decisions.building import FUNDAMENTAL, SUBSTANTIVE, ballot

PLAIN = replace(SUBSTANTIVE, quorum=None, sector_majority=None)


def electors(**sizes: int) -> Electorate:
    members = {
        f"{sector}-{number}": sector
        for sector, size in sizes.items()
        for number in range(1, size + 1)
    }
    return Electorate(members=members, sector_counts_from=5)


def votes(sector: str, approve: int, reject: int = 0, abstain: int = 0) -> dict[str, Ballot]:
    choices = [Choice.APPROVE] * approve + [Choice.REJECT] * reject + [Choice.ABSTAIN] * abstain
    return {
        f"{sector}-{number}": ballot(f"{sector}-{number}", choice)
        for number, choice in enumerate(choices, 1)
    }


@pytest.mark.parametrize(
    ("approve", "reject", "majority", "accepted"),
    [
        (5, 5, Majority(share=Fraction(1, 2), strict=True), False),
        (6, 5, Majority(share=Fraction(1, 2), strict=True), True),
        (5, 5, Majority(share=Fraction(1, 2), strict=False), True),
        (2, 1, Majority(share=Fraction(2, 3), strict=False), True),
        (2, 1, Majority(share=Fraction(2, 3), strict=True), False),
        (7, 4, Majority(share=Fraction(2, 3), strict=False), False),
        (0, 0, Majority(share=Fraction(1, 2), strict=False), False),
        (1, 0, Majority(share=Fraction(1, 1), strict=False), True),
    ],
)
def test_a_majority_is_an_exact_share_and_a_tie_is_not_more_than_half(
    approve: int, reject: int, majority: Majority, accepted: bool
) -> None:
    counted = tally(
        replace(PLAIN, majority=majority), electors(kommune=20), votes("kommune", approve, reject)
    )
    assert (result(counted) is State.ACCEPTED) == accepted
    assert counted.failed == (() if accepted else ("majority",))


@pytest.mark.parametrize(
    ("quorum", "size", "needed"),
    [
        (Fraction(1, 5), 40, 8),
        (Fraction(1, 5), 41, 9),
        (Fraction(1, 3), 9, 3),
        (Fraction(1, 3), 10, 4),
        (Fraction(1, 1), 7, 7),
        (12, 7, 12),
        (None, 7, 0),
    ],
)
def test_a_share_of_the_electors_is_rounded_up_and_a_number_stands(
    quorum: Fraction | int | None, size: int, needed: int
) -> None:
    assert quorum_votes(quorum, size) == needed


@pytest.mark.parametrize(("approve", "failed"), [(8, ()), (7, ("quorum",))])
def test_a_quorum_is_met_exactly_and_missed_by_one(approve: int, failed: tuple[str, ...]) -> None:
    rule = replace(PLAIN, quorum=Fraction(1, 5))
    assert tally(rule, electors(kommune=40), votes("kommune", approve)).failed == failed


def test_staying_away_never_defeats_more_than_voting_against() -> None:
    rule = replace(PLAIN, quorum=Fraction(1, 5))
    away = tally(rule, electors(kommune=40), votes("kommune", 8))
    against = tally(rule, electors(kommune=40), votes("kommune", 8, 3))
    assert away.quorum_votes == against.quorum_votes
    assert result(away) is result(against) is State.ACCEPTED


def test_abstaining_counts_for_neither_side_nor_for_the_quorum() -> None:
    rule = replace(PLAIN, quorum=3)
    counted = tally(rule, electors(kommune=9), votes("kommune", 2, 1, 6))
    assert counted.failed == ("quorum",)
    assert (counted.total.approve, counted.total.reject, counted.total.abstain) == (2, 1, 6)


def sectors_voting(small: int) -> tuple[str, ...]:
    rule = replace(SUBSTANTIVE, quorum=None)
    ballots = {**votes("kommune", 6), **votes("forening", 1, 2)}
    return tally(rule, electors(kommune=10, forening=small), ballots).failed


def test_a_sector_of_five_electors_counts_by_itself_and_one_of_four_does_not() -> None:
    assert sectors_voting(5) == ("sector forening",)
    assert sectors_voting(4) == ()


def test_a_tie_in_a_sector_fails_its_majority() -> None:
    rule = replace(SUBSTANTIVE, quorum=None)
    ballots = {**votes("kommune", 6), **votes("forening", 2, 2)}
    counted = tally(rule, electors(kommune=10, forening=5), ballots)
    assert counted.failed == ("sector forening",)


@pytest.mark.parametrize("abstain", [0, 5])
def test_a_silent_sector_is_no_veto(abstain: int) -> None:
    ballots = {**votes("kommune", 6), **votes("forening", 0, 0, abstain)}
    counted = tally(SUBSTANTIVE, electors(kommune=10, forening=5), ballots)
    assert counted.failed == ()
    assert counted.sectors_counting == ("forening", "kommune")


def test_the_stewards_of_the_founding_phase_vote_without_sectors() -> None:
    three = Electorate(members={"s1": "", "s2": "", "s3": ""}, sector_counts_from=1)
    ballots = {"s1": ballot("s1", Choice.APPROVE), "s2": ballot("s2", Choice.APPROVE)}
    counted = tally(FUNDAMENTAL, three, ballots)
    assert counted.failed == ()
    assert dict(counted.by_sector) == {}


def test_a_ballot_of_somebody_who_is_no_elector_is_named_and_not_counted() -> None:
    ballots = {**votes("kommune", 1), "zebra": ballot("zebra", Choice.REJECT)}
    counted = tally(PLAIN, electors(kommune=3), ballots)
    assert counted.uncounted == ("zebra",)
    assert (counted.total.approve, counted.total.reject) == (1, 0)


def test_a_ranking_is_no_choice_and_is_not_counted_as_one() -> None:
    ranked = ballot("kommune-1", None, ranking=(("bedre",), ("status-quo",)))
    counted = tally(PLAIN, electors(kommune=3), {"kommune-1": ranked})
    assert counted.uncounted == ("kommune-1",)
    assert counted.failed == ("majority",)


def test_every_failed_condition_is_named() -> None:
    ballots = {**votes("kommune", 1, 5), **votes("forening", 0, 5)}
    counted = tally(SUBSTANTIVE, electors(kommune=10, forening=5), ballots)
    assert counted.failed == ("quorum", "majority", "sector forening", "sector kommune")


def test_the_sentence_tells_every_number_in_english() -> None:
    ballots = {**votes("kommune", 7, 2, 1), **votes("forening", 3, 2), **votes("virksomhed", 1)}
    ballots["zebra"] = ballot("zebra", Choice.REJECT)
    counted = tally(SUBSTANTIVE, electors(kommune=12, forening=6, virksomhed=3, skole=5), ballots)
    assert sentence(counted, SUBSTANTIVE, "en", {"kommune": "Municipalities"}) == (
        "11 of 26 electors approved, 4 rejected, 1 abstained, and 10 did not vote. "
        "At least 6 had to approve (1/5 of 26): met. "
        "More than 1/2 of the 15 votes for and against had to be for: met. "
        "In the sector forening (6 electors) 3 approved and 2 rejected, "
        "and more than 1/2 had to be for: met. "
        "In the sector Municipalities (12 electors) 7 approved and 2 rejected, "
        "and more than 1/2 had to be for: met. "
        "In the sector skole (5 electors) nobody voted for or against; that stops nothing. "
        "Too small to count by themselves: virksomhed (3). "
        "Ballots that do not count: zebra. "
        "The proposal is accepted."
    )


def test_the_sentence_says_in_danish_what_was_not_met() -> None:
    rule = replace(FUNDAMENTAL, quorum=5, sector_majority=None)
    counted = tally(rule, electors(kommune=9), votes("kommune", 2, 2))
    assert sentence(counted, rule, "da") == (
        "2 af 9 stemmeberettigede stemte for, 2 imod, 0 undlod at tage stilling, "
        "og 5 stemte ikke. "
        "Mindst 5 skulle stemme for: ikke opfyldt. "
        "Mindst 2/3 af de 4 stemmer for og imod skulle være for: ikke opfyldt. "
        "Forslaget er forkastet."
    )


CHOICES = st.dictionaries(
    st.sampled_from([*(f"kommune-{n}" for n in range(1, 9)), "forening-1", "forening-2", "zebra"]),
    st.sampled_from(list(Choice)),
)
RULES = st.sampled_from([PLAIN, SUBSTANTIVE, FUNDAMENTAL, replace(FUNDAMENTAL, quorum=3)])
ELECTORS = electors(kommune=8, forening=6)


def cast(choices: dict[str, Choice]) -> dict[str, Ballot]:
    return {voter: ballot(voter, choice) for voter, choice in choices.items()}


@given(choices=CHOICES, rule=RULES, order=st.randoms(use_true_random=False))
def test_a_tally_does_not_depend_on_the_order_of_ballots_or_electors(
    choices: dict[str, Choice], rule: AmendmentClass, order: object
) -> None:
    voters, members = list(choices), list(ELECTORS.members)
    getattr(order, "shuffle")(voters)  # noqa: B009
    getattr(order, "shuffle")(members)  # noqa: B009
    shuffled = replace(ELECTORS, members={id: ELECTORS.members[id] for id in members})
    again = tally(rule, shuffled, cast({voter: choices[voter] for voter in voters}))
    assert again == tally(rule, ELECTORS, cast(choices))


@given(choices=CHOICES, rule=RULES, voter=st.sampled_from(sorted(ELECTORS.members)))
def test_one_more_approval_never_turns_accepted_into_rejected(
    choices: dict[str, Choice], rule: AmendmentClass, voter: str
) -> None:
    before = result(tally(rule, ELECTORS, cast(choices)))
    after = result(tally(rule, ELECTORS, cast({**choices, voter: Choice.APPROVE})))
    assert before is State.REJECTED or after is State.ACCEPTED


@given(choices=CHOICES, rule=RULES, voter=st.sampled_from(sorted(ELECTORS.members)))
def test_one_more_rejection_never_turns_rejected_into_accepted(
    choices: dict[str, Choice], rule: AmendmentClass, voter: str
) -> None:
    before = result(tally(rule, ELECTORS, cast(choices)))
    after = result(tally(rule, ELECTORS, cast({**choices, voter: Choice.REJECT})))
    assert before is State.ACCEPTED or after is State.REJECTED


@given(choices=CHOICES, rule=RULES, voter=st.sampled_from(sorted(ELECTORS.members)))
def test_an_abstention_changes_no_majority(
    choices: dict[str, Choice], rule: AmendmentClass, voter: str
) -> None:
    without = {each: choice for each, choice in choices.items() if each != voter}
    with_it = tally(rule, ELECTORS, cast({**without, voter: Choice.ABSTAIN}))
    assert with_it.failed == tally(rule, ELECTORS, cast(without)).failed


@given(choices=CHOICES, rule=RULES)
def test_the_sectors_add_up_to_the_whole(choices: dict[str, Choice], rule: AmendmentClass) -> None:
    counted = tally(rule, ELECTORS, cast(choices))
    for side in ("electors", "approve", "reject", "abstain"):
        parts = sum(getattr(count, side) for count in counted.by_sector.values())
        assert parts == getattr(counted.total, side)
