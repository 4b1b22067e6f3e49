"""What was read: rows with cells, each with its number as spreadsheets show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from charterkit.language import say


class Form(StrEnum):
    """In what form something came; so the commit says that enters it."""

    TABLE = "a table"
    WORKBOOK = "a spreadsheet"
    ISSUE_FORM = "an issue form"
    MAIL = "a mail"
    TEXT = "a text"
    SITE = "a file of the site"
    MAILED = "a file of the site, by mail"


FORMS = {
    Form.TABLE: say("a table"),
    Form.WORKBOOK: say("a spreadsheet"),
    Form.ISSUE_FORM: say("an issue form"),
    Form.MAIL: say("a mail with lines such as 'Name: ...'"),
    Form.TEXT: say("a text with lines such as 'Name: ...'"),
    Form.SITE: say("a file of the site"),
    Form.MAILED: say("a mail with a file of the site"),
}
"""The forms as people are told of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a row cannot be taken: `why` is a sentence, `mend` what to do next, `column` where it
    is, as its owner named it, and `expected` what should have stood there, if that is known."""

    why: str
    mend: str
    column: str | None = None
    expected: str | None = None


def expecting(expected: str, found: str, mend: str, column: str | None = None) -> Fault:
    """That something else stands there than was expected."""
    why = say("expected {expected}, found {found}.", expected=expected, found=found)
    return Fault(why=why[:1].upper() + why[1:], mend=mend, column=column, expected=expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row. Rows are counted as spreadsheets do: the headings are row 1. `fault` is what is wrong
    with its form."""

    number: int
    cells: tuple[str, ...]
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of one form: `detail` says in words how they were stored, `head` are the names of the
    columns (none where there are no headings), and `aside` what was not read."""

    form: Form
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    detail: str = ""
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole file as a form of the site writes it, and where it says it belongs, if it says."""

    form: Form
    data: bytes
    path: str | None = None
