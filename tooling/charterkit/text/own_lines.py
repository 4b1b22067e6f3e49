"""The lines of a text's front matter that each charter has for itself, also where one took the text
from the other: a principle's number, the inputs that it answers, and what a translation translates.

Two charters' texts are compared without them, and each gets its own back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from charterkit.text.digest import sha256_of
from charterkit.text.markdown import front_matter, lines_of

_RULE = "---"
_NUMBER = re.compile(r"(?P<key>number: *)(?P<number>[0-9]{1,9})(?P<rest>(?: *#.*)?)")
_TRANSLATES = re.compile(r"translates: *(?P<digest>sha256:[0-9a-f]{64})")
_ENTRY = re.compile(r"[a-z_]+:")
_ANSWERS = "answers:"
_NOBODY = f"sha256:{'0' * 64}"
_LEFT_OUT = ("number: 0", f"translates: {_NOBODY}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a text has for itself: its number, the digest of the text that it translates (each None
    if it has none), and the lines of what it answers."""

    number: int | None = None
    translates: str | None = None
    answers: tuple[str, ...] = ()


def parted(data: bytes) -> tuple[bytes, Own]:
    """A text without what it has for itself, and that. A text without front matter is whole."""
    lines = lines_of(data.decode("utf-8"))
    number, translates = None, None
    kept: list[str] = []
    answers: list[str] = []
    matter = _length(data)
    answering = False
    for line in lines[:matter]:
        answering = line.startswith(_ANSWERS) or (
            answering and line != _RULE and _ENTRY.match(line) is None
        )
        if answering:
            answers.append(line)
        elif number is None and (match := _NUMBER.fullmatch(line)):
            number = int(match["number"])
            kept.append(f"{match['key']}0{match['rest']}")
        elif translates is None and (match := _TRANSLATES.fullmatch(line)):
            translates = match["digest"]
            kept.append(f"translates: {_NOBODY}")
        else:
            kept.append(line)
    own = Own(number=number, translates=translates, answers=tuple(answers))
    return _joined([*kept, *lines[matter:]]), own


def joined(shared: bytes, own: Own) -> bytes:
    """A text with what it has for itself."""
    lines = lines_of(shared.decode("utf-8"))
    matter = _length(shared)
    for at, line in enumerate(lines[:matter]):
        if own.number is not None and (match := _NUMBER.fullmatch(line)):
            lines[at] = f"{match['key']}{own.number}{match['rest']}"
        elif own.translates is not None and _TRANSLATES.fullmatch(line):
            lines[at] = f"translates: {own.translates}"
    if own.answers and matter:
        lines[matter - 1 : matter - 1] = own.answers
    return _joined(lines)


def without_own(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines of a text that was parted, without those that stand in for what a charter has for
    itself."""
    return tuple(line for line in lines if line not in _LEFT_OUT)


def is_fresh(own: Own, original: bytes | None) -> bool:
    """Whether a translation is of the text that stands as its original."""
    return original is not None and own.translates == sha256_of(original)


def _length(data: bytes) -> int:
    """How many lines the front matter has, with its two rules."""
    parts = front_matter(data.decode("utf-8"))
    return 0 if parts is None else parts.body_line - 1


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
