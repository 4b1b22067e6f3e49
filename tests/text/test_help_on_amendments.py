"""The help pages on amendments: their wrong examples are wrong, their right ones right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from charterkit.text.amendment import read_body
from charterkit.text.apply import apply
from charterkit.text.markdown import code_blocks
from tests.text.answers import BASE

PAGES = tuple(sorted((Path(__file__).parents[2] / "tooling/charterkit/help").glob("A*.md")))
# What these two speak of cannot be seen on a page: the ends of lines and of files.
UNSEEN = {"A006", "A023"}


def examples(page: Path) -> tuple[str, str]:
    """The wrong and the right example of a help page."""
    lines = page.read_text(encoding="utf-8").split("\n")
    wrong, right = (
        "\n".join(lines[block.first + 1 : block.end - 1]) for block in code_blocks(lines)
    )
    return wrong, right


def codes(text: str) -> set[str]:
    body = read_body(f"{text}\n", path="proposal.md", first_line=1)
    problems = list(body.problems)
    if body.amendment is not None:
        problems += apply(body.amendment, BASE, path="proposal.md")[1]
    return {problem.code for problem in problems}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_a_title_both_examples_and_a_way_out(page: Path) -> None:
    form = rf"# {page.stem}: [^\n]+\n\n.+\n\n## Wrong\n\n.+\n\n## Right\n\n.+\n\n## Mend\n\n.+\n"
    assert re.fullmatch(form, page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.stem not in UNSEEN], ids=lambda page: page.stem
)
def test_the_wrong_example_has_this_problem_and_the_right_one_none(page: Path) -> None:
    wrong, right = examples(page)
    assert page.stem in codes(wrong)
    assert codes(right) == set()
