"""How to follow a charter: the places of its feeds and its calendar, and links to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from charterkit.model import Archive
from charterkit.pages.markup import box
from charterkit.pages.page import View, data_link
from charterkit.pages.words import of

FEEDS_AT = "feeds/"


class Topic(StrEnum):
    """What a feed is about."""

    DECISIONS = "decisions"
    RELEASES = "releases"
    SIGNATORIES = "signatories"
    EXPERIENCES = "experiences"


def topics(archive: Archive) -> tuple[Topic, ...]:
    """What there are feeds about: experiences as soon as there are any."""
    held = bool(archive.experiences)
    return tuple(each for each in Topic if held or each is not Topic.EXPERIENCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed or a calendar: its kind (a media type), what it is called, its place below the site's
    top, and what it is about; None for a calendar."""

    kind: str
    title: str
    place: str
    topic: Topic | None


def feed_place(topic: Topic, language: str, ending: str) -> str:
    """Where a feed lies below the site's top; its ending is ``xml`` or ``json``."""
    return f"{FEEDS_AT}{topic}.{language}.{ending}"


def calendar_place(language: str) -> str:
    """Where a language's calendar lies below the site's top."""
    return f"{FEEDS_AT}calendar.{language}.ics"


def feed_title(view: View, topic: Topic) -> str:
    """What a feed is called."""
    return f"{view.title} – {view.words.publishing.feeds[topic]}"


def calendar_title(view: View) -> str:
    """What the calendar is called."""
    return f"{view.title} – {view.words.publishing.calendar}"


def feeds_of(archive: Archive, language: str, at: datetime) -> tuple[Feed, ...]:
    """All there is to follow in a language."""
    words = of(language)
    view = View(archive=archive, language=language, words=words, editions={}, at=at, names={})
    found = []
    for topic in topics(archive):
        title = feed_title(view, topic)
        for kind, ending in (("application/atom+xml", "xml"), ("application/feed+json", "json")):
            place = feed_place(topic, view.language, ending)
            found.append(Feed(kind=kind, title=title, place=place, topic=topic))
    title, place = calendar_title(view), calendar_place(view.language)
    return (*found, Feed(kind="text/calendar", title=title, place=place, topic=None))


def follow(view: View, page: str, topic: Topic) -> str:
    """Links to what follows a topic, for the foot of the page about it; with the calendar where
    things are decided."""
    own = view.words.publishing
    name = own.feeds[topic]
    links = [
        data_link(view, page, feed_place(topic, view.language, "xml"), f"{name}: Atom"),
        data_link(view, page, feed_place(topic, view.language, "json"), f"{name}: JSON Feed"),
    ]
    if topic is Topic.DECISIONS:
        place = calendar_place(view.language)
        links.append(data_link(view, page, place, own.follow_calendar))
    return box("follow", f"{own.follow}: {' · '.join(links)}")


def follow_all(view: View, page: str) -> str:
    """All feeds and the calendar as a list, with what is in each."""
    own = view.words.publishing
    lines = []
    for topic in topics(view.archive):
        atom = data_link(view, page, feed_place(topic, view.language, "xml"), "Atom")
        json = data_link(view, page, feed_place(topic, view.language, "json"), "JSON Feed")
        lines.append(f"- **{own.feeds[topic]}:** {atom} · {json}  \n  {own.feed_notes[topic]}")
    place = data_link(view, page, calendar_place(view.language), "iCalendar")
    lines.append(f"- **{own.calendar}:** {place}  \n  {own.calendar_note}")
    return box("data-files", "\n".join(lines))
