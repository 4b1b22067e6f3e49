"""O: it takes two stewards to acknowledge that a commit broke the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charterkit.language import say
from charterkit.model import Acknowledged, Archive
from charterkit.problems import Problem
from charterkit.rules.scope import Clock, flaw, listed


def two_stewards(before: Archive, after: Archive, clock: Clock) -> Iterator[Problem]:
    """O004: whoever acknowledges a breach is a steward, and so is another one who agrees, both
    before the entry."""
    known = {each.id for each in before.stewards.stewards}
    for commit, entry in after.acknowledged.items():
        if commit not in before.acknowledged:
            yield from unknown(entry, known)


def unknown(entry: Acknowledged, stewards: set[str]) -> Iterator[Problem]:
    """O004 where fewer than two of these stewards stand by an entry."""
    names = {entry.by, *entry.seconded_by}
    if entry.by in stewards and len(names & stewards) > 1:
        return
    lacking = "by" if entry.by not in stewards else "seconded_by"
    yield flaw(
        "O004",
        entry.path,
        (lacking,),
        expected=say("two different stewards ({listed})", listed=listed(sorted(stewards))),
        found=listed(sorted(names)),
        mend=say("'charter acknowledge COMMIT --as STEWARD --with STEWARD' enters it."),
    )


def unacknowledged(
    entry: Acknowledged | None, codes: Iterable[str], stewards: set[str]
) -> tuple[str, ...]:
    """The codes of a breach that nobody acknowledged: all of them unless two who were stewards
    before it stand by the entry, else those that the entry does not name."""
    if entry is None or any(unknown(entry, stewards)):
        return tuple(codes)
    return tuple(code for code in codes if code not in entry.codes)


RULES = (two_stewards,)
