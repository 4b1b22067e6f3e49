"""When the founding phase can end, as the register stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from charterkit.decisions.calendar import days_after
from charterkit.decisions.electorate import eligible
from charterkit.decisions.register import registered
from charterkit.model import Archive, Signatory

_AT_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """How far a charter in its founding phase has come. `ends` is the earliest time (UTC) at which
    enough organisations of enough sectors may vote if nothing but time changes; None as long as
    there are too few, and then so many `organisations` and `sectors` are missing."""

    ends: datetime | None
    organisations: int = 0
    sectors: int = 0


def founding(archive: Archive) -> Founding | None:
    """How far the founding phase has come; None when it is noted to be over."""
    if archive.constituted is not None:
        return None
    ends = constituted_from(archive)
    members = eligible(archive, _AT_LAST).members
    return Founding(
        ends=ends,
        organisations=0 if ends else max(0, _organisations(archive) - len(members)),
        sectors=0 if ends else max(0, archive.charter.minimum_sectors - len({*members.values()})),
    )


def constituted_from(archive: Archive) -> datetime | None:
    """From when `electorate.constitutes` holds: since it was noted, or if it never was, as soon as
    enough of those who are confirmed today have been so for long enough. None if there are too
    few of them, or of their sectors.

    Who has left or is suspended today is not reckoned with, whatever they were before."""
    if archive.constituted is not None:
        return archive.constituted.at
    members = eligible(archive, _AT_LAST).members
    here: dict[str, str] = {}
    for at, id in sorted((_votes_from(archive, id), id) for id in members):
        here[id] = members[id]
        enough = len(here) >= _organisations(archive)
        if enough and len({*here.values()}) >= archive.charter.minimum_sectors:
            return at
    return None


def _organisations(archive: Archive) -> int:
    return max(1, archive.charter.minimum_organisations)


def _votes_from(archive: Archive, id: str) -> datetime:
    """From when an organisation that is confirmed may vote; for one that had left not before the
    day on which it signed again."""
    entry = registered(archive.register[id])
    since = entry.since if entry and entry.since else _AT_LAST
    at = days_after(since, archive.charter.franchise.confirmed_days)
    return max(at, _back(archive.signatories[id]) or at)


def _back(record: Signatory) -> datetime | None:
    last = max((each.on for each in record.left), default=None)
    days = [each.on for each in record.signatures if last is not None and each.on > last]
    return datetime.combine(min(days), time(), UTC) if days else None
