"""What a verified history proves, what it only says on somebody's word, and what it cannot tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from charterkit.decisions import states
from charterkit.documents.paths import OFFICIAL, Kind, classify
from charterkit.model import Archive, Ballot, EventKind, Proposal, Signatory, Statement

Entered: TypeAlias = Ballot | Signatory | Proposal | Statement

DECIDES = frozenset(
    {EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED, EventKind.UPHELD, EventKind.ANNULLED}
)

_STATEMENTS = (Kind.SECOND, Kind.OBJECTION, Kind.CONTEST, Kind.WITHDRAWAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """How much of each kind there is in a charter whose whole history was replayed.

    Worked out anew, and so proved: releases, enactments, decisions, votes (their electorates),
    ballots counted, numbers given. On somebody's word, and so attested: that the `adopted`
    releases, whose texts are at hand, were in force elsewhere before the founding; entries of the
    register, ballots that came in before they were entered, files entered for somebody else.
    `signatures` are those in organisations' own records; each names the text it is of. The
    `sealed_` ones are signed with a key of their author's that was in force: files of
    organisations' records, ballots, official entries, and what else people said."""

    releases: int
    adopted: int
    enactments: int
    decisions: int
    votes: int
    ballots: int
    numbers: int
    official_acts: int
    register_entries: int
    signatories: int
    signatures: int
    late_ballots: int
    entered_for_others: int
    sealed_records: int
    sealed_ballots: int
    sealed_official: int
    sealed_statements: int


def proofs(archive: Archive) -> Proofs:
    """Count what stands in a charter."""
    proposals = archive.proposals.values()
    events = [event for proposal in proposals for event in proposal.record]
    kinds = [event.kind for event in events]
    ballots = [
        cast for each in proposals for round in each.ballots.values() for cast in round.values()
    ]
    records = archive.signatories.values()
    sealed = Counter(known.kind for known in map(classify, archive.seals) if known is not None)
    entered: list[Entered] = [*ballots, *records, *proposals]
    entered += [said for each in proposals for said in _said(each)]
    return Proofs(
        releases=len(archive.releases),
        adopted=len(archive.adopted),
        enactments=kinds.count(EventKind.ENACTED),
        decisions=sum(kind in DECIDES for kind in kinds),
        votes=kinds.count(EventKind.OPENED),
        ballots=len(ballots),
        numbers=sum(states.number(each) is not None for each in proposals),
        official_acts=len(events),
        register_entries=sum(map(len, archive.register.values())),
        signatories=len(records),
        signatures=sum(len(record.signatures) for record in records),
        late_ballots=sum(cast.received is not None for cast in ballots),
        entered_for_others=sum(each.entered_by is not None for each in entered),
        sealed_records=sealed[Kind.SIGNATORY],
        sealed_ballots=sealed[Kind.BALLOT],
        sealed_official=sum(sealed[kind] for kind in OFFICIAL),
        sealed_statements=sum(sealed[kind] for kind in _STATEMENTS),
    )


def _said(proposal: Proposal) -> list[Statement]:
    """Seconds, objections, demands, contests and the withdrawal."""
    rounds = [*proposal.demands.values(), *proposal.contests.values()]
    found: list[Statement] = [*proposal.seconds.values(), *proposal.objections.values()]
    found += [said for round in rounds for said in round.values()]
    return [*found, proposal.withdrawal] if proposal.withdrawal else found
