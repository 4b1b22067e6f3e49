"""Every problem that a rule can give has a help page, and every page a problem.

Whatever its family, a page is there in Danish too: it may say everything in other words, but its
examples, and the commands and fields that it names, are those of the English one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import charterkit
from charterkit.decisions.authority import table

PACKAGE = Path(charterkit.__file__).parent
FAMILIES = "NXTCRPBSGOWKLHF"
EVERY = sorted((PACKAGE / "help").glob("*.md"))
PAGES = [page for page in EVERY if page.stem.startswith(tuple(FAMILIES))]
DANISH = PACKAGE / "help" / "da"
BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<kind>\w+)\n(?P<lines>.*?)\n(?P=fence)$", re.DOTALL | re.M)
# What is said about an example and does not belong to it: a comment, or words in brackets.
ASIDE = re.compile(r"(?:^|(?<=\s))#.*|(?<=\s)\(.*\)$")
# What stays as it is in an example that is told in words: the files and the commands in it.
TYPED = re.compile(r"[\w./-]+\.(?:yml|md|sig)\b|\b(?:git|charter) [a-z][\w -]*\w")
# Code between backticks, more of them around a code that has some itself.
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


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


def examples(page: Path) -> list[tuple[str, list[str]]]:
    """The blocks of a page, each with its kind and what must stay as it is of each of its lines."""
    return [
        (block["kind"], [stays(block["kind"], line) for line in block["lines"].split("\n")])
        for block in BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


def stays(kind: str, line: str) -> str:
    """What a translation leaves as it is of a line in a block of a kind."""
    if kind == "text":
        return " ".join(TYPED.findall(line))
    return ASIDE.sub("…", line) if kind in ("yaml", "diff", "sh") else line


def paragraphs(page: Path) -> list[str]:
    """What a page says outside its blocks: the title, headings and paragraphs in their order."""
    return re.split(r"\n{2,}", BLOCK.sub("", page.read_text(encoding="utf-8")).strip())


def typed(page: Path) -> set[str]:
    """The commands, fields and values that a page names between backticks below its title."""
    return {code for each in paragraphs(page)[1:] for _, code in CODE.findall(each)}


def test_each_page_is_there_in_danish_and_nothing_beyond() -> None:
    assert {each.name for each in DANISH.iterdir()} == {page.name for page in EVERY}


@pytest.mark.parametrize("page", EVERY, ids=lambda page: page.stem)
def test_a_danish_page_has_the_parts_of_the_english_one_in_its_own_words(page: Path) -> None:
    english, danish = paragraphs(page), paragraphs(DANISH / page.name)
    assert re.fullmatch(rf"# {page.stem}: [^\n]+[^.\n]", danish[0])
    assert [each for each in danish[1:] if each.startswith("#")] == [
        "## Forkert",
        "## Rigtigt",
        "## Sådan retter du det",
    ]
    assert [each.startswith("#") for each in danish] == [each.startswith("#") for each in english]
    assert danish[-1].endswith(".")
    assert set(danish) & set(english) == set()


@pytest.mark.parametrize("page", EVERY, ids=lambda page: page.stem)
def test_a_danish_page_shows_and_names_what_the_english_one_does(page: Path) -> None:
    danish = DANISH / page.name
    assert examples(danish) == examples(page)
    assert len(examples(danish)) == 2
    assert typed(danish) == typed(page)
