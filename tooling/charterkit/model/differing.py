"""Which values differ between two mappings, at the cost of what differs where that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar, runtime_checkable

Value = TypeVar("Value")
Other = TypeVar("Other")


@runtime_checkable
class Following(Protocol):
    """A mapping that knows what it has otherwise than some other one."""

    def differs_from(self, earlier: Mapping[str, object]) -> frozenset[str] | None:
        """The keys whose values may differ between it and an earlier mapping, also those that only
        one of the two has; None if it does not know."""


def differing(before: Mapping[str, Value], after: Mapping[str, Other]) -> Iterator[str]:
    """The keys under which `after` has another object than `before`, or none: first those of
    `after` in its order, then those that only `before` has, in its own."""
    if before is after:
        return
    # Asked so often that it may not take the time in which a protocol is looked at.
    differs_from = getattr(after, "differs_from", None)
    known = differs_from(before) if differs_from is not None else None
    if known is None:
        yield from (key for key, value in after.items() if before.get(key) is not value)
        yield from (key for key in before if key not in after)
        return
    gone = []
    for key in sorted(known) if len(known) > 1 else known:
        stood, stands = before.get(key), after.get(key)
        if stands is None:
            gone += [key] if stood is not None else []
        elif stands is not stood:
            yield key
    yield from gone
