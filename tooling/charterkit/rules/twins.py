"""Which names are one to file systems that ignore case or Unicode forms, in a tree that changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from charterkit.documents.rooms import ROOMS


class Names:
    """The names of the files and folders of a tree that changes, by what file systems make of them
    that ignore case or Unicode forms. A snapshot may have it as `names`."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}
        # Most names are what file systems make of them; those that are not, by what that is.
        self._other: dict[str, int] = {}
        self._twins = 0

    @property
    def have_twins(self) -> bool:
        """Whether two names below charter/ and proposals/ are one to some file system."""
        return self._twins > 0

    def change(self, gone: Iterable[str], come: Iterable[str]) -> None:
        """Files go and come; each of them was there, or was not."""
        for path in come:
            if path.startswith(ROOMS):
                self._count(path, 1)
        for path in gone:
            if path.startswith(ROOMS):
                self._count(path, -1)

    def _count(self, name: str, by: int) -> None:
        """Count a use of a name, and of its folder when it comes or goes with that."""
        while name:
            before = self._uses.get(name, 0)
            if before and before + by:
                self._uses[name] = before + by
                return
            look = folded(name)
            alike = self._other.get(look, 0) + (look in self._uses)
            self._twins += (alike + by > 1) - (alike > 1)
            if look != name:
                self._other[look] = self._other.get(look, 0) + by
                if not self._other[look]:
                    del self._other[look]
            if before + by:
                self._uses[name] = before + by
            else:
                del self._uses[name]
            name = name.rpartition("/")[0]


class NamesBeside(Names):
    """The same of a tree in which no two names were alike. Of its folders only those are looked
    at in which something comes; `beside` gives the names in one."""

    def __init__(self, beside: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._beside = beside
        self._come: dict[str, set[str]] = {}
        self._alike_now = False

    @property
    def have_twins(self) -> bool:
        """Whether two names may be one to some file system."""
        return self._alike_now

    def change(self, gone: Iterable[str], come: Iterable[str]) -> None:
        """Files come; those that go take nothing away from what was found."""
        for path in come:
            if path.startswith(ROOMS):
                for step in steps(path, {room.removesuffix("/") for room in ROOMS}):
                    folder, _, name = step.rpartition("/")
                    here = self._come.setdefault(folder, set(self._beside(folder)))
                    here.add(name)
                    alike = [one for one in here if folded(f"{folder}/{one}") == folded(step)]
                    self._alike_now = self._alike_now or len(alike) > 1


def folded(name: str) -> str:
    """A name as file systems take it that ignore case or Unicode forms."""
    if name.isascii():
        # Of a hundred thousand names that are in small letters no second one is held.
        small = name.lower()
        return name if small == name else small
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def steps(path: str, alone: set[str]) -> list[str]:
    """The path and the folders on its way that are not in `alone`, from the top."""
    found = []
    while path and path not in alone:
        found.append(path)
        path = path.rpartition("/")[0]
    return found[::-1]
