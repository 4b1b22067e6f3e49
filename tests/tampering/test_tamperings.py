"""Whatever is done to the history by hand, verification names the commit and the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.life.once import read_once
from tests.tampering import (
    breaches,
    foundings,
    people,
    plumbing,
    records,
    releases,
    repairs,
    seals,
    statements,
    texts,
    votes,
)
from tests.tampering.history import LATER, History
from tests.tampering.tampering import EVERY, Tampering, head

pytestmark = pytest.mark.xdist_group("tampering")

THEMES = (
    votes,
    texts,
    releases,
    people,
    records,
    statements,
    plumbing,
    breaches,
    repairs,
    foundings,
    seals,
)
AT_LEAST = 60
Histories = Callable[[str], History]


@pytest.mark.parametrize("tampering", EVERY, ids=lambda one: one.name)
def test_it_is_found_out(histories: Histories, tmp_path: Path, tampering: Tampering) -> None:
    life = histories(tampering.step).at(tampering.step, tmp_path)
    with read_once():
        broke = tampering.act(life) or head(life)
        found = life.charter("verify", "--json", now=LATER, code=1).json
    assert {problem["code"] for problem in found["problems"]} == tampering.codes
    if found["broken"]:
        assert found["broken"]["commit"] == broke
        assert frozenset(found["broken"]["codes"]) == tampering.codes
    else:
        assert tampering.codes <= {"V001", "V002"}


@pytest.mark.parametrize("tampering", EVERY[::20], ids=lambda one: one.name)
def test_from_the_first_commit_on_the_same_is_found(
    histories: Histories, tmp_path: Path, tampering: Tampering
) -> None:
    if tampering.codes == {"V002"}:
        pytest.skip("only who saw the history before can tell that it was written anew")
    life = histories(tampering.step).at(tampering.step, tmp_path)
    with read_once():
        broke = tampering.act(life) or head(life)
        found = life.charter("verify", "--fresh", "--json", now=LATER, code=1).json
    assert found["broken"]["commit"] == broke
    assert tampering.codes <= set(found["broken"]["codes"])


def test_there_are_many_each_of_its_own_name_and_of_every_kind() -> None:
    names = [one.name for one in EVERY]
    assert len(names) == len(set(names)) >= AT_LEAST
    assert {one.act.__module__ for one in EVERY} == {theme.__name__ for theme in THEMES}
    families = {code[0] for one in EVERY for code in one.codes}
    assert families >= set("BDGKNOPRSTVW")
