"""Where an amendment and what was enacted since its base changed the same stretch of a file: the
text it was written for, today's, and its own, line by line where they have the same lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from charterkit.text.merge.slots import Line, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A file at one time: its lines as they read, each with its slot. No lines where there is no
    file."""

    slots: Sequence[Slot]
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A place in an amendment's base at which one of its operations collides: the operation, by
    its place among them, and the index of the line, or of the line after a gap."""

    operation: int
    at: int
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a file in which its versions differ: one line that all of them have, or what
    stands between two such lines. `before` is as the amendment's base had it (from line `at`, from
    1, on), `today` as it stands, `mine` as the amendment alone would have it, `together` as the
    two come to where they do not collide. `contested` are those of the amendment's operations in
    it, by their place, that collide."""

    at: int
    before: tuple[str, ...]
    today: tuple[str, ...]
    mine: tuple[str, ...]
    together: tuple[str, ...]
    contested: frozenset[int]


def regions(
    base: Version,
    today: Version,
    mine: Version,
    together: Version,
    contests: Collection[Contest],
) -> list[str | Region]:
    """The file as lines that all versions keep and regions where they differ."""
    found = list(_regions((base, today, mine, together), contests))
    # Where a colliding operation has left the same text in one place, only the other counts.
    differ = {
        operation
        for part in found
        if isinstance(part, Region) and part.today != part.mine
        for operation in part.contested
    }
    return [
        replace(part, contested=part.contested - differ)
        if isinstance(part, Region) and part.today == part.mine
        else part
        for part in found
    ]


def _regions(
    versions: tuple[Version, ...], contests: Collection[Contest]
) -> Iterator[str | Region]:
    tables = [_table(version) for version in versions]
    shared = [
        slot
        for slot in versions[0].slots
        if all(table.get(slot.line, _NOWHERE)[0] is slot for table in tables)
    ]
    ends = [0] * len(versions)
    for slot in (*shared, None):
        starts = ends
        ends = [
            len(version.lines) if slot is None else table[slot.line][1]
            for version, table in zip(versions, tables, strict=True)
        ]
        inside = frozenset(
            each.operation
            for each in contests
            if starts[0] <= each.at < ends[0] + (1 if each.gap else 0)
        )
        between = _region(versions, starts, ends, inside)
        if inside or any((between.before, between.today, between.mine, between.together)):
            yield between
        if slot is not None:
            after = [end + 1 for end in ends]
            here = frozenset(
                each.operation for each in contests if each.at == ends[0] and not each.gap
            )
            line = _region(versions, ends, after, here)
            same = line.before == line.today == line.mine == line.together
            yield line.before[0] if same and not here else line
            ends = after


def _region(
    versions: tuple[Version, ...],
    starts: Sequence[int],
    ends: Sequence[int],
    contested: frozenset[int],
) -> Region:
    before, today, mine, together = (
        tuple(version.lines[start:end])
        for version, start, end in zip(versions, starts, ends, strict=True)
    )
    return Region(
        at=starts[0] + 1,
        before=before,
        today=today,
        mine=mine,
        together=together,
        contested=contested,
    )


_NOWHERE: tuple[Slot | None, int] = (None, 0)


def _table(version: Version) -> dict[Line, tuple[Slot, int]]:
    return {slot.line: (slot, at) for at, slot in enumerate(version.slots)}
