"""What a policy leads to that its authors may not have meant: deadlocks, and lesser surprises.

Rules refuse what no charter may have (`charterkit.rules.constitution`). This is about what it may
have, and what should be chosen with open eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from charterkit.decisions.acts import second_rule
from charterkit.decisions.calendar import in_pause
from charterkit.decisions.cautions import Caution, Kind
from charterkit.decisions.classes import strictest, strictness, voted_above
from charterkit.decisions.electorate import Electorate
from charterkit.decisions.tally import quorum_votes
from charterkit.model import AmendmentClass, Charter, Majority, Stewards

LONG_PAUSES = 120
"""More days of pause in a year are worth a warning: for a third of it nothing can end."""

_LEAP_YEAR = date(2024, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Who decides one class: its electors when a vote opens, whether they are the founding
    stewards, and how many of them are assumed to vote."""

    electors: Electorate
    founding: bool
    voting: int


def of_charter(charter: Charter, stewards: Stewards | None) -> tuple[Caution, ...]:
    """What concerns all classes, whoever the electors are. Of the arbiters nothing is said without
    `stewards`."""
    return (
        *_of_franchise(charter),
        *_of_kinds(charter),
        *(_of_arbiters(stewards) if stewards is not None else ()),
    )


def of_class(charter: Charter, rule: AmendmentClass, ground: Ground) -> tuple[Caution, ...]:
    """What concerns a class that is decided by a vote, among these electors."""
    if not ground.electors.members:
        return (
            Caution(
                kind=Kind.NO_ELECTORS,
                class_name=rule.name,
                says="Nobody may vote, so nothing can be accepted.",
                mend="Confirm organisations, or let those that rest vote again by a longer "
                "`dormant_after`.",
            ),
        )
    return (
        *_of_quorum(charter, rule, ground),
        *_of_everybody(charter, rule),
        *_of_majority(rule, ground),
        *_of_sectors(rule, ground),
    )


