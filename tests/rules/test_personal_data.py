"""Personal data is found in what people write, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.rules.personal import personal_data


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skriv til formand@proevetur.example.", [("X001", "formand@proevetur.example")]),
        ("Mail: søren.å@æblegården.example", [("X001", "søren.å@æblegården.example")]),
        ("Ring på 12 34 56 78", [("X002", "12 34 56 78")]),
        ("Ring på 12-34-56-78", [("X002", "12-34-56-78")]),
        ("Ring på 1234 5678.", [("X002", "1234 5678")]),
        ("+45 12345678", [("X002", "+45 12345678")]),
        ("+4512345678", [("X002", "+4512345678")]),
        ("0045 12 34 56 78", [("X002", "0045 12 34 56 78")]),
        ("+46 8-123 456 78", [("X002", "+46 8-123 456 78")]),
        ("tlf. 12345678", [("X002", "12345678")]),
        ("Telefon: 12345678", [("X002", "12345678")]),
        ("født 010180-1234", [("X003", "010180-1234")]),
        ("født 0101801234", [("X003", "0101801234")]),
        ("født 290200 1234", [("X003", "290200 1234")]),
    ],
)
def test_what_belongs_to_a_person_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(personal_data(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "CVR 12 34 56 74",
        "cvr-nr.: 12345674",
        "CVR-nummer 1234 5674",
        "P-nummer 1012345678",
        "Vi har 12345678 medlemmer",
        "Det koster 12 345 678 kr.",
        "Det koster 12.345.678,90 kr.",
        "2025 2026",
        "fra 2025-2026",
        "2026-12-01",
        "01-12-2026",
        "2026-12-01T09:00:00Z",
        "version 1.2.3 eller 10.20.30.40",
        "sha256:12345678901234567890123456789012345678901234567890123456789012ab",
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "https://eksempel.example/12-34-56-78/010180-1234?a@b.example",
        "ISBN 9788712345678",
        "322080-1234 er ingen dato",
        "011380-1234 er ingen dato",
        "§ 12, stk. 3-4, nr. 5",
        "Vi mødes kl. 12 30 den 4",
        "@foreningen",
        "3 + 45 12",
    ],
)
def test_other_numbers_and_addresses_are_left_alone(text: str) -> None:
    assert personal_data(text) == ()


@given(st.text())
def test_no_text_makes_the_search_fail(text: str) -> None:
    assert all(code in ("X001", "X002", "X003") for code, _ in personal_data(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a" * 100_000 + "@" + "b-" * 50_000, 0),
        ("a@" * 100_000, 0),
        ("a." * 100_000 + "@" + "b." * 50_000, 0),
        ("12 34 56 78 x " * 15_000, 15_000),
        ("cvr-nr. 12 34 56 78 x " * 10_000, 0),
        ("010180-1234 x " * 15_000, 15_000),
    ],
    ids=["a name without end", "at signs", "points", "numbers", "companies", "birthdays"],
)
def test_a_text_of_the_largest_size_is_searched_to_its_end(text: str, found: int) -> None:
    assert len(personal_data(text)) == found
