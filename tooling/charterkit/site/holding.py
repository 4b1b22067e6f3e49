"""What is HTML already is kept out of a page's Markdown while that is converted.

A long page is mostly tables, redlines and ballots. Markdown hands such a block on as it is, but
reads each of its tags to find its end, several times. A block that stands for itself between
blank lines needs none of that: a line takes its place, and it is put back where that line comes
out."""

from __future__ import annotations

import re

_KINDS = (
    '<table class="signatories"', '<div class="sides text"', '<div class="redline text"',
    '<details class="ballots"', '<details class="electors"', '<details class="diff"',
    '<figure class="picture', '<div class="scroll"', '<div class="verdict ',
    '<ol class="record"', '<fieldset class="show-as"', '<div class="trust"',
    '<div class="reasons"', '<ul class="counts"', '<div class="pledges"',
)  # fmt: skip
"""How the blocks begin that pages are made of; what people wrote stands escaped in them."""

_TAG = r"<(?P<end>/?)(?:div|section|details|dl)\b"
_PARTS = re.compile(
    rf"(?<=\n\n)(?P<block>(?={'|'.join(map(re.escape, _KINDS))})<(?P<tag>\w+)"
    r"(?:[^\n]+|\n(?!\n))*)(?=\n\n|\n?\Z)"
    rf"|{_TAG}"
)
"""A block, or where an element begins or ends around which there may be one."""
_MARK = '<hr data-held="{}">'
_HELD = re.compile(r'<hr data-held="(\d+)">')
_NAMED = re.compile(r'\sid="([^"]+)"')


def held(markdown: str) -> tuple[str, tuple[str, ...]]:
    """The Markdown with a mark in place of each block of HTML, and the blocks in their order.

    A block inside of another element stays, since Markdown writes that one anew."""
    if _HELD.search(markdown):
        return markdown, ()
    blocks: list[str] = []
    made: list[str] = []
    depth, done = 0, 0
    for found in _PARTS.finditer(markdown):
        end = markdown.rfind(f"</{found['tag']}>", found.start(), found.end())
        if found["block"] is None or depth or end < 0 or "markdown=" in found["block"]:
            depth += sum(-1 if tag["end"] else 1 for tag in re.finditer(_TAG, found[0]))
            if depth < 0:
                return markdown, ()
            continue
        end += len(found["tag"]) + len("</>")
        made += [markdown[done : found.start()], _MARK.format(len(blocks))]
        blocks.append(markdown[found.start() : end])
        done = end
    return "".join([*made, markdown[done:]]), tuple(blocks)


def put_back(html: str, blocks: tuple[str, ...]) -> str:
    """The page with each block where its mark came out."""
    if not blocks:
        return html
    return _HELD.sub(lambda found: blocks[int(found[1])], html)


def anchors(blocks: tuple[str, ...]) -> set[str]:
    """The ids in the blocks, to which links may lead."""
    return {name for block in blocks for name in _NAMED.findall(block)}
