"""Code between fences that every reader of Markdown takes for code, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from charterkit.text.markdown import CodeBlock, code_blocks

_INDENT = re.compile(" *")
_INFO = re.compile(r"[A-Za-z0-9+-]{0,30}")
_RUN = re.compile(r"[ >]*(?:`{3,}|~{3,})")


def parts(lines: Sequence[str]) -> Iterator[tuple[bool, Sequence[str]]]:
    """The lines in parts, in order: whether a part is surely code, fences included, and its lines.

    Sure is a block behind spaces alone, with at most a word behind the fence, that a line just
    like it closes; nothing in it looks like a fence, and no line stands further out."""
    at = 0
    for block in code_blocks(lines):
        if _is_sure(lines, block):
            if block.first > at:
                yield False, lines[at : block.first]
            yield True, lines[block.first : block.end]
            at = block.end
    if at < len(lines):
        yield False, lines[at:]


def _is_sure(lines: Sequence[str], block: CodeBlock) -> bool:
    fence = block.prefix + block.mark * block.length
    inner = lines[block.first + 1 : block.end - 1]
    return (
        block.closed
        and _INDENT.fullmatch(block.prefix) is not None
        and _INFO.fullmatch(block.info) is not None
        and lines[block.end - 1] == fence
        and all(not line.strip() or line.startswith(block.prefix) for line in inner)
        and not any(_is_fence_for(line, block) for line in inner)
    )


def _is_fence_for(line: str, block: CodeBlock) -> bool:
    """Whether some reader may take a line inside for the end of the block."""
    match = _RUN.match(line)
    if match is None:
        return False
    marks = match[0].lstrip(" >")
    return marks[0] == block.mark and len(marks) >= block.length
