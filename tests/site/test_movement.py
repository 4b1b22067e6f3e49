"""In a browser: from a principle to a practice worth copying, and to one voice among thousands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.building import build, git, town_repository, write
from tests.site.serving import served
from tests.site.test_browser import watch

pytestmark = pytest.mark.browser

TABLES, AT_EACH = 40, 50


@pytest.fixture(scope="module")
def address(town_site: Path) -> Iterator[str]:
    """Where the town's site is served."""
    with served(town_site) as address:
        yield address


def two_thousand() -> Mapping[str, bytes]:
    """A camp at which two thousand things were said, in thirty themes and outside of them."""
    camp = "charter/gatherings/stor"
    tables = "".join(f"  - {{id: b-{table}}}\n" for table in range(TABLES))
    made = {
        f"{camp}/gathering.yml": "format: 1\ntitle: {da: Den store camp}\nfrom: 2026-10-01\n"
        f"tables:\n{tables}",
        f"{camp}/themes.yml": "format: 1\nthemes:\n"
        + "".join(
            f"  - {{id: t-{place}, title: {{da: Tema {place}}}, inputs: ["
            + ", ".join(f"b-{table}-{place + 1}" for table in range(TABLES))
            + "]}\n"
            for place in range(30)
        ),
    }
    for table in range(TABLES):
        made[f"{camp}/inputs/b-{table}.yml"] = "format: 1\ninputs:\n" + "".join(
            f"  - {{id: {at}, kind: idea, by: kommune, text: Udsagn {at} ved bordet nummer "
            f"{table} som alle andre}}\n"
            for at in range(1, AT_EACH + 1)
        )
    return {path: text.encode() for path, text in made.items()}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of a town with that camp is served, in Danish."""
    folder = tmp_path_factory.mktemp("crowded")
    root = town_repository(folder / "by")
    for path in ("proposals", "charter/signatories", "charter/register"):
        git(root, "rm", "-rqf", path)
    write(root, two_thousand())
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Hear two thousand voices")
    done = build(root, folder / "site")
    assert done.returncode == 0, done.stderr
    with served(folder / "site") as address:
        yield address


def opened(chrome: Browser, **settings: object) -> Page:
    """A page of a phone's width."""
    return chrome.new_page(viewport={"width": 360, "height": 800}, **settings)  # type: ignore[arg-type]


def test_a_reader_gets_from_a_principle_to_a_practice_worth_copying_in_two_clicks(
    chrome: Browser, address: str
) -> None:
    page = opened(chrome, java_script_enabled=False)
    for start in ("charter/#1", "principles/moede/"):
        page.goto(address + start)
        page.get_by_role("link", name="Fælles kantine på skolen").first.click()
        page.get_by_role("link", name="Kopiér denne praksis").click()
        assert page.url == address + "experiences/kantine/copy/"
        assert "Begynd med ét bord." in page.locator("article").inner_text()
    page.close()


def test_a_practice_is_printed_on_one_sheet_without_what_a_sheet_has_no_use_for(
    chrome: Browser, address: str
) -> None:
    page = chrome.new_page()
    page.goto(address + "experiences/kantine/copy/")
    page.emulate_media(media="print")
    printed = page.locator("article").inner_text()
    paper = page.pdf(format="A4")
    page.close()
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
    assert "Spørg dem, der har prøvet det" in printed
    assert "format: 1" not in printed


def test_what_was_said_is_found_by_words_group_and_what_became_of_it(
    chrome: Browser, address: str
) -> None:
    page = opened(chrome)
    asked, wrong = watch(page, address)
    page.goto(address + "gatherings/camp/")
    page.get_by_label("Find i det, der blev sagt").fill("besvaret ANSATTE")
    page.get_by_text("1 af 13 udsagn passer").wait_for()
    shown = page.locator("article .inputs > ul > li:visible .said").all_inner_texts()
    heads = page.locator("article h3:visible").all_inner_texts()
    page.get_by_label("Find i det, der blev sagt").fill("findes slet ikke")
    page.get_by_text("Ingen af de 13 udsagn passer").wait_for()
    page.get_by_label("Find i det, der blev sagt").fill("")
    page.locator("#bord-2-5").wait_for(state="visible")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert shown == ["Skriv grunden ned hver gang"] * 2
    assert [head.rstrip("¶") for head in heads] == ["Grunde", "At nå ud"]
    assert (asked, wrong, wide) == ([], [], 360)


def test_without_a_script_all_that_was_said_is_read_and_no_box_promises_more(
    chrome: Browser, address: str
) -> None:
    page = opened(chrome, java_script_enabled=False)
    page.goto(address + "gatherings/camp/#bord-1-3")
    target = page.locator(":target").inner_text()
    boxes = page.locator("#inputs-filter").is_visible()
    entries = page.locator("article .inputs > ul > li:visible").count()
    page.close()
    assert target == "At nogen ringer, når man ikke kommer"
    assert (boxes, entries) == (False, 14)


def test_one_of_two_thousand_inputs_is_found_and_read_where_it_stands(
    chrome: Browser, crowded: str
) -> None:
    page = opened(chrome)
    asked, wrong = watch(page, crowded)
    page.goto(crowded + "gatherings/stor/")
    nodes = page.evaluate("document.querySelectorAll('*').length")
    page.get_by_label("Find i det, der blev sagt").fill("udsagn 49 ved bordet nummer 39")
    page.get_by_text("1 af 2.000 udsagn passer").wait_for()
    page.locator(".inputs .key").click()
    page.locator("#b-39-49").wait_for()
    there = page.url
    further = page.evaluate("document.querySelectorAll('*').length")
    page.goto(crowded + "gatherings/stor/")
    page.get_by_label("Find i det, der blev sagt").fill("kommune")
    page.get_by_text("2000 af 2.000 udsagn passer").wait_for()
    listed = page.locator(".inputs > ul > li").count()
    page.close()
    assert there == crowded + "gatherings/stor/7/#b-39-49"
    assert listed == 201
    assert max(nodes, further) < 3_000
    assert (asked, wrong) == ([], [])


def test_the_address_of_an_input_is_that_of_its_gathering(chrome: Browser, crowded: str) -> None:
    page = opened(chrome)
    page.goto(crowded + "gatherings/stor/#b-7-3")
    page.wait_for_url("**/gatherings/stor/1/#b-7-3")
    said = page.locator("[id='b-7-3']").inner_text()
    page.close()
    assert said == "Udsagn 3 ved bordet nummer 7 som alle andre"
