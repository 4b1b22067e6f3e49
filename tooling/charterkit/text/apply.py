"""Applying an amendment to the texts it was written against, and making one from two states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

from charterkit.language import say, say_many
from charterkit.model import Amendment, FileDiff, Hunk, Op
from charterkit.problems import Place, Problem
from charterkit.text.characters import quoted
from charterkit.text.difference import decoded, difference
from charterkit.text.lines import line_problem
from charterkit.text.markdown import lines_of

__all__ = ["apply", "difference"]


def apply(
    amendment: Amendment, files: Mapping[str, bytes], *, path: str
) -> tuple[Mapping[str, bytes | None] | None, tuple[Problem, ...]]:
    """The files as the amendment makes them: bytes by path for those it touches, None for one it
    repeals; or None and all problems, if it does not fit.

    `files` are the texts of its base. Every line must stand exactly where the amendment says;
    nothing is searched for. Problems are placed in the proposal `path`.
    """
    results: dict[str, bytes | None] = {}
    problems: list[Problem] = []
    for file in amendment.files:
        lines, faults = _applied(file, files.get(file.path), path)
        problems += faults
        results[file.path] = None if lines is None else _bytes(lines)
    return (None if problems else results), tuple(problems)


def _applied(
    file: FileDiff, base: bytes | None, path: str
) -> tuple[list[str] | None, list[Problem]]:
    if (base is None) is not file.creates:
        return None, [_absent(file, path) if base is None else _exists(file, path)]
    old, fault = _base_lines(file, base or b"", path)
    if fault is not None:
        return None, [fault]
    problems = [*_mismatches(file, old, path), *_line_problems(file, path)]
    if problems:
        return None, problems
    result = _folded(file, old)
    if bool(result) is file.repeals:
        return None, [_not_whole(file, result, path)]
    return (None if file.repeals else result), []


def _base_lines(file: FileDiff, base: bytes, path: str) -> tuple[list[str], Problem | None]:
    text, found = decoded(base)
    if found is None:
        return lines_of(text), None
    return [], Problem(
        code="A023",
        place=_place(file, path),
        expected=say("{path} in the base to be UTF-8 text that ends in LF", path=file.path),
        found=found,
        mend=say("Mend that file first; no amendment can be applied to it."),
    )


def _start(hunk: Hunk) -> int:
    """The index of the first line of the old text that a hunk speaks of."""
    return hunk.old_start - 1 if hunk.old_count else hunk.old_start


def _mismatches(file: FileDiff, old: Sequence[str], path: str) -> Iterator[Problem]:
    """The first line of each hunk that does not stand in the base where the hunk says."""
    for hunk in file.hunks:
        at = _start(hunk)
        if not hunk.old_count and at > len(old):
            yield _mismatch(file, hunk, 0, say("a line {at}", at=at), at, old, path)
            continue
        for number, (op, text) in enumerate(hunk.lines, 1):
            if op is Op.ADD:
                continue
            if at >= len(old) or old[at] != text:
                yield _mismatch(file, hunk, number, quoted(text), at + 1, old, path)
                break
            at += 1


def _mismatch(
    file: FileDiff,
    hunk: Hunk,
    number: int,
    expected: str,
    line: int,
    old: Sequence[str],
    path: str,
) -> Problem:
    """The problem of the hunk's line `number` (0 for its header), which is not line `line` of the
    base."""
    if line > len(old):
        found = say("the end of the file after {lines}", lines=_lines(len(old)))
    else:
        found = quoted(old[line - 1])
    return Problem(
        code="A020",
        place=Place(path=path, line=hunk.line + number if hunk.line else None),
        expected=say(
            "line {line} of {path} to be {expected}", line=line, path=file.path, expected=expected
        )
        if number
        else say("{path} to have {expected}", path=file.path, expected=expected),
        found=found,
        mend=_way_out(hunk, number, line, old),
    )


def _way_out(hunk: Hunk, number: int, line: int, old: Sequence[str]) -> str:
    """What to do about a line that does not stand in the base where its hunk says."""
    if number and line <= len(old):
        written, stored = hunk.lines[number - 1][1], old[line - 1]
        if written.rstrip() == stored.rstrip():
            return say("They differ in spaces at the end; write the line as the base has it.")
        if normalize("NFC", written) == normalize("NFC", stored):
            return say("They look alike but are stored otherwise; copy the line from the base.")
    wanted = [text for op, text in hunk.lines if op is not Op.ADD]
    places = _occurrences(wanted, old) if wanted else []
    if len(places) != 1:
        return say("Make the proposal anew from the text of its base.")
    start = places[0] + 1
    shifted = hunk.new_start + start - hunk.old_start
    header = f"@@ -{start},{hunk.old_count} +{shifted},{hunk.new_count} @@"
    return say("The lines stand from line {start} on: write {header}.", start=start, header=header)


def _occurrences(wanted: Sequence[str], old: Sequence[str]) -> list[int]:
    """Where the lines stand one after the other, at most two such places."""
    places: list[int] = []
    for at in range(len(old) - len(wanted) + 1):
        if old[at] == wanted[0] and list(old[at : at + len(wanted)]) == list(wanted):
            places.append(at)
            if len(places) == 2:
                break
    return places


def _line_problems(file: FileDiff, path: str) -> Iterator[Problem]:
    """New lines that no charter file may hold."""
    for hunk in file.hunks:
        for number, (op, text) in enumerate(hunk.lines, 1):
            if op is Op.ADD:
                line = hunk.line + number if hunk.line else None
                problem = line_problem(text, path=path, line=line, indent=1)
                if problem is not None:
                    yield problem


def _folded(file: FileDiff, old: Sequence[str]) -> list[str]:
    result: list[str] = []
    done = 0
    for hunk in file.hunks:
        result += old[done : _start(hunk)]
        result += [text for op, text in hunk.lines if op is not Op.REMOVE]
        done = _start(hunk) + hunk.old_count
    return [*result, *old[done:]]


def _exists(file: FileDiff, path: str) -> Problem:
    return Problem(
        code="A021",
        place=_place(file, path),
        expected=say("no {path} in the base, since the amendment creates it", path=file.path),
        found=say("that file"),
        mend=say("Name the file in both headers and change its lines, or choose another name."),
    )


def _absent(file: FileDiff, path: str) -> Problem:
    return Problem(
        code="A021",
        place=_place(file, path),
        expected=say("{path} in the base, since the amendment changes it", path=file.path),
        found=say("no such file"),
        mend=say("Correct the path, or begin with --- /dev/null if the file is new."),
    )


def _not_whole(file: FileDiff, result: Sequence[str], path: str) -> Problem:
    if file.repeals:
        expected = say("the repeal to remove every line of {path}", path=file.path)
        found = say(
            "{lines} that would stay, the first {first}",
            lines=_lines(len(result)),
            first=quoted(result[0]),
        )
        mend = say("List all lines of the file, or name the file after +++ to keep the rest.")
    else:
        expected = say("{path} to keep at least one line", path=file.path)
        found = say("an empty file")
        mend = say("To repeal the file, write +++ /dev/null.")
    return Problem(
        code="A022",
        place=_place(file, path),
        expected=expected,
        found=found,
        mend=mend,
    )


def _place(file: FileDiff, path: str) -> Place:
    return Place(path=path, line=file.line or None)


def _lines(count: int) -> str:
    return say_many("{n} line", "{n} lines", count)


def _bytes(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
