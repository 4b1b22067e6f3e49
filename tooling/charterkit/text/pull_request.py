"""What somebody wrote on a pull request, as a proposal's title and reasons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from charterkit.text.characters import made_visible, without_hidden
from charterkit.text.markdown import code_blocks

LONGEST_TITLE = 120
"""The most characters of a title that is made of a pull request's."""
LONGEST_REASONS = 20_000
"""The most characters of reasons that are made of its text."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""What a template tells those who fill it in, and nobody else sees."""
_BLANK = re.compile(r"\n{3,}")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_FENCE = re.compile(r"[ >]*(?:`{3,}|~{3,}).*")


def as_title(text: str) -> str:
    """A title in one line, without what cannot be seen; empty where nothing is left of it."""
    title = " ".join(made_visible(text).replace("\ufffd", " ").split())
    if len(title) > LONGEST_TITLE:
        title = f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"
    return unicodedata.normalize("NFC", title)


def as_reasons(text: str) -> Iterator[str]:
    """The text as reasons: as it was meant, and, where it could not stand so, with its HTML shown
    and its code no longer set apart."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    seen = without_hidden(unicodedata.normalize("NFC", _COMMENT.sub("", lines)))
    plain = "\n".join(line.rstrip() for line in seen.split("\n"))
    meant = _BLANK.sub("\n\n", _without_diffs(plain)).strip("\n")[:LONGEST_REASONS]
    yield meant
    kept = (line for line in meant.split("\n") if not _FENCE.fullmatch(line))
    yield _BLANK.sub("\n\n", _TAG.sub("&lt;", "\n".join(kept))).strip("\n")


def _without_diffs(text: str) -> str:
    """The text with each code block that calls itself a diff as one of plain text: what is decided
    is the amendment alone."""
    lines = text.split("\n")
    for block in code_blocks(lines):
        if "diff" in block.info.lower():
            begins = lines[block.first].partition(block.mark * block.length)[0]
            lines[block.first] = f"{begins}{block.mark * block.length}text"
    return "\n".join(lines)
