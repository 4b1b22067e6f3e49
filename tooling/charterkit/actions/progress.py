"""Where a proposal stands, in words, for those who ask too early or too late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from charterkit.decisions import states
from charterkit.language import marked, say
from charterkit.model import EventKind, Proposal, State
from charterkit.problems import CharterError

BEFORE: Mapping[str, str] = {
    State.DRAFT: say("it is a draft: 'charter admit' comes first"),
    State.DISCUSSION: say("it is being discussed: 'charter open' starts its vote"),
    State.VOTING: say("its vote is open: 'charter close' ends it"),
    State.ACCEPTED: say("it is accepted: 'charter enact' makes it the charter's text"),
    State.REJECTED: say("it was rejected"),
    State.ENACTED: say("it is enacted already"),
    State.WITHDRAWN: say("it was withdrawn"),
    State.LAPSED: say("it has lapsed"),
    State.SUPERSEDED: say("another proposal took its place"),
}
"""Where a proposal stands, and what comes first."""
STANDS: Mapping[str, str] = {
    **BEFORE,
    State.DRAFT: say("it is a draft"),
    State.DISCUSSION: say("it is being discussed"),
    State.VOTING: say("its vote is open"),
    State.ACCEPTED: say("it is accepted"),
}
"""Where a proposal stands, and no more."""
_WAITS = marked("'charter status' shows what each open proposal waits for.")


def allowed(proposal: Proposal, verb: str, *kinds: EventKind) -> None:
    """CharterError that says where the proposal stands, unless one of the events may come."""
    if not any(states.allows(proposal, kind) for kind in kinds):
        here = states.state(proposal)
        if here is State.ACCEPTED and EventKind.OPENED in kinds:
            raise CharterError(
                say(
                    "'{title}' cannot be {verb}: it has been voted on, and was accepted.",
                    title=proposal.title,
                    verb=say(verb),
                ),
                say(_WAITS),
            )
        raise CharterError(
            say(
                "'{title}' cannot be {verb}: {before}.",
                title=proposal.title,
                verb=say(verb),
                before=BEFORE[here],
            ),
            " ".join([*_until(proposal), say(_WAITS)]),
        )


def _until(proposal: Proposal) -> Iterator[str]:
    """Until when the time lasts that a proposal is in, for whoever comes too early."""
    closes = states.closes(proposal)
    if closes is not None:
        lasts = marked("Its discussion lasts until {closes:%Y-%m-%d %H:%M} UTC.")
        if states.state(proposal) is State.VOTING:
            lasts = marked("Its vote lasts until {closes:%Y-%m-%d %H:%M} UTC.")
        yield say(lasts, closes=closes)


def require_withdrawable(proposal: Proposal) -> None:
    """CharterError that says where the proposal stands, unless its proposers may still take it
    back."""
    here = states.state(proposal)
    if here not in states.BEFORE_THE_VOTE:
        raise CharterError(
            say(
                "'{title}' cannot be withdrawn: {stands}.",
                title=proposal.title,
                stands=STANDS[here],
            ),
            say("A proposal can be taken back until its vote opens."),
        )


def over(proposal: Proposal, at: datetime) -> None:
    """CharterError with the day it ends, if the proposal's vote, or its discussion, is still
    open."""
    closes = states.closes(proposal)
    if closes is not None and at < closes:
        lasts = marked("The discussion of '{title}' lasts until {closes:%Y-%m-%d %H:%M} UTC.")
        if states.state(proposal) is State.VOTING:
            lasts = marked("The vote of '{title}' lasts until {closes:%Y-%m-%d %H:%M} UTC.")
        raise CharterError(
            say(lasts, title=proposal.title, closes=closes),
            say("Run this again when it is over."),
        )
