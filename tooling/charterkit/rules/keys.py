"""K, G, O: what may be entered about keys, and how an organisation changes its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charterkit.decisions.keys import (
    Held,
    declared,
    entered_of,
    entries_about,
    fingerprint_of,
    held,
    holders_of,
    keys_in_force,
)
from charterkit.decisions.register import is_nobody
from charterkit.decisions.wording import worded
from charterkit.language import say
from charterkit.model import Archive, KeyEntry, KeyKind, Role, Signatory, Snapshot
from charterkit.model.differing import differing
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, Paths, concerns_below, flaw, moment

FOLDER = "charter/register/keys/"
_OTHERS = frozenset({KeyKind.ROTATED, KeyKind.RESTORED})
"""What a steward has no say in when it is about its own key."""


def order(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """G002: entries about keys are numbered without gaps. G003: their times never go back.
    K014: a key is revoked from a day that has come."""
    if not archive.key_entries or not concerns_below(paths, FOLDER):
        return
    previous: KeyEntry | None = None
    for place, entry in enumerate(archive.key_entries, 1):
        if entry.order != place:
            yield flaw(
                "G002",
                entry.path,
                expected=say("the register to go on with {place:02d}", place=place),
                found=f"{entry.order:02d}",
                mend=say("Entries are numbered without gaps; one was added by hand or removed."),
            )
        if previous is not None and entry.at < previous.at:
            yield flaw(
                "G003",
                entry.path,
                ("at",),
                expected=say(
                    "a time no earlier than {moment}, that of the entry before",
                    moment=moment(previous.at),
                ),
                found=moment(entry.at),
                mend=say("Official times never go back."),
            )
        if entry.since is not None and entry.since > entry.at.date():
            yield flaw(
                "K014",
                entry.path,
                ("from",),
                expected=say("a day no later than that of the entry, {date}", date=entry.at.date()),
                found=str(entry.since),
                mend=say("Write the day from which the key is not trusted; it may be long past."),
            )
        previous = entry


def entries(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """K010: an entry is about a key that its holder has. K011: it fits what was entered before.
    K012: those agree who must. K013: a new key is nobody's yet."""
    known = len(before.key_entries)
    if after.key_entries is before.key_entries or len(after.key_entries) <= known:
        return
    running = before
    for entry in after.key_entries[known:]:
        theirs = {each.key.fingerprint: each for each in held(running, entry.of, entry.role)}
        stands = theirs.get(entry.key)
        if stands is None:
            yield _not_theirs(running, entry)
        else:
            yield from _fits(running, stands, entry)
        yield from _agreed(before, after, entry)
        if entry.new is not None:
            yield from _new_to_all(running, entry.path, ("new",), entry.new)
        running = replace(running, key_entries=(*running.key_entries, entry))


def _not_theirs(running: Archive, entry: KeyEntry) -> Problem:
    where = "charter/stewards.yml" if entry.role is Role.STEWARD else say("its own record")
    others = holders_of(running, entry.key)
    return flaw(
        "K010",
        entry.path,
        ("key",),
        expected=say(
            "a key of the {role} '{of}', as {where} or a rotation has it",
            role=worded(entry.role),
            of=entry.of,
            where=where,
        ),
        found=say(
            "{key}, a key of the {role} '{holder}'",
            key=entry.key,
            role=worded(others[0][1]),
            holder=others[0][0],
        )
        if others
        else entry.key,
        mend=say("'charter keys' lists whose keys are whose."),
    )


def _fits(running: Archive, stands: Held, entry: KeyEntry) -> Iterator[Problem]:
    kind = entry.kind
    if kind is KeyKind.SUSPENDED:
        fits, expected = stands.ended is None, say("a key that is in force")
    elif kind is KeyKind.RESTORED:
        fits, expected = stands.ended is KeyKind.SUSPENDED, say("a key that is suspended")
    else:
        entered = entered_of(running, entry.of, entry.role, entry.key)
        fits, expected = (
            kind not in entered,
            say("a key that was not {kind} before", kind=worded(kind)),
        )
    if not fits:
        yield flaw(
            "K011",
            entry.path,
            ("event",),
            expected=expected,
            found=say("one that is {ended}", ended=worded(stands.ended))
            if stands.ended
            else say("one that is in force"),
            mend=say("Remove the entry; 'charter keys' tells how each key stands."),
        )


