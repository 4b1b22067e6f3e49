"""Where there is very much of something, lists have further pages: all is reached from the first
of them without a script, beside the same menus, and a phone can show each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from charterkit.model import Archive, Pledge
from charterkit.pages.promises import PER_PAGE as PLEDGES_PER_PAGE
from charterkit.pages.proposals import PER_PAGE
from tests.pages import town
from tests.pages.test_listing import SETTLED
from tests.site.crowd import crowded, crowded_site
from tests.site.links import broken
from tests.site.numbers import Element, article, reading
from tests.site.serving import served

PROPOSALS = 3 * PER_PAGE - 1
SCREENS = 16
"""So many screens of a phone are the longest page of the list, with 800 dots in each."""


@pytest.fixture(scope="module")
def site(town_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a town with more proposals and pledges than a page holds."""
    return crowded_site(town_root, tmp_path_factory.mktemp("throng") / "site", throng())


def throng() -> Archive:
    """The archive of that town; each of its organisations has promised something."""
    archive = crowded(PLEDGES_PER_PAGE + 1)
    promise = Pledge(principle="moede", text="Vi holder ét møde om måneden.")
    signed = {id: replace(record, pledges=(promise,)) for id, record in archive.signatories.items()}
    settled = [town.archive().proposals[each] for each in SETTLED]
    likewise = (settled[number % len(settled)] for number in range(PROPOSALS))
    made = {f"nr-{n}": replace(each, slug=f"nr-{n}") for n, each in enumerate(likewise)}
    return replace(archive, signatories=signed, proposals=made)


def reached(site: Path, place: str) -> Iterator[str]:
    """The pages of a list that its pagers lead to from its first, that first."""
    waiting, seen = [place], set()
    while waiting:
        here = waiting.pop(0)
        if here not in seen:
            seen.add(here)
            yield here
            for pager in article(site, here).all("nav", "turning"):
                links = (each.attributes["href"] for each in pager.all("a"))
                waiting += [posixpath.normpath(posixpath.join(here, each)) for each in links]


def test_all_proposals_are_reached_from_the_first_page_of_the_list(site: Path) -> None:
    pages = list(reached(site, "proposals"))
    assert pages == ["proposals", "proposals/list/2", "proposals/list/3"]
    linked = [
        urljoin(f"/{page}/", link.attributes["href"])
        for page in pages
        for box in article(site, page).all("div", "proposals")
        for link in box.all("a")
    ]
    assert len(linked) == PROPOSALS
    assert set(linked) == {f"/proposals/nr-{number}/" for number in range(PROPOSALS)}


def test_no_link_of_a_list_with_further_pages_leads_nowhere(site: Path) -> None:
    lists = ("proposals/index", "proposals/list", "pledges")
    found = [each for each in broken(site) if each.startswith(lists)]
    assert [each for each in found if "/en/" not in each] == []  # That language is not built.


def test_an_old_link_to_a_state_leads_to_the_page_that_has_it_now(site: Path) -> None:
    line = article(site, "proposals").first(id="lapsed")
    assert line.attributes["href"] == "list/3/#lapsed"
    assert article(site, "proposals/list/3").first(id="lapsed").tag == "h2"


def beside(site: Path, place: str) -> Element:
    """What stands at the side of a page, in the menu."""
    return reading(site / place / "index.html").first("div", "md-sidebar--primary")


def test_further_pages_have_the_menu_of_the_first_and_mark_it(site: Path) -> None:
    assert list(reached(site, "pledges")) == ["pledges", "pledges/2"]
    for place in ("pledges", "pledges/2"):
        menu = beside(site, place)
        assert "hidden" not in menu.attributes, place
        active = [each.text.strip() for each in menu.all("li", "md-nav__item--active")]
        assert active[-1].startswith("Løfter"), place
    for place in ("proposals", "proposals/list/2", "signatories/2", "proposals/nr-1"):
        assert "hidden" in beside(site, place).attributes, place
    others = beside(site, "data").all("li", "md-nav__item--active")
    assert [each.text for each in others] == []


@pytest.mark.browser
def test_a_page_of_the_list_is_of_a_size_for_a_phone(site: Path, chrome: Browser) -> None:
    context = chrome.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    with served(site) as address:
        for place in reached(site, "proposals"):
            page.goto(f"{address}{place}/")
            height, width = (
                page.locator("html").evaluate(f"each => each.scroll{side}")
                for side in ("Height", "Width")
            )
            assert height < SCREENS * 800, place
            assert width <= 360, place
    context.close()
