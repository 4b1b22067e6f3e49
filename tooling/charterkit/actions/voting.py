"""Cast a ballot: on one proposal, or on all that are voted on together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from charterkit.actions.deciding import voters
from charterkit.actions.desk import Desk, Done
from charterkit.actions.finding import the_proposal
from charterkit.actions.progress import BEFORE
from charterkit.decisions import states
from charterkit.decisions.joint import Vote, vote_of
from charterkit.decisions.numbers import find
from charterkit.documents.paths import ballot_path
from charterkit.documents.writing import render_ballot
from charterkit.language import say
from charterkit.model import (
    STATUS_QUO,
    Archive,
    Ballot,
    Change,
    Choice,
    Proposal,
    Ranking,
    State,
)
from charterkit.problems import CharterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A ballot cast: on which proposal (of several the one that has the vote), in which round,
    what it says, and until when it may be cast anew; `earlier` is the one it takes the place of,
    None for a first one. `counts` is whether the voter was an elector
    when the vote opened, None where that cannot be told here."""

    slug: str
    title: str
    round: int
    closes: datetime
    ballot: Ballot
    earlier: Ballot | None
    counts: bool | None


def open_vote(archive: Archive, proposal: Proposal, at: datetime) -> Vote:
    """The vote that is open on a proposal at `at`; CharterError, which says where the proposal
    stands, if none is."""
    here, vote = states.state(proposal), vote_of(archive, proposal)
    if here is State.VOTING and vote is not None and vote.opened.round and vote.opened.closes:
        return vote
    closes = states.closes(proposal)
    if here is State.DISCUSSION and closes is not None and closes <= at:
        raise CharterError(
            say(
                "The discussion of '{title}' is over since {closes:%Y-%m-%d}, but that "
                "its vote is open is not on record yet.",
                title=proposal.title,
                closes=closes,
            ),
            say(
                "Whoever comes first enters it: 'charter advance', or a steward by 'charter open'."
            ),
        )
    raise CharterError(
        say(
            "'{title}' is not open for voting: {before}.", title=proposal.title, before=BEFORE[here]
        ),
        say("'charter status' lists the votes that are open, and until when."),
    )


def require_running(vote: Vote, at: datetime) -> None:
    """CharterError, which says what can still be done, if the time to vote is over, although
    nobody has counted yet."""
    closes = vote.opened.closes
    if closes is None or at < closes:
        return
    raise CharterError(
        say(
            "The vote on '{title}' closed on {closes:%Y-%m-%d %H:%M} UTC: no ballot can be cast "
            "or changed any more.",
            title=vote.lead.title,
            closes=closes,
        ),
        say(
            "If a ballot came in before that, a steward enters it with the time it came, in a "
            "column 'received': 'charter import ballots FILE'. Otherwise the votes are counted as "
            "they stand: 'charter close {slug}'.",
            slug=vote.lead.slug,
        ),
    )


def options(vote: Vote) -> tuple[str, ...]:
    """What can be ranked in a vote on several proposals, by slug."""
    return (*(member.slug for member, _ in vote.members), STATUS_QUO)


