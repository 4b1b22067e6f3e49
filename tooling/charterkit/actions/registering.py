"""Suspend, rename, succeed, dissolve: what the stewards enter about a confirmed organisation."""

from __future__ import annotations

from collections.abc import Mapping

from charterkit.actions.desk import Desk, Done, Wanted
from charterkit.actions.register import next_order, next_path, scope, the_signatory
from charterkit.decisions.register import (
    Registered,
    has_left,
    holders,
    in_force,
    numbers,
    registered,
)
from charterkit.documents.writing import render_register_entry
from charterkit.language import marked, say
from charterkit.model import Archive, Change, RegisterEntry, RegisterKind, Signatory
from charterkit.problems import CharterError

_STANDS: Mapping[RegisterKind, str] = {
    RegisterKind.REFUSED: say("its sign-up was refused"),
    RegisterKind.SUSPENDED: say("it is suspended"),
    RegisterKind.LAPSED: say("it has lapsed"),
    RegisterKind.DISSOLVED: say("it is dissolved already"),
    RegisterKind.SUCCEEDED: say("another has taken its place already"),
}


def suspend(desk: Desk, id: str, reason: str, steward: str) -> Done:
    """Enter that the vote of a confirmed organisation rests, and why. A confirmation ends it."""
    archive = desk.archive(scope([id]))
    record = the_signatory(archive, id)
    require_voting(archive, record, marked("suspended"))
    entry = _entry(desk, archive, id, RegisterKind.SUSPENDED, steward, reason=reason)
    said = f"Suspended by {steward}: {reason}"
    return desk.perform(_change(entry, f"Suspend {id}", said), archive, scope([id]))


def rename(desk: Desk, id: str, steward: str) -> tuple[str, Done]:
    """Enter the new name of an organisation, as its own record has it by now; the earlier name
    comes back. Its vote goes on, and so do the days since its confirmation.

    CharterError if the record has the name that was confirmed, or says something else of its
    sector or its numbers as well: that has to be confirmed anew."""
    wanted = with_namesakes(desk, id)
    archive = desk.archive(wanted)
    record = the_signatory(archive, id)
    entry = require_voting(archive, record, marked("renamed"))
    require_name_alone(record, entry)
    made = _entry(desk, archive, id, RegisterKind.RENAMED, steward, name=record.name)
    said = f"Formerly {entry.name}. Entered by {steward}."
    change = _change(made, f"Rename {id}: {record.name}", said)
    return entry.name or "", desk.perform(change, archive, wanted)


def succeed(desk: Desk, id: str, by: str, reason: str | None, steward: str) -> Done:
    """Enter that another organisation, confirmed and still there, has taken the place of one. The
    successor keeps its own vote, and gets none besides."""
    wanted = with_namesakes(desk, id, by)
    archive = desk.archive(wanted)
    record = the_signatory(archive, id)
    require_there(archive, record, marked("succeeded"))
    if by == id:
        raise CharterError(
            say("No organisation takes its own place."), say("Name another with --by.")
        )
    if in_force(archive, by) is None:
        raise CharterError(
            say("'{by}' is not confirmed and still there, and so takes nobody's place.", by=by),
            say(
                "'charter confirm {by}' comes first; 'charter show {by}' tells how it stands.",
                by=by,
            ),
        )
    entry = _entry(desk, archive, id, RegisterKind.SUCCEEDED, steward, successor=by, reason=reason)
    said = _told(f"{by} took its place. Entered by {steward}", reason)
    return desk.perform(_change(entry, f"Succeed {id} by {by}", said), archive, wanted)


def dissolve(desk: Desk, id: str, reason: str | None, steward: str) -> Done:
    """Enter that an organisation is no more. What it signed and voted stays on record."""
    archive = desk.archive(scope([id]))
    record = the_signatory(archive, id)
    require_there(archive, record, marked("dissolved"))
    entry = _entry(desk, archive, id, RegisterKind.DISSOLVED, steward, reason=reason)
    said = _told(f"Entered by {steward}", reason)
    return desk.perform(_change(entry, f"Dissolve {id}", said), archive, scope([id]))


def suspendable(desk: Desk, id: str) -> None:
    """CharterError unless the organisation has a vote that can rest."""
    archive = desk.archive(scope([id]))
    require_voting(archive, the_signatory(archive, id), marked("suspended"))


