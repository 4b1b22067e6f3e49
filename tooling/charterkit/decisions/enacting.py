"""Enactment: an accepted proposal becomes the charter's text and a line of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from charterkit.decisions import states
from charterkit.decisions.acts import SEMANTICS, decided_as
from charterkit.decisions.calendar import days_after
from charterkit.decisions.classes import next_version
from charterkit.decisions.result import read_result
from charterkit.documents.overlay import blob_id
from charterkit.documents.paths import event_path, proposal_path, release_path
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
from charterkit.problems import Place, Problem
from charterkit.text.apply import apply
from charterkit.text.digest import CHARTER_PATH, edition_digest, is_edition, text_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Enactment:
    """What an enactment writes: the event, the release, and the new bytes of the charter's
    files (None for a repealed one)."""

    event: Event
    release: Release
    files: Mapping[str, bytes | None]


def enacting(
    archive: Archive, proposal: Proposal, at: datetime, by: str
) -> tuple[Enactment | None, tuple[Problem, ...]]:
    """The enactment of a proposal on the release it was written against.

    None with the problems when the newest release is another one, or when the amendment does
    not apply to the text or leaves a charter that cannot be read."""
    moved = moved_on(archive, proposal)
    if moved is not None:
        return None, (moved,)
    path = proposal_path(proposal.slug)
    changes, problems = apply(proposal.amendment, archive.texts, path=path)
    if changes is None:
        return None, problems
    texts = after_change(archive.texts, changes)
    languages: Sequence[str] = archive.charter.languages
    if CHARTER_PATH in changes:
        result, problems = read_result(texts, proposal)
        if result is None:
            return None, problems
        languages = result.charter.languages
    rule = decided_as(archive, proposal)
    version = next_version(proposal.base, [rule], adopts=proposal.adopts)
    order = len(proposal.record) + 1
    event = Event(
        path=event_path(proposal.slug, order, EventKind.ENACTED),
        order=order,
        kind=EventKind.ENACTED,
        at=at,
        by=by,
        version=version,
        semantics=SEMANTICS,
    )
    number = states.number(proposal)
    enacted = replace(
        release_of(texts, languages, version, at, long=_long_ids(archive)),
        proposals=() if number is None else (number,),
        class_name=rule.name,
        reaffirm_by=_reaffirm_by(rule, at),
    )
    changed = {name: data for name, data in changes.items() if archive.texts.get(name) != data}
    return Enactment(event=event, release=enacted, files=changed), ()


def moved_on(archive: Archive, proposal: Proposal) -> Problem | None:
    """Why the proposal cannot be enacted on today's text, None when it was written on it."""
    today = archive.release
    if today is not None and today.version == proposal.base:
        return None
    found = f"release {today.version}" if today else "no release yet"
    return Problem(
        code="P021",
        place=Place(path=proposal_path(proposal.slug), field=("base",)),
        expected=f"today's text to be release {proposal.base}, the one it was written against",
        found=found,
        mend="The text has moved on since. Its authors can write the same change against "
        "today's text as a new proposal: 'charter propose'.",
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


def file_digest(path: str, data: bytes, *, long: bool = False) -> FileDigest:
    """A file's sha256 (64 hex digits) and its blob id in Git (40 hex digits, 64 if `long`)."""
    return FileDigest(path=path, sha256=sha256(data).hexdigest(), blob=blob_id(data, long=long))


def _long_ids(archive: Archive) -> bool:
    """Whether the ledger's blob ids are those of a repository with SHA-256 ids."""
    files = archive.release.files if archive.release else ()
    return any(len(file.blob) == 64 for file in files[:1])


def after_change(
    texts: Mapping[str, bytes], changes: Mapping[str, bytes | None]
) -> dict[str, bytes]:
    """The files after a change, without the repealed ones."""
    both: dict[str, bytes | None] = {**texts, **changes}
    return {path: data for path, data in both.items() if data is not None}


def _reaffirm_by(rule: AmendmentClass, at: datetime) -> date | None:
    if rule.reaffirm_days is None:
        return None
    return days_after(at, rule.reaffirm_days).date()
