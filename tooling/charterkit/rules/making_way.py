"""P: a proposal makes way for another only where that has taken its place."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions import states
from charterkit.decisions.fit import standings
from charterkit.decisions.numbers import by_number
from charterkit.decisions.refreshing import as_today
from charterkit.decisions.result import read_result
from charterkit.language import say
from charterkit.model import Archive, Event, Proposal, State
from charterkit.problems import Problem
from charterkit.rules.outcome import unsound
from charterkit.rules.scope import flaw


def superseded(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P031: another proposal takes the place of one only where it has: enacted, it conflicts with
    it, or leaves a charter in which the other, accepted, no longer makes sense; or, before a vote,
    somebody proposes both."""
    other = by_number(archive, event.by_number) if event.by_number is not None else None
    if other is None or other.slug == stands.slug:
        found = str(event.by_number)
    elif _has_taken_its_place(archive, stands, other):
        return
    else:
        found = say("{by_number}, which has not taken its place", by_number=event.by_number)
    yield flaw(
        "P031",
        event.path,
        ("by_number",),
        expected=say(
            "the number of a proposal that was enacted and conflicts with this "
            "one, or of one by the same proposers before there is a vote"
        ),
        found=found,
        mend=say("'charter status' lists the proposals by number and what they conflict with."),
    )


def _has_taken_its_place(archive: Archive, stands: Proposal, other: Proposal) -> bool:
    here = states.state(stands)
    if set(stands.proposers) & set(other.proposers) and here in states.BEFORE_THE_VOTE:
        return True
    standing = standings(archive, [stands.slug], alone=True)[0].get(stands.slug)
    if standing is not None and other.slug in {each.slug for each in standing.clashes_with}:
        return True
    newest = archive.release.proposals if archive.release else ()
    return (
        here is State.ACCEPTED
        and states.number(other) in newest
        and makes_no_sense(archive, stands)
    )


def makes_no_sense(archive: Archive, proposal: Proposal) -> bool:
    """Whether a proposal that shares no place with what was enacted since it was written would all
    the same leave a charter today that cannot be read or is not sound."""
    changes = as_today(archive, proposal)
    if changes is None:
        return False
    result, problems = read_result(archive, changes, proposal)
    return bool(problems) if result is None else any(unsound(archive, result, proposal))
