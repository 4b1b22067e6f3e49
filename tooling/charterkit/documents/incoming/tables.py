"""What a table's own file says, as rows: the page on which a table writes keeps the very document
that a gathering has of it, with a line before it that names the two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charterkit.documents.events import parse
from charterkit.documents.incoming.sheet import Paper, Row, Sheet
from charterkit.documents.positions import positions
from charterkit.language import say
from charterkit.problems import CharterError
from charterkit.text.slug import slug_of

HEAD = ("text", "kind", "by", "id", "language", "table", "gathering")
"""The columns that such a file's inputs are read into, named as its fields are."""

_SHEET = re.compile(r"^# charter: gathering=(\S+) table=(\S+)\s*$", re.MULTILINE)
_NAMED = re.compile(r"(?:.*-)?(?P<word>bord|table|gruppe|group|hold|team)-?(?P<number>\d{1,3})")


def rows_of(paper: Paper, name: str) -> Sheet:
    """The inputs of a table's file as rows, each with the line on which it stands. `name` is the
    file's. CharterError if it is no such file, or cannot be read."""
    text = paper.data.decode("utf-8")
    value, problems = parse(text, name)
    listed = value.get("inputs") if isinstance(value, dict) else None
    if problems or not isinstance(listed, list):
        raise CharterError(
            say("{name} is no file of what a table said.", name=name),
            say("Hand over the file as the table's page wrote it, or a table with columns (CSV)."),
            problems,
        )
    named = _SHEET.search(text)
    gathering, table = (named[1], named[2]) if named else ("", "")
    where = positions(text)
    return Sheet(
        form=paper.form,
        # Without that line the file's name says of which table it is, as of any other file.
        head=HEAD if named else HEAD[:-2],
        rows=tuple(
            Row(
                number=where.get(("inputs", index), where[()]).value[0],
                cells=tuple(_cells(each, table, gathering)),
            )
            for index, each in enumerate(listed)
        ),
    )


def _cells(said: object, table: str, gathering: str) -> Iterator[str]:
    fields = said if isinstance(said, dict) else {}
    for name in HEAD[:-2]:
        value = fields.get(name)
        yield "" if value is None else str(value)
    if table:
        yield table
        yield gathering


def table_named_by(file: str) -> str | None:
    """The id of the table that a file's name tells of: ``Bord 3.csv`` is of ``bord-3``."""
    found = _NAMED.fullmatch(slug_of(stem(file)))
    return f"{found['word']}-{int(found['number'])}" if found else None


def table_word(language: str) -> str:
    """What a table is called in a language of charters, before its number: the ``bord`` of
    ``bord-3``."""
    return "bord" if language.partition("-")[0] == "da" else "table"


def stem(file: str) -> str:
    """A file's name without what stands behind its last point."""
    return file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or file
