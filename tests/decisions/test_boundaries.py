"""At each boundary of a vote's time: a second before it is too early, and the message reckons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from charterkit.decisions import states
from charterkit.decisions.acts import closing, lapsing, returning
from charterkit.decisions.contesting import contest, contestable
from charterkit.decisions.due import Due, due
from charterkit.decisions.electorate import of_round
from charterkit.documents.paths import contest_path, event_path
from charterkit.model import (
    Archive,
    Event,
    EventKind,
    Pause,
    Proposal,
    Statement,
    Steward,
)
from charterkit.rules.windows import hindrances
from tests.decisions.building import (
    T0,
    admit,
    archive,
    cast,
    crowd,
    open_vote,
    proposal,
    stewards,
    with_event,
    with_proposal,
)
from tests.rules.rivals import LONG, steps

SECOND = timedelta(seconds=1)
ELECTORS = [f"kommune-{number}" for number in range(1, 6)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def drafted() -> Archive:
    """A draft in a charter of ten organisations and an arbiter."""
    people = replace(stewards("s1", "s2"), arbiters=(Steward(id="v1", name={"da": "V"}),))
    given = archive(crowd(kommune=5, forening=5), stewards=people)
    return with_proposal(given, proposal())


def voted(opened: datetime, closed: datetime | None = None, votes: int = 5) -> Archive:
    """The charter after a vote, closed when it ends or at `closed`."""
    given = open_vote(admit(drafted(), "bedre", T0), "bedre", opened)
    given = cast(given, "bedre", opened, approve=ELECTORS[:votes])
    stands = given.proposals["bedre"]
    vote = states.opened(stands)
    assert vote is not None
    assert vote.closes is not None
    voters = of_round(given, stands, vote)
    assert voters is not None
    ends = closed or vote.closes
    return with_proposal(given, with_event(stands, closing(given, stands, ends, "s1", voters)))


def next_event(given: Archive, kind: EventKind, when: datetime) -> Event:
    order = len(given.proposals["bedre"].record) + 1
    path = event_path("bedre", order, kind)
    return Event(path=path, order=order, kind=kind, at=when, by="s1")


def said(given: Archive, event: Event) -> list[str]:
    """The codes, and what was expected and found, of all that hinders an event."""
    found = hindrances(given, given.proposals["bedre"], event)
    return [f"{each.code} expected {each.expected}, found {each.found}." for each in found]


@pytest.mark.parametrize(
    ("closed", "until"),
    [
        ("2026-05-04T09:00:00", "2026-05-18T09:00:00"),
        ("2026-06-16T09:00:00", "2026-06-30T09:00:00"),
        ("2026-06-17T09:00:00", "2026-08-01T09:00:00"),
        ("2026-07-17T09:00:00", "2026-08-01T09:00:00"),
        ("2026-07-18T23:59:59", "2026-08-01T23:59:59"),
        ("2026-07-19T09:00:00", "2026-08-02T09:00:00"),
        ("2026-12-05T09:00:00", "2026-12-19T09:00:00"),
        ("2026-12-06T09:00:00", "2027-01-06T09:00:00"),
    ],
)
def test_an_outcome_can_be_contested_for_fourteen_days_and_then_be_enacted(
    closed: str, until: str
) -> None:
    given, end = voted(at("2026-03-10T09:00:00"), at(closed)), at(until)
    assert said(given, next_event(given, EventKind.ENACTED, end - SECOND)) == [
        f"P045 expected a time no earlier than {until}Z: the outcome can be contested for 14 days, "
        f"found {(end - SECOND).replace(tzinfo=None).isoformat()}Z."
    ]
    assert said(given, next_event(given, EventKind.ENACTED, end)) == []


def contesting(given: Archive, *times: tuple[str, datetime]) -> Archive:
    """The archive with what electors hold against the outcome, each said at a time."""
    contests = {
        by: Statement(path=contest_path("bedre", 1, by), by=by, at=when, reason="Nej.")
        for by, when in times
    }
    stands = replace(given.proposals["bedre"], contests={1: contests})
    return with_proposal(given, stands)


@pytest.mark.parametrize(
    ("last", "stands"),
    [(timedelta(days=14) - SECOND, True), (timedelta(days=14), False), (-SECOND, False)],
    ids=["a second before the end", "at the end", "before the vote was over"],
)
def test_the_third_of_those_who_contest_it_comes_in_time_or_not(
    last: timedelta, stands: bool
) -> None:
    closed = at("2026-05-04T09:00:00")
    given = contesting(
        voted(at("2026-03-23T09:00:00")),
        ("kommune-1", closed),
        ("forening-1", closed + SECOND),
        ("kommune-2", closed + last),
    )
    found = contest(given, given.proposals["bedre"])
    assert found is not None
    assert (found.stands == closed + last) is stands
    assert found.holds is stands
    hindered = said(given, next_event(given, EventKind.ENACTED, closed + timedelta(days=14)))
    expected = (
        "P044 expected the arbiters to have decided on the outcome that is contested by "
        "kommune-1, forening-1, kommune-2, found `enacted` before that."
    )
    assert hindered == ([expected] if stands else [])


@pytest.mark.parametrize("days_late", [0, 13, 14, 30])
def test_a_vote_that_is_closed_late_can_be_contested_from_its_end_on(days_late: int) -> None:
    ends = at("2026-05-04T09:00:00")
    given = open_vote(admit(drafted(), "bedre", T0), "bedre", at("2026-03-23T09:00:00"))
    given = contesting(given, *((by, ends) for by in ("kommune-1", "kommune-2", "forening-1")))
    stands = given.proposals["bedre"]
    assert contest(given, stands) is None
    found = contestable(given, stands)
    assert found is not None
    assert (found.since, found.until) == (ends, ends + timedelta(days=14))
    voters = of_round(given, stands, stands.record[-1])
    assert voters is not None
    late = closing(given, stands, ends + timedelta(days=days_late), "s1", voters)
    found = contest(given, with_event(stands, late))
    assert found is not None
    assert (found.since, found.until) == (ends, late.at + timedelta(days=14))
    assert found.stands == ends


@pytest.mark.parametrize(
    ("who", "stands"),
    [
        (("kommune-1", "kommune-2", "kommune-3", "kommune-4"), False),
        (("kommune-1", "forening-1"), False),
        (("kommune-1", "kommune-2", "forening-1"), True),
        (("kommune-1", "kommune-2", "naboen", "forening-1"), True),
        (("kommune-1", "naboen", "forening-1"), False),
    ],
)
def test_three_electors_of_two_sectors_are_just_enough(who: tuple[str, ...], stands: bool) -> None:
    closed = at("2026-05-04T09:00:00")
    given = voted(at("2026-03-10T09:00:00"), closed)
    given = contesting(given, *((by, closed + place * SECOND) for place, by in enumerate(who)))
    found = contest(given, given.proposals["bedre"])
    assert found is not None
    assert found.holds is stands
    assert found.stands == (closed + (len(who) - 1) * SECOND if stands else None)


@pytest.mark.parametrize(
    ("opened", "again"),
    [
        ("2026-03-10T09:00:00", "2026-05-12T09:00:00"),
        ("2026-04-28T09:00:00", "2026-06-30T09:00:00"),
        ("2026-04-29T09:00:00", "2026-08-01T09:00:00"),
        ("2026-05-20T09:00:00", "2026-08-22T09:00:00"),
        ("2026-10-16T09:00:00", "2026-12-18T09:00:00"),
        ("2026-10-18T09:00:00", "2027-01-06T09:00:00"),
    ],
)
def test_a_second_call_comes_three_weeks_after_the_end_of_the_first(
    opened: str, again: str
) -> None:
    given, earliest = voted(at(opened), votes=1), at(again)
    assert said(given, next_event(given, EventKind.OPENED, earliest - SECOND)) == [
        f"P010 expected a time no earlier than the second call, {again}Z, "
        f"found {(earliest - SECOND).replace(tzinfo=None).isoformat()}Z."
    ]
    assert said(given, next_event(given, EventKind.OPENED, earliest)) == []


def test_a_closing_that_is_entered_late_does_not_put_off_the_second_call() -> None:
    given = voted(at("2026-03-10T09:00:00"), at("2026-05-01T09:00:00"), votes=1)
    assert states.second_call(given.proposals["bedre"]) == at("2026-05-12T09:00:00")


@pytest.mark.parametrize(
    ("admitted", "ends"),
    [
        ("2026-02-02T09:00:00", "2026-03-02T09:00:00"),
        ("2026-06-02T09:00:00", "2026-06-30T09:00:00"),
        ("2026-06-03T09:00:00", "2026-08-01T09:00:00"),
        ("2026-11-21T09:00:00", "2026-12-19T09:00:00"),
        ("2026-11-22T09:00:00", "2027-01-06T09:00:00"),
    ],
)
def test_a_vote_opens_at_the_end_of_the_discussion_and_no_second_before(
    admitted: str, ends: str
) -> None:
    given, end = admit(drafted(), "bedre", at(admitted)), at(ends)
    assert said(given, next_event(given, EventKind.OPENED, end - SECOND)) == [
        f"P010 expected a time no earlier than the end of the discussion, {ends}Z, "
        f"found {(end - SECOND).replace(tzinfo=None).isoformat()}Z."
    ]
    assert said(given, next_event(given, EventKind.OPENED, end)) == []


@pytest.mark.parametrize(
    ("returned", "lapses"),
    [
        ("2026-03-01T09:00:00", "2027-03-01T09:00:00"),
        ("2026-07-15T09:00:00", "2027-07-15T09:00:00"),
        ("2026-12-24T23:59:59", "2027-12-24T23:59:59"),
        ("2027-03-02T09:00:00", "2028-03-01T09:00:00"),
    ],
    ids=["a year", "in a pause, which moves nothing", "on Christmas Eve", "over a leap day"],
)
def test_what_was_returned_lapses_after_365_days_and_no_second_before(
    returned: str, lapses: str
) -> None:
    given, end = admit(drafted(), "bedre", T0), at(lapses)
    back = returning(given.proposals["bedre"], at(returned), "s1", "Der mangler noget.")
    given = with_proposal(given, with_event(given.proposals["bedre"], back))

    def lapsed(when: datetime) -> list[str]:
        return said(given, lapsing(given.proposals["bedre"], when, "s1", "Ingen tog det op."))

    assert lapsed(end - SECOND) == [
        f"P047 expected a time no earlier than 365 days after its return, {lapses}Z, "
        f"found {(end - SECOND).replace(tzinfo=None).isoformat()}Z."
    ]
    assert lapsed(end) == []


def steps_due(name: str, *pauses: Pause) -> Iterator[Due]:
    """What time will do to the rivals as they stand after a step, under these pauses."""
    given = steps()[name].stage.archive
    yield from due(replace(given, charter=replace(given.charter, pauses=pauses)))


@pytest.mark.parametrize(
    ("name", "pauses", "when"),
    [
        ("too-few", (), "2026-05-11T09:00:00"),
        ("too-few", (Pause(start=(5, 1), end=(5, 10)),), "2026-05-11T09:00:00"),
        ("too-few", (Pause(start=(5, 11), end=(5, 15)),), "2026-05-16T09:00:00"),
        ("upheld", (), "2026-05-11T09:00:00"),
        ("upheld", (Pause(start=(5, 11), end=(5, 15)),), "2026-05-16T09:00:00"),
        ("contested", (), None),
        ("said", (), None),
        ("annulled", (), None),
    ],
)
def test_what_is_accepted_is_enacted_after_fourteen_days_unless_it_is_contested(
    name: str, pauses: tuple[Pause, ...], when: str | None
) -> None:
    found = [each.at for each in steps_due(name, *pauses) if each.kind is EventKind.ENACTED]
    assert found == ([at(when)] if when else [])


def test_what_the_arbiters_uphold_late_is_enacted_when_they_do() -> None:
    upheld = steps()["upheld"].stage.archive
    late = at("2026-09-01T09:00:00")

    def later(stands: Proposal) -> Proposal:
        record = tuple(
            replace(each, at=late) if each.kind is EventKind.UPHELD else each
            for each in stands.record
        )
        return replace(stands, record=record)

    moved = {slug: later(each) for slug, each in upheld.proposals.items()}
    (enacted,) = [
        each for each in due(replace(upheld, proposals=moved)) if each.kind is EventKind.ENACTED
    ]
    assert enacted.at == late
    assert [each.slug for each in enacted.proposals] == [LONG]
