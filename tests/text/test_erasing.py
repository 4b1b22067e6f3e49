"""A name that has to go is found however it is written, and nothing else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.text.erasing import Mark, Sort, Words, words

NAME = Mark(text="Anna Østergård", instead="[slettet 1]")
ID = Mark(text="anna-oestergaard", instead="slettet-1", sort=Sort.ID)
CVR = Mark(text="12345674", instead="[slettet]", sort=Sort.NUMBER)
ALL = words([NAME, ID, CVR])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Anna Østergård har underskrevet", "[slettet 1] har underskrevet"),
        (unicodedata.normalize("NFD", "Tak, Anna Østergård."), "Tak, [slettet 1]."),
        ("Anna Østergårds forslag", "[slettet 1]s forslag"),
        ("Anna Østergård's", "[slettet 1]'s"),
        ("ANNA ØSTERGÅRD", "[slettet 1]"),
        ("Skrevet af Anna\nØstergård i går", "Skrevet af [slettet 1]\n[slettet 1] i går"),
        (
            "https://soeg.example/?q=Anna%20%C3%98sterg%C3%A5rd",
            "https://soeg.example/?q=[slettet 1]",
        ),
        ("proposals/x/seconds/anna-oestergaard.yml", "proposals/x/seconds/slettet-1.yml"),
        ("CVR 12 34 56 74 og 12345674", "CVR [slettet] og [slettet]"),
        ("Anna Østergårdsen", "Anna Østergårdsen"),
        ("Johanna Østergård", "Johanna Østergård"),
        ("anna-oestergaard-2", "anna-oestergaard-2"),
        ("foreningen-anna-oestergaard", "foreningen-anna-oestergaard"),
        ("123456745", "123456745"),
    ],
)
def test_whole_words_go_and_others_stay(text: str, left: str) -> None:
    assert ALL.replaced(text) == left
    assert (ALL.count(text) > 0) == (text != left)
    assert ALL.count(left) == 0


def test_a_short_name_is_not_found_in_other_letters_or_inside_words() -> None:
    by = words([Mark(text="By", instead="[slettet]"), Mark(text="by", instead="x", sort=Sort.ID)])
    assert by.replaced("By, byen, Bys, baby, BY") == "[slettet], byen, [slettet]s, baby, BY"
    assert words([Mark(text="By", instead="-")]).replaced("enacted by no. 1") == "enacted by no. 1"


def test_signs_that_mean_something_in_patterns_are_signs() -> None:
    odd = words([Mark(text="A.B (C)+ [D]*", instead="-"), Mark(text="a|b$", instead="-")])
    assert odd.replaced("x A.B (C)+ [D]* y, AxB (C)+ [D]*, a|b$") == "x - y, AxB (C)+ [D]*, -"


def test_a_combining_sign_belongs_to_its_word() -> None:
    ann = words([Mark(text="Anna", instead="-")])
    assert ann.count(unicodedata.normalize("NFD", "Annå")) == 0


def test_the_longest_text_goes_first_and_an_id_before_a_name() -> None:
    both = words(
        [
            Mark(text="Prøve", instead="kort"),
            Mark(text="Foreningen Prøve", instead="lang"),
            Mark(text="Eksempelkommune", instead="navn"),
            Mark(text="eksempelkommune", instead="id", sort=Sort.ID),
        ]
    )
    assert both.replaced("Foreningen Prøve, Prøve") == "lang, kort"
    assert both.replaced("eksempelkommune Eksempelkommune") == "id navn"


def test_what_stands_inside_longer_words_is_counted_and_stays() -> None:
    by = words([Mark(text="Hansen", instead="-")])
    assert by.inside("Hansen, Johansen, Hansenberg") == 2
    assert by.found("Hansen og Hansen") == {"Hansen": 2}


def test_without_marks_everything_stays() -> None:
    assert words([]).replaced("Anna") == "Anna"
    assert not words([])
    assert words([]).count("Anna") == words([]).inside("Anna") == 0


@given(st.text(), st.text(min_size=1).filter(str.strip))
def test_no_text_is_too_odd_and_what_went_is_gone(text: str, name: str) -> None:
    looked_for = Words((Mark(text=name, instead="\ue000"),))
    left = looked_for.replaced(text)
    assert left.count("\n") == text.count("\n") or "\n" in name
    if name.isalnum():
        assert looked_for.count(left) == 0
