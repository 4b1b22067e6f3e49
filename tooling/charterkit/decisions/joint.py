"""One vote on one proposal or on several: who has it, what is on it, and what its ballots say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from charterkit.decisions import states
from charterkit.decisions.electorate import Electorate
from charterkit.decisions.numbers import by_number
from charterkit.decisions.tally import quorum_votes
from charterkit.model import (
    STATUS_QUO,
    AmendmentClass,
    Archive,
    Ballot,
    Choice,
    Election,
    Event,
    EventKind,
    Majority,
    Pile,
    Proposal,
    Ranking,
    Terms,
)
from charterkit.text.digest import sha256_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A round of voting: the proposal in whose folder its ballots lie, its opening there, and
    every proposal that is voted on, by number, each with its own opening."""

    lead: Proposal
    opened: Event
    members: tuple[tuple[Proposal, Event], ...]

    @property
    def together(self) -> bool:
        """Whether several proposals are voted on."""
        return bool(self.opened.options)

    @property
    def ballots(self) -> Mapping[str, Ballot]:
        """All ballots of the round, by voter."""
        return self.lead.ballots.get(self.opened.round or 0, {})


def vote_of(archive: Archive, proposal: Proposal, opened: Event | None = None) -> Vote | None:
    """The vote that a proposal's opening (its latest one) belongs to. None if none was opened, or
    if the proposals that it was opened with are not there, or not with this vote."""
    opened = opened or states.opened(proposal)
    if opened is None:
        return None
    lead: Proposal | None = proposal
    if opened.with_number is not None:
        lead = by_number(archive, opened.with_number)
    first = None if lead is None else _opened_at(lead, opened)
    if lead is None or first is None or first.with_number is not None:
        return None
    if not first.options:
        return Vote(lead=lead, opened=first, members=((lead, first),))
    found = []
    for slug in first.options:
        member = lead if slug == lead.slug else archive.proposals.get(slug)
        event = None if member is None else _opened_at(member, first)
        if member is None or event is None or not _leads(archive, lead, member, event):
            return None
        found.append((member, event))
    return Vote(lead=lead, opened=first, members=tuple(found))


def _leads(archive: Archive, lead: Proposal, member: Proposal, opened: Event) -> bool:
    """Whether the opening of one that is voted on leads back to the proposal that has the vote:
    not where its number was lost, or is another's as well."""
    if member.slug == lead.slug:
        return opened.with_number is None
    named = None if opened.with_number is None else by_number(archive, opened.with_number)
    return named is not None and named.slug == lead.slug


def _opened_at(proposal: Proposal, like: Event) -> Event | None:
    for event in proposal.record:
        if event.kind is EventKind.OPENED and event.at == like.at:
            return event
    return None


def joint_digest(proposals: Sequence[Proposal]) -> str:
    """The digest of what is voted on together: that of the lines which ``sha256sum`` prints for
    the files proposal.md, sorted by path byte by byte."""
    lines = (
        f"{each.digest.removeprefix('sha256:')}  {each.path}\n"
        for each in sorted(proposals, key=lambda each: each.path.encode())
    )
    return sha256_of("".join(lines).encode())


def in_time(ballot: Ballot, opened: Event) -> bool:
    """Whether a ballot is for the text that the opening names and came in before it closed:
    by its own time, or by the time a steward attests."""
    came = ballot.received or ballot.at
    ends = opened.closes
    return ballot.text == opened.text and ends is not None and opened.at <= came < ends


def says(ballot: Ballot, options: Sequence[str]) -> Ranking | None:
    """What a ballot says about the options (without the status quo): a choice about one, a ranking
    of several. None if it says nothing about just these."""
    everything = (*options, STATUS_QUO)
    if ballot.choice is Choice.ABSTAIN:
        return (everything,)
    if len(options) == 1 and not ballot.ranking:
        yes, no = ((options[0],), (STATUS_QUO,)), ((STATUS_QUO,), (options[0],))
        return {Choice.APPROVE: yes, Choice.REJECT: no}.get(ballot.choice or Choice.ABSTAIN)
    named = [option for place in ballot.ranking for option in place]
    if len(options) == 1 or STATUS_QUO not in named or not set(named) <= set(everything):
        return None
    return ballot.ranking


def counted(vote: Vote, voters: Electorate) -> Mapping[str, Ranking]:
    """The ballots that count, by voter: of electors, in time, for the text voted on."""
    options = [member.slug for member, _ in vote.members]
    found = {}
    for voter, ballot in vote.ballots.items():
        said = says(ballot, options)
        if said is not None and voter in voters.members and in_time(ballot, vote.opened):
            found[voter] = said
    return found


def as_choices(vote: Vote, slug: str) -> Mapping[str, Ballot]:
    """The ballots in time as votes on one of the proposals beside the status quo: for what is
    ranked above it, against what is ranked below. Those that say nothing valid choose nothing."""
    options = [member.slug for member, _ in vote.members]
    found = {}
    for voter, ballot in vote.ballots.items():
        if in_time(ballot, vote.opened):
            said = says(ballot, options)
            found[voter] = replace(ballot, choice=_choice(said, slug), ranking=())
    return found


def _choice(said: Ranking | None, slug: str) -> Choice | None:
    if said is None:
        return None
    place = {option: at for at, equals in enumerate(said) for option in equals}
    mine, quo = place.get(slug, len(said)), place.get(STATUS_QUO, len(said))
    if mine == quo:
        return Choice.ABSTAIN
    return Choice.APPROVE if mine < quo else Choice.REJECT


def election(vote: Vote, voters: Electorate) -> Election:
    """A vote as anybody can count it: options, terms, and the ballots that count, one by one in
    the order of their voters."""
    sizes = voters.count()
    ballots = counted(vote, voters)
    return Election(
        options=(*(member.slug for member, _ in vote.members), STATUS_QUO),
        terms={
            member.slug: terms(opened.rule, sizes.count)
            for member, opened in vote.members
            if opened.rule is not None
        },
        piles=tuple(
            Pile(ranking=ballots[voter], sector=voters.members[voter]) for voter in sorted(ballots)
        ),
        sectors=tuple(
            sector
            for sector, count in sizes.by_sector.items()
            if count >= voters.sector_counts_from
        ),
        numbers={
            member.slug: number
            for member, _ in vote.members
            if (number := states.number(member)) is not None
        },
    )


def terms(rule: AmendmentClass, electors: int) -> Terms:
    """What a class asks of an option, in numbers of votes."""
    ratio, at_least = _ratio(rule.majority, electors) if rule.majority else (Fraction(1), False)
    sector = _ratio(rule.sector_majority, electors) if rule.sector_majority else None
    return Terms(
        quorum_votes=Fraction(quorum_votes(rule.quorum, electors)),
        ratio=ratio,
        at_least=at_least,
        sector_ratio=sector[0] if sector else None,
        sector_at_least=sector[1] if sector else False,
    )


def _ratio(majority: Majority, electors: int) -> tuple[Fraction, bool]:
    """A share of all votes as a multiple of those against. Unanimity is more of them than there
    are electors."""
    if majority.share == 1:
        return Fraction(electors + 1), True
    return majority.share / (1 - majority.share), not majority.strict
