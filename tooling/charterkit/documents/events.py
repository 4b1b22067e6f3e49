"""YAML to plain values: a small, safe part of YAML 1.2.

Read from the events of the C parser (libyaml), never through its loader: that one is recursive
and dies of deep nesting. Allowed are mappings with plain text as keys, lists and scalars; dates
stay text. Places of values are found by a second reading (positions.py), made only when there is
something to tell."""

from __future__ import annotations

from typing import Any
from unicodedata import is_normalized

from charterkit.documents.encoding import character
from charterkit.documents.plain import MAY_BE_NO_TEXT, read_plainly, resolve
from charterkit.documents.syntax import DEPTH, FORMS, MOST, in_lay_words
from charterkit.language import say
from charterkit.problems import Place, Problem
from charterkit.text.characters import HIDDEN, PILE, name_of

_NO_KEY: Any = object()


def parse(text: str, path: str, first_line: int = 1) -> tuple[object, tuple[Problem, ...]]:
    """The value of a YAML document and what is wrong with its form.

    `text` has been decoded; its first line is line `first_line` of the file at `path`. The value
    is None where it is not certain what was meant. So it is with a tab, which `decode` has told
    of: how far in its line was meant to begin nobody can know."""
    if "\t" in text:
        return None, ()
    plain = read_plainly(text)
    return (plain, ()) if plain is not None else by_events(text, path, first_line)


def by_events(text: str, path: str, first_line: int = 1) -> tuple[object, tuple[Problem, ...]]:
    """The same from the parser's events, however it is written; without tabs."""
    # Most documents are written plainly, and do without the parser.
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
    from ruamel.yaml.error import YAMLError

    reader = _Reader(path, first_line)
    parser = CParser(text.encode())
    try:
        value = reader.read(parser)
    except _EnoughError:
        value = None
    except YAMLError as error:
        reader.problems.append(in_lay_words(error, path, text, first_line))
        value = None
    finally:
        parser.dispose()
    return value, tuple(reader.problems)


class _EnoughError(Exception):
    """So much is wrong with a document that nobody reads on."""


class _Reader:
    """Builds the value from the events, and notes what is not allowed on the way."""

    __slots__ = ("first_line", "path", "problems")

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []

    def read(self, parser: Any) -> object:
        """The first document's value, None after a problem that makes going on pointless."""
        from ruamel.yaml import events

        begins = events.MappingStartEvent, events.SequenceStartEvent
        ends = events.MappingEndEvent, events.SequenceEndEvent
        root: list[object] = []
        stack: list[tuple[Any, Any]] = []
        container: Any = root
        key: Any = _NO_KEY
        next_event = parser.get_event
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is events.ScalarEvent:
                plain = event.style == ""
                if event.anchor is not None or not event.implicit[0 if plain else 1]:
                    self._adorned(event)
                if type(container) is dict and key is _NO_KEY:
                    key = self._key(event, container, plain)
                    continue
                value = self._scalar(event, plain)
            elif kind in ends:
                container, key = stack.pop()
                continue
            elif kind in begins:
                if event.anchor is not None or not event.implicit:
                    self._adorned(event)
                if type(container) is dict and key is _NO_KEY:
                    self._tell(event, "D016", say("a list or fields in its place"))
                    return None
                if len(stack) == DEPTH:
                    self._tell(event, "D011", say("more"))
                    return None
                value = {} if kind is begins[0] else []
            elif kind is events.AliasEvent:
                self._tell(
                    event,
                    "D012",
                    say("a reference to one elsewhere (*{anchor})", anchor=event.anchor),
                )
                return None
            else:
                if kind is events.DocumentStartEvent and not self._may_start(event, bool(root)):
                    return None
                continue
            if type(container) is dict:
                container[key] = value
                key = _NO_KEY
            else:
                container.append(value)
            if kind is not events.ScalarEvent:
                stack.append((container, key))
                container, key = value, _NO_KEY
        if root and root[0] is not None:
            return root[0]
        self._tell(None, "D007", say("one without content"))
        return None

    def _key(self, event: Any, container: dict[str, object], plain: bool) -> str:
        key: str = event.value
        if plain and key == "<<":
            self._tell(event, "D017", say("a merge key (<<)"))
        elif key in container:
            self._tell(event, "D014", say("{key!r} a second time", key=key))
        elif not plain:
            self._check_escapes(event)
        return key

    def _scalar(self, event: Any, plain: bool) -> object:
        text: str = event.value
        if not plain:
            self._check_escapes(event)
            return text
        if text[:1] not in MAY_BE_NO_TEXT:
            return text
        try:
            return resolve(text)
        except ValueError:
            self._tell(event, "D019", text if len(text) <= 40 else f"{text[:39]}…")
            return text

    def _check_escapes(self, event: Any) -> None:
        """In double quotes ``\\u200b`` brings in what the bytes did not show."""
        if event.style == '"':
            if sign := HIDDEN.search(event.value):
                self._tell(event, "D004", character(sign[0]))
            elif pile := PILE.search(event.value):
                self._tell(event, "D009", name_of(pile[0]))
            elif not is_normalized("NFC", event.value):
                self._tell(event, "D006", say("a letter written in several pieces"))

    def _adorned(self, event: Any) -> None:
        if event.anchor is not None:
            self._tell(event, "D012", say("an anchor (&{anchor})", anchor=event.anchor))
        else:
            tag = (event.tag or "!").replace("tag:yaml.org,2002:", "!!")
            self._tell(event, "D013", say("a tag ({tag})", tag=tag))

    def _may_start(self, event: Any, second: bool) -> bool:
        if second:
            self._tell(event, "D015", say("the start of a second one (---)"))
        elif event.version or event.tags:
            self._tell(event, "D018", say("a directive (%) before it"))
        return not second

    def _tell(self, event: Any, code: str, found: str) -> None:
        place = Place(path=self.path)
        if event is not None:
            mark = event.start_mark
            line = mark.line + self.first_line
            place = Place(path=self.path, line=line, column=mark.column + 1)
        expected, mend = FORMS[code]
        self.problems.append(
            Problem(code=code, place=place, expected=expected, found=found, mend=mend)
        )
        if len(self.problems) == MOST:
            raise _EnoughError
