"""Single values as documents write them: dates, versions, digests, fractions, lines of text."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated

from charterkit.documents.paths import ID, LANGUAGE
from charterkit.documents.written import Written, matching, only, pattern
from charterkit.language import say
from charterkit.model import Majority, Version

LINE = 200
"""The most characters of a name or title."""

SAID_LINE = 500
"""The most characters of an input."""

PARAGRAPHS = 20_000
"""The most characters of a reason or statement."""


_DATE = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = _DATE + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
_DAY = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_NUMBER = r"(?:0|[1-9][0-9]{0,5})"
_FRACTION = r"[1-9][0-9]{0,5}/[1-9][0-9]{0,5}"
_MAJORITY = rf"(more than|at least) ({_FRACTION})"
_ID = ID.replace(r"(?=.{1,60}\Z)", "")
_is_date = re.compile(_DATE, re.ASCII).fullmatch
_is_time = re.compile(_TIME, re.ASCII).fullmatch
_is_day = re.compile(_DAY, re.ASCII).fullmatch
_is_period = re.compile(r"[12][0-9]{3}(?:-[0-9]{2})?", re.ASCII).fullmatch
_is_fraction = re.compile(_FRACTION, re.ASCII).fullmatch
_is_majority = re.compile(_MAJORITY, re.ASCII).fullmatch


def read_date(text: str) -> date | None:
    """``2026-12-01``."""
    try:
        return date.fromisoformat(text) if _is_date(text) else None
    except ValueError:
        return None


def read_time(text: str) -> datetime | None:
    """``2026-12-01T09:00:00Z``, always in UTC and to the second."""
    try:
        return datetime.fromisoformat(text) if _is_time(text) else None
    except ValueError:
        return None


def read_day(text: str) -> tuple[int, int] | None:
    """``07-31``: month and day of any year, 29 February among them."""
    try:
        day = date.fromisoformat(f"2000-{text}") if _is_day(text) else None
    except ValueError:
        return None
    return (day.month, day.day) if day else None


def read_version(text: str) -> Version | None:
    """``1.2.3``."""
    try:
        return Version.parse(text)
    except ValueError:
        return None


def read_fraction(text: str) -> Fraction | None:
    """``1/3``: more than nothing and at most the whole."""
    fraction = Fraction(text) if _is_fraction(text) else None
    return fraction if fraction is not None and fraction <= 1 else None


def read_quorum(value: object) -> Fraction | int | None:
    """A fraction of the electorate, or a whole number of electors."""
    if type(value) is int:
        return value if 1 <= value <= 1_000_000 else None
    return read_fraction(value) if isinstance(value, str) else None


def read_majority(text: str) -> Majority | None:
    """``more than 1/2`` or ``at least 2/3``."""
    match = _is_majority(text)
    share = read_fraction(match[2]) if match else None
    if match is None or share is None:
        return None
    return Majority(share=share, strict=match[1] == "more than")


def read_line(text: str) -> str | None:
    """One line of text without spaces at its ends."""
    fits = 0 < len(text) <= LINE and "\n" not in text and text == text.strip()
    return text if fits else None


def read_said_line(text: str) -> str | None:
    """One line of what somebody said, without spaces at its ends."""
    fits = 0 < len(text) <= SAID_LINE and "\n" not in text and text == text.strip()
    return text if fits else None


def read_period(value: object) -> str | None:
    """``2016``, ``2016-06`` or ``2016-06-16``; a year may be a number."""
    if type(value) is int:
        value = str(value)
    if not isinstance(value, str):
        return None
    whole = f"{value}-01-01"[:10] if _is_period(value) else value
    return value if read_date(whole) else None


def read_paragraphs(text: str) -> str | None:
    """Text of one line or several."""
    return text if text.strip() and len(text) <= PARAGRAPHS else None


def read_id(text: str) -> str | None:
    """Small letters, digits and single hyphens, at most 60."""
    return text if _is_id(text) and len(text) <= 60 else None


_is_id = re.compile(_ID, re.ASCII).fullmatch


Line = Annotated[
    str,
    Written(
        read_line,
        "D039",
        say("a line of at most {most} characters", most=LINE),
        say("Write it on one line, without spaces at its ends."),
        {"type": "string", "maxLength": LINE, "pattern": r"^\S(?:.*\S)?$"},
    ),
]
Paragraphs = Annotated[
    str,
    Written(
        read_paragraphs,
        "D039",
        say("text of at most {most} characters", most=PARAGRAPHS),
        say("Write it after the colon, or below it after a |."),
        {"type": "string", "pattern": r"\S", "maxLength": PARAGRAPHS},
    ),
]
Id = Annotated[
    str,
    Written(
        read_id,
        "D034",
        say("an id of at most 60 small letters a-z, digits and single hyphens"),
        say("Write æ, ø and å as ae, oe and aa, and a hyphen for a space."),
        {**pattern(_ID), "maxLength": 60},
    ),
]
Language = Annotated[
    str,
    Written(
        matching(LANGUAGE),
        "D037",
        say("the short name of a language such as da or en"),
        say("Write it in small letters as ISO 639 has it."),
        pattern(LANGUAGE),
    ),
]
InputName = Annotated[
    str,
    Written(
        matching(rf"{_ID}/{_ID}-[1-9][0-9]{{0,4}}"),
        "D043",
        say("the name of an input such as roskilde-2016/bord-3-14"),
        say("Write the gathering's id, a stroke, the table's id, a hyphen and the number."),
        pattern(rf"{_ID}/{_ID}-[1-9][0-9]{{0,4}}"),
    ),
]
InputKey = Annotated[
    str,
    Written(
        matching(rf"{_ID}-[1-9][0-9]{{0,4}}"),
        "D043",
        say("the name of an input in its gathering such as bord-3-14"),
        say("Write the table's id, a hyphen and the number."),
        pattern(rf"{_ID}-[1-9][0-9]{{0,4}}"),
    ),
]
Period = Annotated[
    str,
    Written(
        read_period,
        "D030",
        say("a year, a month or a day such as 2016, 2016-06 or 2016-06-16"),
        say("Write it as exact as is known, the year first."),
        {
            "anyOf": [
                pattern(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"),
                {"type": "integer", "minimum": 1000, "maximum": 2999},
            ]
        },
        text_only=False,
    ),
]
SaidLine = Annotated[
    str,
    Written(
        read_said_line,
        "D039",
        say("a line of at most {most} characters", most=SAID_LINE),
        say("Write it on one line, without spaces at its ends."),
        {"type": "string", "maxLength": SAID_LINE, "pattern": r"^\S(?:.*\S)?$"},
    ),
]
Country = Annotated[
    str,
    Written(
        matching("[A-Z]{2}"),
        "D037",
        say("the short name of a country such as DK"),
        say("Write its two capital letters as ISO 3166 has them."),
        pattern("[A-Z]{2}"),
    ),
]
Day = Annotated[
    date,
    Written(
        read_date,
        "D030",
        say("a date such as 2026-12-01"),
        say("Write year, month and day in that order, with two digits for month and day."),
        pattern(_DATE),
    ),
]
Time = Annotated[
    datetime,
    Written(
        read_time,
        "D031",
        say("a time such as 2026-12-01T09:00:00Z"),
        say("Write the date, T, hours, minutes and seconds in UTC, and Z."),
        pattern(_TIME),
    ),
]
DayOfYear = Annotated[
    tuple[int, int],
    Written(
        read_day,
        "D030",
        say('a day of the year such as "07-31"'),
        say("Write month and day with two digits each."),
        pattern(_DAY),
    ),
]
VersionNumber = Annotated[
    Version,
    Written(
        read_version,
        "D032",
        say("a version such as 1.2.3"),
        say("Write three whole numbers with points between them."),
        pattern(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}"),
    ),
]
Digest = Annotated[
    str,
    Written(
        matching("sha256:[0-9a-f]{64}"),
        "D033",
        say("sha256: and 64 hexadecimal digits"),
        say("Copy it as `charter show` prints it."),
        pattern("sha256:[0-9a-f]{64}"),
    ),
]
Url = Annotated[
    str,
    Written(
        matching(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!-~]{0,1900})?"),
        "D035",
        say("an address on the web that begins with https:// or http://"),
        say("Copy it from the browser's address bar."),
        {
            **pattern(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!-~]{0,1900})?"),
            "format": "uri",
        },
    ),
]
Share = Annotated[
    Fraction,
    Written(
        read_fraction,
        "D036",
        say("a fraction of at most 1/1 such as 1/3"),
        say("Write two whole numbers with a stroke between them; decimals are not exact."),
        pattern(_FRACTION),
    ),
]
Quorum = Annotated[
    Fraction | int,
    Written(
        read_quorum,
        "D036",
        say("a whole number, or a fraction of the electorate such as 1/5"),
        say("Write two whole numbers with a stroke between them, or one whole number."),
        {"anyOf": [pattern(_FRACTION), {"type": "integer", "minimum": 1, "maximum": 1_000_000}]},
        text_only=False,
    ),
]
MajorityOf = Annotated[
    Majority,
    Written(
        read_majority,
        "D036",
        say("a majority such as more than 1/2 or at least 2/3"),
        say("Write `more than` or `at least`, in English, and a fraction after it."),
        pattern(_MAJORITY),
    ),
]
Yes = Annotated[bool, only(True, "D024", say("Write true, or remove the line."))]
