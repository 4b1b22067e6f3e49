"""The entries of YAML and of front matter, by the key path of the line on which each begins.

This only tells which line of one text is the same entry as a line of another. Nothing is read
from values, so a guess that is wrong changes no text: what a merge gives is parsed again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

_KEY = r"""(?:"[^"]*"|'[^']*'|[^\s#"'\[\]{},&*!|>%@`:-][^#:]*?|-[^\s#:][^#:]*?)"""
_ENTRY = re.compile(rf"(?P<lead> *(?:- +)*)(?P<key>{_KEY}):(?P<value>| .*)")
_ITEM = re.compile(r"(?P<lead> *(?:- +)*-(?: +|$))(?P<value>.*)")
_FLOW = re.compile(r"(?:- +)*\{")
_BLOCK_TEXT = re.compile(r"[^#]* ?[|>][-+0-9]*(?: +#.*)?")
_ID = re.compile(r"""(?:\{(?:[^{}]*,)?)? *id: *["']?(?P<id>[^"',} ]+)""")
_QUOTED = re.compile(r"""'[^']*'|"(?:[^"\\]|\\.)*"| #.*""")
_RULE = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The lines of a text as YAML reads them, each by its index. `names` are the key paths of the
    entries that begin on them, and of items in brackets: None below the front matter, for comments,
    what continues an entry and items of a list that have no id; a key path that stands twice names
    no line. `below` is the
    line that each stands under, and `levels` how deep it stands and whether it is an item; None
    for what is no YAML or says nothing."""

    names: list[str | None]
    below: list[int | None]
    levels: list[tuple[int, bool] | None]

    def level(self, some: Iterable[int]) -> tuple[int, bool] | bool:
        """How deep some lines stand together: True where they may stand at any place, False
        where they end an entry and begin another, and so at no place but their own."""
        found = [level for at in some if (level := self.levels[at]) is not None]
        if not found:
            return True
        return found[0] if found[0][0] == min(found)[0] else False

    def above(self, some: Iterable[int]) -> Iterator[int]:
        """The lines that some stand under, or under which those stand, each once."""
        seen: set[int] = set()
        for at in some:
            over = self.below[at]
            while over is not None and over not in seen:
                seen.add(over)
                yield over
                over = self.below[over]


def entries(path: str, lines: Sequence[str]) -> list[str | None]:
    """For each line the key path of the entry that begins on it."""
    return outline(path, lines).names


def outline(path: str, lines: Sequence[str]) -> Outline:
    """The outline of a file, or of its front matter."""
    count = len(lines)
    found = Outline(names=[None] * count, below=[None] * count, levels=[None] * count)
    if path.endswith(".yml"):
        _scan(found, lines, 0, count)
    elif lines and lines[0] == _RULE and _RULE in lines[1:]:
        _scan(found, lines, 1, list(lines).index(_RULE, 1))
    else:
        return found
    often = Counter(name for name in found.names if name is not None)
    names = [name if name is not None and often[name] == 1 else None for name in found.names]
    return replace(found, names=names)


def _scan(found: Outline, lines: Sequence[str], start: int, end: int) -> None:
    above: list[_Part] = []
    text_below: int | None = None
    open_brackets = 0
    for at in range(start, end):
        line = lines[at]
        indent = len(line) - len(line.lstrip(" "))
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        found.levels[at] = (indent, bare == "-" or bare.startswith("- "))
        if open_brackets > 0 or (text_below is not None and indent > text_below):
            open_brackets = max(0, open_brackets + _opened(line))
            found.below[at] = above[-1].at if above else None
            continue
        value = _value(line)
        parts = list(_parts(lines, at, above))
        found.below[at] = above[-1].at if above else None
        if parts and (not parts[-1].is_item or _FLOW.match(value) is not None):
            found.names[at] = parts[-1].path
        above += parts
        text_below = indent if _BLOCK_TEXT.fullmatch(value) else None
        open_brackets = max(0, _opened(value))


@dataclass(frozen=True, slots=True)
class _Part:
    """An item of a list or a key: how far in it stands, its path, if that is known, and the index
    of the line on which it begins."""

    depth: int
    path: str | None
    is_item: bool
    at: int


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
        yield _Part(depth, path, True, at)
        depth, rest = deeper, inner
    if entry is not None:
        key = entry["key"].strip("\"'")
        yield _Part(depth, None if path is None else f"{path}.{key}", False, at)


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
