"""Names that pose as others, and those that only look foreign, are told apart."""

from __future__ import annotations

import pytest

from charterkit.text.lookalikes import disguised, foreign_scripts, glance, name_fault, skeleton

POSING = [
    ("Eksеmpelkommune", "a Cyrillic е"),
    ("Εksempelkommune", "a Greek Ε"),
    ("Ｅksempelkommune", "a full-width E"),
    ("𝐄ksempelkommune", "a mathematical E"),
    ("Ⓔksempelkommune", "a circled E"),
    ("Eksempelk൦mmune", "a Malayalam digit"),
    ("Eksempelkᴏmmune", "a small capital"),
    ("ᎬKSEMPELKOMMUNE", "a Cherokee letter"),
    ("Eksempelkоmmunе", "two Cyrillic letters"),
    ("Eksempel\u2009kommune", "a thin space"),
    ("Eksempel\u3000kommune", "an ideographic space"),
    ("Eksempelkommune\u00a0", "a hard space at its end"),
]


@pytest.mark.parametrize(("name", "what"), POSING)
def test_a_name_that_poses_is_seen_through(name: str, what: str) -> None:
    refused = name_fault(name) is not None
    taken_for = disguised(name) and glance(name) == glance("Eksempelkommune")
    assert refused or taken_for, what


@pytest.mark.parametrize(
    "name",
    [
        "Eksempelkommune", "Æblegården Øst", "Foreningen »Prøvetur«", "A/S Prøve & Søn (Vest)",
        "Café Noir – København’s", "Łódź", "Nguyễn", "Đakovo", "Şişli", "Þór hf.", "Tal²", "Prøve…",
        "Ελληνική Εταιρεία", "Фонд Пример", "אגודה לדוגמה", "جمعية المثال", "日本の会",
        "株式会社テスト", "한국 협회", "हिन्दी समिति", "Foreningen Пример", "Forening nr. 1",
        "O'Connor", "3F Vestby",
    ],
)  # fmt: skip
def test_a_name_as_people_write_it_is_none_that_poses(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eksempelkommune", "EKSEMPELKOMMUNE"),
        ("Eksempelkommune", "Eksempel-Kommune"),
        ("Eksempelkommune", "Eksempelk0mmune"),
        ("Eksempelkommune", "Eksernpelkommune"),
        ("Foreningen Illum", "Foreningen lllum"),
        ("Foreningen Illum", "Foreningen 11lum"),
        ("Æblegården", "Aeblegaarden"),
        ("Æblegården", "Ablegarden"),
        ("Øst", "Oest"),
        ("Café", "Cafe"),
        ("Vest", "VVest"[1:]),
        ("Straße", "Strasse"),
        ("COCO", "СОСО"),
        ("æblegaarden", "ÆBLEGÅRDEN"),
        ("a\u030a", "å"),
    ],
)
def test_names_that_a_hurried_reader_takes_for_one_are_one_at_a_glance(
    one: str, other: str
) -> None:
    assert glance(one) == glance(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Forening 1", "Forening 2"),
        ("Vestby Kommune", "Østby Kommune"),
        ("Foreningen Havnen", "Foreningen Haven"),
        ("日本の会", "日本の人"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert glance(one) != glance(other)


def test_a_skeleton_is_the_same_in_every_script() -> None:
    assert skeleton("СОСО") == skeleton("COCO") == skeleton("ＣＯＣＯ") == "coco"
    assert skeleton(" A  B ") == "a b"


def test_people_are_told_which_letters_a_name_is_in() -> None:
    assert foreign_scripts("Фонд Пример") == ("Cyrillic",)
    assert foreign_scripts("Foreningen Ø") == ()
    assert name_fault("Eksеmpelkommune") == (
        "letters of two scripts in 'Eksеmpelkommune', Cyrillic and Latin"
    )
