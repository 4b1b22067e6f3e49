"""The entries of YAML and of front matter, by the key path of the line on which each begins.

This only tells which line of one text is the same entry as a line of another. Nothing is read
from values, so a guess that is wrong changes no text: what a merge gives is parsed again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_KEY = r"""(?:"[^"]*"|'[^']*'|[^\s#"'\[\]{},&*!|>%@`:-][^#:]*?|-[^\s#:][^#:]*?)"""
_ENTRY = re.compile(rf"(?P<lead> *(?:- +)*)(?P<key>{_KEY}):(?P<value>| .*)")
_ITEM = re.compile(r"(?P<lead> *(?:- +)*-(?: +|$))(?P<value>.*)")
_FLOW = re.compile(r"(?:- +)*\{")
_BLOCK_TEXT = re.compile(r"[^#]* ?[|>][-+0-9]*(?: +#.*)?")
_ID = re.compile(r"""(?:\{(?:[^{}]*,)?)? *id: *["']?(?P<id>[^"',} ]+)""")
_QUOTED = re.compile(r"""'[^']*'|"(?:[^"\\]|\\.)*"| #.*""")
_RULE = "---"


def entries(path: str, lines: Sequence[str]) -> list[str | None]:
    """For each line the key path of the entry that begins on it, None for any other line: below
    the front matter, comments, what continues an entry, items of a list that have no id. An item
    in brackets begins on its line too. A key path that stands twice names no line."""
    if path.endswith(".yml"):
        names = _scanned(lines)
    elif lines and lines[0] == _RULE and _RULE in lines[1:]:
        end = list(lines).index(_RULE, 1)
        names = [None, *_scanned(lines[1:end]), *[None] * (len(lines) - end)]
    else:
        return [None] * len(lines)
    often = Counter(name for name in names if name is not None)
    return [name if name is not None and often[name] == 1 else None for name in names]


def _scanned(lines: Sequence[str]) -> list[str | None]:
    names: list[str | None] = []
    above: list[_Part] = []
    text_below: int | None = None
    open_brackets = 0
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        bare = line.strip()
        if not bare or bare.startswith("#"):
            names.append(None)
            continue
        if open_brackets > 0 or (text_below is not None and indent > text_below):
            open_brackets = max(0, open_brackets + _opened(line))
            names.append(None)
            continue
        text_below = None
        parts = list(_parts(lines, at, above))
        above += parts
        begins = bool(parts) and (not parts[-1].is_item or _FLOW.match(_value(line)) is not None)
        names.append(parts[-1].path if begins else None)
        value = _value(line)
        if _BLOCK_TEXT.fullmatch(value):
            text_below = indent
        open_brackets = max(0, _opened(value))
    return names


@dataclass(frozen=True, slots=True)
class _Part:
    """An item of a list or a key: how far in it stands, and its path, if that is known."""

    depth: int
    path: str | None
    is_item: bool


def _parts(lines: Sequence[str], at: int, above: list[_Part]) -> Iterator[_Part]:
    """Each item and key that a line begins; what its indentation leaves behind is taken off
    `above`."""
    line = lines[at]
    entry = _ENTRY.fullmatch(line)
    item = _ITEM.fullmatch(line)
    lead = entry["lead"] if entry else item["lead"] if item else ""
    depth = len(lead) - len(lead.lstrip(" "))
    in_list = line[depth:].startswith("-") and item is not None
    # A list may stand as far in as the key that it belongs to.
    while above and (above[-1].depth, above[-1].is_item or not in_list) >= (depth, True):
        above.pop()
    path = above[-1].path if above else ""
    rest = line[depth:]
    while in_list and (rest == "-" or rest.startswith("- ")):
        inner = rest[1:].lstrip(" ")
        deeper = depth + len(rest) - len(inner)
        id = _id_of(lines, at, inner, deeper if inner else None)
        path = None if path is None or id is None else f"{path}[{id}]"
        yield _Part(depth, path, True)
        depth, rest = deeper, inner
    if entry is not None:
        key = entry["key"].strip("\"'")
        yield _Part(depth, None if path is None else f"{path}.{key}", False)


def _id_of(lines: Sequence[str], at: int, text: str, depth: int | None) -> str | None:
    """The id of a list's item that begins with `text`: within its brackets, or of its keys the
    one called so, all of which stand `depth` in; None for that where the first one tells it."""
    found = _ID.match(text)
    if found is not None or text.startswith("{"):
        return found["id"] if found else None
    for line in lines[at + 1 :]:
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip(" ").startswith("#"):
            continue
        depth = indent if depth is None else depth
        if indent < depth or depth <= len(lines[at]) - len(lines[at].lstrip(" ")):
            return None
        if indent == depth and (found := _ID.match(line[indent:])):
            return found["id"]
    return None


def _value(line: str) -> str:
    entry = _ENTRY.fullmatch(line)
    if entry is not None:
        return entry["value"].strip()
    item = _ITEM.fullmatch(line)
    return item["value"] if item else line.strip()


def _opened(text: str) -> int:
    """How many brackets a text opens and does not close."""
    bare = _QUOTED.sub("", f" {text}")
    return bare.count("{") + bare.count("[") - bare.count("}") - bare.count("]")
