"""The list of very many proposals: page by page, each where its state leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from charterkit.decisions import states
from charterkit.pages import Page, render
from charterkit.pages.page import View
from charterkit.pages.proposals import INDEX, PER_PAGE, list_path, proposals_pages
from charterkit.pages.publication import UNKNOWN
from charterkit.pages.seeing import seen
from charterkit.pages.timetable import SHOWN
from tests.pages import town

SETTLED = ("faelles-kasse", "for-tidligt", "glemt", "samme-igen", "skriv-grunden")
ENTRY = re.compile(
    r"^- (?:<span class=\"number\">[^<]*</span> )?\[[^\]]*\]\(([a-z0-9./-]+)\)", re.M
)
HEADING = re.compile(r"^## (.*) \{ #([a-z]+) \}$", re.M)


def seen_with(count: int) -> View:
    """The town as it is seen with so many proposals: its own, and settled ones like them."""
    view, _ = seen(town.archive(), "da", town.EDITIONS, town.NOW, UNKNOWN)
    own = dict(view.archive.proposals)
    for number in range(count - len(own)):
        like = own[SETTLED[number % len(SETTLED)]]
        own[f"som-{number}"] = replace(like, slug=f"som-{number}")
    kept = dict([*own.items()][:count])
    return replace(view, archive=replace(view.archive, proposals=kept))


def made(view: View) -> Mapping[str, Page]:
    """The pages of the list by path."""
    return {page.path: page for page in proposals_pages(view)}


def listed(page: Page) -> list[str]:
    """The proposals that a page of the list leads to, in their order."""
    boxes = re.findall(
        r'<div class="proposals" markdown="1">\n\n(.*?)\n\n</div>', page.markdown, re.S
    )
    ways = [each for box in boxes for each in ENTRY.findall(box)]
    lead = "" if page.path == INDEX else "../"
    assert all(each.startswith(lead) for each in ways)
    return [each.removeprefix(lead).removesuffix(".md") for each in ways]


@pytest.mark.parametrize(
    ("count", "pages"), [(0, 1), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (3 * PER_PAGE, 3)]
)
def test_each_proposal_stands_once_and_so_many_on_a_page(count: int, pages: int) -> None:
    view = seen_with(count)
    found = made(view)
    assert list(found) == [list_path(index) for index in range(pages)]
    slugs = [each for page in found.values() for each in listed(page)]
    assert sorted(slugs) == sorted(view.archive.proposals)
    assert {len(listed(page)) for page in [*found.values()][:-1]} <= {PER_PAGE}


def test_the_pages_continue_one_another_in_one_order() -> None:
    view = seen_with(3 * PER_PAGE)
    told: list[str] = []
    for index, page in enumerate(made(view).values()):
        parts = re.split(r"^## ", page.markdown, flags=re.M)
        for part in parts:
            heading = HEADING.match("## " + part.split("\n")[0])
            if heading is None or heading[2] == "next":
                continue
            slugs = listed(replace(page, markdown=part))
            assert {states.state(view.archive.proposals[each]) for each in slugs} == {heading[2]}
            assert heading[1].endswith(", fortsat") == (heading[2] in told)
            assert heading[2] not in told or (index and heading[2] == told[-1])
            told.append(heading[2])
    assert told.index("voting") < told.index("discussion") < told.index("rejected")


def test_the_first_page_leads_to_each_state_also_for_who_has_an_old_link() -> None:
    found = made(seen_with(3 * PER_PAGE))
    first = found[INDEX].markdown
    places: dict[str, str] = {}
    for path, page in found.items():
        for _, state in HEADING.findall(page.markdown):
            places.setdefault(state, path)
    del places["next"]
    assert set(places.values()) == set(found)
    for state, path in places.items():
        way = re.search(rf"^- \[[^\]]*\]\(([^)#]*)#{state}\)(.*) \((\d+)\)$", first, re.M)
        assert way is not None
        assert (f"proposals/{way[1]}" if way[1] else INDEX) == path
        # A link to the state was made when all was on one page.
        assert (way[2] == f"{{ #{state} }}") == (path != INDEX)
        assert first.count(f"{{ #{state} }}") == 1
        assert int(way[3]) > 0


def test_the_first_page_alone_is_in_menus_and_searched_and_all_lead_to_all() -> None:
    found = made(seen_with(3 * PER_PAGE))
    assert [page.title for page in found.values()] == [
        "Forslag", "Forslag – side 2 af 3", "Forslag – side 3 af 3",
    ]  # fmt: skip
    said = [(page.in_nav, page.searched) for page in found.values()]
    assert said == [(True, True), (False, False), (False, False)]
    whole = [page.markdown for page in found.values()]
    turning = [re.sub(r"<[^>]*>|\s", "", each.rpartition("Sider:")[2]) for each in whole]
    assert turning[0].startswith("1·[2](list/2.md)·[3](list/3.md)")
    assert turning[1].startswith("[1](../index.md)·2·[3](3.md)")


def test_as_long_as_one_page_holds_them_it_tells_no_pages() -> None:
    (page,) = made(seen_with(PER_PAGE)).values()
    assert "turning" not in page.markdown
    assert "contents" not in page.markdown


def test_no_proposal_takes_the_place_of_a_page_of_the_list() -> None:
    archive = town.archive()
    own = {each: archive.proposals[each] for each in ("glemt", "ring-til-dem")}
    odd = ("index", "list", "2", *(f"list-{number}" for number in range(PER_PAGE)))
    named = {each: replace(own["glemt"], slug=each) for each in odd}
    many = replace(archive, proposals={**own, **named})
    paths = [page.path for page in render(many, "da", town.EDITIONS, town.NOW)]
    assert len(paths) == len(set(paths))
    assert {INDEX, list_path(1), "proposals/index_.md", "proposals/list.md"} <= set(paths)
    ways = [page.markdown for page in made(replace(seen_with(1), archive=many)).values()]
    assert sum(len(re.findall(r"\((?:\.\./)?index_\.md\)", each)) for each in ways) == 1


def test_the_first_steps_are_shown_and_the_others_wait_to_be_opened() -> None:
    view = seen_with(PER_PAGE)
    many = replace(view, upcoming=view.upcoming[:1] * (SHOWN + 3))
    part = made(many)[INDEX].markdown.split("{ #next }")[1].split("\n## ")[0]
    shown, _, folded = part.partition('<details markdown="1">\n<summary>og 3 til</summary>\n\n')
    assert (shown.count("\n- "), ("\n" + folded).count("\n- ")) == (SHOWN, 3)
    few = replace(view, upcoming=view.upcoming[:1] * SHOWN)
    assert "<details" not in made(few)[INDEX].markdown
