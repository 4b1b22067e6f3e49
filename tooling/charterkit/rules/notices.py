"""P: what an opening says of who was told of the vote."""

from __future__ import annotations

from collections.abc import Iterator

from charterkit.language import say
from charterkit.model import Archive, Event
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, flaw, moment, proposals_new


def notices(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """P049: who was told was told before the vote opened. P050 (a note): it is as many as may
    vote. How many were told nobody but the steward can know, so no vote hangs on it."""
    for stood, proposal in proposals_new(before, after):
        for event in proposal.record[len(stood.record) if stood else 0 :]:
            yield from _notice(event)


def _notice(event: Event) -> Iterator[Problem]:
    told = event.notified
    if told is None:
        return
    if told.at > event.at:
        yield flaw(
            "P049",
            event.path,
            ("notified", "at"),
            expected=say("a time no later than the opening, {moment}", moment=moment(event.at)),
            found=moment(told.at),
            mend=say("Write when they were told; who is told later is not told in time."),
        )
    if event.electorate is not None and told.count != event.electorate.count:
        few = told.count < event.electorate.count
        yield flaw(
            "P050",
            event.path,
            ("notified", "count"),
            expected=say("as many as may vote, {count}", count=event.electorate.count),
            found=str(told.count),
            mend=say("'charter notices' names those who are missing from the list of contacts.")
            if few
            else say("That is in order if others were told as well; else count again."),
            note=True,
        )


RULES = (notices,)
