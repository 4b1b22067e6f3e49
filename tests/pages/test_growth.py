"""How many stood by the charter when, told in pictures that agree with the counts of today."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.decisions import standing
from charterkit.decisions.electorate import dormancy
from charterkit.model import RegisterEntry, RegisterKind, Standing
from charterkit.pages import charts
from charterkit.pages.growth import Point, _steps, growth
from charterkit.pages.named import named
from charterkit.pages.words import da, en
from tests.pages import town

SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
RECORD = "charter/signatories/fo/foer.yml"
ENTRY = "charter/register/fo/foer/{}.yml"


def points(changed: dict[str, bytes | None], at: datetime = town.NOW) -> tuple[Point, ...]:
    """The town's growth with some of its files changed."""
    archive = town.archive(changed)
    return growth(
        archive, named(archive, standing.standings(archive), da.WORDS, dormancy(archive, at)), at
    )


def entry(event: str, at: str, more: str = "reason: Prøve.\n") -> bytes:
    """An entry of the register."""
    return f"format: 1\nevent: {event}\nat: {at}\nby: sekretariatet\n{more}".encode()


def test_the_last_number_is_that_of_today_in_all_and_in_each_sector() -> None:
    archive = town.archive()
    counts = standing.counts(archive)
    last = points({})[-1]
    assert last.on == town.NOW.date()
    assert last.total == counts.signed == sum(last.by_sector.values())
    for sector, row in counts.by_sector.items():
        assert last.by_sector.get(sector, 0) == sum(row[one] for one in standing.SIGNED)


def test_the_line_begins_the_day_before_the_first_and_is_told_by_month() -> None:
    found = points({})
    assert [(each.on, each.total) for each in found] == [
        (date(2027, 1, 11), 0),
        (date(2027, 1, 31), 10),
        (date(2027, 2, 28), 10),
        (date(2027, 3, 31), 9),  # One left.
        (date(2027, 4, 30), 9),
        (date(2027, 5, 31), 9),
        (date(2027, 6, 1), 8),  # One changed its record, on a day that nobody wrote down.
    ]


def test_who_was_suspended_counts_again_from_the_day_of_the_new_confirmation() -> None:
    confirmed = "how: minutes\nname: Foreningen Før\nsector: forening\n"
    found = points(
        {
            ENTRY.format("02-suspended"): entry("suspended", "2027-02-10T09:00:00Z"),
            ENTRY.format("03-confirmed"): entry("confirmed", "2027-04-10T09:00:00Z", confirmed),
        }
    )
    assert [each.total for each in found] == [0, 10, 9, 8, 9, 9, 8]


def test_who_left_and_signed_again_counts_again_once_more_confirmed_or_not() -> None:
    record = town.files()[RECORD].decode()
    signed = record.partition("signatures:\n")[2].replace("2027-01-10", "2027-05-20")
    again = f"{record}{signed}left:\n  - on: 2027-02-20\n"
    found = points({RECORD: again.encode()})
    assert [each.total for each in found] == [0, 10, 9, 8, 8, 9, 8]


@pytest.mark.parametrize(
    ("year", "shown", "second"),
    [(2028, 20, date(2027, 1, 31)), (2033, 28, date(2027, 3, 31)), (2050, 25, date(2027, 12, 31))],
)
def test_long_times_are_told_by_quarter_and_by_year(year: int, shown: int, second: date) -> None:
    found = points({}, datetime(year, 6, 15, tzinfo=UTC))
    assert len(found) <= shown + 1
    assert found[1].on == second
    assert found[-1].on == date(year, 6, 15)
    assert len({each.on for each in found}) == len(found)


def test_nobody_gives_no_picture() -> None:
    gone: dict[str, bytes | None] = {
        path: None
        for path in town.files()
        if path.startswith(("charter/signatories/", "charter/register/"))
    }
    assert points(gone) == ()
    page = town.pages("da", gone)["signatories.md"]
    assert "<svg" not in page.markdown
    assert (page.scripts, page.styles) == ((), ())


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_picture_has_a_name_and_says_what_it_shows(language: str) -> None:
    page = town.pages(language)["signatories.md"].markdown
    over_time, by_sector = (ET.fromstring(found) for found in SVG.findall(page))
    for picture in (over_time, by_sector):
        title, said = picture[0], picture[1]
        assert (title.tag, said.tag) == ("title", "desc")
        assert picture.attrib["role"] == "img"
        assert picture.attrib["aria-labelledby"] == f"{title.attrib['id']} {said.attrib['id']}"
    assert by_sector[1].text == {
        "da": "Kommuner: 3, Foreninger: 4, Virksomheder: 1.",
        "en": "Municipalities: 3, Associations: 4, Companies: 1.",
    }[language]  # fmt: skip


def test_the_table_beside_a_picture_has_its_numbers() -> None:
    page = town.pages("en")["signatories.md"].markdown
    table = ET.fromstring(re.findall(r"<details>.*?</details>", page)[-1])
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert rows[0] == ["Date", "Municipalities", "Associations", "Companies", "All"]
    assert rows[1] == ["1 June 2027", "3", "4", "1", "8"]
    assert len(rows) == 1 + len(points({}))


@pytest.mark.parametrize(
    ("most", "top"),
    [
        (1, "1"),
        (3, "4"),
        (10, "10"),
        (11, "12"),
        (61, "80"),
        (99_999, "100,000"),
        (100_008, "120,000"),
    ],
)
def test_the_scale_ends_at_a_number_that_is_easily_read(most: int, top: str) -> None:
    caption = charts.Caption(id="x", title="T", description="D")
    told = (
        Point(on=date(2027, 1, 1), total=0, by_sector={}),
        Point(on=date(2027, 2, 1), total=most, by_sector={}),
    )
    ticks = re.findall(
        r'class="tick" x="314"[^>]*>([^<]*)<', charts.line_chart(told, caption, en.WORDS)
    )
    assert ticks[0] == "0"
    assert ticks[-1] == top


@given(
    st.sampled_from(["confirmed", "refused", "suspended", "dissolved", "lapsed"]),
    st.dates(date(2027, 5, 1), date(2027, 7, 1)),
    st.booleans(),
)
def test_an_organisation_with_one_entry_counts_as_one_with_the_same_entry_twice(
    event: str, on: date, signed: bool
) -> None:
    archive = town.archive()
    here = named(archive, standing.standings(archive), da.WORDS, dormancy(archive, town.NOW))
    one = next(each for each in here if each.standing in standing.SIGNED and not each.record.left)
    one = replace(one, standing=Standing.CURRENT if signed else Standing.SUSPENDED)
    (first, *_) = archive.register[one.record.id]
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    only = replace(first, kind=RegisterKind(event), at=at)

    def steps(*entries: RegisterEntry) -> list[tuple[date, int]]:
        register = {**archive.register, one.record.id: entries}
        return list(_steps(replace(archive, register=register), one, town.NOW.date()))

    assert steps(only) == steps(only, only)
