"""What all rules share: which files they look at, and how they say what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from sys import intern
from typing import Protocol, runtime_checkable

from charterkit.decisions.once import once
from charterkit.language import say
from charterkit.model import Archive, Event, Proposal, RegisterEntry, Signatory, Snapshot
from charterkit.model.differing import differing
from charterkit.problems import Place, Problem, Severity

Paths = frozenset[str] | None
"""The files that changed, or None for all of them."""

ContentRule = Callable[[Archive, Snapshot, Paths], Iterator[Problem]]
"""A rule about what stands in one tree."""

FAST_CLOCK = timedelta(hours=1)
"""How far ahead of the judge's clock a time may be: clocks differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """When a change was made (UTC): no earlier than `earliest`, no later than `latest`.

    Whoever judges a change that is made now has one time for both. Of a change in history a clone
    knows only what official times tell: it came after the acts before it."""

    earliest: datetime
    latest: datetime

    @classmethod
    def at(cls, now: datetime) -> Clock:
        """The clock of whoever judges what is done now."""
        return cls(earliest=now, latest=now)


TransitionRule = Callable[[Archive, Archive, Clock], Iterator[Problem]]
"""A rule about a change: the archive before, the one after, and when it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A new event of a record, and the proposal with the events before it."""

    stands: Proposal
    event: Event


def concerns(paths: Paths, path: str) -> bool:
    """Whether a file is to be looked at."""
    return paths is None or path in paths


def concerns_below(paths: Paths, folder: str) -> bool:
    """Whether some file below a folder (written with its final ``/``) is to be looked at."""
    return paths is None or any(path.startswith(folder) for path in paths)


def proposals_in(archive: Archive, paths: Paths) -> Iterator[Proposal]:
    """The proposals of which some file is to be looked at."""
    if paths is None:
        yield from archive.proposals.values()
        return
    for slug in _slugs(paths):
        proposal = archive.proposals.get(slug)
        if proposal is not None:
            yield proposal


@lru_cache(maxsize=8)
def _slugs(paths: frozenset[str]) -> list[str]:
    """Of which proposals some files are at the paths. Most rules ask of the same ones."""
    return sorted({path.split("/")[1] for path in paths if path.startswith("proposals/")})


@once
def proposals_new(before: Archive, after: Archive) -> Iterator[tuple[Proposal | None, Proposal]]:
    """The proposals of which something is new or changed, each with what stood before."""
    for slug in differing(before.proposals, after.proposals):
        stands = after.proposals.get(slug)
        if stands is not None:
            yield before.proposals.get(slug), stands


def proposals_other(before: Archive, after: Archive) -> Iterator[tuple[Proposal, Proposal | None]]:
    """The proposals that stood and of which something changed, each with what stands now."""
    for slug in differing(before.proposals, after.proposals):
        stood = before.proposals.get(slug)
        if stood is not None:
            yield stood, after.proposals.get(slug)


SIGNATORIES, REGISTER = "charter/signatories/", "charter/register/"


@runtime_checkable
class Settled(Protocol):
    """Organisations' records of which most were found in order before, by the same rules and
    under the same charter."""

    @property
    def unsettled(self) -> Collection[str] | None:
        """The ids of those of whom something may be wrong; None where that is not known."""


def to_look_at(archive: Archive) -> Collection[str] | None:
    """Of whom something may be wrong, where all are to be looked at; None for everybody."""
    records = archive.signatories
    return records.unsettled if isinstance(records, Settled) else None


def records_in(archive: Archive, paths: Paths) -> Iterator[Signatory]:
    """The organisations' own records that are to be looked at."""
    wanted = to_look_at(archive) if paths is None else _ids(paths, SIGNATORIES, 4)
    if wanted is None:
        yield from archive.signatories.values()
        return
    for id in wanted if paths is not None else sorted(wanted):
        record = archive.signatories.get(id)
        if record is not None and concerns(paths, record.path):
            yield record


def registers_in(archive: Archive, paths: Paths) -> Iterator[tuple[str, tuple[RegisterEntry, ...]]]:
    """What was entered about those organisations of whom some entry is to be looked at."""
    wanted = to_look_at(archive) if paths is None else _ids(paths, REGISTER, 5)
    if wanted is None:
        yield from archive.register.items()
        return
    for id in wanted if paths is not None else sorted(wanted):
        entries = archive.register.get(id)
        if entries:
            yield id, entries


@lru_cache(maxsize=8)
def _ids(paths: frozenset[str], folder: str, parts: int) -> list[str]:
    """Whose files are at some of the paths."""
    found = (path.split("/") for path in paths if path.startswith(folder))
    return sorted({intern(part[3].removesuffix(".yml")) for part in found if len(part) == parts})


def flaw(
    code: str,
    path: str,
    field: tuple[str | int, ...] = (),
    *,
    expected: str,
    found: str,
    mend: str,
    note: bool = False,
) -> Problem:
    """A problem in a document, at a field of it; its line is found from the field."""
    return Problem(
        code=code,
        place=Place(path=path, field=field),
        expected=expected,
        found=found,
        mend=mend,
        severity=Severity.NOTE if note else Severity.ERROR,
    )


def repeated(values: Iterable[str]) -> Iterator[int]:
    """The places of values that stood before, from 0."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)


def listed(words: object, *, none: str | None = None) -> str:
    """Words as people list them: ``a, b or c``."""
    names = [str(word) for word in words] if isinstance(words, (list, tuple)) else [str(words)]
    if not names:
        return say("none") if none is None else none
    if len(names) == 1:
        return names[0]
    return say("{names} or {last}", names=", ".join(names[:-1]), last=names[-1])


def moment(at: datetime) -> str:
    """A time as documents write it: ``2026-12-01T09:00:00Z``."""
    return at.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
