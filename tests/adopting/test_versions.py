"""What number, day and language a name says."""

from __future__ import annotations

from datetime import date

import pytest

from charterkit.text.versions import day_of, language_of, version_of


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("1.4.0", "1.4.0"),
        ("v1.4", "1.4.0"),
        ("V2", "2.0.0"),
        ("1_4", "1.4.0"),
        ("version-2-1", "2.1.0"),
        ("charter-v1.2.3", "1.2.3"),
        ("release/1.2", "1.2.0"),
        ("version/1/4/code-of-conduct", "1.4.0"),
        ("version/1/4", "1.4.0"),
        ("v1.4/vedtaegter", "1.4.0"),
        ("0.10", "0.10.0"),
    ],
)
def test_a_name_that_is_a_version(name: str, version: str) -> None:
    assert str(version_of(name)) == version


@pytest.mark.parametrize(
    "name",
    [
        "README",
        "kapitel/vedtaegter",
        "2016-05-01",
        "20160501",
        "1.2.3.4",
        "v1.4-rc1",
        "",
        "charter",
    ],
)
def test_a_name_that_is_none(name: str) -> None:
    assert version_of(name) is None


def test_the_day_that_a_name_says() -> None:
    assert day_of("vedtaegter-2016-05-01") == day_of("20160501") == date(2016, 5, 1)
    assert day_of("2016-13-01") is day_of("12016-05-01") is day_of("2016-05") is None


def test_the_language_that_a_name_says() -> None:
    assert language_of("2.0.da") == ("2.0", "da")
    assert language_of("charter.pt-BR") == ("charter", "pt-br")
    assert language_of("1.4") == ("1.4", None)
    assert language_of("da") == ("da", None)
