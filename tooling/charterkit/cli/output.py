"""How answers and problems are shown: text for people, JSON, annotations for a forge."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from io import StringIO
from typing import Any, TextIO

import click

from charterkit.cli.streams import knows_all_letters
from charterkit.language import say
from charterkit.problems import CharterError, Place, Problem, Severity

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_COLOUR_ALWAYS = ("FORCE_COLOR", "CLICOLOR_FORCE")
_COLUMN = r"[^ ]{1,12}(?: [^ ]{1,12}){0,2}  +"
_BEFORE = tuple(re.compile(each) for each in (rf"(?:{_COLUMN}){{2}}", _COLUMN, "- "))
"""What may stand before a line's text: two columns, one, or a list's mark."""


MANY_OF_A_KIND = 200
"""Up to so many problems with one code are told of one by one."""


class Format(StrEnum):
    """How problems are listed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def plain(value: object) -> Any:
    """A value as JSON knows it: versions, times and fractions as text, mappings as objects."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, str | Fraction):
        return str(value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(plain(each) for each in value)
    if isinstance(value, Iterable):
        return [plain(each) for each in value]
    # Whoever answers in words need not wait for the model.
    from charterkit.model import Version

    return str(value) if isinstance(value, Version) else value


def show_json(value: object) -> None:
    """Print a value as JSON on standard output, with its keys in the order given; letters that
    the output does not know are escaped."""
    import json

    click.echo(json.dumps(plain(value), ensure_ascii=not knows_all_letters(), indent=2))


def problem_json(problem: Problem) -> dict[str, object]:
    """A problem as JSON."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "field": problem.place.dotted,
        "expected": problem.expected,
        "found": problem.found,
        "mend": problem.mend,
    }


def show_problems(problems: Iterable[Problem], form: Format, *, err: bool = False) -> None:
    """List problems in the given form; text and JSON say the same things, but of very many of a
    kind only JSON has all."""
    listed = list(problems)
    colour = coloured(sys.stderr if err else sys.stdout)
    if form is Format.JSON:
        show_json([problem_json(problem) for problem in listed])
        return
    counts: Counter[str] = Counter()
    for problem in listed:
        counts[problem.code] += 1
        if counts[problem.code] <= MANY_OF_A_KIND:
            text = annotation(problem) if form is Format.GITHUB else told(problem, colour=colour)
            click.echo(text, err=err, color=colour)
    for code, count in counts.items():
        if count > MANY_OF_A_KIND:
            more = say(
                "{code}: {number} more like these; 'charter check --format json' lists all.",
                code=code,
                number=count - MANY_OF_A_KIND,
            )
            tell(more, err=err)


def told(problem: Problem, *, colour: bool = False) -> str:
    """A problem in two short paragraphs: what stands where, and how to mend it."""
    note = f"{say('note')} " if problem.severity is Severity.NOTE else ""
    head = f"{problem.place}: {note}{problem.code}"
    head = clean(head)
    if colour:
        head = click.style(head, fg="yellow" if note else "red", bold=True)
    return f"{head}\n{indented(problem.said)}\n{indented(problem.mend)}"


def indented(text: str, indent: str = "    ") -> str:
    """Text wrapped to the terminal (never over 100 columns), four spaces in."""
    return textwrap.fill(
        clean(text),
        width(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def show_text(lines: Iterable[str]) -> None:
    """Print lines of text: as they are in a pipe, wrapped between words at a terminal. Code
    blocks are left alone."""
    wrap, code = sys.stdout.isatty(), False
    for line in lines:
        code ^= line.startswith("```")
        click.echo(wrapped(clean(line), width()) if wrap and not code else clean(line))


def tell(text: str, *, err: bool = False) -> None:
    """Say something to people: as it is in a pipe, wrapped between words at a terminal."""
    wrap = (sys.stderr if err else sys.stdout).isatty()
    for line in text.split("\n"):
        click.echo(wrapped(clean(line), width()) if wrap else clean(line), err=err)


def show_wrong_usage(wrong: click.ClickException) -> None:
    """Say on standard error what was typed wrongly, and what helps."""
    said = StringIO()
    wrong.show(file=said)
    tell(said.getvalue().rstrip("\n"), err=True)


def width() -> int:
    """How many columns text has: those of the terminal, never over 100."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def wrapped(line: str, columns: int) -> str:
    """A line in as many as it needs; those that follow stand under its text, also in a list and
    behind what stands in a column of its own (a number, a date)."""
    text = line.strip(" ")
    margin = " " * (len(line) - len(line.lstrip(" ")))
    found = (before.match(text) for before in _BEFORE)
    hang = next((each.end() for each in found if each and each.end() <= columns // 2), 0)
    return textwrap.fill(
        text,
        columns,
        initial_indent=margin,
        subsequent_indent=margin + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def folded(text: str, columns: int) -> str:
    """Lines that may hold commands for colour, each in as many as it needs."""
    lines: list[str] = []
    for line in text.split("\n"):
        used = 0
        for at, word in enumerate(line.split(" ")):
            length = len(_COLOUR.sub("", word))
            if at and used + 1 + length <= columns:
                lines[-1] += f" {word}"
                used += 1 + length
            else:
                lines.append(word)
                used = length
    return "\n".join(lines)


def clean(text: str) -> str:
    """Text without characters that would command a terminal; they are shown escaped."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else char.encode("unicode_escape").decode()
        for char in text
    )


def annotation(problem: Problem) -> str:
    """A GitHub workflow command; `%`, CR and LF are escaped, in properties `:` and `,` too."""
    kind = "error" if problem.severity is Severity.ERROR else "notice"

    said = say(
        "expected {expected}, found {found}.", expected=problem.expected, found=problem.found
    )
    text = f"{said} {problem.mend}"
    return workflow_command(kind, problem.place, problem.code, text)


def workflow_command(kind: str, place: Place, title: str, text: str) -> str:
    """A GitHub workflow command about a place; see `annotation`."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    where = f"file={value(place.path)}"
    if place.line is not None:
        where += f",line={place.line}"
    if place.column is not None:
        where += f",col={place.column}"
    return f"::{kind} {where},title={value(title)}::{escaped(clean(text))}"


def show_error(error: CharterError) -> None:
    """Say why the tool cannot go on, and what to do next, on standard error."""
    click.echo(indented(error.message, ""), err=True)
    show_problems(error.problems, Format.TEXT, err=True)
    if error.mend:
        click.echo(indented(error.mend, ""), err=True)


def coloured(stream: TextIO | None = None) -> bool:
    """Whether to write colour: never where NO_COLOR is set; always where FORCE_COLOR or
    CLICOLOR_FORCE is, but for 0; else to a terminal that knows it."""
    if os.environ.get("NO_COLOR"):
        return False
    if any(
        os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"
