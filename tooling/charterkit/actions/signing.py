"""Sign, reaffirm, leave: what an organisation writes in its own record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from charterkit.actions.desk import Desk, Done, Wanted, without_signatories
from charterkit.actions.doubles import near
from charterkit.actions.register import scope
from charterkit.decisions.register import holders
from charterkit.documents.paths import signatory_path
from charterkit.documents.writing import (
    append_leaving,
    append_signature,
    render_signatory,
    with_entered_by,
)
from charterkit.language import say
from charterkit.model import (
    Account,
    Archive,
    Change,
    Leaving,
    Mandate,
    Release,
    Signatory,
    Signature,
    Version,
)
from charterkit.problems import CharterError
from charterkit.text.slug import id_fault, slug_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """What an organisation says of itself when it signs. Without an id, its name gives one.
    `entered_by` is the steward who enters it for the organisation."""

    name: str
    sector: str
    mandate: Mandate
    id: str | None = None
    country: str = "DK"
    identifiers: Mapping[str, str] = field(default_factory=dict)
    website: str | None = None
    statement: str | None = None
    version: Version | None = None
    entered_by: str | None = None
    accounts: tuple[Account, ...] = ()


def sign(desk: Desk, wish: SignUp) -> tuple[Signatory, Done]:
    """Write the record of a new signatory with its signature of a release's text.

    A refused id is free again. CharterError if the id is taken or unsafe, if there is no
    such release, or if a rule forbids it."""
    name = wish.name.strip()
    if not name:
        raise CharterError(
            say("The organisation's name is empty."), say("Give the name as it is registered.")
        )
    id = wish.id or free_id(desk, name)
    if fault := id_fault(id):
        raise CharterError(
            say("The id '{id}' cannot be used: it {fault}.", id=id, fault=fault),
            say("Give another, such as --id {free}.", free=slug_of(id)),
        )
    path = signatory_path(id)
    archive = desk.archive(own_scope(id))
    if path in desk.snapshot.blobs and not was_refused(archive, id):
        raise CharterError(
            say("There is a signatory '{id}' already ({path}).", id=id, path=path),
            say(
                "If it is the same organisation: 'charter reaffirm {id}'. If it is "
                "another one of that name, give it an id of its own with --id.",
                id=id,
            ),
        )
    wanted = own_scope(id)
    if others := tuple(each for each in near(desk, name, id) if each != id):
        # So that whoever signs is told of names close to this one.
        wanted = own_scope(id, *others)
        archive = desk.archive(wanted)
    record = Signatory(
        id=id,
        path=path,
        name=name,
        sector=wish.sector,
        country=wish.country.strip().upper(),
        identifiers=wish.identifiers,
        website=wish.website,
        statement={archive.charter.language: wish.statement} if wish.statement else {},
        pledges=(),
        accounts=wish.accounts,
        keys=own_key(desk, wish.entered_by),
        signatures=(signature(desk, archive, wish.version, wish.mandate),),
        left=(),
        entered_by=wish.entered_by,
    )
    change = Change(
        writes={path: render_signatory(record)},
        subject=f"Sign {record.signatures[0].version}: {name}",
        body=f"{id} ({wish.sector}) signs the text {record.signatures[0].text}.",
    )
    return record, desk.perform(change, archive, wanted)


def own_key(desk: Desk, entered_by: str | None) -> tuple[str, ...]:
    """The key with which an organisation signs its first record, so that others know it."""
    if desk.sealer is None or entered_by is not None:
        return ()
    return (desk.sealer.public.line,)


def free_id(desk: Desk, name: str) -> str:
    """The id a name gives, with a number behind it if another organisation has it.

    A record of exactly this id whose name is the same is left for `sign` to report."""
    stem = slug_of(name)
    path = signatory_path(stem)
    taken = desk.snapshot.blobs
    if path not in taken:
        return stem
    archive = desk.archive(own_scope(stem))
    holder = archive.signatories.get(stem)
    if holder is None or same_name(holder.name, name) or was_refused(archive, stem):
        return stem
    number = 2
    while signatory_path(f"{stem[:56]}-{number}".replace("--", "-")) in taken:
        number += 1
    return f"{stem[:56]}-{number}".replace("--", "-")


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in nothing but spaces and capital letters."""
    return one.casefold().split() == other.casefold().split()


