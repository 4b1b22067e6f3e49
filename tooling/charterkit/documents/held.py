"""Documents as they are held: each as it was read, those that come by the thousand as their values
alone, and all of a tree as whoever reads them only when they are asked for has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace

from charterkit.documents.paths import Kind, Known, classify
from charterkit.documents.reading import One
from charterkit.documents.sharing import Sharing
from charterkit.model import RegisterEntry, Release, Signatory
from charterkit.model.ground import Ground
from charterkit.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document as it was read; its bytes are None where they have to be fetched again."""

    known: Known
    data: bytes | None
    value: One | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Everybody:
    """What gives all keys: ids of records and of the register, slugs, and paths that are sealed."""

    signatories: Callable[[], Iterable[str]]
    register: Callable[[], Iterable[str]]
    proposals: Callable[[], Iterable[str]]
    sealed: Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The documents of a tree by path, those of the register by organisation and those of
    proposals by slug, and the releases, each of them read when it is asked for."""

    ledger: Ground[str, Read]
    signatories: Ground[str, Read]
    register: Ground[str, dict[str, Read]]
    proposals: Ground[str, dict[str, Read]]
    seals: Ground[str, Read]
    releases: tuple[Release, ...]
    ids: Everybody


class HeldRecords(MutableMapping[str, Read]):
    """The records of organisations by path. Of one with which nothing is wrong the value alone is
    held."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[str, Read | Signatory] = {}

    def __getitem__(self, path: str) -> Read:
        held = self._held[path]
        return held if isinstance(held, Read) else _known(path, held)

    def __setitem__(self, path: str, read: Read) -> None:
        plain = isinstance(read.value, Signatory) and not read.problems
        self._held[path] = read.value if plain else _without_bytes(read)  # type: ignore[assignment]

    def __delitem__(self, path: str) -> None:
        del self._held[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def value(self, path: str) -> One | None:
        """What a record was found to be; None where there is none that can be read."""
        held = self._held.get(path)
        return held.value if isinstance(held, Read) else held

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What is wrong with a record."""
        held = self._held.get(path)
        return held.problems if isinstance(held, Read) else ()


class HeldRegister(MutableMapping[str, dict[str, Read]]):
    """What was entered about organisations, by id: the documents by path. Of whom one entry tells,
    with which nothing is wrong, its value alone is held."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[str, dict[str, Read] | RegisterEntry] = {}

    def __getitem__(self, id: str) -> dict[str, Read]:
        held = self._held[id]
        return held if isinstance(held, dict) else {held.path: _known(held.path, held)}

    def __setitem__(self, id: str, folder: dict[str, Read]) -> None:
        values = [read.value for read in folder.values() if not read.problems]
        if len(folder) == 1 and values and isinstance(values[0], RegisterEntry):
            self._held[id] = values[0]
        else:
            self._held[id] = {path: _without_bytes(read) for path, read in folder.items()}

    def __delitem__(self, id: str) -> None:
        del self._held[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def entries(self, id: str) -> list[RegisterEntry]:
        """What was entered about an organisation and can be read, by path."""
        held = self._held.get(id, {})
        return [held] if isinstance(held, RegisterEntry) else _entries(held)

    def problems(self, id: str, path: str) -> tuple[Problem, ...]:
        """What is wrong with one of the documents about an organisation."""
        held = self._held.get(id)
        read = held.get(path) if isinstance(held, dict) else None
        return read.problems if read is not None else ()


def record_at(documents: Mapping[str, Read], path: str) -> Signatory | None:
    """The organisation's record at a path; None where there is none that can be read."""
    if isinstance(documents, HeldRecords):
        value = documents.value(path)
    else:
        read = documents.get(path)
        value = read.value if read is not None else None
    return value if isinstance(value, Signatory) else None


def entries_of(register: Mapping[str, dict[str, Read]], id: str) -> list[RegisterEntry]:
    """What was entered about an organisation and can be read, by path."""
    if isinstance(register, HeldRegister):
        return register.entries(id)
    return _entries(register.get(id))


def share(read: Read, register: Mapping[str, dict[str, Read]], sharing: Sharing) -> None:
    """Let what is equal in many documents be held once. Entries come before records."""
    if isinstance(read.value, RegisterEntry):
        sharing.entry(read.value)
    elif isinstance(read.value, Signatory):
        sharing.signatory(read.value, entries_of(register, read.value.id))


def problems_at(
    records: Mapping[str, Read], register: Mapping[str, dict[str, Read]], known: Known
) -> tuple[Problem, ...] | None:
    """What is wrong with a document of an organisation; None where that has to be looked up."""
    if known.kind is Kind.SIGNATORY and isinstance(records, HeldRecords):
        return records.problems(known.path)
    if known.kind is Kind.REGISTER and isinstance(register, HeldRegister):
        return register.problems(known.id or "", known.path)
    return None


def _entries(folder: Mapping[str, Read] | None) -> list[RegisterEntry]:
    values = [folder[path].value for path in sorted(folder)] if folder else []
    return [value for value in values if isinstance(value, RegisterEntry)]


def _known(path: str, value: One) -> Read:
    """A document with which nothing is wrong."""
    known = classify(path)
    if known is None:
        raise ValueError(f"{path} is no document of a charter")
    return Read(known=known, data=None, value=value, problems=())


def _without_bytes(read: Read) -> Read:
    return read if read.data is None else replace(read, data=None)
