"""What a phone shows of a vote: every number at once, names below each other, words that can be
read; and how a desk shows the front page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-site")]

COUNTED = ("proposals/skriv-grunden/", "proposals/faelles-kasse/", "proposals/stille/")
WIDTHS = (360, 390)


@pytest.fixture(scope="module")
def address(town_site: Path) -> Iterator[str]:
    """Where the town's site is served."""
    with served(town_site) as address:
        yield address


@pytest.fixture(scope="module", params=WIDTHS)
def phone(chrome: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone of that width."""
    page = chrome.new_page(viewport={"width": request.param, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_tally_is_seen_without_moving_its_table(phone: Page, address: str, language: str) -> None:
    for place in COUNTED:
        phone.goto(f"{address}{language}{place}")
        tables = phone.locator(".scroll:has(table.votes)")
        assert tables.count() > 0, place
        for table in tables.all():
            assert table.evaluate("each => each.scrollWidth <= each.clientWidth"), place
            wide = "each => [...each.querySelectorAll('th, td')].filter(one => "
            wide += "one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
            assert table.evaluate(wide) == [], place


def test_each_number_of_a_tally_stands_below_what_it_counts(phone: Page, address: str) -> None:
    phone.goto(f"{address}{COUNTED[1]}")
    rows = phone.locator("table.votes").first.locator("tr")
    ends = "each => [...each.children].slice(1).map(one => Math.round(one.getBoundingClientRect()"
    ends += ".right))"
    heads, *counts = [row.evaluate(ends) for row in rows.all()]
    assert len(heads) == 4
    assert counts
    assert all(each == heads for each in counts)


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("width", [*WIDTHS, 1280])
def test_names_begin_below_each_other_beside_any_choice(
    chrome: Browser, address: str, language: str, width: int
) -> None:
    page = chrome.new_page(viewport={"width": width, "height": 800})
    choices = set()
    for place in COUNTED:
        page.goto(f"{address}{language}{place}")
        lines = page.locator(".ballots li:has(> .choice)")
        starts = set()
        for line in lines.all():
            choice, name = line.locator(".choice"), line.locator("bdi")
            choices.add(choice.get_attribute("class"))
            assert choice.evaluate("each => each.scrollWidth <= each.clientWidth"), place
            starts.add(name.evaluate("each => each.getClientRects()[0].left"))
        assert len(starts) == 1, place
    page.close()
    assert choices == {"choice approve", "choice reject", "choice abstain"}


def test_the_words_in_the_picture_of_a_tally_can_be_read(phone: Page, address: str) -> None:
    phone.goto(f"{address}{COUNTED[1]}")
    words = phone.locator(".tally text")
    assert words.count() > 1
    boxes = [box for each in words.all() if (box := each.bounding_box())]
    assert min(box["height"] for box in boxes) >= 12
    bars = [box for each in phone.locator(".tally rect").all() if (box := each.bounding_box())]
    for word in boxes:
        middle = word["y"] + word["height"] / 2
        assert not [bar for bar in bars if bar["y"] < middle < bar["y"] + bar["height"]]


def test_at_a_desk_the_front_page_tells_how_it_stands_two_and_two(
    chrome: Browser, address: str
) -> None:
    page = chrome.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    boxes = [box for each in page.locator(".status-part").all() if (box := each.bounding_box())]
    assert len(boxes) == 4
    assert len({box["x"] for box in boxes}) == len({box["y"] for box in boxes}) == 2
    assert min(box["width"] for box in boxes) > 400
    page.close()
