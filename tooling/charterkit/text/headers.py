"""The two headers of a file's changes, ``--- path`` and ``+++ path``."""

from __future__ import annotations

import re

from charterkit.language import say
from charterkit.text.block import GIT_LINES, Block
from charterkit.text.characters import quoted
from charterkit.text.digest import role

NOWHERE = "/dev/null"
_TIME = re.compile(r"(?:\t|\s\d{4}-\d\d-\d\d).*")


def read_headers(block: Block) -> tuple[str, str] | None:
    """The two paths of a file's headers, None if they are not right; then the lines up to
    what looks like the next hunk or file are passed over."""
    while GIT_LINES.fullmatch(block.line):
        block.refuse(
            "A008",
            block.at,
            say("only lines that begin with ---, +++ and @@ before the changed lines"),
            quoted(block.line),
            say("Remove this line, which Git adds."),
        )
        block.at += 1
    if block.ended:
        return None
    paths: list[str] = []
    for mark in ("---", "+++"):
        if not block.line.startswith(f"{mark} "):
            block.refuse(
                "A008",
                block.at,
                say("a line that begins with {mark} and names the file", mark=mark),
                block.seen,
                say("A file's changes begin with --- and its path, with +++ and its path below it.")
                if mark == "---"
                else say("A file's changes begin with +++ and its path, with @@ below it."),
            )
            block.skip()
            return None
        written = block.line[4:]
        again = mark == "+++" and block.lines[block.at - 1][4:] == written
        paths.append(paths[0] if again else _path(block, written))
        block.at += 1
    old, new = paths
    if "" in paths:
        return None
    if old == new == NOWHERE or (old != new and NOWHERE not in paths):
        block.refuse(
            "A008",
            block.at - 2,
            say("one path in both headers, or /dev/null in one of them"),
            say("--- {old} and +++ {new}", old=old, new=new),
            say(
                "A new name is a repeal of the old file (+++ /dev/null) and a new file "
                "(--- /dev/null)."
            ),
        )
        return None
    return old, new


def _path(block: Block, written: str) -> str:
    """The path a header names, empty if it is not right."""
    mark = block.line[:3]
    bare = _TIME.sub("", written)
    short = re.sub(r"^[ab]/", "", bare)
    right = short.strip(" ")
    if right != NOWHERE and role(right) is None:
        block.refuse(
            "A009",
            block.at,
            say(
                "a file that changes by amendment: charter/charter.yml, "
                "charter/stewards.yml, charter/preamble.md, charter/principles/<id>.md "
                "or a translation such as charter/preamble.en.md"
            ),
            quoted(written),
            say("Name one of them; other files change without an amendment."),
        )
        return ""
    if right == written:
        return written
    if short != bare:
        mend = say("Write the path without a/ and b/.")
    elif bare != written:
        mend = say("Remove the time after the path.")
    else:
        mend = say("Remove the spaces around the path.")
    block.refuse("A008", block.at, f"{mark} {right}", quoted(block.line), mend)
    return ""
