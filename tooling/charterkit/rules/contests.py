"""P, B: the outcome of a vote is contested in time, and the arbiters decide."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.decisions.contesting import (
    CONTEST_DAYS,
    CONTESTED_BY,
    CONTESTED_SECTORS,
    Contest,
    contest,
    contestable,
)
from charterkit.language import say
from charterkit.model import Archive, Event, EventKind, Proposal, Statement
from charterkit.problems import Problem
from charterkit.rules.scope import FAST_CLOCK, Clock, flaw, moment, proposals_new


def too_soon(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P045: what was voted on is enacted when it can no longer be contested, or was upheld."""
    found = contest(archive, stands)
    if found is None or found.holds or found.verdict or event.at >= found.until:
        return
    yield flaw(
        "P045",
        event.path,
        ("at",),
        expected=say(
            "a time no earlier than {moment}: the outcome can be contested for {contest_days} days",
            moment=moment(found.until),
            contest_days=CONTEST_DAYS,
        ),
        found=moment(event.at),
        mend=say("Wait until then, or until the arbiters uphold it."),
    )


def contested(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P048: an outcome is contested by enough electors, of enough sectors."""
    found = contest(archive, stands)
    if found is None:
        yield _nothing(event)
    elif found.recorded or found.verdict:
        yield _again(event, found)
    elif found.stands is None or event.at < found.stands:
        yield flaw(
            "P048",
            event.path,
            expected=say(
                "{contested_by} electors of {contested_sectors} sectors who contest "
                "the outcome before {moment}",
                contested_by=CONTESTED_BY,
                contested_sectors=CONTESTED_SECTORS,
                moment=moment(found.until),
            ),
            found=say(
                "{electors} of {sectors}", electors=len(found.said), sectors=len(found.sectors)
            ),
            mend=say("'charter contest' is how an elector does it."),
        )


def verdict(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P048: the arbiters decide on what is contested, once."""
    found = contest(archive, stands)
    if found is None:
        yield _nothing(event)
    elif found.verdict:
        yield _again(event, found)
    elif found.recorded is None:
        yield flaw(
            "P048",
            event.path,
            ("event",),
            expected=say("`contested` before it"),
            found=say("none"),
            mend=say(
                "Three electors of two sectors contest an outcome first: 'charter "
                "contest', then 'charter advance' enters it."
            ),
        )


def _nothing(event: Event) -> Problem:
    return flaw(
        "P048",
        event.path,
        expected=say(
            "the outcome of a vote of the signatories, and arbiters in charter/stewards.yml"
        ),
        found=say("nothing that can be contested"),
        mend=say("Arbiters are named by a proposal that changes charter/stewards.yml."),
    )


def _again(event: Event, found: Contest) -> Problem:
    earlier = found.verdict or found.recorded
    return flaw(
        "P048",
        event.path,
        ("event",),
        expected=say("one contest of an outcome, and one verdict"),
        found=say(
            "`{kind}` after {path}",
            kind=event.kind,
            path=earlier.path if earlier else say("another"),
        ),
        mend=say("What the arbiters have decided holds."),
    )


def statements(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """B011: an elector contests an outcome in time, and where the vote was."""
    for stood, stands in proposals_new(before, after):
        known = stood.contests if stood else {}
        for round, said in stands.contests.items():
            for each in said.values():
                if known.get(round, {}).get(each.by) is None:
                    yield from _in_time(before, stood, round, each, clock)


def _in_time(
    before: Archive, stood: Proposal | None, round: int, said: Statement, clock: Clock
) -> Iterator[Problem]:
    found = contestable(before, stood) if stood else None
    expected = say("nothing of the kind, since there is no outcome here that can be contested")
    mend = say("Make a proposal of your own that undoes the change.")
    if stood is not None and found is not None:
        folder = found.vote.lead.slug, found.vote.opened.round
        timely = found.since <= said.at < found.until and said.at <= clock.latest + FAST_CLOCK
        if clock.earliest < found.until:
            if timely and folder == (stood.slug, round):
                return
            mend = say("Remove it, and contest the outcome in that time: 'charter contest'.")
            if timely:
                mend = say("Move it there; 'charter contest' finds the place by itself.")
        expected = say(
            "one in proposals/{slug}/contests/{round}, between {since} and {until}",
            slug=folder[0],
            round=folder[1],
            since=moment(found.since),
            until=moment(found.until),
        )
    yield flaw(
        "B011",
        said.path,
        expected=expected,
        found=say("one of {moment}", moment=moment(said.at)),
        mend=mend,
    )


CHECKS = {
    EventKind.CONTESTED: contested,
    EventKind.UPHELD: verdict,
    EventKind.ANNULLED: verdict,
}