def founding_goes_on(charter: Charter, organisations: int, sectors: int) -> Caution:
    """The founding phase does not end with so many organisations from so many sectors."""
    return Caution(
        kind=Kind.FOUNDING_GOES_ON,
        says=f"The founding phase does not end with {_many(organisations, 'organisation')} from "
        f"{_many(sectors, 'sector')}: {charter.minimum_organisations} from "
        f"{charter.minimum_sectors} are asked for. Until then the stewards decide.",
        mend="Gather so many, or ask for fewer in `minimum_electorate`.",
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _of_quorum(charter: Charter, rule: AmendmentClass, ground: Ground) -> Iterator[Caution]:
    electors = len(ground.electors.members)
    minimum = charter.minimum_organisations
    if rule.quorum is None:
        yield Caution(
            kind=Kind.NO_QUORUM,
            class_name=rule.name,
            says="Without a quorum a single approval decides when nobody else votes.",
            mend="Give the class a `quorum` such as 1/5.",
        )
        return
    first = quorum_votes(rule.quorum, electors)
    called_again = charter.second_call_days is not None
    again = quorum_votes(second_rule(charter, rule).quorum, electors) if called_again else first
    kind = said = None
    if again > electors:
        kind = Kind.QUORUM_OUT_OF_REACH
        said = f"{first} would have to approve, and there are {_many(electors, 'elector')}"
        said += f"; {again} at the second call" if called_again else ""
        said += ": nothing can be accepted."
    elif first > electors:
        kind = Kind.FIRST_VOTE_IN_VAIN
        said = f"{first} would have to approve, and there are {_many(electors, 'elector')}: "
        said += f"every first vote fails, and only the second call, with {again}, can accept."
    elif again > ground.voting and called_again:
        kind = Kind.SECOND_CALL_IN_VAIN
        said = f"{first} would have to approve, {again} at the second call, and only "
        said += f"{ground.voting} are assumed to vote: the second call cannot help."
    elif first > ground.voting:
        kind = Kind.QUORUM_ABOVE_TURNOUT
        said = f"{first} would have to approve, and only {ground.voting} are assumed to vote: "
        said += "even if all of them approve it fails."
    if kind is not None and said is not None:
        mend = "Lower the `quorum`, or write it as a share of the electors such as 1/5."
        yield Caution(kind=kind, class_name=rule.name, says=said, mend=mend)
    elif isinstance(rule.quorum, int) and rule.quorum > minimum:
        yield Caution(
            kind=Kind.QUORUM_ABOVE_MINIMUM,
            class_name=rule.name,
            says=f"The signatories take over when there are {minimum}, but {rule.quorum} would "
            "have to approve: until there are more nothing of this class can be accepted.",
            mend="Write the `quorum` as a share, or let `minimum_electorate` ask for more.",
        )


def _of_everybody(charter: Charter, rule: AmendmentClass) -> Iterator[Caution]:
    """A quorum of all electors, and no second call to lower it."""
    if rule.quorum == 1 and isinstance(rule.quorum, Fraction) and charter.second_call_days is None:
        yield Caution(
            kind=Kind.UNANIMITY,
            class_name=rule.name,
            says="All who have a vote must approve: each elector alone can stop every proposal, by "
            "staying away too, also one to change this rule.",
            mend="Write a `quorum` that some may be missing from, such as 1/3.",
        )


def _vetoes(majority: Majority, electors: int) -> bool:
    """Whether one of so many electors can prevent the majority although all others approve."""
    return not majority.holds(electors - 1, 1)


def _of_majority(rule: AmendmentClass, ground: Ground) -> Iterator[Caution]:
    electors = len(ground.electors.members)
    if rule.majority is None:
        return
    if rule.majority.share == 1:
        yield Caution(
            kind=Kind.UNANIMITY,
            class_name=rule.name,
            says="All who vote for or against must be for: each elector alone can stop every "
            "proposal, also one to change this rule.",
            mend="Write a `majority` that some may be against, such as at least 3/4.",
        )
    elif electors > 1 and not ground.founding and _vetoes(rule.majority, electors):
        yield Caution(
            kind=Kind.SINGLE_VETO,
            class_name=rule.name,
            says=f"Among {electors} electors {rule.majority} is all of them: each alone can stop "
            "every proposal.",
            mend="Write a smaller `majority`, or wait for more signatories.",
        )


def _of_sectors(rule: AmendmentClass, ground: Ground) -> Iterator[Caution]:
    majority, least = rule.sector_majority, ground.electors.sector_counts_from
    if majority is None:
        return
    sizes = {} if ground.founding else ground.electors.count().by_sector
    counting = {sector: size for sector, size in sizes.items() if size >= least}
    ruled = [sector for sector, size in counting.items() if _vetoes(majority, size)]
    for sector in ruled:
        size = counting[sector]
        many = "its one elector" if size == 1 else f"each of its {size} electors"
        yield Caution(
            kind=Kind.SINGLE_VETO,
            class_name=rule.name,
            sector=sector,
            says=f"The sector {sector} counts by itself, and {many} alone can stop every proposal.",
            mend=_larger(majority),
        )
    if not counting and not ground.founding:
        largest = max(sizes.values(), default=0)
        yield Caution(
            kind=Kind.SECTORS_NEVER_COUNT,
            class_name=rule.name,
            says=f"No sector counts by itself: the largest has {_many(largest, 'elector')}, and "
            f"`sector_counts_from` is {least}. The `sector_majority` has no effect.",
            mend="Lower `sector_counts_from`, or know that only the whole counts until more sign.",
        )
    if not ruled and _vetoes(majority, least):
        yield Caution(
            kind=Kind.SMALL_SECTORS_COUNT,
            class_name=rule.name,
            says=f"A sector counts by itself from {_many(least, 'elector')} on: in one of that "
            "size a single organisation can stop every proposal.",
            mend=_larger(majority),
        )


def _larger(majority: Majority) -> str:
    """From how many electors on none of a sector can stop a proposal alone."""
    if majority.share == 1:
        return "Write a `sector_majority` that some may be against, such as more than 1/2."
    size = max(2, ceil(1 / (1 - majority.share)))
    size += _vetoes(majority, size)
    return f"Set `sector_counts_from` to {size} or more."


def _of_franchise(charter: Charter) -> Iterator[Caution]:
    franchise = charter.franchise
    if franchise.confirmed_days == 0:
        yield Caution(
            kind=Kind.VOTES_FOR_SALE,
            says="With `confirmed_days: 0` an organisation may vote on the day it is confirmed: "
            "votes can be bought by gathering sign-ups just before a vote opens.",
            mend="Set `confirmed_days` to the length of a discussion, such as 30.",
        )
    if franchise.dormant_after == 1:
        yield Caution(
            kind=Kind.DORMANT_AFTER_ONE,
            says="With `dormant_after: 1` whoever misses one vote may not vote in the next.",
            mend="Set `dormant_after` to 3 or so.",
        )
    days = sum(in_pause(_LEAP_YEAR + timedelta(days=day), charter.pauses) for day in range(366))
    if days > LONG_PAUSES:
        yield Caution(
            kind=Kind.LONG_PAUSES,
            says=f"The pauses take {days} days of a year: no discussion or vote can end in them.",
            mend=f"Shorten the `pauses` to {LONG_PAUSES} days or fewer.",
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
                says="No kind of change needs this class, and no objection leads to it.",
                mend="Name it under `least_class`, or leave it out.",
            )
    rules = classes.get(least["rules"])
    if rules is not None and strictness(rules) < strictness(highest):
        yield Caution(
            kind=Kind.RULES_EASIER,
            says=f"A change of charter.yml is {rules.name}, and the strictest class is "
            f"{highest.name}: who wants what {highest.name} forbids can change the rules first.",
            mend=f"Write `rules: {highest.name}` under `least_class`.",
        )


def _of_arbiters(stewards: Stewards) -> Iterator[Caution]:
    arbiters = {each.id for each in stewards.arbiters}
    if not arbiters:
        yield Caution(
            kind=Kind.NO_ARBITERS,
            says="There are no arbiters: nobody can settle a contested vote, so results cannot be "
            "contested, and may be enacted at once.",
            mend="Name `arbiters` in stewards.yml, best before the signatories take over.",
        )
    elif arbiters <= {each.id for each in stewards.stewards}:
        who = "The only arbiter is a steward" if len(arbiters) == 1 else "All arbiters are stewards"
        yield Caution(
            kind=Kind.ARBITER_IS_STEWARD,
            says=f"{who} as well, and would judge what stewards did.",
            mend="Name an arbiter in stewards.yml who is no steward.",
        )
