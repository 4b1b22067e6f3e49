"""How single values are written, and what is said of those that are not written so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from charterkit.language import say


def described(value: object) -> str:
    """A value found in a document, in words."""
    match value:
        case None:
            return say("nothing")
        case bool():
            return "true" if value else "false"
        case int() | float():
            return say("the number {value}", value=value)
        case str():
            shown = value if len(value) <= 60 else f"{value[:59]}…"
            return f"{shown!r}" if value else say("an empty text")
        case dict():
            return say("fields")
        case _:
            return say("a list")


def told(code: str, expected: str, found: str, mend: str) -> PydanticCustomError:
    """An error that carries a problem's words through pydantic."""
    words = {"code": code, "expected": expected, "found": found, "mend": mend}
    return PydanticCustomError("told", "{expected}", words)


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """How a value is written: `read` gives what it means or None; `schema` is its JSON Schema.

    Values are read from text, or from any plain value where `text_only` is False."""

    read: Callable[[Any], object]
    code: str
    expected: str
    mend: str
    schema: Mapping[str, Any]
    text_only: bool = True

    def check(self, value: object) -> object:
        """What the value means; a told error if it is not written so."""
        if type(value) is str or not self.text_only:
            meant = self.read(value)
            if meant is not None:
                return meant
        plain = self.text_only and isinstance(value, bool | int | float)
        fits_as_text = plain and self.read(str(value)) is not None
        mend = say("Put it in quotes to make it text.") if fits_as_text else self.mend
        raise told(self.code, self.expected, described(value), mend)

    def _checker(self) -> Callable[[object], object]:
        """`check`, quicker where text is right."""
        # A charter's documents hold the same days, versions and digests a thousand times.
        read, check = lru_cache(maxsize=1024)(self.read), self.check

        def checked(value: object) -> object:
            meant = read(value) if type(value) is str else None
            return check(value) if meant is None else meant

        return checked

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._checker())

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


class Filled:
    """A list or fields with at least one entry; asked only when all entries are right."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_filled, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        made = handler(schema)
        return {**made, "minItems" if made["type"] == "array" else "minProperties": 1}


def _filled(entries: Sized) -> Sized:
    if not entries:
        raise told("D026", say("at least one entry"), say("none"), say("Add the first one."))
    return entries


def pattern(expression: str) -> dict[str, Any]:
    """The JSON Schema of text that matches an expression from end to end (ECMA 262)."""
    return {"type": "string", "pattern": f"^(?:{expression})$"}


def matching(expression: str) -> Callable[[str], str | None]:
    """A reader of text that matches an expression from end to end."""
    compiled = re.compile(expression, re.ASCII)
    return lambda text: text if compiled.fullmatch(text) else None


def whole(least: int, most: int) -> Written:
    """A whole number within bounds, both included."""
    return Written(
        read=lambda value: value if type(value) is int and least <= value <= most else None,
        code="D038",
        expected=say("a whole number from {least} to {most}", least=least, most=most),
        mend=say("Write it in digits alone, without quotes."),
        schema={"type": "integer", "minimum": least, "maximum": most},
        text_only=False,
    )


def only(value: object, code: str, mend: str) -> Written:
    """The one value allowed."""
    return Written(
        read=lambda found: value if type(found) is type(value) and found == value else None,
        code=code,
        expected="true" if value is True else str(value),
        mend=mend,
        schema={"const": value},
        text_only=False,
    )


def one_of(values: type[Any] | Mapping[str, object], mend: str) -> Written:
    """One of a closed set: an enumeration, or what each word means."""
    meanings = values if isinstance(values, Mapping) else {str(value): value for value in values}
    return Written(
        read=meanings.get,
        code="D024",
        expected=say("one of {words}", words=", ".join(meanings))
        if len(meanings) > 1
        else f"{next(iter(meanings))}",
        mend=mend,
        schema={"enum": list(meanings)},
    )
