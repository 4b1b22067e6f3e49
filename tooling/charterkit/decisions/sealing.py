"""Who answers for a file that can be sealed, and whether the charter asks for the seal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from charterkit.decisions import states
from charterkit.decisions.keys import declared, entries_about, fingerprint_of, keys_in_force
from charterkit.decisions.once import once
from charterkit.decisions.past import enacted_as
from charterkit.decisions.register import is_nobody
from charterkit.documents.paths import CONSTITUTED, Kind, classify
from charterkit.model import (
    Acknowledged,
    Archive,
    Ballot,
    Constituted,
    Event,
    EventKind,
    KeyEntry,
    Proposal,
    RegisterEntry,
    Release,
    Requirement,
    Role,
    Signatory,
    Statement,
)
from charterkit.model.differing import differing
from charterkit.model.succession import grouped

Sealable: TypeAlias = (
    Acknowledged | Ballot | Constituted | Event | KeyEntry | RegisterEntry | Release | Signatory
    | Statement
)  # fmt: skip
"""What may have a seal."""

Said = TypeVar("Said", Ballot, Statement)
BOTH = (Role.STEWARD, Role.SIGNATORY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who answers for a file, and in what capacity; `who` is None where nobody is named.
    `required` is what the charter says of such files, `asked` how it calls them, and `class_name`
    the class of amendment of a ballot. `on` is the day that the file itself gives."""

    who: str | None
    roles: tuple[Role, ...]
    asked: str
    required: Requirement
    on: date | None
    class_name: str | None = None


def in_folder(proposal: Proposal) -> Mapping[str, Sealable]:
    """What may have a seal in a proposal's folder, by path."""
    found: dict[str, Sealable] = {event.path: event for event in proposal.record}
    for ballots in proposal.ballots.values():
        found.update({each.path: each for each in ballots.values()})
    for said in (proposal.seconds, proposal.objections):
        found.update({each.path: each for each in said.values()})
    for by_round in (proposal.demands, proposal.contests):
        for said in by_round.values():
            found.update({each.path: each for each in said.values()})
    if proposal.withdrawal is not None:
        found[proposal.withdrawal.path] = proposal.withdrawal
    return found


@once
def changed(before: Archive, after: Archive) -> Iterator[tuple[str, Sealable]]:
    """What is new, or says something else than before, or has another seal."""
    told: set[str] = set()
    for path, stands in _other(before, after):
        told.add(path)
        yield path, stands
    if before.seals is after.seals:
        return
    for path in differing(before.seals, after.seals):
        seal = after.seals.get(path)
        if path not in told and seal is not None and before.seals.get(path) != seal:
            found = sealable(after, path)
            if found is not None:
                yield path, found


def _other(before: Archive, after: Archive) -> Iterator[tuple[str, Sealable]]:
    for slug in differing(before.proposals, after.proposals):
        stood, stands = before.proposals.get(slug), after.proposals.get(slug)
        if stands is not None:
            yield from in_folder(stands).items() if stood is None else _new_in(stood, stands)
    for id in differing(before.signatories, after.signatories):
        record = after.signatories.get(id)
        if record is not None and record != before.signatories.get(id):
            yield record.path, record
    for id in differing(before.register, after.register):
        earlier, entries = before.register.get(id, ()), after.register.get(id, ())
        yield from _unlike(_by_path(earlier), _by_path(entries))
    if before.key_entries is not after.key_entries:
        yield from _unlike(_by_path(before.key_entries), _by_path(after.key_entries))
    if before.releases is not after.releases or before.adopted is not after.adopted:
        if _goes_on(before, after):
            yield from ((each.path, each) for each in brought_in_ledger(before, after))
        else:
            yield from _unlike(_by_path(before.ledger), _by_path(after.ledger))
    for commit, entry in after.acknowledged.items():
        if entry != before.acknowledged.get(commit):
            yield entry.path, entry
    if after.constituted is not None and after.constituted != before.constituted:
        yield CONSTITUTED, after.constituted


