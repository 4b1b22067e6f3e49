"""Whose key counts, and from when until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import lru_cache

from charterkit.decisions.register import is_nobody
from charterkit.model import Archive, Key, KeyEntry, KeyKind, Role, Signatory
from charterkit.model.succession import Succession, grouped
from charterkit.signing.keys import fingerprint

NAMESPACES = "charter,git"
"""What the keys are good for: what a charter's documents say, and commits and tags."""

fingerprint_of = lru_cache(maxsize=4096)(fingerprint)
"""The fingerprint of a key's line; a charter asks for the same ones a thousand times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A key that somebody holds or held: since when (None: as long as it was declared), and until
    when, by what. Both None while it is in force."""

    key: Key
    since: datetime | None = None
    until: datetime | None = None
    ended: KeyKind | None = None


def holders(archive: Archive) -> Iterator[tuple[str, Role]]:
    """Everybody who may hold keys, the stewards and arbiters first. A sign-up that is not
    confirmed is nobody yet."""
    people = archive.stewards
    ids = dict.fromkeys(each.id for each in (*people.stewards, *people.arbiters))
    yield from ((id, Role.STEWARD) for id in ids)
    yield from ((id, Role.SIGNATORY) for id in archive.signatories if not is_nobody(archive, id))


def declared(archive: Archive, id: str, role: Role) -> tuple[str, ...]:
    """The keys, as lines, that stewards.yml or an organisation's own record names."""
    if role is Role.SIGNATORY:
        record = archive.signatories.get(id)
        return record.keys if record is not None else ()
    people = archive.stewards
    named = [each.keys for each in (*people.stewards, *people.arbiters) if each.id == id]
    return tuple(dict.fromkeys(line for lines in named for line in lines))


def entries_about(archive: Archive, id: str, role: Role) -> tuple[KeyEntry, ...]:
    """What was entered about somebody's keys, in order."""
    return tuple(each for each in archive.key_entries if each.of == id and each.role is role)


def held(archive: Archive, id: str, role: Role) -> tuple[Held, ...]:
    """Every key that somebody is known by: declared, or brought by a rotation, in that order."""
    found = {
        each.fingerprint: Held(key=each)
        for each in (_key(line, id, role) for line in declared(archive, id, role))
    }
    for entry in entries_about(archive, id, role):
        stands = found.get(entry.key)
        if stands is not None:
            found[entry.key] = _after(stands, entry)
        if entry.new is not None:
            new = _key(entry.new, id, role)
            found[new.fingerprint] = replace(
                found.get(new.fingerprint, Held(key=new)), since=entry.at
            )
    return tuple(found.values())


def _key(line: str, id: str, role: Role) -> Key:
    return Key(line=line, fingerprint=fingerprint_of(line), holder=id, role=role)


def _after(stands: Held, entry: KeyEntry) -> Held:
    if entry.kind is KeyKind.RESTORED:
        return replace(stands, until=None, ended=None)
    until = entry.at
    if entry.since is not None:
        until = min(until, datetime.combine(entry.since, time(), UTC))
    if stands.until is not None:
        until = min(until, stands.until)
    revoked = stands.ended is KeyKind.REVOKED
    return replace(stands, until=until, ended=stands.ended if revoked else entry.kind)


def keys_in_force(archive: Archive, id: str, role: Role | None = None) -> tuple[Key, ...]:
    """The keys with which somebody can answer for what it says, as things stand in this archive;
    without a role, in whatever capacity."""
    roles = tuple(Role) if role is None else (role,)
    return tuple(each.key for one in roles for each in held(archive, id, one) if each.ended is None)


def entered_of(archive: Archive, id: str, role: Role, fingerprint: str) -> tuple[KeyKind, ...]:
    """What was entered about one of somebody's keys, in order."""
    return tuple(each.kind for each in entries_about(archive, id, role) if each.key == fingerprint)


def holders_of(archive: Archive, fingerprint: str) -> tuple[tuple[str, Role], ...]:
    """Who holds or held a key, as far as the archive tells: none for a stranger's."""
    found = [
        (entry.of, entry.role)
        for entry in archive.key_entries
        if entry.key == fingerprint or (entry.new and fingerprint_of(entry.new) == fingerprint)
    ]
    found += [
        (id, role)
        for id, role in _declaring(archive, fingerprint)
        if any(fingerprint_of(line) == fingerprint for line in declared(archive, id, role))
    ]
    return tuple(dict.fromkeys(found))


def _declaring(archive: Archive, fingerprint: str) -> Iterator[tuple[str, Role]]:
    """Those of the holders who may declare a key."""
    if not isinstance(archive.signatories, Succession):
        yield from holders(archive)
        return
    people = archive.stewards
    yield from dict.fromkeys(
        (each.id, Role.STEWARD) for each in (*people.stewards, *people.arbiters)
    )
    ids = grouped(archive.signatories, own_keys).get(fingerprint, ())
    if len(ids) > 1:
        ids = tuple(id for id in archive.signatories if id in ids)
    yield from ((id, Role.SIGNATORY) for id in ids if not is_nobody(archive, id))


def own_keys(record: Signatory) -> Iterator[str]:
    """By which those are found whose record names a key."""
    return (fingerprint_of(line) for line in record.keys)


def allowed_signers(archive: Archive, at: datetime | None = None) -> str:
    """A file of allowed signers for `ssh-keygen` and Git (ssh-keygen(1), ALLOWED SIGNERS): a line a
    key, its holder's id as principal.

    With `at` (UTC) the keys that are in force then by the entries up to then, without dates: what
    one judges new work by, whatever time it says of itself. Without it every key that is known,
    with the time from which and until which it counted."""
    if at is None:
        known = [each for id, role in holders(archive) for each in held(archive, id, role)]
        lines = [_line(each) for each in known]
    else:
        entries = tuple(each for each in archive.key_entries if each.at <= at)
        then = replace(archive, key_entries=entries)
        keys = [key for id, role in holders(then) for key in keys_in_force(then, id, role)]
        lines = [_line(Held(key=key)) for key in keys]
    return "".join(dict.fromkeys(lines))


def _line(each: Held) -> str:
    options = [f'namespaces="{NAMESPACES}"']
    if each.since is not None:
        options.append(f'valid-after="{_written(each.since)}"')
    if each.until is not None:
        options.append(f'valid-before="{_written(each.until)}"')
    return f"{each.key.holder} {','.join(options)} {each.key.line}\n"


def _written(at: datetime) -> str:
    return f"{at:%Y%m%d%H%M%S}Z"
