"""The language in which messages are told: English, as they stand in the code, or another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from string import Formatter


@dataclass(slots=True)
class _Spoken:
    """What is spoken. It is settled once, before other modules are imported: some of them put
    their words together then."""

    language: str
    one: Callable[[str], str]
    many: Callable[[str, str, int], str]


class _Danish(Formatter):
    """Numbers and times of the day as Danes write them: 20.000; 0,5; 14.30. Dates stay."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, date | time):
            format_spec = format_spec.replace("%H:%M", "%H.%M")
        told = format(value, format_spec)
        if isinstance(value, int | float) and not isinstance(value, bool):
            told = told.translate(_TURNED)
        return told


_TURNED = str.maketrans(",.", ".,")
_FORMATTERS = {"da": _Danish()}
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
    return _filled(told, values) if values else told


def marked(text: str, /) -> str:
    """The text itself, for `say` to be called with later: so it comes into the catalogues."""
    return text


def say_many(one: str, many: str, n: int, /, **values: object) -> str:
    """The text for so many things; `{n}` is their number."""
    return _filled(_SPOKEN.many(one, many, n), {"n": n, **values})


def _filled(text: str, values: Mapping[str, object]) -> str:
    formatter = _FORMATTERS.get(_SPOKEN.language)
    return formatter.vformat(text, (), values) if formatter else text.format(**values)
