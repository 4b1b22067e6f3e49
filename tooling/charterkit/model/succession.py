"""A mapping in the states that it goes through: each costs what it has otherwise than the one
before, and what was worked out about one is not worked out anew for the next."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    ValuesView,
)
from typing import Any, Generic, TypeVar

from charterkit.model.ground import Ground

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Other = TypeVar("Other")
Sorting = Callable[[Any], Iterable[Hashable]]
"""By what a value is to be found. It must depend on nothing but the value."""

Groups = Mapping[Sorting, Mapping[Hashable, tuple[Any, ...]]]
"""The keys of values by what a sorting gives for them, by the sorting."""

_NONE: Any = object()
_ASKED = "asked"
_SMALL = 16
"""Before so many times as much comes a state holds itself what it has."""


class Succession(Mapping[Key, Value], Generic[Key, Value]):
    """One state of a mapping. Only the newest holds all values; an earlier one holds what it has
    otherwise than the state after it. `memory` is for whoever works something out about one state
    and wants to go on from there at another; it is the same for all of them."""

    __slots__ = ("_found", "_held", "_next", "_otherwise", "memory")

    def __init__(self, values: Mapping[Key, Value] | None = None) -> None:
        self._held: dict[Key, Value] | None = dict(values or {})
        self._next: Succession[Key, Value] | None = None
        self._otherwise: dict[Key, Value] = {}
        self._found: dict[Sorting, Mapping[Hashable, tuple[Key, ...]]] = {}
        self.memory: dict[str, object] = {}

    @classmethod
    def on(
        cls,
        ground: Ground[Key, Value],
        groups: Groups,
    ) -> Succession[Key, Value]:
        """A state whose values are found when they are asked for. `groups` are known."""
        made: Succession[Key, Value] = cls()
        made._held = ground
        made._found = {by: Succession(each) for by, each in groups.items()}
        return made

    def after(
        self, changes: Mapping[Key, Value | None], *, alike: bool = False
    ) -> Succession[Key, Value]:
        """The state that comes next: with these values, without those that are None. Where they are
        `alike`, each is found by the same as the one that stood there."""
        held = self._held if isinstance(self._held, Ground) else self._all()
        was = {key: held.get(key, _NONE) for key in changes}
        follows: Succession[Key, Value] = Succession.__new__(type(self))
        follows._next, follows._otherwise, follows._found = None, {}, {}
        follows.memory = self.memory
        small = type(held) is dict and len(held) < len(changes) // _SMALL
        gone = any(value is None and was[key] is not _NONE for key, value in changes.items())
        if small or gone:
            # What is taken out and put back would stand at another place.
            follows._held = dict(self._all())
        else:
            follows._held, self._held = held, None
        for key, value in changes.items():
            if value is not None:
                follows._held[key] = value
            else:
                follows._held.pop(key, None)
        # A state that keeps what it holds need only tell which keys may have other values.
        self._next, self._otherwise = follows, follows._held if small and not gone else was
        for by, each in self._found.items():
            other = {} if alike else regrouped(by, each, was, changes)
            known = each if type(each) is Succession else Succession(each)
            follows._found[by] = known.after(other) if other else known
        return follows

    def by(self, sorting: Sorting) -> Mapping[Hashable, tuple[Key, ...]]:
        """The keys of the values by what `sorting` gives for them, in no order. What has no values
        any more may be there with none."""
        if sorting not in self._found:
            newest, stood = self, dict[Key, Value]()
            while newest._next is not None and newest._held is None:
                stood = {**newest._otherwise, **stood}
                newest = newest._next
            groups = newest._groups(sorting)
            was = {key: newest.get(key, _NONE) for key in stood}
            here = {key: None if value is _NONE else value for key, value in stood.items()}
            # The newest state is where all later ones come from, so it is the one that knows.
            for each, keys in regrouped(sorting, groups, was, here).items():
                groups = Varied(groups, each, keys)
            self._found[sorting] = groups
        return self._found[sorting]

    def _groups(self, sorting: Sorting) -> Mapping[Hashable, tuple[Key, ...]]:
        if sorting not in self._found:
            groups: dict[Hashable, tuple[Key, ...]] = {}
            for key, value in self.items():
                for each in sorting(value):
                    groups[each] = (*groups.get(each, ()), key)
            known: Succession[Hashable, tuple[Key, ...]] = Succession()
            known._held = groups
            self._found[sorting] = known
        return self._found[sorting]

    @property
    def is_known_empty(self) -> bool:
        """Whether it can be told without a look at any value that this state holds none."""
        return type(self._held) is dict and not self._held

    def differs_from(self, earlier: Mapping[Any, object]) -> frozenset[Key] | None:
        """The keys whose values may differ between this and an earlier state; None if the other is
        none."""
        # All that ask about one change ask the same.
        asked: Any = self.memory.get(_ASKED)
        if asked is not None and asked[0] is earlier and asked[1] is self:
            known: frozenset[Key] = asked[2]
            return known
        found: set[Key] = set()
        here: Any = earlier
        while here is not self:
            if type(here) is Succession and here._next is not None:
                found |= here._otherwise.keys()
                here = here._next
            elif type(here) is Varied:
                found.add(here.key)
                here = here.below
            else:
                return None
        known = frozenset(found)
        self.memory[_ASKED] = earlier, self, known
        return known

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default."""
        here = self
        while here._held is None and here._next is not None:
            if key in here._otherwise:
                found = here._otherwise[key]
                return default if found is _NONE else found
            here = here._next
        return default if here._held is None else here._held.get(key, default)

    def __getitem__(self, key: Key) -> Value:
        found: Value = self.get(key, _NONE)
        if found is _NONE:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self.get(key, _NONE) is not _NONE

    def __iter__(self) -> Iterator[Key]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[Key]:
        """All keys."""
        return self._all().keys()

    def values(self) -> ValuesView[Value]:
        """All values."""
        return self._all().values()

    def items(self) -> ItemsView[Key, Value]:
        """All keys with their values."""
        return self._all().items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Succession):
            return self._all() == other._all()
        return self._all() == other

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Succession({self._all()!r})"

    def _all(self) -> dict[Key, Value]:
        """All that this state holds, by itself from now on."""
        if self._held is None:
            steps: list[Succession[Key, Value]] = [self]
            while steps[-1]._held is None and steps[-1]._next is not None:
                steps.append(steps[-1]._next)
            held = dict(steps.pop()._all())
            for step in reversed(steps):
                for key, value in step._otherwise.items():
                    if value is _NONE:
                        held.pop(key, None)
                    else:
                        held[key] = value
            self._held = held
        elif isinstance(self._held, Ground):
            self._held = self._held.whole()
        return self._held


