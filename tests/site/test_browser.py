"""What a visitor's browser sees: nothing from elsewhere, no error, no barrier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.every import unless_every
from tests.site.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-site")]

PAGES = (
    "",
    "charter/",
    "principles/grunde/",
    "proposals/",
    "proposals/ring-til-dem/",
    "proposals/faelles-kasse/",
    "proposals/ondt/",
    "proposals/byt-om/",
    "proposals/sig-det-igen/",
    "proposals/fortael-foerst/",
    "proposals/fortael-intet/",
    "proposals/sig-hvornaar/",
    "proposals/komma/",
    "proposals/begynd-aabent/",
    "proposals/begynd-kort/",
    "proposals/lov-mere/",
    "propose/",
    "compare/",
    "compare/0.1.0...0.2.0/",
    "releases/",
    "v/0.1.0/",
    "v/0.2.0/",
    "signatories/",
    "gatherings/",
    "gatherings/camp/",
    "experiences/",
    "experiences/kantine/",
    "experiences/ondt/",
    "experiences/kantine/copy/",
    "pledges/",
    "data/",
    "gatherings/camp/sheet/",
    "guide/med/",
    "waiting/",
    "sign/",
    "vote/",
    "404.html",
)
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
WIDTHS = (1280, 360)
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules whose answer is another one in the dark: the elements are those of the light."""


READY = """() => {
    const words = JSON.parse(document.getElementById("__config").textContent).translations;
    const said = document.querySelector(".md-search-result__meta").textContent.trim();
    return said === words["search.result.placeholder"];
}"""
"""Whether the search has read its index and waits for words."""


@pytest.fixture(scope="module")
def address(town_site: Path) -> Iterator[str]:
    """Where the town's site is served."""
    with served(town_site) as address:
        yield address


@pytest.fixture(scope="module")
def own_address(own_site: Path) -> Iterator[str]:
    """Where the site of this repository's own charter is served."""
    with served(own_site) as address:
        yield address


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield browser
        browser.close()


