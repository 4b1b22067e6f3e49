"""What is entered for others, taken back, or put under another's name, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from charterkit.decisions.result import Texts
from charterkit.model import (
    Archive,
    Event,
    EventKind,
    Proposal,
    Redaction,
    Statement,
    Taken,
)
from charterkit.problems import Problem
from charterkit.rules import labels, lookalikes, official, personal, proposals_change
from charterkit.rules.scope import Clock
from tests.pages import town

SLUG = "stoerre-grupper"
VOTED = "ring-til-dem"
FOLDER = f"proposals/{SLUG}"
CLOCK = Clock.at(town.NOW)


def told(problems: object) -> list[tuple[str, str]]:
    """The codes of problems with their paths."""
    assert isinstance(problems, list)
    return [(each.code, each.place.path) for each in problems if isinstance(each, Problem)]


def with_proposal(proposal: Proposal) -> Archive:
    """The town with this proposal."""
    archive = town.archive()
    return replace(archive, proposals={**archive.proposals, proposal.slug: proposal})


def labelled(path: str) -> Statement:
    """What somebody said, entered by one who is no steward."""
    return Statement(path=path, by="x", at=town.NOW, entered_by="foreningen-zebra")


def second(proposal: Proposal) -> Proposal:
    return replace(proposal, seconds={"x": labelled(f"{FOLDER}/seconds/x.yml")})


def objection(proposal: Proposal) -> Proposal:
    return replace(proposal, objections={"x": labelled(f"{FOLDER}/objections/x.yml")})


def demand(proposal: Proposal) -> Proposal:
    return replace(proposal, demands={1: {"x": labelled(f"{FOLDER}/objections/1/x.yml")}})


def contest(proposal: Proposal) -> Proposal:
    return replace(proposal, contests={1: {"x": labelled(f"{FOLDER}/contests/1/x.yml")}})


def withdrawal(proposal: Proposal) -> Proposal:
    return replace(proposal, withdrawal=labelled(f"{FOLDER}/withdrawal.yml"))


@pytest.mark.parametrize(
    ("say", "path"),
    [
        (second, f"{FOLDER}/seconds/x.yml"),
        (objection, f"{FOLDER}/objections/x.yml"),
        (demand, f"{FOLDER}/objections/1/x.yml"),
        (contest, f"{FOLDER}/contests/1/x.yml"),
        (withdrawal, f"{FOLDER}/withdrawal.yml"),
    ],
)
def test_whoever_is_named_to_have_entered_what_somebody_said_is_a_steward(
    say: Callable[[Proposal], Proposal], path: str
) -> None:
    before = town.archive()
    after = with_proposal(say(before.proposals[SLUG]))
    found = list(labels.entered_by_stewards(before, after, CLOCK))
    assert told(found) == [("W001", path)]
    assert list(labels.entered_by_stewards(after, after, CLOCK)) == []


def test_so_is_whoever_entered_a_record_a_proposal_or_a_ballot() -> None:
    before = town.archive()
    record = replace(before.signatories["foreningen-zebra"], entered_by="x")
    after = replace(before, signatories={**before.signatories, record.id: record})
    found = list(labels.entered_by_stewards(before, after, CLOCK))
    assert told(found) == [("W001", record.path)]
    proposal = replace(before.proposals[SLUG], entered_by="x")
    found = list(labels.entered_by_stewards(before, with_proposal(proposal), CLOCK))
    assert told(found) == [("W001", proposal.path)]
    voted = before.proposals[VOTED]
    ((round, ballots),) = voted.ballots.items()
    id, ballot = next(iter(ballots.items()))
    other = replace(voted, ballots={round: {**ballots, id: replace(ballot, entered_by="x")}})
    found = list(labels.entered_by_stewards(before, with_proposal(other), CLOCK))
    assert told(found) == [("W001", ballot.path)]


@pytest.mark.parametrize(
    ("kind", "decided"),
    [
        (EventKind.OPENED, True),
        (EventKind.ACCEPTED_UNOPPOSED, True),
        (EventKind.ENACTED, True),
        (EventKind.RECLASSIFIED, False),
    ],
)
def test_nothing_is_taken_back_in_the_change_by_which_it_goes_further(
    kind: EventKind, decided: bool
) -> None:
    before = town.archive()
    stood = before.proposals[SLUG]
    event = replace(stood.record[-1], kind=kind, order=9, path=f"{FOLDER}/record/09-{kind}.yml")
    gone = Statement(path=f"{FOLDER}/withdrawal.yml", by="x", at=town.NOW)
    stands = replace(stood, withdrawal=gone, record=(*stood.record, event))
    found = list(proposals_change.proposals(before, with_proposal(stands), CLOCK))
    assert told(found) == ([("P024", gone.path)] if decided else [])


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (EventKind.OPENED, EventKind.SUMMARISED, True),
        (EventKind.OPENED, EventKind.OPENED, True),
        (EventKind.CLOSED, EventKind.SUMMARISED, False),
        (EventKind.OPENED, EventKind.CLOSED, False),
    ],
)
def test_an_opening_brings_its_summary_along_and_no_other_act_does(
    one: EventKind, other: EventKind, *, fits: bool
) -> None:
    before = town.archive()
    stood = before.proposals[SLUG]

    def event(order: int, kind: EventKind) -> Event:
        path = f"{FOLDER}/record/{order:02d}-{kind}.yml"
        return replace(stood.record[-1], kind=kind, order=order, path=path, at=town.NOW)

    acts = (event(8, one), event(9, other))
    after = with_proposal(replace(stood, record=(*stood.record, *acts)))
    found = list(official.one_act(before, after, CLOCK))
    assert told(found) == ([] if fits else [("P020", acts[1].path)])


@pytest.mark.parametrize("posed", ["Voldgiften", "Vold-giften", "Sekretariatet"])
def test_nobody_takes_the_name_of_a_steward_or_an_arbiter(posed: str) -> None:
    archive = town.archive()
    record = replace(archive.signatories["venter"], name=posed)
    posing = replace(archive, signatories={**archive.signatories, record.id: record})
    snapshot = Texts(files=town.files())
    paths = frozenset({record.path})
    found = list(lookalikes.names(posing, snapshot, paths))
    assert [(code, path) for code, path in told(found) if code in ("S016", "S017")]


def test_why_a_history_was_written_anew_names_no_number_of_a_person() -> None:
    path = "charter/redactions/01.yml"
    entry = Redaction(
        path=path,
        order=1,
        at=town.NOW,
        by="sekretariatet",
        reason="Der stod 010190-1234 i den.",
        taken=Taken.FIELDS,
        old="a" * 40,
        new="b" * 40,
        commits=1,
        files=1,
    )
    archive = replace(town.archive(), redactions=(entry,))
    data = {**town.files(), path: f"reason: {entry.reason}\n".encode()}
    found = list(personal.no_personal_data(archive, Texts(files=data), frozenset({path})))
    assert [path for _, path in told(found)] == [path]
