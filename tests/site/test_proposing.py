"""Whoever proposes on the site: by mouse and by keyboard, on a phone and at a desk, from the list
of proposals to a file that check and review take as it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.site.building import git
from tests.site.forms import LANGUAGES, TRIPS, charter
from tests.site.serving import served
from tests.site.test_browser import RULES, watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-site")]
OTHER_WAYS = ("Kopiér teksten", "Hent")
HOSTILE = "</script><script>alert('x')</script><img src=x onerror=alert(1)>"


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


def filled(page: Page, *, keyboard: bool, name: str, body: str, reasons: str, who: str) -> None:
    """Fill in the form, and press its button."""
    if keyboard:
        page.locator("#propose-text").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.locator("#propose-body").wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(body)
        for goal, text in (("name", name), ("reasons", reasons), ("proposers", who)):
            tab_to(page, f"propose-{goal}")
            page.keyboard.insert_text(text)
        tab_to(page, "", 'button[type="submit"]')
        page.keyboard.press("Enter")
        return
    page.locator("#propose-text").select_option("moede")
    page.locator("#propose-body").fill(body)
    page.locator("#propose-name").fill(name)
    page.locator("#propose-reasons").fill(reasons)
    page.locator("#propose-proposers").fill(who)
    page.locator('button[type="submit"]').click()


def tab_to(page: Page, id: str, selector: str = "") -> None:
    """Press the tab key until a field has the focus."""
    wanted = selector or f"#{id}"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by the tab key")


@pytest.fixture(scope="module")
def verdict_on(
    town_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], tuple[object, ...]]:
    """What `charter check` and `charter review` say of a file in a copy of the town, brought by
    somebody whom nobody there knows; of the same file once."""

    @cache
    def verdict(path: str, text: str) -> tuple[object, ...]:
        root = tmp_path_factory.mktemp("copy") / "by"
        shutil.copytree(town_root, root)
        git(root, "switch", "-qc", "gren")
        place = root / path
        place.parent.mkdir(parents=True)
        place.write_bytes(text.encode())
        git(root, "add", "proposals")
        git(root, "commit", "-qm", "Foreslå")
        found = charter(root, "check", "--json").json["problems"]
        asked = ("review", "main..gren", "--actor", "github.com:77:hvemsomhelst", "--json")
        said = charter(root, *asked).json
        return [each for each in found if path in str(each)], said["verdict"], said["problems"]

    return verdict


@pytest.mark.parametrize(("language", "way", "width"), TRIPS)
def test_a_proposer_comes_from_the_front_page_to_a_file_that_is_accepted_as_it_is(
    browser: Browser,
    address: str,
    verdict_on: Callable[[str, str], tuple[object, ...]],
    language: str,
    way: str,
    width: int,
) -> None:
    keyboard = way == "keyboard"
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    asked, wrong = watch(page, address)
    page.goto(f"{address}{LANGUAGES[language]}")
    door = page.locator('.doors a[href$="propose/"]')
    if keyboard:
        door.focus()
        page.keyboard.press("Enter")
    else:
        door.click()
    page.wait_for_url("**/propose/")
    body = 'Et møde "begynder" med »æøå« 🌱.\n\n```\nkode\n```\n\n---\n\nSlut: # ikke.'
    filled(
        page,
        keyboard=keyboard,
        name='Mød op: "alle" & æøå 🌱',
        body=body,
        reasons="Fordi `<b>` er kode.\n\n- et\n- to",
        who="Anna fra Byen",
    )
    page.locator("#act-ways, #act-summary").locator("visible=true").wait_for()
    assert page.locator("#act-summary").all_inner_texts() == []
    text = page.locator(".act-preview code").text_content() or ""
    path = page.locator(".act-path code").text_content() or ""
    shown = page.locator("#propose-changes ins").count()
    wide = page.evaluate("document.documentElement.scrollWidth")
    focused = page.evaluate("document.activeElement.id")
    context.close()
    assert (asked, wrong, focused) == ([], [], "act-ways-title")
    assert shown > 2
    assert wide <= width
    assert path == "proposals/moed-op-alle-aeoeaa/proposal.md"
    assert verdict_on(path, text) == ([], "steward", [])


def on_github(route: Route) -> None:
    """The page as it is where the charter's repository is on GitHub."""
    whole = route.fetch().text()
    known = '"repository":"https://github.com/eksempel/charter","forge":"github"'
    route.fulfill(body=whole.replace('"repository":"","forge":""', known), content_type="text/html")


