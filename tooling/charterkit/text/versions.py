"""The number and the day that a document's name, a tag or a front matter gives it."""

from __future__ import annotations

import re
from datetime import date

from charterkit.model import Version

_VERSION = re.compile(
    r"(?:[a-z-]*[-_./ ])?(?:v|version|ver|rev|release)?[-_. ]?"
    r"(\d{1,6})(?:[._-](\d{1,6}))?(?:[._-](\d{1,6}))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_STEP = re.compile(r"v?\d{1,6}", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?P<name>.+)[._](?P<language>[a-z]{2}(?:-[A-Za-z]{2,4})?)")


def version_of(name: str) -> Version | None:
    """The version that a name says: ``v1.4``, ``1.4.0``, ``version-2_1``, or the folders
    ``version/1/4``; None for a name that says none. A part that is left out is 0."""
    if day_of(name) is not None:
        return None
    *folders, last = name.split("/")
    found = _VERSION.fullmatch(last)
    if found is None or _STEP.fullmatch(last):
        numbers = [last] if found is not None else []
        for step in reversed(folders):
            if not _STEP.fullmatch(step):
                break
            numbers.insert(0, step)
        joined = ".".join(number.lower().removeprefix("v") for number in numbers)
        found = _VERSION.fullmatch(joined) or found
    found = found or next(filter(None, map(_with_point, reversed(folders))), None)
    if found is None:
        return None
    return Version(int(found[1]), int(found[2] or 0), int(found[3] or 0))


def _with_point(step: str) -> re.Match[str] | None:
    """A folder that is a version by itself, such as ``v1.4``."""
    return _VERSION.fullmatch(step) if "." in step or step[:1] in "vV" else None


def day_of(name: str) -> date | None:
    """The day that a name or a field says, ``2016-05-01`` or ``20160501``; None if none does, or
    if there is no such day."""
    found = _DAY.search(name)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def language_of(stem: str) -> tuple[str, str | None]:
    """The name of a document without its language, and that: ``2.0.da`` gives ``2.0`` and ``da``;
    None where the name tells none."""
    found = _LANGUAGE.fullmatch(stem)
    return (found["name"], found["language"].lower()) if found else (stem, None)
