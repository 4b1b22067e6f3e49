"""Paths as people type them on any machine, and what they name."""

from __future__ import annotations

import re
import unicodedata

from charterkit.documents.paths import Kind, classify

_DRIVE = re.compile(r"[A-Za-z]:/|/")


def as_typed(text: str, root: str = "") -> str:
    """The path, as Git keeps it, that somebody typed: with the backslashes and the drive of
    Windows, with letters in the pieces of macOS, from the top of the repository or with the place
    of the repository (`root`) before it. What is no such path stays what it is but for that."""
    path, top = _plain(text), _plain(root)
    if top and _DRIVE.match(path) and path.casefold().startswith(f"{top}/".casefold()):
        path = path[len(top) + 1 :]
    return path


def _plain(text: str) -> str:
    path = unicodedata.normalize("NFC", text).replace("\\", "/")
    steps = [step for step in path.split("/") if step not in ("", ".")]
    return ("/" if path.startswith("/") else "") + "/".join(steps)


def named(text: str, root: str = "") -> str:
    """The id or slug of the principle, signatory or proposal whose file somebody typed the path of,
    as shells complete it; any other text as it is."""
    known = classify(as_typed(text, root))
    if known is None:
        return text
    if known.kind is Kind.PREAMBLE:
        return "preamble"
    if known.kind in (Kind.PRINCIPLE, Kind.SIGNATORY) and known.id is not None:
        return known.id
    return known.slug or text
