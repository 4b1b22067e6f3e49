"""The dates a rehearsal says are the dates that the acts give."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.actions.deciding import silence
from charterkit.decisions.acts import reclassifying
from charterkit.decisions.calendar import closes
from charterkit.decisions.classes import strictest
from charterkit.decisions.states import closed, last, opened
from charterkit.decisions.timetable import Calendar, Timetable
from charterkit.model import AmendmentClass, Archive, Bump, Charter, EventKind, Pause
from tests.decisions.building import (
    CHARTER,
    EDITORIAL,
    FUNDAMENTAL,
    HALF,
    NEW_YEAR,
    SUBSTANTIVE,
    SUMMER,
    T0,
    admit,
    archive,
    cast,
    close_vote,
    constituted,
    crowd,
    days,
    objecting,
    open_vote,
    proposal,
    with_proposal,
)

WINDOWS = st.integers(min_value=7, max_value=400)
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2024, 12, 31)).map(
    lambda day: (day.month, day.day)
)
PAUSES = st.lists(st.builds(Pause, start=DAYS, end=DAYS), max_size=3).map(tuple)
START = datetime(2020, 1, 1, tzinfo=UTC)
TIMES = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=14_000)).map(
    lambda passed: (START + passed).replace(microsecond=0)
)
QUORUMS = st.one_of(
    st.none(),
    st.integers(min_value=2, max_value=40),
    st.fractions(min_value=Fraction(1, 5), max_value=1, max_denominator=9),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T09:00:00+00:00")


def said(charter: Charter, rule: AmendmentClass, on: datetime, **terms: bool) -> Timetable:
    """What the timetable says of a class."""
    settings = {"arbiters": True, "stewards": True, **terms}
    return Calendar(charter=charter, **settings).timetable(rule, on)


@st.composite
def charters(draw: st.DrawFn) -> Charter:
    """A charter whose windows, quorums and pauses are any that are allowed."""
    by_silence = replace(EDITORIAL, discussion_days=draw(WINDOWS))
    by_vote = AmendmentClass(
        name="voted",
        bump=Bump.MINOR,
        discussion_days=draw(WINDOWS),
        vote_days=draw(WINDOWS),
        quorum=draw(QUORUMS),
        majority=HALF,
    )
    return replace(
        CHARTER,
        classes={"editorial": by_silence, "voted": by_vote},
        least_class=dict.fromkeys(CHARTER.least_class, "editorial"),
        pauses=draw(PAUSES),
        second_call_days=draw(st.one_of(st.none(), st.integers(min_value=0, max_value=200))),
    )


def begun(charter: Charter, class_name: str, on: datetime) -> Archive:
    """Ten organisations long confirmed, and a proposal admitted at a time."""
    electors = crowd(kommune=4, forening=3, virksomhed=3)
    long_ago = on - days(4000)
    stands = archive(electors, at=long_ago, charter=charter, constituted=constituted(long_ago))
    stands = with_proposal(stands, proposal(class_name=class_name))
    return admit(stands, "bedre", on)


@given(charters(), TIMES)
@settings(deadline=None)
def test_a_vote_is_opened_closed_and_called_again_on_the_days_that_were_said(
    charter: Charter, on: datetime
) -> None:
    table = said(charter, charter.classes["voted"], on)
    stands = begun(charter, "voted", on)
    admitted = last(stands.proposals["bedre"], EventKind.ADMITTED)
    assert admitted is not None
    assert (table.admitted, table.discussed_until) == (admitted.at, admitted.closes)
    assert table.vote is not None
    assert table.vote.opens == table.discussed_until
    stands = open_vote(stands, "bedre", table.vote.opens)
    vote = opened(stands.proposals["bedre"])
    assert vote is not None
    assert vote.closes == table.vote.closes
    stands = cast(stands, "bedre", table.vote.opens, approve=["kommune-1"])
    stands = close_vote(stands, "bedre", table.vote.closes)
    closing = closed(stands.proposals["bedre"])
    assert closing is not None
    again = table.second_call
    if closing.tally is not None and closing.tally.failed == ("quorum",):
        assert closing.second_call == (again.opens if again else None)
        if again is not None:
            stands = open_vote(stands, "bedre", again.opens)
            second = opened(stands.proposals["bedre"], 2)
            assert second is not None
            assert second.closes == again.closes
    else:
        assert closing.second_call is None


@given(charters(), TIMES)
@settings(deadline=None)
def test_silence_accepts_or_an_objection_begins_a_discussion_on_the_day_that_was_said(
    charter: Charter, on: datetime
) -> None:
    table = said(charter, charter.classes["editorial"], on)
    stands = begun(charter, "editorial", on)
    end = table.discussed_until
    accepted = silence(stands, stands.proposals["bedre"], end, "s1")
    assert table.silence is not None
    assert (accepted.kind, table.silence.at) == (EventKind.ACCEPTED_UNOPPOSED, end)
    stands = objecting(stands, "bedre", "forening-1", on)
    moved = silence(stands, stands.proposals["bedre"], end, "s1")
    assert table.objected is not None
    assert table.objected.class_name == moved.class_name
    assert table.objected.discussed_until == moved.closes
    assert table.objected.admitted == moved.at
    again = reclassifying(stands, stands.proposals["bedre"], end, "s1", "voted", "")
    assert moved.closes == again.closes


@given(charters(), TIMES)
def test_seconded_a_proposal_goes_the_same_way_from_the_day_it_is_admitted(
    charter: Charter, on: datetime
) -> None:
    rule = charter.classes["voted"]
    alone = said(charter, rule, on, stewards=False)
    assert alone.seconded == on
    assert alone.admitted == closes(on, 14, charter.pauses)
    assert replace(alone, seconded=None) == said(charter, rule, alone.admitted)


@given(charters(), TIMES)
def test_nothing_happens_before_what_it_waits_for(charter: Charter, on: datetime) -> None:
    table = said(charter, charter.classes["voted"], on, stewards=False)
    assert table.vote is not None
    decision = table.vote.decision
    assert decision.contested_until is not None
    steps = [on, table.admitted, table.discussed_until, table.vote.closes]
    steps += [decision.contested_until, decision.enacted]
    assert steps == sorted(steps)


@pytest.mark.parametrize(
    ("arbiters", "stewards", "contested", "enacted"),
    [
        (True, True, "2026-06-16", "2026-06-16"),
        (True, False, "2026-06-30", "2026-06-30"),
        (False, True, None, "2026-06-02"),
        (False, False, None, "2026-06-30"),
    ],
)
def test_only_arbiters_make_a_result_wait_and_without_stewards_all_wait(
    arbiters: bool, stewards: bool, contested: str | None, enacted: str
) -> None:
    begins = at("2026-05-19")
    rule = replace(SUBSTANTIVE, discussion_days=7, vote_days=7)
    table = said(CHARTER, rule, begins, arbiters=arbiters, stewards=stewards)
    assert table.vote is not None
    assert table.vote.decision.contested_until == (at(contested) if contested else None)
    assert table.vote.decision.enacted == at(enacted)


def test_what_silence_accepts_is_no_outcome_of_a_vote_that_could_be_contested() -> None:
    table = said(CHARTER, EDITORIAL, at("2026-05-19"), arbiters=True, stewards=True)
    assert table.silence is not None
    assert table.silence.contested_until is None
    assert table.silence.enacted == table.silence.at


@pytest.mark.parametrize(
    ("pauses", "admitted", "until"),
    [
        ((), "2026-06-04", "2026-07-02"),
        ((SUMMER,), "2026-06-02", "2026-06-30"),
        ((SUMMER,), "2026-06-03", "2026-08-01"),
        ((NEW_YEAR,), "2026-11-21", "2026-12-19"),
        ((NEW_YEAR,), "2026-11-22", "2027-01-06"),
    ],
)
def test_pauses_move_the_end_of_a_window(
    pauses: tuple[Pause, ...], admitted: str, until: str
) -> None:
    charter = replace(CHARTER, pauses=pauses)
    assert said(charter, SUBSTANTIVE, at(admitted)).discussed_until == at(until)


def test_texts_are_reaffirmed_so_many_days_after_they_are_enacted() -> None:
    table = said(replace(CHARTER, pauses=()), FUNDAMENTAL, T0, arbiters=False)
    assert table.vote is not None
    enacted = T0 + timedelta(days=56 + 70)
    assert table.vote.decision.enacted == enacted
    assert table.vote.decision.reaffirm_until == (enacted + timedelta(days=365)).date()
    assert table.second_call is not None
    assert table.second_call.opens == enacted + timedelta(days=21)


def test_without_a_quorum_or_a_second_call_nothing_is_called_again() -> None:
    assert said(CHARTER, replace(SUBSTANTIVE, quorum=None), T0).second_call is None
    assert said(replace(CHARTER, second_call_days=None), SUBSTANTIVE, T0).second_call is None


def test_the_strictest_class_by_silence_leads_nowhere_else() -> None:
    alone = replace(CHARTER, classes={"editorial": EDITORIAL})
    assert strictest(alone.classes.values()) is EDITORIAL
    assert said(alone, EDITORIAL, T0).objected is None


def test_no_date_is_too_late_to_say() -> None:
    late = datetime(9999, 12, 1, tzinfo=UTC)
    table = said(CHARTER, FUNDAMENTAL, late)
    assert table.vote is not None
    assert table.vote.closes == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
