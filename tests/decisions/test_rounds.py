"""Who could vote in a round is found again later, whatever has changed since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterkit.decisions import states
from charterkit.decisions.electorate import Electorate, as_opened, of_round
from charterkit.model import (
    Archive,
    ElectorateCount,
    Event,
    Franchise,
    Proposal,
    RegisterKind,
    Signatory,
)
from tests.decisions.building import (
    T0,
    admit,
    archive,
    cast,
    close_vote,
    crowd,
    days,
    entry,
    left,
    open_vote,
    proposal,
    stewards,
    with_proposal,
)


def opened_vote() -> tuple[Archive, Proposal, Event]:
    given = with_proposal(archive(crowd(kommune=5, forening=5)), proposal())
    given = open_vote(admit(given, "bedre", T0 + days(30)), "bedre", T0 + days(60))
    vote = states.opened(given.proposals["bedre"])
    assert vote is not None
    return given, given.proposals["bedre"], vote


def found_again(given: Archive) -> set[str]:
    _, _, vote = opened_vote()
    found = of_round(given, given.proposals["bedre"], vote)
    return set(found.members) if found else set()


def with_record(given: Archive, record: Signatory) -> Archive:
    return replace(given, signatories={**given.signatories, record.id: record})


def test_the_electorate_of_the_opening_is_found_in_a_later_tree() -> None:
    given, _, _ = opened_vote()
    everyone = set(given.signatories)
    someone = given.signatories["kommune-2"]
    assert found_again(given) == everyone
    gone = replace(someone, left=left(T0.date() + days(61)))
    assert found_again(with_record(given, gone)) == everyone
    assert found_again(with_record(given, replace(someone, name="Nyt navn"))) == everyone
    assert found_again(with_record(given, replace(someone, sector="skole"))) == everyone
    suspended = (
        *given.register["kommune-2"],
        entry(someone, RegisterKind.SUSPENDED, T0 + days(62), 2),
    )
    later = replace(given, register={**given.register, "kommune-2": suspended})
    assert found_again(later) == everyone


def test_leaving_on_the_day_of_the_opening_is_proved_by_the_recorded_digest() -> None:
    given, _, vote = opened_vote()
    gone = replace(given.signatories["kommune-2"], left=left(vote.at.date()))
    assert found_again(with_record(given, gone)) == set(given.signatories)


def test_an_electorate_that_does_not_give_the_recorded_digest_is_not_made_up() -> None:
    given, voted_on, vote = opened_vote()
    assert vote.electorate is not None
    other = replace(vote.electorate, digest="sha256:" + "0" * 64)
    assert of_round(given, voted_on, replace(vote, electorate=other)) is None


def test_stewards_who_stepped_down_during_a_founding_vote_are_found_again() -> None:
    given = with_proposal(archive(founding=True), proposal())
    given = open_vote(admit(given, "bedre", T0), "bedre", T0 + days(28))
    given = cast(given, "bedre", T0 + days(29), approve=["s2", "s3"])
    vote = states.opened(given.proposals["bedre"])
    assert vote is not None
    later = replace(given, stewards=stewards("s1", "s4"))
    found = of_round(later, later.proposals["bedre"], vote)
    assert found is not None
    assert set(found.members) == {"s1", "s2", "s3"}


OTHER = Franchise(confirmed_days=300, sector_counts_from=1, dormant_after=1)
"""Rules under which nobody could have voted."""


def under(given: Archive, franchise: Franchise) -> Archive:
    """The archive after the charter's rules about who may vote were changed."""
    return replace(given, charter=replace(given.charter, franchise=franchise))


def test_who_could_vote_and_which_sectors_counted_is_what_it_was_at_the_opening() -> None:
    given, voted_on, vote = opened_vote()
    assert vote.franchise == given.charter.franchise
    found = of_round(under(given, OTHER), voted_on, vote)
    assert found is not None
    assert set(found.members) == set(given.signatories)
    assert found.sector_counts_from == 5


def test_those_who_slept_at_the_opening_slept_whatever_wakes_them_today() -> None:
    given = archive(crowd(kommune=2))
    for number in range(3):
        slug = f"p{number}"
        given = admit(with_proposal(given, proposal(slug)), slug, T0 + days(40))
        given = open_vote(given, slug, T0 + days(70))
        given = cast(given, slug, T0 + days(71), approve=["kommune-1"])
        given = close_vote(given, slug, T0 + days(112))
    given = admit(with_proposal(given, proposal()), "bedre", T0 + days(200))
    given = open_vote(given, "bedre", T0 + days(230))
    vote = states.opened(given.proposals["bedre"])
    assert vote is not None
    patient = Franchise(confirmed_days=30, sector_counts_from=5, dormant_after=50)
    found = of_round(under(given, patient), given.proposals["bedre"], vote)
    assert found is not None
    assert set(found.members) == {"kommune-1"}


def test_the_tree_of_the_opening_gives_its_electors_under_the_recorded_rules() -> None:
    given, _, vote = opened_vote()
    found = as_opened(under(given, OTHER), vote)
    assert found.count() == vote.electorate
    assert found.sector_counts_from == 5


@pytest.mark.parametrize(("electors", "most"), [(30, 500), (10_000, 20)])
def test_no_more_guesses_are_made_than_take_an_instant(
    electors: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, voted_on, vote = opened_vote()
    everyone = crowd(kommune=electors + 20)
    given = archive(everyone)
    renamed = {each.id: replace(each, name="Et nyt navn") for each in everyone[:40]}
    given = replace(given, signatories={**given.signatories, **renamed})
    recorded = ElectorateCount(
        count=electors, by_sector={"kommune": electors}, digest="sha256:" + "0" * 64
    )
    guesses: list[Electorate] = []

    def count(guess: Electorate) -> ElectorateCount:
        guesses.append(guess)
        return replace(recorded, digest="sha256:" + "1" * 64)

    monkeypatch.setattr(Electorate, "count", count)
    assert of_round(given, voted_on, replace(vote, electorate=recorded)) is None
    assert len(guesses) == most
    assert {len(guess.members) for guess in guesses} == {electors}


def test_a_founding_vote_of_more_electors_than_anybody_knows_is_not_guessed_at() -> None:
    given = with_proposal(archive(founding=True), proposal())
    given = open_vote(admit(given, "bedre", T0), "bedre", T0 + days(28))
    vote = states.opened(given.proposals["bedre"])
    assert vote is not None
    assert vote.electorate is not None
    many = replace(vote, electorate=replace(vote.electorate, count=10_000_000))
    assert of_round(given, given.proposals["bedre"], many) is None
