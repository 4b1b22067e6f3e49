"""Each wrong archive gives exactly its messages, and a right one none."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from charterkit.problems import errors
from tests.rules.life import found_wrong, stages
from tests.rules.wrong_cases import FOLDER, read_case

CASES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_archive_gives_exactly_its_messages(path: Path) -> None:
    case = read_case(path)
    assert case.problems() == case.says
    assert any(path.stem.split("-")[0] in line for line in case.says)


def test_there_are_many_ways_to_be_wrong() -> None:
    assert len(CASES) >= 25


def test_a_life_by_the_rules_gives_no_error_at_any_stage() -> None:
    life = list(stages().values())
    assert errors(found_wrong(None, life[0].files, life[0].at)) == ()
    for before, after in pairwise(life):
        assert errors(found_wrong(before, after.files, after.at)) == ()


def test_nothing_changed_is_nothing_wrong() -> None:
    here = stages()["counted"]
    assert errors(found_wrong(here, here.files, here.at)) == ()
