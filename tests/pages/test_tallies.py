"""Every closed vote is published as a file that anybody can count again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.actions.recounting import recount
from charterkit.decisions import acts, states
from charterkit.decisions.electorate import as_opened, of_round
from charterkit.model import STATUS_QUO, Archive, Choice, EventKind, Proposal, State
from charterkit.pages.tallies import tally_files
from tests.decisions.building import (
    FUNDAMENTAL,
    HALF,
    SUBSTANTIVE,
    T0,
    TWO_THIRDS,
    admit,
    archive,
    ballot,
    cast,
    close_vote,
    crowd,
    days,
    open_vote,
    proposal,
    with_event,
    with_proposal,
)
from tests.decisions.elections import rankings
from tests.pages import town

VOTERS = crowd(kommune=6, forening=5, virksomhed=3)
RULES = [
    SUBSTANTIVE,
    FUNDAMENTAL,
    replace(SUBSTANTIVE, quorum=3, sector_majority=None),
    replace(SUBSTANTIVE, quorum=None, majority=TWO_THIRDS, sector_majority=HALF),
    replace(SUBSTANTIVE, quorum=None, sector_majority=TWO_THIRDS),
]


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The files of the town's votes."""
    return tally_files(town.archive())


def accepted(given: Archive) -> dict[str, str]:
    """What every closed round came to by the record: the proposal accepted, or the status quo, by
    the file that it has."""
    found = {}
    for each in given.proposals.values():
        closed = [event for event in each.record if event.kind is EventKind.CLOSED]
        for event in closed:
            earlier = "" if event is closed[-1] else f"round-{event.round}/"
            path = f"proposals/{each.slug}/{earlier}tally.json"
            won = each.slug if event.result is State.ACCEPTED else STATUS_QUO
            if event.with_number is None and not event.ranking:
                found[path] = won
            elif event.ranking:
                found[path] = event.ranking.winner
    return found


def test_every_closed_vote_has_a_file_whose_winner_is_the_one_on_record(
    files: Mapping[str, bytes],
) -> None:
    recorded = accepted(town.archive())
    assert len(recorded) == 6
    assert {path: json.loads(data)["outcome"]["winner"] for path, data in files.items()} == recorded


