"""The entries of YAML and of front matter, told by a YAML parser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import yaml


def key_paths(path: str, lines: Sequence[str]) -> list[str | None]:
    """For each line the path of the key that begins on it, if that stands once in the file. An
    item of a list is known by its id; keys within brackets belong to the entry they stand in."""
    first, last = yaml_lines(path, lines)
    names: list[str | None] = [None] * len(lines)
    for line, name in _keys(yaml.compose("\n".join(lines[first:last])), ""):
        names[first + line] = names[first + line] or name
    often = Counter(names)
    return [name if often[name] == 1 else None for name in names]


def yaml_lines(path: str, lines: Sequence[str]) -> tuple[int, int]:
    """From where to where a file is YAML."""
    if path.endswith(".yml"):
        return 0, len(lines)
    if lines and lines[0] == "---" and "---" in lines[1:]:
        return 1, lines.index("---", 1)
    return 0, 0


def _keys(node: yaml.Node | None, path: str | None) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        for key, value in node.value:
            name = None if path is None else f"{path}.{key.value}"
            if name is not None:
                yield key.start_mark.line, name
            yield from _keys(value, name)
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
        for item in node.value:
            ids = [value.value for key, value in _pairs(item) if key.value == "id"]
            name = f"{path}[{ids[0]}]" if path is not None and ids else None
            if name is not None and item.flow_style:
                yield item.start_mark.line, name
            yield from _keys(item, name)


def lines_over(path: str, lines: Sequence[str]) -> list[set[int]]:
    """For each line those of the keys and items that it stands within."""
    first, last = yaml_lines(path, lines)
    over: list[set[int]] = [set() for _ in lines]
    for start, end in _spans(yaml.compose("\n".join(lines[first:last]))):
        for at in range(first + start + 1, min(first + end + 1, last)):
            if says(lines[at]):
                over[at].add(first + start)
    return over


def says(line: str) -> bool:
    """Whether a line of YAML is more than space and a comment."""
    return bool(line.strip()) and not line.strip().startswith("#")


def _spans(node: yaml.Node | None) -> Iterator[tuple[int, int]]:
    """From which line to which each key and item goes."""
    if node is None or getattr(node, "flow_style", None):
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.start_mark.line, _end(value)
            yield from _spans(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield item.start_mark.line, _end(item)
            yield from _spans(item)


def _end(node: yaml.Node) -> int:
    if isinstance(node, yaml.ScalarNode):
        return int(node.end_mark.line) - (node.style in ("|", ">"))
    if node.flow_style:
        return int(node.end_mark.line)
    pairs = node.value if isinstance(node, yaml.SequenceNode) else [one for _, one in node.value]
    return max(map(_end, pairs), default=node.start_mark.line)


def _pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []
