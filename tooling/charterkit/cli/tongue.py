"""The language that somebody's machine asks for: the messages, and those of Click, follow it."""

from __future__ import annotations

import gettext
import locale
import os
import re
import sys
from collections.abc import Callable, Mapping
from importlib.resources import as_file, files

from charterkit import language

DOMAIN = "charterkit"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a machine says how its people read, as GNU gettext asks: the first that is set counts."""
_NONE = {"C", "POSIX"}
_OF_WINDOWS = {"danish": "da", "english": "en"}


def settle() -> None:
    """Speak the language that is asked for, if there is a catalogue of it; English else."""
    for each in asked_for(os.environ):
        if each == "en":
            return
        known = catalogue(each)
        if known is not None:
            speak(each, known)
            return


def asked_for(
    environment: Mapping[str, str],
    *,
    platform: str = sys.platform,
    of_machine: Callable[[], str | None] = lambda: locale.getlocale()[0],
) -> list[str]:
    """The short names of the languages that are asked for, the dearest first.

    LANGUAGE may name several; but whoever says LC_ALL=C wants what programs read, English,
    whatever else is set. On Windows, where none of these is usual, the machine itself is asked."""
    own = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    said = own if own in _NONE else environment.get("LANGUAGE") or own
    if not said and platform == "win32":
        said = of_machine() or ""
    names = [re.split(r"[._@-]", each)[0].lower() for each in said.split(":")]
    return [_short(name) for name in names if name]


def _short(name: str) -> str:
    return "en" if name in {"c", "posix"} else _OF_WINDOWS.get(name, name)


def catalogue(name: str) -> gettext.GNUTranslations | None:
    """What there is in a language, None if nothing."""
    if not re.fullmatch("[a-z]{2,8}", name):
        return None
    place = files("charterkit").joinpath("locale", name, "LC_MESSAGES", f"{DOMAIN}.mo")
    if not place.is_file():
        return None
    with place.open("rb") as file:
        return gettext.GNUTranslations(file)


def speak(name: str, known: gettext.GNUTranslations) -> None:
    """Speak a language from now on, and let Click do so too."""
    language.speak(name, known.gettext, known.ngettext)
    # Click asks the module of the standard library, and that asks the surroundings.
    if not os.environ.get("LANGUAGE"):
        os.environ["LANGUAGE"] = name
    with as_file(files("charterkit").joinpath("locale")) as folder:
        gettext.bindtextdomain(DOMAIN, str(folder))
    gettext.textdomain(DOMAIN)
