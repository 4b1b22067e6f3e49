"""Proposals that compete are put to one vote: which of them, and from when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from charterkit.decisions import states
from charterkit.decisions.acts import the_class
from charterkit.decisions.fit import Fit, Standing
from charterkit.decisions.past import in_order
from charterkit.model import Archive, EventKind, Proposal, State

Standings = Mapping[str, Standing]

BUSY = frozenset({State.VOTING, State.ACCEPTED})
"""Those a proposal waits for that it competes with: what becomes of them is not settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What has to be over before a proposal's vote opens: a discussion, or the time before a
    second call. UTC."""

    begun: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """What is put to one vote, by number. `waits_for` are competitors whose own discussion had
    begun when the first of these ended: the vote waits until `until` (UTC), when theirs is over.
    `busy` are competitors whose vote is not settled yet."""

    members: tuple[Proposal, ...]
    waits_for: tuple[Proposal, ...]
    until: datetime | None
    busy: tuple[Proposal, ...]


def window(archive: Archive, proposal: Proposal) -> Window | None:
    """What has to be over before the next vote on a proposal; None if no vote comes next."""
    if states.state(proposal) is State.DISCUSSION:
        begun = states.last(proposal, EventKind.ADMITTED, EventKind.RECLASSIFIED)
        if begun is None or begun.closes is None:
            return None
        if the_class(archive, states.class_name(proposal)).vote_days is None:
            return None
        annulled = states.last(proposal, EventKind.ANNULLED)
        ends = max(begun.closes, annulled.at) if annulled else begun.closes
        return Window(begun=begun.at, ends=ends)
    again, closed = states.second_call(proposal), states.closed(proposal)
    return Window(begun=closed.at, ends=again) if again and closed else None


def can_open(archive: Archive, proposal: Proposal, standings: Standings) -> bool:
    """Whether a proposal can come to a vote: it waits for one, and fits today's text."""
    standing = standings.get(proposal.slug)
    fits = standing is not None and standing.fit in (Fit.CLEAN, Fit.MOVED_ON)
    return fits and window(archive, proposal) is not None


def joint(archive: Archive, proposal: Proposal, standings: Standings, at: datetime) -> Joint | None:
    """What a proposal's next vote is about if it opens at `at`: itself and all it competes with,
    by way of others too, whose discussion is over then. None if no vote comes next.

    The vote waits for those competitors whose discussion had begun when the earliest of these
    discussions ended, so that nobody is shut out by being a day later. It waits for no later ones,
    so that nobody can put it off for ever; and it never begins while one of them is being
    voted on, or is accepted and not enacted."""
    # Of all others nothing is asked.
    windows = _windows(archive, standings, _reached(proposal.slug, standings, lambda slug: True))
    if proposal.slug not in windows:
        return None
    members = _reached(
        proposal.slug, standings, lambda slug: slug in windows and windows[slug].ends <= at
    )
    first = min(windows[slug].ends for slug in members)
    sight = _in_sight(proposal.slug, standings, windows, first)
    waits = {slug for slug in sight - members if windows[slug].ends > at}
    busy = {
        rival
        for slug in members
        for rival in _rivals(slug, standings)
        if states.state(archive.proposals[rival]) in BUSY
    }
    return Joint(
        members=_ordered(archive, members),
        waits_for=_ordered(archive, waits),
        until=max((windows[slug].ends for slug in waits), default=None),
        busy=_ordered(archive, busy),
    )


def first_votes(archive: Archive, standings: Standings) -> Iterator[tuple[Proposal, datetime]]:
    """Of each group of proposals that compete, by way of others too, the one whose vote opens
    first, and when: as soon as its discussion is over, and those that it waits for. By slug."""
    windows = _windows(archive, standings, standings)
    seen: set[str] = set()
    for slug in sorted(windows):
        if slug in seen:
            continue
        group = _reached(slug, standings, windows.__contains__)
        seen |= group
        lead = min(group, key=lambda each: (windows[each].ends, each))
        sight = _in_sight(lead, standings, windows, windows[lead].ends)
        yield archive.proposals[lead], max(windows[each].ends for each in sight)


def _windows(archive: Archive, standings: Standings, slugs: Iterable[str]) -> Mapping[str, Window]:
    """What has to be over before the next vote on each of some proposals that can come to one."""
    return {
        slug: found
        for slug in slugs
        if can_open(archive, archive.proposals[slug], standings)
        and (found := window(archive, archive.proposals[slug])) is not None
    }


def _in_sight(
    slug: str, standings: Standings, windows: Mapping[str, Window], at: datetime
) -> frozenset[str]:
    """A proposal and all it competes with, by way of others too, whose window had begun."""
    return _reached(slug, standings, lambda each: each in windows and windows[each].begun <= at)


def _ordered(archive: Archive, slugs: Iterable[str]) -> tuple[Proposal, ...]:
    return tuple(sorted((archive.proposals[slug] for slug in slugs), key=in_order))


def _rivals(slug: str, standings: Standings) -> frozenset[str]:
    standing = standings.get(slug)
    return frozenset(each.slug for each in standing.rivals) if standing else frozenset()


def _reached(start: str, standings: Standings, admits: Callable[[str], bool]) -> frozenset[str]:
    """The proposals that compete with one, or with one that does, and on, among those that
    `admits` lets in; itself in any case."""
    found, waiting = {start}, [start]
    while waiting:
        for slug in _rivals(waiting.pop(), standings) - found:
            if admits(slug):
                found.add(slug)
                waiting.append(slug)
    return frozenset(found)
