"""P, B: what may change in proposals and ballots, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions import states
from charterkit.decisions.refreshing import is_refresh
from charterkit.decisions.register import is_nobody
from charterkit.decisions.wording import worded
from charterkit.documents.paths import withdrawal_path
from charterkit.language import say
from charterkit.model import Archive, Ballot, Event, EventKind, Proposal, State, Statement
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, flaw, listed, moment, proposals_new, proposals_other


def proposals(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """P019: from admission on a proposal stands still; before the vote it may be written anew for
    today's text with the same effect. P024: it is taken back only before
    the vote opens, and for good."""
    for stood, stands in proposals_other(before, after):
        if states.recorded(stood) is State.DRAFT:
            continue
        here = states.recorded(stood)
        if stands is None or (
            stands.digest != stood.digest
            and not (here is State.DISCUSSION and is_refresh(before, stood, stands))
        ):
            yield flaw(
                "P019",
                stood.path,
                expected=say("the proposal as it was admitted"),
                found=say("a change in it") if stands else say("no such file any more"),
                mend=say(
                    "Put it back. A better text is a new proposal, or a steward returns "
                    "this one to its authors first."
                ),
            )
        if stands is not None and stands.withdrawal != stood.withdrawal:
            yield from _taken_back(stood, stands)


def _taken_back(stood: Proposal, stands: Proposal) -> Iterator[Problem]:
    path, here = withdrawal_path(stood.slug), states.recorded(stood)
    if stood.withdrawal is None and here not in states.BEFORE_THE_VOTE:
        yield flaw(
            "P024",
            path,
            expected=say("a withdrawal before the vote opens"),
            found=say("one of a proposal in the state {state}", state=worded(here)),
            mend=say("Remove the file: from then on the vote decides."),
        )
    elif stood.withdrawal is None and states.recorded(stands) in _DECIDED:
        yield flaw(
            "P024",
            path,
            expected=say("a withdrawal before the vote opens"),
            found=say("one in the change by which it does"),
            mend=say("Remove the file, or the entry: what was taken back goes no further."),
        )
    elif states.state(stood) is State.WITHDRAWN:
        yield flaw(
            "P024",
            path,
            expected=say("the withdrawal as it was made"),
            found=say("a change in it") if stands.withdrawal else say("no such file any more"),
            mend=say(
                "Put it back: everybody was told that the proposal is gone. Whoever "
                "still wants the change makes a new proposal of it."
            ),
        )


_DECIDED = frozenset({State.VOTING, State.ACCEPTED, State.ENACTED})
"""What a proposal may have come to in the very change that takes it back."""


def ballots(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """B002: a ballot is a signatory's, in the founding phase a steward's. B005: ballots change
    only while their vote is open, not in the change that closes it, and none is removed."""
    for stood, stands in proposals_new(before, after):
        if stood is not None and stands.ballots is stood.ballots:
            continue
        for round in sorted({*stands.ballots, *(stood.ballots if stood else ())}):
            earlier = stood.ballots.get(round, {}) if stood else {}
            later = stands.ballots.get(round, {})
            vote = states.opened(stood, round) if stood else None
            is_open = stood is not None and states.recorded(stood) is State.VOTING
            newest = states.opened(stood) if stood else None
            everybody = {*earlier, *later}
            changed = [each for each in everybody if earlier.get(each) is not later.get(each)]
            for voter in sorted(changed):
                old, new = earlier.get(voter), later.get(voter)
                if old == new or states.opened(stands, round) is None:
                    continue
                if vote is None or not is_open or newest is not vote:
                    yield _not_open(new or old, stands, round)
                elif new is None:
                    yield _removed(old)
                else:
                    yield from _in_time(vote, old, new, clock, closes=_closes(stands, vote))
                    yield from _entitled(before, vote, new)


def _not_open(ballot: Ballot | None, stands: Proposal, round: int) -> Problem:
    return flaw(
        "B005",
        ballot.path if ballot else stands.path,
        expected=say("no change of ballots while round {round} is not open", round=round),
        found=say(
            "a change of this one; the proposal is in the state {state}",
            state=worded(states.state(stands)),
        ),
        mend=say("Ballots are cast from the opening until the vote closes: 'charter status'."),
    )


def _removed(ballot: Ballot | None) -> Problem:
    return flaw(
        "B005",
        ballot.path if ballot else "",
        expected=say("a ballot that was cast to stay"),
        found=say("no such file any more"),
        mend=say("Put it back; 'charter vote ... abstain' takes back a vote for or against."),
    )


def _closes(stands: Proposal, vote: Event) -> bool:
    """Whether a vote that was open is closed in the change: what else the change holds was written
    after its end."""
    return any(
        event.kind is EventKind.CLOSED and event.round == vote.round for event in stands.record
    )


def _in_time(
    vote: Event, old: Ballot | None, new: Ballot, clock: Clock, *, closes: bool
) -> Iterator[Problem]:
    if vote.closes is None or (clock.earliest < vote.closes and not closes):
        return
    if old is None and new.received is not None and new.received < vote.closes:
        return
    yield flaw(
        "B005",
        new.path,
        expected=say(
            "ballots to stand still since the vote closed, {moment}", moment=moment(vote.closes)
        ),
        found=say("a change of this one") if old else say("a new one"),
        mend=say("If it came in before, a steward enters it with `received:` and that time."),
    )


def _entitled(before: Archive, vote: Event, new: Ballot) -> Iterator[Problem]:
    if vote.founding:
        known = [each.id for each in before.stewards.stewards]
        if new.voter not in known:
            yield flaw(
                "B002",
                new.path,
                expected=say(
                    "a steward's ballot in the founding phase ({listed})", listed=listed(known)
                ),
                found=say("one of '{voter}'", voter=new.voter),
                mend=say("Organisations vote when the charter is constituted."),
            )
    elif is_nobody(before, new.voter):
        yield flaw(
            "B002",
            new.path,
            expected=say("the ballot of a confirmed signatory"),
            found=say("one of '{voter}', who is not confirmed", voter=new.voter),
            mend=say("An organisation signs, and a steward confirms it, before it can vote."),
        )


def statements(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """B007: those who second or object are signatories, in the founding phase also stewards."""
    stewards = {each.id for each in before.stewards.stewards}
    for stood, stands in proposals_new(before, after):
        known = set(_statements(stood)) if stood else set()
        for said in _statements(stands):
            new = said not in known
            founds = before.constituted is None and said.by in stewards
            if new and not founds and is_nobody(before, said.by):
                yield flaw(
                    "B007",
                    said.path,
                    expected=say("the name of a confirmed signatory"),
                    found=say("'{by}', who is not confirmed", by=said.by),
                    mend=say(
                        "An organisation signs, and a steward confirms it, before it can "
                        "second or object."
                    ),
                )


def standing_statements(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """B008: once a proposal is admitted, seconds and objections stay as they were made, and
    nobody objects when the time to do so is over."""
    for stood, stands in proposals_other(before, after):
        if stands is None or states.recorded(stood) is State.DRAFT:
            continue
        stay = {said.path: said for said in _statements(stands)}
        for old in _statements(stood):
            if stay.get(old.path) != old:
                yield _unsaid(old, stay.get(old.path))
        window = states.last(stood, EventKind.ADMITTED, EventKind.RECLASSIFIED)
        if window is None or window.closes is None or clock.earliest < window.closes:
            continue
        for new in stands.objections.values():
            if new.by not in stood.objections:
                yield flaw(
                    "B008",
                    new.path,
                    expected=say(
                        "objections until {moment}, the end of the discussion",
                        moment=moment(window.closes),
                    ),
                    found=say("a new one"),
                    mend=say(
                        "Where there is a vote, vote against it; else make a proposal of your "
                        "own that undoes the change."
                    ),
                )


def _statements(proposal: Proposal) -> tuple[Statement, ...]:
    """What others have said of a proposal besides their ballots."""
    rounds = (*proposal.demands.values(), *proposal.contests.values())
    demands = (said for round in rounds for said in round.values())
    return (*proposal.seconds.values(), *proposal.objections.values(), *demands)


def _unsaid(old: Statement, new: Statement | None) -> Problem:
    return flaw(
        "B008",
        old.path,
        expected=say("what was said to stay as it was said"),
        found=say("a change in it") if new else say("no such file any more"),
        mend=say(
            "Put it back. Whoever thinks otherwise now says so where the proposal "
            "is discussed, and in the vote."
        ),
    )


RULES = (proposals, ballots, statements, standing_statements)
