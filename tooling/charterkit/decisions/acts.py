"""What an official act writes. Commands write what these give; the rules recompute and compare.

Each gives the next event of a proposal's record. None of them asks whether the act is allowed:
that is for the rules (`charterkit.rules`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from math import ceil

from charterkit.decisions import numbers, states
from charterkit.decisions.calendar import closes
from charterkit.decisions.classes import least_class, strictest, strictness, voted_above
from charterkit.decisions.confirming import widest
from charterkit.decisions.elector import sector_of
from charterkit.decisions.electorate import Electorate, constitutes, electorate
from charterkit.decisions.joint import Vote, as_choices, election, in_time, joint_digest, vote_of
from charterkit.decisions.ranking import decide
from charterkit.decisions.reasons import Reason, said
from charterkit.decisions.tally import QUORUM, result, tally
from charterkit.documents.paths import event_path
from charterkit.model import (
    STATUS_QUO,
    AmendmentClass,
    Archive,
    Charter,
    Constituted,
    Correction,
    Event,
    EventKind,
    Outcome,
    Proposal,
    State,
    Statement,
    Tally,
)

SEMANTICS = 1
"""The meaning of votes and enactments as these functions have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An opening, those who may vote, and the note that the charter is constituted when this
    opening is the first at which enough organisations may vote."""

    event: Event
    electorate: Electorate
    constituted: Constituted | None


def admitting(archive: Archive, proposal: Proposal, at: datetime, by: str) -> Event:
    """Admission: the number (kept if it was returned before) and the discussion's end."""
    number = states.number(proposal)
    rule = the_class(archive, proposal.class_name)
    return replace(
        _next(proposal, EventKind.ADMITTED, at, by),
        number=numbers.next_number(archive) if number is None else number,
        base=proposal.base,
        closes=closes(at, rule.discussion_days, archive.charter.pauses),
    )


def reclassifying(
    archive: Archive, proposal: Proposal, at: datetime, by: str, class_name: str, reason: str
) -> Event:
    """A move to another class: its discussion begins at `at`."""
    rule = the_class(archive, class_name)
    return replace(
        _next(proposal, EventKind.RECLASSIFIED, at, by),
        class_name=class_name,
        reason=reason,
        closes=closes(at, rule.discussion_days, archive.charter.pauses),
    )


def returning(proposal: Proposal, at: datetime, by: str, reason: str) -> Event:
    """The return of an admitted proposal to its authors; it keeps its number."""
    return replace(_next(proposal, EventKind.RETURNED, at, by), reason=reason)


def ruling(proposal: Proposal, at: datetime, by: str, kind: EventKind, reason: str) -> Event:
    """That an outcome is contested, or the arbiters' verdict on it, and why."""
    return replace(_next(proposal, kind, at, by), reason=reason)


def superseding(proposal: Proposal, at: datetime, by: str, number: int | None) -> Event:
    """That the proposal of this number has taken another's place."""
    return replace(_next(proposal, EventKind.SUPERSEDED, at, by), by_number=number)


def lapsing(proposal: Proposal, at: datetime, by: str, reason: str) -> Event:
    """That a proposal has run out of time."""
    return replace(_next(proposal, EventKind.LAPSED, at, by), reason=reason)


def correcting(
    proposal: Proposal,
    at: datetime,
    by: str,
    *,
    corrects: Correction,
    reason: str,
    seconded_by: tuple[str, ...],
) -> Event:
    """A clerical error mended, by two stewards."""
    made = _next(proposal, EventKind.CORRECTED, at, by)
    return replace(made, corrects=corrects, reason=reason, seconded_by=seconded_by)


def opening(
    archive: Archive,
    proposal: Proposal,
    at: datetime,
    by: str,
    together: Sequence[Proposal] = (),
) -> Opening:
    """The opening of a vote: round, end, rule, electorate and the digest of what is voted on.

    Rule and franchise are copied from charter.yml, so that no later change of it touches this
    vote; a second call has the lower quorum that it asks for. `together` are all that are put to
    one vote, by number, this one among them: the first of them has the vote, and it lasts as long
    as the longest of their votes would."""
    rule = the_class(archive, states.class_name(proposal))
    if states.second_call(proposal) is not None:
        rule = second_rule(archive.charter, rule)
    joint = together if len(together) > 1 else (proposal,)
    leads = joint[0].slug == proposal.slug
    days = max(the_class(archive, states.class_name(each)).vote_days or 0 for each in joint)
    voters = electorate(archive, at)
    founding = not constitutes(archive, at)
    event = replace(
        _next(proposal, EventKind.OPENED, at, by),
        round=states.next_round(proposal),
        closes=closes(at, days, archive.charter.pauses),
        rule=rule,
        founding=founding,
        franchise=archive.charter.franchise,
        electorate=voters.count(),
        text=joint_digest(joint) if leads and len(joint) > 1 else proposal.digest,
        options=tuple(each.slug for each in joint) if leads and len(joint) > 1 else (),
        with_number=None if leads else states.number(joint[0]),
        semantics=SEMANTICS,
    )
    first = archive.constituted is None and not founding
    noted = Constituted(at=at, by=by, organisations=voters.count()) if first else None
    return Opening(event=event, electorate=voters, constituted=noted)


