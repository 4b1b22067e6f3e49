"""The language that somebody's machine asks for: the messages, and those of Click, follow it."""

from __future__ import annotations

import gettext
import locale
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import charterkit
from charterkit import language
from charterkit.cli.catalogue import Catalogue

DOMAIN, OF_CLICK = "charterkit", "click"
"""What our messages are in, and what those of Click are in by themselves."""
FOLDER = Path(charterkit.__file__).with_name("locale")
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


def catalogue(name: str) -> Catalogue | None:
    """What there is in a language, None if nothing."""
    if not re.fullmatch("[a-z]{2,8}", name):
        return None
    try:
        return Catalogue((FOLDER / name / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes())
    except FileNotFoundError:
        return None


def speak(name: str, known: Catalogue) -> None:
    """Speak a language from now on, and let Click do so too."""
    language.speak(name, known.gettext, known.ngettext)
    # Click asks the module of the standard library, which asks the surroundings and reads all of a
    # file at once: so Click's messages are in a small one.
    if not os.environ.get("LANGUAGE"):
        os.environ["LANGUAGE"] = name
    gettext.bindtextdomain(OF_CLICK, str(FOLDER))
    gettext.textdomain(OF_CLICK)
