"""G: the stewards' register, as it stands in one tree."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions.register import Registered, registered
from charterkit.language import say
from charterkit.model import Archive, RegisterEntry, RegisterKind, Snapshot
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, concerns, flaw, moment, registers_in

_FIRST = frozenset({RegisterKind.CONFIRMED, RegisterKind.REFUSED})
_ENDED = frozenset({RegisterKind.DISSOLVED, RegisterKind.SUCCEEDED})


def register(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """G001 to G003: entries begin with a confirmation or a refusal, follow each other in
    number and time, and each is allowed where the organisation stands."""
    for id, entries in registers_in(archive, paths):
        for index, entry in enumerate(entries):
            if concerns(paths, entry.path):
                yield from _entry(registered(entries[:index]), entries[:index], entry)
                yield from _successor(archive, id, entry)


def _entry(
    stands: Registered | None, earlier: tuple[RegisterEntry, ...], entry: RegisterEntry
) -> Iterator[Problem]:
    place = len(earlier) + 1
    if entry.order != place:
        yield flaw(
            "G002",
            entry.path,
            expected=say("the register to go on with {place:02d}", place=place),
            found=f"{entry.order:02d}",
            mend=say("Entries are numbered without gaps; one was added by hand or removed."),
        )
    if earlier and entry.at < earlier[-1].at:
        yield flaw(
            "G003",
            entry.path,
            ("at",),
            expected=say(
                "a time no earlier than {moment}, that of the entry before",
                moment=moment(earlier[-1].at),
            ),
            found=moment(entry.at),
            mend=say("Official times never go back."),
        )
    fault = _order_fault(stands, entry.kind)
    if fault is not None:
        expected, found = fault
        yield flaw(
            "G001",
            entry.path,
            ("event",),
            expected=expected,
            found=found,
            mend=say("Remove the entry; 'charter explain G001' says which may follow which."),
        )


def _order_fault(stands: Registered | None, kind: RegisterKind) -> tuple[str, str] | None:
    if stands is None or stands.kind is RegisterKind.REFUSED:
        if kind not in _FIRST:
            return say("a confirmation or a refusal of the sign-up first"), f"`{kind}`"
        return None
    if stands.kind in _ENDED:
        return say("no entry after `{kind}`", kind=stands.kind), f"`{kind}`"
    if kind is RegisterKind.REFUSED:
        return say("no refusal of an organisation that was confirmed"), "`refused`"
    return None


def _successor(archive: Archive, id: str, entry: RegisterEntry) -> Iterator[Problem]:
    """G008: the organisation that takes another's place is one in the register."""
    if entry.kind is not RegisterKind.SUCCEEDED or entry.successor is None:
        return
    if entry.successor == id or entry.successor not in archive.register:
        yield flaw(
            "G008",
            entry.path,
            ("successor",),
            expected=say("another organisation that is in the register"),
            found=entry.successor,
            mend=say("Confirm the organisation that takes its place first."),
        )


RULES = (register,)
