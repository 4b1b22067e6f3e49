"""A tally as a picture says what its table says."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from charterkit.model import Choice
from tests.pages import town


def picture(language: str) -> ElementTree.Element:
    """The picture on the page of a vote that was closed."""
    page = town.pages(language)["proposals/skriv-grunden.md"].markdown
    found = re.search(r"<figure.*?</figure>", page)
    assert found is not None
    return ElementTree.fromstring(found[0])


def test_it_has_a_title_and_tells_every_number_in_words() -> None:
    made = picture("da")
    svg = made.find("svg")
    assert svg is not None
    title, said = svg.findtext("title"), svg.findtext("desc")
    assert title == "Stemmerne i runde 1, efter gruppe"
    assert said == "I alt: ja 1, nej 0, hverken-eller 0, stemte ikke 0."
    named = (svg.get("aria-labelledby") or "").split()
    assert [each.get("id") for each in svg if each.tag in ("title", "desc")] == named


def test_the_parts_of_a_bar_are_as_long_as_the_votes_and_fill_it() -> None:
    pages = town.pages("en")
    archive = town.archive()
    seen = 0
    for slug, proposal in archive.proposals.items():
        closed = [event for event in proposal.record if event.tally is not None]
        figures = re.findall(r"<figure.*?</figure>", pages[f"proposals/{slug}.md"].markdown)
        assert len(figures) == len(closed)
        for event, figure in zip(closed, figures, strict=True):
            assert event.tally is not None
            total = event.tally.total
            rects = list(ElementTree.fromstring(figure).iter("rect"))
            last = max(float(each.get("y", "0")) for each in rects)
            widths = {
                each.get("class"): float(each.get("width", "0"))
                for each in rects
                if float(each.get("y", "0")) == last
            }
            assert sum(widths.values()) == pytest.approx(600, abs=0.3)
            counts = {
                Choice.APPROVE: total.approve, Choice.REJECT: total.reject,
                Choice.ABSTAIN: total.abstain,
            }  # fmt: skip
            for choice, votes in counts.items():
                expected = 600 * votes / total.electors
                assert widths.get(choice.value, 0) == pytest.approx(expected, abs=0.1)
            seen += 1
    assert seen >= 3
