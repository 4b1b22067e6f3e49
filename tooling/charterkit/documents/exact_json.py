"""JSON as it is written: no number is rounded, no name stands twice, and what is no JSON is not
taken for it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from charterkit.language import say
from charterkit.problems import Place, Problem

LIMIT = 64 * 1024 * 1024
"""The most bytes a file may hold."""

LEVELS = 20
"""The most lists and objects inside each other."""

DIGITS = 18
"""The most digits of a whole number, and the largest exponent."""

_DECIMAL = 40
_SHORTER = say("Shorten it, or count equal ballots together with `count`.")


class Fields(dict[str, object]):
    """An object, and the names that stand twice in it."""

    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A number that is none (`NaN`), or one too long to be meant."""

    written: str
    is_number: bool


def load(data: bytes, path: str) -> tuple[object, tuple[Problem, ...]]:
    """What a JSON file holds, with whole numbers as int and all others as fractions; None and what
    is wrong when it cannot be read, or says something twice."""
    text, wrong = _text(data, path)
    if text is None:
        return None, wrong
    try:
        value = json.loads(
            text,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=lambda written: Unfit(written=written, is_number=False),
            object_pairs_hook=_fields,
        )
    except json.JSONDecodeError as error:
        return None, (_syntax(path, text, error),)
    except RecursionError:
        return None, (_too_deep(path, ()),)
    problems = tuple(_flaws(value, path))
    return (None if problems else value), problems


def _text(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    def flaw(
        code: str, expected: str, found: str, mend: str, line: int | None = None
    ) -> tuple[None, tuple[Problem, ...]]:
        place = Place(path=path, line=line)
        problem = Problem(code=code, place=place, expected=expected, found=found, mend=mend)
        return None, (problem,)

    if len(data) > LIMIT:
        return flaw(
            "E001", say("at most {number} MB", number=LIMIT // 1024**2), say("more"), _SHORTER
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return flaw(
            "E001", say("text in UTF-8"), say("text in UTF-16"), say("Save the file as UTF-8.")
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = say(
            "the byte {byte:02X}, which belongs to another encoding", byte=data[error.start]
        )
        return flaw("E001", say("text in UTF-8"), found, say("Save the file as UTF-8."), line)
    if text.startswith("\ufeff"):
        mend = say("Save the file as UTF-8 without a byte-order mark (BOM).")
        return flaw(
            "E001", say("the text to begin at once"), say("a byte-order mark before it"), mend, 1
        )
    if not text.strip():
        return flaw(
            "E002",
            say("a vote in JSON"),
            say("an empty file"),
            say("Name the file that holds the vote."),
        )
    return text, ()


def _fields(pairs: Sequence[tuple[str, object]]) -> Fields:
    fields = Fields(pairs)
    if len(fields) < len(pairs):
        often = Counter(name for name, _ in pairs)
        fields.twice = tuple(name for name, times in often.items() if times > 1)
    return fields


def _whole(written: str) -> int | Unfit:
    fits = len(written.lstrip("-")) <= DIGITS
    return int(written) if fits else Unfit(written=written, is_number=True)


def _decimal(written: str) -> int | Fraction | Unfit:
    exponent = re.search(r"[eE]([+-]?\d+)", written)
    if len(written) > _DECIMAL or (exponent and abs(int(exponent[1])) > DIGITS):
        return Unfit(written=written, is_number=True)
    value = Fraction(written)
    return value.numerator if value.denominator == 1 else value


def _flaws(whole: object, path: str) -> Iterator[Problem]:
    """What no part of a file may have. Without recursion, so that its depth is no danger, and with
    nothing kept of what is still to come, so that its length is none."""
    waiting: list[Iterator[tuple[object, tuple[str | int, ...]]]] = [iter([(whole, ())])]
    while waiting:
        here = next(waiting[-1], None)
        if here is None:
            waiting.pop()
            continue
        value, field = here
        if isinstance(value, Unfit) and not value.is_number:
            yield Problem(
                code="E002",
                place=Place(path=path, field=field),
                expected=say("a number"),
                found=value.written,
                mend=say("JSON has no such value: write the number, or leave the field out."),
            )
        if not isinstance(value, Fields | list):
            continue
        if len(field) >= LEVELS:
            yield _too_deep(path, field)
            return
        for name in value.twice if isinstance(value, Fields) else ():
            yield Problem(
                code="E003",
                place=Place(path=path, field=(*field, name)),
                expected=say("each name once in an object"),
                found=say("it twice"),
                mend=say("Remove one of the two; nobody can know which is meant."),
            )
        waiting.append(_inside(value, field))


def _inside(
    value: Fields | list[object], field: tuple[str | int, ...]
) -> Iterator[tuple[object, tuple[str | int, ...]]]:
    below = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, each in below:
        if isinstance(each, Fields | list | Unfit):
            yield each, (*field, key)


def _too_deep(path: str, field: tuple[str | int, ...]) -> Problem:
    return Problem(
        code="E002",
        place=Place(path=path, field=field[:2]),
        expected=say("at most {levels} lists and objects inside each other", levels=LEVELS),
        found=say("more"),
        mend=say("No vote needs so many; look for brackets that are never closed."),
    )


def _syntax(path: str, text: str, error: json.JSONDecodeError) -> Problem:
    sign = text[error.pos : error.pos + 1]
    found = say("the end of the file") if not sign else repr(sign)
    return Problem(
        code="E002",
        place=Place(path=path, line=error.lineno, column=error.colno),
        expected=_EXPECTED.get(error.msg, "JSON"),
        found=found,
        mend=say("Mend the file there, or write it anew with the program that made it."),
    )


_EXPECTED = {
    "Expecting value": say("a value"),
    "Expecting property name enclosed in double quotes": say("a name in double quotes"),
    "Illegal trailing comma before end of object": say("no comma before the bracket"),
    "Illegal trailing comma before end of array": say("no comma before the bracket"),
    "Expecting ':' delimiter": say("a colon"),
    "Expecting ',' delimiter": say("a comma or a closing bracket"),
    "Extra data": say("nothing behind the last bracket"),
    "Invalid control character at": say("no line break or control character within a text"),
    "Unterminated string starting at": say("a text that ends in a double quote"),
}
