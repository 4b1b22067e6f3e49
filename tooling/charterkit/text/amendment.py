"""An amendment as it is written in a proposal: a unified diff in fenced ``diff`` blocks.

The form is strict, so that what reviewers see is what is enacted: from the first such block to
the end of the proposal there is nothing else but blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charterkit.language import say, say_many
from charterkit.model import Amendment, FileDiff, Hunk, Op
from charterkit.problems import Place, Problem, Severity, errors
from charterkit.text.block import Block
from charterkit.text.characters import quoted, unsafe
from charterkit.text.headers import NOWHERE, read_headers
from charterkit.text.hunks import check_hunks, read_hunk
from charterkit.text.lines import character_problem, line_problem
from charterkit.text.markdown import CodeBlock, code_blocks, lines_of, without_cr
from charterkit.text.reasons import find_amendment, is_amendment, reasons_problems

__all__ = ["Body", "find_amendment", "parse_amendment", "read_body", "render_amendment"]

_TICKS = re.compile("`+")
_DIFF_FENCE = re.compile(r"`{3,}[ \t]*diff[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What follows a proposal's front matter: the reasons as Markdown, the amendment (None if
    it is missing or not right), and all that is wrong with both."""

    reasons: str
    amendment: Amendment | None
    problems: tuple[Problem, ...]


def read_body(text: str, *, path: str, first_line: int) -> Body:
    """Read all that follows a proposal's front matter. It begins at line `first_line` of the
    file `path`; one CR before LF is dropped with a note."""
    clean, had_cr = without_cr(text)
    lines = lines_of(clean)
    start = find_amendment(lines)
    reasons = lines if start is None else lines[:start]
    problems = [*_cr_note(had_cr, path, first_line)]
    problems += reasons_problems(reasons, path=path, first_line=first_line)
    amendment = None
    if start is None:
        if not any(problem.code == "A002" for problem in problems):
            problems.append(_missing(lines, path, first_line))
    else:
        amendment, others = _parse(lines[start:], path, first_line + start)
        problems += others
    return Body(
        reasons="\n".join(reasons).strip("\n"), amendment=amendment, problems=tuple(problems)
    )


def parse_amendment(
    text: str, *, path: str, first_line: int = 1
) -> tuple[Amendment | None, tuple[Problem, ...]]:
    """The amendment in the part of a proposal from its first ``diff`` fence to its end.

    `first_line` is the line of the proposal `path` at which `text` begins. The amendment is
    None if a problem refuses it; a note, such as that of dropped CRs, does not.
    """
    clean, had_cr = without_cr(text)
    amendment, problems = _parse(lines_of(clean), path, first_line)
    return amendment, (*_cr_note(had_cr, path, first_line), *problems)


def render_amendment(amendment: Amendment) -> str:
    """The amendment as Markdown, ending in LF: a ``diff`` block a file, in the order given, with
    a blank line between. Reading it gives the same amendment."""
    return "\n".join(_rendered(file) for file in amendment.files)


def _rendered(file: FileDiff) -> str:
    lines = [
        f"--- {NOWHERE if file.creates else file.path}",
        f"+++ {NOWHERE if file.repeals else file.path}",
    ]
    for hunk in file.hunks:
        lines.append(f"@@ -{hunk.old_start},{hunk.old_count} +{hunk.new_start},{hunk.new_count} @@")
        lines += ["" if op is Op.CONTEXT and not text else f"{op}{text}" for op, text in hunk.lines]
    fence = "`" * max(3, max(map(_longest_run, lines)) + 1)
    return "\n".join([f"{fence}diff", *lines, fence, ""])


def _longest_run(line: str) -> int:
    return max((len(run) for run in _TICKS.findall(line)), default=0)


def _cr_note(had_cr: Sequence[int], path: str, first_line: int) -> Iterator[Problem]:
    if had_cr:
        lines = say_many("{n} line", "{n} lines", len(had_cr))
        yield Problem(
            code="A006",
            place=Place(path=path, line=first_line + had_cr[0] - 1),
            expected=say("lines that end in LF"),
            found=say("CR and LF at the end of {lines}", lines=lines),
            mend=say("It is read as if the CR were not there; nothing needs to be done."),
            severity=Severity.NOTE,
        )


def _missing(lines: Sequence[str], path: str, first_line: int) -> Problem:
    line = max(len(lines) - 1, 0)
    found = say("no such block")
    mend = say("Edit the charter and let charter propose write it, or add the block.")
    for block in code_blocks(lines):
        inside = range(block.first + 1, block.end)
        hidden = next((at for at in inside if _DIFF_FENCE.fullmatch(lines[at])), None)
        if hidden is not None:
            line = hidden
            found = say(
                "one inside the code block that begins at line {number}",
                number=first_line + block.first,
            )
            mend = say("Close that code block before the amendment begins.")
            break
    return Problem(
        code="A001",
        place=Place(path=path, line=first_line + line),
        expected=say("an amendment after the reasons, in a block that begins with ```diff"),
        found=found,
        mend=mend,
    )


