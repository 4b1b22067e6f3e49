"""A paragraph's lines, filled anew: one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from charterkit.text.inline import Inline, inline
from charterkit.text.sentences import sentences

_RULE = re.compile(r"[*_=\- ]+")
_NUMBER = re.compile(r"[0-9]+[.)](?: |$)")
_SPACES = re.compile(r" {2,}")
# Three marks that open nothing: what they then close, readers see by the spaces around.
_LOOSE_MARKS = re.compile(r"(?<!\S)(?:\*{3,}|_{3,})(?![^\W_])")
_PLAIN = frozenset("\"'($&@,;%.\\")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it stands, and whether it may be written anew."""

    text: str
    free: bool = True

    @property
    def words(self) -> str:
        """The line without the spaces around it."""
        return self.text.strip(" ")

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def breaks(self) -> bool:
        """Whether its end is a hard line break for some reader of Markdown."""
        return self.text.endswith(("  ", "\\"))


def begins_plainly(words: str) -> bool:
    """Whether a line that begins so goes on with the paragraph before it, whoever reads it, and
    is not a heading, a list, a quotation, a table, a definition or the like."""
    first = words[:1]
    if not first or first.isspace():
        return False
    if first.isdigit() and first.isascii():
        return _NUMBER.match(words) is None
    if first.isalpha() or not first.isascii() or first in _PLAIN:
        return True
    if first in "*_":
        return words[1:2] not in ("", " ", "[") and _RULE.fullmatch(words) is None
    if first == "[":
        return "]:" not in words
    if first == "`":
        return not words.startswith("```")
    return words.startswith("![")


def filled(lines: Sequence[Line], first: str, rest: str) -> list[str] | None:
    """The lines of one paragraph with a sentence on each. `first` stands before the first of
    them already (a list's mark, say), `rest` shall stand before the others.

    Lines that are not free stay as they are. None if a line ends within code or a link's goal,
    where a space is not the same as the end of a line."""
    bare = [lines[0].text[len(first) :].strip(" "), *(line.words for line in lines[1:])]
    if not _joins(bare) or any(_closes_at_break(*two) for two in pairwise(lines)):
        return None
    made: list[str] = []
    numbered = list(enumerate(zip(lines, bare, strict=True)))
    for _, group in groupby(_in_pieces(numbered), key=lambda each: each[0]):
        piece = [each[1] for each in group]
        if not piece[0][1][0].free:
            made += [line.text for _, (line, _) in piece]
            continue
        at, (last, _) = piece[-1]
        new = in_sentences(" ".join(words for _, (_, words) in piece))
        if last.text.endswith("  ") and at + 1 < len(lines):
            new[-1] += last.text[len(last.text.rstrip(" ")) :]
        made += [f"{rest if made or number else first}{each}" for number, each in enumerate(new)]
    return made


_Piece = tuple[int, tuple[int, tuple[Line, str]]]


def _in_pieces(lines: list[tuple[int, tuple[Line, str]]]) -> Iterator[_Piece]:
    """Each line with the number of the piece it belongs to. A hard line break ends one, and so
    does a change between lines that are free and lines that are not."""
    piece, before = 0, None
    for each in lines:
        line = each[1][0]
        if before is not None and (before.breaks or before.free != line.free):
            piece += 1
        yield piece, each
        before = line


def in_sentences(text: str) -> list[str]:
    """Lines of a sentence each; one that would not begin plainly goes on with the line before."""
    made: list[str] = []
    for sentence in sentences(_single_spaced(text)):
        if made and not begins_plainly(sentence):
            made[-1] += f" {sentence}"
        else:
            made.append(sentence)
    return made or [""]


def _single_spaced(text: str) -> str:
    """The text without double spaces, except where they are more than space: in code, in a
    link's goal and in an image's text."""
    if "  " not in text:
        return text
    marks = inline(text)
    exact = Inline(code=marks.code, brackets=_goals(text, marks), quotes=(), clear=True)
    mask = exact.inside(len(text))
    return _SPACES.sub(lambda found: found[0] if mask[found.start()] else " ", text)


def _goals(text: str, marks: Inline) -> dict[int, int]:
    """The brackets around links' goals and images' texts."""
    return {
        end: start
        for end, start in marks.brackets.items()
        if (text[end] == ")" and text[start - 1 : start] == "]")
        or (text[end] == "]" and text[start - 1 : start] == "!")
    }


def _closes_at_break(line: Line, behind: Line) -> bool:
    """Whether emphasis may be closed right behind a hard line break: there the space that a line
    begins with would keep Python-Markdown from seeing it."""
    return line.breaks and behind.words[:1] in ("*", "_")


def _joins(lines: list[str]) -> bool:
    text = "\n".join(lines)
    marks = inline(text)
    spans = (*marks.code, *((start, end) for end, start in _goals(text, marks).items()))
    clear = marks.clear and not _LOOSE_MARKS.search(text)
    return clear and not any("\n" in text[start:end] for start, end in spans)
