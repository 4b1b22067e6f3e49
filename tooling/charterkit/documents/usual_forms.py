"""How the documents that come by the thousand are usually written: an expression for each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    Whole: TypeAlias = Callable[[str], re.Match[str] | None]
    Parts: TypeAlias = Callable[[str], list[Any]]

# What is no control character, wide space or soft hyphen. Of the other Latin-1 letters and signs
# none hides, and none is put together with the one before it.
SIGN = r"[^\x00-\x1f\x7f-\xa0\xad]"
"""A letter or sign of which, in Latin-1, nothing has to be looked at more closely."""

_VALUE = rf"((?! ){SIGN}+)"
_VERSION = r"([0-9]+\.[0-9]+\.[0-9]+)"
_ID = "([a-z0-9-]{1,60})"
_DAY = "([0-9]{4}-[0-9]{2}-[0-9]{2})"
_TIME = "([0-9TZ:-]{20})"
_DIGEST = "(sha256:[0-9a-f]{64})"
_LANGUAGE = "([a-z]{2,3}(?:-[a-z0-9]{2,8})*)"
_URL = r"(https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!-~]{0,1900})?)(?<!:)"
_FORGE = r"([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)"

_COUNTRY = 'country: ("[A-Z]{2}"|[A-Z]{2})\n'
_BEGINNING = f"(?:#{SIGN}*\n)?format: 1\n"
_NUMBER = "[0-9A-Za-z](?:[0-9A-Za-z ./:-]{0,58}[0-9A-Za-z])?"
_IDENTIFIER = f'  ([a-z][a-z0-9-]{{0,29}}): ("{_NUMBER}"|{_NUMBER})\n'
_STATEMENT = f"  {_LANGUAGE}: {_VALUE}\n"
_PLEDGE = (
    f"  - principle: {_ID}\n    text: {_VALUE}\n(?:    by: {_DAY}\n)?(?:    experience: {_ID}\n)?"
)
_ACCOUNT = f"  - forge: {_FORGE}\n    id: ([1-9][0-9]{{0,14}})\n    login: {_VALUE}\n"
# Keys of other kinds are rare, and those alone need a library to be looked at.
_KEY = "(?:ssh-ed25519|ssh-rsa) [A-Za-z0-9+/]{40,4000}={0,3}"
_KEYS = rf"(keys: \[{_KEY}(?:, {_KEY})*\]\n|keys:\n(?:  - {_KEY}\n)+)?"
_SIGNATURE = (
    f"  - version: {_VERSION}\n    text: {_DIGEST}\n    on: {_DAY}\n"
    f"    mandate:\n      by: {_VALUE}\n      on: {_DAY}\n"
    f"(?:      reference: {_VALUE}\n)?(?:      until: {_DAY}\n)?"
)
_LEAVING = f"  - on: {_DAY}\n(?:    reason: {_VALUE}\n)?"
_COUNT = "([1-9][0-9]{0,5})"
# Digits alone, or with an e among them, would be a number.
_FILE = (
    f"  - path: {_VALUE}\n    sha256: ((?=[0-9e]*[abcdf])[0-9a-f]{{64}})\n"
    "    blob: ((?=[0-9e]*[abcdf])(?:[0-9a-f]{40}|[0-9a-f]{64}))\n"
)
_ENTERED_BY = f"(?:entered_by: {_ID}\n)?"
_REASON = f"(?:reason: {_VALUE}\n)?"


def _several(form: str, least: int = 1) -> str:
    """Some of a form after each other, taken as one piece."""
    inner = form.replace("(?", "\0").replace("(", "(?:").replace("\0", "(?")
    return f"((?:{inner}){'+' if least else '*'})"


_IDENTIFIERS = f"(?:identifiers:\n{_IDENTIFIER}{_several(_IDENTIFIER, 0)})?"


# Each is made ready when the first document of its kind comes.


@cache
def signatory() -> Whole:
    """name, sector, country, identifiers (the first's scheme and number, the others), website,
    statement, pledges, accounts, keys, signatures (the first's seven parts, the others), leavings,
    entered_by."""
    return re.compile(
        f"{_BEGINNING}name: {_VALUE}\nsector: {_ID}\n{_COUNTRY}{_IDENTIFIERS}"
        f"(?:website: {_URL}\n)?(?:statement:\n{_several(_STATEMENT)})?"
        f"(?:pledges:\n{_several(_PLEDGE)})?(?:accounts:\n{_several(_ACCOUNT)})?"
        f"{_KEYS}signatures:\n{_SIGNATURE}{_several(_SIGNATURE, 0)}(?:left:\n{_several(_LEAVING)})?"
        f"{_ENTERED_BY}"
    ).fullmatch


@cache
def confirmed() -> Whole:
    """at, by, how, name, sector, identifiers as above, reason."""
    return re.compile(
        f"{_BEGINNING}event: confirmed\nat: {_TIME}\nby: {_ID}\nhow: ([a-z]+)\nname: {_VALUE}\n"
        f"sector: {_ID}\n{_IDENTIFIERS}{_REASON}"
    ).fullmatch


@cache
def other_entry() -> Whole:
    """event, at, by, name, successor, reason."""
    kinds = "(refused|suspended|renamed|succeeded|dissolved|lapsed)"
    return re.compile(
        f"{_BEGINNING}event: {kinds}\nat: {_TIME}\nby: {_ID}\n(?:name: {_VALUE}\n)?"
        f"(?:successor: {_ID}\n)?{_REASON}"
    ).fullmatch


@cache
def ballot() -> Whole:
    """choice, text, at, reason, received, entered_by."""
    return re.compile(
        f"{_BEGINNING}choice: ([a-z]+)\ntext: {_DIGEST}\nat: {_TIME}\n{_REASON}"
        f"(?:received: {_TIME}\n)?{_ENTERED_BY}"
    ).fullmatch


@cache
def second() -> Whole:
    """text, at, reason, entered_by."""
    return re.compile(
        f"{_BEGINNING}(?:text: {_DIGEST}\n)?at: {_TIME}\n{_REASON}{_ENTERED_BY}"
    ).fullmatch


@cache
def event() -> Whole:
    """event, at, by; number, base and closes of an admission; version of an enactment."""
    admitted = f"number: {_COUNT}\nbase: {_VERSION}\ncloses: {_TIME}\n"
    enacted = f"version: {_VERSION}\nsemantics: 1\n"
    return re.compile(
        f"{_BEGINNING}event: (admitted|accepted-unopposed|enacted)\nat: {_TIME}\nby: {_ID}\n"
        f"(?:{admitted})?(?:{enacted})?"
    ).fullmatch


@cache
def release() -> Whole:
    """version, on, proposals, class, reaffirm_by, text, edition, files."""
    counts = rf"\[({_COUNT[1:-1]}(?:, {_COUNT[1:-1]})*)\]"
    return re.compile(
        f"{_BEGINNING}version: {_VERSION}\non: {_DAY}\n(?:proposals: {counts}\n)?"
        f"(?:class: {_ID}\n)?(?:reaffirm_by: {_DAY}\n)?text: {_DIGEST}\nedition: {_DIGEST}\n"
        f"files:\n{_several(_FILE)}"
    ).fullmatch


@cache
def _parts(form: str) -> Parts:
    return re.compile(form).findall


def identifiers(piece: str) -> list[tuple[str, str]]:
    """The schemes and numbers in a piece of a record."""
    return _parts(_IDENTIFIER)(piece)


def statements(piece: str) -> list[tuple[str, str]]:
    """The languages and texts."""
    return _parts(_STATEMENT)(piece)


def pledges(piece: str) -> list[tuple[str, str, str, str]]:
    """principle, text, by, experience of each."""
    return _parts(_PLEDGE)(piece)


def accounts(piece: str) -> list[tuple[str, str, str]]:
    """forge, id, login of each."""
    return _parts(_ACCOUNT)(piece)


def keys(piece: str) -> list[str]:
    """The lines of keys."""
    return _parts(f"({_KEY})")(piece)


def signatures(piece: str) -> list[tuple[str, str, str, str, str, str, str]]:
    """version, text, on, and of its mandate by, on, reference, until, of each."""
    return _parts(_SIGNATURE)(piece)


def files(piece: str) -> list[tuple[str, str, str]]:
    """path, sha256, blob of each."""
    return _parts(_FILE)(piece)


def leavings(piece: str) -> list[tuple[str, str]]:
    """on, reason of each."""
    return _parts(_LEAVING)(piece)
