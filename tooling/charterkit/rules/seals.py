"""K: what is sealed is sealed by whom it is from, and where the charter asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from charterkit.decisions.due import dated, due
from charterkit.decisions.keys import held, holders_of
from charterkit.decisions.sealing import Author, Sealable, author, changed, sealable, trusted
from charterkit.decisions.wording import worded
from charterkit.language import say
from charterkit.model import Archive, Ballot, Release, Seal, Statement
from charterkit.model.differing import differing
from charterkit.model.succession import Succession, grouped
from charterkit.problems import Problem
from charterkit.rules.official import is_owed
from charterkit.rules.scope import Clock, flaw, moment


def seals(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """K020: a seal is by a key that its author had in force before the change. K021: where the
    charter asks for a seal there is one. What time alone decides, and anybody may enter, needs
    none: it can be worked out again."""
    if _is_nothing_sealed(before, after) and not before.charter.signatures.of_files:
        return
    for path, document in changed(before, after):
        found, seal = author(before, after, path, document), after.seals.get(path)
        if seal is not None:
            if seal.fingerprint not in trusted(before, document, found):
                yield _by_another_key(before, found, seal)
        elif path not in after.unsealed and _is_asked_for(before, path, document, found, clock):
            yield flaw(
                "K021",
                path,
                expected=say(
                    "a seal by '{who}', as charter.yml says of {asked}",
                    who=found.who,
                    asked=found.asked,
                ),
                found=say("none that holds"),
                mend=say(
                    "Enter it anew with --key; it needs a key that '{who}' had before.",
                    who=found.who,
                ),
            )


def _is_nothing_sealed(before: Archive, after: Archive) -> bool:
    """Whether it is known at a glance that there are no seals at all."""
    seals = after.seals
    return before.seals is seals and isinstance(seals, Succession) and seals.is_known_empty


def newer(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """K023: what is said anew under a seal is dated later than what was said before: nobody brings
    an older word of somebody's again."""
    if _is_nothing_sealed(before, after):
        return
    for path, document in changed(before, after):
        if path not in after.seals or not isinstance(document, Ballot | Statement):
            continue
        stood = sealable(before, path)
        if isinstance(stood, Ballot | Statement) and stood != document and document.at <= stood.at:
            yield flaw(
                "K023",
                path,
                ("at",),
                expected=say(
                    "a time later than {moment}, that of what it takes the place of",
                    moment=moment(stood.at),
                ),
                found=moment(document.at),
                mend=say("Say it anew, with the time of today."),
            )


def kept(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """K022: a seal stays as long as the file that it is of says the same."""
    if before.seals is after.seals:
        return
    for path in differing(before.seals, after.seals):
        seal = before.seals.get(path)
        if seal is None or path in after.seals:
            continue
        stood, stands = sealable(before, path), sealable(after, path)
        if stands is not None and stands == stood:
            yield flaw(
                "K022",
                seal.path,
                expected=say("the seal of a file that says the same as before to stay"),
                found=say("none that holds any more"),
                mend=say("Put it back: 'git restore --source=HEAD -- {path}'.", path=seal.path),
            )


def copied(
    before: Archive, after: Archive, stood: Mapping[str, str], stands: Mapping[str, str]
) -> Iterator[Problem]:
    """K024: what somebody has sealed is not brought in as its word in another place. `stood` and
    `stands` are the blob ids by path. Within one change a steward may say the same of many."""
    if before.seals is after.seals:
        return
    changed = tuple(differing(before.seals, after.seals))
    new = [
        after.seals[path] for path in changed if path in after.seals and path not in before.seals
    ]
    if not new:
        return
    same = _same_seal(before.seals, stood)
    for seal in new:
        original = same(stands.get(seal.signs), seal.fingerprint)
        if original is not None:
            yield flaw(
                "K024",
                seal.path,
                expected=say("a seal that was made for this place"),
                found=say(
                    "the one of {original}: the same bytes under the same key", original=original
                ),
                mend=say(
                    "Remove the copy. Whoever means it here too says it anew, with the "
                    "time and a seal of its own."
                ),
            )


def _same_seal(
    seals: Mapping[str, Seal], stood: Mapping[str, str]
) -> Callable[[str | None, str], str | None]:
    """What gives the file of certain bytes (by their blob id) that a key has sealed already."""
    made: dict[tuple[str | None, str], str] = {}

    def among_all(blob: str | None, key: str) -> str | None:
        if not made:
            made.update({(stood.get(path), each.fingerprint): path for path, each in seals.items()})
        return made.get((blob, key))

    def among_same(blob: str | None, key: str) -> str | None:
        there = [
            path
            for path in grouped(stood, _itself).get(blob, ())
            if (seal := seals.get(path)) is not None and seal.fingerprint == key
        ]
        return among_all(blob, key) if len(there) > 1 else next(iter(there), None)

    return among_same if isinstance(stood, Succession) else among_all


def _itself(blob: str) -> tuple[str]:
    return (blob,)


def _is_asked_for(
    before: Archive, path: str, document: Sealable, found: Author, clock: Clock
) -> bool:
    # A file may say that it is older than it is; it came no earlier than the clock tells.
    day = max(found.on or clock.earliest.date(), clock.earliest.date())
    if not found.required.holds(day, found.class_name):
        return False
    return found.asked != "official" or not _is_owed(before, path, document)


def _is_owed(before: Archive, path: str, document: Sealable) -> bool:
    """Whether time alone decided what is entered."""
    owed = [(dated(before, step), step) for step in due(before)]
    if isinstance(document, Release):
        return any(step.kind == "enacted" and at.date() == document.on for at, step in owed)
    at = getattr(document, "at", None)
    return at is not None and is_owed(owed, path, at)


def _by_another_key(before: Archive, found: Author, seal: Seal) -> Problem:
    return flaw(
        "K020",
        seal.path,
        expected=say("a seal by a key that '{who}' had in force before", who=found.who)
        if found.who
        else say("no seal, since it does not tell whose it would be"),
        found=say(
            "one by {fingerprint}, {whose}",
            fingerprint=seal.fingerprint,
            whose=_whose(before, found, seal.fingerprint),
        ),
        mend=say("'charter keys' lists whose keys are whose, and which are in force."),
    )


def _whose(before: Archive, found: Author, fingerprint: str) -> str:
    for role in found.roles:
        for each in held(before, found.who or "", role):
            if each.key.fingerprint == fingerprint and each.ended is not None:
                return say("which is {ended}", ended=worded(each.ended))
    others = holders_of(before, fingerprint)
    if others:
        return say("a key of the {role} '{holder}'", role=worded(others[0][1]), holder=others[0][0])
    return say("which is nobody's here")


RULES = (seals, newer, kept)