def vote(
    desk: Desk,
    which: str,
    choice: Choice | None,
    voter: str,
    reason: str | None,
    rank: str | None = None,
    *,
    entered_by: str | None = None,
) -> tuple[Cast, Done]:
    """Write a voter's ballot on a proposal that is open for voting: a choice, or, where several
    are voted on together, a ranking. As long as the vote is open the ballot may be cast anew, and
    the newest one counts.
    `entered_by` is the steward who enters it for the voter.

    CharterError if the vote is not open, the voter may not vote, or the ballot says nothing about
    what is voted on."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    found = open_vote(archive, proposal, desk.now)
    lead, opened = found.lead, found.opened
    require_running(found, desk.now)
    ranking = said(archive, found, choice, rank)
    round, closes = opened.round or 1, opened.closes or desk.now
    path = ballot_path(lead.slug, round, voter)
    ballot = Ballot(
        path=path,
        voter=voter,
        round=round,
        text=opened.text or lead.digest,
        at=desk.now,
        choice=choice,
        ranking=ranking,
        reason=reason,
        entered_by=entered_by,
    )
    again = " again" if path in desk.snapshot.blobs else ""
    change = Change(
        writes={path: render_ballot(ballot)},
        subject=f"Vote{again} on {lead.slug}: {voter}",
        body=f"{voter} votes {in_words(ballot)} in round {round}.",
    )
    done = desk.perform(change, archive)
    cast = Cast(
        slug=lead.slug,
        title=lead.title,
        round=round,
        closes=closes,
        ballot=ballot,
        earlier=lead.ballots.get(round, {}).get(voter),
        counts=is_elector(desk, archive, lead, voter),
    )
    return cast, done


def is_elector(desk: Desk, archive: Archive, lead: Proposal, voter: str) -> bool | None:
    """Whether somebody may vote in the open vote on a proposal; None if this clone cannot tell."""
    try:
        return voter in voters(desk, archive, lead).members
    except CharterError:
        return None


def in_words(ballot: Ballot) -> str:
    """What a ballot says: ``approve``, or ``a > b = c > status-quo``."""
    if ballot.choice is not None:
        return str(ballot.choice)
    return " > ".join(" = ".join(place) for place in ballot.ranking)


def said(archive: Archive, vote: Vote, choice: Choice | None, rank: str | None) -> Ranking:
    """The ranking that a ballot is to hold, empty where it holds a choice; CharterError if it is
    not what this vote asks."""
    among = options(vote)
    if not vote.together:
        if rank is not None or choice is None:
            raise CharterError(
                say(
                    "'{title}' is voted on by itself, so there is nothing to rank.",
                    title=vote.lead.title,
                ),
                say("'charter vote {slug} approve|reject|abstain --as ID'.", slug=vote.lead.slug),
            )
        return ()
    if choice is Choice.ABSTAIN and rank is None:
        return ()
    if rank is None or choice is not None:
        raise CharterError(
            say(
                "{count} proposals that compete are voted on together, and ranked.",
                count=len(vote.members),
            ),
            say(
                "Write them best first, with = between equals: --rank {among}. Whoever "
                "is against all writes --rank {status_quo}.",
                among=",".join(among),
                status_quo=STATUS_QUO,
            ),
        )
    return ranked(archive, among, rank)


def ranked(archive: Archive, among: Sequence[str], rank: str) -> Ranking:
    """A ranking as it is typed, slugs or numbers from best to worst: ``7,9=12,status-quo``. The
    status quo alone is better than all that are left out, and they are written behind it."""
    places: list[tuple[str, ...]] = []
    for place in rank.split(","):
        equals = [_option(archive, among, each.strip()) for each in place.split("=")]
        places.append(tuple(equals))
    named = [option for place in places for option in place]
    twice = next((option for option in named if named.count(option) > 1), None)
    if twice is not None:
        raise CharterError(
            say("{twice} stands twice in the ranking.", twice=twice), say("Name each once.")
        )
    if STATUS_QUO not in named:
        raise CharterError(
            say(
                "The ranking does not say where status-quo stands, which is that all "
                "stays as it is."
            ),
            say("Name it too: what you like less stands behind it. What is left out is last."),
        )
    if named == [STATUS_QUO]:
        places.append(tuple(option for option in among if option != STATUS_QUO))
    return tuple(places)


def _option(archive: Archive, among: Sequence[str], name: str) -> str:
    if name in among:
        return name
    found = find(archive, name)
    if found is not None and found.slug in among:
        return found.slug
    raise CharterError(
        say("'{name}' is not among what is voted on.", name=name),
        say("Rank these, best first: {among}. Numbers will do as well.", among=", ".join(among)),
    )
