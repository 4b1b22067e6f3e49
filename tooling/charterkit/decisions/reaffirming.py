"""Who is asked to sign again after a fundamental change, and who did not do so in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache

from charterkit.decisions.calendar import days_after
from charterkit.decisions.register import Registered, gone, has_left, registered
from charterkit.decisions.surveyed import census_of
from charterkit.language import say
from charterkit.model import Archive, RegisterKind, Release, Signatory, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A signatory that has yet to sign `version` or a later release, until a day's end (UTC)."""

    id: str
    version: Version
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """A signatory that had not signed `version` or a later release when the day `until` was over:
    at `at`, midnight (UTC). `signed` is the newest release that it had signed by then."""

    id: str
    version: Version
    until: date
    at: datetime
    signed: Version

    @property
    def reason(self) -> str:
        """Why it has lapsed, with the dates."""
        return say(
            "Asked to reaffirm {version} until {until}; the newest release signed "
            "by then was {signed}.",
            version=self.version,
            until=self.until,
            signed=self.signed,
        )


def due(archive: Archive) -> tuple[Due, ...]:
    """Those confirmed and still there that have yet to reaffirm, by id: each by the earliest
    release that asks it to and whose day it has not met. One that was confirmed after a release's
    day was over is not asked by it."""
    census = census_of(archive)
    if census is not None:
        return tuple(census.due)
    asked = asking(archive)
    found = (due_of(archive, id) for id in sorted(archive.signatories)) if asked else ()
    return tuple(each for each in found if each is not None)


def due_of(archive: Archive, id: str) -> Due | None:
    """Whether a signatory has yet to reaffirm: the earliest release that asks it to."""
    record = archive.signatories[id]
    newest = max((each.version for each in record.signatures), default=None)
    if not any(newest is None or newest < each.version for each in _asking(archive)):
        return None
    both = _confirmed(archive, id)
    if both is None:
        return None
    record, entry = both
    for release in archive.releases:
        day = release.reaffirm_by
        if day is None or any(each.version >= release.version for each in record.signatures):
            continue
        if entry.since is not None and entry.since < over(day):
            return Due(id=record.id, version=release.version, until=day)
    return None


def asking(archive: Archive) -> bool:
    """Whether some release asks signatories to reaffirm."""
    return any(True for _ in _asking(archive))


def _asking(archive: Archive) -> Iterator[Release]:
    return (release for release in archive.releases if release.reaffirm_by is not None)


def lapses(archive: Archive) -> tuple[Lapse, ...]:
    """Those confirmed and still there that did not reaffirm in time, as far as the releases go and
    by id, whether or not the clock has come so far: `Lapse.at` says from when each holds. A
    signature counts by its day. One confirmed anew after its lapse was entered starts afresh."""
    census = census_of(archive)
    if census is not None:
        return tuple(census.lapses)
    ids = sorted(archive.signatories) if asking(archive) else ()
    return tuple(lapse for id in ids for lapse in lapses_of(archive, id))


def lapses_of(archive: Archive, id: str) -> tuple[Lapse, ...]:
    """The releases that one signatory did not reaffirm in time."""
    record = archive.signatories[id]
    if not any(_missed(release, record) for release in _asking(archive)):
        return ()
    both = _confirmed(archive, id)
    return tuple(_overdue(archive.releases, *both)) if both is not None else ()


def lapsed_by(
    releases: tuple[Release, ...], record: Signatory, entry: Registered, at: datetime
) -> Lapse | None:
    """By which release an organisation has lapsed at `at`, the earliest, where `entry` is what the
    register says of it; None if by none."""
    if entry.kind is not RegisterKind.CONFIRMED:
        return None
    return next((each for each in _overdue(releases, record, entry) if each.at <= at), None)


def _missed(release: Release, record: Signatory) -> bool:
    """Whether an organisation had signed by a release's day, and nothing as new as that release."""
    day = release.reaffirm_by
    by_then = [each.version for each in record.signatures if day is not None and each.on <= day]
    return bool(by_then) and max(by_then) < release.version


@lru_cache(maxsize=256)
def over(day: date) -> datetime:
    """The moment at which a day is over: the midnight after it (UTC)."""
    return days_after(datetime.combine(day, time(), UTC), 1)


def _confirmed(archive: Archive, id: str) -> tuple[Signatory, Registered] | None:
    # An own record that differs from what was confirmed is no way round the question.
    record, entry = archive.signatories[id], registered(archive.register.get(id, ()))
    if entry is None or entry.kind is not RegisterKind.CONFIRMED or has_left(record):
        return None
    return record, entry


def _overdue(
    releases: tuple[Release, ...], record: Signatory, entry: Registered
) -> Iterator[Lapse]:
    """The releases that a signatory did not reaffirm by their day, oldest first."""
    for release in releases:
        day = release.reaffirm_by
        if day is None or entry.since is None or entry.since >= over(day):
            continue
        by_then = [each.version for each in record.signatures if each.on <= day]
        # Who had left, or not signed at all, was not asked.
        stayed = by_then and not gone(record, datetime.combine(day, time(), UTC), same_day=True)
        if stayed and max(by_then) < release.version:
            yield Lapse(
                id=record.id,
                version=release.version,
                until=day,
                at=over(day),
                signed=max(by_then),
            )