def closing(
    archive: Archive, proposal: Proposal, at: datetime, by: str, voters: Electorate
) -> Event:
    """The closing of the open vote, counted from the ballots of its round.

    `voters` is the electorate of the opening (`electorate.of_round`). Of several that were voted
    on together only the winner is accepted, and the one that has the vote records the count of
    all. ValueError when no vote was opened."""
    opened = states.opened(proposal)
    vote = vote_of(archive, proposal)
    if vote is None or opened is None or opened.rule is None or vote.opened.closes is None:
        raise ValueError(f"no vote was opened on {proposal.slug}")
    counted = tally(opened.rule, voters, as_choices(vote, proposal.slug))
    counted = replace(
        counted, uncounted=tuple(sorted({*counted.uncounted, *(set(vote.ballots) - _timely(vote))}))
    )
    outcome = decide(election(vote, voters)) if vote.together else None
    came = result(counted)
    if outcome is not None:
        came = State.ACCEPTED if outcome.winner == proposal.slug else State.REJECTED
    return replace(
        _next(proposal, EventKind.CLOSED, at, by),
        round=opened.round,
        result=came,
        tally=counted,
        ranking=outcome if opened is vote.opened else None,
        with_number=opened.with_number,
        second_call=_called_again(archive, opened, vote, counted, outcome),
    )


def _called_again(
    archive: Archive, opened: Event, vote: Vote, counted: Tally, outcome: Outcome | None
) -> datetime | None:
    """From when a proposal that lacked its quorum alone is voted on once more: only if it was
    its first vote, and if nothing else was accepted in its place."""
    days, ends = archive.charter.second_call_days, vote.opened.closes
    if opened.round != 1 or counted.failed != (QUORUM,) or days is None or ends is None:
        return None
    if outcome is not None and outcome.winner != STATUS_QUO:
        return None
    return closes(ends, days, archive.charter.pauses)


def _timely(vote: Vote) -> set[str]:
    return {voter for voter, ballot in vote.ballots.items() if in_time(ballot, vote.opened)}


def accepting_unopposed(proposal: Proposal, at: datetime, by: str) -> Event:
    """Acceptance by silence, for a class that is decided without a vote."""
    return _next(proposal, EventKind.ACCEPTED_UNOPPOSED, at, by)


def objections(archive: Archive, proposal: Proposal) -> tuple[Statement, ...]:
    """The objections that stand against a decision by silence: made by those who may vote,
    between the admission and the end of the discussion; by voter."""
    begun = states.last(proposal, EventKind.ADMITTED, EventKind.RECLASSIFIED)
    if begun is None or begun.closes is None:
        return ()
    end = begun.closes
    inside = [each for each in proposal.objections.values() if begun.at <= each.at < end]
    return tuple(
        each
        for each in sorted(inside, key=lambda each: each.by)
        if sector_of(archive, each.by, each.at) is not None
    )


def stricter_by_objection(
    archive: Archive, proposal: Proposal
) -> tuple[AmendmentClass, str] | None:
    """The class with a vote that a proposal comes to although its own is decided by silence, and
    why: somebody objected, or a vote on its merged text is demanded, or today's rules ask for
    more. None if nothing stands against silence.

    Where charter.yml has no stricter class with a vote, it is the strictest of all."""
    window = widest(archive, proposal)
    against = (*objections(archive, proposal), *(window.demands if window else ()))
    rule = the_class(archive, states.class_name(proposal))
    least = least_class(archive, proposal.amendment, adopts=proposal.adopts)
    if not against and strictness(rule) >= strictness(least):
        return None
    names = ", ".join(each.by for each in against)
    reason = said(Reason.OBJECTED, names=names)
    if not against:
        reason = said(Reason.RULES, class_name=least.name)
    voted = voted_above(archive.charter, rule)
    enough = [each for each in voted if strictness(each) >= strictness(least)]
    everything = archive.charter.classes.values()
    return (enough[0] if enough else strictest(everything)), reason


def decided_as(archive: Archive, proposal: Proposal) -> AmendmentClass:
    """The class it was decided in: as the opening copied it, or without a vote as it stands."""
    vote = states.opened(proposal)
    if vote is not None and vote.rule is not None:
        return vote.rule
    return the_class(archive, states.class_name(proposal))


def the_class(archive: Archive, name: str) -> AmendmentClass:
    """The class of that name in charter.yml; the strictest one if there is none of that name,
    so that no made-up class is ever an easier way."""
    return archive.charter.classes.get(name) or strictest(archive.charter.classes.values())


def _next(proposal: Proposal, kind: EventKind, at: datetime, by: str) -> Event:
    order = len(proposal.record) + 1
    path = event_path(proposal.slug, order, kind)
    return Event(path=path, order=order, kind=kind, at=at, by=by)


def second_rule(charter: Charter, rule: AmendmentClass) -> AmendmentClass:
    """The rule of a second call: the same, with the part of the quorum that charter.yml says."""
    quorum, share = rule.quorum, charter.second_call_quorum
    if quorum is None or share is None:
        return rule
    lower = quorum * share if isinstance(quorum, Fraction) else ceil(quorum * share)
    return replace(rule, quorum=lower)
