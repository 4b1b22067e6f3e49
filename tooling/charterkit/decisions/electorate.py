"""Who may vote, as the dated register has it, and the digest that fixes the list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import combinations, islice

from charterkit.decisions import states
from charterkit.decisions.register import Registered, as_confirmed, registered
from charterkit.model import (
    Archive,
    ElectorateCount,
    Event,
    EventKind,
    Op,
    Proposal,
    RegisterKind,
    Signatory,
)

_TRIES = 500
_RULES = "charter/charter.yml"
_COUNTS_FROM = re.compile(r"\bsector_counts_from:\s*(\d{1,9})\b", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """Those who may vote: sector by id. The stewards of the founding phase have sector "".
    `sector_counts_from` is how many electors a sector needs to count by itself."""

    members: Mapping[str, str]
    sector_counts_from: int

    def count(self) -> ElectorateCount:
        """How many there are, by sector, and the sha256 of the sorted lines ``id sector LF``."""
        lines = "".join(f"{id} {self.members[id]}\n" for id in sorted(self.members))
        by_sector = Counter(sector for sector in self.members.values() if sector)
        return ElectorateCount(
            count=len(self.members),
            by_sector=dict(sorted(by_sector.items())),
            digest="sha256:" + sha256(lines.encode()).hexdigest(),
        )


def electorate(archive: Archive, at: datetime) -> Electorate:
    """Who decides a vote that opens at `at`: the stewards until the charter is constituted,
    the eligible organisations afterwards."""
    return eligible(archive, at) if constitutes(archive, at) else _stewards(archive)


def eligible(archive: Archive, at: datetime) -> Electorate:
    """The organisations that may vote at `at`: confirmed for the days the charter asks, not
    gone or suspended, their record as it was confirmed, and not dormant."""
    members = {
        id: entry.sector or ""
        for id, entry in _confirmed(archive, at)
        if (record := archive.signatories.get(id)) is not None
        and as_confirmed(record, entry)
        and not _gone(record, at, same_day=True)
    }
    return Electorate(members=members, sector_counts_from=archive.charter.sector_counts_from)


def constitutes(archive: Archive, at: datetime) -> bool:
    """Whether the founding phase is over at `at`: it was noted by then, or, if it never was,
    enough organisations from enough sectors may vote."""
    if archive.constituted is not None:
        return archive.constituted.at <= at
    members = eligible(archive, at).members
    return (
        len(members) >= max(1, archive.charter.minimum_organisations)
        and len(set(members.values())) >= archive.charter.minimum_sectors
    )


def dormant(archive: Archive, id: str, at: datetime) -> bool:
    """Whether a confirmed organisation has lost its vote by staying silent."""
    entry = registered(archive.register.get(id, ()), at)
    if entry is None or entry.since is None:
        return False
    since = entry.since + timedelta(days=archive.charter.confirmed_days)
    return _sleeps(_recent_votes(archive, at), id, since)


def of_round(archive: Archive, proposal: Proposal, opened: Event) -> Electorate | None:
    """The electorate that the opening recorded, found again from a later tree.

    The register is dated; an organisation's own record is not, so for those that have changed
    theirs since, both possibilities are tried: the recorded sha256 proves which one held.
    None when this tree alone does not give it; then the tree of the opening does."""
    if opened.electorate is None:
        return None
    candidates = (
        _founding_candidates(archive, proposal, opened)
        if opened.founding
        else _candidates(archive, opened.at, opened.electorate.count)
    )
    counts_from = _sector_counts_from(archive, opened.at)
    for members in islice(candidates, _TRIES):
        found = Electorate(members=members, sector_counts_from=counts_from)
        if found.count() == opened.electorate:
            return found
    return None


def _stewards(archive: Archive) -> Electorate:
    return Electorate(
        members={steward.id: "" for steward in archive.stewards.stewards},
        sector_counts_from=archive.charter.sector_counts_from,
    )


def _confirmed(archive: Archive, at: datetime) -> Iterator[tuple[str, Registered]]:
    """Those that are eligible by the register and the votes alone."""
    days = timedelta(days=archive.charter.confirmed_days)
    votes = _recent_votes(archive, at)
    for id, entries in archive.register.items():
        entry = registered(entries, at)
        if entry is None or entry.kind is not RegisterKind.CONFIRMED or entry.since is None:
            continue
        since = entry.since + days
        if since <= at and not _sleeps(votes, id, since):
            yield id, entry


def _gone(record: Signatory, at: datetime, *, same_day: bool) -> bool:
    """Whether it had left by the day of `at` and not signed again since; a leaving on that
    very day counts only with `same_day`."""
    day = at.date()
    leavings = [each.on for each in record.left if each.on <= day]
    if not leavings or (max(leavings) == day and not same_day):
        return False
    return not any(max(leavings) < signature.on <= day for signature in record.signatures)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vote:
    opened: datetime
    closed: datetime
    voters: frozenset[str]


def _recent_votes(archive: Archive, at: datetime) -> tuple[_Vote, ...]:
    """The last votes closed by `at`, as many in a row as make a silent elector dormant; none
    when there were fewer. Votes of the founding phase were not the organisations' to cast."""
    wanted = archive.charter.dormant_after
    votes = []
    for proposal in archive.proposals.values():
        for event in proposal.record:
            if event.kind is not EventKind.CLOSED or event.at > at:
                continue
            opening = states.opened(proposal, event.round)
            if opening is not None and not opening.founding:
                voters = frozenset(proposal.ballots.get(event.round or 0, ()))
                votes.append(_Vote(opened=opening.at, closed=event.at, voters=voters))
    votes.sort(key=lambda vote: (vote.closed, vote.opened))
    return tuple(votes[-wanted:]) if 0 < wanted <= len(votes) else ()


