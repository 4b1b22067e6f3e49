"""S, G: what may change in organisations' own records and in the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from charterkit.decisions.calendar import days_after
from charterkit.decisions.register import holders, is_nobody, numbers
from charterkit.model import Archive, RegisterEntry, RegisterKind, Signatory
from charterkit.problems import Problem
from charterkit.rules.scope import flaw, listed
from charterkit.rules.windows import steward


def records(before: Archive, after: Archive, at: datetime) -> Iterator[Problem]:
    """S011: signatures, and S012: leavings, are only ever added. S013: the record of a
    confirmed organisation stays. S014: nobody signs or leaves on a day to come."""
    for id, stood in before.signatories.items():
        stands = after.signatories.get(id)
        if stands is stood or is_nobody(before, id):
            continue
        if stands is None:
            yield flaw(
                "S013",
                stood.path,
                expected="the record of a confirmed organisation to stay",
                found="no such file any more",
                mend=f"To leave, 'charter leave {id}': what was signed and voted stays on record.",
            )
            continue
        yield from _only_added(stood, stands)
    for id, stands in after.signatories.items():
        known = before.signatories.get(id)
        if stands is not known:
            yield from _days_to_come(known, stands, at)


def _only_added(stood: Signatory, stands: Signatory) -> Iterator[Problem]:
    if stands.signatures[: len(stood.signatures)] != stood.signatures:
        yield flaw(
            "S011",
            stands.path,
            ("signatures",),
            expected="the signatures given so far, unchanged",
            found="a change in them",
            mend=f"Put them back; 'charter reaffirm {stands.id}' adds a signature below them.",
        )
    if stands.left[: len(stood.left)] != stood.left:
        yield flaw(
            "S012",
            stands.path,
            ("left",),
            expected="the entries so far, unchanged",
            found="a change in them",
            mend=f"Put them back; 'charter reaffirm {stands.id}' signs again.",
        )


def _days_to_come(known: Signatory | None, stands: Signatory, at: datetime) -> Iterator[Problem]:
    # Somewhere on Earth it is tomorrow already.
    latest = days_after(at, 1).date()
    days = [("signatures", index, each.on) for index, each in enumerate(stands.signatures)]
    days += [("left", index, each.on) for index, each in enumerate(stands.left)]
    seen = {each.on for each in known.signatures} if known else set()
    seen |= {each.on for each in known.left} if known else set()
    for name, index, day in days:
        if day > latest and day not in seen:
            yield flaw(
                "S014",
                stands.path,
                (name, index, "on"),
                expected=f"a day no later than today, {at.date()}",
                found=str(day),
                mend="Write the day on which it happens.",
            )


def register(before: Archive, after: Archive, at: datetime) -> Iterator[Problem]:
    """P007: entries are the stewards'. G005: what is confirmed is the record as it stands.
    G006: no two organisations have one number in a public register. S001: it is confirmed in
    a sector that the charter has today, whatever stood in its record before."""
    held: Mapping[tuple[str, str], frozenset[str]] | None = None
    for id, entries in after.register.items():
        known = before.register.get(id, ())
        if entries is known or len(entries) <= len(known):
            continue
        for entry in entries[len(known) :]:
            yield from steward(before, entry)
            if entry.kind is RegisterKind.CONFIRMED:
                yield from _as_it_stands(after.signatories.get(id), entry)
                yield from _in_a_sector_of_today(before, entry)
                held = holders(after) if held is None else held
                yield from _one_number_each(held, id, entry)


def _as_it_stands(record: Signatory | None, entry: RegisterEntry) -> Iterator[Problem]:
    mend = "'charter confirm' copies them from the record."
    if record is None:
        yield flaw(
            "G005",
            entry.path,
            expected="a record of the organisation that is confirmed",
            found="none",
            mend="The organisation signs first: 'charter sign'.",
        )
        return
    for field, right, wrong in (
        ("name", record.name, entry.name),
        ("sector", record.sector, entry.sector),
        ("identifiers", _numbers(record.identifiers), _numbers(entry.identifiers)),
    ):
        if right != wrong:
            yield flaw(
                "G005",
                entry.path,
                (field,),
                expected=f"'{right}', as in {record.path}",
                found=f"'{wrong}'",
                mend=mend,
            )


def _in_a_sector_of_today(before: Archive, entry: RegisterEntry) -> Iterator[Problem]:
    sectors = list(before.charter.sectors)
    if entry.sector not in sectors:
        yield flaw(
            "S001",
            entry.path,
            ("sector",),
            expected=f"one of the charter's sectors ({listed(sectors)})",
            found=entry.sector or "none",
            mend="The organisation names one of these in its own record first.",
        )


def _numbers(identifiers: Mapping[str, str]) -> str:
    return ", ".join(f"{scheme} {number}" for scheme, number in sorted(identifiers.items()))


def _one_number_each(
    held: Mapping[tuple[str, str], frozenset[str]], id: str, entry: RegisterEntry
) -> Iterator[Problem]:
    for scheme, number in numbers(entry.identifiers):
        others = sorted(held.get((scheme, number), frozenset()) - {id})
        if others:
            yield flaw(
                "G006",
                entry.path,
                ("identifiers", scheme),
                expected="a number under which no other organisation is confirmed",
                found=f"{number}, the number of '{others[0]}'",
                mend="One organisation has one vote: refuse the second sign-up.",
            )


RULES = (records, register)
