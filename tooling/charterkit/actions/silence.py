"""In which votes somebody was silent, in words."""

from __future__ import annotations

from collections.abc import Sequence

from charterkit.actions import fitting
from charterkit.decisions.past_votes import Vote
from charterkit.language import say, say_many


def silent_in(votes: Sequence[Vote]) -> str:
    """The votes through which somebody was silent: ``the votes on no. 3 and no. 4 (round 2)``."""
    named = [
        say("no. {number} (round {round})", number=each.number, round=each.round)
        if each.round > 1
        else say("no. {number}", number=each.number)
        for each in votes
    ]
    return say_many(
        "the vote on {numbers}",
        "the votes on {numbers}",
        len(named),
        numbers=fitting.listed(named),
    )