def was_refused(archive: Archive, id: str) -> bool:
    """Whether the stewards' last word on an id is a refusal."""
    entries = archive.register.get(id, ())
    return bool(entries) and entries[-1].kind.value == "refused"


def signature(desk: Desk, archive: Archive, version: Version | None, mandate: Mandate) -> Signature:
    """A signature of a release's text, the newest without a version; dated today."""
    release = the_release(archive, version)
    return Signature(
        version=release.version, text=release.text, on=desk.now.date(), mandate=mandate
    )


def the_release(archive: Archive, version: Version | None) -> Release:
    """The release of a version, the newest without one; CharterError if there is none."""
    if archive.release is None:
        raise CharterError(
            say("There is no release to sign yet."), say("The stewards found the charter first.")
        )
    if version is None:
        return archive.release
    for release in archive.releases:
        if release.version == version:
            return release
    known = ", ".join(str(release.version) for release in archive.releases)
    raise CharterError(
        say("There is no release {version}.", version=version),
        say("Choose one of: {known}.", known=known),
    )


def own_record(desk: Desk, id: str) -> tuple[Archive, Signatory, bytes]:
    """The archive around one signatory, its record, and the record's bytes."""
    path = signatory_path(id)
    archive = desk.archive(own_scope(id))
    record = archive.signatories.get(id)
    if record is None:
        if path in desk.snapshot.blobs:
            raise CharterError(
                say("{path} cannot be read.", path=path), say("'charter check' says what is wrong.")
            )
        raise CharterError(
            say("There is no signatory '{id}'.", id=id),
            say("'charter show' with part of its name finds it; 'charter sign' makes a new one."),
        )
    return archive, record, desk.snapshot.read([path])[path]


def reaffirm(
    desk: Desk,
    id: str,
    mandate: Mandate,
    version: Version | None = None,
    *,
    entered_by: str | None = None,
) -> tuple[Signatory, Done]:
    """Add a signature of a release's text (the newest by default) to a record."""
    archive, record, data = own_record(desk, id)
    added = signature(desk, archive, version, mandate)
    gone = bool(record.left) and record.left[-1].on >= record.signatures[-1].on
    if gone and record.left[-1].on >= added.on:
        raise CharterError(
            say("{name} left on {on}.", name=record.name, on=record.left[-1].on),
            say("It can join again from the day after."),
        )
    if any(each.text == added.text for each in record.signatures) and not gone:
        raise CharterError(
            say("{name} has signed {version} already.", name=record.name, version=added.version),
            say("There is nothing to do."),
        )
    change = Change(
        writes={record.path: with_entered_by(append_signature(data, added), entered_by)},
        subject=f"Reaffirm {added.version}: {record.name}",
        body=f"{id} signs the text {added.text}.",
    )
    wanted = own_scope(id)
    if gone:
        wanted = returning_scope(desk, id)
        archive = desk.archive(wanted)
    done = desk.perform(change, archive, wanted)
    return done.archive.signatories[id], done


def returning_scope(desk: Desk, id: str) -> Wanted:
    """What the return of one that left needs to read: the register, and the records of those that
    may have its number by now."""
    archive = desk.archive(scope([id]))
    others = {each: record for each, record in archive.signatories.items() if each != id}
    # Without its own record it has not left, and so has its numbers.
    held = holders(replace(archive, signatories=others)).values()
    return scope({id, *(other for ids in held if id in ids for other in ids)})


def leave(
    desk: Desk, id: str, reason: str | None, *, entered_by: str | None = None
) -> tuple[Signatory, Done]:
    """Add today's leaving to a record. What was signed and voted stays on record."""
    archive, record, data = own_record(desk, id)
    if record.left and record.left[-1].on >= record.signatures[-1].on:
        raise CharterError(
            say("{name} left on {on}.", name=record.name, on=record.left[-1].on),
            say("There is nothing to do."),
        )
    added = append_leaving(data, Leaving(on=desk.now.date(), reason=reason))
    change = Change(
        writes={record.path: with_entered_by(added, entered_by)},
        subject=f"Leave: {record.name}",
        body=reason or "",
    )
    done = desk.perform(change, archive, own_scope(id))
    return done.archive.signatories[id], done


def own_scope(id: str, *others: str) -> Wanted:
    """What an act on one record needs to read, with the records of some others: no rule asks of it
    what is proposed."""
    records = (signatory_path(each) for each in (id, *others))
    return without_signatories(f"charter/register/{id[:2]}/{id}/", *records, motions=False)
