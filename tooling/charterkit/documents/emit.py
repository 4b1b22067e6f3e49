"""Plain values as YAML that people like to read, always the same for the same value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from charterkit.documents.plain import resolve
from charterkit.text.characters import HIDDEN

Plain: TypeAlias = "str | int | bool | Sequence[Plain] | Mapping[str, Plain]"

STEP = 2
"""Spaces for each step inward."""

# Signs that mean something at the beginning of a plain scalar.
_MEANS_SOMETHING = "-?:,[]{}#&*!|>'\"%@`=~"
# Words that some readers of YAML take for true, false or nothing.
_TAKEN_FOR_OTHER = re.compile(
    r"y|n|yes|no|on|off|true|false|null|nan|inf|[-+.0-9][-+_.,:0-9eExXoO]*", re.IGNORECASE
)
# Dates, times and versions look like numbers and are read as text by everyone here.
_KNOWN_TEXT = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?|\d+\.\d+\.\d+|[1-9]\d*/[1-9]\d*", re.ASCII
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NOT_IN_PLAIN = re.compile(f"[\n\t\r]|{HIDDEN.pattern}")
_ESCAPED = re.compile(f'["\\\\\n\t\r]|{HIDDEN.pattern}')


def block(fields: Mapping[str, Plain], indent: int = 0) -> str:
    """The fields in block style, one a line, each line behind `indent` spaces, ending in LF."""
    return "".join(f"{line}\n" for line in _fields(fields, indent))


def part(value: Plain, indent: int) -> str:
    """The value as a part of a list in block style, its dash behind `indent` spaces."""
    return "".join(f"{line}\n" for line in _part(value, indent))


def flow(value: Plain) -> str:
    """The value in one line: ``{a: 1, b: [x, y]}``."""
    match value:
        case str():
            return scalar(value, inside=True)
        case Mapping():
            parts = (f"{key(name, inside=True)}: {flow(inner)}" for name, inner in value.items())
            return "{" + ", ".join(parts) + "}"
        case bool() | int():
            return _number(value)
        case _:
            return "[" + ", ".join(flow(inner) for inner in value) + "]"


def key(name: str, *, inside: bool = False) -> str:
    """The name of a field. `on` stands as it is, though YAML 1.1 took it for true: no reader
    of today does, and half the dates of a charter stand behind it."""
    return name if name == "on" else scalar(name, inside=inside)


def scalar(text: str, *, inside: bool = False) -> str:
    """A text in one line: plain where that is safe, else in double quotes. `inside` a flow list
    commas and brackets mean something, and colons may."""
    if is_plain(text, inside=inside):
        return text
    return '"' + _ESCAPED.sub(lambda match: _escape(match[0]), text) + '"'


def is_plain(text: str, *, inside: bool = False) -> bool:
    """Whether a text may stand without quotes and means itself to every reader of YAML."""
    if not text or text != text.strip() or text.startswith((*_MEANS_SOMETHING, "...", "<<")):
        return False
    if ": " in text or " #" in text or text.endswith(":") or _NOT_IN_PLAIN.search(text):
        return False
    if inside and re.search(r"[,:?\[\]{}]", text):
        return False
    if _KNOWN_TEXT.fullmatch(text):
        return True
    return _TAKEN_FOR_OTHER.fullmatch(text) is None and _means_itself(text)


def _means_itself(text: str) -> bool:
    try:
        return resolve(text) == text
    except ValueError:
        return False


def _escape(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def _number(value: bool | int) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _fields(fields: Mapping[str, Plain], indent: int) -> Iterator[str]:
    for name, value in fields.items():
        yield from _entry(f"{' ' * indent}{key(name)}:", value, indent)


def _entry(head: str, value: Plain, indent: int) -> Iterator[str]:
    """The lines of a value that stands behind `head`, a key or a dash."""
    inner = indent + STEP
    match value:
        case str():
            yield from _text(head, value, inner)
        case bool() | int():
            yield f"{head} {_number(value)}"
        case Mapping():
            if not value:
                yield f"{head} {{}}"
                return
            yield head
            yield from _fields(value, inner)
        case _:
            if all(not isinstance(part, Mapping | list | tuple) for part in value):
                line = f"{head} {flow(value)}"
                if len(line) <= 100:
                    yield line
                    return
            yield head
            for part in value:
                yield from _part(part, inner)


def _part(value: Plain, indent: int) -> Iterator[str]:
    """The lines of a list's part: fields begin beside the dash."""
    if isinstance(value, Mapping) and value:
        first, *others = _fields(value, indent + STEP)
        yield f"{' ' * indent}- {first.lstrip(' ')}"
        yield from others
    elif isinstance(value, list | tuple):
        yield f"{' ' * indent}- {flow(value)}"
    else:
        yield from _entry(f"{' ' * indent}-", value, indent)


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    """A text of several lines stands below a |, as it is; where that cannot be, in quotes."""
    lines = text.split("\n")
    as_it_is = (
        len(lines) > 1
        and lines[0].strip()
        and not any(line != line.rstrip() for line in lines)
        and not lines[0].startswith(" ")
        and not _NOT_IN_PLAIN.search(text.replace("\n", ""))
    )
    if not as_it_is:
        yield f"{head} {scalar(text)}"
        return
    chomp = "-"
    if lines[-1] == "":
        chomp = "+" if lines[-2:-1] == [""] else ""
        lines.pop()
    yield f"{head} |{chomp}"
    for line in lines:
        yield f"{' ' * indent}{line}" if line else ""
