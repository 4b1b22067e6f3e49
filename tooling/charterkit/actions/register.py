"""Confirm and refuse: what the stewards enter about organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from charterkit.actions.desk import REGISTER, Desk, Done, Wanted, without_signatories
from charterkit.actions.doubles import near_to
from charterkit.decisions.register import (
    as_confirmed,
    has_left,
    holders,
    numbers,
    registered,
)
from charterkit.decisions.standing import standing
from charterkit.documents.paths import register_path, signatory_path
from charterkit.documents.writing import render_register_entry
from charterkit.language import say
from charterkit.model import (
    Archive,
    Change,
    How,
    RegisterEntry,
    RegisterKind,
    Signatory,
    Standing,
)
from charterkit.problems import CharterError


def scope(ids: Iterable[str]) -> Wanted:
    """What entries about some organisations need to read: the whole register, where nobody else
    may have their number and no time may be later, and their own records."""
    return without_signatories(REGISTER, *(signatory_path(id) for id in ids))


def namesakes(archive: Archive, records: Iterable[Signatory]) -> frozenset[str]:
    """Those confirmed under a number that one of the records states. Whether they have left
    stands in their own records."""
    held = holders(archive)
    stated = [number for record in records for number in numbers(record.identifiers)]
    return frozenset().union(*(held.get(number, frozenset()) for number in stated))


def confirm(desk: Desk, ids: Sequence[str], how: How, steward: str) -> Done:
    """Enter that organisations have signed, and how the steward made sure, in one commit.

    What is confirmed is the record's name, sector and identifiers as they stand; confirming
    anew after a change takes up the change."""
    wanted = scope(ids)
    archive = desk.archive(wanted)
    records = [the_signatory(archive, id) for id in dict.fromkeys(ids)]
    near = {other for record in records for other in near_to(desk, record.id)}
    if others := (namesakes(archive, records) | near) - set(ids):
        wanted = scope([*ids, *others])
        archive = desk.archive(wanted)
    for record in records:
        require_there(record)
        if is_confirmed(archive, record):
            raise CharterError(
                say(
                    "{name} ({id}) is confirmed already, as it stands.",
                    name=record.name,
                    id=record.id,
                ),
                say("There is nothing to do."),
            )
    entries = [
        RegisterEntry(
            path=next_path(archive, record.id, RegisterKind.CONFIRMED),
            order=next_order(archive, record.id),
            kind=RegisterKind.CONFIRMED,
            at=desk.now,
            by=steward,
            how=how,
            name=record.name,
            sector=record.sector,
            identifiers=record.identifiers,
        )
        for record in records
    ]
    names = [record.name for record in records]
    change = Change(
        writes={entry.path: render_register_entry(entry) for entry in entries},
        subject=f"Confirm {names[0] if len(names) == 1 else f'{len(names)} signatories'}",
        body=f"Confirmed by {steward} ({how}): {', '.join(names)}.",
    )
    return desk.perform(change, archive, wanted)


def refusable(desk: Desk, id: str) -> None:
    """CharterError unless the sign-up is there and waits for an answer."""
    archive = desk.archive(scope([id]))
    require_waiting(archive, the_signatory(archive, id))


def refuse(desk: Desk, id: str, reason: str, steward: str) -> Done:
    """Enter that a sign-up is refused, and why. The id is free again afterwards."""
    archive = desk.archive(scope([id]))
    record = the_signatory(archive, id)
    require_waiting(archive, record)
    entry = RegisterEntry(
        path=next_path(archive, id, RegisterKind.REFUSED),
        order=next_order(archive, id),
        kind=RegisterKind.REFUSED,
        at=desk.now,
        by=steward,
        reason=reason,
    )
    change = Change(
        writes={entry.path: render_register_entry(entry)},
        subject=f"Refuse {record.id}",
        body=f"Refused by {steward}: {reason}",
    )
    return desk.perform(change, archive, scope([id]))


def the_signatory(archive: Archive, id: str) -> Signatory:
    """The record of an id; CharterError if there is none."""
    record = archive.signatories.get(id)
    if record is None:
        raise CharterError(
            say(
                "There is no readable record {path}, so '{id}' has not signed.",
                path=signatory_path(id),
                id=id,
            ),
            say(
                "'charter status' names the sign-ups that wait; 'charter check' says what is wrong."
            ),
        )
    return record


def signed(desk: Desk, ids: Sequence[str]) -> None:
    """CharterError unless each of the organisations has a record, and has not left."""
    archive = desk.archive(scope(ids))
    for id in ids:
        require_there(the_signatory(archive, id))


def require_there(record: Signatory) -> None:
    """CharterError if the organisation has left: confirmed or not, it is nobody's signature."""
    if has_left(record):
        raise CharterError(
            say(
                "{name} ({id}) left on {on}, so there is nothing to confirm.",
                name=record.name,
                id=record.id,
                on=record.left[-1].on,
            ),
            say(
                "If it wants to join again, it signs first: 'charter reaffirm {id}'.", id=record.id
            ),
        )


def require_waiting(archive: Archive, record: Signatory) -> None:
    """CharterError unless the organisation's sign-up waits for an answer."""
    here = standing(archive, record.id)
    if here is Standing.REFUSED:
        raise CharterError(
            say("{name} ({id}) is refused already.", name=record.name, id=record.id),
            say("There is nothing to do."),
        )
    if here is not Standing.WAITING:
        raise CharterError(
            say(
                "{name} ({id}) has been confirmed, and only a sign-up that waits can be refused.",
                name=record.name,
                id=record.id,
            ),
            say("'charter show {id}' tells how it stands.", id=record.id),
        )


def is_confirmed(archive: Archive, record: Signatory) -> bool:
    """Whether its name, sector and identifiers of today are confirmed."""
    entry = registered(archive.register.get(record.id, ()))
    return (
        entry is not None and entry.kind is RegisterKind.CONFIRMED and as_confirmed(record, entry)
    )


def next_order(archive: Archive, id: str) -> int:
    """The number of the next entry about an organisation."""
    entries = archive.register.get(id, ())
    return entries[-1].order + 1 if entries else 1


def next_path(archive: Archive, id: str, kind: RegisterKind) -> str:
    """Where the next entry about an organisation goes."""
    return register_path(id, next_order(archive, id), kind)
