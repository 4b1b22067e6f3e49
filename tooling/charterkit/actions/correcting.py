"""Correct: two stewards mend a slip of the pen in an official record."""

from __future__ import annotations

from charterkit.actions.desk import REGISTER, Desk, Done, without_signatories
from charterkit.actions.finding import the_proposal
from charterkit.actions.fitting import in_commits
from charterkit.decisions import acts
from charterkit.documents.writing import render_event
from charterkit.language import say
from charterkit.model import Change, Correction, Event, Proposal
from charterkit.problems import CharterError
from charterkit.rules.windows import CLERICAL

WANTED = without_signatories(REGISTER)


def correct(
    desk: Desk,
    which: str,
    place: int,
    correction: tuple[str, str],
    reason: str,
    stewards: tuple[str, str],
) -> tuple[Event, Done]:
    """Enter that a field of an earlier event holds something else: `place` is the number of its
    file, `correction` the field and what holds, `stewards` who enters it and who agrees.

    CharterError if there is no such event, or if something follows from the field."""
    archive = desk.archive(WANTED)
    proposal = the_proposal(archive, which)
    field, new = correction
    if not 1 <= place <= len(proposal.record):
        raise CharterError(
            say("The record of '{title}' has no event {place}.", title=proposal.title, place=place),
            say("Its events are numbered by their files: 1 to {count}.", count=len(proposal.record))
            if proposal.record
            else say("Its events are numbered by their files: none."),
        )
    if field not in CLERICAL:
        raise CharterError(
            say(
                "'{field}' cannot be corrected: what decides is worked out anew by everybody.",
                field=field,
            ),
            say(
                "A correction mends {clerical}. A result that is wrong is contested: "
                "'charter contest'.",
                clerical=say(" or ").join(CLERICAL),
            ),
        )
    old = getattr(proposal.record[place - 1], field) or "none"
    if _holds(proposal, place, field, old) == new:
        raise CharterError(
            say("Event {place} says so already.", place=place), say("There is nothing to do.")
        )
    by, second = stewards
    event = acts.correcting(
        proposal,
        desk.now,
        by,
        corrects=Correction(event=place, field=field, old=old, new=new),
        reason=reason,
        seconded_by=(second,),
    )
    change = Change(
        writes={event.path: render_event(event)},
        subject=f"Correct the record of {in_commits([proposal])}: {proposal.title}",
        body=f"Event {place}, {field}: {new}. {reason} By {by} and {second}.",
    )
    return event, desk.perform(change, archive, WANTED)


def _holds(proposal: Proposal, place: int, field: str, written: str) -> str:
    """What the field says by now: as corrected last, else as written."""
    return next(
        (
            each.corrects.new
            for each in reversed(proposal.record)
            if each.corrects is not None
            and (each.corrects.event, each.corrects.field) == (place, field)
        ),
        written,
    )
