"""A redline: two texts in one, with what is removed and what is new marked word by word.

The charter has one sentence a line, so changed lines are first paired with those most like them;
words are then compared inside each pair. What has little in common stands as a whole removed
line and a whole new one, since a patchwork of single kept words cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from charterkit.text.characters import made_visible
from charterkit.text.matching import changes_between
from charterkit.text.pairing import pairs_of
from charterkit.text.words import letters, words_of

CONTEXT_LINES = 3


class Mark(StrEnum):
    """What became of a piece of text."""

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a line, and what became of it. Its text is empty only in an empty line."""

    kind: Mark
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """One line of a redline: at least one span. A line of which all is new stands in the new
    text only, one of which all is removed in the old text only, any other in both."""

    spans: tuple[Span, ...]

    @property
    def changed(self) -> bool:
        """Whether the two texts differ here."""
        return any(span.kind is not Mark.KEEP for span in self.spans)


def redline(old: Sequence[str], new: Sequence[str]) -> tuple[RedLine, ...]:
    """The redline of two texts, given as lines without LF. Both can be read back exactly, with
    old_side and new_side."""
    lines: list[RedLine] = []
    at = 0
    for change in changes_between(old, new):
        lines += [_whole(Mark.KEEP, text) for text in old[at : change.old]]
        at = change.old + change.removed
        lines += _block(old[change.old : at], new[change.new : change.new + change.added])
    return (*lines, *(_whole(Mark.KEEP, text) for text in old[at:]))


def old_side(lines: Sequence[RedLine]) -> tuple[str, ...]:
    """The lines of the old text, exactly."""
    return _side(lines, Mark.INSERT)


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
    """The redline with plain marks, ``[-removed-]`` and ``{+new+}``, without LF at its end.
    ``…`` stands for unchanged lines that are left out; see stretches for `context`."""
    return _rendered(lines, context, {Mark.DELETE: ("[-", "-]"), Mark.INSERT: ("{+", "+}")})


def as_terminal(lines: Sequence[RedLine], context: int | None = CONTEXT_LINES) -> str:
    """The redline for a terminal with colours: removed text red and struck through, new text
    green and underlined, so that it can be told without colours too."""
    marks = {Mark.DELETE: ("\x1b[31;9m", "\x1b[0m"), Mark.INSERT: ("\x1b[32;4m", "\x1b[0m")}
    return _rendered(lines, context, marks)


def _rendered(
    lines: Sequence[RedLine], context: int | None, marks: Mapping[Mark, tuple[str, str]]
) -> str:
    def shown(span: Span) -> str:
        begin, end = marks.get(span.kind, ("", ""))
        # The sign of a line break makes an empty line visible.
        text = made_visible(span.text) or ("¶" if begin else "")
        return f"{begin}{text}{end}"

    written: list[str] = []
    for stretch in stretches(lines, context):
        written += ["".join(map(shown, line.spans)) for line in stretch] or ["…"]
    return "\n".join(written)


def _side(lines: Sequence[RedLine], without: Mark) -> tuple[str, ...]:
    return tuple(
        "".join(span.text for span in line.spans if span.kind is not without)
        for line in lines
        if any(span.kind is not without for span in line.spans)
    )


def _whole(kind: Mark, text: str) -> RedLine:
    return RedLine(spans=(Span(kind=kind, text=text),))


def _block(old: Sequence[str], new: Sequence[str]) -> Iterator[RedLine]:
    """The redline of lines that differ."""
    at = to = 0
    for left, right in [*pairs_of(old, new), (len(old), len(new))]:
        yield from (_whole(Mark.DELETE, text) for text in old[at:left])
        yield from (_whole(Mark.INSERT, text) for text in new[to:right])
        if left < len(old):
            yield _pair(old[left], new[right])
        at, to = left + 1, right + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """Words `old` to `old_end` of one line stand as `new` to `new_end` in the other. The sizes
    are in letters: of what is removed, added, and kept before the edit."""

    old: int
    old_end: int
    new: int
    new_end: int
    removed: int
    added: int
    kept: int


def _pair(old: str, new: str) -> RedLine:
    """The redline of two lines that are much alike."""
    before, after = words_of(old), words_of(new)
    spans: list[Span] = []
    at = 0
    for edit in _edits(before, after):
        spans += _spans(Mark.KEEP, before[at : edit.old])
        spans += _spans(Mark.DELETE, before[edit.old : edit.old_end])
        spans += _spans(Mark.INSERT, after[edit.new : edit.new_end])
        at = edit.old_end
    return RedLine(spans=(*spans, *_spans(Mark.KEEP, before[at:])))


def _edits(before: Sequence[str], after: Sequence[str]) -> list[_Edit]:
    """The edits between two lines of words, without noise between them."""
    edits: list[_Edit] = []
    at = 0
    for change in changes_between(before, after):
        old_end, new_end = change.old + change.removed, change.new + change.added
        edit = _Edit(
            old=change.old,
            old_end=old_end,
            new=change.new,
            new_end=new_end,
            removed=letters(before[change.old : old_end]),
            added=letters(after[change.new : new_end]),
            kept=letters(before[at : change.old]),
        )
        at = old_end
        while edits and _is_noise(edits[-1], edit):
            edit = _joined(edits.pop(), edit)
        edits.append(edit)
    return edits


def _is_noise(first: _Edit, second: _Edit) -> bool:
    """Whether what is kept between two edits is so much less than either that it disturbs."""
    sizes = (max(edit.removed, edit.added) for edit in (first, second))
    return second.kept <= min(sizes) // 2


def _joined(first: _Edit, second: _Edit) -> _Edit:
    return _Edit(
        old=first.old,
        old_end=second.old_end,
        new=first.new,
        new_end=second.new_end,
        removed=first.removed + second.kept + second.removed,
        added=first.added + second.kept + second.added,
        kept=first.kept,
    )


def _spans(kind: Mark, words: Sequence[str]) -> list[Span]:
    return [Span(kind=kind, text="".join(words))] if words else []
