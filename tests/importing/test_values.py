"""Days, times and countries as offices and forms write them."""

from __future__ import annotations

import pytest

from charterkit.documents.incoming.values import a_country, a_day, a_time, an_address, an_answer


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("1.12.2026", "2026-12-01"),
        ("01-12-2026", "2026-12-01"),
        ("13/12/2026", "2026-12-13"),
        ("12/13/2026", "2026-12-13"),
        ("5/5/2026", "2026-05-05"),
        ("2026-12-01 14:30", "2026-12-01"),
    ],
)
def test_a_day_is_read_as_it_was_meant(text: str, day: str) -> None:
    assert a_day(text).isoformat() == day


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-12-01", "2026-12-01T12:00:00"),
        ("2026-12-01T09:00:00Z", "2026-12-01T09:00:00"),
        ("2026-12-01 14.30", "2026-12-01T14:30:00"),
        ("1.12.2026 kl. 14.30", "2026-12-01T14:30:00"),
        ("2026/12/01 2:30:05 PM GMT+1", "2026-12-01T13:30:05"),
        ("2026/12/01 12:05:00 AM UTC", "2026-12-01T00:05:00"),
        ("2026-12-01T09:00:00.250+05:30", "2026-12-01T03:30:00"),
        ("2026-12-01T23:00:00-02:00", "2026-12-02T01:00:00"),
        ("12/31/2026 14:30:00", "2026-12-31T14:30:00"),
    ],
)
def test_a_time_is_in_utc(text: str, time: str) -> None:
    assert a_time(text).replace(tzinfo=None).isoformat() == time


@pytest.mark.parametrize(
    "text", ["i går", "2026-13-01", "31.2.2026", "2026-12-01 25:00", "2026-12-01 x", "9999-12-31 "
             "23:59:59-09:00", "3/4/2026"],
)  # fmt: skip
def test_what_is_no_time_or_one_of_two_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=text.split()[0]):
        a_time(text)


def test_a_country_is_known_by_its_letters_or_name() -> None:
    names = ("dk", "Danmark", "Denmark", "SVERIGE", "Greenland")
    assert [a_country(name) for name in names] == ["DK", "DK", "DK", "SE", "GL"]
    with pytest.raises(ValueError, match="Atlantis"):
        a_country("Atlantis")


def test_yes_and_no_and_addresses() -> None:
    assert [an_answer(word) for word in ("Ja", "yes", "nej", "No")] == [True, True, False, False]
    with pytest.raises(ValueError, match="måske"):
        an_answer("måske")
    assert an_address("www.by.example/om") == "https://www.by.example/om"
    assert an_address("http://by.example") == "http://by.example"
    assert an_address("ved ikke") == "ved ikke"
