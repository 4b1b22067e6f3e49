"""The greatest of what is measured on the values of a mapping, kept where its states are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from charterkit.model.succession import memory_of, related

Value = TypeVar("Value")
Other = TypeVar("Other")

_NONE: Any = object()


def greatest(values: Mapping[Any, Value], measure: Callable[[Value], Other | None]) -> Other | None:
    """The greatest of what `measure` gives for the values, of those for which it is not None; None
    where there is none. `measure` must depend on nothing but the value."""
    kept = memory_of(values)
    found = _NONE
    if kept is not None:
        known = kept.get(f"{measure.__module__}.{measure.__qualname__}")
        if isinstance(known, tuple):
            found = _still_greatest(known[0], known[1], values, measure)
    if found is _NONE:
        measured: Iterable[Any] = map(measure, values.values())
        found = max((each for each in measured if each is not None), default=None)
    if kept is not None:
        kept[f"{measure.__module__}.{measure.__qualname__}"] = values, found
    greatest: Other | None = found
    return greatest


def with_greatest(
    values: Mapping[Any, Value], measure: Callable[[Value], Other | None], found: Other | None
) -> None:
    """Let it be known what `greatest` gives, where that is remembered."""
    kept = memory_of(values)
    if kept is not None:
        kept[f"{measure.__module__}.{measure.__qualname__}"] = values, found


def _still_greatest(
    before: Mapping[Any, Any], found: Any, after: Mapping[Any, Any], measure: Callable[[Any], Any]
) -> Any:
    """What was the greatest, or a greater one of what changed; nothing where it may be gone."""
    changed = related(before, after)
    if changed is None:
        return _NONE
    for key in changed:
        stood, stands = before.get(key, _NONE), after.get(key, _NONE)
        was = None if stood is _NONE else measure(stood)
        now = None if stands is _NONE else measure(stands)
        if was is not None and was == found and (now is None or now < was):
            return _NONE
        if now is not None and (found is None or now > found):
            found = now
    return found
