"""Where an amendment and what was enacted since its base changed the same stretch of a file: the
text it was written for, today's, and its own, between lines that all of them keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from charterkit.text.merge.slots import Line, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A file at one time: its lines as they read, each with its slot. No lines where there is no
    file."""

    slots: Sequence[Slot]
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a file between two lines that stand in all of its versions: as the amendment's
    base had it, as it stands today, as the amendment alone would have it, and as the two come to
    `together` where they do not collide. `at` is its first line in the base, from 1. `contested`
    are those of the amendment's operations in it, by their place, that collide."""

    at: int
    before: tuple[str, ...]
    today: tuple[str, ...]
    mine: tuple[str, ...]
    together: tuple[str, ...]
    contested: tuple[int, ...]


def regions(
    base: Version,
    today: Version,
    mine: Version,
    together: Version,
    contested: Collection[tuple[int, int]],
) -> Iterator[str | Region]:
    """The file as lines that all versions keep and regions where they may differ.

    `contested` are the amendment's colliding operations: the place of each among its operations,
    and the index in the base at which it begins."""
    versions = (base, today, mine, together)
    tables = [_table(version) for version in versions]
    ends = [0, 0, 0, 0]
    kept = [
        (slot.line, said)
        for slot, said in zip(base.slots, base.lines, strict=True)
        if all(table.get(slot.line, _NOWHERE)[:2] == (slot, said) for table in tables)
    ]
    for line, said in (*kept, (None, "")):
        starts = ends
        ends = [
            len(version.lines) if line is None else table[line][2]
            for version, table in zip(versions, tables, strict=True)
        ]
        parts = [
            tuple(version.lines[start:end])
            for version, start, end in zip(versions, starts, ends, strict=True)
        ]
        inside = tuple(place for place, at in contested if starts[0] <= at <= ends[0])
        if any(parts) or inside:
            yield Region(
                at=starts[0] + 1,
                before=parts[0],
                today=parts[1],
                mine=parts[2],
                together=parts[3],
                contested=inside,
            )
        if line is not None:
            yield said
            ends = [end + 1 for end in ends]


_NOWHERE: tuple[Slot | None, str, int] = (None, "", 0)


def _table(version: Version) -> dict[Line, tuple[Slot, str, int]]:
    return {
        slot.line: (slot, said, at)
        for at, (slot, said) in enumerate(zip(version.slots, version.lines, strict=True))
    }
