"""Programs of others read the feeds and the calendar, and find in them what the pages say."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from charterkit.decisions import standing, states
from charterkit.decisions.due import due
from charterkit.model import EventKind
from charterkit.pages import Publication, data_files
from charterkit.pages.feeds.calendar import _folded
from charterkit.pages.feeds.entries import MOST
from charterkit.pages.following import Topic, calendar_place, feed_place
from tests.pages import movement, town
from tests.pages.motions import HOSTILE

SITE = "https://charter.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
JSON_FEED: dict[str, Any] = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "home_page_url": {"type": "string", "pattern": "^https://"},
        "feed_url": {"type": "string", "pattern": "^https://"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "properties": {
                    "url": {"type": "string", "pattern": "^https://"},
                    "date_published": {"type": "string", "pattern": "Z$"},
                },
            },
        },
    },
}
"""What JSON Feed 1.1 asks of the fields that we use."""


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The town's data files with those of the movement, published at a known address."""
    return data_files(town.archive(movement.changed()), town.NOW, Publication(site=SITE))


@pytest.fixture(scope="module")
def nowhere() -> Mapping[str, bytes]:
    """The same where no address is known."""
    return data_files(town.archive(movement.changed()), town.NOW)


def events(files: Mapping[str, bytes], language: str) -> list[Any]:
    """The events of a language's calendar, as another program reads them."""
    read: Any = Calendar.from_ical(files[calendar_place(language)].decode())
    found: list[Any] = read.walk("VEVENT")
    assert read.errors == []
    assert all(event.errors == [] for event in found)
    return found


@pytest.mark.parametrize("language", town.LANGUAGES)
@pytest.mark.parametrize("topic", Topic)
def test_a_feed_reader_reads_the_atom_feed(
    files: Mapping[str, bytes], topic: Topic, language: str
) -> None:
    read = feedparser.parse(files[feed_place(topic, language, "xml")])
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.language == language
    assert read.feed.updated_parsed == read.entries[0].updated_parsed
    own = {link.rel: link.href for link in read.feed.links}
    assert own["self"] == SITE + feed_place(topic, language, "xml")
    for entry in read.entries:
        assert entry.id.startswith("urn:uuid:")
        assert entry.link.startswith(SITE + ("" if language == "da" else "en/"))
        assert entry.title
        assert entry.content[0].value
    times = [entry.updated_parsed for entry in read.entries]
    assert times == sorted(times, reverse=True)
    assert len({entry.id for entry in read.entries}) == len(read.entries)


@pytest.mark.parametrize("language", town.LANGUAGES)
@pytest.mark.parametrize("topic", Topic)
def test_the_two_forms_of_a_feed_say_the_same(
    files: Mapping[str, bytes], topic: Topic, language: str
) -> None:
    read = feedparser.parse(files[feed_place(topic, language, "xml")])
    value = json.loads(files[feed_place(topic, language, "json")])
    assert list(Draft202012Validator(JSON_FEED).iter_errors(value)) == []
    assert [(each["id"], each["url"]) for each in value["items"]] == [
        (entry.id, entry.link) for entry in read.entries
    ]
    assert value["title"] == read.feed.title


def test_where_no_address_is_known_atom_leads_on_from_the_feed_and_json_feed_nowhere(
    nowhere: Mapping[str, bytes], files: Mapping[str, bytes]
) -> None:
    for language, top in (("da", "../"), ("en", "../en/")):
        feed = ET.fromstring(nowhere[feed_place(Topic.SIGNATORIES, language, "xml")])
        links = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
        assert links[0] == f"signatories.{language}.xml"
        assert all(link.startswith(f"{top}signatories/") for link in links[1:])
        value = json.loads(nowhere[feed_place(Topic.SIGNATORIES, language, "json")])
        assert not {"home_page_url", "feed_url"} & value.keys()
        assert not any("url" in each for each in value["items"])
        known = json.loads(files[feed_place(Topic.SIGNATORIES, language, "json")])
        assert [each["id"] for each in value["items"]] == [each["id"] for each in known["items"]]


def test_decisions_tell_every_official_act_and_the_reason_given(
    files: Mapping[str, bytes],
) -> None:
    value = json.loads(files[feed_place(Topic.DECISIONS, "en", "json")])
    acts = sum(
        event.kind not in (EventKind.SUMMARISED, EventKind.CORRECTED)
        for each in town.archive().proposals.values()
        for event in each.record
    )
    assert len(value["items"]) == min(acts, MOST)
    titles = [each["title"] for each in value["items"]]
    assert "No. 2 “En fælles kasse”: The vote was closed: rejected" in titles