def test_a_link_opens_the_forge_with_the_whole_file_in_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/propose/", on_github)
    page.goto(f"{address}propose/#text-moede")
    body = "Vi mødes & taler + går.\n\n```\n%20\n```"
    filled(page, keyboard=False, name="Kort", body=body, reasons="Nu #1.", who="Anna")
    link = page.get_by_role("link", name="Åbn GitHub").get_attribute("href") or ""
    text = page.locator(".act-preview code").text_content()
    page.close()
    asked = parse_qs(urlsplit(link).query)
    assert link.startswith("https://github.com/eksempel/charter/new/main?filename=")
    assert asked == {"filename": ["proposals/kort/proposal.md"], "value": [text]}


def test_twenty_thousand_characters_are_accepted_and_more_than_a_link_can_hold_is_said(
    browser: Browser, address: str, verdict_on: Callable[[str, str], tuple[object, ...]]
) -> None:
    body = "\n".join(f"Sætning {number} om æbler, ører og år." for number in range(600))
    assert len(body) > 19_000
    page = browser.new_page()
    _, wrong = watch(page, address)
    page.route("**/propose/", on_github)
    page.goto(f"{address}propose/#text-moede")
    reasons = ("Ord og årsager. " * 1240).strip()
    filled(page, keyboard=False, name="Meget", body=body, reasons=reasons, who="Anna fra Byen")
    page.locator("#act-ways, #act-summary").locator("visible=true").wait_for()
    assert page.locator("#act-summary").all_inner_texts() == []
    text = page.locator(".act-preview code").text_content() or ""
    link = page.get_by_role("link", name="Åbn GitHub").get_attribute("href") or ""
    said = page.locator("#act-ways").inner_text()
    others = [page.get_by_role("button", name=name).first.is_visible() for name in OTHER_WAYS]
    page.close()
    assert wrong == []
    assert len(text) > 39_000
    assert "Teksten er for lang til et link: mere end 7.000 byte." in said
    assert parse_qs(urlsplit(link).query) == {"filename": ["proposals/meget/proposal.md"]}
    assert others == [True, True]
    assert verdict_on("proposals/meget/proposal.md", text) == ([], "steward", [])


def test_hostile_text_in_every_field_stays_text(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked, wrong = watch(page, address)
    page.goto(f"{address}propose/#text-moede")
    for field in page.locator("#act :is(input:not([type=radio]), textarea):visible").all():
        field.fill(HOSTILE)
    page.locator('button[type="submit"]').click()
    summary = page.locator("#act-summary").inner_text()
    seen = page.locator("#propose-changes ins").all_text_contents()
    inside = page.locator("#act img, #act script").count()
    page.close()
    assert (asked, wrong, inside) == ([], [], 0)
    assert HOSTILE in "".join(seen)
    assert "læses som HTML" in summary


def test_a_draft_survives_a_closed_tab_and_tells_when_the_text_has_moved_on(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}propose/#text-moede")
    page.locator("#propose-body").fill("Et møde er en aftale.")
    page.locator("#propose-text").select_option("laering")
    page.locator("#propose-body").fill("Vi fortæller alt.")
    page.locator("#propose-name").fill("To ting")
    page.close()
    page = context.new_page()
    page.goto(f"{address}propose/")
    back = page.locator("#propose-body").input_value()
    changes = page.locator("#propose-changes h3").all_inner_texts()
    page.locator("#propose-text").select_option("moede")
    other = page.locator("#propose-body").input_value()
    page.evaluate("""() => {
        const key = Object.keys(localStorage).find((one) => one.startsWith("charter propose"));
        const draft = JSON.parse(localStorage.getItem(key));
        draft.more.base = "0.1.0";
        localStorage.setItem(key, JSON.stringify(draft));
    }""")
    page.reload()
    warned = page.locator("#propose-changes .warning").inner_text()
    page.get_by_role("button", name="Sæt teksten tilbage: 1. Mødes & tales ved").click()
    left = page.locator("#propose-changes h3").all_inner_texts()
    context.close()
    assert (back, other) == ("Vi fortæller alt.", "Et møde er en aftale.")
    assert changes == ["1. Mødes & tales ved", "3. Lær af det"]
    assert warned.startswith("Kladden blev begyndt i version 0.1.0. Nu gælder version 0.2.0.")
    assert left == ["3. Lær af det"]


def test_the_redline_tells_by_form_and_words_what_was_typed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}en/propose/#text-laering")
    page.locator("#propose-body").fill("Når noget går galt, siger vi det.")
    inserted = page.locator("#propose-changes ins")
    inserted.wait_for()
    said = [inserted.text_content(), page.locator("#propose-changes del").text_content()]
    forms = [
        page.locator(f"#propose-changes {tag}").evaluate(
            "it => getComputedStyle(it).textDecorationLine"
        )
        for tag in ("ins", "del")
    ]
    page.close()
    assert said == ["inserted: siger", "deleted: fortæller"]
    assert forms == ["underline", "line-through"]


