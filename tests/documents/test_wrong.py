"""Each wrong document gives exactly its messages, word for word.

A case is a folder in wrong/: files laid over the small charter in good/, and what is said of
them in expected.txt. A new case is a new folder."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from tests.documents.samples import WRONG, good, told, wrong

CASES = sorted(case.name for case in WRONG.iterdir())
HELP = {
    page.name.removesuffix(".md"): page.read_text(encoding="utf-8")
    for page in (files("charterkit") / "help").iterdir()
    if page.name.startswith("D")
}
# A document that is too large is no case in a folder; test_yaml.py shows it.
SHOWN_ELSEWHERE = {"D008"}
PAGE = re.compile(
    r"# (D\d{3}): .+\n\n.+\n\n"
    r"## Wrong\n\n```\w+\n(?s:.+?)\n```\n\n## Right\n\n```\w+\n(?s:.+?)\n```\n\n## Mend\n\n.+\n"
)


def said(name: str) -> str:
    return (WRONG / name / "expected.txt").read_text(encoding="utf-8")


def test_the_small_charter_has_nothing_wrong() -> None:
    assert told(good()) == []


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_document_gives_its_messages(name: str) -> None:
    assert told(wrong(name)) == said(name).splitlines()


@pytest.mark.parametrize("name", CASES)
def test_every_message_names_place_expectation_finding_and_mend(name: str) -> None:
    for message in said(name).splitlines():
        assert re.fullmatch(
            r"[\w./-]+(:\d+:\d+)?: [A-Z]\d{3} expected .+, found .+\. .+\.", message
        )


@pytest.mark.parametrize("name", CASES)
def test_no_message_speaks_as_programmers_do(name: str) -> None:
    jargon = r"\b(pydantic|ruamel|validation|parse|parser|scalar|dict|mapping|tuple|null|None)\b"
    assert re.search(jargon, said(name)) is None


def test_every_code_has_a_case_and_a_help_page() -> None:
    shown = set(re.findall(r": (D\d{3}) ", "\n".join(map(said, CASES))))
    assert shown | SHOWN_ELSEWHERE == set(HELP)


@pytest.mark.parametrize("code", sorted(HELP))
def test_a_help_page_says_why_and_shows_the_wrong_and_the_right(code: str) -> None:
    page = PAGE.fullmatch(HELP[code])
    assert page is not None
    assert page[1] == code
