"""What is wrong with the form of YAML, in words for people who have never heard of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from charterkit.language import say
from charterkit.problems import Place, Problem

if TYPE_CHECKING:
    from ruamel.yaml.error import YAMLError

DEPTH = 20
"""How many mappings and lists may stand inside each other."""

DIGITS = 15
"""How many digits a whole number may have; JSON and JavaScript keep no more exactly."""

MOST = 100
"""How many problems are told of in one document: whoever mends these sees the others."""

FORMS: Mapping[str, tuple[str, str]] = {
    "D004": (
        say("only characters that can be seen"),
        say("Remove the backslash and what belongs to it."),
    ),
    "D006": (
        say("letters in one piece (NFC)"),
        say("Type the letter itself in place of the backslash and what belongs to it."),
    ),
    "D007": (say("a document"), say("Write the document, or remove the file.")),
    "D009": (say("at most three marks on a letter"), say("Type the word anew, without them.")),
    "D011": (
        say("at most {depth} levels of lists and fields", depth=DEPTH),
        say("No document of a charter needs so many; look for brackets that are never closed."),
    ),
    "D012": (
        say("every value to be written where it holds"),
        say("Write the value out; if it is a text that begins with & or *, put it in quotes."),
    ),
    "D013": (
        say("plain values"),
        say("Remove it; if it is a text that begins with !, put it in quotes."),
    ),
    "D014": (say("each field once"), say("Keep the one that is meant, and remove the other.")),
    "D015": (
        say("one document in the file"),
        say("Put it in a file of its own, or remove the line."),
    ),
    "D016": (
        say("the name of a field"),
        say("Write `name: value`; if a text begins with [, { or ?, put it in quotes."),
    ),
    "D017": (say("every field to be written where it holds"), say("Write the fields out here.")),
    "D018": (say("the document alone"), say("Remove the line that begins with %.")),
    "D019": (
        say("a number in plain digits, at most {digits} of them", digits=DIGITS),
        say("If it is text, such as a number in a register, put it in quotes."),
    ),
}
"""By code: what was expected, and how to mend it."""

_INDENT = (
    say("lines of one level to begin in one column"),
    say("a line that fits neither the level above nor its own"),
    say("Begin it exactly below the line it belongs with; two spaces for each step inward."),
)
_COLON = (
    say("one `name: value` a line"),
    say("another colon, or a line too far in"),
    say(
        "If the colon belongs to the text, put the text in quotes; if not, "
        "look at how far in the lines begin."
    ),
)
_QUOTE = (
    say("a text in quotes to end in the same quotes"),
    say("no end of it"),
    say('Write the closing quote; inside double quotes, a quote is written \\".'),
)
_LIST = (
    say("a list in [ ] to be parted by commas and closed"),
    say("something else"),
    say(
        "Put a comma between the parts and ] at the end, and quotes around "
        "text with commas, colons, question marks or brackets."
    ),
)
_FIELDS = (
    say("fields in { } to be parted by commas and closed"),
    say("something else"),
    say(
        "Put a comma between the parts and } at the end, and quotes around "
        "text with commas, colons, question marks or brackets."
    ),
)
_BEGINNING = (
    say("a value"),
    say("a sign that no value begins with"),
    say("Put the text in quotes."),
)
_BLOCK = (
    say("the text to begin on the next line"),
    say("something else after the | or >"),
    say("Begin the text on the next line, two spaces further in."),
)
_ESCAPE = (
    say("the letter that is meant"),
    say("a backslash before something it cannot stand before"),
    say("Write \\\\ for a backslash, or use single quotes."),
)
_DASH = (
    say("every part of the list to begin with `- `"),
    say("a line without it"),
    say("Put `- ` before it, or move it to the level it belongs to."),
)
_NEW_LINE = (
    say("a list to begin on a line of its own"),
    say("a dash after the colon"),
    say("Move `- …` to the next line, two spaces in; if it is text, put it in quotes."),
)
_COLON_INSIDE = (
    say("quotes around a text with a colon inside { } or [ ]"),
    say("a colon without them"),
    say("Put the text in quotes, or write each field on a line of its own."),
)
_NO_COLON = (
    say("the name of a field, then a colon and a space"),
    say("a line without them"),
    say("Write `name: value`, or move the line in below the text it continues."),
)
_AFTER_QUOTE = (
    say("the line to end after the closing quote"),
    say("more text"),
    say('Put the whole text inside the quotes; inside double quotes, a quote is written \\".'),
)
_UNCLOSED = (
    say("a value"),
    say("the end of the file"),
    say("Look for a bracket that is never closed."),
)
_OTHER = (
    say("a document in YAML"),
    say("something that cannot be read"),
    say(
        "Compare it with another document of its kind; colons, brackets and "
        "quotes are what most often goes wrong."
    ),
)
_WORDS: Mapping[str, tuple[str, str, str]] = {
    "mapping values are not allowed in this context": _COLON,
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _DASH,
    "did not find expected ',' or ']'": _LIST,
    "did not find expected ',' or '}'": _FIELDS,
    "did not find expected node content": _BEGINNING,
    "mapping keys are not allowed in this context": _BEGINNING,
    "found character that cannot start any token": _BEGINNING,
    "found unexpected end of stream": _QUOTE,
    "found unexpected document indicator": _QUOTE,
    "did not find expected comment or line break": _BLOCK,
    "found an indentation indicator equal to 0": _BLOCK,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "block sequence entries are not allowed in this context": _NEW_LINE,
    "could not find expected ':'": _NO_COLON,
    "found unexpected ':'": _COLON_INSIDE,
}
# Of these the opening tells more than the place where the parser gave up.
_TELL_OPENING = frozenset([_QUOTE, _LIST, _FIELDS, _NO_COLON])
_DIRECTIVES = frozenset(["found incompatible YAML document", "found unknown directive name"])


def in_lay_words(error: YAMLError, path: str, text: str, first_line: int = 1) -> Problem:
    """The parser's error as a problem: where, what was expected, and how to mend it."""
    from ruamel.yaml.error import MarkedYAMLError

    line, column, said = 0, 0, ""
    words = _OTHER
    if isinstance(error, MarkedYAMLError):
        said = error.problem or ""
        words = _WORDS.get(said, _OTHER)
        mark = error.problem_mark
        if words in _TELL_OPENING and error.context_mark is not None:
            mark = error.context_mark
        if mark is not None:
            line, column = mark.line, mark.column
    lines = text.split("\n")
    before, here = "", ""
    if line < len(lines):
        before, here = lines[line][:column], lines[line][column : column + 1]
    if words is _INDENT and before.strip():
        words = _AFTER_QUOTE
    if words is _BEGINNING and not here:
        words = _UNCLOSED
    expected, found, mend = words
    if words is _BEGINNING:
        found = say("{here!r}, which no value begins with", here=here)
    place = Place(path=path, line=line + first_line, column=column + 1)
    if said in _DIRECTIVES:
        expected, mend = FORMS["D018"]
        return Problem(
            code="D018", place=place, expected=expected, found=say("a directive (%)"), mend=mend
        )
    return Problem(code="D010", place=place, expected=expected, found=found, mend=mend)