def _sleeps(votes: tuple[_Vote, ...], id: str, since: datetime) -> bool:
    return bool(votes) and all(vote.opened >= since and id not in vote.voters for vote in votes)


def _candidates(archive: Archive, at: datetime, size: int) -> Iterator[dict[str, str]]:
    """Electorates of this size that may have stood at `at`: those sure by today's tree, filled
    up from those whose own record may have said otherwise at that time."""
    sure: dict[str, str] = {}
    unsure: dict[str, str] = {}
    for id, entry in _confirmed(archive, at):
        record = archive.signatories.get(id)
        if record is not None and _gone(record, at, same_day=False):
            continue
        if record is None or not as_confirmed(record, entry) or _gone(record, at, same_day=True):
            unsure[id] = entry.sector or ""
        else:
            sure[id] = entry.sector or ""
    if 0 <= size - len(sure) <= len(unsure):
        for chosen in combinations(unsure, size - len(sure)):
            yield sure | {id: unsure[id] for id in chosen}


def _founding_candidates(
    archive: Archive, proposal: Proposal, opened: Event
) -> Iterator[dict[str, str]]:
    """The stewards of today, then sets of those known from stewards.yml, the record and the
    ballots, of the recorded size."""
    today = [steward.id for steward in archive.stewards.stewards]
    yield dict.fromkeys(today, "")
    acted = {event.by for each in archive.proposals.values() for event in each.record}
    voted = proposal.ballots.get(opened.round or 0, {})
    known = sorted({*today, *acted, *voted})
    for chosen in combinations(known, opened.electorate.count if opened.electorate else 0):
        yield dict.fromkeys(chosen, "")


def _sector_counts_from(archive: Archive, at: datetime) -> int:
    """What charter.yml said at `at`: today's number, taken back through the amendments enacted
    since. The earliest of them that rewrote the line still shows what stood before."""
    enacted = [
        (event.at, event.order, proposal)
        for proposal in archive.proposals.values()
        for event in proposal.record
        if event.kind is EventKind.ENACTED and event.at > at
    ]
    for _, _, proposal in sorted(enacted, key=lambda each: each[:2]):
        for file in proposal.amendment.files:
            if file.path != _RULES:
                continue
            for op, line in (line for hunk in file.hunks for line in hunk.lines):
                stood = _COUNTS_FROM.search(line.split("#")[0])
                if op is Op.REMOVE and stood is not None:
                    return int(stood[1])
    return archive.charter.sector_counts_from
