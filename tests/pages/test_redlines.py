"""A redline on a page: moved sentences say so at either place, in words, and lead to each other."""

from __future__ import annotations

import re

import pytest

from charterkit.pages import words
from charterkit.pages.page import View
from charterkit.pages.redlines import redlines
from tests.pages import town

PAGE = "proposals/byt-om.md"
SIDES = ("Version 0.2.0", "Forslaget")


@pytest.mark.parametrize(
    ("language", "away", "here"),
    [
        (
            "da",
            "Flyttet herfra til et sted længere oppe",
            "Flyttet hertil fra et sted længere nede",
        ),
        ("en", "Moved from here to a place further up", "Moved here from a place further down"),
    ],
)
def test_a_moved_sentence_is_told_in_words(language: str, away: str, here: str) -> None:
    page = town.pages(language)[PAGE].markdown
    sentence = "Grunden bliver skrevet ned, så alle kan se den."
    assert (
        f'<div class="moved from" id="move-2-1-from" role="group" aria-label="{away}">\n'
        f'<p class="way"><a href="#move-2-1-to"><span class="sign">1↑</span> {away}</a></p>\n'
        f'<p class="line"><del>{sentence}</del></p>\n</div>'
    ) in page
    assert (
        f'<div class="moved to" id="move-2-1-to" role="group" aria-label="{here}">\n'
        f'<p class="way"><a href="#move-2-1-from"><span class="sign">1↓</span> {here}</a></p>\n'
        f'<p class="line">{sentence}</p>\n</div>'
    ) in page


@pytest.mark.parametrize(
    ("language", "away", "here"),
    [
        (
            "da",
            "Flyttet herfra til et sted længere nede",
            "Flyttet hertil fra et sted længere oppe",
        ),
        ("en", "Moved from here to a place further down", "Moved here from a place further up"),
    ],
)
def test_so_is_one_that_was_moved_down(language: str, away: str, here: str) -> None:
    page = town.pages(language)[PAGE].markdown
    assert f'<a href="#move-1-1-to"><span class="sign">1↓</span> {away}</a>' in page
    assert f'<a href="#move-1-1-from"><span class="sign">1↑</span> {here}</a>' in page


def test_what_was_edited_on_the_way_is_shown_where_it_stands_now() -> None:
    page = town.pages("da")[PAGE].markdown
    edited = (
        'Et møde begynder med et <ins><span class="unseen">indsat: </span>åbent </ins>spørgsmål.'
    )
    assert f'<p class="line">{edited}</p>\n</div>' in page
    assert '<p class="line"><del>Et møde begynder med et spørgsmål.</del></p>' in page


def test_a_move_between_two_pieces_of_a_text_keeps_the_gap() -> None:
    page = town.pages("da")[PAGE].markdown
    away, gap, here = (
        page.index(part) for part in ('id="move-1-1-from"', 'class="gap"', 'id="move-1-1-to"')
    )
    assert away < gap < here


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_place_of_a_move_stands_once_and_every_link_arrives(language: str) -> None:
    page = town.pages(language)[PAGE].markdown
    places = re.findall(r'id="(move-[^"]+)"', page)
    assert len(places) == len(set(places)) == 8
    assert sorted(re.findall(r'href="#(move-[^"]+)"', page)) == sorted(places)


def test_two_amendments_on_a_page_have_addresses_of_their_own() -> None:
    archive = town.archive()
    view = View(
        archive=archive,
        language="da",
        words=words.of("da"),
        editions=town.EDITIONS,
        at=town.NOW,
        names={},
    )
    change = archive.proposals["byt-om"].amendment
    both = redlines(view, change, SIDES) + redlines(view, change, SIDES, prefix="other")
    places = re.findall(r' id="([^"]+)"', both)
    assert len(places) == len(set(places)) == 16
