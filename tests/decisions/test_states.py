"""A proposal's state is read off its record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.decisions import numbers, states
from charterkit.model import Event, EventKind, Proposal, State, Statement
from tests.decisions.building import (
    T0,
    admit,
    archive,
    cast,
    close_vote,
    days,
    open_vote,
    proposal,
    with_event,
    with_proposal,
)


def after(*kinds: EventKind, result: State = State.ACCEPTED) -> Proposal:
    made = proposal()
    for order, kind in enumerate(kinds, 1):
        closed = result if kind is EventKind.CLOSED else None
        event = Event(path="", order=order, kind=kind, at=T0, by="s1", result=closed)
        made = with_event(made, event)
    return made


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), State.DRAFT),
        ((EventKind.ADMITTED,), State.DISCUSSION),
        ((EventKind.ADMITTED, EventKind.RETURNED), State.DRAFT),
        ((EventKind.ADMITTED, EventKind.RECLASSIFIED), State.DISCUSSION),
        ((EventKind.ADMITTED, EventKind.OPENED), State.VOTING),
        ((EventKind.ADMITTED, EventKind.SUMMARISED, EventKind.OPENED), State.VOTING),
        ((EventKind.ADMITTED, EventKind.OPENED, EventKind.CLOSED), State.ACCEPTED),
        ((EventKind.ADMITTED, EventKind.ACCEPTED_UNOPPOSED), State.ACCEPTED),
        ((EventKind.ADMITTED, EventKind.ACCEPTED_UNOPPOSED, EventKind.ENACTED), State.ENACTED),
        ((EventKind.ADMITTED, EventKind.WITHDRAWN), State.WITHDRAWN),
        ((EventKind.ADMITTED, EventKind.LAPSED), State.LAPSED),
        ((EventKind.ADMITTED, EventKind.SUPERSEDED), State.SUPERSEDED),
        ((EventKind.OPENED, EventKind.CLOSED, EventKind.CONTESTED), State.ACCEPTED),
        ((EventKind.OPENED, EventKind.CLOSED, EventKind.UPHELD), State.ACCEPTED),
        ((EventKind.OPENED, EventKind.CLOSED, EventKind.CORRECTED), State.ACCEPTED),
        ((EventKind.OPENED, EventKind.CLOSED, EventKind.ANNULLED), State.DISCUSSION),
        ((EventKind.OPENED, EventKind.CLOSED, EventKind.RECLASSIFIED), State.DISCUSSION),
    ],
)
def test_the_record_leads_to_the_state(kinds: tuple[EventKind, ...], state: State) -> None:
    assert states.state(after(*kinds)) is state


def test_a_closed_vote_stands_as_its_result_says() -> None:
    rejected = after(EventKind.OPENED, EventKind.CLOSED, result=State.REJECTED)
    assert states.state(rejected) is State.REJECTED


@pytest.mark.parametrize(
    ("by", "kinds", "state"),
    [
        ("foreningen-proevetur", (), State.WITHDRAWN),
        ("foreningen-proevetur", (EventKind.ADMITTED,), State.WITHDRAWN),
        ("foreningen-proevetur", (EventKind.ADMITTED, EventKind.OPENED), State.VOTING),
        ("en-anden", (EventKind.ADMITTED,), State.DISCUSSION),
    ],
)
def test_its_proposers_take_a_proposal_back_until_the_vote_opens(
    by: str, kinds: tuple[EventKind, ...], state: State
) -> None:
    taken_back = Statement(path="proposals/bedre/withdrawal.yml", by=by, at=T0)
    assert states.state(replace(after(*kinds), withdrawal=taken_back)) is state


@given(st.lists(st.sampled_from(list(EventKind)), max_size=8))
def test_events_that_are_allowed_never_lead_out_of_an_end(kinds: list[EventKind]) -> None:
    made = proposal()
    for kind in kinds:
        if states.allows(made, kind):
            ended = states.state(made) in (State.ENACTED, State.WITHDRAWN, State.LAPSED)
            before = states.state(made)
            event = Event(path="", order=1, kind=kind, at=T0, by="s1", result=State.ACCEPTED)
            made = with_event(made, event)
            assert not ended or states.state(made) is before
    assert states.state(made) in State


MAY_HAPPEN = {
    EventKind.ADMITTED: "draft",
    EventKind.RETURNED: "discussion",
    EventKind.RECLASSIFIED: "discussion",
    EventKind.OPENED: "discussion",
    EventKind.CLOSED: "voting",
    EventKind.ACCEPTED_UNOPPOSED: "discussion",
    EventKind.SUMMARISED: "discussion voting",
    EventKind.ENACTED: "accepted",
    EventKind.WITHDRAWN: "draft discussion",
    EventKind.LAPSED: "draft discussion",
    EventKind.SUPERSEDED: "draft discussion accepted",
    EventKind.CONTESTED: "accepted rejected enacted",
    EventKind.UPHELD: "accepted rejected enacted",
    EventKind.ANNULLED: "accepted rejected",
    EventKind.CORRECTED: " ".join(State),
}


@pytest.mark.parametrize("kind", list(EventKind))
def test_an_event_may_happen_in_these_states_and_in_no_others(kind: EventKind) -> None:
    assert {str(state) for state in states.states_before(kind)} == set(MAY_HAPPEN[kind].split())


def test_a_vote_that_failed_on_quorum_alone_may_be_opened_once_more() -> None:
    stands = with_proposal(archive(founding=True), proposal())
    stands = open_vote(admit(stands, "bedre", T0), "bedre", T0 + days(28))
    stands = close_vote(stands, "bedre", T0 + days(80))
    first = stands.proposals["bedre"]
    closed = states.closed(first)
    assert closed is not None
    assert closed.tally is not None
    assert closed.tally.failed == ("quorum", "majority")
    assert not states.allows(first, EventKind.OPENED)
    alone = replace(closed, second_call=T0 + days(101))
    called = replace(first, record=(*first.record[:-1], alone))
    again = (EventKind.OPENED, EventKind.SUPERSEDED, EventKind.RECLASSIFIED)
    assert [kind for kind in EventKind if states.allows(called, kind)] == [
        kind for kind in EventKind if kind in again or State.REJECTED in states.states_before(kind)
    ]
    assert states.next_round(called) == 2


def test_the_class_in_force_is_the_one_stewards_moved_it_to() -> None:
    moved = proposal(class_name="editorial")
    assert states.class_name(moved) == "editorial"
    event = Event(
        path="", order=1, kind=EventKind.RECLASSIFIED, at=T0, by="s1", class_name="substantive"
    )
    assert states.class_name(with_event(moved, event)) == "substantive"
    returned = Event(path="", order=2, kind=EventKind.RETURNED, at=T0, by="s1")
    assert states.class_name(with_event(with_event(moved, event), returned)) == "editorial"


def test_the_window_that_is_open_is_the_discussions_then_the_votes() -> None:
    stands = with_proposal(archive(founding=True), proposal())
    assert states.closes(stands.proposals["bedre"]) is None
    stands = admit(stands, "bedre", T0)
    assert states.closes(stands.proposals["bedre"]) == T0 + days(28)
    stands = open_vote(stands, "bedre", T0 + days(30))
    assert states.closes(stands.proposals["bedre"]) == T0 + days(72)
    stands = cast(stands, "bedre", T0 + days(31), approve=["s1"])
    stands = close_vote(stands, "bedre", T0 + days(72))
    assert states.closes(stands.proposals["bedre"]) is None


def test_numbers_are_given_one_after_the_other_and_kept_after_a_return() -> None:
    stands = archive(proposals={slug: proposal(slug) for slug in ("a", "b", "c")})
    stands = admit(admit(stands, "b", T0), "a", T0)
    back = Event(path="", order=2, kind=EventKind.RETURNED, at=T0, by="s1")
    stands = with_proposal(stands, with_event(stands.proposals["b"], back))
    stands = admit(stands, "b", T0 + days(5))
    assert [states.number(stands.proposals[slug]) for slug in "abc"] == [2, 1, None]
    assert numbers.next_number(stands) == 3


@pytest.mark.parametrize("reference", ["1", "#1", "no. 1", "nr. 1", "Nr.1", "bedre"])
def test_a_proposal_is_found_by_number_or_slug(reference: str) -> None:
    stands = admit(with_proposal(archive(), proposal()), "bedre", T0)
    found = numbers.find(stands, reference)
    assert found is not None
    assert found.slug == "bedre"


def test_a_folder_named_like_a_number_never_stands_in_for_the_real_one() -> None:
    stands = archive(proposals={slug: proposal(slug) for slug in ("1", "bedre")})
    stands = admit(stands, "bedre", T0)
    found = numbers.find(stands, "1")
    assert found is not None
    assert found.slug == "bedre"
    assert numbers.find(stands, "2") is None