def _parse(
    lines: Sequence[str], path: str, first_line: int
) -> tuple[Amendment | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    for number, line in enumerate(lines, first_line):
        fault = unsafe(line)
        if fault is not None:
            problems.append(character_problem(path, number, *fault))
    files: list[FileDiff] = []
    after = 0
    for block in code_blocks(lines):
        problems += _stray(lines, after, block.first, path, first_line)
        after = block.end
        if not is_amendment(block):
            problems.append(_other_block(lines, block, path, first_line))
            continue
        fault_of_fence = _fence_problem(lines, block, path, first_line)
        if fault_of_fence is not None:
            problems.append(fault_of_fence)
            after = len(lines)
            break
        inside = Block(
            lines=lines[block.first + 1 : block.end - 1],
            first_line=first_line + block.first + 1,
            path=path,
        )
        files += _read_files(inside)
        problems += inside.problems
    problems += _stray(lines, after, len(lines), path, first_line)
    problems += _trailing_spaces(files, path)
    problems += _twice(files, path)
    if not files and not problems:
        problems.append(_missing(lines, path, first_line))
    headers = {problem.place.line for problem in problems if problem.code == "A008"}
    problems = [
        problem
        for problem in problems
        if problem.code != "A007" or problem.place.line not in headers
    ]
    problems.sort(key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    amendment = None if errors(problems) else Amendment(files=tuple(files))
    return amendment, tuple(problems)


def _stray(
    lines: Sequence[str], start: int, end: int, path: str, first_line: int
) -> Iterator[Problem]:
    """The first line between two blocks that is not blank."""
    for at in range(start, end):
        if lines[at].strip(" "):
            yield Problem(
                code="A004",
                place=Place(path=path, line=first_line + at),
                expected=say("nothing but ```diff blocks and blank lines from the first one on"),
                found=quoted(lines[at]),
                mend=say("Move it above the first block, to the reasons."),
            )
            return


def _other_block(lines: Sequence[str], block: CodeBlock, path: str, first_line: int) -> Problem:
    return Problem(
        code="A002",
        place=Place(path=path, line=first_line + block.first),
        expected=say("a block of the amendment to begin with ```diff at the margin"),
        found=quoted(lines[block.first]),
        mend=say("Write the line so if it is part of the amendment, or move it up to the reasons."),
    )


def _fence_problem(
    lines: Sequence[str], block: CodeBlock, path: str, first_line: int
) -> Problem | None:
    """What is wrong with the fences of a block; then nothing sure can be said of what follows."""
    fence = "`" * block.length
    last = lines[block.end - 1]
    runs = [_longest_run(line) for line in lines[block.first + 1 : block.end - 1]]
    longest = max(runs, default=0)
    if not block.closed:
        line, expected, found = (
            block.first,
            say("a line of {fence} that closes this block", fence=fence),
            say("none"),
        )
        mend = say("Add {fence} after the last line of the change.", fence=fence)
    elif last.startswith(" ") or longest >= block.length:
        longer = "`" * (max(longest, _longest_run(last)) + 1)
        line = block.end - 1 if last.startswith(" ") else block.first + 1 + runs.index(longest)
        expected = say("fewer backticks in a row inside the block than in its fence")
        found = quoted(lines[line])
        mend = say(
            "If this line is charter text, begin the block with {longer}diff and "
            "end it with {longer}; a closing fence stands at the margin.",
            longer=longer,
        )
    else:
        return None
    return Problem(
        code="A003",
        place=Place(path=path, line=first_line + line),
        expected=expected,
        found=found,
        mend=mend,
    )


def _trailing_spaces(files: Sequence[FileDiff], path: str) -> Iterator[Problem]:
    for file in files:
        for hunk in file.hunks:
            for number, (op, text) in enumerate(hunk.lines, hunk.line + 1):
                if op is Op.ADD and unsafe(text) is None:
                    problem = line_problem(text, path=path, line=number, indent=1)
                    if problem is not None:
                        yield problem


def _twice(files: Sequence[FileDiff], path: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for file in files:
        if file.path in first:
            yield Problem(
                code="A010",
                place=Place(path=path, line=file.line),
                expected=say("each file once"),
                found=say(
                    "{path}, which line {first} changes already",
                    path=file.path,
                    first=first[file.path],
                ),
                mend=say("Put all its hunks below one pair of headers."),
            )
        first.setdefault(file.path, file.line)


def _read_files(block: Block) -> tuple[FileDiff, ...]:
    """The files of a block whose form is right; what is wrong with others is noted in it."""
    files: list[FileDiff] = []
    if not block.lines:
        block.refuse(
            "A008",
            -1,
            say("a file's changes in this block"),
            say("an empty block"),
            say("Remove the block."),
        )
    while not block.ended:
        file = _read_file(block)
        if file is not None:
            files.append(file)
    return tuple(files)


def _read_file(block: Block) -> FileDiff | None:
    start = block.at
    sides = read_headers(block)
    faults = len(block.problems)
    hunks: list[Hunk] = []
    if sides is not None and not block.line.startswith("@@"):
        block.refuse(
            "A011",
            block.at,
            say("a hunk, which begins like @@ -6,3 +6,3 @@"),
            block.seen,
            say("Add the changed lines with such a line before them."),
        )
        block.skip()
    while not block.ended and not block.begins_file():
        hunk = read_hunk(block)
        if hunk is not None:
            hunks.append(hunk)
    if sides is None or len(block.problems) > faults:
        return None
    old, new = sides
    path = new if old == NOWHERE else old
    file = FileDiff(
        path=path,
        creates=old == NOWHERE,
        repeals=new == NOWHERE,
        hunks=tuple(hunks),
        line=block.first_line + start,
    )
    check_hunks(block, file)
    return file