def brought_in_ledger(before: Archive, after: Archive) -> tuple[Release, ...]:
    """The releases at whose paths there was none before."""
    if _goes_on(before, after):
        return after.releases[len(before.releases) :]
    known = {each.path for each in before.ledger}
    return tuple(each for each in after.ledger if each.path not in known)


def _goes_on(before: Archive, after: Archive) -> bool:
    """Whether the ledger has only become longer."""
    stood = before.releases
    return before.adopted == after.adopted and after.releases[: len(stood)] == stood


def _by_path(
    entries: tuple[RegisterEntry, ...] | tuple[KeyEntry, ...] | tuple[Release, ...],
) -> Mapping[str, Sealable]:
    return {each.path: each for each in entries}


def _new_in(stood: Proposal, stands: Proposal) -> Iterator[tuple[str, Sealable]]:
    """What is new or another in a proposal's folder, in the order of `in_folder`. What is the very
    same is not looked through."""
    if stands.record is not stood.record:
        yield from _unlike(
            {event.path: event for event in stood.record},
            {event.path: event for event in stands.record},
        )
    yield from _new_by_round(stood.ballots, stands.ballots)
    yield from _new_by_whom(stood.seconds, stands.seconds)
    yield from _new_by_whom(stood.objections, stands.objections)
    yield from _new_by_round(stood.demands, stands.demands)
    yield from _new_by_round(stood.contests, stands.contests)
    taken_back = stands.withdrawal
    if taken_back is not None and taken_back != stood.withdrawal:
        yield taken_back.path, taken_back


def _new_by_round(
    stood: Mapping[int, Mapping[str, Said]], stands: Mapping[int, Mapping[str, Said]]
) -> Iterator[tuple[str, Said]]:
    if stands is not stood:
        for round, said in stands.items():
            yield from _new_by_whom(stood.get(round, {}), said)


def _new_by_whom(
    stood: Mapping[str, Said], stands: Mapping[str, Said]
) -> Iterator[tuple[str, Said]]:
    if stands is not stood:
        for who, each in stands.items():
            known = stood.get(who)
            if each is not known and each != known:
                yield each.path, each


def _unlike(
    stood: Mapping[str, Sealable], stands: Mapping[str, Sealable]
) -> Iterator[tuple[str, Sealable]]:
    for path, each in stands.items():
        known = stood.get(path)
        if each is not known and each != known:
            yield path, each


def sealable(archive: Archive, path: str) -> Sealable | None:
    """What stands at a path, if it may have a seal and could be read."""
    known = classify(path)
    if known is None:
        return None
    if known.slug is not None:
        proposal = archive.proposals.get(known.slug)
        return in_folder(proposal).get(path) if proposal else None
    if known.kind is Kind.SIGNATORY:
        return archive.signatories.get(known.id or "")
    if known.kind is Kind.CONSTITUTED:
        return archive.constituted
    if known.kind is Kind.ACKNOWLEDGED:
        return archive.acknowledged.get(known.id or "")
    if known.kind is Kind.REGISTER:
        return _by_path(archive.register.get(known.id or "", ())).get(path)
    if known.kind is Kind.KEY:
        return _by_path(archive.key_entries).get(path)
    return _by_path(archive.ledger).get(path) if known.kind is Kind.RELEASE else None


def author(before: Archive, after: Archive, path: str, document: Sealable) -> Author:
    """Who answers for a document of the archive after a change, under the rules before it."""
    asked = before.charter.signatures
    match document:
        case Signatory():
            who, roles = _by_hand(document.entered_by, document.id, (Role.SIGNATORY,))
            newest = [each.on for each in document.signatures] + [each.on for each in document.left]
            return Author(
                who=who, roles=roles, asked="records", required=asked.records, on=max(newest)
            )
        case Ballot():
            return _of_ballot(before, after, path, document)
        case Statement():
            stewards = {each.id for each in before.stewards.stewards}
            founds = before.constituted is None and document.by in stewards
            own = BOTH if founds else (Role.SIGNATORY,)
            who, roles = _by_hand(document.entered_by, document.by, own)
            return Author(
                who=who, roles=roles, asked="", required=Requirement(), on=document.at.date()
            )
        case Release():
            at = _enacted(after, document)
            by, on = (at.by, at.at.date()) if at else (None, document.on)
        case KeyEntry() if document.by == document.of:
            on = document.at.date()
            roles = tuple({Role.STEWARD: None, document.role: None})
            return Author(
                who=document.by, roles=roles, asked="official", required=asked.official, on=on
            )
        case _:
            by, on = document.by, document.at.date()
    return Author(who=by, roles=(Role.STEWARD,), asked="official", required=asked.official, on=on)