class Varied(Mapping[Key, Value], Generic[Key, Value]):
    """A state of a mapping with another value under one key."""

    __slots__ = ("_groups", "_whole", "below", "key", "value")

    def __init__(self, below: Mapping[Key, Value], key: Key, value: Value) -> None:
        self.below, self.key, self.value = below, key, value
        self._whole: dict[Key, Value] | None = None
        self._groups: dict[Sorting, Mapping[Hashable, tuple[Key, ...]]] = {}

    def by(self, sorting: Sorting) -> Mapping[Hashable, tuple[Key, ...]]:
        """The keys of the values by what `sorting` gives for them."""
        if sorting not in self._groups:
            groups = grouped(self.below, sorting)
            was = {self.key: self.below.get(self.key, _NONE)}
            for each, keys in regrouped(sorting, groups, was, {self.key: self.value}).items():
                groups = Varied(groups, each, keys)
            self._groups[sorting] = groups
        return self._groups[sorting]

    def differs_from(self, earlier: Mapping[Any, object]) -> frozenset[Key] | None:
        """The keys whose values may differ between this and an earlier state."""
        found: set[Key] = set()
        here: Any = self
        while here is not earlier and isinstance(here, Varied):
            found.add(here.key)
            here = here.below
        if here is earlier:
            return frozenset(found)
        known = here.differs_from(earlier) if isinstance(here, Succession) else None
        return None if known is None else known | found

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self.value if key == self.key else self.below.get(key, default)

    def __getitem__(self, key: Key) -> Value:
        return self.value if key == self.key else self.below[key]

    def __contains__(self, key: object) -> bool:
        return key == self.key or key in self.below

    def __iter__(self) -> Iterator[Key]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self.below) + (self.key not in self.below)

    def values(self) -> ValuesView[Value]:
        """All values."""
        return self._all().values()

    def items(self) -> ItemsView[Key, Value]:
        """All keys with their values."""
        return self._all().items()

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Varied) else other)

    __hash__ = None  # type: ignore[assignment]

    def _all(self) -> dict[Key, Value]:
        if self._whole is None:
            self._whole = {**dict(self.below.items()), self.key: self.value}
        return self._whole


def regrouped(
    by: Sorting,
    groups: Mapping[Hashable, tuple[Any, ...]],
    was: Mapping[Any, Any],
    changes: Mapping[Any, Any],
) -> Mapping[Hashable, tuple[Any, ...]]:
    """The groups that are others after a change of some values."""
    other: dict[Hashable, tuple[Any, ...]] = {}
    for key, value in changes.items():
        old = () if was[key] is _NONE else tuple(by(was[key]))
        new = () if value is None else tuple(by(value))
        if old == new:
            continue
        for each in old:
            here = other[each] if each in other else groups.get(each, ())
            other[each] = tuple(one for one in here if one != key)
        for each in new:
            here = other[each] if each in other else groups.get(each, ())
            other[each] = (*here, key)
    return other


def grouped(values: Mapping[Key, Value], sorting: Sorting) -> Mapping[Hashable, tuple[Key, ...]]:
    """The keys of a mapping by what `sorting` gives for their values: worked out for all of them,
    or, where it is known what it has otherwise than an earlier one, for what changed."""
    known = values if type(values) is Succession else _as_known(values)
    return known.by(sorting)


def _as_known(values: Mapping[Key, Value]) -> Succession[Key, Value] | Varied[Key, Value]:
    return values if isinstance(values, Succession | Varied) else Succession(values)


def with_one(values: Mapping[Key, Value], key: Key, value: Value) -> Mapping[Key, Value]:
    """A mapping with another value under one key."""
    if isinstance(values, Succession | Varied):
        return Varied(values, key, value)
    return {**values, key: value}


def memory_of(values: Mapping[Any, object]) -> dict[str, object] | None:
    """What is remembered beside a mapping, if it is a state of a succession."""
    # Mappings take long to tell which ones they are, and this is asked of each change many times.
    if type(values) is Succession:
        return values.memory
    while isinstance(values, Varied):
        values = values.below
    return values.memory if isinstance(values, Succession) else None


def related(one: Mapping[Any, object], other: Mapping[Any, object]) -> frozenset[Any] | None:
    """The keys whose values may differ between two states, whichever comes first; None where that
    is not known."""
    if one is other:
        return frozenset()
    for earlier, later in ((one, other), (other, one)):
        if isinstance(later, Succession | Varied):
            found = later.differs_from(earlier)
            if found is not None:
                return found
    return None
