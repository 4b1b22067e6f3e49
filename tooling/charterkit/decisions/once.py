"""What several rules ask of one change, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Generic, TypeVar

from charterkit.model import Archive
from charterkit.model.succession import memory_of

T = TypeVar("T")
_MOST = 10_000
"""More than so much is found of a change once in many years, and would be held until the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known(Generic[T]):
    """What was found of a change."""

    before: Archive
    after: Archive
    found: tuple[T, ...]


def once(
    work: Callable[[Archive, Archive], Iterable[T]],
) -> Callable[[Archive, Archive], tuple[T, ...]]:
    """Let what is worked out of the archives before and after a change be kept until it is asked of
    another one, where the proposals are a state of a succession. It must depend on nothing else."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def asked(before: Archive, after: Archive) -> tuple[T, ...]:
        kept = memory_of(after.proposals)
        known = kept.get(name) if kept is not None else None
        if isinstance(known, _Known) and known.before is before and known.after is after:
            return known.found
        found = tuple(work(before, after))
        if kept is not None and len(found) <= _MOST:
            kept[name] = _Known(before=before, after=after, found=found)
        return found

    return asked
