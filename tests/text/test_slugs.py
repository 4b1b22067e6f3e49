"""Ids that every file system keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.text.slug import id_fault, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Eksempelkommune", "eksempelkommune"),
        ("Foreningen Prøvetur", "foreningen-proevetur"),
        ("Æblegården Øst", "aeblegaarden-oest"),
        ("A\u030ablegården", "aablegaarden"),
        ("Høje-Prøve & Omegns  Råd", "hoeje-proeve-omegns-raad"),
        ("Größe Prüfung", "groesse-pruefung"),
        ("Crème Brûlée", "creme-brulee"),
        ("Łódź Ŋ", "lodz-ng"),
        ("N#", "n"),
        (".NET Foundation", "net-foundation"),
        ("A/B Tester", "a-b-tester"),
        ("Children's Example", "childrens-example"),
        ("ﬁne № 4", "fine-no-4"),
        ("CON", "con-1"),
        ("lpt9", "lpt9-1"),
        ("com10", "com10"),
        ("Товарищество", "x4edbadfae2"),
        ("", "xe3b0c44298"),
    ],
)
def test_a_name_becomes_an_id_that_can_be_read(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_long_name_is_cut_between_words() -> None:
    name = "Sammenslutningen af eksempler paa meget lange foreningsnavne i hele landet"
    assert slug_of(name) == "sammenslutningen-af-eksempler-paa-meget-lange-foreningsnavne"
    assert slug_of("a" * 80) == "a" * 60


@given(st.text())
def test_every_name_gives_a_safe_id(name: str) -> None:
    assert id_fault(slug_of(name)) is None


@given(st.text())
def test_an_id_stays_as_it_is_when_made_into_one_again(name: str) -> None:
    assert slug_of(slug_of(name)) == slug_of(name)


@pytest.mark.parametrize(
    ("id", "fault"),
    [
        ("", "is empty"),
        ("a" * 61, "has 61 characters, more than 60"),
        ("Æble", 'holds "Æ", and only a to z, 0 to 9 and hyphens are safe'),
        ("a b", 'holds " ", and only a to z, 0 to 9 and hyphens are safe'),
        ("a\u200bb", "holds U+200B, and only a to z, 0 to 9 and hyphens are safe"),
        ("../a", 'holds ".", and only a to z, 0 to 9 and hyphens are safe'),
        ("a\n", "holds U+000A, and only a to z, 0 to 9 and hyphens are safe"),
        ("-a", "has a hyphen at an end or two in a row"),
        ("a--b", "has a hyphen at an end or two in a row"),
        ("nul", "is a name that Windows keeps for a device"),
        ("com1", "is a name that Windows keeps for a device"),
    ],
)
def test_an_unsafe_id_is_told_why(id: str, fault: str) -> None:
    assert id_fault(id) == fault