def with_namesakes(desk: Desk, id: str, *others: str) -> Wanted:
    """What entries about an organisation need to read where its numbers matter: whether those that
    have one of them too have left stands in their own records."""
    archive = desk.archive(scope([id]))
    entry, held = registered(archive.register.get(id, ())), holders(archive)
    stated = numbers(entry.identifiers) if entry is not None else ()
    return scope({id, *others, *(each for number in stated for each in held.get(number, ()))})


def require_there(archive: Archive, record: Signatory, verb: str) -> Registered:
    """What the register says of an organisation; CharterError unless it was confirmed and has not
    ended."""
    entry = registered(archive.register.get(record.id, ()))
    if entry is None or entry.ended or entry.kind is RegisterKind.REFUSED:
        raise _cannot(record, verb, entry)
    return entry


def require_voting(archive: Archive, record: Signatory, verb: str) -> Registered:
    """What the register says of an organisation; CharterError unless it is confirmed, not
    suspended or lapsed, and has not left."""
    entry = require_there(archive, record, verb)
    if entry.kind is not RegisterKind.CONFIRMED:
        raise _cannot(record, verb, entry)
    if has_left(record):
        raise CharterError(
            say(
                "{name} ({id}) cannot be {verb}: it left on {on}.",
                name=record.name,
                id=record.id,
                verb=say(verb),
                on=record.left[-1].on,
            ),
            say("'charter show {id}' tells how it stands.", id=record.id),
        )
    return entry


def require_name_alone(record: Signatory, entry: Registered) -> None:
    """CharterError unless the record differs from what was confirmed in its name alone."""
    if record.name == entry.name:
        raise CharterError(
            say("{name} ({id}) is confirmed under that name.", name=record.name, id=record.id),
            say("The organisation changes it in its own record first: {path}.", path=record.path),
        )
    if record.sector != entry.sector or dict(record.identifiers) != dict(entry.identifiers):
        raise CharterError(
            say("{name} ({id}) has changed more than its name.", name=record.name, id=record.id),
            say(
                "Its sector or its numbers are confirmed anew: 'charter confirm {id}'.",
                id=record.id,
            ),
        )


def _cannot(record: Signatory, verb: str, entry: Registered | None) -> CharterError:
    stands = (
        say("it is not confirmed yet")
        if entry is None
        else _STANDS.get(entry.kind, say("it is {kind}", kind=say(entry.kind)))
    )
    waits = entry is None or entry.kind is RegisterKind.REFUSED
    return CharterError(
        say(
            "{name} ({id}) cannot be {verb}: {stands}.",
            name=record.name,
            id=record.id,
            verb=say(verb),
            stands=stands,
        ),
        say("A sign-up that waits is confirmed or refused: 'charter confirm', 'charter refuse'.")
        if waits
        else say("'charter show {id}' tells how it stands.", id=record.id),
    )


def _entry(
    desk: Desk,
    archive: Archive,
    id: str,
    kind: RegisterKind,
    steward: str,
    *,
    name: str | None = None,
    successor: str | None = None,
    reason: str | None = None,
) -> RegisterEntry:
    return RegisterEntry(
        path=next_path(archive, id, kind),
        order=next_order(archive, id),
        kind=kind,
        at=desk.now,
        by=steward,
        name=name,
        successor=successor,
        reason=reason,
    )


def _change(entry: RegisterEntry, subject: str, body: str) -> Change:
    return Change(writes={entry.path: render_register_entry(entry)}, subject=subject, body=body)


def _told(said: str, reason: str | None) -> str:
    return f"{said}: {reason}" if reason else f"{said}."


def voting(desk: Desk) -> list[tuple[str, str]]:
    """The organisations that are confirmed and have not left: id and name."""
    archive = desk.archive()
    return [
        (id, record.name)
        for id, record in archive.signatories.items()
        if (entry := registered(archive.register.get(id, ()))) is not None
        and entry.kind is RegisterKind.CONFIRMED
        and not has_left(record)
    ]


def renamed(desk: Desk) -> list[tuple[str, str]]:
    """Those whose own record has another name than the one confirmed: id and new name."""
    archive = desk.archive()
    return [
        (id, name)
        for id, name in voting(desk)
        if (entry := registered(archive.register[id])) is not None and entry.name != name
    ]


def there(desk: Desk) -> list[tuple[str, str]]:
    """The organisations that were confirmed and have not ended: id and name."""
    archive = desk.archive()
    return [
        (id, record.name)
        for id, record in archive.signatories.items()
        if (entry := registered(archive.register.get(id, ()))) is not None
        and not entry.ended
        and entry.kind is not RegisterKind.REFUSED
    ]
