"""Whoever reads gets from the front page to where a sentence comes from, to a decision, to another
release and to a signatory, by mouse and by keyboard alone, quickly and with little to fetch."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.site.forms import LANGUAGES, TRIPS
from tests.site.serving import served
from tests.site.test_browser import watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-site")]

MOST_TABS = 250
HOME_LIMIT = 150_000
WORDS = {
    "": {
        "read": "Læs charteret",
        "origin": "Om 2.2:",
        "decision": "nr. 1 »Skriv grunden ned«",
        "find": "Navn",
        "found": "Foreningen Æblehaven",
    },
    "en/": {
        "read": "Read the charter",
        "origin": "About 1.1:",
        "decision": "0.1.0",
        "find": "Name",
        "found": "Foreningen Æblehaven",
    },
}


@pytest.fixture(scope="module")
def address(town_site: Path) -> Iterator[str]:
    """Where the town's site is served."""
    with served(town_site) as address:
        yield address


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield browser
        browser.close()


def press(page: Page, target: Locator, way: str) -> None:
    """Choose a link or button: click it, or tab to it and press Enter."""
    if way == "mouse":
        target.click()
        return
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("it => it === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{target} is not reached by keyboard")


@pytest.mark.parametrize(
    ("language", "way", "width"), [(LANGUAGES[name], way, width) for name, way, width in TRIPS]
)
def test_a_reader_gets_from_the_front_page_to_what_a_sentence_rests_on(
    browser: Browser, address: str, language: str, way: str, width: int
) -> None:
    words = WORDS[language]
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked, wrong = watch(page, address)
    page.goto(address + language)
    press(page, page.locator("a.door").get_by_text(words["read"]), way)
    page.wait_for_url(f"{address}{language}charter/")
    press(page, page.get_by_role("button", name=words["origin"]), way)
    note = page.locator(":popover-open")
    press(page, note.get_by_role("link", name=words["decision"], exact=True), way)
    page.wait_for_url(lambda url: "charter/" not in url.removeprefix(address))
    said = page.locator("h1").inner_text()
    page.close()
    assert ("Skriv grunden ned" if language == "" else "0.1.0") in said
    assert (asked, wrong) == ([], [])


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_reader_compares_and_finds_who_has_signed(
    browser: Browser, address: str, language: str, way: str
) -> None:
    words = WORDS[language]
    page = browser.new_page(viewport={"width": 360, "height": 800})
    asked, wrong = watch(page, address)
    page.goto(address + language)
    press(page, page.locator(".facts-line").get_by_role("link"), way)
    page.wait_for_url(f"{address}{language}v/0.2.0/")
    press(page, page.locator("h1 .eyebrow a"), way)
    page.wait_for_url(f"{address}{language}releases/")
    press(page, page.locator("article a[href*='compare/']").first, way)
    page.wait_for_url(f"{address}{language}compare/")
    press(page, page.locator("article a[href*='0.1.0...0.2.0']").first, way)
    page.wait_for_url(f"{address}{language}compare/0.1.0...0.2.0/")
    assert "0.1.0" in page.locator("h1").inner_text()
    page.goto(f"{address}{language}signatories/")
    field = page.get_by_label(words["find"], exact=True)
    if way == "mouse":
        field.click()
    else:
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if field.evaluate("it => it === document.activeElement"):
                break
    page.keyboard.type("aeble")
    page.locator("article").get_by_text("Eksempelkommune").first.wait_for(state="hidden")
    found = words["found"]
    page.locator(f"article :text('{found}'):visible").first.wait_for()
    page.close()
    assert (asked, wrong) == ([], [])


def test_the_front_page_is_little_to_fetch_and_stands_still(
    browser: Browser, address: str, town_site: Path
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    page.goto(address, wait_until="networkidle")
    measured = page.evaluate(
        """() => new Promise(resolve => {
            let paint = 0, shift = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) paint = entry.startTime;
            }).observe({type: "largest-contentful-paint", buffered: true});
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) shift += entry.value;
            }).observe({type: "layout-shift", buffered: true});
            setTimeout(() => resolve([paint, shift]), 300);
        })"""
    )
    context.close()
    paths = [url.removeprefix(address).partition("?")[0] or "index.html" for url in fetched]
    sizes = {path: len(gzip.compress((town_site / path).read_bytes(), 6)) for path in set(paths)}
    total = sum(sizes.values())
    print(
        f"\nThe front page: {total} bytes gzipped in {len(sizes)} files, largest paint after "
        f"{measured[0]:.0f} ms, layout shift {measured[1]:.4f}"
    )
    assert total < HOME_LIMIT
    assert measured[0] > 0
    assert measured[1] < 0.1
