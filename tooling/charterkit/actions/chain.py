"""The first-parent history of a commit, of which mostly the two ends are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from charterkit.store import Store


class Chain(Sequence[str]):
    """The ids of a first-parent history, oldest first. Where it is known that it goes on from the
    commit `since`, the `place` of which is known too (from 1), by the commits `new`, Git is asked
    for the others only when somebody wants them."""

    def __init__(self, store: Store, head: str, since: str, place: int, new: Sequence[str]) -> None:
        self._store, self._head = store, head
        self._since, self._place = since, place
        self._length = place + len(new)

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """All of them."""
        return self._store.first_parents(self._head)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: Any) -> Any:
        return self._head if at == -1 else self.whole[at]

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole)

    def __contains__(self, commit: object) -> bool:
        return commit in (self._head, self._since) or commit in self.whole

    def index(self, commit: Any, start: int = 0, stop: int | None = None) -> int:
        """The place of a commit, from 0."""
        return self._place - 1 if commit == self._since else self.whole.index(commit)


MOST_NEW = 20
"""From so many new commits on everything is read at once."""


def going_on(store: Store, head: str, since: str, place: int) -> Chain | None:
    """The history of `head`, if it goes on from `since`, the commit at that place of it, by a few
    commits; else None."""
    if head == since:
        return Chain(store, head, since, place, ())
    new = store.new_first_parents(head, since, MOST_NEW + 1)
    parents = [since, *(commit for commit, _ in new)]
    if not 0 < len(new) <= MOST_NEW or [parent for _, parent in new] != parents[:-1]:
        return None
    return Chain(store, head, since, place, [commit for commit, _ in new])
