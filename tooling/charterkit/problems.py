"""Problems are values: a code, a place, what was expected and found, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from charterkit.language import say


class Severity(StrEnum):
    """An error refuses; a note only tells."""

    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where a problem stands. `field` is the path of keys and indexes inside the document, from
    which line and column (both from 1) are found when the reader did not know them."""

    path: str
    line: int | None = None
    column: int | None = None
    field: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        if self.line is None:
            return self.path
        if self.column is None:
            return f"{self.path}:{self.line}"
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def dotted(self) -> str:
        """The field as people write it: ``signatures[0].text``; empty for the whole file."""
        text = ""
        for part in self.field:
            if isinstance(part, int):
                text += f"[{part}]"
            else:
                text += f".{part}" if text else part
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong. `code` has a help page (``charter explain CODE``); `expected`
    and `found` complete the sentence "expected ..., found ..."; `mend` is what to do next."""

    code: str
    place: Place
    expected: str
    found: str
    mend: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.said} {self.mend}"

    @property
    def said(self) -> str:
        """What was expected in which field, and what was found, as a sentence."""
        if not self.place.field:
            return say(
                "expected {expected}, found {found}.", expected=self.expected, found=self.found
            )
        return say(
            "expected {expected} in {field}, found {found}.",
            expected=self.expected,
            field=self.place.dotted,
            found=self.found,
        )

    def at(self, line: int, column: int) -> Problem:
        """The same problem with its line and column."""
        return replace(self, place=replace(self.place, line=line, column=column))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that refuse."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


class CharterError(Exception):
    """The tool cannot go on. `mend` says what to do next; `problems` what was found wrong."""

    def __init__(self, message: str, mend: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend
        self.problems = tuple(problems)


class UnwrittenError(CharterError):
    """What is allowed could not be written down: somebody's own edits, or Git, are in the way."""


class OvertakenError(UnwrittenError):
    """Somebody else's commit came first. `since` is the one that the change was judged on, None
    where it was judged on nothing, or where only a lock stood in the way."""

    def __init__(self, message: str, mend: str, since: str | None = None) -> None:
        super().__init__(message, mend)
        self.since = since
