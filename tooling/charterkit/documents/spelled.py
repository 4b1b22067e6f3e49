"""What single values mean that documents spell out: dates, versions, fractions, lines of text."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction

from charterkit.documents.paths import ID
from charterkit.model import Majority, Version

LINE = 200
"""The most characters of a name or title."""

SAID_LINE = 500
"""The most characters of an input."""

PARAGRAPHS = 20_000
"""The most characters of a reason or statement."""


DATE_FORM = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
TIME_FORM = DATE_FORM + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
DAY_FORM = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
NUMBER_FORM = r"(?:0|[1-9][0-9]{0,5})"
FRACTION_FORM = r"[1-9][0-9]{0,5}/[1-9][0-9]{0,5}"
MAJORITY_FORM = rf"(more than|at least) ({FRACTION_FORM})"
ID_FORM = ID.replace(r"(?=.{1,60}\Z)", "")
_is_date = re.compile(DATE_FORM, re.ASCII).fullmatch
_is_time = re.compile(TIME_FORM, re.ASCII).fullmatch
_is_day = re.compile(DAY_FORM, re.ASCII).fullmatch
_is_period = re.compile(r"[12][0-9]{3}(?:-[0-9]{2})?", re.ASCII).fullmatch
_is_fraction = re.compile(FRACTION_FORM, re.ASCII).fullmatch
_is_majority = re.compile(MAJORITY_FORM, re.ASCII).fullmatch


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


_is_id = re.compile(ID_FORM, re.ASCII).fullmatch
