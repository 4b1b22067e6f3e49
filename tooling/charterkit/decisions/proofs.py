"""What a verified history proves, what it only says on somebody's word, and what it cannot tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import TypeAlias, TypeVar

from charterkit.decisions import states
from charterkit.documents.paths import OFFICIAL, Kind, classify
from charterkit.model import Archive, Ballot, EventKind, Proposal, Signatory, Statement
from charterkit.model.differing import differing

V = TypeVar("V")
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
    found = Counter({"releases": len(archive.releases), "adopted": len(archive.adopted)})
    for proposal in archive.proposals.values():
        found.update(_of_proposal(proposal))
    for record in archive.signatories.values():
        found.update(_of_record(record))
    for entries in archive.register.values():
        found["register_entries"] += len(entries)
    for path in archive.seals:
        found.update(_of_seal(path))
    return _counted(found)


def proofs_after(known: Proofs, before: Archive, after: Archive) -> Proofs:
    """The same, where it is known what stood in the charter before a change of it."""
    found = Counter(asdict(known))
    found["releases"] = len(after.releases)
    found["adopted"] = len(after.adopted)
    for slug in differing(before.proposals, after.proposals):
        _exchange(found, before.proposals.get(slug), after.proposals.get(slug), _of_proposal)
    for id in differing(before.signatories, after.signatories):
        _exchange(found, before.signatories.get(id), after.signatories.get(id), _of_record)
    for id in differing(before.register, after.register):
        stood, stands = before.register.get(id, ()), after.register.get(id, ())
        found["register_entries"] += len(stands) - len(stood)
    for path in differing(before.seals, after.seals):
        found.subtract(_of_seal(path) if path in before.seals else {})
        found.update(_of_seal(path) if path in after.seals else {})
    return _counted(found)


def _counted(found: Mapping[str, int]) -> Proofs:
    return Proofs(**{each.name: found.get(each.name, 0) for each in fields(Proofs)})


def _exchange(
    found: Counter[str], stood: V | None, stands: V | None, count: Callable[[V], Mapping[str, int]]
) -> None:
    found.subtract(count(stood) if stood is not None else {})
    found.update(count(stands) if stands is not None else {})


def _of_proposal(proposal: Proposal) -> Mapping[str, int]:
    kinds = [event.kind for event in proposal.record]
    ballots = [cast for round in proposal.ballots.values() for cast in round.values()]
    entered: list[Entered] = [*ballots, proposal, *_said(proposal)]
    return {
        "enactments": kinds.count(EventKind.ENACTED),
        "decisions": sum(kind in DECIDES for kind in kinds),
        "votes": kinds.count(EventKind.OPENED),
        "ballots": len(ballots),
        "numbers": int(states.number(proposal) is not None),
        "official_acts": len(kinds),
        "late_ballots": sum(cast.received is not None for cast in ballots),
        "entered_for_others": sum(each.entered_by is not None for each in entered),
    }


def _of_record(record: Signatory) -> Mapping[str, int]:
    return {
        "signatories": 1,
        "signatures": len(record.signatures),
        "entered_for_others": int(record.entered_by is not None),
    }


def _of_seal(path: str) -> Mapping[str, int]:
    known = classify(path)
    if known is None:
        return {}
    kinds = {Kind.SIGNATORY: "sealed_records", Kind.BALLOT: "sealed_ballots"}
    kinds |= dict.fromkeys(OFFICIAL, "sealed_official")
    kinds |= dict.fromkeys(_STATEMENTS, "sealed_statements")
    return {kinds[known.kind]: 1} if known.kind in kinds else {}


def _said(proposal: Proposal) -> list[Statement]:
    """Seconds, objections, demands, contests and the withdrawal."""
    rounds = [*proposal.demands.values(), *proposal.contests.values()]
    found: list[Statement] = [*proposal.seconds.values(), *proposal.objections.values()]
    found += [said for round in rounds for said in round.values()]
    return [*found, proposal.withdrawal] if proposal.withdrawal else found
