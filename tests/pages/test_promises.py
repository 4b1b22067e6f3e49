"""The pledges of very many organisations: page by page, each where its principle leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import markdown  # type: ignore[import-untyped]
import pytest

from charterkit.decisions.promises import Promise
from charterkit.model import Pledge
from charterkit.pages import Page
from charterkit.pages.page import View
from charterkit.pages.promises import (
    PER_PAGE,
    PLEDGES,
    _laid_out,
    _listed,
    below_principle,
    kept_by,
    page_path,
    pledges_pages,
)
from charterkit.pages.publication import UNKNOWN
from charterkit.pages.seeing import seen
from tests.pages import movement, town

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]
ODD = ("A & B", "3. sal", "*Os* [her](x)", "<b>", "Æblehuset: vi", "a_b_c", "- minus")


def seen_with(count: int, kept: int | None = None) -> View:
    """The town as it is seen when so many pledges were made, one after the other under each
    principle and under one that is gone; that number `kept`."""
    archive = town.archive(movement.changed())
    view, _ = seen(archive, "da", town.EDITIONS, town.NOW, UNKNOWN)
    under = [*(one.id for one in archive.principles), "borte"]
    made = [
        Promise(
            by=f"nr-{number}",
            number=1,
            pledge=Pledge(
                principle=under[number % len(under)],
                text=f"{ODD[number % len(ODD)]} {number}",
                by=date(2028, 1, 1) if number % 3 else None,
                experience="kantine" if number == kept else None,
            ),
            shown=archive.experiences["kantine"] if number == kept else None,
        )
        for number in range(count)
    ]
    names = {f"nr-{number}": f"{ODD[-number % len(ODD)]} {number}" for number in range(count)}
    return replace(view, promised=tuple(made), names={**view.names, **names})


def made(view: View) -> Mapping[str, Page]:
    """The pages of the pledges by path."""
    return {page.path: page for page in pledges_pages(view)}


def told(page: Page) -> Iterator[str]:
    """The numbers of the pledges on a page, in their order."""
    yield from re.findall(r'class="says">.* (\d+)</span>', page.markdown)


@pytest.mark.parametrize(
    ("count", "pages"), [(1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (3 * PER_PAGE, 3)]
)
def test_each_pledge_stands_once_and_so_many_on_a_page(count: int, pages: int) -> None:
    found = made(seen_with(count))
    assert list(found) == [page_path(index) for index in range(pages)]
    numbers = [each for page in found.values() for each in told(page)]
    assert sorted(map(int, numbers)) == list(range(count))
    assert {len(list(told(page))) for page in [*found.values()][:-1]} <= {PER_PAGE}


def test_the_first_page_leads_to_all_principles_and_is_the_one_that_is_searched() -> None:
    view = seen_with(3 * PER_PAGE)
    found = made(view)
    whole = {path: page.markdown for path, page in found.items()}
    for principle in view.archive.principles:
        way = re.search(rf"\]\(([^)#]*)#{principle.id}\) \((\d+)\)", whole[PLEDGES])
        assert way is not None
        headings = [path for path, text in whole.items() if f"{{ #{principle.id} }}" in text]
        assert (way[1] or PLEDGES) == headings[0]
    assert "[Find en underskriver](signatories.md#find)" in whole[PLEDGES]
    said = [(page.in_nav, page.searched, page.movement) for page in found.values()]
    assert said == [(True, True, True), (False, False, False), (False, False, False)]
    assert [page.title for page in found.values()] == [
        "Løfter", "Løfter – side 2 af 3", "Løfter – side 3 af 3",
    ]  # fmt: skip
    turning = [re.sub(r"<[^>]*>|\s", "", whole[path].rpartition("Sider:")[2]) for path in found]
    assert turning[0] == "1·[2](pledges/2.md)·[3](pledges/3.md)"
    assert turning[1] == "[1](../pledges.md)·2·[3](3.md)"
    assert ", fortsat](../principles/" in whole["pledges/2.md"]


def test_a_principle_and_an_experience_lead_to_the_page_where_the_pledge_stands() -> None:
    view = seen_with(3 * PER_PAGE, kept=3 * PER_PAGE - 1)
    last = view.archive.principles[-1].id
    shown = view.promised[-1]
    place = next(path for path, page in made(view).items() if str(3 * PER_PAGE - 1) in told(page))
    (line,) = kept_by(view, "kantine", "experiences/kantine.md")
    anchor = shown.pledge.principle if shown.pledge.principle != "borte" else "other"
    assert f"](../{place}#{anchor}): " in line
    first = next(path for path, page in made(view).items() if f"{{ #{last} }}" in page.markdown)
    (box,) = below_principle(view, last, f"principles/{last}.md")
    assert f"](../{first}#{last})" in box
    assert list(below_principle(view, "other", "charter.md")) == []


def test_what_is_laid_out_is_what_markdown_makes_of_the_list() -> None:
    view = seen_with(60)
    ways = [
        markdown.markdown(each(view, view.promised, PLEDGES), extensions=EXTENSIONS)
        for each in (_listed, _laid_out)
    ]
    assert ways[0] == ways[1].strip()
    assert ways[0].count("<li>") == 60


def test_as_long_as_one_page_holds_them_it_tells_no_pages() -> None:
    (page,) = made(seen_with(PER_PAGE)).values()
    assert "turning" not in page.markdown
    assert "contents" not in page.markdown
