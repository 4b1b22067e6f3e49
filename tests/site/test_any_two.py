"""Two of very many releases are compared in the browser, from files that lie beside the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, sync_playwright

from charterkit.pages import data_files, render
from charterkit.pages.comparing import NEWEST
from tests.pages import town
from tests.pages.test_comparing import many
from tests.site.driving import modules
from tests.site.test_browser import RULES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(chromium: Path) -> Iterator[Page]:
    """The part of the page of all pairs that its script makes, with the files it asks for."""
    archive, editions = many(NEWEST + 6)
    made = render(archive, "da", editions, town.NOW)
    index = next(page for page in made if page.path == "compare/index.md").markdown
    data = re.search(r'<script type="application/json" id="compare-data">.*</script>', index)
    assert data is not None
    files = data_files(archive, town.NOW, editions=editions)

    def answer(route: Route) -> None:
        path = route.request.url.partition("/compare/")[2]
        if path == "":
            place = '<div id="compare-any"></div><script type="module" src="/assets/compare.js">'
            looks = "".join(
                f'<link rel="stylesheet" href="/assets/{name}.css">'
                for name in ("charter", "compare")
            )
            whole = (
                '<!doctype html><html lang="da"><meta charset="utf-8"><title>-</title>'
                f'{looks}<main class="md-typeset">{data[0]}{place}</script></main>'
            )
            route.fulfill(body=whole, content_type="text/html")
        elif path == "texts/0.3.0.json":
            route.fulfill(status=404)
        else:
            route.fulfill(body=files[f"compare/{path}"].decode(), content_type="application/json")

    with modules() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/compare/**", answer)
        page.goto(f"{address}/compare/")
        yield page
        browser.close()


def choose(page: Page, old: str, new: str) -> str:
    """Choose two releases, and what is then said."""
    page.get_by_label("Teksten før").select_option(old)
    page.get_by_label("Teksten efter").select_option(new)
    # The press only changes the address, and what follows comes later: without this, what was
    # answered before could be taken for this answer.
    page.locator(".answer").evaluate("it => it.replaceChildren()")
    page.get_by_role("button", name="Sammenlign").click()
    page.locator(".answer:not(:empty):not(:text('Henter'))").wait_for()
    return page.locator(".answer").inner_text()


def test_any_pair_is_compared_word_by_word(page: Page) -> None:
    said = choose(page, "0.1.0", "0.5.0")
    assert said == "Fra 0.1.0 til 0.5.0"
    assert page.locator("h3").all_inner_texts() == ["Indledning"]
    assert page.locator(".redline .line").first.text_content() == (
        "Sætning 0 er skrevet i udgave slettet: 0indsat: 4."
    )
    assert page.url.endswith("/compare/#0.1.0...0.5.0")


def test_choosing_shuts_nobody_out(page: Page) -> None:
    choose(page, "0.1.0", "0.6.0")
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.get_by_label("Teksten før").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Sammenlign").evaluate("it => it.matches(':focus')")


def test_an_address_names_a_pair(page: Page) -> None:
    page.evaluate("location.hash = '#0.2.0...0.30.0'")
    page.get_by_text("Fra 0.2.0 til 0.30.0").wait_for()
    assert page.get_by_label("Teksten før").input_value() == "0.2.0"


def test_what_cannot_be_compared_is_said(page: Page) -> None:
    assert choose(page, "0.4.0", "0.4.0") == "Vælg to forskellige udgaver."
    assert choose(page, "0.3.0", "0.4.0") == (
        "De to tekster kunne ikke hentes. Prøv igen, når der er forbindelse."
    )
    assert page.locator(".redline").count() == 0
