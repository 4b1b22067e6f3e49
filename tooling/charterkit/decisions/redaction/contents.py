"""What the bytes of a file become."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from charterkit.decisions.redaction.wish import BINDING, Wish
from charterkit.documents.paths import Kind, Known, classify
from charterkit.documents.redactable import without
from charterkit.documents.respelling import respelled, respelled_page
from charterkit.documents.tombstones import Erasure, erased, of_record, of_statement, of_whom
from charterkit.model import Taken
from charterkit.text.erasing import LONG, Words

_STATEMENTS = frozenset({Kind.BALLOT, Kind.SECOND, Kind.OBJECTION, Kind.CONTEST})
_WHOSE = frozenset({Kind.SIGNATORY, Kind.REGISTER})
_HEX = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What goes, from which document above all, and how files are rid of it."""

    wish: Wish
    erasure: Erasure

    def of(self, path: str, data: bytes) -> bytes | None:
        """The bytes of a file without what goes, digests aside; None where the file goes."""
        if self.wish.taken is Taken.FILE and path == self.wish.path:
            return None
        known = classify(path)
        if not self._may_change(known, path, data):
            return data
        binding = known is not None and known.kind in BINDING
        if path.endswith((".yml", ".yaml")) and not binding:
            # In any YAML a placeholder has to stand in quotes.
            return self._document(known or Known(kind=Kind.PAGE, path=path), path, data)
        if path.endswith(".md"):
            return self._page(known, path, data)
        return self._text(data)

    def _may_change(self, known: Known | None, path: str, data: bytes) -> bool:
        """Whether it is worth a closer look. In double quotes a letter may stand behind a
        backslash."""
        if path == self.wish.path or (known is not None and known.id == self.wish.organisation):
            return True
        text = data.decode("utf-8", "replace")
        names = (*self.erasure.ids, *self.erasure.slugs)
        escaped = "\\" in text and '"' in text
        return (
            escaped or any(name in text for name in names) or bool(self.erasure.words.count(text))
        )

    def _document(self, known: Known, path: str, data: bytes) -> bytes:
        change = self._change(known, path)
        clean = self.erasure.words.replaced
        found = respelled(data, change, clean)
        if found is not None:
            return found
        if known.id is not None and known.id == self.wish.renamed:
            # Nobody could read it, so nothing rests on it.
            return f"# {self.erasure.nobody}\n".encode()
        return self._text(data)

    def _change(self, known: Known, path: str) -> Callable[[Any], Any]:
        erasure, wish = self.erasure, self.wish

        def change(value: Any) -> Any:
            if known.id is not None and known.id == wish.organisation and known.kind in _WHOSE:
                if wish.renamed and known.kind is Kind.SIGNATORY:
                    return of_record(erasure, value)
                value = of_whom(erasure, value)
            if known.kind in _STATEMENTS and known.id is not None and known.id == wish.renamed:
                value = of_statement(erasure, value)
            if path == wish.path:
                value = self._without_fields(value)
            return _kept(value, erased(erasure, known, value))

        return change

    def _without_fields(self, value: Any) -> Any:
        for field in self.wish.fields:
            if field[0] not in ("name", "identifiers"):
                value = without(value, field, self.erasure.nobody)
        return value

    def _page(self, known: Known | None, path: str, data: bytes) -> bytes:
        of = known or Known(kind=Kind.PAGE, path=path)

        def change(value: Any) -> Any:
            if path == self.wish.path and isinstance(value, dict):
                value = self._without_fields(value)
            return _kept(value, erased(self.erasure, of, value))

        clean = self.erasure.words.replaced
        found = respelled_page(data, change, clean, self._below)
        return found if found is not None else self._text(data)

    def _below(self, text: str) -> str:
        """Line by line: in an amendment each begins with what it does."""
        if "```diff" not in text:
            return self.erasure.words.replaced(text)
        above, fence, below = text.partition("```diff")
        lines = map(self.erasure.words.replaced, below.split("\n"))
        return self.erasure.words.replaced(above) + fence + "\n".join(lines)

    def _text(self, data: bytes) -> bytes:
        if is_binary(data):
            return data
        text = data.decode("utf-8", "surrogateescape")
        return self.erasure.words.replaced(text).encode("utf-8", "surrogateescape")


def _kept(before: Any, after: Any) -> Any:
    """Without the fields that went."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return after
    return {key: each for key, each in after.items() if each is not None or before.get(key) is None}


def is_binary(data: bytes) -> bool:
    """Whether a file is none that people read as text."""
    if b"\0" in data:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def hidden_in(words: Words, data: bytes) -> bool:
    """Whether something that goes stands in a file that is no text, from which it cannot be taken.
    Where a word begins and ends cannot be told there, so of short ones nothing is."""
    looked_for = [mark.text.casefold() for mark in words.marks if not mark.stays]
    long = [text for text in looked_for if len(text) >= LONG]
    texts = [data.decode("utf-8", "ignore"), data.decode("latin-1")]
    if b"\0" in data:
        texts += [
            data[start:].decode(encoding, "ignore")
            for encoding in ("utf-16-le", "utf-16-be")
            for start in (0, 1)
        ]
    return any(mark in text.casefold() for text in texts for mark in long)


def tokens(data: bytes) -> set[str]:
    """The digests and ids of objects that stand in a file."""
    return set(_HEX.findall(data.decode("utf-8", "replace")))


def with_digests(data: bytes, digests: Mapping[str, str]) -> bytes:
    """The bytes with other digests in the place of those that changed."""
    text = data.decode("utf-8", "surrogateescape")
    new = _HEX.sub(lambda match: digests.get(match[0], match[0]), text)
    return new.encode("utf-8", "surrogateescape")