def test_the_least_class_is_suggested_until_somebody_chooses(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}propose/#text-laering")
    chosen = page.locator("[name=propose-class]:checked")
    page.locator("#propose-body").fill("Vi siger det.")
    page.locator("#propose-changes ins").first.wait_for()
    expect(chosen).to_have_value("editorial")
    page.locator("#propose-text").select_option("+")
    page.locator("#propose-body").fill("Noget nyt.")
    page.locator("#propose-changes h3").nth(1).wait_for()
    expect(chosen).to_have_value("fundamental")
    page.locator("[name=propose-class][value=editorial]").check()
    page.locator("#propose-heading").fill("Nyt")
    page.locator('button[type="submit"]').click()
    told = page.locator("#propose-class-problem").inner_text()
    page.close()
    assert told == "Det, I har rettet, kræver mindst grundlæggende ændring (fundamental)."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_the_empty_form_nor_a_full_or_wrong_one_shuts_anybody_out(
    browser: Browser, address: str, scheme: Any
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{address}en/propose/#text-moede")
    found = []
    for step in ("begun", "wrong", "done"):
        if step == "wrong":
            page.locator("#propose-body").fill("To. Sætninger.\nEt møde begynder.")
            page.locator('button[type="submit"]').click()
        if step == "done":
            page.locator("#propose-name").fill("Nu")
            page.locator("#propose-reasons").fill("Derfor.")
            page.locator("#propose-proposers").fill("attrap-soen")
            page.locator('button[type="submit"]').click()
            page.locator("#act-ways").wait_for()
        # The frame around it fades in and out while axe looks, and has been looked at elsewhere.
        answer = Axe().run(page, context={"include": [["article"]]}, options=RULES).response
        found += [
            (step, each["id"], each["nodes"][0]["html"][:90]) for each in answer["violations"]
        ]
    page.close()
    assert found == []


def test_without_javascript_the_page_says_how_to_propose_otherwise(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}propose/")
    seen = page.locator("article").inner_text()
    form = page.locator("#act").is_visible()
    context.close()
    assert not form
    assert "Formularen kræver JavaScript" in seen
    assert 'charter propose "Hvad det vil" --by "Jeres navn"' in seen
    assert "--- charter/preamble.md" in seen


def test_nobody_is_told_that_nothing_is_changed_before_asking_for_the_file(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}propose/#text-moede")
    told = page.locator("#propose-body-problem")
    page.locator("#propose-body").focus()
    page.locator("#propose-name").focus()
    before = told.inner_text()
    page.locator('button[type="submit"]').click()
    after = told.inner_text()
    page.get_by_role("link", name="Teksten står endnu").click()
    expect(page.locator("#propose-body")).to_be_focused()
    page.close()
    assert before == ""
    assert "Teksten står endnu, som den gælder i dag." in after


def test_a_moved_sentence_says_so_while_one_types_and_leads_to_its_other_place(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    _, wrong = watch(page, address)
    page.goto(f"{address}en/propose/#text-moede")
    lines = page.locator("#propose-body").input_value().split("\n")
    page.locator("#propose-body").fill("\n".join([*lines[:2], *lines[3:], "", lines[2]]))
    away = page.get_by_role("link", name="Moved from here to a place further down")
    away.focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_contain_text("Moved here from a place further up")
    there = page.locator(":target").inner_text()
    chosen = page.locator("#propose-text").input_value()
    page.close()
    assert wrong == []
    assert [line for line in there.split("\n") if line] == [
        "1↑ Moved here from a place further up",
        "Et møde begynder med et spørgsmål.",
    ]
    assert chosen == "moede"


def test_a_draft_that_is_no_draft_does_no_harm(browser: Browser, address: str) -> None:
    page = browser.new_page()
    _, wrong = watch(page, address)
    page.goto(f"{address}propose/")
    page.locator("#propose-name").fill("x")
    for more in ('{"edits": {"moede": null, "+": {"title": 7}}, "chosen": 3}', "null", '"x"', "[]"):
        page.evaluate(
            """(more) => {
                const key = Object.keys(localStorage).find((one) => one.startsWith("charter pro"));
                const draft = JSON.parse(localStorage.getItem(key));
                localStorage.setItem(key, JSON.stringify({ ...draft, more: JSON.parse(more) }));
            }""",
            more,
        )
        page.reload()
        page.locator("#propose-name").fill("y")
    page.close()
    assert wrong == []
