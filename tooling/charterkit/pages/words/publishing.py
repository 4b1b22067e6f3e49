"""The words of the page about the data, and of feeds and calendars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """The strings of one language. `files` tell what is in a file, by its kind; `feeds` and
    `feed_notes` are the names of the feeds and what is in them, by what they are about."""

    data: str
    lead: str
    files_heading: str
    schema: str
    files: Mapping[str, str]
    each_proposal: str
    each_part: str
    each_vote: str
    promise_heading: str
    promises: tuple[str, ...]
    table_heading: str
    table_note: str
    table_formula: str
    feeds_heading: str
    feeds_lead: str
    feeds: Mapping[str, str]
    feed_notes: Mapping[str, str]
    calendar: str
    calendar_note: str
    export_heading: str
    export_lead: str
    export_note: str

    entry_decision: str
    entry_release: str
    entry_founded: str
    entry_signed: str
    entry_left: str
    deadline_note: str
    discussion_ends: str
    vote_ends: str
    follow: str
    follow_calendar: str
