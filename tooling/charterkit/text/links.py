"""Links that lead nowhere once a document stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from charterkit.language import say
from charterkit.text.markdown import code_blocks
from charterkit.text.remarks import Fate, Remark, excerpt

_GOAL = re.compile(r"\]\(\s*<?([^\s()<>]+)|^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s<>]+)")
_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")


def relative_links(lines: Sequence[str]) -> Iterator[Remark]:
    """What to look at: links to other files of the place that a document comes from, links within
    it, and footnotes, which a charter's site shows as they are written."""
    code = {at for block in code_blocks(lines) for at in range(block.first, block.end)}
    noted = False
    for at, line in enumerate(lines):
        if at in code:
            continue
        for match in _GOAL.finditer(line):
            goal = match[1] or match[2]
            if _WHOLE.match(goal):
                continue
            if goal.startswith("#"):
                text = say("a link within the document: {goal}", goal=excerpt(goal))
            else:
                text = say("a link to a file beside the document: {goal}", goal=excerpt(goal))
            yield Remark(fate=Fate.TOLD, line=at + 1, text=text)
        if not noted and _NOTE.search(line):
            noted = True
            text = say("footnotes stay as they are written; the site shows them as text")
            yield Remark(fate=Fate.TOLD, line=at + 1, text=text)
