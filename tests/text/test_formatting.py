"""The canonical form: one sentence a line, and nothing that is read becomes another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.text.format import first_difference, formatted
from charterkit.text.markdown import front_matter
from tests.text import prose
from tests.text.reading import READERS

ROOT = Path(__file__).parents[2]
CASES = sorted((Path(__file__).parent / "formatting").glob("*.before.md"))
OWN = sorted(
    [
        *(ROOT / "charter").glob("preamble*.md"),
        *(ROOT / "charter" / "principles").glob("*.md"),
        *(ROOT / "charter" / "guide").glob("*.md"),
        *(ROOT / "tooling" / "charterkit" / "skeleton").glob("*/charter/**/*.md"),
    ]
)
FRONT = "---\nnumber: 1\ntitle: Prøve. Mere.\n---\n"
ODD = (
    *("", "\n", "\n\n", " ", "Vi går.", FRONT, FRONT[:-1], "---\n", "---\ntitle: Vi. Går.\nVi\n"),
    *(
        "Vi går. Nu.\r\nVi\r\nbor.\r\n",
        "Vi går.\rNu. Vi\n",
        "\ufeffVi går. Nu.\n",
        "\x0cVi. Går.\n",
    ),
    *(
        "Vi\xa0går. Vi\u2003bor.\xa0Nu.\n",
        "\xa0\nVi. Går.\n",
        "😀. Vi går. 😀\n",
        "Vi.\u2028Går. Nu.\n",
    ),
    *("Vi går.\tNu. Her.\n", "\tVi. Går.\n", "> > > > > > > > > > Vi. Går.\n", ">" * 3000 + "\n"),
)


def body(text: str) -> str:
    """What stands below the front matter."""
    parts = front_matter(text)
    return parts.body if parts else text


def reads_the_same(before: str, after: str) -> bool:
    """Whether every reader reads the same in both."""
    return all(reader(body(before)) == reader(body(after)) for reader in READERS)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".before.md"))
def test_a_text_becomes_its_canonical_form(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    after = path.with_name(path.name.replace(".before.", ".after.")).read_text(encoding="utf-8")
    assert formatted(before) == after
    assert formatted(after) == after
    assert reads_the_same(before, after)


@settings(max_examples=250, deadline=None)
@given(st.one_of(prose.body(), prose.calm_body()))
def test_whatever_is_written_reads_the_same_afterwards(text: str) -> None:
    after = formatted(FRONT + text)
    assert after.startswith(FRONT)
    assert reads_the_same(FRONT + text, after)


@settings(max_examples=250, deadline=None)
@given(st.one_of(prose.body(), prose.calm_body()))
def test_the_canonical_form_has_the_canonical_form(text: str) -> None:
    once = formatted(FRONT + text)
    assert formatted(once) == once
    assert first_difference(once) is None


@settings(max_examples=150, deadline=None)
@given(prose.calm_body(), st.frozensets(st.integers(1, 20)))
def test_lines_that_are_not_free_stand_as_they_stood(text: str, free: frozenset[int]) -> None:
    text = text.rstrip("\n") + "\n"
    lines = text.split("\n")[:-1]
    after = formatted(text, free)
    kept = [line for number, line in enumerate(lines, 1) if number not in free]
    there = iter(after.split("\n"))
    assert all(line in there for line in kept)
    assert reads_the_same(text, after)
    assert formatted(text, frozenset()) == text


@pytest.mark.parametrize("text", ODD, ids=repr)
def test_an_odd_text_is_written_once_and_reads_the_same(text: str) -> None:
    once = formatted(text)
    assert formatted(once) == once
    assert reads_the_same(text.replace("\r\n", "\n"), once)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", ""),
        ("\n\n", ""),
        ("Vi går.", "Vi går.\n"),
        (FRONT, FRONT),
        ("--- \ntitle: Vi  \n--- \nVi. Gå.\n", "---\ntitle: Vi\n---\nVi.\nGå.\n"),
        ("---\r\ntitle: Vi\r\n---\r\nVi går. Nu.\r\n", "---\ntitle: Vi\n---\nVi går.\nNu.\n"),
        ("---\ntitle: Vi\nVi går. Nu.\n", "---\ntitle: Vi\nVi går. Nu.\n"),
    ],
)
def test_line_ends_and_front_matter(text: str, after: str) -> None:
    assert formatted(text) == after


@pytest.mark.parametrize("path", OWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_charter_and_what_a_new_one_begins_with_have_the_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Vi går.\nVi bor. Her.\n", 2),
        ("Vi går.\n\n\nVi bor.\n", 3),
        ("Vi\ngår.\n", 1),
        ("Vi går.\n\n", 3),
        ("Vi går.\n", None),
    ],
)
def test_the_first_line_that_differs_is_named(text: str, line: int | None) -> None:
    assert first_difference(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "Vi går. ",
        "Vi går. Nu.\n",
        "- Vi. Går\n",
        "> Vi. Går\n",
        "Vi. Går.\n\n",
        " ",
        "`",
        "*",
        "<a ",
        "```\n",
        "# ",
    ],
)
def test_a_megabyte_of_anything_is_written_in_one_go(text: str) -> None:
    whole = text * (1_000_000 // len(text))
    once = formatted(whole)
    assert re.sub("[ >\n]", "", once) == re.sub("[ >\n]", "", whole)
