"""What became of the words of a line, shown whole and without noise between the edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from charterkit.text.matching import changes_between
from charterkit.text.words import letters, words_of


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


def spans_between(old: str, new: str) -> tuple[Span, ...]:
    """Two lines that are much alike as one, its words kept, removed or new; at least one span."""
    if old == new:
        return (Span(kind=Mark.KEEP, text=new),)
    before, after = words_of(old), words_of(new)
    spans: list[Span] = []
    at = 0
    for edit in _edits(before, after):
        spans += _spans(Mark.KEEP, before[at : edit.old])
        spans += _spans(Mark.DELETE, before[edit.old : edit.old_end])
        spans += _spans(Mark.INSERT, after[edit.new : edit.new_end])
        at = edit.old_end
    return (*spans, *_spans(Mark.KEEP, before[at:]))


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
