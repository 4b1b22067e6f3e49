"""What a vote would come to if so many took part and so many approved.

Organisations are whole, shares are not: of those that count together (a sector that counts by
itself, or all others) so many vote and approve that the shares assumed are at least reached. So no
condition fails for the rounding alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from math import ceil, floor

from charterkit.decisions.electorate import Electorate
from charterkit.decisions.tally import MAJORITY, QUORUM, SECTOR, quorum_votes, sentence, tally
from charterkit.language import spoken
from charterkit.model import AmendmentClass, Ballot, Choice, Tally

_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """A share, and others for the sectors named."""

    share: Fraction
    by_sector: Mapping[str, Fraction]

    def of(self, sector: str) -> Fraction:
        """The share of a sector."""
        return self.by_sector.get(sector, self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """How large a part of the electors votes, and how large a part of those approves; the others
    reject."""

    turnout: Shares
    approval: Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Votes of one sector: how many electors it has, how many of them vote, and how many of those
    approve."""

    electors: int
    voting: int
    approving: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Least:
    """The smallest number of voters, spread evenly, with which a proposal passes at the approval
    assumed; None if it passes with no turnout. `binds` are the conditions (as in `Tally.failed`)
    that fail with the next smaller number, or when all vote."""

    voting: int | None
    electors: int
    binds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """A vote under assumptions: its tally, the sentence that says it, and the least turnout."""

    tally: Tally
    sentence: str
    least: Least


def rehearsed(
    rule: AmendmentClass,
    voters: Electorate,
    assumed: Assumptions,
    sectors: Mapping[str, str] | None = None,
) -> Rehearsed:
    """Count made-up ballots of these voters under the rule; `sectors` are names by id."""
    counted = tally(rule, voters, dict(_ballots(voters, spread(rule, voters, assumed))))
    return Rehearsed(
        tally=counted,
        sentence=sentence(counted, rule, spoken(), sectors),
        least=least(rule, voters, assumed.approval),
    )


def spread(rule: AmendmentClass, voters: Electorate, assumed: Assumptions) -> dict[str, Cast]:
    """How many vote and approve, by sector."""
    return _spread(_groups(rule, voters), assumed)


def least(rule: AmendmentClass, voters: Electorate, approval: Shares) -> Least:
    """The smallest turnout, the same in all sectors, at which the rule accepts."""
    electors = len(voters.members)
    groups = _groups(rule, voters)
    needed = quorum_votes(rule.quorum, electors)

    def at(count: int) -> dict[str, Cast]:
        even = Shares(share=Fraction(count, electors), by_sector={})
        return _spread(groups, Assumptions(turnout=even, approval=approval))

    def failing(count: int) -> tuple[str, ...]:
        return _failing(rule, groups, needed, at(count)) if count else (MAJORITY,)

    if electors == 0 or (at_most := failing(electors)):
        return Least(voting=None, electors=electors, binds=at_most if electors else (MAJORITY,))
    # So many more voters bring at most as many more approvals, and a few by rounding.
    rounding = 3 * sum(map(len, groups)) + 1
    enough = 1
    while failing(enough):
        lacking = needed - sum(each.approving for each in at(enough).values())
        enough += max(1, lacking - rounding)
    voting = sum(each.voting for each in at(enough).values())
    return Least(voting=voting, electors=electors, binds=failing(enough - 1))


def _groups(rule: AmendmentClass, voters: Electorate) -> tuple[dict[str, int], ...]:
    """The electors by sector, those together that count together."""
    sizes: dict[str, int] = {}
    for sector in sorted(voters.members.values()):
        sizes[sector] = sizes.get(sector, 0) + 1
    alone: list[dict[str, int]] = []
    others: dict[str, int] = {}
    for sector, size in sizes.items():
        by_itself = rule.sector_majority is not None and size >= voters.sector_counts_from
        if by_itself and sector:
            alone.append({sector: size})
        else:
            others[sector] = size
    return (*alone, others)


def _spread(groups: Iterable[Mapping[str, int]], assumed: Assumptions) -> dict[str, Cast]:
    cast: dict[str, Cast] = {}
    for sizes in groups:
        voting = _shared(sizes, assumed.turnout)
        approving = _shared(voting, assumed.approval)
        for sector, size in sizes.items():
            cast[sector] = Cast(electors=size, voting=voting[sector], approving=approving[sector])
    return cast


def _shared(sizes: Mapping[str, int], shares: Shares) -> dict[str, int]:
    """A share of each size in whole numbers, of all together rounded up: those that lose most by
    being rounded down get one more (largest remainders)."""
    exact = {sector: shares.of(sector) * size for sector, size in sizes.items()}
    whole = {sector: floor(part) for sector, part in exact.items()}
    left = ceil(sum(exact.values(), Fraction(0))) - sum(whole.values())
    by_loss = sorted(exact, key=lambda sector: (whole[sector] - exact[sector], sector))
    for sector in by_loss[:left]:
        whole[sector] += 1
    return whole


def _failing(
    rule: AmendmentClass,
    groups: tuple[dict[str, int], ...],
    needed: int,
    cast: Mapping[str, Cast],
) -> tuple[str, ...]:
    """The conditions that fail, as `tally` names them, from numbers alone: a tally of ten thousand
    made-up ballots for every turnout would take too long."""
    approve = sum(each.approving for each in cast.values())
    voting = sum(each.voting for each in cast.values())
    failed = [QUORUM] if approve < needed else []
    if rule.majority is not None and not rule.majority.holds(approve, voting - approve):
        failed.append(MAJORITY)
    for sizes in groups[:-1]:
        for sector in sizes:
            here = cast[sector]
            against = here.voting - here.approving
            majority = rule.sector_majority
            if here.voting and majority is not None and not majority.holds(here.approving, against):
                failed.append(SECTOR + sector)
    return tuple(failed)


def _ballots(voters: Electorate, cast: Mapping[str, Cast]) -> Iterator[tuple[str, Ballot]]:
    """Ballots of the first of each sector, by id: those that approve first."""
    given = dict.fromkeys(cast, 0)
    for id in sorted(voters.members):
        sector = voters.members[id]
        place = given[sector]
        given[sector] += 1
        if place < cast[sector].voting:
            approves = place < cast[sector].approving
            choice = Choice.APPROVE if approves else Choice.REJECT
            yield id, Ballot(path="", voter=id, round=1, text="", at=_ANY_TIME, choice=choice)
