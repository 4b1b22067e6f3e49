"""What waits for whom is said in a few words, and arbiters may rule either way."""

from __future__ import annotations

import pytest

from charterkit.decisions.overview import overview_of
from charterkit.decisions.tasks import Errand, Task
from tests.pages import town


@pytest.mark.parametrize(
    ("errand", "said"),
    [
        (Errand.ADVANCE, "enter what is owed"),
        (Errand.DEMAND, "demand a confirming vote"),
        (Errand.CONFIRM, "confirm 3"),
        (Errand.CONFIRM_ANEW, "confirm 3 anew"),
        (Errand.REAFFIRM, "reaffirm (3 due)"),
        (Errand.VOTE, "vote"),
        (Errand.RETURN, "return"),
    ],
)
def test_a_task_is_called_by_what_is_done(errand: Errand, said: str) -> None:
    assert Task(who="stewards", errand=errand, command="charter", count=3).what == said


def test_where_an_outcome_is_contested_arbiters_uphold_or_annul_it() -> None:
    found = overview_of(town.archive(), town.NOW).tasks
    ruled = [(task.errand, task.command) for task in found if task.who == "arbiters"]
    assert ruled == [
        (Errand.UPHOLD, "charter uphold 16 --as ID --reason REASON"),
        (Errand.ANNUL, "charter annul 16 --as ID --reason REASON"),
    ]
