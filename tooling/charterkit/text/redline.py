"""A redline: two texts in one, with what is removed, what is new and what was moved.

The charter has one sentence a line, so lines that were moved are found first; then changed lines
are paired with those most like them, and words are compared inside each pair. What has little in
common stands as a whole removed line and a whole new one, since a patchwork of single kept words
cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from charterkit.text.blocks import Block, cut
from charterkit.text.characters import made_visible
from charterkit.text.moves import Fates, fates
from charterkit.text.spans import Mark, Span, spans_between

__all__ = [
    "End",
    "Mark",
    "Move",
    "RedLine",
    "Span",
    "as_plain",
    "as_terminal",
    "new_side",
    "old_side",
    "redline",
    "redlines",
    "stretches",
]
CONTEXT_LINES = 3

_DELETED, _INSERTED = "\x1b[31;9m", "\x1b[32;4m"
_MOVED, _MOVED_AWAY, _MOVED_HERE = "\x1b[36m", "\x1b[36;9m", "\x1b[36;4m"
_PLAIN = "\x1b[0m"


class End(StrEnum):
    """The two places of a line that was moved."""

    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One of the two places of moved lines. Both have the same `number`, counted from 1 on
    through the redline; `down` if the other place stands further down, and not further up."""

    number: int
    end: End
    down: bool

    @property
    def sign(self) -> str:
        """Its number, and an arrow towards the other place: ``1↓``."""
        return f"{self.number}{'↓' if self.down else '↑'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """One line of a redline: at least one span. A line of which all is new stands in the new
    text only, one of which all is removed in the old text only, any other in both.

    A line that was moved has two: where it stood it is removed whole, and where it stands now
    its spans tell what was edited on the way. That one stands in the new text only."""

    spans: tuple[Span, ...]
    move: Move | None = None

    @property
    def changed(self) -> bool:
        """Whether the two texts differ here."""
        return self.move is not None or any(span.kind is not Mark.KEEP for span in self.spans)


def redline(old: Sequence[str], new: Sequence[str]) -> tuple[RedLine, ...]:
    """The redline of two texts, given as lines without LF. Both can be read back exactly, with
    old_side and new_side."""
    return redlines([(old, new)])[0]


def redlines(
    parts: Sequence[tuple[Sequence[str], Sequence[str]]],
) -> tuple[tuple[RedLine, ...], ...]:
    """The redlines of parts of one text, each as (old, new) and in its order; lines may have
    moved from one part to another. Numbers of moves go on through all of them, and each part can
    be read back by itself."""
    in_pieces = list(cut(parts))
    fate = fates([piece for part in in_pieces for piece in part if isinstance(piece, Block)])
    return _numbered(
        [[line for piece in part for line in _lines(piece, fate)] for part in in_pieces]
    )


def old_side(lines: Sequence[RedLine]) -> tuple[str, ...]:
    """The lines of the old text, exactly."""
    return _side(
        (line for line in lines if not (line.move and line.move.end is End.TO)), Mark.INSERT
    )


def new_side(lines: Sequence[RedLine]) -> tuple[str, ...]:
    """The lines of the new text, exactly."""
    return _side(lines, Mark.DELETE)


def stretches(
    lines: Sequence[RedLine], context: int | None = CONTEXT_LINES
) -> tuple[tuple[RedLine, ...], ...]:
    """The redline in stretches that hold every change with `context` unchanged lines around it.
    An empty stretch stands where lines are left out; a single line is not. None leaves nothing
    out."""
    if context is None:
        return (tuple(lines),)
    near = [False] * len(lines)
    for at, line in enumerate(lines):
        if line.changed:
            first, end = max(at - context, 0), min(at + context + 1, len(lines))
            near[first:end] = [True] * (end - first)
    found: list[list[RedLine]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and near[end] == near[at]:
            end += 1
        if not near[at] and end - at > 1:
            found.append([])
        elif found and found[-1]:
            found[-1] += lines[at:end]
        else:
            found.append(list(lines[at:end]))
        at = end
    return tuple(tuple(stretch) for stretch in found)


def as_plain(lines: Sequence[RedLine], context: int | None = CONTEXT_LINES) -> str:
    """The redline with plain marks, without LF at its end: ``[-removed-]`` and ``{+new+}``;
    ``[1↓ moved]`` where a line stood and ``{1↑ moved}`` where it stands, the same number at both
    and an arrow towards the other. ``…`` stands for unchanged lines that are left out; see
    stretches for `context`."""
    return _rendered(lines, context, _plain)


def as_terminal(lines: Sequence[RedLine], context: int | None = CONTEXT_LINES) -> str:
    """The redline for a terminal with colours: removed text red and struck through, new text
    green and underlined, so that it can be told without colours too. Moved lines are cyan, with
    the plain marks; struck through where they stood, underlined where they stand unedited."""
    return _rendered(lines, context, _painted)


def _rendered(lines: Sequence[RedLine], context: int | None, show: Callable[[RedLine], str]) -> str:
    written: list[str] = []
    for stretch in stretches(lines, context):
        written += map(show, stretch) if stretch else ["…"]
    return "\n".join(written)


def _plain(line: RedLine) -> str:
    marks = {Mark.KEEP: "{}", Mark.DELETE: "[-{}-]", Mark.INSERT: "{{+{}+}}"}
    if line.move is None:
        return "".join(marks[span.kind].format(_seen(span, line)) for span in line.spans)
    if line.move.end is End.FROM:
        return f"[{line.move.sign} {_seen(line.spans[0], line)}]"
    text = "".join(marks[span.kind].format(_seen(span, line)) for span in line.spans)
    return f"{{{line.move.sign} {text}}}"


def _painted(line: RedLine) -> str:
    marks = {Mark.DELETE: _DELETED, Mark.INSERT: _INSERTED}
    if line.move is not None:
        edited = any(span.kind is not Mark.KEEP for span in line.spans)
        marks[Mark.KEEP] = _MOVED if edited else _MOVED_HERE
        if line.move.end is End.FROM:
            marks[Mark.DELETE] = _MOVED_AWAY
    text = "".join(
        f"{marks[span.kind]}{_seen(span, line)}{_PLAIN}"
        if span.kind in marks
        else _seen(span, line)
        for span in line.spans
    )
    if line.move is None:
        return text
    begin, end = "[]" if line.move.end is End.FROM else "{}"
    return f"{_MOVED}{begin}{line.move.sign} {_PLAIN}{text}{_MOVED}{end}{_PLAIN}"


def _seen(span: Span, line: RedLine) -> str:
    """What is shown of a span; the sign of a line break makes a changed empty line visible."""
    return made_visible(span.text) or ("¶" if line.changed else "")


def _side(lines: Iterable[RedLine], without: Mark) -> tuple[str, ...]:
    return tuple(
        "".join(span.text for span in line.spans if span.kind is not without)
        for line in lines
        if any(span.kind is not without for span in line.spans)
    )


def _whole(kind: Mark, text: str) -> RedLine:
    return RedLine(spans=(Span(kind=kind, text=text),))


def _lines(piece: Block | Sequence[str], fate: Fates) -> Iterator[RedLine]:
    """The redline of a piece; the moves of one run of lines have the run's number."""
    if not isinstance(piece, Block):
        yield from (_whole(Mark.KEEP, text) for text in piece)
        return
    pairs = [
        (old, fate.stays[old]) for old in range(piece.old_start, piece.old_end) if old in fate.stays
    ]
    at, to = piece.old_start, piece.new_start
    for left, right in [*pairs, (piece.old_end, piece.new_end)]:
        for old in range(at, left):
            line = _whole(Mark.DELETE, piece.old[old - piece.old_start])
            yield _moving(line, End.FROM, fate.leaves.get(old))
        for new in range(to, right):
            text, origin = piece.new[new - piece.new_start], fate.arrives.get(new)
            if origin is None:
                yield _whole(Mark.INSERT, text)
            else:
                line = RedLine(spans=spans_between(origin.text, text))
                yield _moving(line, End.TO, origin.run)
        if left < piece.old_end:
            old_text = piece.old[left - piece.old_start]
            new_text = piece.new[right - piece.new_start]
            yield RedLine(spans=spans_between(old_text, new_text))
        at, to = left + 1, right + 1


def _moving(line: RedLine, end: End, run: int | None) -> RedLine:
    """A line at one end of a run of moved lines, still without the number it will have."""
    if run is None:
        return line
    return replace(line, move=Move(number=run, end=end, down=end is End.FROM))


def _numbered(parts: Sequence[Sequence[RedLine]]) -> tuple[tuple[RedLine, ...], ...]:
    """The moves numbered as a reader meets them, each line with the way to its other end."""
    first: dict[int, tuple[int, End]] = {}
    for part in parts:
        for line in part:
            if line.move is not None:
                first.setdefault(line.move.number, (len(first) + 1, line.move.end))

    def numbered(line: RedLine) -> RedLine:
        if line.move is None:
            return line
        number, end = first[line.move.number]
        return replace(line, move=replace(line.move, number=number, down=end is line.move.end))

    return tuple(tuple(map(numbered, part)) for part in parts)
