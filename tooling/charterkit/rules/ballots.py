"""B: ballots, as they stand in one tree."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions import states
from charterkit.model import Archive, Ballot, Event, Proposal, Snapshot
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, concerns, flaw, moment, proposals_in


def ballots(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """B001: a ballot is in a round that was opened. B003: it is for the text voted on.
    B004: it was cast while the vote was open. B006: it is a choice, not a ranking."""
    for proposal in proposals_in(archive, paths):
        for round, cast in proposal.ballots.items():
            vote = states.opened(proposal, round)
            for ballot in cast.values():
                if concerns(paths, ballot.path):
                    yield from _ballot(proposal, vote, ballot)


def _ballot(proposal: Proposal, vote: Event | None, ballot: Ballot) -> Iterator[Problem]:
    if vote is None or vote.closes is None:
        yield flaw(
            "B001",
            ballot.path,
            expected="a ballot in a round that a steward has opened",
            found=f"round {ballot.round}, which was not opened",
            mend="'charter status' lists the votes that are open.",
        )
        return
    if ballot.text != vote.text:
        yield flaw(
            "B003",
            ballot.path,
            ("text",),
            expected=f"{vote.text}, the proposal as it is voted on",
            found=ballot.text,
            mend=f"Read the proposal as it stands, then 'charter vote {proposal.slug} ...'.",
        )
    for field, at in (("at", ballot.at), ("received", ballot.received)):
        if at is not None and not vote.at <= at < vote.closes:
            yield flaw(
                "B004",
                ballot.path,
                (field,),
                expected=f"a time from {moment(vote.at)} until {moment(vote.closes)}, while "
                "the vote is open",
                found=moment(at),
                mend="A ballot outside of these times does not count.",
            )
    if ballot.choice is None:
        yield flaw(
            "B006",
            ballot.path,
            ("ranking",),
            expected="`choice: approve`, `reject` or `abstain`, since one proposal is voted on",
            found="a ranking",
            mend=f"Vote with 'charter vote {proposal.slug} approve|reject|abstain'.",
        )


RULES = (ballots,)
