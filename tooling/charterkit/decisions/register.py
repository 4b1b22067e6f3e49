"""What the register said about an organisation at a given time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

from charterkit.documents.making import maker
from charterkit.model import Archive, RegisterEntry, RegisterKind, Signatory
from charterkit.model.measuring import greatest
from charterkit.model.searching import Searchable
from charterkit.model.succession import Succession, grouped, memory_of

_ENDED = frozenset({RegisterKind.DISSOLVED, RegisterKind.SUCCEEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """The sum of an organisation's register entries up to some time.

    `kind` is its status (renamed leaves the status as it was); `name`, `sector` and
    `identifiers` are those last confirmed; `since` is when the unbroken run of confirmations
    with this sector began, None when it is not confirmed. Anything but a renaming ends a run,
    a suspension too. `successor` took its place."""

    kind: RegisterKind
    at: datetime
    since: datetime | None = None
    name: str | None = None
    sector: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    successor: str | None = None

    @property
    def ended(self) -> bool:
        """Whether the organisation is no more, or lives on in another."""
        return self.kind in _ENDED


def registered(entries: Iterable[RegisterEntry], at: datetime | None = None) -> Registered | None:
    """What the entries come to at `at` (all of them without it); None before the first."""
    here: Registered | None = None
    for entry in entries:
        if at is not None and entry.at > at:
            break
        here = _added(here, entry)
    return here


def standing_at(
    register: Mapping[str, tuple[RegisterEntry, ...]], at: datetime
) -> Iterator[tuple[str, Registered | None]]:
    """What all entries about each organisation come to at `at`. Where the register is a state of a
    succession, what they come to in the end is kept."""
    kept = memory_of(register)
    known: Any = {} if kept is None else kept.setdefault("registered", {})
    for id, entries in register.items():
        last = known.get(id)
        if last is None or last[0] is not entries:
            newest = last_entry(entries)
            last = entries, registered(entries), newest
            if kept is not None:
                known[id] = last
        in_the_past = last[2] is None or last[2] <= at
        yield id, last[1] if in_the_past else registered(entries, at)


def stages(
    entries: Iterable[RegisterEntry],
) -> Iterator[tuple[datetime, datetime | None, Registered]]:
    """What the entries come to by and by: from which time, until which (None for the last), and
    what. `registered` at any time gives the one whose time it is."""
    here: Registered | None = None
    begins: datetime | None = None
    for entry in entries:
        if here is not None and begins is not None and begins < entry.at:
            yield begins, entry.at, here
        here = _added(here, entry)
        begins = entry.at if begins is None else max(begins, entry.at)
    if here is not None and begins is not None:
        yield begins, None, here


_made = maker(Registered)


def _added(here: Registered | None, entry: RegisterEntry) -> Registered:
    if entry.kind is RegisterKind.CONFIRMED:
        goes_on = here is not None and here.since is not None and here.sector == entry.sector
        return _made(
            kind=entry.kind,
            at=entry.at,
            since=here.since if here and goes_on else entry.at,
            name=entry.name,
            sector=entry.sector,
            identifiers=entry.identifiers,
        )
    renamed = entry.kind is RegisterKind.RENAMED and here is not None
    return _made(
        kind=here.kind if here and renamed else entry.kind,
        at=entry.at,
        since=here.since if here and renamed else None,
        name=entry.name if renamed else (here.name if here else None),
        sector=here.sector if here else None,
        identifiers=here.identifiers if here else {},
        successor=entry.successor,
    )


@runtime_checkable
class Dated(Protocol):
    """A register that knows its last time."""

    @property
    def newest(self) -> datetime | None:
        """The time of the entry that is dated last; None where there is none."""


def newest_entry(register: Mapping[str, tuple[RegisterEntry, ...]]) -> datetime | None:
    """The time of the entry of a register that is dated last; None where there is none."""
    # A protocol takes long to look at, and this is asked for each act.
    if not isinstance(register, Succession) and isinstance(register, Dated):
        return register.newest
    return greatest(register, last_entry)


def last_entry(entries: tuple[RegisterEntry, ...]) -> datetime | None:
    """The time of the latest of some entries."""
    return max((entry.at for entry in entries), default=None)


def as_confirmed(record: Signatory, entry: Registered) -> bool:
    """Whether the organisation's own record still says what was confirmed."""
    return (
        record.name == entry.name
        and record.sector == entry.sector
        and dict(record.identifiers) == dict(entry.identifiers)
    )


