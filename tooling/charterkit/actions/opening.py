"""Open a vote: on one proposal, or on all that compete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from charterkit.actions.deciding import require_no_conflict
from charterkit.actions.desk import Desk, Done
from charterkit.actions.finding import the_proposal
from charterkit.actions.fitting import in_commits, numbers
from charterkit.actions.progress import allowed, over
from charterkit.decisions import acts, states
from charterkit.decisions.contesting import contest
from charterkit.decisions.fit import standings
from charterkit.decisions.together import Standings, joint
from charterkit.documents.paths import CONSTITUTED
from charterkit.documents.writing import render_constituted, render_event
from charterkit.language import marked, say, say_many
from charterkit.model import Archive, Change, EventKind, Notified, Proposal, State
from charterkit.problems import CharterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A vote that was opened: on which proposals, by number, and how, in the same order. The
    first has the vote."""

    members: tuple[Proposal, ...]
    openings: tuple[acts.Opening, ...]

    @property
    def first(self) -> acts.Opening:
        """The opening of the one that has the vote."""
        return self.openings[0]


def open_votes(
    desk: Desk,
    which: Sequence[str],
    steward: str,
    *,
    together: bool = False,
    notified: Notified | None = None,
) -> tuple[tuple[Opened, ...], Done]:
    """Open the votes on discussed proposals, or their second calls, in one commit: one vote on
    each of them, and on all that it competes with.

    `notified` says how many were told of them before. The first opening at which enough
    organisations may vote also ends the founding phase. CharterError if one of them cannot be voted
    on yet, and, with `together`, if those named do not all compete."""
    archive = desk.archive()
    wanted = {each.slug: each for each in (the_proposal(archive, reference) for reference in which)}
    fits, _ = standings(archive)
    groups: list[tuple[Proposal, ...]] = []
    for proposal in wanted.values():
        if not any(proposal.slug == each.slug for group in groups for each in group):
            groups.append(members(desk, archive, proposal, fits))
    if together and len(groups) > 1:
        apart = "; ".join(numbers(group) for group in groups)
        raise CharterError(
            say(
                "These do not all compete, and what can stand together is voted on apart: {apart}.",
                apart=apart,
            ),
            say("Leave out --together, or open each with a command of its own."),
        )
    opened = tuple(
        with_notice(opened_now(archive, group, desk.now, steward), notified) for group in groups
    )
    return opened, desk.perform(opening_change(opened, steward), archive)


def members(
    desk: Desk, archive: Archive, proposal: Proposal, fits: Standings
) -> tuple[Proposal, ...]:
    """All that one vote is about, by number; CharterError if it cannot be opened now."""
    require_openable(desk, archive, proposal)
    if states.state(proposal) is State.ACCEPTED:
        return (proposal,)
    found = joint(archive, proposal, fits, desk.now)
    if found is None:
        return (proposal,)
    if found.waits_for and found.until is not None:
        raise CharterError(
            say_many(
                "'{title}' competes with {numbers}, which is discussed until "
                "{until:%Y-%m-%d %H:%M} UTC. They are voted on together.",
                "'{title}' competes with {numbers}, the last of which is discussed until "
                "{until:%Y-%m-%d %H:%M} UTC. They are voted on together.",
                len(found.waits_for),
                title=proposal.title,
                numbers=numbers(found.waits_for),
                until=found.until,
            ),
            say("Run this again then."),
        )
    if found.busy:
        raise CharterError(
            say_many(
                "'{title}' competes with {numbers}, which is not settled yet.",
                "'{title}' competes with {numbers}, which are not settled yet.",
                len(found.busy),
                title=proposal.title,
                numbers=numbers(found.busy),
            ),
            say("It can be voted on when that is enacted or rejected: 'charter status'."),
        )
    for each in found.members:
        require_openable(desk, archive, each)
    return found.members


def require_openable(desk: Desk, archive: Archive, proposal: Proposal) -> None:
    """CharterError unless a vote on the proposal may be opened now."""
    allowed(proposal, marked("opened"), EventKind.OPENED)
    over(proposal, desk.now)
    rule = acts.the_class(archive, states.class_name(proposal))
    if rule.vote_days is None:
        way = marked("'charter close {slug}' accepts it if nobody objected.")
        if states.state(proposal) is State.ACCEPTED:
            way = marked("'charter close {slug}' moves it to a class with a vote, as is demanded.")
        raise CharterError(
            say(
                "'{title}' is {name}: it is decided without a vote.",
                title=proposal.title,
                name=rule.name,
            ),
            say(way, slug=proposal.slug),
        )
    again = states.second_call(proposal)
    if again is not None and desk.now < again:
        raise CharterError(
            say(
                "'{title}' may be called again from {again:%Y-%m-%d %H:%M} UTC.",
                title=proposal.title,
                again=again,
            ),
            say("Run this again then."),
        )
    found = contest(archive, proposal)
    if found is not None and found.holds:
        raise CharterError(
            say("The outcome of the vote on '{title}' is contested.", title=proposal.title),
            say("An arbiter decides on it first: 'charter uphold' or 'charter annul'."),
        )
    require_no_conflict(archive, proposal)


def opened_now(archive: Archive, group: tuple[Proposal, ...], at: datetime, by: str) -> Opened:
    """The openings of one vote."""
    openings = tuple(acts.opening(archive, each, at, by, group) for each in group)
    return Opened(members=group, openings=openings)


def with_notice(opened: Opened, notified: Notified | None) -> Opened:
    """The openings with what is known of who was told of the vote before."""
    return replace(
        opened,
        openings=tuple(
            replace(each, event=replace(each.event, notified=notified)) for each in opened.openings
        ),
    )


def opening_change(opened: Sequence[Opened], steward: str) -> Change:
    """The commit that opens one vote or several."""
    everything = [each for vote in opened for each in vote.members]
    title = f": {everything[0].title}" if len(everything) == 1 else ""
    votes = "the vote" if len(opened) == 1 else f"{len(opened)} votes"
    writes = {
        opening.event.path: render_event(opening.event)
        for vote in opened
        for opening in vote.openings
    }
    count, closes = opened[0].first.electorate.count(), opened[0].first.event.closes
    body = f"{count.count} may vote until {closes:%Y-%m-%d}. Opened by {steward}."
    for vote in opened:
        if len(vote.members) > 1:
            body += f"\nVoted on together, since they compete: {in_commits(vote.members)}."
    constituted = opened[0].first.constituted
    if constituted is not None:
        writes[CONSTITUTED] = render_constituted(constituted)
        body += "\nThe charter is constituted: from now on the signatories decide."
    subject = f"Open {votes} on {in_commits(everything)}{title}"
    return Change(writes=writes, subject=subject, body=body)
