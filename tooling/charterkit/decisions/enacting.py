"""Enactment: accepted proposals become the charter's text and a line of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256

from charterkit.decisions import states
from charterkit.decisions.acts import SEMANTICS, decided_as
from charterkit.decisions.calendar import days_after
from charterkit.decisions.classes import next_version, strictest
from charterkit.decisions.merging import is_alone, merged
from charterkit.decisions.past import in_order
from charterkit.decisions.result import after_change, read_result
from charterkit.documents.overlay import blob_id
from charterkit.documents.paths import event_path, release_path
from charterkit.model import (
    AmendmentClass,
    Archive,
    Event,
    EventKind,
    FileDigest,
    Proposal,
    Release,
    Version,
)
from charterkit.problems import Problem
from charterkit.text.digest import CHARTER_PATH, edition_digest, is_edition, text_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Enactment:
    """What an enactment writes: an event for each proposal, by number, the release, and the new
    bytes of the charter's files (None for a repealed one)."""

    proposals: tuple[Proposal, ...]
    events: tuple[Event, ...]
    release: Release
    files: Mapping[str, bytes | None]


def enacting(
    archive: Archive, proposals: Sequence[Proposal], at: datetime, by: str
) -> tuple[Enactment | None, tuple[Problem, ...]]:
    """The enactment of accepted proposals together, on today's text, as one release with the
    highest bump.

    None with the problems when one of them collides with what was enacted since it was written,
    or with another of them, or when they leave a charter that cannot be read."""
    together = tuple(sorted(proposals, key=in_order))
    changes, problems = merged(archive, together)
    if changes is None:
        return None, problems
    texts = after_change(archive.texts, changes)
    languages: Sequence[str] = archive.charter.languages
    if CHARTER_PATH in changes or not is_alone(archive, together):
        result, problems = read_result(archive, changes, together[0])
        if result is None:
            return None, problems
        languages = result.charter.languages
    rules = [decided_as(archive, each) for each in together]
    today = archive.release.version if archive.release else together[0].base
    version = next_version(today, rules, adopts=any(each.adopts for each in together))
    numbers = [states.number(each) for each in together]
    enacted = replace(
        release_of(texts, languages, version, at, long=_long_ids(archive)),
        proposals=tuple(number for number in numbers if number is not None),
        class_name=strictest(rules).name,
        reaffirm_by=max(filter(None, (_reaffirm_by(rule, at) for rule in rules)), default=None),
    )
    changed = {name: data for name, data in changes.items() if archive.texts.get(name) != data}
    events = tuple(_event(each, version, at, by) for each in together)
    return Enactment(proposals=together, events=events, release=enacted, files=changed), ()


def _event(proposal: Proposal, version: Version, at: datetime, by: str) -> Event:
    order = len(proposal.record) + 1
    return Event(
        path=event_path(proposal.slug, order, EventKind.ENACTED),
        order=order,
        kind=EventKind.ENACTED,
        at=at,
        by=by,
        version=version,
        semantics=SEMANTICS,
    )


def release_of(
    texts: Mapping[str, bytes],
    languages: Sequence[str],
    version: Version,
    at: datetime,
    *,
    long: bool = False,
) -> Release:
    """The ledger's line for these files of an edition, released on the day of `at` (UTC).
    `long` in a repository with SHA-256 ids."""
    edition = {path: data for path, data in texts.items() if is_edition(path, languages)}
    return Release(
        path=release_path(version),
        version=version,
        on=at.date(),
        text=text_digest(edition, languages),
        edition=edition_digest(edition, languages),
        files=tuple(
            file_digest(path, edition[path], long=long) for path in sorted(edition, key=str.encode)
        ),
    )


def founding_release(
    texts: Mapping[str, bytes],
    languages: Sequence[str],
    version: Version,
    at: datetime,
    *,
    long: bool = False,
) -> Release:
    """The ledger's first line, with which a charter begins."""
    return replace(release_of(texts, languages, version, at, long=long), founded=True)


# Of an edition most files are those of the one before it.
@lru_cache(maxsize=512)
def file_digest(path: str, data: bytes, *, long: bool = False) -> FileDigest:
    """A file's sha256 (64 hex digits) and its blob id in Git (40 hex digits, 64 if `long`)."""
    return FileDigest(path=path, sha256=sha256(data).hexdigest(), blob=blob_id(data, long=long))


def _long_ids(archive: Archive) -> bool:
    """Whether the ledger's blob ids are those of a repository with SHA-256 ids."""
    files = archive.release.files if archive.release else ()
    return any(len(file.blob) == 64 for file in files[:1])


def _reaffirm_by(rule: AmendmentClass, at: datetime) -> date | None:
    if rule.reaffirm_days is None:
        return None
    return days_after(at, rule.reaffirm_days).date()
