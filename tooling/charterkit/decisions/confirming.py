"""A merged text is seen before it is enacted, and electors can ask to vote on it.

Who voted on a proposal knew the principles it changes as they stood then. Where others have changed
one of them since, the text that the merge gives stands published for a while before it is enacted,
and in that time electors can demand a confirming vote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from charterkit.decisions import states
from charterkit.decisions.calendar import closes
from charterkit.decisions.elector import sector_of
from charterkit.decisions.past import enacted_as
from charterkit.model import Archive, Event, EventKind, Proposal, State, Statement, Version
from charterkit.model.succession import grouped
from charterkit.text.translations import original_of

PUBLISHED_DAYS = 14
"""How many days a merged text stands before it is enacted; pauses move their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The time in which a merged text stands for all to see: from `since`, enacted no earlier
    than `until` (UTC). `by` are the proposals that changed a principle it touches, `round` the
    number that a confirming vote has, and `demands` the calls for one by those who may vote, since
    the proposal was accepted."""

    since: datetime
    until: datetime
    by: tuple[Proposal, ...]
    round: int
    demands: tuple[Statement, ...]

    @property
    def demanded(self) -> bool:
        """Whether enough electors call for a confirming vote."""
        return len(self.demands) >= states.DEMANDED_BY


def texts_of(paths: Iterable[str]) -> frozenset[str]:
    """What the files of an amendment belong to: a principle counts with its translations."""
    return frozenset(original_of(path) or path for path in paths)


def published(
    archive: Archive, proposal: Proposal, together: Sequence[Proposal] = ()
) -> Published | None:
    """The time for which the merged text of an accepted proposal must stand, None where nobody
    else has changed a principle it touches since its vote opened. `together` are the accepted
    ones that are to be enacted with it."""
    decided = states.last(proposal, EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED)
    if states.state(proposal) is not State.ACCEPTED or decided is None:
        return None
    began = _began(proposal, decided)
    touched = texts_of(proposal.amendment.paths)
    times = [decided.at]
    by: list[Proposal] = []
    for slug in _enacted_after(archive, proposal.base):
        other = archive.proposals[slug]
        if other.slug == proposal.slug or not touched & texts_of(other.amendment.paths):
            continue
        enacted = states.last(other, EventKind.ENACTED)
        if enacted and enacted.version and enacted.version > proposal.base and enacted.at >= began:
            times.append(enacted.at)
            by.append(other)
    if len(by) > 1:
        found = {each.slug for each in by}
        by = [archive.proposals[slug] for slug in archive.proposals if slug in found]
    for other in together:
        accepted = states.last(other, EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED)
        if other.slug != proposal.slug and touched & texts_of(other.amendment.paths) and accepted:
            times.append(accepted.at)
            by.append(other)
    if not by:
        return None
    since = max(times)
    until = closes(since, PUBLISHED_DAYS, archive.charter.pauses)
    round = states.next_round(proposal)
    demands = tuple(
        each
        for each in sorted(proposal.demands.get(round, {}).values(), key=lambda each: each.by)
        # One made in time stands, although what came after moved the time (rule B009).
        if each.at >= decided.at and sector_of(archive, each.by, each.at) is not None
    )
    return Published(since=since, until=until, by=tuple(by), round=round, demands=demands)


def _enacted_after(archive: Archive, base: Version) -> list[str]:
    """The proposals that were enacted as a later version than a base."""
    known = base.major, base.minor, base.patch
    return [
        slug
        for each, slugs in grouped(archive.proposals, enacted_as).items()
        if isinstance(each, Version) and (each.major, each.minor, each.patch) > known
        for slug in slugs
    ]


def widest(archive: Archive, proposal: Proposal) -> Published | None:
    """The time of the merged text with everything that is accepted today."""
    accepted = [each for each in archive.proposals.values() if states.state(each) is State.ACCEPTED]
    return published(archive, proposal, accepted)


def _began(proposal: Proposal, decided: Event) -> datetime:
    """When the vote that decided a proposal opened; without a vote, the time for objections."""
    kinds = (EventKind.OPENED, EventKind.ADMITTED, EventKind.RECLASSIFIED)
    began = states.last(proposal, kinds[0]) or states.last(proposal, *kinds[1:])
    return (began or decided).at
