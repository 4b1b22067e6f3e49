"""G: what the stewards may enter in the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from charterkit.decisions.reaffirming import lapsed_by, over
from charterkit.decisions.register import (
    Holders,
    Registered,
    in_force,
    numbers,
    registered,
)
from charterkit.decisions.wording import worded
from charterkit.language import say
from charterkit.model import Archive, RegisterEntry, RegisterKind, Release, Signatory
from charterkit.model.differing import differing
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, flaw, listed, moment
from charterkit.rules.windows import steward

_SPEAKS_OF_A_NUMBER = frozenset(
    {RegisterKind.CONFIRMED, RegisterKind.RENAMED, RegisterKind.SUCCEEDED}
)

_AWAY = frozenset({RegisterKind.LAPSED, RegisterKind.SUSPENDED})

_TAKES_THE_VOTE = frozenset(
    {RegisterKind.SUSPENDED, RegisterKind.SUCCEEDED, RegisterKind.DISSOLVED}
)


def register(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """P007: entries are the stewards'. G005: what is confirmed, or a new name, is the record as it
    stands. G006: no two organisations have one number in a public register. G007: only who did
    not reaffirm in time has lapsed. G008: who takes another's place is confirmed. G009: who
    lapsed signs again before it is confirmed. S001: it is
    confirmed in a sector that the charter has today, whatever stood in its record before. P006:
    nobody loses the vote from a time before it contested an outcome or demanded a vote."""
    held = Holders(after)
    for id in differing(before.register, after.register):
        known, entries = before.register.get(id, ()), after.register.get(id, ())
        if len(entries) <= len(known):
            continue
        for place, entry in enumerate(entries[len(known) :], len(known)):
            yield from steward(before, entry)
            yield from _what_it_says(before, after, id, entries[:place], entry)
            if entry.kind in _TAKES_THE_VOTE:
                yield from _after_what_was_said(before, id, entry)
            if entry.kind in _SPEAKS_OF_A_NUMBER:
                yield from _one_number_each(held, id, entries[:place], entry)


def _after_what_was_said(before: Archive, id: str, entry: RegisterEntry) -> Iterator[Problem]:
    """An entry dated before an elector's word would take its word back as well."""
    rounds = [
        said
        for proposal in before.proposals.values()
        for by_round in (proposal.contests, proposal.demands)
        for said in by_round.values()
    ]
    times = [said[id].at for said in rounds if id in said]
    if times and entry.at <= max(times):
        yield flaw(
            "P006",
            entry.path,
            ("at",),
            expected=say(
                "a time later than {moment}, when '{id}' contested an outcome or demanded a vote",
                moment=moment(max(times)),
                id=id,
            ),
            found=moment(entry.at),
            mend=say("Let the command write the entry anew, with the time of today."),
        )


def _what_it_says(
    before: Archive,
    after: Archive,
    id: str,
    earlier: tuple[RegisterEntry, ...],
    entry: RegisterEntry,
) -> Iterator[Problem]:
    """What an entry says of the organisation's own record, of its signatures or of another one."""
    record = after.signatories.get(id)
    if entry.kind is RegisterKind.CONFIRMED:
        yield from _as_it_stands(record, entry)
        yield from _in_a_sector_of_today(before, entry)
        yield from _signed_again(before.releases, record, registered(earlier), entry)
    elif entry.kind is RegisterKind.RENAMED:
        yield from _name_as_it_stands(record, entry)
    elif entry.kind is RegisterKind.SUCCEEDED:
        yield from _successor_in_force(after, id, entry)
    elif entry.kind is RegisterKind.LAPSED and record is not None:
        yield from _lapsed_in_fact(before.releases, record, registered(earlier), entry)


def _signed_again(
    releases: tuple[Release, ...],
    record: Signatory | None,
    stood: Registered | None,
    entry: RegisterEntry,
) -> Iterator[Problem]:
    """Who lapsed, or was suspended then, has signed what it was asked to before it is back."""
    if record is None or stood is None or stood.kind not in _AWAY:
        return
    asked = [each for each in releases if each.reaffirm_by and over(each.reaffirm_by) <= entry.at]
    signed = max((each.version for each in record.signatures), default=None)
    if asked and (signed is None or signed < asked[-1].version):
        yield flaw(
            "G009",
            entry.path,
            expected=say(
                "a signature of {version} or a later release, which signatories were "
                "asked to reaffirm until {reaffirm_by}",
                version=asked[-1].version,
                reaffirm_by=asked[-1].reaffirm_by,
            ),
            found=say("the newest one of {signed}", signed=signed) if signed else say("none"),
            mend=say("The organisation signs again first: 'charter reaffirm {id}'.", id=record.id),
        )


