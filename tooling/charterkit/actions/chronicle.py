"""What happened, newest first: releases and the official events of proposals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from charterkit.decisions.states import number
from charterkit.language import marked
from charterkit.model import Archive, Event, EventKind, Proposal, Release, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened. `what` is the event's kind, ``founded``, or ``adopted`` of a
    release that was brought in from elsewhere; `at` is then the founding's where `dated` is
    false."""

    at: datetime
    what: str
    title: str
    slug: str | None = None
    number: int | None = None
    version: str | None = None
    result: str | None = None
    by: str | None = None
    path: str
    dated: bool = True


def chronicle(archive: Archive) -> tuple[Entry, ...]:
    """All that is on record, newest first. A release other than the founding one stands in
    the event that enacted it."""
    entries = [founding(archive, release) for release in archive.releases if release.founded]
    entries += [adoption(archive, release) for release in archive.adopted]
    for proposal in archive.proposals.values():
        entries += [event_entry(proposal, event) for event in proposal.record]
        if proposal.withdrawal is not None:
            entries.append(
                Entry(
                    at=proposal.withdrawal.at,
                    what=EventKind.WITHDRAWN,
                    title=proposal.title,
                    slug=proposal.slug,
                    number=number(proposal),
                    by=proposal.withdrawal.by,
                    path=proposal.withdrawal.path,
                )
            )
    return tuple(sorted(entries, key=_order, reverse=True))


def founding(archive: Archive, release: Release) -> Entry:
    """The charter's own beginning; it has a date only, taken as that day's first moment."""
    return Entry(
        at=datetime.combine(release.on, time(), UTC),
        what=marked("founded"),
        title=archive.charter.title.get(archive.charter.language, ""),
        version=str(release.version),
        path=release.path,
    )


def adoption(archive: Archive, release: Release) -> Entry:
    """A release from before the founding, as it was brought in."""
    begun = founding(archive, release)
    dated = release.adopted is None or release.adopted.dated
    return replace(begun, what="adopted", dated=dated)


def _order(entry: Entry) -> tuple[datetime, bool, Version, str]:
    first = entry.slug is None and entry.version is not None
    version = Version.parse(entry.version or "") if first else Version(0, 0, 0)
    return entry.at, not first, version, entry.path


def event_entry(proposal: Proposal, event: Event) -> Entry:
    """An event of a proposal's record."""
    return Entry(
        at=event.at,
        what=event.kind,
        title=proposal.title,
        slug=proposal.slug,
        number=number(proposal),
        version=str(event.version) if event.version else None,
        result=event.result,
        by=event.by,
        path=event.path,
    )
