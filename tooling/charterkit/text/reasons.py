"""The reasons of a proposal: where they end, and what may not stand in them.

What reviewers see must be what is enacted. So the reasons hold no HTML, which hides or folds
what follows, and their code blocks end where every reader of Markdown says they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from charterkit.language import say
from charterkit.problems import Place, Problem
from charterkit.text.characters import quoted, unsafe
from charterkit.text.lines import character_problem
from charterkit.text.markdown import CodeBlock, code_blocks

DIFF = "diff"
# An angle bracket that may begin HTML: no address such as <https://...> or <name@host>.
_TAG = re.compile(
    r"<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]*:)(?![^\s<>@]{1,64}@[^\s<>@]{1,255}>)"
)
_TICKS = re.compile("`+")


def find_amendment(lines: Sequence[str]) -> int | None:
    """The index of the first ``diff`` fence of a proposal's body, where its amendment begins;
    None if there is none. A fence inside another code block is that block's content."""
    plain = [line.removesuffix("\r") for line in lines]
    return next((block.first for block in code_blocks(plain) if is_amendment(block)), None)


def is_amendment(block: CodeBlock) -> bool:
    """Whether the block is one that an amendment is written in: at column 0, with backticks
    and exactly ``diff`` behind them."""
    return not block.prefix and block.mark == "`" and block.info == DIFF


def reasons_problems(lines: Sequence[str], *, path: str, first_line: int) -> tuple[Problem, ...]:
    """What is wrong with the reasons: the lines between front matter and amendment, of which
    the first stands at line `first_line` of the proposal `path`. They have no CR."""
    blocks = tuple(code_blocks(lines))
    found = [
        *_characters(lines, path, first_line),
        *_html(lines, blocks, path, first_line),
        *(problem for block in blocks for problem in _fences(lines, block, path, first_line)),
    ]
    return tuple(sorted(found, key=lambda problem: (problem.place.line or 0, problem.code)))


def _characters(lines: Sequence[str], path: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(lines, first_line):
        fault = unsafe(line, allowed="\t")
        if fault is not None:
            yield character_problem(path, number, *fault)


def _html(
    lines: Sequence[str], blocks: Sequence[CodeBlock], path: str, first_line: int
) -> Iterator[Problem]:
    for at, line in enumerate(lines):
        if "<!--" in line:
            yield Problem(
                code="A005",
                place=Place(path=path, line=first_line + at, column=line.index("<!--") + 1),
                expected=say("reasons that all readers see"),
                found=say("an HTML comment"),
                mend=say("Remove it, or write it as text."),
            )
    for start, end in _paragraphs(lines, blocks):
        for at, column in _tags(lines, start, end):
            tag = lines[at][column : column + 20]
            yield Problem(
                code="A005",
                place=Place(path=path, line=first_line + at, column=column + 1),
                expected=say("reasons in plain Markdown"),
                found=say("what reads as HTML, {tag}", tag=quoted(tag)),
                mend=say("Remove it, or put it between backticks to show it as text."),
            )


def _paragraphs(lines: Sequence[str], blocks: Sequence[CodeBlock]) -> Iterator[tuple[int, int]]:
    """The runs of lines without blank lines outside code blocks, as (start, end)."""
    in_code = {at for block in blocks for at in range(block.first, block.end)}
    start: int | None = None
    for at, line in enumerate(lines):
        belongs = bool(line.strip()) and at not in in_code
        if belongs and start is None:
            start = at
        elif not belongs and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(lines)


def _tags(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Line and column of the first tag in each line of a paragraph that is not shown as code.
    Whether a backtick of an earlier line still counts depends on much, so a tag passes only if
    it is code either way. Comments are told of elsewhere."""
    together = _without_code_spans("\n".join(lines[start:end])).split("\n")
    for at in range(start, end):
        alone = _without_code_spans(lines[at])
        for match in _TAG.finditer(lines[at]):
            column = match.start()
            in_code = alone[column] != "<" and together[at - start][column] != "<"
            if not in_code and not lines[at].startswith("<!--", column):
                yield at, column
                break


def _without_code_spans(text: str) -> str:
    """The text with spaces for all but LF in its code spans (CommonMark 6.1); the text as it is
    if a backtick is escaped."""
    if "\\`" in text:
        return text
    runs = [match.span() for match in _TICKS.finditer(text)]
    parts: list[str] = []
    done = at = 0
    while at < len(runs):
        start, end = runs[at]
        later = range(at + 1, len(runs))
        closing = next((n for n in later if runs[n][1] - runs[n][0] == end - start), None)
        if closing is not None:
            span = text[start : runs[closing][1]]
            parts += [text[done:start], re.sub(r"[^\n]", " ", span)]
            done, at = runs[closing][1], closing
        at += 1
    return "".join([*parts, text[done:]])


def _fences(
    lines: Sequence[str], block: CodeBlock, path: str, first_line: int
) -> Iterator[Problem]:
    place = Place(path=path, line=first_line + block.first)
    words = block.info.lower().split()
    if words[:1] == [DIFF] or (words and words[0].strip("{}.") == DIFF):
        yield Problem(
            code="A002",
            place=place,
            expected=say("an amendment to begin with ```diff at the margin"),
            found=quoted(lines[block.first]),
            mend=(
                say(
                    "If it is part of the amendment, write the line so; if it is an "
                    "example, choose another word than diff."
                )
            ),
        )
    if block.unclear is not None:
        yield Problem(
            code="A003",
            place=place,
            expected=(
                say(
                    "the code block that begins here to end with a line of {fence} "
                    "indented as this one",
                    fence=block.mark * block.length,
                )
            ),
            found=say(
                "line {number}, {line}",
                number=first_line + block.unclear,
                line=quoted(lines[block.unclear], 40),
            ),
            mend=say("Indent all its lines alike, and close it."),
        )
    elif not block.closed:
        yield Problem(
            code="A003",
            place=place,
            expected=say(
                "the code block that begins here to end with {fence}",
                fence=block.mark * block.length,
            ),
            found=say("the end of the reasons"),
            mend=say("Close it before the amendment begins."),
        )
