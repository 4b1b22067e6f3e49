"""Where each value of a document stands: line and column, from the parser's events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from charterkit.documents.syntax import DEPTH
from charterkit.problems import Problem

_NO_KEY: Any = object()


class Where(NamedTuple):
    """Line and column, from 1, of a key (that of its value in lists) and of its value."""

    key: tuple[int, int]
    value: tuple[int, int]


def positions(text: str, first_line: int = 1) -> dict[tuple[str | int, ...], Where]:
    """Where every value stands, by its path of keys and indexes; () is the whole document.
    Of a text that cannot be read to its end, the part before."""
    found: dict[tuple[str | int, ...], Where] = {}
    for path, key, value in _placed(text):
        found[path] = Where(
            key=(key.line + first_line, key.column + 1),
            value=(value.line + first_line, value.column + 1),
        )
    return found


def told_once(
    form: tuple[Problem, ...], shape: tuple[Problem, ...], text: str, first_line: int = 1
) -> tuple[Problem, ...]:
    """The problems of a document's form, then those of its shape, but of these none at a place
    that the former name already."""
    if not form or not shape:
        return (*form, *shape)
    told = {(problem.place.line, problem.place.column) for problem in form}
    where = positions(text, first_line)
    return *form, *(
        problem
        for problem in shape
        if problem.place.field not in where or told.isdisjoint(where[problem.place.field])
    )


def _placed(text: str) -> Iterator[tuple[tuple[str | int, ...], Any, Any]]:
    """Path, mark of the key and mark of the value of every value, in the order written."""
    # Where nothing is wrong nobody waits for the parser.
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import (
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )

    parser = CParser(text.encode())
    path: list[Any] = []
    keys: list[Any] = []
    try:
        while (event := parser.get_event()) is not None and len(path) <= DEPTH:
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                path.pop()
                keys.pop()
                if path and type(path[-1]) is str:
                    path[-1] = _NO_KEY
                continue
            if kind not in (ScalarEvent, MappingStartEvent, SequenceStartEvent):
                continue
            if path and path[-1] is _NO_KEY:
                if kind is not ScalarEvent:
                    return
                path[-1] = event.value
                keys[-1] = event.start_mark
                continue
            if path and type(path[-1]) is int:
                path[-1] += 1
                keys[-1] = event.start_mark
            yield tuple(path), keys[-1] if keys else event.start_mark, event.start_mark
            if kind is ScalarEvent:
                if path and type(path[-1]) is str:
                    path[-1] = _NO_KEY
            else:
                path.append(_NO_KEY if kind is MappingStartEvent else -1)
                keys.append(event.start_mark)
    except YAMLError:
        return
    finally:
        parser.dispose()
