"""YAML in its plainest form, read line by line: one short value a line, as the tool writes it.

Most documents of a charter are nothing else, and read like this they take a third of the time
that the parser's events take. Whatever is written otherwise, or wrongly, is left to `events`;
what is read here means the same there, which a test holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from charterkit.documents.syntax import DEPTH, DIGITS

# Of each line: the spaces before it, a dash, a field's name, and its value in double quotes, a list
# of words, or bare; or, if it is anything else, all of it.
_LINE = re.compile(
    r"""^(?:([ ]*)(-[ ])?([A-Za-z][A-Za-z0-9_-]{0,60}):
        (?:[ ](?:("[^"\\\n]*")|(\[(?:[a-z][a-z0-9-]*(?:,[ ][a-z][a-z0-9-]*)*)?\])
            |([^\s\-?:,\[\]{}\#&*!|>'"%@`].*)))?
    |(.+))$""",
    re.MULTILINE | re.VERBOSE,
)
_INT = re.compile(r"[-+]?[0-9]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_ODD = re.compile(
    r"0x[0-9a-fA-F]+|0o[0-7]+|[-+]?0[0-9]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII
)
_CONSTANTS: Mapping[str, object] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
MAY_BE_NO_TEXT = frozenset(["", *"~nNtTfF.+-0123456789"])


# Days and versions stand in one document after the other.
@lru_cache(maxsize=4096)
def resolve(text: str) -> object:
    """What a plain scalar means in YAML 1.2 (core schema): text, a number, true, false or None.
    ValueError for a number that is not written plainly: hexadecimal, octal, with leading zeros,
    with too many digits, infinite or not a number."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _ODD.fullmatch(text):
        raise ValueError(text)
    if _INT.fullmatch(text):
        if len(text.lstrip("+-")) > DIGITS:
            raise ValueError(text)
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise ValueError(text)
        return number
    return text


def read_plainly(text: str) -> dict[str, Any] | None:
    """The fields that `text` (decoded, without tabs) holds; None if any part of it is not written
    plainly, or it holds none."""
    root: dict[str, Any] = {}
    # The fields and lists that are open, each with the column it stands in; and those fields of
    # which one, `name`, may have its value on the lines that follow.
    stack: list[tuple[int, Any]] = [(0, root)]
    waiting: dict[str, Any] | None = None
    name = ""
    for spaces, dash, key, quoted, listed, bare, other in _LINE.findall(text):
        if not key:
            if other and not other.lstrip(" ").startswith("#"):
                return None
            continue
        column = len(spaces)
        top, holder = stack[-1]
        if top != column or dash or type(holder) is list:
            holder = _holder(stack, column, dash, waiting, name)
            if holder is None:
                return None
        if key in holder:
            return None
        waiting = None
        if quoted:
            holder[key] = quoted[1:-1]
        elif listed:
            holder[key] = [resolve(each) for each in listed[1:-1].split(", ") if each]
        elif not bare:
            holder[key] = None
            waiting, name = holder, key
        elif ": " in bare or " #" in bare or bare[-1] in ": ":
            return None
        elif bare[0] not in MAY_BE_NO_TEXT:
            holder[key] = bare
        else:
            try:
                holder[key] = resolve(bare)
            except ValueError:
                return None
    return root or None


def _holder(
    stack: list[tuple[int, Any]],
    column: int,
    dash: str,
    waiting: dict[str, Any] | None,
    name: str,
) -> dict[str, Any] | None:
    """The fields to which a line belongs that begins in a column, with a dash those of a new part
    of a list; None where it fits nowhere."""
    holder: Any
    top, holder = stack[-1]
    if waiting is not None and (column > top or (dash and column == top)):
        if len(stack) > DEPTH - 3:
            return None
        holder = waiting[name] = [] if dash else {}
        stack.append((column, holder))
    else:
        while top > column or (top == column and not dash and type(holder) is list):
            stack.pop()
            top, holder = stack[-1]
        if top != column or type(holder) is not (list if dash else dict):
            return None
    fields: dict[str, Any] = {} if dash else holder
    if not dash:
        return fields
    holder.append(fields)
    stack.append((column + len(dash), fields))
    return fields
