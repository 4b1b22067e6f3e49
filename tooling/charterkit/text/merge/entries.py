"""The entries of YAML and of front matter, by the key path of the line on which each begins.

This only tells which line of one text is the same entry as a line of another. Nothing is read
from values, so a guess that is wrong changes no text: what a merge gives is parsed again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_KEY = r"""(?:"[^"]*"|'[^']*'|[^\s#"'\[\]{},&*!|>%@`:-][^#:]*?|-[^\s#:][^#:]*?)"""
_ENTRY = re.compile(rf"(?P<lead> *(?:- +)*)(?P<key>{_KEY}):(?P<value>| .*)")
_ITEM = re.compile(r"(?P<lead> *(?:- +)+)(?P<value>.*)")
_BLOCK_TEXT = re.compile(r"[^#]* ?[|>][-+0-9]*(?: +#.*)?")
_ID = re.compile(r"""\{? *id: *["']?(?P<id>[^"',} ]+)""")
_QUOTED = re.compile(r"""'[^']*'|"(?:[^"\\]|\\.)*"| #.*""")
_RULE = "---"


def entries(path: str, lines: Sequence[str]) -> list[str | None]:
    """For each line the key path of the entry that begins on it, None for any other line: below
    the front matter, comments, what continues an entry, items of a list that have no id. A key
    path that stands twice names no line."""
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
    above: list[tuple[int, str | None]] = []
    text_below: int | None = None
    open_brackets = 0
    for line in lines:
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
        name = None
        for depth, name in _parts(line, above):
            above.append((depth, name))
        names.append(name if _ENTRY.fullmatch(line) else None)
        value = _value(line)
        if _BLOCK_TEXT.fullmatch(value):
            text_below = indent
        open_brackets = max(0, _opened(value))
    return names


def _parts(line: str, above: list[tuple[int, str | None]]) -> Iterator[tuple[int, str | None]]:
    """The depth and path of each item and key that a line begins; what is left behind by its
    indentation is taken off `above`."""
    entry = _ENTRY.fullmatch(line)
    item = _ITEM.fullmatch(line)
    lead = entry["lead"] if entry else item["lead"] if item else ""
    depth = len(lead) - len(lead.lstrip(" "))
    while above and above[-1][0] >= depth:
        above.pop()
    path = above[-1][1] if above else ""
    rest = line[depth:]
    while rest.startswith("- "):
        found = _ID.match(rest[1:].lstrip(" "))
        path = None if path is None or found is None else f"{path}[{found['id']}]"
        yield depth, path
        inner = rest[1:].lstrip(" ")
        depth, rest = depth + len(rest) - len(inner), inner
    if entry is not None:
        yield depth, None if path is None else f"{path}.{entry['key'].strip(chr(34) + chr(39))}"


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