def test_hostile_titles_are_text_in_every_form(files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        if path.startswith("feeds/") and path.endswith(".xml"):
            assert HOSTILE not in data.decode()
            assert b"<script" not in data


def test_releases_tell_who_decided_them_and_what_is_signed(files: Mapping[str, bytes]) -> None:
    newest, first = json.loads(files[feed_place(Topic.RELEASES, "da", "json")])["items"]
    release = town.archive().release
    assert release is not None
    assert newest["title"] == "Version 0.2.0"
    assert release.text in newest["content_text"]
    assert "nr. 1 »Skriv grunden ned«" in newest["content_text"]
    assert first["title"] == "Version 0.1.0, charterets første"
    assert newest["url"] == f"{SITE}v/0.2.0/"


def test_only_those_who_may_be_named_are_news(files: Mapping[str, bytes]) -> None:
    items = json.loads(files[feed_place(Topic.SIGNATORIES, "en", "json")])["items"]
    titles = [each["title"] for each in items]
    named = standing.counts(town.archive()).total
    assert len([title for title in titles if title.endswith("has signed")]) == named
    assert titles[0] == "Foreningen Borte has left"
    assert not any("Venter" in title or "Nægtet" in title for title in titles)
    assert {"Foreningen Omdøbt has signed"} <= set(titles)


def test_a_feed_stays_short_however_much_has_happened() -> None:
    archive = town.archive()
    one, entries = archive.signatories["eksempelkommune"], archive.register["eksempelkommune"]
    ids = [f"kopi-{number}" for number in range(2 * MOST)]
    many = replace(
        archive,
        signatories={**archive.signatories, **{id: replace(one, id=id) for id in ids}},
        register={
            **archive.register,
            **{id: (replace(entries[0], path=f"{id}/01-confirmed.yml"),) for id in ids},
        },
    )
    files = data_files(many, town.NOW)
    assert len(json.loads(files[feed_place(Topic.SIGNATORIES, "da", "json")])["items"]) == MOST


@pytest.mark.parametrize("language", town.LANGUAGES)
def test_a_calendar_program_reads_every_deadline_in_utc(
    files: Mapping[str, bytes], language: str
) -> None:
    found = events(files, language)
    assert len({str(event["UID"]) for event in found}) == len(found)
    starts = [event["DTSTART"].dt for event in found]
    assert starts == sorted(starts)
    assert {each.utcoffset() for each in starts} == {timedelta(0)}
    archive = town.archive()
    wanted = {states.closes(each) for each in archive.proposals.values()} - {None}
    wanted |= {step.at for step in due(archive)}
    assert wanted <= set(starts)
    assert all(str(event["URL"]).startswith(SITE) for event in found)


def test_a_name_with_signs_that_mean_something_comes_through_whole(
    files: Mapping[str, bytes],
) -> None:
    said = [str(event["SUMMARY"]) for event in events(files, "en")]
    assert "The vote on no. 18 “Begynd <b>ikke</b> & *slet*” ends" in said


def test_lines_are_folded_at_75_octets_and_no_letter_is_cut(files: Mapping[str, bytes]) -> None:
    data = files[calendar_place("da")]
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    folded = _folded("SUMMARY:" + "æ" * 100 + "😀" * 30)
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "æ" * 100 + "😀" * 30


def test_where_no_address_is_known_events_have_none_and_the_same_names(
    files: Mapping[str, bytes], nowhere: Mapping[str, bytes]
) -> None:
    here, there = events(nowhere, "da"), events(files, "da")
    assert not any("URL" in event for event in here)
    assert [str(event["UID"]) for event in here] == [str(event["UID"]) for event in there]


def test_a_calendar_without_deadlines_is_one_all_the_same() -> None:
    quiet = replace(town.archive(), proposals={}, signatories={}, register={})
    files = data_files(quiet, town.NOW)
    assert events(files, "da") == []
    read: Any = Calendar.from_ical(files[calendar_place("da")].decode())
    assert [zone["TZID"] for zone in read.walk("VTIMEZONE")] == ["Etc/UTC"]
    assert json.loads(files[feed_place(Topic.SIGNATORIES, "da", "json")])["items"] == []


def test_a_window_that_was_cut_short_is_no_deadline() -> None:
    archive = town.archive()
    proposal = archive.proposals["komma"]
    (admitted,) = proposal.record
    assert admitted.closes is not None
    back = replace(
        admitted, kind=EventKind.RETURNED, order=2, number=None, closes=None, reason="Mangler.",
        at=datetime(2027, 5, 26, tzinfo=UTC), path="proposals/komma/record/02-returned.yml",
    )  # fmt: skip
    changed = replace(proposal, record=(admitted, back))
    after = replace(archive, proposals={**archive.proposals, "komma": changed})

    def said(files: Mapping[str, bytes]) -> list[str]:
        return [str(event["SUMMARY"]) for event in events(files, "en")]

    ends = "The discussion of no. 5 “Et komma” ends"
    assert ends in said(data_files(archive, town.NOW))
    assert ends not in said(data_files(after, town.NOW))


def test_what_is_news_does_not_depend_on_when_the_pages_are_made(
    files: Mapping[str, bytes],
) -> None:
    later = datetime(2027, 6, 1, 18, tzinfo=UTC)
    again = data_files(town.archive(movement.changed()), later, Publication(site=SITE))
    feeds = [path for path in files if path.startswith("feeds/")]
    assert len(feeds) == 18
    assert {path: again[path] for path in feeds} == {path: files[path] for path in feeds}


def test_a_site_that_says_where_its_languages_are_is_believed() -> None:
    moved = Publication(site=SITE, languages={"da": "dansk/", "en": ""})
    files = data_files(town.archive(), town.NOW, moved)
    feed = json.loads(files[feed_place(Topic.RELEASES, "da", "json")])
    assert feed["home_page_url"] == f"{SITE}dansk/releases/"
    english = json.loads(files[feed_place(Topic.DECISIONS, "en", "json")])
    assert english["home_page_url"] == f"{SITE}proposals/"
