"""P, B: a merged text is seen before it is enacted, and a vote on it is held if it is demanded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charterkit.decisions import states
from charterkit.decisions.confirming import PUBLISHED_DAYS, Published, published, widest
from charterkit.language import say
from charterkit.model import Archive, Event, Proposal, State, Statement
from charterkit.problems import Problem
from charterkit.rules.scope import FAST_CLOCK, Clock, flaw, listed, moment, proposals_new


def unseen(
    archive: Archive, stands: Proposal, together: Sequence[Proposal], event: Event
) -> Iterator[Problem]:
    """P038: a text merged into a principle that others changed since the vote opened stands for a
    while before it is enacted. P039: not at all when a confirming vote on it is demanded."""
    window = published(archive, stands, together)
    if window is None:
        return
    name = states.number(stands) or stands.slug
    if event.at < window.until:
        numbers = [f"no. {states.number(each)}" for each in window.by]
        yield flaw(
            "P038",
            event.path,
            ("at",),
            expected=say("a time no earlier than {moment}", moment=moment(window.until)),
            found=say(
                "{moment}, before the text merged with that of {listed} has stood "
                "published for {published_days} days",
                moment=moment(event.at),
                listed=listed(numbers),
                published_days=PUBLISHED_DAYS,
            ),
            mend=say("Wait until then; the site and 'charter show' have the merged text."),
        )
    elif window.demanded:
        yield flaw(
            "P039",
            event.path,
            expected=say(
                "the confirming vote on the merged text that {by} demand",
                by=", ".join(each.by for each in window.demands),
            ),
            found=say("an enactment without it"),
            mend=say(
                "'charter open {name}' opens it. In a class without a vote 'charter "
                "close {name}' first moves it to one that has it.",
                name=name,
            ),
        )


def undemanded(archive: Archive, stands: Proposal, event: Event) -> Iterator[Problem]:
    """P040: an accepted proposal is voted on again only if enough electors demand it in time."""
    if states.state(stands) is not State.ACCEPTED:
        return
    window = widest(archive, stands)
    if window is None or not window.demanded:
        yield flaw(
            "P040",
            event.path,
            expected=say(
                "a confirming vote that {demanded_by} electors demand while the merged "
                "text stands published",
                demanded_by=states.DEMANDED_BY,
            ),
            found=say("{count} such demands", count=len(window.demands) if window else 0),
            mend=say("'charter enact' makes an accepted proposal the charter's text."),
        )


def demands(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """B009: a confirming vote is demanded while a merged text stands published."""
    for stood, stands in proposals_new(before, after):
        known = stood.demands if stood else {}
        for round, found in stands.demands.items():
            for said in found.values():
                if known.get(round, {}).get(said.by) is None:
                    yield from _in_time(
                        widest(before, stood) if stood else None, round, said, clock
                    )


def _in_time(
    window: Published | None, round: int, said: Statement, clock: Clock
) -> Iterator[Problem]:
    if (
        window is not None
        and round == window.round
        and window.since <= said.at < window.until
        and said.at <= clock.latest + FAST_CLOCK
        and clock.earliest < window.until
    ):
        return
    expected = say("no demand for a confirming vote, since no merged text stands published")
    if window is not None:
        expected = say(
            "a demand for round {round} between {since} and {until}, while the "
            "merged text stands published",
            round=window.round,
            since=moment(window.since),
            until=moment(window.until),
        )
    yield flaw(
        "B009",
        said.path,
        expected=expected,
        found=say("one for round {round} of {moment}", round=round, moment=moment(said.at)),
        mend=say("Make a proposal of your own that changes what you object to."),
    )
