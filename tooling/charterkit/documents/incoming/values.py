"""What cells say, as values: days and times as offices write them, countries, yes and no."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from babel import Locale

from charterkit.language import say

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_CLOCK = re.compile(r"(?:T| |, | kl\.? )(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)? ?(AM|PM)?"
                    r" ?(?:Z|(?:UTC|GMT)?(?:([+-])(\d{1,2}):?(\d{2})?)?)",
                    re.IGNORECASE)  # fmt: skip
_YES = frozenset(["ja", "yes", "true", "sand", "1", "x"])
_NO = frozenset(["nej", "no", "false", "falsk", "0"])
LANGUAGES = ("da", "en")


def a_day(text: str) -> date:
    """A day: 2026-12-01, 1.12.2026, 1-12-2026, or with slashes where that can mean one day only.
    ValueError with what was found otherwise."""
    day, rest = _day(text)
    if rest and _CLOCK.fullmatch(rest) is None:
        raise ValueError(f"'{text}'")
    return day


def a_time(text: str) -> datetime:
    """A time in UTC: a day, and an hour if there is one, else noon; without a zone it is UTC.
    ValueError with what was found otherwise."""
    day, rest = _day(text)
    if not rest:
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    match = _CLOCK.fullmatch(rest)
    if match is None:
        raise ValueError(f"'{text}'")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4].upper() == "PM" else 0)
    ahead = timedelta(hours=int(match[6] or 0), minutes=int(match[7] or 0))
    try:
        clock = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
        return clock + ahead if match[5] == "-" else clock - ahead
    except (ValueError, OverflowError):
        raise ValueError(f"'{text}'") from None


def _day(text: str) -> tuple[date, str]:
    match = _ISO.match(text)
    if match:
        return _date(text, int(match[1]), int(match[3]), int(match[4])), text[match.end() :]
    match = _WRITTEN.match(text)
    if match is None:
        raise ValueError(f"'{text}'")
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "/" and first != second and first <= 12 and second <= 12:
        raise ValueError(say("'{text}', which is one of two days", text=text))
    if match[2] == "/" and second > 12:
        first, second = second, first
    return _date(text, year, second, first), text[match.end() :]


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"'{text}'") from None


def a_country(text: str) -> str:
    """The two letters of a country, from them or from its Danish or English name; ValueError with
    what was found otherwise."""
    letters = text.upper()
    known = _countries()
    if letters in known.values():
        return letters
    found = known.get(text.casefold())
    if found is None:
        raise ValueError(f"'{text}'")
    return found


@cache
def _countries() -> dict[str, str]:
    return {
        name.casefold(): code
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }


def an_answer(text: str) -> bool:
    """Yes or no; ValueError with what was found otherwise."""
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError(f"'{text}'")


def an_address(text: str) -> str:
    """An address on the web, with https:// before it where people leave that out."""
    bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?:/\S*)?", text)
    return f"https://{text}" if bare else text
