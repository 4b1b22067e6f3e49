"""Where an open proposal collides with what was enacted since its base, and the texts there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from charterkit.decisions.weaving import Step, Weave
from charterkit.text.merge import Enacted, Fold, Operation, Reading, Region, regions
from charterkit.text.merge.collisions import disagree
from charterkit.text.merge.operations import Place
from charterkit.text.merge.regions import Contest
from charterkit.text.merge.slots import Line
from charterkit.text.translations import original_of

Disputed = Mapping[Operation, tuple[Place, ...]]
"""The operations of an amendment that collide with others, each with the places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """The operations of an open proposal that collide with what was enacted since its base: each
    with the enactments, and with the places."""

    by: Mapping[Operation, tuple[Step, ...]]
    at: Disputed


def places_disputed(mine: Reading, others: Iterable[Reading]) -> Disputed:
    """Where an amendment collides with others that were written without knowledge of it."""
    at: dict[Operation, dict[Place, None]] = {}
    for theirs in others:
        for operation, place in _disputed(mine, theirs):
            at.setdefault(operation, {})[place] = None
    return {operation: tuple(places) for operation, places in at.items()}


def disputes(woven: Weave, slug: str) -> Disputes:
    """Where an open proposal collides with what was enacted since its base; nowhere if it is
    clean or has merely been overtaken."""
    mine, base = woven.read[slug].reading, woven.bases[slug]
    by: dict[Operation, dict[Step, None]] = {}
    at: dict[Operation, dict[Place, None]] = {}
    for step in woven.since(base):
        for operation, place in _disputed(mine, step.enacted.reading):
            by.setdefault(operation, {})[step] = None
            at.setdefault(operation, {})[place] = None
    return Disputes(
        by={operation: tuple(steps) for operation, steps in by.items()},
        at={operation: tuple(places) for operation, places in at.items()},
    )


def disputed_paths(disputed: Disputes) -> list[str]:
    """The files in which an amendment collides, what binds before its translations."""
    paths = {each.path for each in disputed.by}
    return sorted(paths, key=lambda path: (original_of(path) is not None, path))


def stretches(woven: Weave, slug: str, path: str, disputed: Disputes) -> list[str | Region]:
    """A file that an open proposal changes, cut into lines that stay and stretches that differ.
    `Region.contested` counts in the order of the disputed operations."""
    then = woven.then[woven.bases[slug]]
    return parts(then, woven.fold, woven.read[slug], path, disputed.at)


def parts(
    then: Fold, today: Fold, mine: Enacted, path: str, disputed: Disputed
) -> list[str | Region]:
    """The same for an amendment as it was read, of the text `then`, and the text of today."""
    rest = [
        part
        for each in mine.reading.operations
        if (part := _undisputed(each, disputed.get(each, ()))) is not None
    ]
    agreed = replace(mine, reading=_only(mine.reading, rest))
    stood = then.version(path)
    places = {slot.line: at for at, slot in enumerate(stood.slots)}
    contests = [
        contest
        for order, operation in enumerate(disputed)
        if operation.path == path
        for place in disputed[operation]
        for contest in _contests(order, operation, place, places)
    ]
    return regions(
        stood,
        today.version(path),
        then.after([mine]).version(path),
        today.after([agreed]).version(path),
        contests,
    )


def _undisputed(operation: Operation, at: Collection[Place]) -> Operation | None:
    """What of an operation stands all the same: all of it, or of one that only rewrites lines the
    others."""
    if not at:
        return operation
    if operation.drops or operation.brings or any(not isinstance(place, Line) for place in at):
        return None
    says = tuple((line, text) for line, text in operation.says if line not in at)
    return replace(operation, says=says) if says else None


def _contests(
    order: int, operation: Operation, place: Place, places: Mapping[Line, int]
) -> Iterator[Contest]:
    """Where in the base a disputed place lies: at its line, and where the operation itself is if
    that brings the line, or is about no line."""
    line = places.get(place) if isinstance(place, Line) else None
    if line is not None:
        yield Contest(operation=order, at=line, gap=False)
    brought = {slot.line for each in operation.brings for slot in each.slots}
    if line is None or place in brought:
        yield Contest(operation=order, at=operation.at - 1, gap=not operation.before)


def _only(reading: Reading, operations: list[Operation]) -> Reading:
    """A reading with some of its operations; of files only those it still touches."""
    paths = {each.path for each in operations}
    return replace(
        reading,
        operations=tuple(operations),
        files={path: file for path, file in reading.files.items() if path in paths},
    )


def _disputed(mine: Reading, theirs: Reading) -> Iterator[tuple[Operation, Place]]:
    for place, ours in mine.places.items():
        for other, _ in theirs.places.get(place, ()):
            for one, operation in ours:
                if disagree(place, one, other):
                    yield operation, place
