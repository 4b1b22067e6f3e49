"""What no line of a charter file may hold, whether an amendment brings it or a file has it."""

from __future__ import annotations

from charterkit.language import say
from charterkit.problems import Place, Problem
from charterkit.text.characters import name_of, quoted, unsafe


def line_problem(text: str, *, path: str, line: int | None, indent: int = 0) -> Problem | None:
    """What is wrong with a line of charter text, without its LF: a character that hides or turns
    text, or spaces at its end. It stands at `line` of the file `path`, after `indent` others."""
    fault = unsafe(text)
    if fault is not None:
        column, name = fault
        return character_problem(path, line, column + indent, name)
    bare = text.rstrip()
    if bare == text:
        return None
    return Problem(
        code="A017",
        place=_place(path, line, len(bare) + 1 + indent),
        expected=say("a line without spaces at its end"),
        found=quoted(text),
        mend=say("Remove them."),
    )


def character_problem(path: str, line: int | None, column: int, name: str) -> Problem:
    """The problem of an unsafe character, as characters.unsafe finds and names it."""
    return Problem(
        code="A007",
        place=_place(path, line, column),
        expected=say("only characters that readers can see"),
        found=name,
        mend=say("Write spaces instead.") if name == name_of("\t") else say("Remove it."),
    )


def _place(path: str, line: int | None, column: int) -> Place:
    return Place(path=path, line=line, column=None if line is None else column)
