"""P: proposals that compete are voted on together, and what is said of one vote is said of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions import states
from charterkit.decisions.contesting import contest
from charterkit.decisions.fit import Fit, Standing, standings
from charterkit.decisions.joint import vote_of
from charterkit.decisions.together import joint
from charterkit.decisions.wording import joined, worded
from charterkit.language import say
from charterkit.model import Archive, EventKind, Proposal, State
from charterkit.problems import Problem
from charterkit.rules.scope import Act, flaw, listed, moment

OF_THE_VOTE = frozenset(
    {EventKind.CLOSED, EventKind.CONTESTED, EventKind.UPHELD, EventKind.ANNULLED}
)
"""The events that concern a vote as a whole, whatever it was about."""


def wrongly_together(archive: Archive, group: Sequence[Act]) -> Iterator[Problem]:
    """P041: a vote is about all proposals that compete, and about no others. P042: it waits for
    competitors whose discussion had begun before. P043: and for those whose vote is not settled;
    what conflicts with today's text comes to no vote. P044: nor what is contested.

    `archive` is as it was before; `group` are the openings of one vote."""
    fits, problems = standings(archive)
    if not fits:
        yield from problems
        return
    for act in group:
        yield from unfit(act, fits.get(act.stands.slug))
        yield from contested(archive, act)
        if states.state(act.stands) is State.ACCEPTED:
            yield from _alone(group, [act.stands])
            continue
        found = joint(archive, act.stands, fits, act.event.at)
        if found is None:
            continue
        yield from _alone(group, found.members)
        if found.waits_for and found.until:
            yield flaw(
                "P042",
                act.event.path,
                ("at",),
                expected=say(
                    "a time no earlier than {moment}, when the discussion of {called} is "
                    "over, which competes with it",
                    moment=moment(found.until),
                    called=called(found.waits_for),
                ),
                found=moment(act.event.at),
                mend=say("Wait until then; they are voted on together."),
            )
        if found.busy:
            yield busy(act, found.busy)


def _alone(group: Sequence[Act], members: Sequence[Proposal]) -> Iterator[Problem]:
    if {act.stands.slug for act in group} == {each.slug for each in members}:
        return
    first = group[0]
    expected = say("a vote on {called} together, since they compete", called=called(members))
    if len(members) == 1:
        expected = say(
            "a vote on {called} alone, since it competes with nothing", called=called(members)
        )
    yield flaw(
        "P041",
        first.event.path,
        expected=expected,
        found=say("one on {called}", called=called([act.stands for act in group])),
        mend=say(
            "'charter open {name}' takes along what competes, and nothing else.",
            name=states.number(members[0]) or members[0].slug,
        ),
    )


def unfit(act: Act, standing: Standing | None) -> Iterator[Problem]:
    """P043: what conflicts with what was enacted since it was written could not be enacted."""
    if standing is not None and standing.fit is Fit.COLLIDING:
        yield flaw(
            "P043",
            act.event.path,
            expected=say("a proposal that fits today's text"),
            found=say("one that conflicts with {called}", called=called(standing.clashes_with)),
            mend=say(
                "A steward returns it to its authors, who choose the text: 'charter refresh'."
            ),
        )


def busy(act: Act, rivals: Sequence[Proposal]) -> Problem:
    """P043: that a proposal waits for what it competes with."""
    return flaw(
        "P043",
        act.event.path,
        expected=say("{called} to be settled first, with which it competes", called=called(rivals)),
        found=listed(list(dict.fromkeys(worded(states.state(each)) for each in rivals))),
        mend=say("Wait until that is enacted or rejected; 'charter status' says when."),
    )


def contested(archive: Archive, act: Act) -> Iterator[Problem]:
    """P044: while the outcome of a vote is contested nothing follows from it."""
    found = contest(archive, act.stands)
    if found is None or not found.holds:
        return
    names = ", ".join(each.by for each in found.said)
    yield flaw(
        "P044",
        act.event.path,
        expected=say(
            "the arbiters to have decided on the outcome that is contested by {names}", names=names
        )
        if names
        else say("the arbiters to have decided on the outcome that is contested"),
        found=say("`{kind}` before that", kind=act.event.kind),
        mend=say("An arbiter says 'charter uphold' or 'charter annul'."),
    )


def incomplete(archive: Archive, group: Sequence[Act]) -> Iterator[Problem]:
    """P041: what is entered about a vote is entered with all proposals that it was about."""
    vote = vote_of(archive, group[0].stands)
    if vote is None:
        return
    there = {act.stands.slug for act in group}
    missing = [member for member, _ in vote.members if member.slug not in there]
    if missing:
        yield flaw(
            "P041",
            group[0].event.path,
            expected=say(
                "`{kind}` in the record of {called} too, with which it was voted on",
                kind=group[0].event.kind,
                called=called(missing),
            ),
            found=say("none there"),
            mend=say("The commands enter it with all that a vote was about."),
        )


def called(proposals: Sequence[Proposal]) -> str:
    """Proposals as messages name them: ``no. 7 and no. 9``."""
    return joined(
        [
            say("no. {number}", number=number) if (number := states.number(each)) else each.slug
            for each in proposals
        ]
    )
