"""Trouble with a principle is told of in many experiences before stewards are pointed to it, and
pledges are remembered without anybody being ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from charterkit.cli.moving import facts_of, lines_of
from charterkit.decisions.movement import Movement, movement
from charterkit.decisions.promises import to_remember
from charterkit.decisions.trouble import troubled
from charterkit.documents.paths import experience_path
from charterkit.model import (
    Archive,
    Bearing,
    Experience,
    Finding,
    Pledge,
    Relation,
    Result,
    Stage,
    Told,
)
from tests.rules.life import FORENING, KOMMUNE, stages

PRINCIPLE = "faelles-ansvar"
T, H, M = Finding.TROUBLE, Finding.HELD, Finding.MIXED


def told(
    number: int,
    found: Finding | None,
    how: Relation = Relation.TESTS,
    outcome: Result | None = None,
) -> Experience:
    """An experience that tells so of the principle."""
    id = f"erfaring-{number}"
    told = Told(path=experience_path(id), language="da", title=id, sections={}, lines={}, digest="")
    bearing = Bearing(principle=PRINCIPLE, how=how, found=found)
    return Experience(
        id=id,
        path=told.path,
        stage=Stage.ENDED,
        by=("Naboby",),
        told=told,
        outcome=outcome,
        principles=(bearing,),
    )


def town(*experiences: Experience) -> Archive:
    return replace(stages()["enacted"].archive, experiences={each.id: each for each in experiences})


def telling(*found: Finding | None) -> Archive:
    return town(*(told(number, each) for number, each in enumerate(found)))


@pytest.mark.parametrize(
    ("found", "many"),
    [
        ([T, T], False),
        ([T, T, T], True),
        ([T, T, T, H, H, M, M, H, H], True),
        ([T, T, T, H, H, M, M, H, H, None], False),
        ([M, M, M, M], False),
    ],
)
def test_trouble_is_many_from_three_and_a_third_of_those_under_the_principle(
    found: Sequence[Finding | None], many: bool
) -> None:
    assert bool(troubled(telling(*found))) is many


@pytest.mark.parametrize(
    ("found", "how", "outcome", "counts"),
    [
        (None, Relation.TESTS, Result.FAILED, True),
        (None, Relation.TESTS, Result.WORKED, False),
        (None, Relation.LIVES_OUT, Result.FAILED, False),
        (H, Relation.TESTS, Result.FAILED, False),
        (T, Relation.LIVES_OUT, Result.WORKED, True),
    ],
)
def test_what_failed_while_testing_a_principle_tells_of_trouble_unless_it_says_otherwise(
    found: Finding | None, how: Relation, outcome: Result, counts: bool
) -> None:
    archive = town(told(1, T), told(2, T), told(3, found, how, outcome))
    assert bool(troubled(archive)) is counts


def pledged(*pledges: Pledge, by: str = KOMMUNE) -> Archive:
    archive = town(told(1, H))
    record = replace(archive.signatories[by], pledges=pledges)
    return replace(archive, signatories={**archive.signatories, by: record})


def pledge(by: date | None, experience: str | None = None) -> Pledge:
    return Pledge(principle=PRINCIPLE, text="Vi spørger først.", by=by, experience=experience)


def test_open_pledges_are_remembered_from_thirty_days_before_their_day() -> None:
    archive = pledged(
        pledge(date(2026, 6, 1)),
        pledge(date(2026, 5, 2)),
        pledge(date(2026, 4, 1)),
        pledge(date(2026, 4, 1), "erfaring-1"),
        pledge(None),
    )
    found = to_remember(archive, date(2026, 5, 2))
    assert [(each.number, each.pledge.by) for each in found] == [
        (3, date(2026, 4, 1)),
        (2, date(2026, 5, 2)),
        (1, date(2026, 6, 1)),
    ]
    assert len(to_remember(archive, date(2026, 5, 1))) == 2


def test_status_tells_stewards_what_waits_in_neutral_words() -> None:
    archive = pledged(pledge(date(2026, 4, 1)), pledge(None, "erfaring-1"))
    archive = replace(archive, experiences=telling(T, T, T, H).experiences)
    found = movement(archive, date(2026, 5, 2))
    assert lines_of(found) == [
        "",
        "What was said, tried and promised",
        "  4 experiences: charter experience list",
        "  3 of 4 experiences under 1. Fælles ansvar tell of trouble",
        "    stewards: charter experience list --principle faelles-ansvar shows them; let a "
        "proposal mend the text, with them as its grounds",
        "  pledges: 1 open, 1 kept",
        "    eksempelkommune has promised something under faelles-ansvar by 2026-04-01: charter "
        "pledge list eksempelkommune",
    ]
    facts = facts_of(found)
    assert facts["troubled"] == [
        {
            "principle": PRINCIPLE,
            "experiences": ["erfaring-0", "erfaring-1", "erfaring-2"],
            "told": 4,
        }
    ]


def test_status_counts_what_was_said_and_is_open_by_gathering() -> None:
    found = Movement(unanswered={"lejr-2027": 12, "roskilde-2016": 1})
    assert lines_of(found)[2:] == [
        "  12 inputs from lejr-2027 are open: charter trace lejr-2027 shows them",
        "  1 input from roskilde-2016 is open: charter trace roskilde-2016 shows it",
    ]
    assert facts_of(found)["open_inputs"] == {"lejr-2027": 12, "roskilde-2016": 1}


def test_where_nothing_was_said_tried_or_promised_status_says_nothing() -> None:
    assert lines_of(Movement()) == []
    assert movement(stages()["enacted"].archive, date(2026, 5, 2)) == Movement()


def test_who_waits_to_be_confirmed_or_has_left_is_not_reminded() -> None:
    waiting = replace(pledged(pledge(date(2026, 4, 1)), by=FORENING), register={})
    assert to_remember(waiting, date(2026, 5, 2)) == ()
