"""What is wrong with the form of YAML, in words for people who have never heard of it."""

from __future__ import annotations

from collections.abc import Mapping

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from charterkit.problems import Place, Problem

DEPTH = 20
"""How many mappings and lists may stand inside each other."""

DIGITS = 15
"""How many digits a whole number may have; JSON and JavaScript keep no more exactly."""

MOST = 100
"""How many problems are told of in one document: whoever mends these sees the others."""

FORMS: Mapping[str, tuple[str, str]] = {
    "D004": (
        "only characters that can be seen",
        "Remove the backslash and what belongs to it.",
    ),
    "D006": (
        "letters in one piece (NFC)",
        "Type the letter itself in place of the backslash and what belongs to it.",
    ),
    "D007": ("a document", "Write the document, or remove the file."),
    "D009": ("at most three marks on a letter", "Type the word anew, without them."),
    "D011": (
        f"at most {DEPTH} levels of lists and fields",
        "No document of a charter needs so many; look for brackets that are never closed.",
    ),
    "D012": (
        "every value to be written where it holds",
        "Write the value out; if it is a text that begins with & or *, put it in quotes.",
    ),
    "D013": ("plain values", "Remove it; if it is a text that begins with !, put it in quotes."),
    "D014": ("each field once", "Keep the one that is meant, and remove the other."),
    "D015": ("one document in the file", "Put it in a file of its own, or remove the line."),
    "D016": (
        "the name of a field",
        "Write `name: value`; if a text begins with [, { or ?, put it in quotes.",
    ),
    "D017": ("every field to be written where it holds", "Write the fields out here."),
    "D018": ("the document alone", "Remove the line that begins with %."),
    "D019": (
        f"a number in plain digits, at most {DIGITS} of them",
        "If it is text, such as a number in a register, put it in quotes.",
    ),
}
"""By code: what was expected, and how to mend it."""

_INDENT = (
    "lines of one level to begin in one column",
    "a line that fits neither the level above nor its own",
    "Begin it exactly below the line it belongs with; two spaces for each step inward.",
)
_COLON = (
    "one `name: value` a line",
    "another colon, or a line too far in",
    "If the colon belongs to the text, put the text in quotes; if not, look at how far in the "
    "lines begin.",
)
_QUOTE = (
    "a text in quotes to end in the same quotes",
    "no end of it",
    'Write the closing quote; inside double quotes, a quote is written \\".',
)
_LIST = (
    "a list in [ ] to be parted by commas and closed",
    "something else",
    "Put a comma between the parts and ] at the end, and quotes around text with commas, "
    "colons or brackets.",
)
_FIELDS = (
    "fields in { } to be parted by commas and closed",
    "something else",
    "Put a comma between the parts and } at the end, and quotes around text with commas, "
    "colons or brackets.",
)
_BEGINNING = (
    "a value",
    "a sign that no value begins with",
    "Put the text in quotes.",
)
_BLOCK = (
    "the text to begin on the next line",
    "something else after the | or >",
    "Begin the text on the next line, two spaces further in.",
)
_ESCAPE = (
    "the letter that is meant",
    "a backslash before something it cannot stand before",
    "Write \\\\ for a backslash, or use single quotes.",
)
_DASH = (
    "every part of the list to begin with `- `",
    "a line without it",
    "Put `- ` before it, or move it to the level it belongs to.",
)
_NEW_LINE = (
    "a list to begin on a line of its own",
    "a dash after the colon",
    "Move `- …` to the next line, two spaces in; if it is text, put it in quotes.",
)
_COLON_INSIDE = (
    "quotes around a text with a colon inside { } or [ ]",
    "a colon without them",
    "Put the text in quotes, or write each field on a line of its own.",
)
_NO_COLON = (
    "the name of a field, then a colon and a space",
    "a line without them",
    "Write `name: value`, or move the line in below the text it continues.",
)
_AFTER_QUOTE = (
    "the line to end after the closing quote",
    "more text",
    'Put the whole text inside the quotes; inside double quotes, a quote is written \\".',
)
_UNCLOSED = (
    "a value",
    "the end of the file",
    "Look for a bracket that is never closed.",
)
_OTHER = (
    "a document in YAML",
    "something that cannot be read",
    "Compare it with another document of its kind; colons, brackets and quotes are what most "
    "often goes wrong.",
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
        found = f"{here!r}, which no value begins with"
    place = Place(path=path, line=line + first_line, column=column + 1)
    if said in _DIRECTIVES:
        expected, mend = FORMS["D018"]
        return Problem(
            code="D018", place=place, expected=expected, found="a directive (%)", mend=mend
        )
    return Problem(code="D010", place=place, expected=expected, found=found, mend=mend)
