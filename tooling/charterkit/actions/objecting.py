"""Object: an elector asks for a vote where there would be none, or for another one."""

from __future__ import annotations

from charterkit.actions.desk import Desk, Done
from charterkit.actions.finding import the_proposal
from charterkit.actions.progress import STANDS
from charterkit.decisions import states
from charterkit.decisions.acts import the_class
from charterkit.decisions.confirming import Published, widest
from charterkit.decisions.electorate import electorate
from charterkit.documents.paths import demand_path, objection_path
from charterkit.documents.writing import render_statement
from charterkit.language import say
from charterkit.model import Archive, Change, Proposal, State, Statement
from charterkit.problems import CharterError


def object_to(
    desk: Desk, which: str, who: str, reason: str, *, entered_by: str | None = None
) -> tuple[Published | None, Done]:
    """Write an elector's objection: to an amendment that is decided by silence, or to a merged
    text, where it demands a confirming vote (then the time it stands published comes back too).

    CharterError where there is nothing to object to by this way, or too late, and for one who
    may not vote."""
    archive = desk.archive()
    proposal = the_proposal(archive, which)
    window = widest(archive, proposal)
    if states.state(proposal) is State.ACCEPTED:
        path = demand_path(proposal.slug, in_time(desk, proposal, window).round, who)
        what = "Demand a vote on"
    else:
        require_silence(desk, archive, proposal)
        path, what = objection_path(proposal.slug, who), "Object to"
    require_elector(
        desk, archive, who, say("'{who}' may not vote today, and so cannot object.", who=who)
    )
    if path in desk.snapshot.blobs:
        raise CharterError(
            say("'{who}' has objected already ({path}).", who=who, path=path),
            say("There is nothing to do."),
        )
    said = Statement(path=path, by=who, at=desk.now, reason=reason, entered_by=entered_by)
    name = f"no. {number}" if (number := states.number(proposal)) else "the draft"
    change = Change(
        writes={path: render_statement(said)},
        subject=f"{what} {name}: {proposal.title}",
        body=f"{who}: {reason}",
    )
    return window, desk.perform(change, archive)


def in_time(desk: Desk, proposal: Proposal, window: Published | None) -> Published:
    """The time a merged text stands published; CharterError if there is none or it is over."""
    if window is None:
        raise CharterError(
            say(
                "'{title}' is accepted as it was voted on: nobody has changed its "
                "principles since.",
                title=proposal.title,
            ),
            say("Make a proposal of your own that changes what you object to: 'charter propose'."),
        )
    if not window.since <= desk.now < window.until:
        raise CharterError(
            say(
                "The merged text of '{title}' stood published until {until:%Y-%m-%d %H:%M} UTC.",
                title=proposal.title,
                until=window.until,
            ),
            say("Make a proposal of your own that changes what you object to: 'charter propose'."),
        )
    return window


def require_silence(desk: Desk, archive: Archive, proposal: Proposal) -> None:
    """CharterError unless the proposal is being discussed, will be decided by silence, and there
    is still time."""
    here = states.state(proposal)
    if here is not State.DISCUSSION:
        raise CharterError(
            say(
                "There is nothing to object to in '{title}': {stands}.",
                title=proposal.title,
                stands=STANDS[here],
            ),
            say("'charter status' shows what each open proposal waits for."),
        )
    rule = the_class(archive, states.class_name(proposal))
    if rule.vote_days is not None:
        raise CharterError(
            say(
                "'{title}' is {name}: it is decided by a vote.",
                title=proposal.title,
                name=rule.name,
            ),
            say("Say what you think where it is discussed, and vote when the vote is open."),
        )
    closes = states.closes(proposal)
    if closes is not None and desk.now >= closes:
        raise CharterError(
            say(
                "Objections to '{title}' were possible until {closes:%Y-%m-%d %H:%M} UTC.",
                title=proposal.title,
                closes=closes,
            ),
            say("Make a proposal of your own that changes what you object to: 'charter propose'."),
        )


def require_elector(desk: Desk, archive: Archive, who: str, otherwise: str) -> None:
    """CharterError unless somebody may vote today, which it takes to do what the verb says."""
    if who not in electorate(archive, desk.now).members:
        raise CharterError(
            otherwise,
            say(
                "'charter show {who}' tells how it stands; anyone can say what they "
                "think where the proposal is discussed.",
                who=who,
            ),
        )


def electors_today(desk: Desk) -> list[tuple[str, str]]:
    """Those who may vote today: id and name."""
    archive = desk.archive()
    names = {id: record.name for id, record in archive.signatories.items()}
    return [(id, names.get(id, id)) for id in sorted(electorate(archive, desk.now).members)]
