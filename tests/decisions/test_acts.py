"""What official acts write follows from the charter alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from charterkit.decisions import states
from charterkit.decisions.acts import (
    accepting_unopposed,
    closing,
    decided_as,
    objections,
    opening,
    reclassifying,
)
from charterkit.decisions.electorate import Electorate
from charterkit.decisions.enacting import enacting, file_digest, founding_release
from charterkit.model import (
    Archive,
    Choice,
    Event,
    EventKind,
    Hunk,
    Op,
    Proposal,
    State,
    Version,
)
from tests.decisions.building import (
    CHARTER,
    DIGEST,
    FUNDAMENTAL,
    SUBSTANTIVE,
    T0,
    admit,
    amendment,
    archive,
    ballot,
    cast,
    close_vote,
    crowd,
    days,
    left,
    objecting,
    open_vote,
    proposal,
    release,
    with_event,
    with_proposal,
)

MANY = crowd(kommune=6, forening=6, virksomhed=6)
OPENS = T0 + days(60)


def voting(**changes: object) -> Archive:
    """Eighteen organisations, and a vote on a substantive proposal."""
    given = with_proposal(archive(MANY), proposal(**changes))  # type: ignore[arg-type]
    return open_vote(admit(given, "bedre", T0 + days(31)), "bedre", OPENS)


def event_of(given: Archive, kind: EventKind) -> Event:
    found = states.last(given.proposals["bedre"], kind)
    assert found is not None
    return found


def test_an_opening_copies_the_rule_and_fixes_electors_text_and_end() -> None:
    event = event_of(voting(), EventKind.OPENED)
    assert event.rule == SUBSTANTIVE
    assert event.electorate is not None
    assert event.electorate.by_sector == {"forening": 6, "kommune": 6, "virksomhed": 6}
    assert (event.round, event.text, event.semantics) == (1, DIGEST, 1)
    assert event.closes == OPENS + days(42)
    assert not event.founding


def test_the_first_opening_with_enough_electors_constitutes_the_charter() -> None:
    young = with_proposal(archive(MANY, founding=True), proposal())
    early = opening(young, young.proposals["bedre"], T0 + days(29), "s1")
    late = opening(young, young.proposals["bedre"], T0 + days(30), "s1")
    assert early.constituted is None
    assert early.event.founding
    assert set(early.electorate.members) == {"s1", "s2", "s3"}
    assert late.constituted is not None
    assert late.constituted.organisations == late.event.electorate
    assert not late.event.founding


def test_a_vote_that_failed_on_quorum_alone_is_called_again_with_half_the_quorum() -> None:
    given = cast(voting(), "bedre", OPENS + days(1), approve=["kommune-1", "forening-1"])
    given = close_vote(given, "bedre", OPENS + days(43))
    closed = event_of(given, EventKind.CLOSED)
    assert closed.result is State.REJECTED
    assert closed.tally is not None
    assert closed.tally.failed == ("quorum",)
    assert closed.second_call == OPENS + days(42 + 21)
    given = open_vote(given, "bedre", OPENS + days(70))
    again = event_of(given, EventKind.OPENED)
    assert again.round == 2
    assert again.rule is not None
    assert again.rule.quorum == Fraction(1, 10)
    given = cast(given, "bedre", OPENS + days(71), approve=["kommune-1", "forening-1"])
    given = close_vote(given, "bedre", OPENS + days(130))
    assert states.state(given.proposals["bedre"]) is State.ACCEPTED


def test_a_second_call_that_fails_is_not_called_again() -> None:
    given = close_vote(
        cast(voting(), "bedre", OPENS + days(1), approve=["kommune-1"]), "bedre", OPENS + days(43)
    )
    given = close_vote(open_vote(given, "bedre", OPENS + days(70)), "bedre", OPENS + days(130))
    assert event_of(given, EventKind.CLOSED).second_call is None
    assert not states.allows(given.proposals["bedre"], EventKind.OPENED)


def test_a_quorum_in_numbers_is_halved_and_rounded_up() -> None:
    seven = replace(SUBSTANTIVE, quorum=7)
    classes = {**CHARTER.classes, "substantive": seven}
    given = with_proposal(archive(MANY, charter=replace(CHARTER, classes=classes)), proposal())
    given = open_vote(admit(given, "bedre", T0 + days(31)), "bedre", OPENS)
    given = cast(given, "bedre", OPENS, approve=["kommune-1"])
    given = open_vote(close_vote(given, "bedre", OPENS + days(43)), "bedre", OPENS + days(70))
    rule = event_of(given, EventKind.OPENED).rule
    assert rule is not None
    assert rule.quorum == 4


def test_a_charter_without_a_second_call_gives_none() -> None:
    plain = replace(CHARTER, second_call_days=None, second_call_quorum=None)
    given = with_proposal(archive(MANY, charter=plain), proposal())
    given = open_vote(admit(given, "bedre", T0 + days(31)), "bedre", OPENS)
    given = close_vote(
        cast(given, "bedre", OPENS, approve=["kommune-1"]), "bedre", OPENS + days(43)
    )
    assert event_of(given, EventKind.CLOSED).second_call is None


def test_one_that_leaves_during_the_vote_keeps_its_ballot() -> None:
    given = cast(voting(), "bedre", OPENS + days(1), approve=[f"kommune-{n}" for n in range(1, 5)])
    gone = replace(given.signatories["kommune-1"], left=left(OPENS.date() + days(2)))
    given = replace(given, signatories={**given.signatories, "kommune-1": gone})
    closed = event_of(close_vote(given, "bedre", OPENS + days(43)), EventKind.CLOSED)
    assert closed.tally is not None
    assert closed.tally.total.approve == 4
    assert closed.result is State.ACCEPTED


@pytest.mark.parametrize(
    ("at", "received", "counted"),
    [
        (timedelta(0), None, 1),
        (days(42) - timedelta(seconds=1), None, 1),
        (days(42), None, 0),
        (days(42) + timedelta(seconds=1), None, 0),
        (-timedelta(seconds=1), None, 0),
        (days(40), days(41), 1),
        (days(40), days(43), 0),
    ],
)
def test_a_ballot_counts_when_it_came_while_the_vote_was_open(
    at: timedelta, received: timedelta | None, counted: int
) -> None:
    given = voting()
    came = None if received is None else OPENS + received
    one = ballot("kommune-1", Choice.APPROVE, OPENS + at, received=came)
    voted = replace(given.proposals["bedre"], ballots={1: {"kommune-1": one}})
    closed = event_of(
        close_vote(with_proposal(given, voted), "bedre", OPENS + days(50)), EventKind.CLOSED
    )
    assert closed.tally is not None
    assert closed.tally.total.approve == counted
    assert closed.tally.uncounted == (() if counted else ("kommune-1",))


def test_a_ballot_on_another_text_does_not_count() -> None:
    given = voting()
    one = ballot("kommune-1", Choice.APPROVE, OPENS, text="sha256:" + "0" * 64)
    voted = replace(given.proposals["bedre"], ballots={1: {"kommune-1": one}})
    given = close_vote(with_proposal(given, voted), "bedre", OPENS + days(50))
    closed = event_of(given, EventKind.CLOSED)
    assert closed.tally is not None
    assert closed.tally.uncounted == ("kommune-1",)


def test_there_is_nothing_to_close_before_an_opening() -> None:
    nobody = Electorate(members={}, sector_counts_from=5)
    with pytest.raises(ValueError, match="no vote was opened on bedre"):
        closing(archive(), proposal(), T0, "s1", nobody)


def silent() -> Archive:
    given = with_proposal(archive(MANY), proposal(class_name="editorial"))
    return admit(given, "bedre", T0 + days(31))


@pytest.mark.parametrize(
    ("by", "after", "stands"),
    [
        ("kommune-1", 0, True),
        ("kommune-1", 13, True),
        ("kommune-1", 14, False),
        ("kommune-1", 15, False),
        ("kommune-1", -1, False),
        ("ukendt-forening", 5, False),
        ("s1", 5, False),
    ],
)
def test_an_objection_stands_when_an_elector_makes_it_in_time(
    by: str, after: int, stands: bool
) -> None:
    given = objecting(silent(), "bedre", by, T0 + days(31 + after))
    assert [each.by for each in objections(given, given.proposals["bedre"])] == [by] * stands


def test_a_proposal_that_is_moved_gets_a_new_discussion() -> None:
    given = objecting(silent(), "bedre", "kommune-1", T0 + days(35))
    moved = given.proposals["bedre"]
    event = reclassifying(given, moved, T0 + days(46), "s1", "substantive", "Der er indsigelse.")
    assert event.closes == T0 + days(46 + 28)
    assert states.class_name(with_event(moved, event)) == "substantive"
    assert decided_as(given, with_event(moved, event)) == SUBSTANTIVE


def test_nobody_who_has_not_been_admitted_can_be_objected_to() -> None:
    given = objecting(with_proposal(archive(MANY), proposal()), "bedre", "kommune-1", T0)
    assert objections(given, given.proposals["bedre"]) == ()


PREAMBLE = b"---\ntitle: Indledning\n---\nF\xc3\xb8r.\n"
TEXTS = {
    "charter/charter.yml": b"format: 1\n",
    "charter/preamble.md": PREAMBLE,
    "charter/preamble.en.md": b"---\ntitle: Preamble\n---\nBefore.\n",
    "charter/stewards.yml": b"format: 1\n",
}


def accepted(**changes: object) -> tuple[Archive, Proposal]:
    """A proposal accepted on the founding release, and its archive."""
    first = founding_release(TEXTS, ("da", "en"), Version(0, 1, 0), T0)
    given = archive(founding=True, releases=(first,), texts=TEXTS)
    given = admit(with_proposal(given, proposal(**changes)), "bedre", T0)  # type: ignore[arg-type]
    given = open_vote(given, "bedre", T0 + days(60))
    given = cast(given, "bedre", T0 + days(61), approve=["s1", "s2", "s3"])
    given = close_vote(given, "bedre", T0 + days(140))
    return given, given.proposals["bedre"]


def test_an_enactment_gives_the_text_the_release_and_the_event() -> None:
    given, voted = accepted()
    done, problems = enacting(given, [voted], T0 + days(141), "s1")
    assert problems == ()
    assert done is not None
    assert done.files == {"charter/preamble.md": PREAMBLE.replace("Før".encode(), b"Efter")}
    assert (done.events[0].version, done.events[0].semantics, done.events[0].order) == (
        Version(0, 2, 0),
        1,
        4,
    )
    assert done.release.proposals == (1,)
    assert done.release.class_name == "substantive"
    assert done.release.reaffirm_by is None
    assert done.release.on == T0.date() + days(141)
    assert [file.path for file in done.release.files] == sorted(TEXTS)
    assert done.release.text != given.releases[0].text


def test_a_fundamental_release_says_until_when_signatories_may_reaffirm() -> None:
    given, voted = accepted(class_name="fundamental")
    done, _ = enacting(given, [voted], T0 + days(141), "s1")
    assert done is not None
    assert decided_as(given, voted) == FUNDAMENTAL
    assert done.release.reaffirm_by == T0.date() + days(141 + 365)


def test_a_proposal_that_adopts_the_charter_gives_one_nought_nought() -> None:
    given, voted = accepted(class_name="fundamental", adopts=True)
    done, _ = enacting(given, [voted], T0 + days(141), "s1")
    assert done is not None
    assert done.release.version == Version(1, 0, 0)


def test_on_a_later_release_the_text_of_its_own_base_is_needed() -> None:
    given, voted = accepted()
    later = replace(given, releases=(*given.releases, release("0.1.1")))
    done, problems = enacting(later, [voted], T0 + days(141), "s1")
    assert done is None
    assert [str(problem) for problem in problems] == [
        "charter/releases/0.1.0.yml: P035 expected the text of release 0.1.0, since an open "
        "proposal is written for it, found a copy of the repository without it. Fetch the whole "
        "history: 'git fetch --unshallow'."
    ]


def test_an_amendment_that_does_not_fit_is_not_enacted() -> None:
    other = amendment("charter/preamble.md", (Op.REMOVE, "Andet."), (Op.ADD, "Efter."))
    given, voted = accepted(amendment=other)
    done, problems = enacting(given, [voted], T0 + days(141), "s1")
    assert done is None
    assert [problem.code for problem in problems] == ["A020"]


def test_rules_that_could_not_be_read_afterwards_are_not_enacted() -> None:
    lines = ((Op.REMOVE, "format: 1"), (Op.ADD, "format: ["))
    hunk = Hunk(old_start=1, old_count=1, new_start=1, new_count=1, lines=lines)
    rules = amendment("charter/charter.yml")
    rules = replace(rules, files=(replace(rules.files[0], hunks=(hunk,)),))
    given, voted = accepted(amendment=rules, class_name="fundamental")
    done, problems = enacting(given, [voted], T0 + days(141), "s1")
    assert done is None
    assert {problem.code for problem in problems} == {"P022"}


def test_blob_ids_are_those_of_git() -> None:
    assert file_digest("a", b"").blob == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert len(file_digest("a", b"", long=True).blob) == 64


def test_silence_writes_nothing_but_who_and_when() -> None:
    event = accepting_unopposed(silent().proposals["bedre"], T0 + days(60), "s2")
    assert (event.order, event.by, event.at) == (2, "s2", T0 + days(60))
    assert event.path == "proposals/bedre/record/02-accepted-unopposed.yml"
