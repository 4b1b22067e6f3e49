"""A record's entry beside the one that the act itself gives: every field that differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import TypeGuard

from charterkit.language import say
from charterkit.model import (
    AmendmentClass,
    Count,
    ElectorateCount,
    Event,
    Franchise,
    Outcome,
    Tally,
)
from charterkit.problems import Problem
from charterkit.rules.scope import flaw, moment

_COMPARED: Mapping[str, tuple[str, str]] = {
    "number": ("P008", say("'charter admit' gives the next free number.")),
    "base": ("P009", say("'charter admit' writes the base that the proposal names.")),
    "closes": (
        "P012",
        say("The window's days and the pauses in charter/charter.yml give its end."),
    ),
    "round": ("P026", say("'charter open' counts the rounds.")),
    "rule": ("P013", say("'charter open' copies the rule from charter/charter.yml.")),
    "franchise": ("P013", say("'charter open' copies `electorate` from charter/charter.yml.")),
    "founding": ("P026", say("'charter open' notes whether the founding phase goes on.")),
    "electorate": ("P014", say("'charter open' takes the electors from the register.")),
    "text": ("P015", say("'charter open' writes the digest of proposal.md as it stands.")),
    "result": ("P016", say("'charter close' counts the ballots; anyone can do it again.")),
    "tally": ("P016", say("'charter close' counts the ballots; anyone can do it again.")),
    "ranking": ("P016", say("'charter close' counts the ballots; anyone can do it again.")),
    "second_call": (
        "P029",
        say("'charter close' works out whether a vote is called again, and when."),
    ),
    "options": ("P026", say("'charter open' names all that are voted on together.")),
    "with_number": (
        "P026",
        say("'charter open' names the one that has the vote: the lowest number."),
    ),
    "version": ("P028", say("'charter enact' gives the next version.")),
}
_WRITTEN_AS = {"with_number": "with"}


def differences(event: Event, expected: Event) -> Iterator[Problem]:
    """What an event says otherwise than the act recomputed, each with the code of its field."""
    for name, (code, mend) in _COMPARED.items():
        right, wrong = getattr(expected, name), getattr(event, name)
        if right != wrong:
            yield from _difference(
                code, mend, event.path, _WRITTEN_AS.get(name, name), right, wrong
            )


def _difference(
    code: str, mend: str, path: str, name: str, right: object, wrong: object
) -> Iterator[Problem]:
    """One problem, or for values with parts one for each part that differs."""
    if _has_parts(right) and type(right) is type(wrong):
        for part in (field.name for field in fields(right)):
            one, other = getattr(right, part), getattr(wrong, part)
            if one != other:
                yield flaw(
                    code,
                    path,
                    (name,),
                    expected=f"{part.replace('_', ' ')} {shown(one)}",
                    found=shown(other),
                    mend=mend,
                )
        return
    yield flaw(code, path, (name,), expected=shown(right), found=shown(wrong), mend=mend)


def _has_parts(
    value: object,
) -> TypeGuard[ElectorateCount | AmendmentClass | Franchise | Tally | Outcome | Count]:
    return isinstance(value, (ElectorateCount, AmendmentClass, Franchise, Tally, Outcome, Count))


def shown(value: object) -> str:
    """A value of a record as people read it."""
    if value is None:
        return say("none")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, ElectorateCount):
        return say(
            "{count} electors ({by_sector}), {digest}",
            count=value.count,
            by_sector=shown(value.by_sector),
            digest=value.digest,
        )
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {shown(part)}" for key, part in sorted(value.items())) or say(
            "none"
        )
    if isinstance(value, tuple):
        return ", ".join(shown(part) for part in value) or say("none")
    if _has_parts(value):
        names = [field.name for field in fields(value)]
        return " ".join(f"{name.replace('_', ' ')} {shown(getattr(value, name))}" for name in names)
    return str(value)