def _name_as_it_stands(record: Signatory | None, entry: RegisterEntry) -> Iterator[Problem]:
    if record is None or record.name != entry.name:
        yield flaw(
            "G005",
            entry.path,
            ("name",),
            expected=say("'{name}', as in {path}", name=record.name, path=record.path)
            if record
            else say("a record of that name"),
            found=f"'{entry.name}'",
            mend=say(
                "The organisation changes its own record first; 'charter rename' copies the name."
            ),
        )


def _successor_in_force(after: Archive, id: str, entry: RegisterEntry) -> Iterator[Problem]:
    other = entry.successor
    # That it is another one, and known, is a rule about the register as it stands.
    if other is None or other == id or other not in after.register:
        return
    if in_force(after, other) is None:
        yield flaw(
            "G008",
            entry.path,
            ("successor",),
            expected=say("another organisation that is confirmed and still there"),
            found=say("{other}, which is not", other=other),
            mend=say("Confirm the organisation that takes its place first."),
        )


def _lapsed_in_fact(
    releases: tuple[Release, ...],
    record: Signatory,
    stands: Registered | None,
    entry: RegisterEntry,
) -> Iterator[Problem]:
    if stands is None or stands.ended or stands.kind is RegisterKind.REFUSED:
        return
    if lapsed_by(releases, record, stands, entry.at) is None:
        yield flaw(
            "G007",
            entry.path,
            expected=say(
                "a signatory that had not reaffirmed a release when the day for it was over"
            ),
            found=_in_time(releases, record, stands, entry.at),
            mend=say("Remove the entry; 'charter status' tells who is due, and until when."),
        )


def _in_time(
    releases: tuple[Release, ...], record: Signatory, stands: Registered, at: datetime
) -> str:
    """Why an organisation has not lapsed."""
    if stands.kind is not RegisterKind.CONFIRMED:
        return say("one that is {kind} already", kind=worded(stands.kind))
    asking = [(each, each.reaffirm_by) for each in releases if each.reaffirm_by is not None]
    if not asking:
        return say("no release that asks signatories to reaffirm")
    if not any(over(day) <= at for _, day in asking):
        release, day = asking[0]
        return say(
            "{version}, which can be reaffirmed until {day}", version=release.version, day=day
        )
    release, day = [(each, day) for each, day in asking if over(day) <= at][-1]
    for signature in record.signatures:
        if signature.version >= release.version and signature.on <= day:
            return say(
                "its signature of {version} on {on}, in time until {day}",
                version=signature.version,
                on=signature.on,
                day=day,
            )
    return say(
        "one that was not a confirmed signatory until {day}, the day of {version}",
        day=day,
        version=release.version,
    )


def _as_it_stands(record: Signatory | None, entry: RegisterEntry) -> Iterator[Problem]:
    mend = say("'charter confirm' copies them from the record.")
    if record is None:
        yield flaw(
            "G005",
            entry.path,
            expected=say("a record of the organisation that is confirmed"),
            found=say("none"),
            mend=say("The organisation signs first: 'charter sign'."),
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
                expected=say("'{right}', as in {path}", right=right, path=record.path),
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
            expected=say("one of the charter's sectors ({listed})", listed=listed(sectors)),
            found=entry.sector or say("none"),
            mend=say("The organisation names one of these in its own record first."),
        )


def _numbers(identifiers: Mapping[str, str]) -> str:
    return ", ".join(f"{scheme} {number}" for scheme, number in sorted(identifiers.items()))


def _one_number_each(
    held: Holders,
    id: str,
    earlier: tuple[RegisterEntry, ...],
    entry: RegisterEntry,
) -> Iterator[Problem]:
    """A number is that of one organisation: of the one that is confirmed or renamed, or of the one
    that takes its place."""
    stood = registered(earlier)
    confirms = entry.kind is RegisterKind.CONFIRMED
    identifiers = entry.identifiers if confirms or stood is None else stood.identifiers
    mend = (
        say("One organisation has one vote: refuse the second sign-up.")
        if confirms
        else say("One organisation has one vote: the other one leaves, or is dissolved, first.")
    )
    for scheme, number in numbers(identifiers):
        others = sorted(held.of(scheme, number) - {entry.successor or id})
        if others:
            yield flaw(
                "G006",
                entry.path,
                ("identifiers", scheme) if confirms else (),
                expected=say("a number under which no other organisation is confirmed"),
                found=say("{number}, the number of '{other}'", number=number, other=others[0]),
                mend=mend,
            )


RULES = (register,)
