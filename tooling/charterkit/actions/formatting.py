"""One sentence a line: the charter's text files in the work tree, and edits of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from charterkit.documents.encoding import decode
from charterkit.documents.paths import CHARTER, Kind, classify
from charterkit.language import say
from charterkit.problems import CharterError, Problem
from charterkit.store import Store
from charterkit.text.digest import role
from charterkit.text.format import formatted
from charterkit.text.matching import changes_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """How many text files were looked at, and which of them were, or would be, changed; `founded`
    is whether their charter is committed, so that it changes by proposals."""

    seen: int
    changed: tuple[str, ...]
    founded: bool


def format_files(store: Store, chosen: Sequence[Path], *, write: bool) -> Formatted:
    """Give the text files of the work tree their canonical form: those that `chosen` names, by
    file or folder, all without any. With `write` false nothing is changed.

    CharterError if a choice names no text, or a text cannot be read or written; then no file
    is changed."""
    head = store.head()
    committed = store.snapshot(head) if head else store.empty()
    snapshot = store.edits(head).on(committed)
    texts = sorted(path for path in snapshot.blobs if is_text(path) or is_experience(path))
    wanted = named(store.root, chosen, texts) if chosen else texts
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path, data in snapshot.read(wanted).items():
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            problems += decode(data, path)[1]
            continue
        new = formatted(text)
        if new != text:
            found[path] = new.encode()
    if problems:
        raise CharterError(
            say("Not every text can be read; nothing was changed."),
            say("Mend the files named here, then run it again."),
            problems,
        )
    if write:
        for path, data in found.items():
            rewrite(store.root / path, data)
    founded = CHARTER in committed.blobs
    return Formatted(seen=len(wanted), changed=tuple(found), founded=founded)


def is_text(path: str) -> bool:
    """Whether a path is that of the preamble, a principle or a translation of one."""
    return path.endswith(".md") and role(path) is not None


def is_experience(path: str) -> bool:
    """Whether a path is that of an experience or a translation of one."""
    known = classify(path) if path.endswith(".md") else None
    return known is not None and known.kind is Kind.EXPERIENCE


def named(root: Path, chosen: Sequence[Path], texts: Sequence[str]) -> list[str]:
    """Those of the texts that the choices name; CharterError for a choice that names none."""
    found: set[str] = set()
    for choice in chosen:
        place = choice.resolve()
        inside = place.relative_to(root.resolve()).as_posix() if _below(place, root) else ""
        below = "" if inside == "." else f"{inside}/"
        hits = [path for path in texts if path == inside or path.startswith(below)]
        if not inside or not hits:
            raise CharterError(
                say(
                    "{choice} is no text of the charter, nor a folder that holds one.",
                    choice=choice,
                ),
                say(
                    "Name charter/preamble.md, a file in charter/principles/ or "
                    "charter/experiences/, or a translation of one; without a name all of them "
                    "are formatted."
                ),
            )
        found.update(hits)
    return sorted(found)


def _below(place: Path, root: Path) -> bool:
    return place.is_relative_to(root.resolve())


def rewrite(place: Path, data: bytes) -> None:
    """Give a file a new content, whole or not at all, and keep its permissions."""
    aside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.chmod(place.stat().st_mode)
        aside.replace(place)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise CharterError(
            say("{name} cannot be written: {strerror}.", name=place.name, strerror=error.strerror),
            say("Make it and its folder writable for you, and run the command again."),
        ) from error


def as_proposed(stood: bytes | None, edited: bytes) -> bytes:
    """An edited text with one sentence a line. `stood` is what it was, None for a new one.

    If that was not formatted, only the lines that the edit touches are: an amendment changes
    what its author changed, and no more."""
    if edited == stood:
        return edited
    before = None if stood is None else stood.decode(errors="replace")
    text = edited.decode()
    if before is None or formatted(before) == before:
        return formatted(text).encode()
    return formatted(text, _touched(before, text)).encode()


def _touched(before: str, after: str) -> frozenset[int]:
    """The lines of a text, from 1, that were changed or added."""
    return frozenset(
        line
        for change in changes_between(before.split("\n"), after.split("\n"))
        for line in range(change.new + 1, change.new + change.added + 1)
    )
