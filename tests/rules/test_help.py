"""Every problem that a rule can give has a help page, and every page a problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import charterkit
from charterkit.decisions.authority import table

PACKAGE = Path(charterkit.__file__).parent
FAMILIES = "NXTCRPBSGOWK"
PAGES = sorted(
    page for page in (PACKAGE / "help").glob("*.md") if page.stem.startswith(tuple(FAMILIES))
)


def emitted() -> set[str]:
    """The codes of these families that stand in the source."""
    return {
        code
        for module in PACKAGE.rglob("*.py")
        for code in re.findall(rf'"([{FAMILIES}]\d{{3}})"', module.read_text(encoding="utf-8"))
    }


def of_authority() -> set[str]:
    """The codes that say who may change what; a change for each is in tests/authority."""
    whole = (table.ONE_FILE, table.TOO_MANY, table.CONFLICT)
    rulings = [*whole, *(each for row in table.ROWS for each in row.rulings.values())]
    return {each.code for each in rulings if each.code and each.code.startswith("W")} - {"W002"}


def test_each_code_has_a_page_and_each_page_a_code() -> None:
    assert {page.stem for page in PAGES} == emitted()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_what_holds_why_what_is_wrong_what_is_right_and_how_to_mend_it(
    page: Path,
) -> None:
    text = page.read_text(encoding="utf-8")
    form = re.fullmatch(
        rf"# {page.stem}: [^\n]+[^.\n]\n\n(?P<why>.+?)\n\n"
        r"## Wrong\n\n```\w+\n(?P<wrong>.+?)\n```\n\n"
        r"## Right\n\n```\w+\n(?P<right>.+?)\n```\n\n"
        r"## Mend\n\n(?P<mend>[^#`]*(?:`[^`\n]+`[^#`]*)*)\n",
        text,
        re.DOTALL,
    )
    assert form is not None
    assert form["wrong"] != form["right"]
    assert form["mend"].strip().endswith(".")


def test_each_code_has_a_wrong_archive() -> None:
    cases = (Path(__file__).parent / "wrong").glob("*.txt")
    shown = {
        code
        for case in cases
        for code in re.findall(rf": ([{FAMILIES}]\d{{3}}) expected", case.read_text("utf-8"))
    }
    assert emitted() - shown - of_authority() == set()


def test_each_code_of_authority_is_in_its_table_or_judges_a_whole_change() -> None:
    assert {code for code in emitted() if code.startswith("W")} == of_authority() | {"W001", "W002"}
