"""What a charter's policy as a whole leads to that its authors may not have meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from charterkit.decisions.calendar import in_pause
from charterkit.decisions.cautions import Caution, Kind
from charterkit.decisions.classes import strictest, strictness, voted_above
from charterkit.language import say
from charterkit.model import Charter, Stewards

LONG_PAUSES = 120
"""More days of pause in a year are worth a warning: for a third of it nothing can end."""

_LEAP_YEAR = date(2024, 1, 1)


def of_charter(charter: Charter, stewards: Stewards | None) -> tuple[Caution, ...]:
    """What concerns all classes, whoever the electors are. Of the arbiters nothing is said without
    `stewards`."""
    return (
        *_of_franchise(charter),
        *_of_kinds(charter),
        *(_of_arbiters(stewards) if stewards is not None else ()),
    )


def _of_franchise(charter: Charter) -> Iterator[Caution]:
    franchise = charter.franchise
    if franchise.confirmed_days == 0:
        yield Caution(
            kind=Kind.VOTES_FOR_SALE,
            says=say(
                "With `confirmed_days: 0` an organisation may vote on the day it is "
                "confirmed: votes can be bought by gathering sign-ups just before a "
                "vote opens."
            ),
            mend=say("Set `confirmed_days` to the length of a discussion, such as 30."),
        )
    if franchise.dormant_after == 1:
        yield Caution(
            kind=Kind.DORMANT_AFTER_ONE,
            says=say("With `dormant_after: 1` whoever misses one vote may not vote in the next."),
            mend=say("Set `dormant_after` to 3 or so."),
        )
    days = sum(in_pause(_LEAP_YEAR + timedelta(days=day), charter.pauses) for day in range(366))
    if days > LONG_PAUSES:
        yield Caution(
            kind=Kind.LONG_PAUSES,
            says=say(
                "The pauses take {days} days of a year: no discussion or vote can end in them.",
                days=days,
            ),
            mend=say(
                "Shorten the `pauses` to {long_pauses} days or fewer.", long_pauses=LONG_PAUSES
            ),
        )


def _of_kinds(charter: Charter) -> Iterator[Caution]:
    """What the least classes of kinds of change leave out."""
    classes, least = charter.classes, charter.least_class
    highest = strictest(classes.values())
    used = {highest.name, *least.values()}
    for name in least.values():
        if name in classes and classes[name].vote_days is None:
            used |= {each.name for each in voted_above(charter, classes[name])[:1]}
    for name in classes:
        if name not in used:
            yield Caution(
                kind=Kind.UNUSED_CLASS,
                class_name=name,
                says=say("No kind of change needs this class, and no objection leads to it."),
                mend=say("Name it under `least_class`, or leave it out."),
            )
    rules = classes.get(least["rules"])
    if rules is not None and strictness(rules) < strictness(highest):
        yield Caution(
            kind=Kind.RULES_EASIER,
            says=say(
                "A change of charter.yml is {rules}, and the strictest class is "
                "{strictest}: who wants what {strictest} forbids can change the rules first.",
                rules=rules.name,
                strictest=highest.name,
            ),
            mend=say("Write `rules: {name}` under `least_class`.", name=highest.name),
        )


def _of_arbiters(stewards: Stewards) -> Iterator[Caution]:
    arbiters = {each.id for each in stewards.arbiters}
    if not arbiters:
        yield Caution(
            kind=Kind.NO_ARBITERS,
            says=say(
                "There are no arbiters: nobody can settle a contested vote, so results "
                "cannot be contested, and may be enacted at once."
            ),
            mend=say("Name `arbiters` in stewards.yml, best before the signatories take over."),
        )
    elif arbiters <= {each.id for each in stewards.stewards}:
        yield Caution(
            kind=Kind.ARBITER_IS_STEWARD,
            says=say("The only arbiter is a steward as well, and would judge what stewards did.")
            if len(arbiters) == 1
            else say("All arbiters are stewards as well, and would judge what stewards did."),
            mend=say("Name an arbiter in stewards.yml who is no steward."),
        )
