"""The language that somebody's machine asks for: the messages, and those of Click, follow it."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping
from importlib.resources import as_file, files

from charterkit import language

DOMAIN = "charterkit"
_ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a machine says which language its people read, as GNU gettext asks: the first that is set
counts."""


def settle() -> None:
    """Speak the language that is asked for, if there is a catalogue of it; English else."""
    for each in asked_for(os.environ):
        if each == "en":
            return
        if catalogue(each) is not None:
            _speak(each)
            return


def asked_for(environment: Mapping[str, str]) -> list[str]:
    """The short names of the languages that are asked for, the dearest first."""
    said = next((environment[name] for name in _ASKED if environment.get(name)), "")
    if not said and sys.platform == "win32":
        import locale

        said = locale.getlocale()[0] or ""
        said = {"Danish": "da"}.get(said.partition("_")[0], said)
    names = [each.partition(".")[0].partition("_")[0].lower() for each in said.split(":")]
    return ["en" if name in {"c", "posix"} else name for name in names if name]


def catalogue(name: str) -> gettext.GNUTranslations | None:
    """What there is in a language, None if nothing."""
    place = files("charterkit").joinpath("locale", name, "LC_MESSAGES", f"{DOMAIN}.mo")
    if not name.isalpha() or not place.is_file():
        return None
    with place.open("rb") as file:
        return gettext.GNUTranslations(file)


def _speak(name: str) -> None:
    known = catalogue(name)
    assert known is not None
    language.speak(name, known.gettext, known.ngettext)
    # Click asks the module of the standard library, for the language that the machine names.
    with as_file(files("charterkit").joinpath("locale")) as folder:
        gettext.bindtextdomain(DOMAIN, str(folder))
    gettext.textdomain(DOMAIN)
