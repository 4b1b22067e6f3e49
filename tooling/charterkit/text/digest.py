"""Digests that anyone can recompute with ``sha256sum`` alone.

The digest of a set of files is the sha256 of the lines that ``sha256sum`` prints for them,
sorted by path byte by byte, as ``LC_ALL=C sort -k 2`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

CHARTER_PATH = "charter/charter.yml"
STEWARDS_PATH = "charter/stewards.yml"
RULES = (CHARTER_PATH, STEWARDS_PATH)
"""The files of an edition that a text from before the founding does not have."""
_TEXT_FILE = re.compile(
    r"charter/(?:preamble|principles/[a-z0-9]+(?:-[a-z0-9]+)*)"
    r"(?:\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\.md"
)


class Role(StrEnum):
    """What a file of the edition is to the charter."""

    BINDING = "binding"
    ACCOMPANYING = "accompanying"


def role(path: str, languages: Sequence[str] | None = None) -> Role | None:
    """The part a path plays in the edition, None for files that are no part of it.

    `languages` are the charter's, the authoritative one first; a translation counts only in
    one of the others. None means that the charter's languages are not known: then every
    translation counts.
    """
    if path == CHARTER_PATH:
        return Role.BINDING
    if path == STEWARDS_PATH:
        return Role.ACCOMPANYING
    is_text, language = _text_at(path)
    if not is_text:
        return None
    if language is None:
        return Role.BINDING
    if languages is None or language in languages[1:]:
        return Role.ACCOMPANYING
    return None


# The same files are asked about for each edition.
@lru_cache(maxsize=4096)
def _text_at(path: str) -> tuple[bool, str | None]:
    """Whether a text stands at a path, and in what language if it is a translation."""
    match = _TEXT_FILE.fullmatch(path)
    return (False, None) if match is None else (True, match["language"])


@lru_cache(maxsize=512)
def _hexadecimal(data: bytes) -> str:
    return sha256(data).hexdigest()


def is_binding(path: str, languages: Sequence[str]) -> bool:
    """Whether the file is part of the text that is signed: charter.yml, the preamble and the
    principles in the authoritative language, which is the first of `languages`."""
    return role(path, languages) is Role.BINDING


def is_edition(path: str, languages: Sequence[str]) -> bool:
    """Whether the file changes only by amendment: the binding ones, their translations into
    the other `languages`, and stewards.yml."""
    return role(path, languages) is not None


def sha256_of(data: bytes) -> str:
    """The digest of one file's bytes, as ``sha256:<64 hex digits>``."""
    return f"sha256:{sha256(data).hexdigest()}"


def digest_lines(files: Mapping[str, bytes]) -> str:
    """What ``sha256sum`` prints for the files: ``<hex>  <path>`` and LF, sorted by path."""
    return "".join(f"{_hexadecimal(files[path])}  {path}\n" for path in _sorted_bytewise(files))


def text_digest(files: Mapping[str, bytes], languages: Sequence[str]) -> str:
    """The digest that is signed, over the binding ones among `files` (bytes by path)."""
    return _digest({path: data for path, data in files.items() if is_binding(path, languages)})


def edition_digest(files: Mapping[str, bytes], languages: Sequence[str]) -> str:
    """The digest over all of `files` that change only by amendment."""
    return _digest({path: data for path, data in files.items() if is_edition(path, languages)})


def comparable(
    old: Mapping[str, bytes], new: Mapping[str, bytes]
) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """What can be compared of two editions: where one of them has no rules at all, since it is from
    before the founding, those of the other are left out."""
    if any(path in old for path in RULES) == any(path in new for path in RULES):
        return old, new
    return _without_rules(old), _without_rules(new)


def _without_rules(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {path: data for path, data in files.items() if path not in RULES}


def recipe(paths: Iterable[str]) -> str:
    """The command that prints the digest of these files, typed at the top of a clone."""
    return f"sha256sum {' '.join(_sorted_bytewise(paths))} | sha256sum"


def _digest(files: Mapping[str, bytes]) -> str:
    return sha256_of(digest_lines(files).encode())


def _sorted_bytewise(paths: Iterable[str]) -> list[str]:
    return sorted(paths, key=str.encode)
