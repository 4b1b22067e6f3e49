"""The movement is in a site's menus as soon as there is any of it, whatever the settings say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from charterkit.pages import Page
from charterkit.site.menus import with_movement
from tests.site.numbers import Element, article, reading

NAV: list[Any] = [{"Hjem": "index.md"}, {"Navne": ["signatories.md"]}, {"Guide": ["guide/a.md"]}]


def page(path: str) -> Page:
    """A page of the movement."""
    return Page(
        path=path, title=path.removesuffix(".md"), markdown="", source=None, in_nav=True,
        movement=True,
    )  # fmt: skip


def test_the_movement_stands_after_the_signatories_and_without_them_last() -> None:
    pages = [page("gatherings.md"), page("pledges.md")]
    group = {"Bevægelsen": [{"gatherings": "gatherings.md"}, {"pledges": "pledges.md"}]}
    assert with_movement(NAV, pages, "Bevægelsen") == [*NAV[:2], group, NAV[2]]
    assert with_movement(NAV[:1], pages, "Bevægelsen") == [NAV[0], group]


def test_what_the_settings_name_stands_where_they_say() -> None:
    own = [*NAV, {"Andet": [{"Møder": "gatherings.md"}]}]
    assert with_movement(own, [page("gatherings.md")], "x") == own
    assert with_movement(NAV, [], "x") == NAV
    assert with_movement(None, [page("gatherings.md")], "x") is None


def test_a_site_names_the_movement_and_marks_where_the_reader_is(town_site: Path) -> None:
    for place in ("experiences", "experiences/kantine", "experiences/kantine/copy", "pledges"):
        tabs = reading(town_site / place / "index.html").first("nav", "md-tabs")
        (active,) = tabs.all("li", "md-tabs__item--active")
        assert active.text.strip() == "Bevægelsen", place
    tabs = reading(town_site / "en" / "gatherings" / "camp" / "index.html").first("nav", "md-tabs")
    assert names(tabs)[-2] == "The movement"
    assert "movement-line" in [
        each.attributes.get("class") for each in article(town_site, "").all("p")
    ]


def names(tabs: Element) -> list[str]:
    """What the menu at the top names."""
    return [each.text.strip() for each in tabs.all("li")]
