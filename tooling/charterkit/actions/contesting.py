"""Contest the outcome of a vote, and decide on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from charterkit.actions.desk import Desk, Done
from charterkit.actions.finding import the_proposal
from charterkit.actions.fitting import in_commits
from charterkit.actions.objecting import require_elector
from charterkit.decisions import acts
from charterkit.decisions.contesting import Contest, contest, contestable
from charterkit.documents.paths import contest_path
from charterkit.documents.writing import render_event, render_statement
from charterkit.language import say
from charterkit.model import Archive, Change, Event, EventKind, Proposal, Statement
from charterkit.problems import CharterError


def contest_outcome(
    desk: Desk, which: str, who: str, reason: str, *, entered_by: str | None = None
) -> tuple[Contest, Done]:
    """Write what an elector holds against the outcome of a vote; the contest as it then stands.

    CharterError where there is nothing to contest, or too late, and for one who may not vote."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    found = require_contestable(archive, proposal, desk.now)
    require_elector(
        desk, archive, who, say("'{who}' may not vote today, and so cannot contest.", who=who)
    )
    lead, round = found.vote.lead, found.vote.opened.round or 1
    path = contest_path(lead.slug, round, who)
    if path in desk.snapshot.blobs:
        raise CharterError(
            say("'{who}' contests it already ({path}).", who=who, path=path),
            say("There is nothing to do."),
        )
    said = Statement(path=path, by=who, at=desk.now, reason=reason, entered_by=entered_by)
    about = in_commits([member for member, _ in found.vote.members])
    change = Change(
        writes={path: render_statement(said)},
        subject=f"Contest the outcome of the vote on {about}",
        body=f"{who}: {reason}",
    )
    done = desk.perform(change, archive)
    stands = contestable(done.archive, done.archive.proposals[proposal.slug])
    return stands or found, done


def require_contestable(archive: Archive, proposal: Proposal, at: datetime) -> Contest:
    """The time in which an outcome can be contested; CharterError if there is none, or it is
    over."""
    found = contestable(archive, proposal)
    if found is None:
        why = say("no vote of the signatories on it is closed")
        mend = say("'charter status' says where each proposal stands.")
        if not archive.stewards.arbiters:
            why = say("charter/stewards.yml names no arbiters who could decide")
            mend = say("Arbiters are named by a proposal that changes charter/stewards.yml.")
        raise CharterError(
            say("Nothing about '{title}' can be contested: {why}.", title=proposal.title, why=why),
            mend,
        )
    if found.verdict is not None:
        raise CharterError(
            say(
                "The arbiters have decided already ({kind}, {at:%Y-%m-%d}): {reason}",
                kind=say(found.verdict.kind),
                at=found.verdict.at,
                reason=found.verdict.reason,
            ),
            say("What they have decided holds. Propose what you still want: 'charter propose'."),
        )
    if at < found.since:
        raise CharterError(
            say(
                "The vote on '{title}' is open until {since:%Y-%m-%d %H:%M} UTC; its "
                "outcome can be contested from then on.",
                title=proposal.title,
                since=found.since,
            ),
            say("Run this again then."),
        )
    if at >= found.until:
        raise CharterError(
            say(
                "The outcome of the vote on '{title}' could be contested until "
                "{until:%Y-%m-%d %H:%M} UTC.",
                title=proposal.title,
                until=found.until,
            ),
            say("Make a proposal of your own that undoes the change: 'charter propose'."),
        )
    return found


def uphold(desk: Desk, which: str, arbiter: str, reason: str) -> tuple[Contest, Done]:
    """Enter that the arbiters uphold an outcome: it takes effect."""
    return _decide(desk, which, arbiter, reason, EventKind.UPHELD, "Uphold")


def annul(desk: Desk, which: str, arbiter: str, reason: str) -> tuple[Contest, Done]:
    """Enter that the arbiters annul an outcome: there is another vote."""
    return _decide(desk, which, arbiter, reason, EventKind.ANNULLED, "Annul")


def _decide(
    desk: Desk, which: str, arbiter: str, reason: str, kind: EventKind, verb: str
) -> tuple[Contest, Done]:
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    found = contest(archive, proposal)
    if found is None or not found.holds:
        raise CharterError(
            say("The outcome of the vote on '{title}' is not contested.", title=proposal.title),
            say(
                "Arbiters decide when three electors of two sectors have contested it: "
                "'charter show {slug}'.",
                slug=proposal.slug,
            ),
        )
    if found.recorded is None:
        raise CharterError(
            say(
                "That the outcome of the vote on '{title}' is contested is not entered yet.",
                title=proposal.title,
            ),
            say("'charter advance' enters it."),
        )
    known = [each.id for each in archive.stewards.arbiters]
    if arbiter not in known:
        raise CharterError(
            say(
                "'{arbiter}' is none of the arbiters, so this is not for '{arbiter}' to decide.",
                arbiter=arbiter,
            ),
            say("charter/stewards.yml names them: {arbiters}.", arbiters=", ".join(known))
            if known
            else say("charter/stewards.yml names them: nobody."),
        )
    change = of_the_vote(
        found, lambda each: acts.ruling(each, desk.now, arbiter, kind, reason), verb, reason
    )
    return found, desk.perform(change, archive)


def of_the_vote(
    found: Contest, entered: Callable[[Proposal], Event], verb: str, body: str
) -> Change:
    """The commit that enters an event about a vote with all proposals that it is about."""
    members = [member for member, _ in found.vote.members]
    events = [entered(each) for each in members]
    return Change(
        writes={event.path: render_event(event) for event in events},
        subject=f"{verb} the outcome of the vote on {in_commits(members)}",
        body=body,
    )
