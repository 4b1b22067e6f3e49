"""Where a list stands in a document, and where it and the document end."""

from __future__ import annotations

from typing import Any, NamedTuple


class Spot(NamedTuple):
    """Line and column from 0, just behind something."""

    line: int
    column: int


class Outline(NamedTuple):
    """A document whose top is fields. `column` is where they begin, `in_brackets` whether they
    stand in { }, `end` the spot behind the last value. The list that was asked for, if there is
    one: `list_column` is where it begins (its dashes, or [), `list_in_brackets` whether it stands
    in [ ], and `list_end` the spot behind its last part, or behind the [ of an empty one."""

    column: int
    in_brackets: bool
    end: Spot
    list_column: int | None = None
    list_in_brackets: bool = False
    list_is_empty: bool = False
    list_end: Spot = Spot(0, 0)


def outline(text: str, name: str) -> Outline:
    """The outline of a document that can be read, with the list that its field `name` holds."""
    # Nobody waits for the parser where nothing is put into a document.
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
    from ruamel.yaml.events import (
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )

    parser = CParser(text.encode())
    shown = Outline(column=0, in_brackets=False, end=Spot(0, 0))
    open_: list[Any] = []
    key: str | None = None
    wanted: Any = None
    before: Any = None
    end = Spot(0, 0)
    try:
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind in (MappingStartEvent, SequenceStartEvent):
                if not open_:
                    start = event.start_mark
                    shown = shown._replace(column=start.column, in_brackets=event.flow_style)
                elif len(open_) == 1 and key == name and kind is SequenceStartEvent:
                    wanted = event
                open_.append(event)
            elif kind in (MappingEndEvent, SequenceEndEvent):
                start = open_.pop()
                if start is wanted:
                    empty = before is start
                    shown = shown._replace(
                        list_column=start.start_mark.column,
                        list_in_brackets=start.flow_style,
                        list_is_empty=empty,
                        list_end=_behind(start) if empty else end,
                    )
                if not open_:
                    shown = shown._replace(end=end)
                if start.flow_style:
                    end = _behind(event)
                key = None if len(open_) == 1 else key
            elif kind is ScalarEvent and len(open_) == 1 and key is None:
                key = event.value
            elif kind is ScalarEvent:
                end = _behind(event)
                key = None if len(open_) == 1 else key
            before = event
    finally:
        parser.dispose()
    return shown


class Part(NamedTuple):
    """A part of a list that holds fields: the column in which they begin, whether they stand in
    { }, and the spot behind the last value."""

    column: int
    in_brackets: bool
    end: Spot


def part_outline(text: str, name: str, index: int) -> Part | None:
    """The part number `index`, from 0, of the list that the field `name` of a document holds; None
    where there is none that holds fields."""
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
    from ruamel.yaml.events import (
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )

    parser = CParser(text.encode())
    depth, at, key = 0, -1, None
    inside, is_key = False, True
    wanted: Any = None
    end = Spot(0, 0)
    try:
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind in (MappingStartEvent, SequenceStartEvent):
                if depth == 1:
                    inside, is_key = key == name and kind is SequenceStartEvent, True
                elif depth == 2 and inside:
                    at += 1
                    if at == index and kind is MappingStartEvent:
                        wanted = event
                depth += 1
            elif kind in (MappingEndEvent, SequenceEndEvent):
                depth -= 1
                if wanted is not None and depth == 2:
                    return Part(wanted.start_mark.column, wanted.flow_style, end)
                inside = inside and depth > 1
                end = _behind(event)
            elif kind is ScalarEvent:
                if depth == 1:
                    key, is_key = (event.value, False) if is_key else (None, True)
                at += depth == 2 and inside
                end = _behind(event)
    finally:
        parser.dispose()
    return None


def _behind(event: Any) -> Spot:
    return Spot(event.end_mark.line, event.end_mark.column)
