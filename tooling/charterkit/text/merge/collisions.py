"""Where two amendments touch one place, and whether they agree there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charterkit.text.merge.operations import Does, Effect, Operation, Place, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Two operations that touch one place with different effect."""

    mine: Operation
    theirs: Operation


def disagree(place: Place, one: Effect, other: Effect) -> bool:
    """Whether two effects on a place exclude each other. Equal ones apply once; a move and a new
    text of the same line combine; what is brought into one gap all stands, if it stands equally
    deep; a line under which something is brought may say something else; a gap between removed
    lines, which only passages that are replaced as one reach over, is nobody's."""
    if one == other:
        return False
    kinds = {one.does, other.does}
    if kinds == {Does.AS_ONE, Does.SPANNED} and one.what == other.what:
        return False
    if kinds in ({Does.MOVED, Does.SAYS}, {Does.HELD, Does.SAYS}, {Does.SPANNED}):
        return False
    if kinds == {Does.BROUGHT} and isinstance(place, tuple):
        return not (one.level is True or other.level is True or one.level == other.level) or (
            one.level is other.level is False
        )
    return True


def collisions(mine: Reading, theirs: Reading) -> tuple[Collision, ...]:
    """Each two operations of two amendments, neither written with knowledge of the other, that
    collide; in the order of the first amendment."""
    found: dict[tuple[Operation, Operation], Collision] = {}
    for place, one, operation, other, another in _shared(mine, theirs):
        if disagree(place, one, other):
            pair = (operation, another)
            found.setdefault(pair, Collision(mine=operation, theirs=another))
    return tuple(found.values())


def meetings(mine: Reading, theirs: Reading) -> tuple[Collision, ...]:
    """Each two operations that bring different lines into one gap: all stand, and their order is
    that of the proposals' numbers."""
    found: dict[tuple[Operation, Operation], Collision] = {}
    for place, one, operation, other, another in _shared(mine, theirs):
        both = one.does is other.does is Does.BROUGHT and isinstance(place, tuple)
        if both and one != other and not disagree(place, one, other):
            pair = (operation, another)
            found.setdefault(pair, Collision(mine=operation, theirs=another))
    return tuple(found.values())


def _shared(
    mine: Reading, theirs: Reading
) -> Iterator[tuple[Place, Effect, Operation, Effect, Operation]]:
    for place, ours in mine.places.items():
        for other, another in theirs.places.get(place, ()):
            for one, operation in ours:
                yield place, one, operation, other, another
