"""Facts of all organisations in columns, as they are kept: of one, and of all that have a vote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import ItemsView, Iterator, Mapping, Sequence
from dataclasses import dataclass

from charterkit.decisions.census import Facts
from charterkit.model import Standing

NONE = -(1 << 63)
"""In place of a time, of one without a vote."""
STANDINGS = tuple(Standing)


@dataclass(slots=True, kw_only=True)
class Columns:
    """Of each organisation, by its place among the ids: its standing (one more than its place in
    `Standing`, 0 without a record), the place of its sector among `sectors`, `Facts.since`, and
    the time of the newest entry about it."""

    ids: Sequence[str]
    sectors: Sequence[str]
    standing: Sequence[int]
    sector: Sequence[int]
    since: Sequence[int]
    newest: Sequence[int]

    def of(self, id: str) -> tuple[Standing | None, str, int | None]:
        """Standing, sector and time of one; nothing of one that is not there."""
        at = bisect_left(self.ids, id)
        if at == len(self.ids) or self.ids[at] != id:
            return None, "", None
        known, time = self.standing[at], self.since[at]
        here = STANDINGS[known - 1] if known else None
        return here, self.sectors[self.sector[at]], None if time == NONE else time


class Since(Mapping[str, tuple[str, int]]):
    """Sector and time of those with a vote, by id, as the columns have them but for some."""

    def __init__(self, columns: Columns, changed: Mapping[str, Facts]) -> None:
        self.columns = columns
        self.changed = changed

    def __getitem__(self, id: str) -> tuple[str, int]:
        if id in self.changed:
            facts = self.changed[id]
            name, time = facts.sector, None if facts.lively else facts.since
        else:
            _, name, time = self.columns.of(id)
        if time is None:
            raise KeyError(id)
        return name, time

    def __iter__(self) -> Iterator[str]:
        stood = zip(self.columns.ids, self.columns.since, strict=True)
        yield from (id for id, time in stood if time != NONE and id not in self.changed)
        yield from (id for id in self.changed if id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def items(self) -> ItemsView[str, tuple[str, int]]:
        """All of them with their ids, in the order of `iter`."""
        return _Rows(self)


class _Rows(ItemsView[str, tuple[str, int]]):
    """The same from one end to the other, without a search for each."""

    def __init__(self, since: Since) -> None:
        super().__init__(since)
        self._since = since

    def __iter__(self) -> Iterator[tuple[str, tuple[str, int]]]:
        since, changed = self._since, self._since.changed
        names, each = since.columns.sectors, since.columns
        for id, place, time in zip(each.ids, each.sector, each.since, strict=True):
            if time != NONE and id not in changed:
                yield id, (names[place], time)
        yield from ((id, since[id]) for id in changed if id in since)
