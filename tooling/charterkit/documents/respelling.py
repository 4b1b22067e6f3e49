"""Give single values of a document other ones, and leave the rest of it to the byte.

The places come from the parser's events. Where more than single texts change, as when a field goes,
the document is written anew as the tool writes its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from charterkit.documents.emit import block, scalar
from charterkit.documents.encoding import decode
from charterkit.documents.events import parse
from charterkit.text.markdown import front_matter

Path = tuple[str | int, ...]
_NO_KEY: Any = object()
_SCHEMA = "# yaml-language-server:"


class Span(NamedTuple):
    """Where a single value stands in a text: from a character to another, that one excluded."""

    start: int
    end: int


def respelled(
    data: bytes, change: Callable[[Any], Any], clean: Callable[[str], str]
) -> bytes | None:
    """A YAML document whose value is what `change` makes of it, and whose comments are what `clean`
    makes of them; the bytes as they are where nothing changes. None if it cannot be read."""
    text, _ = decode(data, "")
    if text is None:
        return None
    new = _respelled(text, change, clean)
    return data if new == text else new.encode() if new is not None else None


def respelled_page(
    data: bytes,
    change: Callable[[Any], Any],
    clean: Callable[[str], str],
    body: Callable[[str], str],
) -> bytes | None:
    """A Markdown file with its front matter changed so, and the text below it by `body`. None if
    it has no front matter that can be read."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    parts = front_matter(text.replace("\r\n", "\n"))
    front = _respelled(parts.yaml, change, clean) if parts is not None else None
    if parts is None or front is None:
        return None
    below = body(parts.body)
    if front == parts.yaml and below == parts.body:
        return data
    return f"---\n{front}---\n{below}".encode()


def _respelled(text: str, change: Callable[[Any], Any], clean: Callable[[str], str]) -> str | None:
    old = _value(text)
    if old is None:
        return None
    new = change(old)
    if new == old and clean(text) == text:
        return text
    spliced = _spliced(text, old, new)
    if spliced is not None:
        # What is left of it stands in comments, or where it means something else.
        cleaned = clean(spliced)
        if _value(cleaned) == new:
            return cleaned
        cleaned = "\n".join(
            clean(line) if line.lstrip().startswith("#") else line for line in spliced.split("\n")
        )
        if _value(cleaned) == new:
            return cleaned
    return _written_anew(text, new)


def _value(text: str) -> Any:
    value, _ = parse(text, "")
    return value


def _written_anew(text: str, new: Any) -> str | None:
    if not isinstance(new, dict):
        return None
    first = text.split("\n", 1)[0]
    head = f"{first}\n" if first.startswith(_SCHEMA) else ""
    return head + block(_without_nothing(new))


def _without_nothing(value: Any) -> Any:
    """Without fields that have no value, which the tool does not write."""
    match value:
        case Mapping():
            return {key: _without_nothing(each) for key, each in value.items() if each is not None}
        case list() | tuple():
            return [_without_nothing(each) for each in value if each is not None]
        case float():
            return str(value)
        case _:
            return value


def _spliced(text: str, old: Any, new: Any) -> str | None:
    """The text with the single values that differ put in; None if more than that differs."""
    changed: dict[Path, str] = {}
    if not _differ(old, new, (), changed):
        return None
    places = spans(text)
    if not changed.keys() <= places.keys():
        return None
    for path in sorted(changed, key=lambda path: places[path].start, reverse=True):
        start, end = places[path]
        instead = scalar(changed[path], inside=True)
        if text[start : start + 1] in ("|", ">"):
            instead += "\n"
        text = text[:start] + instead + text[end:]
    return text


def _differ(old: Any, new: Any, path: Path, changed: dict[Path, str]) -> bool:
    """Note the texts that differ; False if anything else does."""
    if isinstance(old, dict) and isinstance(new, dict):
        return list(old) == list(new) and all(
            _differ(old[key], new[key], (*path, key), changed) for key in old
        )
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(
            _differ(one, other, (*path, place), changed)
            for place, (one, other) in enumerate(zip(old, new, strict=True))
        )
    if old == new:
        return True
    if isinstance(new, str):
        changed[path] = new
        return True
    return False


def spans(text: str) -> dict[Path, Span]:
    """Where every single value of a YAML document stands, by its path of keys and indexes."""
    return dict(_scalars(text))


def _scalars(text: str) -> Iterator[tuple[Path, Span]]:
    parser = CParser(text.encode())
    path: list[Any] = []
    starts = _line_starts(text)
    try:
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                path.pop()
                if path and type(path[-1]) is str:
                    path[-1] = _NO_KEY
                continue
            if kind not in (ScalarEvent, MappingStartEvent, SequenceStartEvent):
                continue
            if path and path[-1] is _NO_KEY:
                if kind is not ScalarEvent:
                    return
                path[-1] = event.value
                continue
            if path and type(path[-1]) is int:
                path[-1] += 1
            if kind is ScalarEvent:
                yield (
                    tuple(path),
                    Span(
                        starts[event.start_mark.line] + event.start_mark.column,
                        starts[event.end_mark.line] + event.end_mark.column,
                    ),
                )
                if path and type(path[-1]) is str:
                    path[-1] = _NO_KEY
            else:
                path.append(_NO_KEY if kind is MappingStartEvent else -1)
    except YAMLError:
        return
    finally:
        parser.dispose()


def _line_starts(text: str) -> list[int]:
    """Where each line begins, and where one more would."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
