"""The single values in documents that are written as usual, and what is kept of them only once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from sys import intern
from typing import TypeVar

from charterkit.documents import usual_forms as forms
from charterkit.documents.making import maker
from charterkit.documents.plain import MAY_BE_NO_TEXT, resolve
from charterkit.documents.spelled import (
    LINE,
    PARAGRAPHS,
    read_date,
    read_id,
    read_time,
    read_version,
)
from charterkit.model import (
    Account,
    FileDigest,
    Leaving,
    Mandate,
    Pledge,
    Signature,
    Version,
)
from charterkit.signing.keys import PublicKey, read_public_key

T = TypeVar("T")
_NEVER_BARE = frozenset("-?:,[]{}#&*!|>'%@`")

NOTHING: Mapping[str, str] = {}
"""What a document that names no identifiers, or says nothing, is given: one for all."""


class UnusualError(Exception):
    """Something in a document is for the ordinary reader."""


def sure(value: T | None) -> T:
    """The value, if there is one."""
    if value is None:
        raise UnusualError
    return value


def line(written: str, most: int = LINE) -> str:
    """What is meant by a value that stands behind a colon: in double quotes, or bare."""
    if written[0] == '"':
        text = written[1:-1]
        if written[-1] != '"' or not text or '"' in text or "\\" in text:
            raise UnusualError
    else:
        text, first = written, written[0]
        if first in _NEVER_BARE or text[-1] in ": " or ": " in text or " #" in text:
            raise UnusualError
        if first in MAY_BE_NO_TEXT and _resolved(text) != text:
            raise UnusualError
    if len(text) > most or text != text.strip():
        raise UnusualError
    return text


def words(written: str) -> str:
    """The same for a reason or a statement, which may be long."""
    return line(written, PARAGRAPHS)


def _resolved(text: str) -> object:
    try:
        return resolve(text)
    except ValueError:
        return None


# The same words, days and versions stand in one document after the other; each is kept once.


@lru_cache(maxsize=4096)
def _known_line(written: str) -> str:
    return line(written)


def _of(read: Callable[[str], T | None]) -> Callable[[str], T]:
    return lru_cache(maxsize=4096)(lambda text: sure(read(text)))


_day = _of(read_date)
_version = _of(read_version)


@lru_cache(maxsize=4096)
def one_id(text: str) -> str:
    """An id."""
    if read_id(text) is None or _resolved(text) != text:
        raise UnusualError
    return intern(text)


def moment(text: str) -> datetime:
    """A time."""
    return sure(read_time(text))


def identifiers(scheme: str, number: str, others: str) -> Mapping[str, str]:
    """Numbers in public registers: the first, and as they are written the others."""
    found = {intern(scheme): line(number)}
    for scheme, number in forms.identifiers(others) if others else ():
        if scheme in found:
            raise UnusualError
        found[intern(scheme)] = line(number)
    return found


def statement(written: str) -> Mapping[str, str]:
    """Texts by language."""
    found: dict[str, str] = {}
    for language, text in forms.statements(written):
        if language in found:
            raise UnusualError
        found[intern(language)] = words(text)
    return found


def pledge(principle: str, text: str, by: str, experience: str) -> Pledge:
    """A promise."""
    return Pledge(
        principle=one_id(principle),
        text=words(text),
        by=_day(by) if by else None,
        experience=one_id(experience) if experience else None,
    )


def account(forge: str, id: str, login: str) -> Account:
    """An account on a forge."""
    return Account(forge=intern(forge), id=int(id), login=line(login))


def keys(written: str) -> tuple[str, ...]:
    """Public keys."""
    lines = tuple(forms.keys(written))
    if not all(isinstance(read_public_key(each), PublicKey) for each in lines):
        raise UnusualError
    return lines


def signature(
    version: str, digest: str, on: str, by: str, decided: str, reference: str, until: str
) -> Signature:
    """A signature, and the mandate that it was given by."""
    mandate = maker(Mandate)(
        by=_known_line(by),
        on=_day(decided),
        reference=_known_line(reference) if reference else None,
        until=_day(until) if until else None,
    )
    return maker(Signature)(
        version=_version(version), text=intern(digest), on=_day(on), mandate=mandate
    )


# An edition's files are mostly those of the one before it.
@lru_cache(maxsize=4096)
def file(path: str, sha256: str, blob: str) -> FileDigest:
    """A file of an edition."""
    return FileDigest(path=line(path), sha256=sha256, blob=blob)


def day(text: str) -> date:
    """A day."""
    return _day(text)


def version(text: str) -> Version:
    """A version."""
    return _version(text)


def leaving(on: str, reason: str) -> Leaving:
    """An entry by which a signatory leaves."""
    return Leaving(on=_day(on), reason=words(reason) if reason else None)
