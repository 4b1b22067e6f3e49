"""Whoever looks for an organisation finds it while typing, among ten and among 100,000."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

from tests.every import unless_every
from tests.site.crowd import crowded, crowded_site
from tests.site.serving import served
from tests.site.test_browser import RULES, watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer")]
MANY = 100_000
BUDGET = 250_000
WIDTHS = (360, 1440)
LONG = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae"})
SHORT = str.maketrans({"å": "a", "ø": "o", "æ": "ae"})
FOUND = {"": "1 af 10 organisationer passer", "en/": "1 of 10 organisations fits"}
ALL = {"": "10 organisationer i alt", "en/": "10 organisations in all"}
SPELLED = {
    "aeble": "Foreningen Æblehaven", "ÆBLE": "Foreningen Æblehaven",
    "proevetur": "Foreningen Prøvetur", "provetur": "Foreningen Prøvetur",
    "oe kom": "Ø Kommune", "aa kom": "Å Kommune", "son attrap": "Attrap & Søn",
}  # fmt: skip
"""What is typed, and the one organisation that is meant."""


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(town_site: Path) -> Iterator[str]:
    """Where the town's site is served."""
    with served(town_site) as address:
        yield address


@pytest.fixture(scope="module")
def crowd_site(town_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a town in which 100,000 have signed."""
    return crowded_site(town_root, tmp_path_factory.mktemp("crowd") / "site", crowded(MANY))


@pytest.fixture(scope="module")
def crowd(crowd_site: Path) -> Iterator[str]:
    """Where that is served."""
    with served(crowd_site) as address:
        yield address


@pytest.fixture(scope="module")
def everyone(crowd_site: Path) -> list[dict[str, Any]]:
    """All that ``signatories.json`` holds there."""
    data = (crowd_site / "api" / "signatories.json").read_bytes()
    found: list[dict[str, Any]] = json.loads(data)["signatories"]
    return found


@pytest.fixture(scope="module")
def searched(browser: Browser, crowd: str) -> Iterator[Page]:
    """The list there, with all names fetched already."""
    page = browser.new_page()
    page.goto(f"{crowd}signatories/#/?q=e")
    expect(page.locator(".explorer-status")).to_contain_text("passer")
    yield page
    page.close()


@cache
def spelled(text: str, long: bool) -> str:
    """A text without capitals and accents, with other letters for the Danish ones."""
    plain = unicodedata.normalize("NFC", text).lower().translate(LONG if long else SHORT)
    bare = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in bare if not "\u0300" <= letter <= "\u036f")


def plainly(everyone: list[dict[str, Any]], typed: str, **facets: str) -> list[str]:
    """The ids that a plain filter finds."""
    words = typed.split()
    return [
        each["id"]
        for each in everyone
        if all(each[name] == value for name, value in facets.items())
        and all(
            any(spelled(word, long) in spelled(each["name"], long) for long in (True, False))
            for word in words
        )
    ]


def names(page: Page) -> list[str]:
    """The names in the list that is shown."""
    return page.locator("table.signatories:visible tbody tr:visible th bdi").all_inner_texts()


def number(text: str) -> int:
    """The first number in a text, with its thousands set apart or not."""
    found = re.search(r"\d[\d.,]*", text)
    return int(re.sub("[.,]", "", found[0])) if found else 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_name_is_found_however_its_letters_are_spelled(
    browser: Browser, address: str, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked, wrong = watch(page, address)
    page.goto(f"{address}{language}signatories/")
    field, status = page.locator("#explorer-name"), page.locator(".explorer-status")
    field.click()
    found, wide = {}, set()
    for typed in SPELLED:
        field.fill("")
        expect(status).to_have_text(ALL[language])
        page.keyboard.type(typed)
        expect(status).to_contain_text(FOUND[language])
        found[typed] = names(page)
        wide.add(page.evaluate("() => document.documentElement.scrollWidth"))
    page.close()
    assert found == {typed: [name] for typed, name in SPELLED.items()}
    assert max(wide) <= width
    assert (asked, wrong) == ([], [])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["", "en/"])
def test_by_keyboard_alone_one_filters_opens_an_entry_and_comes_back(
    browser: Browser, address: str, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}{language}signatories/")
    page.locator("#explorer-name").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.locator(".explorer-status", has_text=re.compile("^1 ")).wait_for()
    found = names(page)
    for _ in range(4):
        page.keyboard.press("Tab")
    summary = page.evaluate("() => document.activeElement.tagName")
    page.keyboard.press("Enter")
    page.locator(".explorer-details ul").wait_for()
    opened = page.locator(".explorer-details").inner_text()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".explorer-status", has_text=ALL[language]).wait_for()
    focused = page.evaluate("() => document.activeElement.id")
    everyone = names(page)
    page.close()
    assert found == ["Attrap & Søn"]
    assert summary == "SUMMARY"
    assert "Vi spiser sammen." in opened
    assert "Vi er med." in opened
    assert focused == "explorer-name"
    assert len(everyone) == 10


def test_the_address_holds_the_filter_and_leads_back_to_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}signatories/")
    page.locator("#explorer-name").fill("foreningen")
    page.locator("#explorer-standing").select_option("current")
    page.locator(".explorer-status", has_text="3 af 10").wait_for()
    page.wait_for_url("**state=current")
    link = page.url
    other = browser.new_page()
    other.goto(link)
    other.locator(".explorer-status", has_text="3 af 10").wait_for()
    found, typed = names(other), other.locator("#explorer-name").input_value()
    other.close()
    page.locator("#explorer-name").fill("")
    page.locator("#explorer-standing").select_option("")
    expect(page).to_have_url(f"{address}signatories/")
    page.close()
    assert link == f"{address}signatories/#/?q=foreningen&state=current"
    assert found == ["Foreningen Prøvetur", "Foreningen Zebra", "Foreningen Æblehaven"]
    assert typed == "foreningen"


def test_what_is_shown_is_said_once_the_typing_pauses(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}signatories/")
    page.locator("#explorer-name").click()
    page.keyboard.type("zebra")
    said = page.get_by_role("status").filter(has_text=FOUND[""])
    said.wait_for(state="attached")
    page.keyboard.type("!")
    none = page.get_by_role("status").filter(has_text="Ingen af de 10 organisationer passer")
    none.wait_for(state="attached")
    shown = names(page)
    page.close()
    assert shown == []


@pytest.mark.parametrize(
    ("language", "scheme"),
    unless_every(
        [("", "light"), ("en/", "dark")],
        [(language, scheme) for language in ("", "en/") for scheme in ("light", "dark")],
    ),
)
def test_the_search_shuts_nobody_out(
    browser: Browser, address: str, language: str, scheme: str
) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    asked, wrong = watch(page, address)
    page.goto(f"{address}{language}signatories/#/?q=attrap")
    page.locator("table.signatories:visible summary").click()
    page.locator(".explorer-details ul").wait_for()
    found = Axe().run(page, options=RULES).response
    assert found["passes"]
    assert [each["id"] for each in found["violations"]] == []
    page.close()
    assert (asked, wrong) == ([], [])


def test_without_a_script_the_pages_are_a_list(browser: Browser, crowd: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{crowd}signatories/")
    rows = page.locator("table.signatories tbody tr:visible").count()
    search = page.locator("#explorer").is_visible()
    turning = page.locator(".turning").is_visible()
    page.get_by_role("link", name="2", exact=True).click()
    page.wait_for_url(f"{crowd}signatories/2/")
    further = page.locator("table.signatories tbody tr:visible").count()
    context.close()
    assert (rows, search, turning, further) == (500, False, True, 500)


def test_the_other_pages_are_reached_by_keyboard_and_with_a_finger(
    browser: Browser, crowd: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{crowd}signatories/2/")
    pages = page.get_by_role("navigation", name="Sider", exact=True)
    links = pages.get_by_role("link")
    sizes = [each.bounding_box() for each in links.all()]
    here = pages.locator("[aria-current=page]").all_inner_texts()
    links.first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{crowd}signatories/")
    context.close()
    assert here == ["2"]
    assert len(sizes) > 5
    assert [each for each in sizes if not each or min(each["width"], each["height"]) < 24] == []


def test_the_index_that_every_page_fetches_holds_the_first_page_of_the_list_alone(
    crowd_site: Path, everyone: list[dict[str, Any]]
) -> None:
    index = json.loads((crowd_site / "search" / "search_index.json").read_bytes())
    names = [each["name"] for each in everyone]

    def held(location: str, names: list[str]) -> set[bool]:
        docs = [each["text"] for each in index["docs"] if each["location"].startswith(location)]
        text = unescape(" ".join(docs))
        return {name in text for name in names}

    assert held("signatories/#find", names[:500]) == {True}
    assert held("signatories/2/", names[500:1000]) == {False}


def test_a_list_that_cannot_be_fetched_is_said_and_the_page_stays(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.route("**/explorer/0.json*", lambda route: route.abort())
    page.goto(f"{address}signatories/")
    page.locator("#explorer-name").fill("zebra")
    page.locator(".explorer-status", has_text="Listen kunne ikke hentes").wait_for()
    page.unroute("**/explorer/0.json*")
    page.locator("#explorer-name").fill("zebr")
    page.locator(".explorer-status", has_text=FOUND[""]).wait_for()
    page.close()


HOSTILE = "<img src=x onerror=alert(1)> <script>alert(1)</script> \u202e{count}"


def test_whatever_an_organisation_writes_is_text(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked, wrong = watch(page, address)
    names, part = "**/explorer/0.json*", "**/api/signatories/0.json"
    shard = {"names": [HOSTILE], "ids": ["ondt"], "kinds": [0]}
    page.route(names, lambda route: route.fulfill(json=shard))
    mandate = {"by": HOSTILE, "on": "2027-01-05"}
    record = {
        "id": "ondt", "website": "javascript:alert(1)", "statement": {"da": HOSTILE},
        "pledges": [{"principle": HOSTILE, "text": HOSTILE}],
        "signatures": [{"version": HOSTILE, "on": "2027-01-05", "mandate": mandate}],
    }  # fmt: skip
    page.route(part, lambda route: route.fulfill(json={"signatories": [record]}))
    page.goto(f"{address}signatories/#/?q=onerror")
    page.locator("table.signatories:visible summary").click()
    page.locator(".explorer-details ul").wait_for()
    shown = page.locator(".explorer-results")
    inside = shown.locator("img, script, a[href^=javascript]").count()
    said = shown.inner_text()
    page.close()
    assert inside == 0
    assert said.count("<script>alert(1)</script>") == 6
    assert (asked, wrong) == ([], [])


@pytest.mark.parametrize(
    ("typed", "facets"),
    [
        ("e", {}),
        ("foreningen", {}),
        ("aa", {}),
        ("ø", {}),
        ("oster", {}),
        ("østerå son", {}),
        ("zoe", {"sector": "virksomhed"}),
        ("muller aeble", {}),
        ("KOMMUNE høj", {"standing": "earlier"}),
        ("", {"sector": "kommune", "standing": "current"}),
        ("finnes ikke", {}),
    ],
)
def test_among_100_000_the_answer_is_that_of_a_plain_filter(
    searched: Page, everyone: list[dict[str, Any]], typed: str, facets: dict[str, str]
) -> None:
    page, status = searched, searched.locator(".explorer-status")
    page.get_by_role("button", name="Vis alle").click()
    expect(status).to_have_text("100.010 organisationer i alt")
    page.locator("#explorer-name").fill(typed)
    for facet, value in facets.items():
        page.locator(f"#explorer-{facet}").select_option(value)
    expected = plainly(everyone, typed, **facets)
    count = f"{len(expected):,}".replace(",", ".") if expected else "Ingen"
    expect(status).to_have_text(re.compile(rf"^{count} af .*100\.010 organisationer passer"))
    rows = page.locator("table.signatories:visible tbody tr")
    shown = rows.evaluate_all("rows => rows.map((row) => row.dataset.id)")
    sectors = page.locator("#explorer-sector option").all_inner_texts()[1:]
    assert shown == expected[:25]
    for_all = plainly(everyone, typed, **{k: v for k, v in facets.items() if k != "sector"})
    assert sum(map(number, sectors)) == len(for_all)


def test_among_100_000_more_are_shown_when_asked_for(
    browser: Browser, crowd: str, everyone: list[dict[str, Any]]
) -> None:
    page = browser.new_page()
    page.goto(f"{crowd}signatories/#/?q=kommune")
    # Until the last name is here, rows may still come in before others.
    status = page.locator(".explorer-status", has_text="passer")
    status.wait_for()
    told = number(status.inner_text())
    page.get_by_role("button", name="Vis 25 til").focus()
    page.keyboard.press("Enter")
    shown = names(page)
    row = page.evaluate(
        "() => [...document.querySelectorAll('.explorer-results tbody tr')]"
        ".indexOf(document.activeElement.closest('tr'))"
    )
    page.close()
    assert told == len(plainly(everyone, "kommune"))
    assert len(shown) == 50
    assert row == 25


def test_among_100_000_a_link_leads_to_one_organisation(
    browser: Browser, crowd: str, everyone: list[dict[str, Any]]
) -> None:
    one = everyone[77_777]
    page = browser.new_page()
    page.goto(f"{crowd}signatories/#{one['id']}")
    page.locator(".explorer-details", has_text="besluttet af Bestyrelsen").wait_for()
    found = names(page)
    page.goto(f"{crowd}signatories/#ingen-her")
    page.locator(".explorer-status", has_text="ingen-her").wait_for()
    page.close()
    assert found == [one["name"]]


TIMED = """() => {
    window.answers = [];
    const name = document.getElementById("explorer-name");
    const painted = new MessageChannel();
    name.addEventListener("input", (event) => { window.began ??= event.timeStamp; }, true);
    name.addEventListener("input", (event) => requestAnimationFrame(() => {
        painted.port1.onmessage = () => window.answers.push(performance.now() - event.timeStamp);
        painted.port2.postMessage(null);
    }), true);
}"""
"""Notes how long after each keystroke the answer was painted, in milliseconds."""


def test_among_100_000_the_first_view_is_small_and_the_answers_are_told(
    browser: Browser, crowd: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = browser.new_page()
    got: list[Response] = []
    page.on("response", lambda response: got.append(response))
    page.goto(f"{crowd}signatories/", wait_until="networkidle")
    sizes = {response.url: len(gzip.compress(response.body())) for response in got}
    page.evaluate(TIMED)
    page.locator("#explorer-name").click()
    page.keyboard.type("f")
    page.locator(".explorer-status", has_text="passer").wait_for()
    first = page.evaluate("() => performance.now() - window.began")
    page.keyboard.type("oreningen oster aa", delay=40)
    page.wait_for_function("() => window.answers.length === 19")
    answers = page.evaluate("() => window.answers")[1:]
    shards = [response for response in got if "/explorer/" in response.url]
    page.close()
    total, middle = sum(sizes.values()) / 1000, sorted(answers)[len(answers) // 2]
    told = (
        f"first view of 100,000 signatories: {total:.0f} kB gzipped in {len(sizes)} files",
        f"first answer, all names fetched: {first:.0f} ms",
        f"answers after a keystroke: {max(answers):.0f} ms at most, {middle:.0f} ms in the middle",
    )
    with capsys.disabled():
        print("".join(f"\n  {each}" for each in told))
    assert sum(sizes.values()) < BUDGET
    assert not any("/explorer/" in url and url.endswith(".json") for url in sizes)
    assert len(shards) > 50
