"""Add an entry to a document that people edit by hand, and change nothing else in it.

The place is found from the parser's events and the lines are put in as text: comments, quotes,
indentation and order stay to the byte, which no round trip through a YAML library gives. What
comes out is read again and must be what was there, with the entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from charterkit.documents import fields
from charterkit.documents.emit import Plain, block, flow, part
from charterkit.documents.encoding import decode
from charterkit.documents.events import parse
from charterkit.documents.outline import Spot, outline, part_outline
from charterkit.documents.positions import positions
from charterkit.language import say
from charterkit.model import Input, Leaving, Pledge, Signature
from charterkit.problems import CharterError, Problem


def append_signature(data: bytes, signature: Signature) -> bytes:
    """The record with one more signature. CharterError if it cannot be added by a machine."""
    return _appended(data, "signatures", [fields.signature(signature)])


def append_leaving(data: bytes, leaving: Leaving) -> bytes:
    """The record with one more entry in `left`. CharterError if it cannot be added by a
    machine."""
    return _appended(data, "left", [fields.leaving(leaving)])


def append_inputs(data: bytes, inputs: Sequence[Input]) -> bytes:
    """What a table said with more inputs, a line each. CharterError if they cannot be added by a
    machine."""
    return _appended(data, "inputs", [fields.said(each) for each in inputs], a_line_each=True)


def append_pledge(data: bytes, pledge: Pledge) -> bytes:
    """The record with one more pledge. CharterError if it cannot be added by a machine."""
    return _appended(data, "pledges", [fields.pledge(pledge)])


def with_experience(data: bytes, index: int, experience: str) -> bytes:
    """The record whose pledge number `index`, from 0, names the experience that shows it kept.
    CharterError if a machine cannot write that."""
    text, before = _read(data)
    pledges = before["pledges"]
    changed = [
        {**each, "experience": experience} if at == index else each
        for at, each in enumerate(pledges)
    ]
    for candidate in _kept(text, index, pledges[index].get("experience"), experience):
        found = candidate.encode("utf-8", "replace")
        if _value(found)[0] == {**before, "pledges": changed}:
            return found
    raise CharterError(
        say(
            "The pledges of this record are written in a way that they cannot be changed by a "
            "command."
        ),
        say("Write it by hand below the pledge: `experience: {id}`.", id=experience),
    )


def _kept(text: str, index: int, old: str | None, new: str) -> Iterator[str]:
    """The text whose pledge names an experience, in the ways that may fit."""
    lines = text.split("\n")
    if old is not None:
        line, column = positions(text)["pledges", index, "experience"].value
        stood = lines[line - 1]
        head, rest = stood[: column - 1], stood[column - 1 :]
        yield "\n".join([*lines[: line - 1], head + rest.replace(old, new, 1), *lines[line:]])
        return
    shown = part_outline(text, "pledges", index)
    if shown is None:
        return
    if shown.in_brackets:
        yield _inserted(lines, shown.end, f", experience: {flow(new)}")
    else:
        added = block({"experience": new}, shown.column)
        yield from _below(lines, shown.end, shown.column, added)


def _appended(
    data: bytes, name: str, entries: list[dict[str, Plain]], *, a_line_each: bool = False
) -> bytes:
    text, before = _read(data)
    old = before.get(name, [])
    meant = {**before, name: [*old, *entries]} if isinstance(old, list) else None
    for candidate in _candidates(text, name, entries, a_line_each=a_line_each):
        found = candidate.encode("utf-8", "replace")
        if meant is not None and _value(found)[0] == meant:
            return found
    raise CharterError(
        say(
            "The list `{name}` of this record is written in a way that no entry can be added to.",
            name=name,
        ),
        say(
            "Write it with each part on a line of its own, or add this by hand:\n{block}",
            block=block({name: entries}),
        ),
    )


def _read(data: bytes) -> tuple[str, dict[str, Any]]:
    value, problems = _value(data)
    text, _ = decode(data, "")
    if text is None or not isinstance(value, dict):
        raise CharterError(
            say("The record cannot be read, so nothing can be added to it."),
            say("Mend it first; `charter check` shows what is wrong."),
            problems,
        )
    return text, value


def _value(data: bytes) -> tuple[object, tuple[Problem, ...]]:
    text, problems = decode(data, "")
    if text is None or problems:
        return None, problems
    value, problems = parse(text, "")
    return (None if problems else value), problems


def _candidates(
    text: str, name: str, entries: list[dict[str, Plain]], *, a_line_each: bool
) -> Iterator[str]:
    """The text with the entries put in, in the ways that may fit, the best first."""
    shown = outline(text, name)
    lines = text.split("\n")
    if shown.list_in_brackets:
        added = ", ".join(flow(entry) for entry in entries)
        yield _inserted(lines, shown.list_end, added if shown.list_is_empty else f", {added}")
    elif shown.list_column is not None:
        column = shown.list_column
        added = "".join(
            f"{' ' * column}- {flow(entry)}\n" if a_line_each else part(entry, column)
            for entry in entries
        )
        yield from _below(lines, shown.list_end, column, added)
    elif shown.in_brackets:
        yield _inserted(lines, shown.end, f", {name}: {flow(entries)}")
    else:
        added = block({name: entries}, shown.column)
        yield from _below(lines, shown.end, shown.column, added)


def _inserted(lines: list[str], spot: Spot, added: str) -> str:
    """Within a line."""
    line = lines[spot.line]
    whole = line[: spot.column] + added + line[spot.column :]
    return "\n".join([*lines[: spot.line], whole, *lines[spot.line + 1 :]])


def _below(lines: list[str], spot: Spot, column: int, added: str) -> Iterator[str]:
    """On lines of their own, below the last line of what ends at the spot and the comments that
    belong to it, being further in than `column`. A text below | may own the blank lines that
    follow it, so there the second way keeps below them."""
    last = spot.line - 1 if spot.column == 0 and spot.line else spot.line
    for at in (_without_blank(lines, last), last):
        end = at + 1
        while end < len(lines) and _is_comment_beyond(lines[end], column):
            end += 1
        above = "\n".join(lines[:end])
        below = "\n".join(lines[end:])
        yield f"{above}\n{added}{below}"


def _without_blank(lines: list[str], last: int) -> int:
    while last > 0 and not lines[last].strip():
        last -= 1
    return last


def _is_comment_beyond(line: str, column: int) -> bool:
    bare = line.lstrip(" ")
    return bare.startswith("#") and len(line) - len(bare) > column


_LABEL = re.compile(r"^ *entered_by:[^\n]*(?:\n|\Z)", re.MULTILINE)
_LABEL_IN_LINE = re.compile(
    r"(?:, *entered_by: *[^,{}\[\]\n]*?(?= *[,}\n])|entered_by: *[^,}\n]*, *)"
)


def with_entered_by(data: bytes, steward: str | None) -> bytes:
    """The document with the steward who enters it for somebody, or with None there as nobody.
    CharterError if a machine cannot write that."""
    text, before = _read(data)
    if before.get("entered_by") == steward:
        return data
    bare = {name: value for name, value in before.items() if name != "entered_by"}
    meant = {**bare, "entered_by": steward} if steward else bare
    for without in _unlabelled(text) if "entered_by" in before else (text,):
        for candidate in _labelled(without, steward) if steward else (without,):
            found = candidate.encode("utf-8", "replace")
            if _value(found)[0] == meant:
                return found
    raise CharterError(
        say(
            "The field `entered_by` of this document is written in a way that it "
            "cannot be changed by a command."
        ),
        say("Write it by hand: `entered_by: {steward}`.", steward=steward)
        if steward
        else say("Remove it by hand: from now on nobody enters this for its owner."),
    )


def _unlabelled(text: str) -> Iterator[str]:
    """The text without its label, in the ways that may fit."""
    yield _LABEL.sub("", text)
    yield _LABEL_IN_LINE.sub("", text)


def _labelled(text: str, steward: str) -> Iterator[str]:
    """The text with a label at its end, in the ways that may fit."""
    shown = outline(text, "")
    lines = text.split("\n")
    if shown.in_brackets:
        yield _inserted(lines, shown.end, f", entered_by: {flow(steward)}")
    else:
        yield from _below(
            lines, shown.end, shown.column, block({"entered_by": steward}, shown.column)
        )
