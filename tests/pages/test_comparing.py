"""Any two releases, and a proposal and the text it changes: in one text and side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from charterkit.model import Archive, Release, Version
from charterkit.pages import Page, render
from charterkit.pages.comparing import MOST_LINES, NEWEST, compare_path, pairs, text_files
from tests.pages import town

PAIR = "compare/0.1.0...0.2.0.md"


def many(count: int, lines: int = 3) -> tuple[Archive, dict[Version, dict[str, bytes]]]:
    """The town with so many releases, each of which has rewritten one line of the preamble."""
    archive = town.archive()
    first = archive.releases[0]
    releases: list[Release] = []
    editions: dict[Version, dict[str, bytes]] = {}
    for number in range(count):
        version = Version(0, number + 1, 0)
        on = first.on + timedelta(days=number)
        path = f"charter/releases/{version}.yml"
        releases.append(replace(first, version=version, on=on, path=path))
        body = "".join(f"Sætning {at} er skrevet i udgave {number}.\n" for at in range(lines))
        editions[version] = {
            **town.NEW,
            "charter/preamble.md": f"---\ntitle: Indledning\n---\n{body}".encode(),
        }
    return replace(archive, releases=tuple(releases), proposals={}), editions


def rendered(count: int, lines: int = 3) -> dict[str, Page]:
    archive, editions = many(count, lines)
    made = render(archive, "da", editions, town.NOW)
    return {page.path: page for page in made if page.path.startswith("compare/")}


def rows(page: str) -> list[tuple[str, str, list[str]]]:
    """The rows of all tables of two sides: class, what the head says, and the two texts."""
    found = re.findall(r'<tr class="([a-z-]+)"[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', page)
    return [
        (kind, re.sub("<[^>]*>", "", head), re.findall("<td[^>]*>(.*?)</td>", cells))
        for kind, head, cells in found
    ]


def test_two_releases_are_compared_word_by_word_on_a_page_of_their_own() -> None:
    page = town.pages("da")[PAIR]
    assert page.title == "Fra 0.1.0 til 0.2.0"
    assert (
        "Version 0.1.0 (1. januar 2027) er teksten før, version 0.2.0 (4. januar 2027) teksten "
        "efter." in page.markdown
    )
    assert (
        '<p class="line">Grunden bliver <del><span class="unseen">slettet: </span>sagt højt</del>'
        '<ins><span class="unseen">indsat: </span>skrevet ned, så alle kan se den</ins>.</p>'
    ) in page.markdown
    assert "[Skriv grunden ned](../proposals/skriv-grunden.md)" in page.markdown


def test_side_by_side_the_head_of_each_row_says_what_became_of_the_line() -> None:
    old, new = (
        '<p class="line">Grunden bliver <del><span class="unseen">slettet: </span>sagt højt</del>'
        ".</p>",
        '<p class="line">Grunden bliver <ins><span class="unseen">indsat: </span>skrevet ned, så '
        "alle kan se den</ins>.</p>",
    )
    page = town.pages("da")[PAIR].markdown
    kept = '<p class="line">Den, der bestemmer, siger hvorfor.</p>'
    assert rows(page) == [
        ("same", "uændret", [kept, kept]),
        ("changed", "± ændret", [old, new]),
    ]
    assert '<caption class="unseen">2. Giv grunde, linje for linje</caption>' in page
    assert (
        '<thead><tr><th scope="col">Hvad</th><th scope="col">Version 0.1.0</th>'
        '<th scope="col">Version 0.2.0</th></tr></thead>'
    ) in page


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("da", {"1↓flyttetFlyttet herfra til et sted længere nede": "moved-away"}),
        ("en", {"1↓movedMoved from here to a place further down": "moved-away"}),
    ],
)
def test_a_moved_sentence_says_so_side_by_side_too(language: str, heads: dict[str, str]) -> None:
    page = town.pages(language)["proposals/byt-om.md"].markdown
    said = {head: kind for kind, head, _ in rows(page) if kind.startswith("moved")}
    assert heads.items() <= said.items()
    assert len(said) == 4
    assert '<tr class="moved-away" id="move-1-1-from-beside"><th scope="row">' in page
    assert '<a href="#move-1-1-to-beside">' in page


def test_what_takes_the_place_of_a_sentence_stands_beside_it() -> None:
    old = {"charter/preamble.md": b"---\ntitle: Indledning\n---\nBrev om foraaret.\nEn.\n"}
    archive = town.archive()
    new = {"charter/preamble.md": b"---\ntitle: Indledning\n---\nHelt andre ord her.\nTo.\nTre.\n"}
    editions = {Version(0, 1, 0): {**town.OLD, **old}, Version(0, 2, 0): {**town.OLD, **new}}
    page = next(
        page for page in render(archive, "da", editions, town.NOW) if page.path == PAIR
    ).markdown
    kinds = [kind for kind, _, _ in rows(page)]
    assert kinds == ["replaced", "replaced", "added"]
    assert rows(page)[2][2][0] == ""


def test_the_choice_of_views_stands_before_every_redline_and_takes_no_script() -> None:
    for path in (PAIR, "v/0.2.0.md", "proposals/byt-om.md"):
        page = town.pages("en")[path]
        choice = page.markdown.index('<fieldset class="show-as"><legend>Show the changes</legend>')
        assert choice < page.markdown.index('<div class="redline')
        assert page.markdown.count("<fieldset") == 1
        assert page.scripts == ()
        assert page.styles == ("assets/compare.css",)


def test_hostile_names_and_lines_stay_text_side_by_side() -> None:
    page = town.pages("da")["proposals/ondt.md"].markdown
    table = page[page.index('<div class="sides') : page.index("## Begrundelse")]
    assert "<script" not in table
    assert "onerror" not in re.sub("&lt;.*?&gt;", "", table)


def test_a_past_release_leads_to_the_one_in_force_and_to_what_differs() -> None:
    page = town.pages("da")["v/0.1.0.md"].markdown
    assert (
        "Denne udgave gælder ikke længere. Det gør [version 0.2.0](0.2.0.md).\n\n"
        "[Sammenlign med teksten, der gælder](../compare/0.1.0...0.2.0.md)"
    ) in page
    assert "Sammenlign" not in town.pages("da")["v/0.2.0.md"].markdown.partition("##")[0]


def test_a_past_release_that_is_not_the_first_leads_to_the_one_before_too() -> None:
    archive, editions = many(3)
    made = {page.path: page for page in render(archive, "en", editions, town.NOW)}
    assert (
        "[Compare with the text in force](../compare/0.2.0...0.3.0.md) · "
        "[Compare with the release before](../compare/0.1.0...0.2.0.md)"
    ) in made["v/0.2.0.md"].markdown


def test_every_pair_has_a_page_and_a_link_while_there_are_few() -> None:
    made = rendered(NEWEST)
    index = made.pop("compare/index.md")
    assert len(made) == NEWEST * (NEWEST - 1) // 2
    linked = re.findall(r"\]\(([^)]*\.\.\.[^)]*)\)", index.markdown)
    assert sorted(f"compare/{one}" for one in linked) == sorted(made)
    assert index.scripts == ()
    archive, editions = many(NEWEST)
    assert text_files(archive.releases, editions) == {}


def test_of_very_many_releases_the_pages_grow_with_them_and_not_with_their_square() -> None:
    archive, _ = many(600)
    found = [(str(old.version), str(new.version)) for old, new in pairs(archive.releases)]
    assert len(found) == len(set(found)) == 2 * 599 + NEWEST * (NEWEST - 1) // 2 - 2 * NEWEST + 2
    assert ("0.1.0", "0.2.0") in found
    assert ("0.1.0", "0.600.0") in found
    assert ("0.577.0", "0.590.0") in found
    assert ("0.1.0", "0.3.0") not in found


def test_other_pairs_are_compared_in_the_browser_from_a_file_for_each_release() -> None:
    made = rendered(NEWEST + 2)
    index = made["compare/index.md"]
    assert "Der er 26 udgaver. Længere nede står hvert par af de 24 nyeste" in index.markdown
    assert index.scripts == ("assets/compare.js",)
    assert '"text":"../compare/texts/0.1.0.json"' in index.markdown
    archive, editions = many(NEWEST + 2)
    files = text_files(archive.releases, editions)
    assert len(files) == NEWEST + 2
    assert (
        b'"charter/preamble.md": "---\\ntitle: Indledning\\n---\\n'
        in files["compare/texts/0.1.0.json"]
    )


def test_a_comparison_that_nobody_could_read_names_the_command_instead() -> None:
    made = rendered(2, lines=MOST_LINES // 2)
    page = made["compare/0.1.0...0.2.0.md"].markdown
    assert "```sh\ncharter diff 0.1.0 0.2.0\n```" in page
    assert "<ins>" not in page


def test_a_pair_of_which_this_copy_lacks_a_text_says_so() -> None:
    made = render(town.archive(), "en", {Version(0, 2, 0): town.NEW}, town.NOW)
    page = next(page for page in made if page.path == PAIR).markdown
    assert "The text of one of the two releases is not in this copy of the archive." in page


def test_equal_releases_and_a_single_one_say_that_there_is_nothing_to_compare() -> None:
    same = {Version(0, 1, 0): town.OLD, Version(0, 2, 0): town.OLD}
    made = {page.path: page for page in render(town.archive(), "da", same, town.NOW)}
    assert "De to udgaver har den samme tekst, ord for ord." in made[PAIR].markdown
    archive = town.archive()
    one = replace(archive, releases=archive.releases[:1], proposals={})
    alone = {page.path: page for page in render(one, "da", same, town.NOW)}
    assert "Der er kun én udgave endnu" in alone["compare/index.md"].markdown
    assert not [path for path in alone if "..." in path]


def test_the_address_of_a_comparison_has_the_earlier_release_first() -> None:
    first, second = town.archive().releases
    assert compare_path(first, second) == PAIR
