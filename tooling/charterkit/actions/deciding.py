"""Admit, open, close: the stewards' official acts on a proposal."""

from __future__ import annotations

from datetime import datetime

from charterkit.actions.desk import REGISTER, Desk, Done, readable, without_signatories
from charterkit.actions.finding import the_proposal
from charterkit.actions.fitting import in_words
from charterkit.actions.progress import allowed, over
from charterkit.decisions import acts, states
from charterkit.decisions.classes import least_class, strictness
from charterkit.decisions.confirming import widest
from charterkit.decisions.electorate import Electorate, as_opened, of_round
from charterkit.decisions.fit import Fit, standings
from charterkit.decisions.weaving import weave
from charterkit.documents.paths import CONSTITUTED
from charterkit.documents.writing import render_constituted, render_event
from charterkit.model import Archive, Change, Event, EventKind, Proposal, State, Statement
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
    allowed(proposal, "admitted", EventKind.ADMITTED)
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
            f"'{proposal.title}' does not fit {proposal.base}, which it is written for.",
            "Its authors mend it, then it can be admitted.",
            wrong,
        )


def open_vote(desk: Desk, which: str, steward: str) -> tuple[acts.Opening, Done]:
    """Open the vote on a discussed proposal, or its second call.

    The first opening at which enough organisations may vote also ends the founding phase."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    allowed(proposal, "opened", EventKind.OPENED)
    over(proposal, "discussion", desk.now)
    rule = acts.the_class(archive, states.class_name(proposal))
    if rule.vote_days is None:
        way = "accepts it if nobody objected"
        if states.state(proposal) is State.ACCEPTED:
            way = "moves it to a class with a vote, as is demanded"
        raise CharterError(
            f"'{proposal.title}' is {rule.name}: it is decided without a vote.",
            f"'charter close {proposal.slug}' {way}.",
        )
    again = states.second_call(proposal)
    if again is not None and desk.now < again:
        raise CharterError(
            f"'{proposal.title}' may be called again from {again:%Y-%m-%d %H:%M} UTC.",
            "Run this again then.",
        )
    require_no_conflict(archive, proposal)
    opened = acts.opening(archive, proposal, desk.now, steward)
    count = opened.electorate.count()
    body = f"{count.count} may vote until {opened.event.closes:%Y-%m-%d}. Opened by {steward}."
    change = recorded(proposal, opened.event, "Open the vote on", body)
    if opened.constituted is not None:
        writes = {**change.writes, CONSTITUTED: render_constituted(opened.constituted)}
        change = Change(
            writes=writes,
            subject=change.subject,
            body=f"{body}\nThe charter is constituted: from now on the signatories decide.",
        )
    return opened, desk.perform(change, archive)


def require_no_conflict(archive: Archive, proposal: Proposal) -> None:
    """CharterError if the proposal conflicts with what was enacted since it was written: nobody
    should be asked about what cannot be carried out."""
    if archive.release is None or proposal.base == archive.release.version:
        return
    standing = standings(archive)[0].get(proposal.slug)
    if standing is not None and standing.fit is Fit.COLLIDING:
        raise CharterError(
            f"'{proposal.title}' {in_words(standing)}: it could not be enacted.",
            f"Return it to its authors, who choose the text: 'charter refresh {proposal.slug} "
            "--as STEWARD'.",
        )


def voters(desk: Desk, archive: Archive, proposal: Proposal) -> Electorate:
    """Who may vote on a proposal whose vote was opened: by today's tree if it proves it,
    otherwise by the tree of the commit that opened the vote.

    CharterError when neither gives the electorate that the opening recorded."""
    opening = states.opened(proposal)
    if opening is None:
        raise CharterError(f"No vote was opened on '{proposal.title}'.", "'charter open' opens it.")
    found = of_round(archive, proposal, opening)
    if found is not None:
        return found
    commit = desk.store.introduced(opening.path)
    if commit is not None:
        then = as_opened(readable(desk.store.snapshot(commit)), opening)
        if then.count() == opening.electorate:
            return then
    hint = (
        "This clone is shallow: 'git fetch --unshallow' brings the whole history."
        if desk.store.is_shallow()
        else f"'git log {opening.path}' shows when it was written and by whom."
    )
    raise CharterError(f"The electorate recorded in {opening.path} cannot be recomputed.", hint)


def close(desk: Desk, which: str, steward: str) -> tuple[Event, Done]:
    """Close what is open on a proposal: count a vote whose window is over; accept what is
    decided by silence if nobody objected, and otherwise move it to a class with a vote."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    kinds = [EventKind.CLOSED, EventKind.ACCEPTED_UNOPPOSED]
    if states.state(proposal) is State.ACCEPTED and states.opened(proposal) is None:
        kinds.append(EventKind.RECLASSIFIED)
    allowed(proposal, "closed", *kinds)
    if states.state(proposal) is State.VOTING:
        over(proposal, "vote", desk.now)
        event = acts.closing(archive, proposal, desk.now, steward, voters(desk, archive, proposal))
        change = recorded(proposal, event, "Close the vote on", f"It is {event.result}.")
    else:
        if acts.the_class(archive, states.class_name(proposal)).vote_days is None:
            over(proposal, "discussion", desk.now)
        event = silence(archive, proposal, desk.now, steward)
        change = recorded(proposal, event, f"{event.kind.replace('-', ' ').capitalize()}:", "")
    return event, desk.perform(change, archive)


def _demands(archive: Archive, proposal: Proposal) -> tuple[Statement, ...]:
    """The demands for a vote on the merged text of a proposal accepted by silence."""
    window = widest(archive, proposal)
    return () if window is None else window.demands


def silence(archive: Archive, proposal: Proposal, at: datetime, by: str) -> Event:
    """What ends the discussion of a proposal that is decided without a vote: acceptance, or,
    when somebody objected or today's rules ask for more, the move to a class with a vote."""
    rule = acts.the_class(archive, states.class_name(proposal))
    if rule.vote_days is not None:
        raise CharterError(
            f"'{proposal.title}' is {rule.name}: it is decided by a vote.",
            f"'charter open {proposal.slug}' opens it when the discussion is over.",
        )
    against = (*acts.objections(archive, proposal), *_demands(archive, proposal))
    least = least_class(archive, proposal.amendment, adopts=proposal.adopts)
    if not against and strictness(rule) >= strictness(least):
        require_no_conflict(archive, proposal)
        return acts.accepting_unopposed(proposal, at, by)
    voted = [
        each
        for each in archive.charter.classes.values()
        if each.vote_days is not None and strictness(each) > strictness(rule)
    ]
    enough = [each for each in voted if strictness(each) >= strictness(least)]
    if not enough:
        raise CharterError(
            "charter.yml has no stricter class that is decided by a vote.", "Propose one first."
        )
    names = ", ".join(each.by for each in against)
    reason = f"Objected to by {names}." if against else f"Today's rules ask for {least.name}."
    stricter = min(enough, key=strictness).name
    return acts.reclassifying(archive, proposal, at, by, stricter, reason)
