"""One text in the place of another that stands in a file, over whole lines or within one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from charterkit.model import Amendment, Op


def replaced(lines: Sequence[str], old: str, new: str) -> list[list[str]]:
    """The lines with `new` in the place of `old`, once for each place where that stands: over
    whole lines, or within one."""
    wanted = " ".join(old.split())
    found = []
    for start in range(len(lines)):
        joined = ""
        for end in range(start, len(lines)):
            if not lines[end].strip():
                break
            joined = f"{joined} {lines[end].strip()}".strip()
            if joined == wanted:
                found.append([*lines[:start], *new.split("\n"), *lines[end + 1 :]])
            if len(joined) >= len(wanted):
                break
    if found:
        return found
    flat = " ".join(new.split())
    return [
        [*lines[:at], line[:place] + flat + line[place + len(wanted) :], *lines[at + 1 :]]
        for at, line in enumerate(lines)
        for place in [match.start() for match in re.finditer(re.escape(wanted), line)]
    ]


def did(amendment: Amendment, old: str | None, new: str | None) -> bool:
    """Whether an amendment is just that one text stands in the place of another."""
    if old is None or new is None or len(amendment.files) != 1:
        return False
    hunks = amendment.files[0].hunks
    if len(hunks) != 1:
        return False
    before = [text for op, text in hunks[0].lines if op is not Op.ADD]
    after = " ".join(text for op, text in hunks[0].lines if op is not Op.REMOVE)
    return any(" ".join(lines) == after for lines in replaced(before, old, new))
