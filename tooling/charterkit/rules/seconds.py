"""B: a second is dated when it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from charterkit.language import say
from charterkit.model import Archive
from charterkit.problems import Problem
from charterkit.rules.scope import FAST_CLOCK, Clock, flaw, moment, proposals_new

ON_ITS_WAY = timedelta(days=7)
"""How long a second may take from its signatory to the charter: a pull request waits for
somebody."""


def dated_today(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """B010: a new or changed second is dated no more than an hour after the judge's clock and no
    more than a week before it, since the days to an admission count from it."""
    for stood, stands in proposals_new(before, after):
        known = stood.seconds if stood else {}
        for said in stands.seconds.values():
            new = known.get(said.by) != said
            early, late = clock.earliest - ON_ITS_WAY, clock.latest + FAST_CLOCK
            if new and not early <= said.at <= late:
                yield flaw(
                    "B010",
                    said.path,
                    ("at",),
                    expected=say(
                        "a time in the last seven days; it is {moment} now",
                        moment=moment(clock.latest),
                    ),
                    found=moment(said.at),
                    mend=say("Write the time at which it is made; 'charter second' does."),
                )
