"""However the register goes on, no two organisations vote under one number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import product

from charterkit.decisions.register import holders, in_force
from charterkit.model import Archive, RegisterEntry, RegisterKind, Signatory
from charterkit.rules import records_change, register_change
from charterkit.rules import register as as_it_stands
from charterkit.rules.scope import Clock
from tests.decisions.building import T0, archive, days, entry, left, organisation
from tests.rules.life import Tree

IDS = ("a-forening", "b-forening", "c-forening")
NUMBERS = ("12345674", "25313763")
LENGTH = 3


def entered(before: Archive, id: str, kind: RegisterKind, at: datetime, **said: object) -> Archive:
    """The archive with a further entry about an organisation."""
    known = before.register.get(id, ())
    made: RegisterEntry = entry(before.signatories[id], kind, at, len(known) + 1, **said)
    return replace(before, register={**before.register, id: (*known, made)})


def rewritten(before: Archive, record: Signatory) -> Archive:
    return replace(before, signatories={**before.signatories, record.id: record})


def signed_again(record: Signatory, at: datetime) -> Signatory:
    again = replace(record.signatures[0], on=at.date())
    return replace(record, signatures=(*record.signatures, again))


CHANGES: Mapping[str, Callable[[Archive, str, str, datetime], Archive]] = {
    "confirm": lambda a, id, _, at: entered(a, id, RegisterKind.CONFIRMED, at),
    "suspend": lambda a, id, _, at: entered(a, id, RegisterKind.SUSPENDED, at, reason="Nej."),
    "rename": lambda a, id, _, at: entered(
        a, id, RegisterKind.RENAMED, at, name=a.signatories[id].name
    ),
    "succeed": lambda a, id, by, at: entered(a, id, RegisterKind.SUCCEEDED, at, successor=by),
    "dissolve": lambda a, id, _, at: entered(a, id, RegisterKind.DISSOLVED, at),
    "leave": lambda a, id, _, at: rewritten(
        a, replace(a.signatories[id], left=(*a.signatories[id].left, *left(at.date())))
    ),
    "return": lambda a, id, _, at: rewritten(a, signed_again(a.signatories[id], at)),
    "new name": lambda a, id, _, at: rewritten(
        a, replace(a.signatories[id], name=f"Foreningen af {at.date()}")
    ),
    "first number": lambda a, id, _, at: rewritten(
        a, replace(a.signatories[id], identifiers={"cvr": NUMBERS[0]})
    ),
    "second number": lambda a, id, _, at: rewritten(
        a, replace(a.signatories[id], identifiers={"cvr": NUMBERS[1]})
    ),
}


def allowed(before: Archive, after: Archive, at: datetime) -> bool:
    """Whether the rules about the register and about records have no objection."""
    return not (
        [*as_it_stands.register(after, Tree({}, {}), None)]
        or [*records_change.records(before, after, Clock.at(at))]
        or [*register_change.register(before, after, Clock.at(at))]
    )


def acts() -> Iterator[tuple[str, str, str]]:
    """Everything that can be done: what, by or about whom, and who takes its place."""
    for name, id, by in product(CHANGES, IDS, IDS):
        if name == "succeed" or by == IDS[0]:
            yield name, id, by


def lives(here: Archive, length: int, at: datetime = T0) -> Iterator[Archive]:
    """All that can come of a charter by so many acts that the rules allow, a day between them."""
    if length == 0:
        return
    for name, id, by in acts():
        after = CHANGES[name](here, id, by, at + days(1))
        if allowed(here, after, at + days(1)):
            yield after
            yield from lives(after, length - 1, at + days(1))


def test_no_two_organisations_ever_vote_under_one_number() -> None:
    first, second, third = (
        organisation(id, "forening", identifiers={"cvr": NUMBERS[place % 2]})
        for place, id in enumerate(IDS)
    )
    seen = 0
    for here in lives(archive([first, second, third], register={third.id: ()}), LENGTH):
        seen += 1
        assert all(len(ids) == 1 for ids in holders(here).values())
        voting = [
            number
            for each in IDS
            if (stands := in_force(here, each)) is not None
            for number in stands.identifiers.values()
        ]
        assert len(voting) == len(set(voting))
    assert seen > 1000
