"""A file outside the work tree in which a clone keeps what it has worked out, and can do without.

It is written whole or not at all. Whoever reads it learns whether it is what was written: a torn
one, or one that somebody changed, is as good as none, and is told apart from none."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST = 1 << 28
"""So many bytes are kept at most."""
_MAGIC = b"charterkit kept 1\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept: `about` says of what it is, `parts` are bytes by name."""

    about: Mapping[str, Any]
    parts: Mapping[str, memoryview]


class TornError(Exception):
    """What is there is not what was written."""


def recall(place: Path) -> Kept | None:
    """What was kept in a file; None if there is none. TornError if it is not whole."""
    try:
        if place.stat().st_size > LARGEST:
            raise TornError
        data = place.read_bytes()
    except OSError:
        return None
    head_end = data.find(b"\n", len(_MAGIC))
    if not data.startswith(_MAGIC) or head_end < 0:
        raise TornError
    try:
        head = json.loads(data[len(_MAGIC) : head_end])
        about: Mapping[str, Any] = head["about"]
        check: list[int] = head["check"]
        sizes: list[tuple[str, int]] = [(str(name), int(size)) for name, size in head["parts"]]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise TornError from error
    body = memoryview(data)[head_end + 1 :]
    # The head vouches for itself as well: its own check is over all of it but the check.
    own = json.dumps({"about": about, "parts": sizes}, sort_keys=True).encode()
    if check != [zlib.crc32(own), zlib.crc32(body), len(body)]:
        raise TornError
    parts, at = {}, 0
    for name, size in sizes:
        parts[name] = body[at : at + size]
        at += size
    return Kept(about=about, parts=parts)


def keep(place: Path, about: Mapping[str, Any], parts: Mapping[str, bytes]) -> None:
    """Keep it, in the place of what was kept before. Where it cannot be written, or is too large,
    nothing is kept, and the next time takes longer."""
    sizes = [(name, len(part)) for name, part in parts.items()]
    length = sum(map(len, parts.values()))
    if length > LARGEST // 2:
        return
    check = 0
    for part in parts.values():
        check = zlib.crc32(part, check)
    own = {"about": about, "parts": sizes}
    told = zlib.crc32(json.dumps(own, sort_keys=True).encode())
    head = {**own, "check": [told, check, length]}
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        from tempfile import mkstemp

        # What a killed process has left half written; of two that write at once, one does not.
        for left in place.parent.glob(f"{place.name}.*"):
            left.unlink(missing_ok=True)
        handle, name = mkstemp(dir=place.parent, prefix=f"{place.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + json.dumps(head).encode() + b"\n")
                for part in parts.values():
                    file.write(part)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
