"""Suspend, restore, revoke, rotate: what is entered about keys; and whose keys are whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from charterkit.actions.desk import Desk, Done
from charterkit.decisions.keys import Held, allowed_signers, held, holders
from charterkit.documents.paths import key_path
from charterkit.documents.reading import everything
from charterkit.documents.writing import render_key_entry
from charterkit.language import say
from charterkit.model import Archive, Change, KeyEntry, KeyKind, Role
from charterkit.problems import CharterError
from charterkit.signing.fault import Fault
from charterkit.signing.keys import read_public_key

VERBS = {
    KeyKind.SUSPENDED: "Suspend",
    KeyKind.RESTORED: "Restore",
    KeyKind.REVOKED: "Revoke",
    KeyKind.ROTATED: "Rotate",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be entered about a key of `holder`, by whom, and which other steward agrees. The
    key and the role in which it is held may be left out where there is only one that fits."""

    kind: KeyKind
    holder: str
    by: str
    second: str | None = None
    role: Role | None = None
    fingerprint: str | None = None
    reason: str | None = None
    new: str | None = None
    since: date | None = None


def listed(desk: Desk) -> tuple[str, tuple[Held, ...]]:
    """The file of allowed signers, and every key that is known with how it stands."""
    archive = desk.archive()
    known = tuple(each for id, role in holders(archive) for each in held(archive, id, role))
    return allowed_signers(archive), known


def enter(desk: Desk, wish: Wish) -> tuple[KeyEntry, Done]:
    """Enter something about a key. CharterError if it is not told which, or a rule forbids it."""
    archive = desk.archive(everything)
    which = the_key(archive, wish)
    order = len(archive.key_entries) + 1
    entry = KeyEntry(
        path=key_path(order, wish.kind),
        order=order,
        kind=wish.kind,
        at=desk.now,
        by=wish.by,
        of=wish.holder,
        role=which.key.role,
        key=which.key.fingerprint,
        seconded_by=(wish.second,) if wish.second else (),
        reason=wish.reason,
        new=wish.new,
        since=wish.since,
    )
    names = " and ".join([wish.by, *entry.seconded_by])
    change = Change(
        writes={entry.path: render_key_entry(entry)},
        subject=f"{VERBS[wish.kind]} a key of {wish.holder}",
        body=f"{entry.key}\n\n{f'{wish.reason} ' if wish.reason else ''}By {names}.",
    )
    return entry, desk.perform(change, archive, everything)


def the_key(archive: Archive, wish: Wish) -> Held:
    """The key that is meant."""
    roles = tuple(Role) if wish.role is None else (wish.role,)
    known = [each for role in roles for each in held(archive, wish.holder, role)]
    if not known:
        raise CharterError(
            say("'{holder}' has no keys here.", holder=wish.holder),
            say("'charter keys' lists whose keys are whose."),
        )
    named = [each for each in known if wish.fingerprint in (None, each.key.fingerprint)]
    if wish.fingerprint is None:
        named = [each for each in named if (each.ended is None) == _in_force(wish.kind)] or named
    if len(named) == 1:
        return named[0]
    raise CharterError(
        say("'{holder}' has several keys.", holder=wish.holder)
        if named
        else say(
            "'{holder}' has no key {fingerprint}.",
            holder=wish.holder,
            fingerprint=wish.fingerprint,
        ),
        say(
            "Name one with --fingerprint, and --held-as steward or signatory where "
            "it is held as both: {keys}.",
            keys=_each(known),
        ),
    )


def _in_force(kind: KeyKind) -> bool:
    return kind is not KeyKind.RESTORED


def _each(known: Sequence[Held]) -> str:
    return ", ".join(
        f"{each.key.fingerprint} ({say(each.key.role)}, {say(each.ended or 'in force')})"
        for each in known
    )


def the_new_key(named: str) -> str:
    """The line of a public key, given as such or as the file that holds it, without its comment."""
    text = named
    if not named.startswith(("ssh-", "ecdsa-", "sk-")):
        try:
            text = Path(named).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise CharterError(
                say("The public key {named} cannot be read: {error}.", named=named, error=error),
                say("Name its .pub file."),
            ) from error
    found = read_public_key(" ".join(text.split()[:2]))
    if isinstance(found, Fault):
        raise CharterError(
            say(
                "{named} cannot be used: expected {expected}, found {found}.",
                named=named,
                expected=found.expected,
                found=found.found,
            ),
            found.mend,
        )
    return found.line
