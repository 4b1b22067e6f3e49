"""What a local charter's site tells of it: its published ``api/charter.json``, as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from charterkit.documents.paths import Known
from charterkit.language import say
from charterkit.model import LocalCharter
from charterkit.problems import Place, Problem
from charterkit.text.characters import unsafe

_HALF = re.compile("[\ud800-\udfff]")
LARGEST = 2 * 1024 * 1024
"""The most bytes of such a file."""


def read_local(known: Known, data: bytes) -> tuple[LocalCharter | None, tuple[Problem, ...]]:
    """The local charter; None with what is wrong. What later versions of the tool publish besides
    is passed over."""
    from charterkit.documents.shape import shaped
    from charterkit.documents.shapes_upstream import LocalShape

    value, fault = _read(data)
    if fault is not None:
        return None, (_problem(known, *fault),)
    fields, problems = shaped(LocalShape, value, known.path)
    if fields is None:
        return None, problems
    found = fields.model(known.path, known.id or "")
    hidden = next(_hidden(found.title), None)
    if hidden is not None:
        return None, (_problem(known, None, say("{hidden} in its title", hidden=hidden)),)
    return found, ()


def _read(data: bytes) -> tuple[object, tuple[tuple[int, int] | None, str] | None]:
    """What a file holds; or what is wrong, with its line and column."""
    if len(data) > LARGEST:
        return None, (None, say("more than {number} MB", number=LARGEST // 1024**2))
    import json

    try:
        value = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        above = data[: error.start].split(b"\n")
        return None, ((len(above), len(above[-1]) + 1), say("text that is not UTF-8"))
    except json.JSONDecodeError as error:
        return None, ((error.lineno, error.colno), say("what is no JSON"))
    except (RecursionError, ValueError):
        return None, (None, say("what is no JSON"))
    if not isinstance(value, dict):
        return None, ((1, 1), say("no fields"))
    return value, None


def _hidden(names: Mapping[str, str]) -> Iterator[str]:
    for name in names.values():
        found = unsafe(name)
        if found is not None:
            yield found[1]
        elif _HALF.search(name):
            yield say("half a character")


def _problem(known: Known, at: tuple[int, int] | None, found: str) -> Problem:
    line, column = at or (None, None)
    return Problem(
        code="D046",
        place=Place(path=known.path, line=line, column=column),
        expected=say("the file api/charter.json of a local charter's site"),
        found=found,
        mend=say("Fetch it from the site again, and keep it as it is."),
    )
