"""Cast a ballot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from charterkit.actions.desk import Desk, Done
from charterkit.actions.finding import the_proposal
from charterkit.actions.progress import BEFORE
from charterkit.decisions.states import opened, state
from charterkit.documents.paths import ballot_path
from charterkit.documents.writing import render_ballot
from charterkit.model import Ballot, Change, Choice, Proposal, State
from charterkit.problems import CharterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A ballot cast: on which proposal, in which round, and until when it may be cast anew."""

    slug: str
    title: str
    round: int
    closes: datetime


def open_round(proposal: Proposal) -> tuple[int, datetime]:
    """The round that is open on a proposal and when it closes; CharterError, which says where
    the proposal stands, if none is."""
    here, opening = state(proposal), opened(proposal)
    if here is State.VOTING and opening and opening.round and opening.closes:
        return opening.round, opening.closes
    raise CharterError(
        f"'{proposal.title}' is not open for voting: {BEFORE[here]}.",
        "'charter status' lists the votes that are open, and until when.",
    )


def vote(
    desk: Desk, which: str, choice: Choice, voter: str, reason: str | None
) -> tuple[Cast, Done]:
    """Write a voter's ballot on a proposal that is open for voting. As long as the vote is
    open the ballot may be cast anew, and the newest one counts.

    CharterError if the vote is not open or the voter may not vote."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    round, closes = open_round(proposal)
    path = ballot_path(proposal.slug, round, voter)
    ballot = Ballot(
        path=path,
        voter=voter,
        round=round,
        text=proposal.digest,
        at=desk.now,
        choice=choice,
        reason=reason,
    )
    again = " again" if path in desk.snapshot.blobs else ""
    change = Change(
        writes={path: render_ballot(ballot)},
        subject=f"Vote{again} on {proposal.slug}: {voter}",
        body=f"{voter} votes {choice} in round {round}.",
    )
    cast = Cast(slug=proposal.slug, title=proposal.title, round=round, closes=closes)
    return cast, desk.perform(change, archive)
