"""Single values as documents write them: dates, versions, digests, fractions, lines of text."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Annotated

from charterkit.documents.paths import LANGUAGE
from charterkit.documents.spelled import (
    DATE_FORM,
    DAY_FORM,
    FRACTION_FORM,
    ID_FORM,
    LINE,
    MAJORITY_FORM,
    NUMBER_FORM,
    PARAGRAPHS,
    SAID_LINE,
    TIME_FORM,
    read_date,
    read_day,
    read_fraction,
    read_id,
    read_line,
    read_majority,
    read_paragraphs,
    read_period,
    read_quorum,
    read_said_line,
    read_time,
    read_version,
)
from charterkit.documents.written import Written, matching, only, pattern
from charterkit.language import say
from charterkit.model import Majority, Version

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
        {**pattern(ID_FORM), "maxLength": 60},
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
        matching(rf"{ID_FORM}/{ID_FORM}-[1-9][0-9]{{0,4}}"),
        "D043",
        say("the name of an input such as roskilde-2016/bord-3-14"),
        say("Write the gathering's id, a stroke, the table's id, a hyphen and the number."),
        pattern(rf"{ID_FORM}/{ID_FORM}-[1-9][0-9]{{0,4}}"),
    ),
]
InputKey = Annotated[
    str,
    Written(
        matching(rf"{ID_FORM}-[1-9][0-9]{{0,4}}"),
        "D043",
        say("the name of an input in its gathering such as bord-3-14"),
        say("Write the table's id, a hyphen and the number."),
        pattern(rf"{ID_FORM}-[1-9][0-9]{{0,4}}"),
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
        pattern(DATE_FORM),
    ),
]
Time = Annotated[
    datetime,
    Written(
        read_time,
        "D031",
        say("a time such as 2026-12-01T09:00:00Z"),
        say("Write the date, T, hours, minutes and seconds in UTC, and Z."),
        pattern(TIME_FORM),
    ),
]
DayOfYear = Annotated[
    tuple[int, int],
    Written(
        read_day,
        "D030",
        say('a day of the year such as "07-31"'),
        say("Write month and day with two digits each."),
        pattern(DAY_FORM),
    ),
]
VersionNumber = Annotated[
    Version,
    Written(
        read_version,
        "D032",
        say("a version such as 1.2.3"),
        say("Write three whole numbers with points between them."),
        pattern(rf"{NUMBER_FORM}\.{NUMBER_FORM}\.{NUMBER_FORM}"),
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
        pattern(FRACTION_FORM),
    ),
]
Quorum = Annotated[
    Fraction | int,
    Written(
        read_quorum,
        "D036",
        say("a whole number, or a fraction of the electorate such as 1/5"),
        say("Write two whole numbers with a stroke between them, or one whole number."),
        {
            "anyOf": [
                pattern(FRACTION_FORM),
                {"type": "integer", "minimum": 1, "maximum": 1_000_000},
            ]
        },
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
        pattern(MAJORITY_FORM),
    ),
]
Yes = Annotated[bool, only(True, "D024", say("Write true, or remove the line."))]
