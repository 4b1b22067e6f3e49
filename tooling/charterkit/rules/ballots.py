"""B: ballots, as they stand in one tree."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions import states
from charterkit.decisions.joint import says, vote_of
from charterkit.model import STATUS_QUO, Archive, Ballot, Event, Proposal, Snapshot
from charterkit.problems import Problem
from charterkit.rules.scope import Paths, concerns, flaw, listed, moment, proposals_in


def ballots(archive: Archive, snapshot: Snapshot, paths: Paths) -> Iterator[Problem]:
    """B001: a ballot is in a round that was opened. B003: it is for the text voted on.
    B004: it was cast while the vote was open. B006: it says something about what is voted on:
    a choice about one proposal, a ranking of several."""
    for proposal in proposals_in(archive, paths):
        for round, cast in proposal.ballots.items():
            vote = states.opened(proposal, round)
            for ballot in cast.values():
                if concerns(paths, ballot.path):
                    yield from _ballot(archive, proposal, vote, ballot)


def _ballot(
    archive: Archive, proposal: Proposal, vote: Event | None, ballot: Ballot
) -> Iterator[Problem]:
    if vote is not None and vote.with_number is not None:
        yield _elsewhere(archive, proposal, vote, ballot)
        return
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
    yield from _says_something(proposal, vote, ballot)


def _elsewhere(archive: Archive, proposal: Proposal, vote: Event, ballot: Ballot) -> Problem:
    whole = vote_of(archive, proposal, vote)
    return flaw(
        "B001",
        ballot.path,
        expected=f"a ballot in the folder of no. {vote.with_number}, with which it is voted on",
        found="one here",
        mend=f"'charter vote {whole.lead.slug if whole else vote.with_number} --rank ...' "
        "writes it there.",
    )


def _says_something(proposal: Proposal, vote: Event, ballot: Ballot) -> Iterator[Problem]:
    options = vote.options or (proposal.slug,)
    if says(ballot, options) is not None:
        return
    if not vote.options:
        yield flaw(
            "B006",
            ballot.path,
            ("ranking",),
            expected="`choice: approve`, `reject` or `abstain`, since one proposal is voted on",
            found="a ranking",
            mend=f"Vote with 'charter vote {proposal.slug} approve|reject|abstain'.",
        )
        return
    everything = ",".join([*options, STATUS_QUO])
    yield flaw(
        "B006",
        ballot.path,
        ("ranking" if ballot.ranking else "choice",),
        expected=f"a ranking of {listed([*options, STATUS_QUO])}, with {STATUS_QUO} in it, since "
        "they are voted on together",
        found=", ".join(" = ".join(each) for each in ballot.ranking)
        if ballot.ranking
        else f"`{ballot.choice}`",
        mend=f"Vote with 'charter vote {proposal.slug} --rank {everything}', best first.",
    )


RULES = (ballots,)
