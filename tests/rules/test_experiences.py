"""What failed is welcome, and what was told under an earlier text stays right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterkit.documents.paths import experience_path
from charterkit.model import Result
from charterkit.problems import Severity
from charterkit.rules import content
from charterkit.rules.experiences import is_before
from tests.rules.life import Stage, Tree, found_wrong, stages

PATH = experience_path("foraeldre-foerst")
TOLD = """\
---
format: 1
title: Forældre spørges først
stage: {stage}
outcome: {outcome}
by: [eksempelkommune, Nabokommune]
place: Eksempelby
since: 2016-06
until: 2016
took_part:
  - {{sector: kommune, count: 2, who: [Eksempelkommune]}}
  - {{sector: forening}}
principles:
  - {{principle: faelles-ansvar, how: tests, found: trouble, says: De kom for sent med.}}
obstacles: [time, trust]
---
## Problemet
Forældrene hørte det for sent.
## Prototypen
Et møde, før forslaget blev skrevet.
## Afprøvningen
To møder i november.
## Hvad kom der ud af det
Ingen kom til det andet.
## Hvad gik galt
Indbydelsen kom for sent.
## Værd at kopiere
Spørg først.
"""


def told(text: str) -> Stage:
    """The charter after its signing, with an experience told so."""
    signed = stages()["signed"]
    return Stage(files={**signed.files, PATH: text.encode()}, at=signed.at)


@pytest.mark.parametrize("outcome", Result)
def test_the_same_is_asked_of_what_failed_as_of_what_worked(outcome: Result) -> None:
    here = told(TOLD.format(stage="ended", outcome=outcome))
    assert found_wrong(stages()["signed"], here.files, here.at) == []
    less = told(TOLD.format(stage="ended", outcome=outcome).replace("## Hvad gik galt\n", ""))
    codes = [each.code for each in found_wrong(stages()["signed"], less.files, less.at)]
    assert codes == ["L001"]


def test_what_a_later_text_has_no_more_is_a_note_that_names_the_release_that_had_it() -> None:
    here = told(TOLD.format(stage="ended", outcome="failed"))
    later = replace(
        here.archive,
        principles=(),
        charter=replace(here.archive.charter, sectors={"kommune": {"da": "Kommuner"}}),
    )
    found = content(later, Tree(here.files, {}), frozenset({PATH}))
    assert [(each.code, each.severity, each.found) for each in found] == [
        ("L003", Severity.NOTE, "forening, which release 0.1.0 had last"),
        ("L004", Severity.NOTE, "faelles-ansvar, which release 0.1.0 had last"),
    ]


@pytest.mark.parametrize(
    ("until", "since", "before"),
    [
        ("2016", "2016-06", False),
        ("2016-05", "2016-06-16", True),
        ("2016-06", "2016-06-16", False),
        ("2015", "2016-06", True),
        ("2016-06-15", "2016-06-16", True),
    ],
)
def test_a_period_is_before_another_as_far_as_the_less_exact_tells(
    until: str, since: str, before: bool
) -> None:
    assert is_before(until, since) is before