def _by_hand(
    entered_by: str | None, who: str, roles: tuple[Role, ...]
) -> tuple[str, tuple[Role, ...]]:
    """The steward who entered something for somebody answers for it."""
    return (who, roles) if entered_by is None else (entered_by, (Role.STEWARD,))


def _of_ballot(before: Archive, after: Archive, path: str, ballot: Ballot) -> Author:
    slug = path.split("/")[1]
    proposal = before.proposals.get(slug) or after.proposals[slug]
    vote = states.opened(proposal, ballot.round)
    own = Role.STEWARD if vote is not None and vote.founding else Role.SIGNATORY
    who, roles = _by_hand(ballot.entered_by, ballot.voter, (own,))
    return Author(
        who=who,
        roles=roles,
        asked="ballots",
        required=before.charter.signatures.ballots,
        on=ballot.at.date(),
        class_name=vote.rule.name if vote is not None and vote.rule else None,
    )


def _enacted(archive: Archive, release: Release) -> Event | None:
    """The act by which a release came."""
    slugs = grouped(archive.proposals, enacted_as).get(release.version, ())
    if len(slugs) > 1:
        slugs = tuple(slug for slug in archive.proposals if slug in slugs)
    return states.last(archive.proposals[slugs[0]], EventKind.ENACTED) if slugs else None


def trusted(before: Archive, document: Sealable, found: Author) -> frozenset[str]:
    """The fingerprints of the keys with which the author can answer for a document: those in force
    before the change; and who is new, or names its first keys, answers with one of these."""
    if found.who is None:
        return frozenset()
    keys = [key for role in found.roles for key in keys_in_force(before, found.who, role)]
    fingerprints = {key.fingerprint for key in keys}
    if isinstance(document, Signatory) and document.entered_by is None:
        fingerprints |= _of_a_newcomer(before, document)
    return frozenset(fingerprints)


def _of_a_newcomer(before: Archive, record: Signatory) -> set[str]:
    id, role = record.id, Role.SIGNATORY
    known = declared(before, id, role) or entries_about(before, id, role)
    if known and not is_nobody(before, id):
        return set()
    return {fingerprint_of(line) for line in record.keys}


def of_its_owner(before: Archive, after: Archive) -> frozenset[str]:
    """The new or changed files that are proved to be their owner's word, whoever brings them: under
    a seal by a key that the organisation, or a steward in the founding phase, had in force before.

    Not so a record that neither signs nor leaves anew: it has no date, and an older one of the same
    organisation, with its old seal, could be brought again. Nor what a steward entered for somebody
    else, nor official documents but what a holder enters about its own key."""
    found = set()
    for path, document in changed(before, after):
        seal = after.seals.get(path)
        if seal is not None and _own_word(before, document):
            by = author(before, after, path, document)
            keys = [key for role in by.roles for key in keys_in_force(before, by.who or "", role)]
            if seal.fingerprint in {key.fingerprint for key in keys}:
                found.add(path)
    return frozenset(found)


def _own_word(before: Archive, document: Sealable) -> bool:
    if isinstance(document, KeyEntry):
        return document.by == document.of
    if isinstance(document, Signatory):
        stood = before.signatories.get(document.id)
        acts = len(document.signatures) + len(document.left)
        earlier = len(stood.signatures) + len(stood.left) if stood is not None else 0
        return document.entered_by is None and acts > earlier
    return isinstance(document, Ballot | Statement) and document.entered_by is None
