"""C: charter.yml and stewards.yml make sense as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from charterkit.decisions.calendar import in_pause
from charterkit.decisions.classes import strictest
from charterkit.documents.paths import CHARTER, STEWARDS
from charterkit.language import say
from charterkit.model import AmendmentClass, Archive, Snapshot, Steward
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, concerns, flaw, listed

_LEAP_YEAR = date(2024, 1, 1)
_HALF = Fraction(1, 2)
LEAST_DAYS = 7
"""The shortest discussion and the shortest vote that a charter may have."""


def classes(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """C001: a least class is one of the classes. C002: a class is decided by a vote with a
    majority, or by silence."""
    if not concerns(paths, CHARTER):
        return
    known = archive.charter.classes
    for kind, name in archive.charter.least_class.items():
        if name not in known:
            yield flaw(
                "C001",
                CHARTER,
                ("least_class", kind),
                expected=say("one of the classes ({listed})", listed=listed(list(known))),
                found=f"'{name}'",
                mend=say("Name a class that stands under `classes`, or add this one there."),
            )
    for name, rule in known.items():
        fault = _incoherence(rule)
        if fault is not None:
            expected, found = fault
            yield flaw(
                "C002",
                CHARTER,
                ("classes", name),
                expected=expected,
                found=found,
                mend=say(
                    "Give the class `vote_days` and `majority`, or leave out all that is "
                    "about votes."
                ),
            )


def _incoherence(rule: AmendmentClass) -> tuple[str, str] | None:
    if rule.vote_days is None:
        extra = [
            word
            for word, value in (
                ("quorum", rule.quorum),
                ("majority", rule.majority),
                ("sector_majority", rule.sector_majority),
            )
            if value is not None
        ]
        if extra:
            return say("no rule for votes in a class without `vote_days`"), f"`{extra[0]}`"
    elif rule.majority is None:
        return say("a `majority` in a class that is voted on"), say("none")
    return None


def signed_classes(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """K030: ballots are to be signed in classes that there are."""
    if not concerns(paths, CHARTER):
        return
    known = archive.charter.classes
    for name in archive.charter.signatures.ballots.classes:
        if name not in known:
            yield flaw(
                "K030",
                CHARTER,
                ("signatures", "ballots", "classes"),
                expected=say("classes of amendment ({listed})", listed=listed(list(known))),
                found=f"'{name}'",
                mend=say("Name classes that stand under `classes`."),
            )


def votes(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """C008: the strictest class is decided by a vote. C009: a majority is more than half, so that
    a tie changes nothing, and one that can be reached."""
    if not concerns(paths, CHARTER):
        return
    highest = strictest(archive.charter.classes.values())
    if highest.vote_days is None:
        yield flaw(
            "C008",
            CHARTER,
            ("classes", highest.name),
            expected=say("the strictest class to be decided by a vote"),
            found=say("one without `vote_days`, decided by silence"),
            mend=say("Give it `vote_days` and `majority`: to it goes what somebody objects to."),
        )
    for name, rule in archive.charter.classes.items():
        for field, majority, least in (
            ("majority", rule.majority, _HALF),
            ("sector_majority", rule.sector_majority, Fraction(0)),
        ):
            if majority is None:
                continue
            tie = least > 0 and majority.share == least and not majority.strict
            if majority.share < least or tie or (majority.strict and majority.share >= 1):
                yield flaw(
                    "C009",
                    CHARTER,
                    ("classes", name, field),
                    expected=say(
                        "a majority of more than half of the votes, so that a tie changes "
                        "nothing, and one that can be reached"
                    )
                    if least
                    else say("a majority that can be reached"),
                    found=str(majority),
                    mend=say("Write `more than 1/2`, or a larger share such as `at least 2/3`."),
                )


def windows(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """C010: whoever is to discuss or vote has at least a week for it."""
    if not concerns(paths, CHARTER):
        return
    for name, rule in archive.charter.classes.items():
        for field, days, expected in (
            (
                "discussion_days",
                rule.discussion_days,
                say("at least {least_days} days to discuss", least_days=LEAST_DAYS),
            ),
            (
                "vote_days",
                rule.vote_days,
                say("at least {least_days} days to vote", least_days=LEAST_DAYS),
            ),
        ):
            if days is not None and days < LEAST_DAYS:
                yield flaw(
                    "C010",
                    CHARTER,
                    ("classes", name, field),
                    expected=expected,
                    found=str(days),
                    mend=say(
                        "Write 7 or more: organisations have to see a proposal and talk about "
                        "it before they can answer."
                    ),
                )


def calendar(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """C003: the pauses leave some days of the year."""
    if not concerns(paths, CHARTER):
        return
    days = (_LEAP_YEAR + timedelta(days=number) for number in range(366))
    if archive.charter.pauses and all(in_pause(day, archive.charter.pauses) for day in days):
        yield flaw(
            "C003",
            CHARTER,
            ("pauses",),
            expected=say("days between the pauses on which a window can end"),
            found=say("pauses that cover the whole year"),
            mend=say("Shorten them."),
        )


def _lists(archive: Archive) -> tuple[tuple[str, tuple[Steward, ...]], ...]:
    stewards = archive.stewards
    return ("stewards", stewards.stewards), ("arbiters", stewards.arbiters)


def own_ids(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """C004: every steward and every arbiter has an id of its own."""
    if not concerns(paths, STEWARDS):
        return
    for list_name, people in _lists(archive):
        seen: set[str] = set()
        for index, steward in enumerate(people):
            if steward.id in seen:
                yield flaw(
                    "C004",
                    STEWARDS,
                    (list_name, index, "id"),
                    expected=say("each of the stewards once")
                    if list_name == "stewards"
                    else say("each of the arbiters once"),
                    found=say("'{id}' a second time", id=steward.id),
                    mend=say("Remove one of the two, or give it an id of its own."),
                )
            seen.add(steward.id)


def reachable_electorate(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """C005: the founding phase can end."""
    if not concerns(paths, CHARTER):
        return
    charter = archive.charter
    most = min(len(charter.sectors), charter.minimum_organisations)
    if charter.minimum_sectors > most:
        yield flaw(
            "C005",
            CHARTER,
            ("minimum_electorate", "sectors"),
            expected=say(
                "at most {most}, since there are {count} sectors and "
                "{minimum_organisations} organisations are asked for",
                most=most,
                count=len(charter.sectors),
                minimum_organisations=charter.minimum_organisations,
            ),
            found=str(charter.minimum_sectors),
            mend=say("Ask for fewer sectors, or the founding phase could never end."),
        )


def names(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """C006: what has a name has one in the language that binds. C007: each language stands
    once."""
    language = archive.charter.language
    named: list[tuple[str, tuple[str | int, ...], Mapping[str, str]]] = []
    if concerns(paths, CHARTER):
        named.append((CHARTER, ("title",), archive.charter.title))
        named += [
            (CHARTER, ("sectors", id), sector) for id, sector in archive.charter.sectors.items()
        ]
    if concerns(paths, STEWARDS):
        for list_name, people in _lists(archive):
            named += [
                (STEWARDS, (list_name, index, "name"), each.name)
                for index, each in enumerate(people)
            ]
    for path, field, given in named:
        if language not in given:
            yield flaw(
                "C006",
                path,
                field,
                expected=say("a name in the language that binds, {language}", language=language),
                found=say("only {listed}", listed=listed(sorted(given))),
                mend=say("Add a line `{language}:` with the name.", language=language),
            )
    languages = archive.charter.languages
    if concerns(paths, CHARTER) and len(set(languages)) < len(languages):
        yield flaw(
            "C007",
            CHARTER,
            ("languages",),
            expected=say("each language once"),
            found=", ".join(languages),
            mend=say("Remove the second mention; the first language is the one that binds."),
        )


RULES = (classes, signed_classes, votes, windows, calendar, own_ids, reachable_electorate, names)