def test_every_file_is_read_and_counted_to_what_it_says(files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        assert recount(data, path).differences == ()


def test_several_that_were_voted_on_together_have_one_file(files: Mapping[str, bytes]) -> None:
    vote = json.loads(files["proposals/begynd-aabent/tally.json"])
    assert vote["options"] == ["begynd-aabent", "begynd-kort", "begynd-ikke", "status-quo"]
    assert vote["numbers"] == {"begynd-aabent": 16, "begynd-kort": 17, "begynd-ikke": 18}
    assert set(vote["outcome"]["dropped"]) == {"begynd-aabent", "begynd-ikke"}
    assert vote["ballots"][0] == {
        "voter": "aa-kommune",
        "sector": "kommune",
        "count": 1,
        "ranking": [["begynd-kort"], ["begynd-aabent"], ["status-quo"]],
    }
    assert "proposals/begynd-kort/tally.json" not in files


def test_a_file_says_what_it_is_about(files: Mapping[str, bytes]) -> None:
    vote = json.loads(files["proposals/faelles-kasse/tally.json"])
    assert vote["about"] == {
        "charter": {"da": "Prøvebys charter", "en": "Charter of Prøveby"},
        "proposals": [{"number": 2, "slug": "faelles-kasse", "title": "En fælles kasse"}],
        "round": 1,
        "opened": "2027-03-01T09:00:00Z",
        "closed": "2027-04-12T09:00:00Z",
        "voters": "all who could vote when the vote opened; their list has the digest that the "
        "opening names",
        "electors": 8,
    }
    assert "fremmed" not in {ballot["voter"] for ballot in vote["ballots"]}


def test_an_open_vote_has_no_file(files: Mapping[str, bytes]) -> None:
    assert "proposals/ring-til-dem/tally.json" not in files
    assert "proposals/lov-mere/tally.json" not in files


def test_electors_that_cannot_be_found_again_are_those_whose_ballots_were_counted() -> None:
    gone = {
        path: None
        for path in town.files()
        if path.startswith("charter/signatories/") and not path.endswith("venter.yml")
    }
    stands = town.archive(gone)
    lost = replace(
        stands, register={id: entries for id, entries in stands.register.items() if id != "foer"}
    )
    kasse = lost.proposals["faelles-kasse"]
    opened = states.opened(kasse)
    assert opened is not None
    assert of_round(lost, kasse, opened) is None
    data = tally_files(lost)["proposals/faelles-kasse/tally.json"]
    vote = json.loads(data)
    assert vote["about"]["voters"].startswith("those whose ballots the closing counted")
    assert vote == {
        **json.loads(tally_files(town.archive())["proposals/faelles-kasse/tally.json"]),
        "about": vote["about"],
    }


def test_the_latest_closed_round_is_the_file_of_the_vote_and_earlier_ones_lie_below() -> None:
    stands = with_proposal(archive(VOTERS), proposal())
    stands = open_vote(admit(stands, "bedre", T0 + days(31)), "bedre", T0 + days(60))
    stands = cast(stands, "bedre", T0 + days(61), approve=["kommune-1"])
    stands = close_vote(stands, "bedre", T0 + days(102))
    assert list(tally_files(stands)) == ["proposals/bedre/tally.json"]
    stands = open_vote(stands, "bedre", T0 + days(130))
    first = tally_files(stands)["proposals/bedre/tally.json"]
    stands = cast(stands, "bedre", T0 + days(131), approve=["kommune-1", "kommune-2"])
    stands = close_vote(stands, "bedre", T0 + days(200))
    files = tally_files(stands)
    assert list(files) == ["proposals/bedre/tally.json", "proposals/bedre/round-1/tally.json"]
    assert files["proposals/bedre/round-1/tally.json"] == first
    assert json.loads(files["proposals/bedre/tally.json"])["outcome"]["winner"] == "bedre"


def together(rules: list[int]) -> Archive:
    """As many drafts as rules, admitted under them, that are put to one vote."""
    stands = archive(VOTERS)
    for at, which in enumerate(rules):
        rule = replace(RULES[which], name=f"class-{at}")
        classes = {**stands.charter.classes, rule.name: rule}
        stands = replace(stands, charter=replace(stands.charter, classes=classes))
        made = proposal(slug=f"forslag-{at}", class_name=rule.name)
        stands = with_proposal(stands, made)
        admitted = acts.admitting(stands, made, T0 + days(31), "s1")
        stands = with_proposal(stands, with_event(made, admitted))
    members = list(stands.proposals.values())
    for each in members:
        event = acts.opening(stands, each, T0 + days(60), "s1", members).event
        stands = with_proposal(stands, with_event(each, event))
    return stands


def closed(stands: Archive) -> Archive:
    """The archive after the vote on all proposals was closed."""
    lead = next(iter(stands.proposals.values()))
    opened = states.opened(lead)
    assert opened is not None
    assert opened.closes is not None
    voters = as_opened(stands, opened)
    events = [
        (each, acts.closing(stands, each, opened.closes, "s1", voters))
        for each in stands.proposals.values()
    ]
    for each, event in events:
        stands = with_proposal(stands, with_event(each, event))
    return stands


def voted(stands: Archive, data: st.DataObject) -> Archive:
    """The archive with any ballots: rankings, choices, some of strangers, some too late."""
    lead = next(iter(stands.proposals.values()))
    opened = states.opened(lead)
    assert opened is not None
    assert opened.text is not None
    options = [*stands.proposals, STATUS_QUO]
    ballots = {}
    ids = [record.id for record in VOTERS] + ["fremmed"]
    away = data.draw(st.sets(st.sampled_from(ids)))
    # Most hold the status quo last, or hardly anything would ever be accepted.
    choices = [Choice.APPROVE] * data.draw(st.integers(1, 6)) + list(Choice)
    for voter in sorted({*ids} - away):
        late = data.draw(st.integers(0, 9)) == 0
        made = ballot(
            voter, data.draw(st.sampled_from(choices)), T0 + days(300 if late else 61),
            text=opened.text,
        )  # fmt: skip
        if len(options) > 2 and made.choice is not Choice.ABSTAIN:
            said = data.draw(rankings(options))
            if made.choice is Choice.APPROVE:
                said = (*data.draw(rankings(options[:-1])), (STATUS_QUO,))
            made = replace(made, choice=None, ranking=said)
        ballots[voter] = made
    return with_proposal(stands, replace(lead, ballots={1: ballots}))


@given(st.lists(st.integers(0, len(RULES) - 1), min_size=1, max_size=4), st.data())
@settings(deadline=None, max_examples=40)
def test_whatever_is_voted_the_file_gives_the_winner_on_record(
    rules: list[int], data: st.DataObject
) -> None:
    stands = closed(voted(together(rules), data))
    files = tally_files(stands)
    (path,) = files
    found = recount(files[path], path)
    assert found.differences == ()
    won = [each.slug for each in stands.proposals.values() if wins(each)]
    assert won == [winner for winner in [found.outcome.winner] if winner != STATUS_QUO]


def wins(each: Proposal) -> bool:
    """Whether the record says that a proposal was accepted."""
    return states.state(each) is State.ACCEPTED
