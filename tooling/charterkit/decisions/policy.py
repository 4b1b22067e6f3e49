"""What a policy leads to that its authors may not have meant: deadlocks, and lesser surprises.

Rules refuse what no charter may have (`charterkit.rules.constitution`). This is about what it may
have, and what should be chosen with open eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from charterkit.decisions.acts import second_rule
from charterkit.decisions.cautions import Caution, Kind
from charterkit.decisions.electorate import Electorate
from charterkit.decisions.tally import quorum_votes
from charterkit.language import say, say_many
from charterkit.model import AmendmentClass, Charter, Majority


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Who decides one class: its electors when a vote opens, whether they are the founding
    stewards, and how many of them are assumed to vote."""

    electors: Electorate
    founding: bool
    voting: int


def of_class(charter: Charter, rule: AmendmentClass, ground: Ground) -> tuple[Caution, ...]:
    """What concerns a class that is decided by a vote, among these electors."""
    if not ground.electors.members:
        return (
            Caution(
                kind=Kind.NO_ELECTORS,
                class_name=rule.name,
                says=say("Nobody may vote, so nothing can be accepted."),
                mend=say(
                    "Confirm organisations, or let those that rest vote again by a longer "
                    "`dormant_after`."
                ),
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
        says=say(
            "The founding phase does not end with {organisations} from {sectors}: "
            "{minimum_organisations} from {minimum_sectors} are asked for. Until "
            "then the stewards decide.",
            organisations=say_many("{n} organisation", "{n} organisations", organisations),
            sectors=say_many("{n} sector", "{n} sectors", sectors),
            minimum_organisations=charter.minimum_organisations,
            minimum_sectors=charter.minimum_sectors,
        ),
        mend=say("Gather so many, or ask for fewer in `minimum_electorate`."),
    )


def _electors(count: int) -> str:
    return say_many("{n} elector", "{n} electors", count)


def _of_quorum(charter: Charter, rule: AmendmentClass, ground: Ground) -> Iterator[Caution]:
    electors = len(ground.electors.members)
    minimum = charter.minimum_organisations
    if rule.quorum is None:
        yield Caution(
            kind=Kind.NO_QUORUM,
            class_name=rule.name,
            says=say("Without a quorum a single approval decides when nobody else votes."),
            mend=say("Give the class a `quorum` such as 1/5."),
        )
        return
    first = quorum_votes(rule.quorum, electors)
    again = None
    if charter.second_call_days is not None:
        again = quorum_votes(second_rule(charter, rule).quorum, electors)
    kind, said = _quorum_missed(first, again, electors, ground.voting)
    if kind is not None:
        mend = say("Lower the `quorum`, or write it as a share of the electors such as 1/5.")
        yield Caution(kind=kind, class_name=rule.name, says=said, mend=mend)
    elif isinstance(rule.quorum, int) and rule.quorum > minimum:
        yield Caution(
            kind=Kind.QUORUM_ABOVE_MINIMUM,
            class_name=rule.name,
            says=say(
                "The signatories take over when there are {minimum}, but {quorum} "
                "would have to approve: until there are more nothing of this class can "
                "be accepted.",
                minimum=minimum,
                quorum=rule.quorum,
            ),
            mend=say("Write the `quorum` as a share, or let `minimum_electorate` ask for more."),
        )


def _quorum_missed(
    first: int, again: int | None, electors: int, voting: int
) -> tuple[Kind | None, str]:
    """What is to be feared of a quorum of so many approvals, `again` at a second call if there is
    one, among so many electors of whom so many are assumed to vote."""
    there = _electors(electors)
    if first > electors and again is None:
        return Kind.QUORUM_OUT_OF_REACH, say(
            "{first} would have to approve, and there are {electors}: nothing can be accepted.",
            first=first,
            electors=there,
        )
    if again is not None and again > electors:
        return Kind.QUORUM_OUT_OF_REACH, say(
            "{first} would have to approve, and there are {electors}; {again} at the second call: "
            "nothing can be accepted.",
            first=first,
            electors=there,
            again=again,
        )
    if first > electors:
        return Kind.FIRST_VOTE_IN_VAIN, say(
            "{first} would have to approve, and there are {electors}: every first vote fails, and "
            "only the second call, with {again}, can accept.",
            first=first,
            electors=there,
            again=again,
        )
    if again is not None and again > voting:
        return Kind.SECOND_CALL_IN_VAIN, say(
            "{first} would have to approve, {again} at the second call, and only {voting} are "
            "assumed to vote: the second call cannot help.",
            first=first,
            again=again,
            voting=voting,
        )
    if first > voting:
        return Kind.QUORUM_ABOVE_TURNOUT, say(
            "{first} would have to approve, and only {voting} are assumed to vote: even if all of "
            "them approve it fails.",
            first=first,
            voting=voting,
        )
    return None, ""


def _of_everybody(charter: Charter, rule: AmendmentClass) -> Iterator[Caution]:
    """A quorum of all electors, and no second call to lower it."""
    if rule.quorum == 1 and isinstance(rule.quorum, Fraction) and charter.second_call_days is None:
        yield Caution(
            kind=Kind.UNANIMITY,
            class_name=rule.name,
            says=say(
                "All who have a vote must approve: each elector alone can stop every "
                "proposal, by staying away too, also one to change this rule."
            ),
            mend=say("Write a `quorum` that some may be missing from, such as 1/3."),
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
            says=say(
                "All who vote for or against must be for: each elector alone can stop "
                "every proposal, also one to change this rule."
            ),
            mend=say("Write a `majority` that some may be against, such as at least 3/4."),
        )
    elif electors > 1 and not ground.founding and _vetoes(rule.majority, electors):
        yield Caution(
            kind=Kind.SINGLE_VETO,
            class_name=rule.name,
            says=say(
                "Among {electors} electors {majority} is all of them: each alone can "
                "stop every proposal.",
                electors=electors,
                majority=rule.majority,
            ),
            mend=say("Write a smaller `majority`, or wait for more signatories."),
        )


def _of_sectors(rule: AmendmentClass, ground: Ground) -> Iterator[Caution]:
    majority, least = rule.sector_majority, ground.electors.sector_counts_from
    if majority is None:
        return
    sizes = {} if ground.founding else ground.electors.count().by_sector
    counting = {sector: size for sector, size in sizes.items() if size >= least}
    ruled = [sector for sector, size in counting.items() if _vetoes(majority, size)]
    for sector in ruled:
        yield Caution(
            kind=Kind.SINGLE_VETO,
            class_name=rule.name,
            sector=sector,
            says=say_many(
                "The sector {sector} counts by itself, and its one elector alone can stop every "
                "proposal.",
                "The sector {sector} counts by itself, and each of its {n} electors alone can stop "
                "every proposal.",
                counting[sector],
                sector=sector,
            ),
            mend=_larger(majority),
        )
    if not counting and not ground.founding:
        largest = max(sizes.values(), default=0)
        yield Caution(
            kind=Kind.SECTORS_NEVER_COUNT,
            class_name=rule.name,
            says=say(
                "No sector counts by itself: the largest has {electors}, and "
                "`sector_counts_from` is {least}. The `sector_majority` has no effect.",
                electors=_electors(largest),
                least=least,
            ),
            mend=say(
                "Lower `sector_counts_from`, or know that only the whole counts until more sign."
            ),
        )
    if not ruled and _vetoes(majority, least):
        yield Caution(
            kind=Kind.SMALL_SECTORS_COUNT,
            class_name=rule.name,
            says=say(
                "A sector counts by itself from {electors} on: in one of that size a "
                "single organisation can stop every proposal.",
                electors=_electors(least),
            ),
            mend=_larger(majority),
        )


def _larger(majority: Majority) -> str:
    """From how many electors on none of a sector can stop a proposal alone."""
    if majority.share == 1:
        return say("Write a `sector_majority` that some may be against, such as more than 1/2.")
    size = max(2, ceil(1 / (1 - majority.share)))
    size += _vetoes(majority, size)
    return say("Set `sector_counts_from` to {size} or more.", size=size)