def has_left(record: Signatory) -> bool:
    """Whether its last leaving has no later signature. On one day, leaving comes last."""
    if not record.left:
        return False
    return not record.signatures or record.signatures[-1].on <= record.left[-1].on


def gone(record: Signatory, at: datetime, *, same_day: bool) -> bool:
    """Whether it had left by the day of `at` and not signed again since; a leaving on that
    very day counts only with `same_day`."""
    day = at.date()
    leavings = [each.on for each in record.left if each.on <= day]
    if not leavings or (max(leavings) == day and not same_day):
        return False
    return not any(max(leavings) < signature.on <= day for signature in record.signatures)


def in_force(archive: Archive, id: str) -> Registered | None:
    """What the register says of a signatory that is confirmed and still there: not suspended,
    lapsed or ended, not left, and its record as it was confirmed. None for anybody else."""
    entry, record = registered(archive.register.get(id, ())), archive.signatories.get(id)
    if entry is None or entry.kind is not RegisterKind.CONFIRMED or record is None:
        return None
    return entry if as_confirmed(record, entry) and not has_left(record) else None


def holders(archive: Archive) -> Mapping[tuple[str, str], frozenset[str]]:
    """The organisations confirmed under each number of a public register (scheme, number) that
    are still there. The number of one that was succeeded is its successor's, so that what lives
    on in another does not vote a second time. Whether one has left stands in its own record;
    without it, it has not."""
    stands = {id: registered(entries) for id, entries in archive.register.items()}
    return _held_by(archive, stands, stands)


class Holders:
    """Those of `holders` that have a number, for one number after another."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._stands = Stands(archive)

    def of(self, scheme: str, number: str) -> frozenset[str]:
        """The organisations that have a number."""
        records, register = self.archive.signatories, self.archive.register
        few: Collection[str] | None = None
        if isinstance(register, Succession):
            few = grouped(register, under).get((scheme, number), ())
        elif isinstance(records, Searchable):
            few = records.found_by("number", f"{scheme} {number}")
        if few is None:
            return self._all.get((scheme, number), frozenset())
        stands = {id: self._stands[id] for id in sorted(few)}
        held = _held_by(self.archive, stands, self._stands)
        return held.get((scheme, number), frozenset())

    @cached_property
    def _all(self) -> Mapping[tuple[str, str], frozenset[str]]:
        return holders(self.archive)


class Stands(dict[str, "Registered | None"]):
    """What the register says of organisations, each worked out when it is asked for."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.register = archive.register

    def __missing__(self, id: str) -> Registered | None:
        self[id] = registered(self.register.get(id, ()))
        return self[id]

    def get(self, id: str, default: object = None) -> Registered | None:
        """The same; there is no other default."""
        return self[id]


def _held_by(
    archive: Archive,
    of: Mapping[str, Registered | None],
    stands: Mapping[str, Registered | None],
) -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for id, entry in of.items():
        heir = _heir(archive, stands, id)
        if entry is not None and heir is not None:
            for number in numbers(entry.identifiers):
                found.setdefault(number, set()).add(heir)
    return {number: frozenset(ids) for number, ids in found.items()}


def under(entries: tuple[RegisterEntry, ...]) -> tuple[tuple[str, str], ...]:
    """By which those are found that are confirmed under a number of a public register."""
    entry = registered(entries)
    return () if entry is None else numbers(entry.identifiers)


def _heir(archive: Archive, stands: Mapping[str, Registered | None], id: str) -> str | None:
    """The organisation itself, or the last of those that took its place; None where that is
    there no more, or where they go round in a circle."""
    seen: set[str] = set()
    while id not in seen:
        seen.add(id)
        entry, record = stands.get(id), archive.signatories.get(id)
        if entry is None:
            return None
        if entry.successor is None:
            gone = record is not None and has_left(record)
            return None if gone or entry.ended or entry.kind is RegisterKind.REFUSED else id
        id = entry.successor
    return None


def numbers(identifiers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Identifiers as they are compared: (scheme, number), spaces aside."""
    return tuple((scheme, number.replace(" ", "")) for scheme, number in identifiers.items())


def is_nobody(archive: Archive, id: str) -> bool:
    """Whether no organisation was ever confirmed under the id, or the sign-up was refused."""
    entry = registered(archive.register.get(id, ()))
    return entry is None or entry.kind is RegisterKind.REFUSED
