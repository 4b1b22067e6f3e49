"""A dictionary whose values are found when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Ground(dict[Key, Value], Generic[Key, Value]):
    """Holds what was found or put into it. `find` gives the value of a key, None where there is
    none; `keys` all keys, in their order, for whoever wants everything (`whole`)."""

    __slots__ = ("_every", "_find", "_gone")

    def __init__(
        self, find: Callable[[Key], Value | None], every: Callable[[], Iterable[Key]]
    ) -> None:
        super().__init__()
        self._find, self._every = find, every
        self._gone: set[Key] = set()

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default."""
        if dict.__contains__(self, key):
            return dict.__getitem__(self, key)
        found = None if key in self._gone else self._find(key)
        if found is None:
            self._gone.add(key)
            return default
        dict.__setitem__(self, key, found)
        return found

    def __missing__(self, key: Key) -> Value:
        found: Value | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None

    def __setitem__(self, key: Key, value: Value) -> None:
        self._gone.discard(key)
        dict.__setitem__(self, key, value)

    def setdefault(self, key: Key, default: Any = None) -> Any:
        """The value of a key, which is the default from now on where there was none."""
        found = self.get(key)
        if found is None:
            self[key] = found = default
        return found

    def pop(self, key: Key, default: Any = None) -> Any:
        """Let go of the value of a key; the default where there is none."""
        found = self.get(key, default)
        dict.pop(self, key, None)
        self._gone.add(key)
        return found

    def whole(self) -> dict[Key, Value]:
        """Everything: what was there before in its order, then what came."""
        found = {key: value for key in self._every() if (value := self.get(key)) is not None}
        for key in dict.keys(self):
            found.setdefault(key, dict.__getitem__(self, key))
        return found
