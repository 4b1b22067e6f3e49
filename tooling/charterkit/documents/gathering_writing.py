"""What is kept of a gathering as documents: itself, what its tables said, and the themes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from charterkit.documents.comment import BASE
from charterkit.documents.emit import flow
from charterkit.documents.fields import day, given, said
from charterkit.documents.splice import append_inputs
from charterkit.documents.writing import as_document, encoded, head
from charterkit.model import Gathering, Input, Themes

__all__ = ["append_inputs", "input_line", "render_gathering", "render_inputs", "render_themes"]


def render_gathering(gathering: Gathering, base: str = BASE) -> bytes:
    """What is told of a gathering itself. `base` is where the schemas stand, as in
    `schema_comment`."""
    fields: dict[str, Any] = {
        "title": dict(gathering.title),
        "from": day(gathering.start),
        "to": day(gathering.end),
        "place": gathering.place,
        "hosts": gathering.hosts,
        "about": gathering.about or None,
        "unknown": gathering.unknown or None,
        "programme": [{"at": each.at, "what": dict(each.what)} for each in gathering.programme],
        "actors": gathering.actors or None,
        "tables": [
            given(id=table.id, title=dict(table.title) or None) for table in gathering.tables
        ],
        "links": gathering.links,
    }
    return as_document(gathering.path, fields, base)


def render_inputs(path: str, inputs: Sequence[Input], base: str = BASE) -> bytes:
    """What one table said, a line an input."""
    lines = "".join(map(input_line, inputs))
    written = f"inputs:\n{lines}" if lines else "inputs: []\n"
    return encoded(f"{head(path, base)}format: 1\n{written}")


def input_line(each: Input) -> str:
    """The line of one input."""
    return f"  - {flow(said(each))}\n"


def render_themes(themes: Themes, base: str = BASE) -> bytes:
    """How a gathering's inputs are put together, and which are declined."""
    fields: dict[str, Any] = {
        "themes": [
            {"id": each.id, "title": dict(each.title), "inputs": each.inputs}
            for each in themes.themes
        ],
        "declined": [
            {
                "inputs": each.inputs,
                "because": each.because,
                "by": each.by,
                "on": day(each.on),
            }
            for each in themes.declined
        ],
    }
    return as_document(themes.path, fields, base)
