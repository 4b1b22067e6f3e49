"""Line and column for problems that name a field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from charterkit.documents.encoding import decode
from charterkit.documents.positions import Where, positions
from charterkit.model import Snapshot
from charterkit.problems import Problem
from charterkit.text.markdown import front_matter

UNKNOWN_FIELD = "D021"
"""The code of a problem that is the name of a field, not its value."""


def located(problems: Iterable[Problem], snapshot: Snapshot) -> tuple[Problem, ...]:
    """The problems, each that has no line but concerns a YAML document with the line and column
    of its field; if the field is not there, of what would hold it. Others stay as they are. They
    come in the order of paths and lines."""
    listed = tuple(problems)
    paths = dict.fromkeys(problem.place.path for problem in listed if _lacks_line(problem))
    found = (
        {path: places(path, data) for path, data in snapshot.read(paths).items()} if paths else {}
    )
    placed = [
        _placed(problem, found.get(problem.place.path, {})) if _lacks_line(problem) else problem
        for problem in listed
    ]
    return tuple(sorted(placed, key=_order))


def places(path: str, data: bytes) -> Mapping[tuple[str | int, ...], Where]:
    """Where every value of a YAML document stands, or of a Markdown file's front matter."""
    text, _ = decode(data, path)
    if text is None:
        return {}
    if path.endswith(".yml"):
        return positions(text)
    parts = front_matter(text)
    return positions(parts.yaml, first_line=2) if parts else {}


def _lacks_line(problem: Problem) -> bool:
    place = problem.place
    return place.line is None and place.path.endswith((".yml", ".md"))


def _placed(problem: Problem, found: Mapping[tuple[str | int, ...], Where]) -> Problem:
    field = problem.place.field
    if not field and not problem.code.startswith("D02"):
        return problem
    for length in range(len(field), -1, -1):
        where = found.get(field[:length])
        if where is not None:
            if length == len(field) and problem.code == UNKNOWN_FIELD:
                inside = replace(problem.place, field=field[:-1])
                return replace(problem, place=inside).at(*where.key)
            return problem.at(*where.value)
    return problem


def _order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return place.path, place.line or 0, place.column or 0
