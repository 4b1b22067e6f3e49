"""The note that explains a rewritten history to those who know the old one: a JSON file with ids
alone, and which commit became which."""

from __future__ import annotations

import json
import re
from typing import Any

from charterkit.documents.fields import time
from charterkit.documents.spelled import read_time
from charterkit.language import say
from charterkit.model import RedactionNote, Taken
from charterkit.problems import CharterError

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)


def render_note(note: RedactionNote) -> bytes:
    """The note as a file."""
    fields = {
        "format": 1,
        "at": time(note.at),
        "by": note.by,
        "seconded_by": list(note.seconded_by),
        "reason": note.reason,
        "taken": str(note.taken),
        "old": note.old,
        "new": note.new,
        "counts": dict(note.counts),
        "unsealed": list(note.unsealed),
        "commits": dict(note.commits),
    }
    return (json.dumps(fields, ensure_ascii=False, indent=2) + "\n").encode()


def read_note(data: bytes, path: str) -> RedactionNote:
    """The note in a file. CharterError if it is none, or says of a commit what cannot be."""
    try:
        found = json.loads(data)
        at = read_time(found["at"])
        note = RedactionNote(
            at=at,  # type: ignore[arg-type]
            by=_text(found["by"]),
            seconded_by=tuple(_text(each) for each in found.get("seconded_by", ())),
            reason=_text(found["reason"]),
            taken=Taken(found["taken"]),
            old=_commit(found["old"]),
            new=_commit(found["new"]),
            counts={_text(key): _count(each) for key, each in found.get("counts", {}).items()},
            unsealed=tuple(_text(each) for each in found.get("unsealed", ())),
            commits={_commit(old): _commit(new) for old, new in found["commits"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _no_note(path) from error
    if at is None or found.get("format") != 1 or note.commits.get(note.old) != note.new:
        raise _no_note(path)
    return note


def translate(note: RedactionNote, commit: str) -> str | None:
    """The id that a commit of the old history has in the new one; None if the note knows of no
    such commit."""
    return note.commits.get(commit)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise ValueError(value)
    return value


def _commit(value: Any) -> str:
    if not isinstance(value, str) or _ID.fullmatch(value) is None:
        raise ValueError(value)
    return value


def _no_note(path: str) -> CharterError:
    return CharterError(
        say("{path} is no note of a redaction.", path=path),
        say("'charter redact' writes one, redaction-DATE.json; ask the stewards for it."),
    )