def _agreed(before: Archive, after: Archive, entry: KeyEntry) -> Iterator[Problem]:
    stewards = {each.id for each in before.stewards.stewards}
    agree = {entry.by, *entry.seconded_by}
    counting = agree - {entry.of} if entry.kind in _OTHERS else agree
    if agree <= stewards and len(counting) >= 2:
        return
    if not entry.seconded_by and _answers_for_itself(before, after, entry):
        return
    names = ", ".join([entry.by, *entry.seconded_by])
    yield flaw(
        "K012",
        entry.path,
        ("by",),
        expected=_who_may(entry.kind),
        found=names if entry.path in after.seals else say("{names}, without a seal", names=names),
        mend=say(
            "charter/stewards.yml names the stewards; --key seals what the holder itself enters."
        ),
    )


def _who_may(kind: KeyKind) -> str:
    match kind:
        case KeyKind.ROTATED:
            return say(
                "two stewards other than the holder in `by` and `seconded_by`, or the holder "
                "itself under a seal by the old key"
            )
        case KeyKind.REVOKED:
            return say(
                "two stewards in `by` and `seconded_by`, or the holder itself under a seal by one "
                "of its keys in force"
            )
        case KeyKind.RESTORED:
            return say("two stewards other than the holder in `by` and `seconded_by`")
        case _:
            return say("two stewards in `by` and `seconded_by`")


def _answers_for_itself(before: Archive, after: Archive, entry: KeyEntry) -> bool:
    """Whether the holder gives up its own key, under a seal by it or, to revoke it, by any other
    one that it still has."""
    seal = after.seals.get(entry.path)
    if seal is None or entry.by != entry.of:
        return False
    own = {each.fingerprint for each in keys_in_force(before, entry.of, entry.role)}
    if entry.kind is KeyKind.ROTATED:
        own &= {entry.key}
    return entry.kind in (KeyKind.ROTATED, KeyKind.REVOKED) and seal.fingerprint in own


def _new_to_all(
    archive: Archive, path: str, field: tuple[str | int, ...], line: str, id: str | None = None
) -> Iterator[Problem]:
    others = [each for each in holders_of(archive, fingerprint_of(line)) if each[0] != id]
    if others:
        other, role = others[0]
        yield flaw(
            "K013",
            path,
            field,
            expected=say("a key that nobody has yet"),
            found=say(
                "{key}, a key of the {role} '{holder}'",
                key=fingerprint_of(line),
                role=worded(role),
                holder=other,
            ),
            mend=say("Make a new one: 'ssh-keygen -t ed25519'."),
        )


def own_keys(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """K013: a key that a record names is nobody else's. K015: a confirmed organisation that has
    keys changes them under a seal by one of them, or as the register says."""
    for id in differing(before.signatories, after.signatories):
        stood, stands = before.signatories.get(id), after.signatories.get(id)
        if stands is None or stands.keys == (stood.keys if stood else ()):
            continue
        for index, line in enumerate(stands.keys):
            if stood is None or line not in stood.keys:
                yield from _new_to_all(before, stands.path, ("keys", index), line, id)
        if stood is not None and not is_nobody(before, id):
            yield from _explained(before, after, stood, stands)


def _explained(
    before: Archive, after: Archive, stood: Signatory, stands: Signatory
) -> Iterator[Problem]:
    id, role = stands.id, Role.SIGNATORY
    if not declared(before, id, role) and not entries_about(before, id, role):
        return
    seal = after.seals.get(stands.path)
    own = keys_in_force(before, id, role)
    if seal is not None and seal.fingerprint in {each.fingerprint for each in own}:
        return
    here = held(before, id, role)
    brought = {each.key.line for each in here if each.since is not None}
    ended = {each.key.line for each in here if each.ended is not None}
    added, gone = set(stands.keys) - set(stood.keys), set(stood.keys) - set(stands.keys)
    if added <= brought and gone <= ended:
        return
    yield flaw(
        "K015",
        stands.path,
        ("keys",) if stands.keys else (),
        expected=say(
            "a change of keys under a seal by one that '{id}' had in force, or as "
            "an entry in the register says",
            id=id,
        ),
        found=say("a change under another seal")
        if seal is not None
        else say("a change without one"),
        mend=say(
            "Sign it with the old key (--key). Who has none left asks two "
            "stewards: 'charter keys rotate'."
        ),
    )


CONTENT = (order,)
RULES = (entries, own_keys)
