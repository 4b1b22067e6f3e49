"""The amendment between two states of the charter's texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charterkit.language import say
from charterkit.model import Amendment, FileDiff, Hunk, Op
from charterkit.problems import CharterError
from charterkit.text.markdown import lines_of
from charterkit.text.matching import Change, changes_between

CONTEXT_LINES = 3


def difference(old: Mapping[str, bytes], new: Mapping[str, bytes | None]) -> Amendment:
    """The amendment that turns the texts `old` into `new`, by path; None in `new` is a repeal.

    Only paths of `new` are compared. Files come in the order of their paths, with three lines of
    context; equal ones are left out. Applied to `old` it gives `new` exactly.

    Raises CharterError for a text that no amendment can express: one that is empty, is not
    UTF-8, or does not end in LF.
    """
    files = (_file_difference(path, old.get(path), new[path]) for path in sorted(new))
    return Amendment(files=tuple(file for file in files if file is not None))


def decoded(data: bytes) -> tuple[str, str | None]:
    """The text of a file, and what keeps it from being whole lines of text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", say("a byte at offset {start} that is not UTF-8", start=error.start)
    return text, say("no line break at its end") if text and not text.endswith("\n") else None


def _file_difference(path: str, old: bytes | None, new: bytes | None) -> FileDiff | None:
    if old == new:
        return None
    before = [] if old is None else _lines(path, old)
    after = [] if new is None else _lines(path, new)
    return FileDiff(
        path=path, creates=old is None, repeals=new is None, hunks=tuple(_hunks(before, after))
    )


def _lines(path: str, data: bytes) -> list[str]:
    text, fault = decoded(data)
    if fault is not None or not text:
        raise CharterError(
            say(
                "{path} cannot be part of an amendment: it has {fault}.",
                path=path,
                fault=fault or say("no text"),
            ),
            say("Save it as UTF-8 with a line break at its end, or remove the file to repeal it."),
        )
    return lines_of(text)


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """The hunks between two texts; changes stand together if their context would touch."""
    group: list[Change] = []
    for change in changes_between(old, new):
        if group and change.old - (group[-1].old + group[-1].removed) > 2 * CONTEXT_LINES:
            yield _hunk(old, new, group)
            group = []
        group.append(change)
    if group:
        yield _hunk(old, new, group)


def _hunk(old: Sequence[str], new: Sequence[str], group: Sequence[Change]) -> Hunk:
    before = min(group[0].old, CONTEXT_LINES)
    start = at = group[0].old - before
    lines: list[tuple[Op, str]] = []
    for change in group:
        lines += [(Op.CONTEXT, text) for text in old[at : change.old]]
        at = change.old + change.removed
        lines += [(Op.REMOVE, text) for text in old[change.old : at]]
        lines += [(Op.ADD, text) for text in new[change.new : change.new + change.added]]
    lines += [(Op.CONTEXT, text) for text in old[at : at + CONTEXT_LINES]]
    old_count = sum(op is not Op.ADD for op, _ in lines)
    new_count = sum(op is not Op.REMOVE for op, _ in lines)
    new_start = group[0].new - before
    return Hunk(
        old_start=start + (1 if old_count else 0),
        old_count=old_count,
        new_start=new_start + (1 if new_count else 0),
        new_count=new_count,
        lines=tuple(lines),
    )
