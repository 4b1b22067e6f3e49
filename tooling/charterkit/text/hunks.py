"""The hunks of a file's changes.

A hunk's header says how many lines it has, and that alone tells its lines from the headers that
follow, so charter text that looks like a header is no trap.
"""

from __future__ import annotations

import re

from charterkit.language import say
from charterkit.model import FileDiff, Hunk, Op
from charterkit.text.block import Block
from charterkit.text.characters import quoted

_HUNK = re.compile(
    r"@@ -(?P<old>0|[1-9][0-9]{0,7})(?:,(?P<olds>0|[1-9][0-9]{0,7}))?"
    r" \+(?P<new>0|[1-9][0-9]{0,7})(?:,(?P<news>0|[1-9][0-9]{0,7}))? @@(?P<section>.*)"
)


def read_hunk(block: Block) -> Hunk | None:
    """The hunk that begins at the next line; None, and its lines passed over, if it is wrong."""
    start = block.at
    match = _HUNK.fullmatch(block.line)
    if match is None or match["section"]:
        _refuse_header(block, match)
        block.at += 1
        block.skip()
        return None
    old_count = 1 if match["olds"] is None else int(match["olds"])
    new_count = 1 if match["news"] is None else int(match["news"])
    block.at += 1
    lines = _counted(block, old_count, new_count)
    if lines is None:
        block.at = start + 1
        _refuse_body(block, start, match)
        return None
    return Hunk(
        old_start=int(match["old"]),
        old_count=old_count,
        new_start=int(match["new"]),
        new_count=new_count,
        lines=lines,
        line=block.first_line + start,
    )


def _refuse_header(block: Block, match: re.Match[str] | None) -> None:
    if match is None:
        expected = say("a line such as @@ -6,3 +6,3 @@: first line and count, before and after")
        mend = say(
            "Write first line and count of the lines below, as they were and as they will be."
        )
    else:
        expected = block.line[: match.start("section")]
        mend = say("Remove what follows the second @@.")
    block.refuse("A011", block.at, expected, quoted(block.line), mend)


def _counted(block: Block, old: int, new: int) -> tuple[tuple[Op, str], ...] | None:
    """As many lines as the header says, if they are there and what follows begins a hunk or a
    file or ends the block; None otherwise."""
    lines: list[tuple[Op, str]] = []
    while (old or new) and not block.ended:
        entry = _entry(block.line)
        if entry is None:
            return None
        old -= entry[0] is not Op.ADD
        new -= entry[0] is not Op.REMOVE
        if old < 0 or new < 0:
            return None
        lines.append(entry)
        block.at += 1
    fits = not old and not new and block.begins_part()
    return tuple(lines) if fits and not _took_headers(block) else None


def _took_headers(block: Block) -> bool:
    """Whether the last two lines read look like headers and what follows like their hunk; then
    reviewers see another file, whatever the counts say."""
    above = block.lines[max(block.at - 2, 0) : block.at]
    return block.line.startswith("@@ ") and [line[:4] for line in above] == ["--- ", "+++ "]


def _entry(line: str) -> tuple[Op, str] | None:
    """What a line of a hunk does; an empty one is empty context, since editors cut spaces."""
    if not line:
        return Op.CONTEXT, ""
    return (Op(line[0]), line[1:]) if line[0] in " -+" else None


def _refuse_body(block: Block, start: int, header: re.Match[str]) -> None:
    """Say what is wrong with a hunk whose lines are not as its header says, and read them."""
    old = new = 0
    while not block.begins_part():
        entry = _entry(block.line)
        if entry is None:
            _refuse_entry(block)
            block.skip()
            return
        old += entry[0] is not Op.ADD
        new += entry[0] is not Op.REMOVE
        block.at += 1
    right = f"@@ -{header['old']},{old} +{header['new']},{new} @@"
    block.refuse(
        "A012",
        start,
        say("the counts of the lines below, {right}", right=right),
        quoted(header[0]),
        say("Write {right}, or remove lines that do not belong here.", right=right),
    )


def _refuse_entry(block: Block) -> None:
    if block.line.startswith("\\"):
        mend = say("Remove this line; every charter file ends with a line break.")
    else:
        mend = say(
            "Put a space before an unchanged line, - before a removed one, + before a new one."
        )
    block.refuse(
        "A013",
        block.at,
        say("a line that begins with a space, - or +"),
        quoted(block.line),
        mend,
    )


def check_hunks(block: Block, file: FileDiff) -> None:
    """Note what is wrong with a file's hunks together: the form of a new file and of a repeal,
    order, first lines, and hunks that change nothing."""
    if (file.creates or file.repeals) and not _is_whole(block, file):
        return
    end, shift = 0, 0
    empty_before = False
    for hunk in file.hunks:
        at = hunk.line - block.first_line
        begins = hunk.old_start - (1 if hunk.old_count else 0)
        touches = (
            begins == end and (empty_before or not hunk.old_count) and hunk.line != file.line + 2
        )
        if begins < end or touches:
            block.refuse(
                "A014",
                at,
                say(
                    "a hunk that begins after line {end} of the file, where the one before it ends",
                    end=end,
                )
                if end
                else say("a hunk that begins at line 1 of the file or later"),
                quoted(block.lines[at]),
                say("Put the hunks in the order of the file, and join those that touch."),
            )
            return
        _check_hunk(block, hunk, begins + shift)
        end, shift = begins + hunk.old_count, shift + hunk.new_count - hunk.old_count
        empty_before = not hunk.old_count


def _is_whole(block: Block, file: FileDiff) -> bool:
    """Whether a new file or a repeal has the form of one; if not, it is noted."""
    op = Op.ADD if file.creates else Op.REMOVE
    count = len(file.hunks)
    others = [entry for hunk in file.hunks for entry in hunk.lines if entry[0] is not op]
    starts = [hunk.old_start for hunk in file.hunks]
    if count != 1:
        found = say("{count} hunks", count=count)
    elif others:
        found = say(
            "a line that begins otherwise, {line}", line=quoted(others[0][0] + others[0][1])
        )
    elif starts != [0 if file.creates else 1]:
        found = say("a hunk that begins at line {line}", line=starts[0])
    else:
        return True
    block.refuse(
        "A016",
        file.line - block.first_line,
        say(
            "a new file to have one hunk with all its lines from the first on, each with + "
            "before it"
        )
        if file.creates
        else say(
            "a repeal to have one hunk with all its lines from the first on, each with - before it"
        ),
        found,
        say("List all lines of the file once, each with {op} before it.", op=op),
    )
    return False


def _check_hunk(block: Block, hunk: Hunk, before: int) -> None:
    """`before` is how many lines stand before the hunk in the changed file."""
    at = hunk.line - block.first_line
    right = before + (1 if hunk.new_count else 0)
    if hunk.new_start != right:
        header = f"@@ -{hunk.old_start},{hunk.old_count} +{right},{hunk.new_count} @@"
        block.refuse(
            "A012",
            at,
            say("the lines after the change to begin at {right}", right=right),
            str(hunk.new_start),
            say("Write {header}.", header=header),
        )
    old = [text for op, text in hunk.lines if op is not Op.ADD]
    new = [text for op, text in hunk.lines if op is not Op.REMOVE]
    if old == new:
        block.refuse(
            "A015",
            at,
            say("a hunk that changes something"),
            say("the same lines before and after"),
            say("Remove the hunk, or make its change."),
        )
