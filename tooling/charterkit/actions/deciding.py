"""Admit and close: the stewards' official acts on a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from charterkit.actions.desk import REGISTER, Desk, Done, readable, without_signatories
from charterkit.actions.finding import the_proposal
from charterkit.actions.fitting import in_commits, in_words
from charterkit.actions.progress import allowed, over
from charterkit.decisions import acts, states
from charterkit.decisions.classes import strictness
from charterkit.decisions.electorate import Electorate, as_opened, of_round
from charterkit.decisions.fit import Fit, standings
from charterkit.decisions.joint import vote_of
from charterkit.decisions.weaving import weave
from charterkit.documents.writing import render_event
from charterkit.language import marked, say
from charterkit.model import Archive, Change, Event, EventKind, Proposal, State
from charterkit.problems import CharterError


def recorded(proposal: Proposal, event: Event, verb: str, body: str) -> Change:
    """The change that adds one event to a proposal's record."""
    name = f"no. {number}" if (number := event.number or states.number(proposal)) else "proposal"
    return Change(
        writes={event.path: render_event(event)},
        subject=f"{verb} {name}: {proposal.title}",
        body=body,
    )


def admit(desk: Desk, which: str, steward: str) -> tuple[Event, Done]:
    """Admit a draft to discussion and give it its number."""
    archive = desk.archive(without_signatories(REGISTER))
    proposal = the_proposal(archive, which)
    allowed(proposal, marked("admitted"), EventKind.ADMITTED)
    require_fitting(archive, proposal)
    event = acts.admitting(archive, proposal, desk.now, steward)
    body = f"Discussed until {event.closes:%Y-%m-%d}. Admitted by {steward}."
    change = recorded(proposal, event, "Admit", body)
    return event, desk.perform(change, archive, without_signatories(REGISTER))


def require_fitting(archive: Archive, proposal: Proposal) -> None:
    """CharterError with what is wrong if the proposal does not fit the text it is written for:
    once it is admitted its words stand still, and it could never be enacted."""
    woven, _ = weave(archive)
    wrong = () if woven is None else woven.wrong.get(proposal.slug, ())
    if wrong:
        raise CharterError(
            say(
                "'{title}' does not fit {base}, which it is written for.",
                title=proposal.title,
                base=proposal.base,
            ),
            say("Its authors mend it, then it can be admitted."),
            wrong,
        )


def require_no_conflict(archive: Archive, proposal: Proposal) -> None:
    """CharterError if the proposal conflicts with what was enacted since it was written: nobody
    should be asked about what cannot be carried out."""
    if archive.release is None or proposal.base == archive.release.version:
        return
    standing = standings(archive)[0].get(proposal.slug)
    if standing is not None and standing.fit is Fit.COLLIDING:
        raise CharterError(
            say(
                "'{title}' {stands}: it could not be enacted.",
                title=proposal.title,
                stands=in_words(standing),
            ),
            say(
                "Return it to its authors, who choose the text: 'charter refresh "
                "{slug} --as STEWARD'.",
                slug=proposal.slug,
            ),
        )


def voters(desk: Desk, archive: Archive, proposal: Proposal) -> Electorate:
    """Who may vote on a proposal whose vote was opened: by today's tree if it proves it,
    otherwise by the tree of the commit that opened the vote.

    CharterError when neither gives the electorate that the opening recorded."""
    vote = vote_of(archive, proposal)
    if vote is None and states.opened(proposal) is not None:
        raise CharterError(
            say(
                "What is on record of the vote on '{title}' does not fit together.",
                title=proposal.title,
            ),
            say("'charter check' says what is wrong, and how to mend it."),
        )
    if vote is None:
        raise CharterError(
            say("No vote was opened on '{title}'.", title=proposal.title),
            say("'charter open' opens it."),
        )
    opening = vote.opened
    found = of_round(archive, vote.lead, opening)
    if found is not None:
        return found
    for commit in desk.store.additions(opening.path):
        then = as_opened(readable(desk.store.snapshot(commit)), opening)
        if then.count() == opening.electorate:
            return then
    hint = (
        say("This clone is shallow: 'git fetch --unshallow' brings the whole history.")
        if desk.store.is_shallow()
        else say("'git log {path}' shows when it was written and by whom.", path=opening.path)
    )
    raise CharterError(
        say("The electorate recorded in {path} cannot be recomputed.", path=opening.path), hint
    )


def close(desk: Desk, which: str, steward: str) -> tuple[tuple[Event, ...], Done]:
    """Close what is open on a proposal: count a vote whose window is over (with all proposals that
    it is about, the one that has the vote first); accept what is decided by silence if nobody
    objected, and otherwise move it to a class with a vote."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    kinds = [EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED]
    if states.state(proposal) is State.ACCEPTED and states.opened(proposal) is None:
        kinds.append(EventKind.RECLASSIFIED)
    allowed(proposal, marked("closed"), *kinds)
    if states.state(proposal) is State.VOTING:
        over(proposal, desk.now)
        electors = voters(desk, archive, proposal)
        members = together(archive, proposal)
        events = [acts.closing(archive, each, desk.now, steward, electors) for each in members]
        change = closing_change(members, events)
        return tuple(events), desk.perform(change, archive)
    if acts.the_class(archive, states.class_name(proposal)).vote_days is None:
        over(proposal, desk.now)
    event = silence(archive, proposal, desk.now, steward)
    change = recorded(proposal, event, f"{event.kind.replace('-', ' ').capitalize()}:", "")
    return (event,), desk.perform(change, archive)


def together(archive: Archive, proposal: Proposal) -> tuple[Proposal, ...]:
    """All proposals that a proposal's latest vote is about, the one that has the vote first."""
    vote = vote_of(archive, proposal)
    if vote is None:
        raise CharterError(
            say(
                "The vote on '{title}' is shared with a proposal that is not here.",
                title=proposal.title,
            ),
            say("'charter check' names what is wrong; put back what was removed."),
        )
    return tuple(member for member, _ in vote.members)


def closing_change(members: Sequence[Proposal], events: Sequence[Event]) -> Change:
    """The commit that closes a vote."""
    if len(members) == 1:
        body = f"It is {events[0].result}."
        return recorded(members[0], events[0], "Close the vote on", body)
    said = [
        f"{in_commits([each])}: {event.result}" for each, event in zip(members, events, strict=True)
    ]
    return Change(
        writes={event.path: render_event(event) for event in events},
        subject=f"Close the vote on {in_commits(members)}",
        body=f"{'; '.join(said)}.",
    )


def silence(archive: Archive, proposal: Proposal, at: datetime, by: str) -> Event:
    """What ends the discussion of a proposal that is decided without a vote: acceptance, or,
    when somebody objected or today's rules ask for more, the move to a class with a vote."""
    rule = acts.the_class(archive, states.class_name(proposal))
    if rule.vote_days is not None:
        raise CharterError(
            say(
                "'{title}' is {name}: it is decided by a vote.",
                title=proposal.title,
                name=rule.name,
            ),
            say("'charter open {slug}' opens it when the discussion is over.", slug=proposal.slug),
        )
    found = acts.stricter_by_objection(archive, proposal)
    if found is None:
        require_no_conflict(archive, proposal)
        return acts.accepting_unopposed(proposal, at, by)
    stricter, reason = found
    if strictness(stricter) <= strictness(rule):
        raise CharterError(
            say("charter.yml has no stricter class that is decided by a vote."),
            say("Propose one first."),
        )
    return acts.reclassifying(archive, proposal, at, by, stricter.name, reason)
