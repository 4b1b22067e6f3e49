"""What people said, tried and promised, as far as it waits for somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from charterkit.decisions.promises import Promise, open_and_kept, to_remember
from charterkit.decisions.trouble import Trouble, troubled
from charterkit.model import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """How many experiences are told, with which principles they tell of trouble; how many inputs
    are still open, by gathering; how many pledges are open and how many kept, and which open ones
    have a day that has come or comes soon."""

    experiences: int = 0
    troubled: tuple[Trouble, ...] = ()
    unanswered: Mapping[str, int] = field(default_factory=dict)
    open_pledges: int = 0
    kept_pledges: int = 0
    to_remember: tuple[Promise, ...] = ()


def movement(archive: Archive, on: date) -> Movement:
    """What waits on a day."""
    waiting: Counter[str] = Counter()
    if archive.gatherings:
        from charterkit.decisions.tracing import Became, fates

        for fate in fates(archive).values():
            if fate.standing is Became.OPEN:
                waiting[fate.input.gathering] += 1
    unkept, kept = open_and_kept(archive)
    return Movement(
        experiences=len(archive.experiences),
        troubled=troubled(archive),
        unanswered=dict(sorted(waiting.items())),
        open_pledges=unkept,
        kept_pledges=kept,
        to_remember=to_remember(archive, on),
    )
