"""Every cell of the table: a change that falls into it gets its verdict, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from charterkit.cli.authority import page
from charterkit.decisions.authority import Case, Thing, Verdict, Who
from charterkit.decisions.authority.table import ROWS, TABLE
from charterkit.documents.paths import Kind
from charterkit.problems import errors
from tests.authority import of_people, of_the_charter
from tests.authority.trials import MAKERS, who_brings
from tests.life.once import read_once

PAGE = Path(__file__).parents[2] / "tooling" / "docs" / "authority.md"
CELLS = [(row.thing, row.case, who) for row in ROWS for who in row.rulings]
MODULES = (of_people, of_the_charter)


@pytest.fixture(scope="module", autouse=True)
def parsed_once() -> Iterator[None]:
    """Each document of the towns is parsed once."""
    with read_once():
        yield


@pytest.mark.parametrize(("thing", "case", "who"), CELLS, ids=lambda each: str(each))
def test_a_change_gets_the_verdict_of_its_cell(thing: Thing, case: Case, who: Who) -> None:
    trial = MAKERS[thing, case](who)
    review = trial.review(who_brings(trial, who))
    cell = next(each for each in review.cells if each.path == trial.path)
    assert (cell.thing, cell.case, cell.who) == (thing, case, who)
    assert cell.ruling == TABLE[thing, case].rulings[who]
    if cell.ruling.verdict is Verdict.REFUSE:
        assert review.verdict is Verdict.REFUSE
    elif trial.sound:
        assert [str(each) for each in errors(review.problems)] == []
        assert review.verdict is max(
            (each.ruling.verdict for each in review.cells), key=lambda each: each.rank
        )


def test_every_row_has_its_change_and_every_change_its_row() -> None:
    assert set(MAKERS) == set(TABLE)
    assert len(ROWS) == len(TABLE)


def test_every_refusal_and_every_call_for_a_steward_has_a_code_and_no_merge_has() -> None:
    for row in ROWS:
        for ruling in row.rulings.values():
            assert (ruling.code is None) is (ruling.verdict is Verdict.MERGE)


def test_every_kind_of_document_has_a_place_in_the_table() -> None:
    named = {thing.value for thing in Thing}
    others = {
        Kind.CHARTER: Thing.TEXT,
        Kind.STEWARDS: Thing.TEXT,
        Kind.PREAMBLE: Thing.TEXT,
        Kind.PRINCIPLE: Thing.TEXT,
        Kind.SIGNATORY: Thing.RECORD,
        Kind.GATHERING: Thing.HEARD,
        Kind.INPUTS: Thing.HEARD,
        Kind.THEMES: Thing.HEARD,
        Kind.LOCAL: Thing.PAGE,
        Kind.SIGNATURE: Thing.SEAL,
    }
    assert {kind for kind in Kind if kind.value not in named} == set(others)


def test_the_page_is_what_the_table_says_today() -> None:
    remedy = "python -m charterkit.cli.authority > tooling/docs/authority.md"
    assert PAGE.read_text(encoding="utf-8") == page(), f"write it anew: {remedy}"
