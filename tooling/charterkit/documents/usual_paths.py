"""Paths that come by the thousand, told at one glance: a record, and an entry of the register."""

from __future__ import annotations

import re

from charterkit.model import RegisterKind


def _id(shelf: str) -> str:
    """An id that begins with the folder it is in, and is too long for the name of a device."""
    return rf"(?=[a-z0-9-]{{5,60}}[./]){shelf}[a-z0-9]*(?:-[a-z0-9]+)*"


_PATH = re.compile(
    rf"charter/(?:signatories/([a-z0-9]{{2}})/({_id(chr(92) + '1')})\.yml"
    rf"|register/([a-z0-9]{{2}})/({_id(chr(92) + '3')})/(0[1-9]|[1-9][0-9]{{1,3}})"
    rf"-({'|'.join(RegisterKind)})\.yml)",
    re.ASCII,
).fullmatch
_KINDS = {str(kind): kind for kind in RegisterKind}


def is_usual(path: str) -> bool:
    """Whether this is the path of a record or of an entry about a signatory, as `paths.classify`
    says too, whose id cannot be the name of a device. Of others nothing is said."""
    return _PATH(path) is not None


def record_of(path: str) -> str | None:
    """The id of the signatory whose record stands at a usual path; None for an entry's."""
    return path[23:-4] if path.startswith("charter/signatories/") else None


def entry_of(path: str) -> tuple[str, int, RegisterKind]:
    """Whom the entry at a usual path is about, its number, and its kind."""
    _, _, _, id, name = path.split("/")
    number, _, kind = name.removesuffix(".yml").partition("-")
    return id, int(number), _KINDS[kind]
