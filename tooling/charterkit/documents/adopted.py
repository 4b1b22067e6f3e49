"""A document that was cut, as the files of a charter's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterkit.documents.emit import scalar
from charterkit.documents.paths import PREAMBLE, principle_path
from charterkit.text.cutting import Cut, Part
from charterkit.text.format import formatted


def text_files(cut: Cut, ids: Sequence[str], title: str) -> Mapping[str, bytes]:
    """The preamble and the principles by path, one sentence a line. `ids` are those of the parts,
    `title` is what a preamble without a title of its own is called."""
    files = {PREAMBLE: _file({"title": scalar(cut.preamble.title or title)}, cut.preamble)}
    for place, (id, part) in enumerate(zip(ids, cut.parts, strict=True), 1):
        fields = {"number": str(part.number or place), "title": scalar(part.title or title)}
        files[principle_path(id)] = _file(fields, part)
    return files


def _file(fields: Mapping[str, str], part: Part) -> bytes:
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    body = "".join(f"{line}\n" for line in part.lines)
    return formatted(f"---\n{front}---\n{body}").encode()
