"""One vote less, just enough, one vote more: at every threshold, and in the sentence that tells."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from charterkit.decisions.tally import result, sentence, tally
from charterkit.model import Ballot, Choice, Majority, State, Tally
from tests.decisions.building import SUBSTANTIVE
from tests.decisions.test_tally import electors, votes

BARE = replace(SUBSTANTIVE, quorum=None, majority=None, sector_majority=None)
HALF = Fraction(1, 2)


def accepted(counted: Tally) -> bool:
    return result(counted) is State.ACCEPTED


@pytest.mark.parametrize(
    ("quorum", "size", "needed", "share"),
    [
        (Fraction(1, 5), 40, 8, "1/5 of 40"),
        (Fraction(1, 5), 41, 9, "1/5 of 41"),
        (Fraction(1, 5), 44, 9, "1/5 of 44"),
        (Fraction(1, 5), 45, 9, "1/5 of 45"),
        (Fraction(1, 5), 46, 10, "1/5 of 46"),
        (Fraction(1, 3), 9, 3, "1/3 of 9"),
        (Fraction(1, 3), 10, 4, "1/3 of 10"),
        (Fraction(2, 3), 10, 7, "2/3 of 10"),
        (Fraction(1, 10), 9, 1, "1/10 of 9"),
    ],
)
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_quorum_that_is_a_share_is_rounded_up_and_then_exact(
    quorum: Fraction, size: int, needed: int, share: str, more: int
) -> None:
    rule = replace(BARE, quorum=quorum)
    counted = tally(rule, electors(kommune=size), votes("kommune", needed + more))
    assert counted.quorum_votes == needed
    assert counted.failed == (("quorum",) if more < 0 else ())
    met = "not met" if more < 0 else "met"
    assert f"At least {needed} had to approve ({share}): {met}. " in sentence(counted, rule)


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_quorum_that_is_a_number_is_exact(more: int) -> None:
    rule = replace(BARE, quorum=4)
    counted = tally(rule, electors(kommune=9), votes("kommune", 4 + more, 1))
    assert counted.failed == (("quorum",) if more < 0 else ())
    met = "not met" if more < 0 else "met"
    assert f"At least 4 had to approve: {met}. " in sentence(counted, rule)


@pytest.mark.parametrize(
    ("share", "strict", "cast", "enough"),
    [
        (HALF, True, 10, 6),
        (HALF, True, 11, 6),
        (HALF, False, 10, 5),
        (HALF, False, 11, 6),
        (Fraction(2, 3), False, 9, 6),
        (Fraction(2, 3), False, 10, 7),
        (Fraction(2, 3), False, 11, 8),
        (Fraction(2, 3), True, 9, 7),
        (Fraction(3, 4), True, 12, 10),
        (Fraction(3, 4), False, 13, 10),
        (Fraction(1, 1), False, 9, 9),
    ],
)
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_majority_is_exact(
    share: Fraction, strict: bool, cast: int, enough: int, more: int
) -> None:
    approve = min(enough + more, cast)
    rule = replace(BARE, majority=Majority(share=share, strict=strict))
    counted = tally(rule, electors(kommune=30), votes("kommune", approve, cast - approve, 3))
    assert counted.failed == (("majority",) if more < 0 else ())
    words = f"{'More than' if strict else 'At least'} {share}"
    met = "not met" if more < 0 else "met"
    assert f"{words} of the {cast} votes for and against had to be for: {met}. " in (
        sentence(counted, rule)
    )


@pytest.mark.parametrize(("cast", "enough"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4)])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_sector_is_more_than_half_for_it_by_itself(cast: int, enough: int, more: int) -> None:
    approve = min(enough + more, cast)
    rule = replace(BARE, sector_majority=SUBSTANTIVE.sector_majority)
    ballots = {**votes("kommune", 20), **votes("forening", approve, cast - approve)}
    counted = tally(rule, electors(kommune=20, forening=7), ballots)
    assert counted.failed == (("sector forening",) if more < 0 else ())
    met = "not met" if more < 0 else "met"
    assert (
        f"In the sector forening (7 electors) {approve} approved and {cast - approve} rejected, "
        f"and more than 1/2 had to be for: {met}. "
    ) in sentence(counted, rule)


@pytest.mark.parametrize(
    ("size", "said", "stops"),
    [
        (4, "Too small to count by themselves: forening (4). ", False),
        (5, "In the sector forening (5 electors) 0 approved and 4 rejected, and more than 1/2 had "
         "to be for: not met. ", True),
        (6, "In the sector forening (6 electors) 0 approved and 4 rejected, and more than 1/2 had "
         "to be for: not met. ", True),
    ],
)  # fmt: skip
def test_it_takes_five_electors_and_not_five_votes_to_count_by_itself(
    size: int, said: str, stops: bool
) -> None:
    ballots = {**votes("kommune", 9), **votes("forening", 0, 4)}
    counted = tally(SUBSTANTIVE, electors(kommune=10, forening=size), ballots)
    assert accepted(counted) is not stops
    assert said in sentence(counted, SUBSTANTIVE)


@pytest.mark.parametrize(
    ("ballots", "said", "stops"),
    [
        (votes("forening", 0, 0, 5), "nobody voted for or against; that stops nothing.", False),
        ({}, "nobody voted for or against; that stops nothing.", False),
        (votes("forening", 0, 1, 4), "0 approved and 1 rejected, and more than 1/2", True),
        (votes("forening", 1, 0, 4), "1 approved and 0 rejected, and more than 1/2", False),
        (votes("forening", 1, 1, 3), "1 approved and 1 rejected, and more than 1/2", True),
    ],
    ids=["all abstain", "all stay away", "one rejects", "one approves", "a tie"],
)
def test_a_sector_that_only_abstains_stops_nothing_and_one_vote_in_it_may(
    ballots: dict[str, Ballot], said: str, stops: bool
) -> None:
    everyone = electors(kommune=10, forening=5)
    counted = tally(SUBSTANTIVE, everyone, {**votes("kommune", 9), **ballots})
    assert counted.failed == (("sector forening",) if stops else ())
    told = sentence(counted, SUBSTANTIVE)
    assert f"In the sector forening (5 electors) {said}" in told
    assert told.endswith(f"The proposal is {'rejected' if stops else 'accepted'}.")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "I gruppen Foreninger (5 stemmeberettigede) stemte ingen for eller imod; det "
         "stopper intet. For små til at tælle for sig selv: Skoler (4). Stemmesedler, der ikke "
         "tæller med: naboen. Forslaget er vedtaget."),
        ("en", "In the sector Foreninger (5 electors) nobody voted for or against; that stops "
         "nothing. Too small to count by themselves: Skoler (4). Ballots that do not count: "
         "naboen. The proposal is accepted."),
    ],
)  # fmt: skip
def test_the_sentence_ends_with_who_was_not_heard(language: str, said: str) -> None:
    ballots = {**votes("skole", 3), **votes("forening", 0, 0, 5)}
    ballots["naboen"] = replace(ballots["skole-1"], voter="naboen", choice=Choice.REJECT)
    counted = tally(SUBSTANTIVE, electors(forening=5, skole=4), ballots)
    names = {"forening": "Foreninger", "skole": "Skoler"}
    assert sentence(counted, SUBSTANTIVE, language, names).endswith(said)


@pytest.mark.parametrize(
    ("accepted", "ends"),
    [
        (True, "The proposal is accepted."),
        (False, "Another one that was voted on with it won. The proposal is rejected."),
        (None, "The proposal is accepted."),
    ],
)
def test_the_sentence_on_one_of_several_says_that_another_won(
    accepted: bool | None, ends: str
) -> None:
    counted = tally(BARE, electors(kommune=3), votes("kommune", 2))
    assert sentence(counted, BARE, accepted=accepted) == (
        f"2 of 3 electors approved, 0 rejected, 0 abstained, and 1 did not vote. {ends}"
    )


def test_in_danish_too_it_says_that_another_won() -> None:
    counted = tally(BARE, electors(kommune=3), votes("kommune", 2))
    assert sentence(counted, BARE, "da", accepted=False).endswith(
        "Et andet forslag, der blev stemt om sammen med det, vandt. Forslaget er forkastet."
    )
