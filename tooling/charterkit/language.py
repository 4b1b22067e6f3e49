"""The language in which messages are told: English, as they stand in the code, or another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class _Spoken:
    """What is spoken. It is settled once, before other modules are imported: some of them put
    their words together then."""

    language: str
    one: Callable[[str], str]
    many: Callable[[str, str, int], str]


_SPOKEN = _Spoken("en", lambda text: text, lambda one, many, n: one if n == 1 else many)


def speak(language: str, one: Callable[[str], str], many: Callable[[str, str, int], str]) -> None:
    """Tell everything from now on in a language (`da`): `one` and `many` translate a text, as
    `gettext` and `ngettext` of a catalogue do."""
    _SPOKEN.language, _SPOKEN.one, _SPOKEN.many = language, one, many


def spoken() -> str:
    """The short name of the language that is spoken."""
    return _SPOKEN.language


def say(text: str, /, **values: object) -> str:
    """A text in the language that is spoken, with its values as `str.format` puts them in."""
    told = _SPOKEN.one(text)
    return told.format(**values) if values else told


def marked(text: str, /) -> str:
    """The text itself, for `say` to be called with later: so it comes into the catalogues."""
    return text


def say_many(one: str, many: str, n: int, /, **values: object) -> str:
    """The text for so many things; `{n}` is their number."""
    return _SPOKEN.many(one, many, n).format(n=n, **values)
