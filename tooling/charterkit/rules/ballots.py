"""B: ballots, as they stand in one tree."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions import states
from charterkit.decisions.joint import says, vote_of
from charterkit.language import say
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
            expected=say("a ballot in a round that a steward has opened"),
            found=say("round {round}, which was not opened", round=ballot.round),
            mend=say("'charter status' lists the votes that are open."),
        )
        return
    if ballot.text != vote.text:
        yield flaw(
            "B003",
            ballot.path,
            ("text",),
            expected=say("{text}, the proposal as it is voted on", text=vote.text),
            found=ballot.text,
            mend=say(
                "Read the proposal as it stands, then 'charter vote {slug} ...'.",
                slug=proposal.slug,
            ),
        )
    for field, at in (("at", ballot.at), ("received", ballot.received)):
        if at is not None and not vote.at <= at < vote.closes:
            yield flaw(
                "B004",
                ballot.path,
                (field,),
                expected=say(
                    "a time from {opening} until {closing}, while the vote is open",
                    opening=moment(vote.at),
                    closing=moment(vote.closes),
                ),
                found=moment(at),
                mend=say("A ballot outside of these times does not count."),
            )
    yield from _says_something(proposal, vote, ballot)


def _elsewhere(archive: Archive, proposal: Proposal, vote: Event, ballot: Ballot) -> Problem:
    whole = vote_of(archive, proposal, vote)
    return flaw(
        "B001",
        ballot.path,
        expected=say(
            "a ballot in the folder of no. {with_number}, with which it is voted on",
            with_number=vote.with_number,
        ),
        found=say("one here"),
        mend=say(
            "'charter vote {slug} --rank ...' writes it there.",
            slug=whole.lead.slug if whole else vote.with_number,
        ),
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
            expected=say(
                "`choice: approve`, `reject` or `abstain`, since one proposal is voted on"
            ),
            found=say("a ranking"),
            mend=say("Vote with 'charter vote {slug} approve|reject|abstain'.", slug=proposal.slug),
        )
        return
    everything = ",".join([*options, STATUS_QUO])
    yield flaw(
        "B006",
        ballot.path,
        ("ranking" if ballot.ranking else "choice",),
        expected=say(
            "a ranking of {listed}, with {status_quo} in it, since they are voted on together",
            listed=listed([*options, STATUS_QUO]),
            status_quo=STATUS_QUO,
        ),
        found=", ".join(" = ".join(each) for each in ballot.ranking)
        if ballot.ranking
        else f"`{ballot.choice}`",
        mend=say(
            "Vote with 'charter vote {slug} --rank {everything}', best first.",
            slug=proposal.slug,
            everything=everything,
        ),
    )


RULES = (ballots,)
