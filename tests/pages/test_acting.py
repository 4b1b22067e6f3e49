"""The pages with forms: what they say before a script runs, and what they hand to it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from charterkit.decisions.result import Texts
from charterkit.documents.paths import signatory_path
from charterkit.documents.reading import read_archive
from charterkit.pages import Publication, render
from charterkit.pages.acting import sign, vote
from tests.pages import town


def data(markdown: str) -> dict[str, Any]:
    """What a page holds for its script."""
    held = re.search(r'<script type="application/json" id="acting">(.*)</script>', markdown)
    assert held is not None
    read: dict[str, Any] = json.loads(held[1])
    return read


def blocks(markdown: str, kind: str) -> list[str]:
    """The blocks of code of a kind."""
    return re.findall(rf"```{kind}\n(.*?)\n```", markdown, re.DOTALL)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "Der er intet at skrive under på endnu: Charteret har ingen udgave."),
        ("en", "There is nothing to sign yet: the charter has no release."),
    ],
)
def test_before_the_first_release_there_is_nothing_to_sign(language: str, said: str) -> None:
    archive = replace(town.archive(), releases=(), proposals={}, signatories={}, register={})
    made = {page.path: page for page in render(archive, language, {}, town.NOW)}
    page = made["sign.md"]
    assert said in page.markdown.replace("&#58;", ":")
    assert "<form" not in page.markdown
    assert page.scripts == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [("da", "Ingen afstemning er åben nu."), ("en", "No vote is open now.")],
)
def test_where_no_vote_is_open_the_page_says_so(language: str, said: str) -> None:
    archive = town.archive()
    later = town.NOW.replace(year=2028)
    made = {page.path: page for page in render(archive, language, town.EDITIONS, later)}
    assert said in made["vote.md"].markdown
    assert "(proposals/index.md)" in made["vote.md"].markdown
    assert "<form" not in made["vote.md"].markdown
    assert "vote.md" not in made["proposals/ring-til-dem.md"].markdown


def test_a_vote_that_is_open_leads_to_its_form() -> None:
    pages = town.pages("en")
    for slug in ("lov-mere", "lov-mindre"):
        assert "(../vote.md#vote-on-lov-mere)" in pages[f"proposals/{slug}.md"].markdown
    assert 'id="vote-on-lov-mere"' in pages["vote.md"].markdown
    assert "(sign.md)" in pages["signatories.md"].markdown


def test_of_many_votes_those_that_close_last_wait_to_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened, begin = '<div class="act-exact" markdown="1">', '<details markdown="1">\n<summary>'
    whole = town.pages("en")["vote.md"].markdown
    assert (whole.count(opened), begin in whole) == (2, False)
    monkeypatch.setattr(vote, "SHOWN", 1)
    shown, _, rest = town.pages("en")["vote.md"].markdown.partition(f"{begin}and 1 more</summary>")
    assert (shown.count(opened), rest.count(opened)) == (1, 1)
    assert "proposals/ring-til-dem.md" in rest.split("</details>")[0]
    assert "<form" in rest


def test_the_votes_stand_in_the_order_in_which_they_close() -> None:
    found = data(town.pages("en")["vote.md"].markdown)["votes"]
    assert [each["slug"] for each in found] == ["lov-mere", "ring-til-dem"]
    assert [each["closes"] for each in found] == ["2027-06-14T09:00:00Z", "2027-07-01T09:00:00Z"]
    assert [[each["slug"] for each in one["options"]] for one in found] == [
        ["lov-mere", "lov-mindre"],
        [],
    ]


def test_the_file_that_a_page_shows_is_one_that_can_be_read() -> None:
    pages = town.pages("da")
    record, ballot = (blocks(pages[path].markdown, "yaml")[0] for path in ("sign.md", "vote.md"))
    path = signatory_path("foreningen-proevetur")
    voted = "proposals/lov-mere/ballots/1/foreningen-proevetur.yml"
    held = {**town.files(), path: record.encode(), voted: ballot.encode()}
    reading = read_archive(Texts(files=held))
    assert [str(problem) for problem in reading.problems] == []
    assert reading.archive is not None
    assert reading.archive.signatories["foreningen-proevetur"].name == "Foreningen Prøvetur"
    cast = reading.archive.proposals["lov-mere"].ballots[1]["foreningen-proevetur"]
    assert cast.ranking == (("lov-mere",), ("lov-mindre",), ("status-quo",))


def test_among_so_many_that_a_page_cannot_hold_them_nobody_is_looked_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sign, "MOST_NAMES", 3)
    monkeypatch.setattr(vote, "MOST_NAMES", 3)
    pages = town.pages("da")
    signing, voting = (data(pages[path].markdown) for path in ("sign.md", "vote.md"))
    assert (signing["taken"], signing["known"]) == ({}, False)
    assert voting["people"] is None
    assert {(one["electors"], tuple(one["cast"])) for one in voting["votes"]} == {(None, ())}


def test_a_draft_belongs_to_a_charter_and_not_to_a_language() -> None:
    danish, english = (data(town.pages(each)["sign.md"].markdown) for each in ("da", "en"))
    assert danish["draft"] == english["draft"] == "charter sign Prøvebys charter"
    where = Publication(repository="https://f.example/o/r", contact="os@proeveby.example")
    made = render(town.archive(), "da", town.EDITIONS, town.NOW, where)
    page = next(page for page in made if page.path == "sign.md")
    held = data(page.markdown)
    assert held["draft"] == "charter sign https://f.example/o/r"
    assert held["published"] == {
        "repository": "https://f.example/o/r",
        "forge": "",
        "branch": "main",
        "contact": "os@proeveby.example",
    }
    assert 'value="f.example"' in page.markdown
    assert "os@proeveby.example" in page.markdown


def test_every_country_stands_once_and_the_own_one_first() -> None:
    page = town.pages("da")["sign.md"].markdown
    listed = re.search(r'<select id="sign-country".*?</select>', page)
    assert listed is not None
    found = re.findall(r'<option value="([A-Z]{2})">', listed[0])
    assert found[0] == "DK"
    assert len(found) == len(set(found)) == 249
