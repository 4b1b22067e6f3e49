"""A catalogue of messages that is read as far as it is used: a command says a few of thousands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from gettext import c2py
from struct import unpack_from

_MAGIC = 0x950412DE
"""How a file in the form of gettext begins, with the lowest byte first, as Babel writes it."""


class Catalogue:
    """The messages of a file as gettext compiles it (.mo), found as gettext finds them. ValueError
    if the file is not one."""

    def __init__(self, data: bytes) -> None:
        try:
            magic, version, count, ids, texts = unpack_from("<5I", data)
            self._ids = unpack_from(f"<{2 * count}I", data, ids)
            self._texts = unpack_from(f"<{2 * count}I", data, texts)
        except Exception as error:
            raise ValueError(str(error)) from error
        if magic != _MAGIC or version >> 16:
            raise ValueError("no catalogue in the form of gettext")
        self._data = data
        spans = zip(self._ids[::2], self._ids[1::2], strict=True)
        found = (data[at : at + length] for length, at in spans)
        self._place = {id: number for number, id in enumerate(found)}

    def gettext(self, message: str) -> str:
        """A message in the catalogue's language, as it is if it is not there."""
        place = self._place.get(message.encode())
        return self._text(place).decode() if place is not None else message

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The message for so many."""
        place = self._several.get(one.encode())
        if place is None:
            return one if n == 1 else many
        return self._text(place).split(b"\0")[self._rule(n)].decode()

    def _text(self, number: int) -> bytes:
        length, at = self._texts[2 * number : 2 * number + 2]
        return self._data[at : at + length]

    @cached_property
    def _several(self) -> dict[bytes, int]:
        """The messages for one and for many, by that for one."""
        both = ((id.partition(b"\0"), place) for id, place in self._place.items())
        return {one: place for (one, more, _), place in both if more}

    @cached_property
    def _rule(self) -> Callable[[int], int]:
        """Which text is for how many: what the head of the file says, else as in Danish."""
        for line in self.gettext("").splitlines():
            name, _, rule = line.partition(":")
            if name.strip().lower() == "plural-forms" and "plural=" in rule:
                return c2py(rule.split("plural=", 1)[1].rstrip("; "))
        return lambda n: int(n != 1)