def watch(page: Page, address: str) -> tuple[list[str], list[str]]:
    """What the page asks of other hosts, and what goes wrong in it."""
    asked: list[str] = []
    wrong: list[str] = []

    def note(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            asked.append(url)

    page.on("request", lambda request: note(request.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    return asked, wrong


def visit(browser: Browser, address: str, pages: Iterable[str], scheme: str) -> dict[str, object]:
    """Look at pages in light or dark; whatever shuts somebody out, asks elsewhere, fails, or is
    wider than its screen: in the light at a desk and when it is then brought to the width of a
    phone, in the dark on a phone."""
    widths = WIDTHS if scheme == "light" else WIDTHS[1:]
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    asked, wrong = watch(page, address)
    found: dict[str, object] = {}
    for path in pages:
        page.set_viewport_size({"width": widths[0], "height": 800})
        page.goto(address + path)
        answer = Axe().run(page, options=COLOURS if scheme == "dark" else RULES).response
        assert answer["passes"]
        for barrier in answer["violations"]:
            nodes = [node["html"][:120] for node in barrier["nodes"][:3]]
            found[f"{path} {barrier['id']}"] = nodes
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                found[f"{path} at {width}"] = wide
    context.close()
    return found | ({"asked": asked} if asked else {}) | ({"wrong": wrong} if wrong else {})


@pytest.mark.parametrize(
    ("language", "scheme"),
    unless_every(
        [("", "light"), ("en/", "dark")],
        [("", "light"), ("", "dark"), ("en/", "light"), ("en/", "dark")],
    ),
)
def test_no_page_asks_another_host_shuts_anybody_out_or_is_wider_than_its_screen(
    browser: Browser, address: str, language: str, scheme: str
) -> None:
    assert visit(browser, address, [language + path for path in PAGES], scheme) == {}


@pytest.mark.parametrize("scheme", unless_every(["light"], ["light", "dark"]))
def test_neither_does_a_page_of_this_charters_own_site(
    browser: Browser, own_address: str, own_site: Path, scheme: str
) -> None:
    folders = ["", "charter/", "principles/*/", "guide/*/", "v/*/", "signatories/", "proposals/"]
    folders += ["sign/", "propose/", "vote/", "waiting/"]
    pages = [
        str(place.relative_to(own_site)).removesuffix("index.html")
        for language in ("", "en/")
        for folder in folders
        for place in sorted(own_site.glob(f"{language}{folder}index.html"))[:2]
    ]
    assert len(pages) >= 2 * len(folders)
    assert visit(browser, own_address, pages, scheme) == {}


def test_without_a_script_the_site_is_read_in_the_machines_own_light(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(address + "charter/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(address + "en/charter/")
    language = page.locator("html").get_attribute("lang")
    paper = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    context.close()
    assert language == "en"
    assert paper == "rgb(21, 25, 27)"


def test_the_count_of_a_vote_is_read_by_heads_of_rows_and_columns_and_by_keyboard(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "proposals/begynd-aabent/")
    table = page.get_by_role("table", name="To og to")
    heads = table.get_by_role("columnheader").all_inner_texts()
    rows = table.get_by_role("rowheader").all_inner_texts()
    region = page.get_by_role("region", name="To og to")
    region.focus()
    focused = region.evaluate("it => it === document.activeElement")
    width = region.evaluate("it => it.getBoundingClientRect().right")
    context.close()
    assert [head.split()[1] for head in heads] == ["17", "16", "18", "nu"]
    assert rows == heads
    assert focused
    assert width <= 360


def test_the_votes_of_one_page_are_one_file_that_can_be_fetched(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "en/proposals/begynd-kort/")
    link = page.get_by_role("link", name="The ballots in one file").get_attribute("href")
    assert link is not None
    answer = page.request.get(urljoin(page.url, link))
    vote = answer.json()
    page.close()
    assert vote["outcome"]["winner"] == "begynd-kort"


def test_a_language_link_leads_to_the_same_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "proposals/ring-til-dem/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(address + "en/proposals/ring-til-dem/")
    page.get_by_role("link", name="Dansk").click()
    expect(page).to_have_url(address + "proposals/ring-til-dem/")
    page.close()


def test_a_search_result_shows_a_hostile_title_as_text(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked, wrong = watch(page, address)
    page.goto(address)
    page.locator("[data-md-component=search-query]").focus()
    page.wait_for_function(READY)
    page.keyboard.type("onclick")
    first = page.locator(".md-search-result__item").first
    first.wait_for(state="attached")
    shown = first.inner_html()
    page.close()
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert (asked, wrong) == ([], [])


def test_a_deadline_is_told_in_the_readers_own_time_as_well(browser: Browser, address: str) -> None:
    said = {}
    for zone in ("UTC", "Europe/Copenhagen", "Pacific/Auckland"):
        context = browser.new_context(timezone_id=zone)
        page = context.new_page()
        page.goto(address + "proposals/ring-til-dem/")
        said[zone] = page.locator("p.lead").inner_text().partition("til ")[2]
        context.close()
    assert said == {
        "UTC": "1. juli 2027 kl. 09.00 UTC.",
        "Europe/Copenhagen": "1. juli 2027 kl. 09.00 UTC (11.00 hos dig).",
        "Pacific/Auckland": "1. juli 2027 kl. 09.00 UTC (21.00 hos dig).",
    }


def test_the_search_leads_on_to_the_list_of_signatories(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked, wrong = watch(page, address)
    page.goto(address + "en/charter/")
    page.locator("[data-md-component=search-query]").focus()
    page.wait_for_function(READY)
    page.keyboard.type("<b>&å")
    link = page.get_by_role("link", name="Search for “<b>&å” among the signatories")
    link.click()
    field = page.get_by_label("Name", exact=True)
    field.wait_for()
    expect(field).to_have_value("<b>&å")
    there = page.url
    page.close()
    assert there.startswith(address + "en/signatories/#/?q=")
    assert (asked, wrong) == ([], [])


def test_printed_the_charter_is_a_document_and_nothing_else(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(address + "charter/")
    page.emulate_media(media="print")
    ink = page.locator("article").evaluate("article => getComputedStyle(article).color")
    frame = [page.locator(part).is_visible() for part in (".md-header", ".md-tabs", ".md-footer")]
    text = page.locator("article").inner_text()
    page.close()
    assert frame == [False, False, False]
    assert ink == "rgb(0, 0, 0)"
    assert "Version 0.2.0" in text
    assert "sha256:" in text
    assert "Når noget går galt, fortæller vi det." in text
    assert "linke til" not in text


def test_a_provision_has_an_address_of_its_own(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "principles/grunde/#2.2")
    target = page.locator(":target").inner_text()
    page.close()
    sentence, version = target.rsplit(maxsplit=1)
    assert sentence == "2.2\u00a0Grunden bliver skrevet ned, så alle kan se den."
    assert version == "0.2.0"


def test_the_origin_of_a_sentence_opens_and_closes_by_keyboard_without_a_script(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address + "charter/")
    note = page.locator('[id="about-2.2"]')
    assert not note.is_visible()
    page.get_by_role("button", name="Om 2.2:").focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    assert "ved nr. 1 »Skriv grunden ned«" in note.inner_text()
    page.keyboard.press("Tab")
    expect(note.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).not_to_be_visible()
    context.close()


def test_a_citation_is_copied_with_the_address_that_stays(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    asked, wrong = watch(page, address)
    page.goto(address + "en/principles/grunde/")
    page.get_by_role("button", name="About 2.1:").click()
    note = page.locator('[id="about-2.1"]')
    note.get_by_role("button", name="Copy citation and address").click()
    note.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"Charter of Prøveby 0.2.0, 2.1 {address}en/v/0.2.0/#2.1"
    page.goto(copied.partition(" http")[2].join(["http", ""]))
    there = page.locator(":target").inner_text()
    context.close()
    assert there.startswith("2.1")
    assert (asked, wrong) == ([], [])


def test_a_moved_sentence_leads_by_keyboard_to_where_it_stands_now(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "proposals/byt-om/")
    away = page.get_by_role("link", name="Flyttet herfra til et sted længere nede").first
    away.focus()
    page.keyboard.press("Enter")
    there = page.locator(":target")
    expect(there).to_contain_text(re.compile("^\\s*1↑ Flyttet hertil fra et sted længere oppe"))
    expect(there).to_contain_text("åbent")
    there.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(there).to_contain_text(re.compile("^\\s*1↓ Flyttet herfra til et sted længere nede"))
    context.close()


def test_a_moved_sentence_is_told_by_form_in_any_light_and_on_paper(
    browser: Browser, address: str
) -> None:
    forms = set()
    for paper, few_colours in ((False, False), (False, True), (True, False)):
        page = browser.new_page(forced_colors="active" if few_colours else "none")
        page.goto(address + "proposals/byt-om/")
        page.emulate_media(media="print" if paper else "screen")
        forms.add(
            tuple(
                page.locator(part).first.evaluate(f"it => getComputedStyle(it).{form}")
                for part, form in (
                    (".moved.from", "borderLeftStyle"),
                    (".moved.from del", "textDecorationLine"),
                    (".moved.to", "borderLeftStyle"),
                    (".moved.to ins", "textDecorationLine"),
                )
            )
        )
        page.close()
    assert forms == {("dotted", "line-through", "double", "underline")}


def test_side_by_side_is_chosen_by_keyboard_without_a_script(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "compare/0.1.0...0.2.0/")
    first = [page.locator(part).is_visible() for part in (".redline", ".sides")]
    page.get_by_role("radio", name="i én tekst").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".sides")).to_be_visible()
    then = [page.locator(part).is_visible() for part in (".redline", ".sides")]
    table = page.get_by_role("table", name="2. Giv grunde, linje for linje")
    heads = table.get_by_role("rowheader").all_inner_texts()
    columns = table.get_by_role("columnheader").all_inner_texts()
    context.close()
    assert (first, then) == ([True, False], [False, True])
    assert columns == ["Hvad", "Version 0.1.0", "Version 0.2.0"]
    assert [head.split() for head in heads] == [["uændret"], ["±", "ændret"]]


@pytest.mark.parametrize(
    ("width", "scheme"),
    unless_every(
        [(360, "dark"), (1280, "light")],
        [(width, scheme) for width in WIDTHS for scheme in ("light", "dark")],
    ),
)
def test_side_by_side_shuts_nobody_out_and_stands_below_each_other_on_a_phone(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for path in ("compare/0.1.0...0.2.0/", "proposals/byt-om/", "v/0.2.0/", "proposals/ondt/"):
        page.goto(address + path)
        page.get_by_role("radio", name="side om side").check()
        answer = Axe().run(page, options=RULES).response
        assert answer["violations"] == [], path
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path
    cells = page.locator(".sides tbody tr:not(.gap)").first.locator("td")
    tops = {box["y"] for cell in cells.all() if (box := cell.bounding_box())}
    context.close()
    assert len(tops) == 1 or width == 360


def test_every_pair_is_reached_from_the_front_page_without_a_script(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "en/v/0.1.0/")
    page.get_by_role("link", name="Compare with the text in force").click()
    page.wait_for_url("**/compare/0.1.0...0.2.0/")
    page.get_by_role("link", name="Compare two other releases").click()
    page.get_by_role("link", name="From 0.1.0 to 0.2.0").click()
    page.wait_for_url("**/compare/0.1.0...0.2.0/")
    said = page.locator("ins").first.text_content()
    context.close()
    assert said == "inserted: skrevet ned, så alle kan se den"
