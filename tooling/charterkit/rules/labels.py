"""W: who is named to have entered something for somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions.once import once
from charterkit.language import say
from charterkit.model import Archive, Ballot, Proposal, Signatory, Statement
from charterkit.model.differing import differing
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, flaw, listed, proposals_new

Labelled = Ballot | Statement | Signatory | Proposal
"""What a steward may enter for somebody who sent it in another way."""


def entered_by_stewards(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """W001: whoever is named in a new or changed `entered_by` is a steward."""
    stewards = [each.id for each in before.stewards.stewards]
    for stood, stands in _changed(before, after):
        label = stands.entered_by
        if label is None or label in stewards or (stood and stood.entered_by == label):
            continue
        yield flaw(
            "W001",
            stands.path,
            ("entered_by",),
            expected=say("one of the charter's stewards ({listed})", listed=listed(stewards)),
            found=f"'{label}'",
            mend=say(
                "Remove the line if it is your own; else the steward who enters it names itself."
            ),
        )


def attested(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """W002: that a ballot was received in time is the word of the steward who enters it."""
    for stood, stands in _changed(before, after):
        if not isinstance(stands, Ballot) or stands.received is None or stands.entered_by:
            continue
        if isinstance(stood, Ballot) and stood.received == stands.received:
            continue
        yield flaw(
            "W002",
            stands.path,
            ("received",),
            expected=say("a steward in `entered_by`, who says when the ballot came in"),
            found=say("none"),
            mend=say(
                "A steward who enters it writes its id there; the voter's own ballot "
                "has no `received`."
            ),
        )


@once
def _changed(before: Archive, after: Archive) -> Iterator[tuple[Labelled | None, Labelled]]:
    """What may bear a label and is new or changed, each with what stood there."""
    for id in differing(before.signatories, after.signatories):
        record = after.signatories.get(id)
        if record is not None:
            yield before.signatories.get(id), record
    for stood, proposal in proposals_new(before, after):
        yield stood, proposal
        earlier = {each.path: each for each in parts(stood)} if stood else {}
        for each in parts(proposal):
            before_it = earlier.get(each.path)
            if before_it is not each:
                yield before_it, each


def parts(proposal: Proposal) -> Iterator[Ballot | Statement]:
    """What others than the stewards have put into a proposal's folder beside the proposal."""
    yield from proposal.seconds.values()
    yield from proposal.objections.values()
    for said in (*proposal.demands.values(), *proposal.contests.values()):
        yield from said.values()
    for ballots in proposal.ballots.values():
        yield from ballots.values()
    if proposal.withdrawal is not None:
        yield proposal.withdrawal


RULES = (entered_by_stewards, attested)
